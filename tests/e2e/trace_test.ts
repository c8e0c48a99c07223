import assert from "node:assert/strict";
import { connect, send, write } from "./_device.ts";
import { ADMIN_TOKEN } from "./_program.ts";
import { type Settings, World } from "./_world.ts";

Deno.test("--trace shows each frame, what the converter made of it, and ThingsBoard's answer", async () => {
  await using world = await World.open();
  const gateway = await world.start({}, { args: ["--trace"] });
  const port = gateway.port("Numbers");
  await send(port, "SN-1,temperature,25.7\n");
  await world.has(() => world.standin.pointCount("SN-1") === 1, "the reading arrives");
  await gateway.said(/frame SN-1,temperature,25\.7/);
  await gateway.said(/converter returned \{"deviceName":"SN-1",.*"temperature":25\.7/);
  await gateway.said(/messages \[\{.*"SN-1"/);
  await gateway.said(/to ThingsBoard, telemetry of "SN-1" \[\{.*"temperature":25\.7.*: taken$/);

  await send(port, "SN-1,n,text,m,1\n");
  await gateway.said(/converter returned .*\{"n":NaN,"m":1\}/);
  await gateway.said(/telemetry "n" is NaN/);
  await send(port, "SN-1,broken\x07,1\n");
  await gateway.said(/frame SN-1,broken\\x07,1/);
  await gateway.said(/a broken reading/);
  const heal = world.standin.answerWith("/api/v1/*", { status: 503 }, { times: 1 });
  await send(port, "SN-1,temperature,26\n");
  await gateway.said(/to ThingsBoard, .*\b26\b.*: not taken now.*503/);
  heal();
  await world.has(() => world.standin.pointCount("SN-1") === 2, "the next reading arrives");
  await gateway.stop();
});

const KEY = { key: "provision-key-5d1c2b7e", secret: "provision-secret-90aa4f6d" };
const PASSWORD = "tenant-password-2b6f01";

const SIGN_INS: Record<string, (world: World) => { thingsboard: Settings; secrets: string[] }> = {
  "an API key": ({ standin }) => {
    const apiKey = standin.createApiKey();
    return { thingsboard: { apiKey }, secrets: [apiKey] };
  },
  "a login": () => ({
    thingsboard: { username: "tenant@thingsboard.org", password: PASSWORD },
    secrets: [PASSWORD],
  }),
  provisioning: ({ standin }) => {
    standin.createProfile("sensors", KEY);
    return {
      thingsboard: { provisioning: KEY, tokenSecret: "token-secret-0123456789-7f3d" },
      secrets: [...Object.values(KEY), "token-secret-0123456789-7f3d"],
    };
  },
  "devices' tokens": ({ standin }) => {
    const devices: Record<string, { token: string }> = {};
    for (const name of ["SN-1", "SN-2", "poison"]) {
      devices[name] = { token: `device-token-${name}-61b8` };
      standin.createDevice(name, devices[name]);
    }
    return { thingsboard: { devices }, secrets: Object.values(devices).map(({ token }) => token) };
  },
};

for (const [what, signIn] of Object.entries(SIGN_INS)) {
  Deno.test(`signed in by ${what}, no secret is ever logged or shown, whatever goes wrong`, async () => {
    await using world = await World.open({
      tenant: { username: "tenant@thingsboard.org", password: PASSWORD },
      jwt: { tokenSeconds: 2 },
    });
    const { standin } = world;
    const { thingsboard, secrets } = signIn(world);
    // ThingsBoard repeats the path of a request in some of its answers.
    standin.answerWith(({ body }) => /:666\b/.test(body), ({ path, body }) => ({
      status: 500,
      headers: { "content-type": "text/plain" },
      body: `Can't parse ${body} at ${path}`,
    }));
    const gateway = await world.start(
      { thingsboard, log: { level: "debug" } },
      { args: ["--trace"] },
    );
    const port = gateway.port("Numbers");
    await send(port, "SN-1,n,1\nSN-2,n,1\npoison,n,666\n,n,1\nSN-1,broken,1\n");
    const count = (name: string) => standin.pointCount(name);
    await world.has(() => count("SN-1") === 1 && count("SN-2") === 1, "the good readings arrive");
    await gateway.said(/"poison".*dead letter/);

    // Answers that do not come, a server that goes, and a token that is changed.
    const end = standin.cut("/api/v1/*", { times: 1 });
    await send(port, "SN-1,n,2\n");
    await world.has(() => count("SN-1") === 2, "the reading arrives after a broken connection");
    end();
    await standin.down();
    const conn = await connect(port);
    await write(conn, "SN-1,n,3\n");
    await gateway.said(/Data waits on disk/);
    standin.up();
    await world.has(() => count("SN-1") === 3, "the reading arrives when ThingsBoard is back");
    standin.setToken("SN-2", "changed-token-0c77e1");
    await write(conn, "SN-2,n,2\n");
    if (what === "an API key" || what === "a login") {
      await world.has(() => count("SN-2") === 2, "the reading arrives with the new token");
    } else await gateway.said(/refuses the access token of "SN-2"/);
    conn.close();

    const shown = [];
    for (const path of ["/healthz", "/readyz", "/metrics", "/api/v1/dead-letters"]) {
      shown.push((await gateway.admin(path)).body);
    }
    const refused = await gateway.admin("/api/v1/dead-letters", {
      headers: { authorization: "Bearer wrong-admin-token" },
    });
    assert.equal(refused.status, 401);
    shown.push(refused.body);
    await gateway.stop();

    const all = secrets.concat(ADMIN_TOKEN, "changed-token-0c77e1");
    for (const { token } of standin.devices()) if (token !== null) all.push(token);
    assert.ok(all.length >= 6, `${all.length} secrets are looked for`);
    for (const text of [gateway.text, ...shown]) {
      for (const secret of all) {
        for (const form of [secret, encodeURIComponent(secret), btoa(secret)]) {
          const at = text.indexOf(form);
          assert.equal(at, -1, text.slice(Math.max(0, at - 200), at + 100));
        }
      }
      assert.doesNotMatch(text, /eyJ[\w-]{10,}\./, "no JSON web token");
    }
    const outbox = await Deno.stat(`${world.storage}/outbox.db`);
    assert.equal((outbox.mode ?? 0) & 0o077, 0, "the outbox is readable for its owner alone");
  });
}
