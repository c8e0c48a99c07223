import assert from "node:assert/strict";
import { send } from "./_device.ts";
import type { Program } from "./_program.ts";
import { until } from "./_program.ts";
import { type Settings, World } from "./_world.ts";

const READINGS = Array.from({ length: 50 }, (_, i) => `SN-${i % 5},n,${i}\n`).join("");

function arrived(world: World): boolean {
  return [0, 1, 2, 3, 4].every((i) => world.standin.pointCount(`SN-${i}`) === 10);
}

/** Waits until `/readyz` says that ThingsBoard is the problem; resolves with what it says. */
async function problem(gateway: Program): Promise<string> {
  let told: string | undefined;
  await until(async () => {
    const { status, ok, thingsboard, outbox } = await gateway.readyz();
    assert.deepEqual({ status, ok, outbox }, { status: 503, ok: false, outbox: { ok: true } });
    assert.equal(thingsboard.ok, false);
    told = thingsboard.problem;
    return told !== undefined && !/not been checked|not answered yet/.test(told);
  }, "/readyz tells what is wrong");
  return told!;
}

async function ready(gateway: Program): Promise<void> {
  await until(async () => (await gateway.readyz()).status === 200, "/readyz answers 200");
}

Deno.test("a gateway that starts while ThingsBoard is away takes readings, and delivers them when it is back", async () => {
  await using world = await World.open();
  const { standin } = world;
  const file = await world.configure();
  await standin.down();
  const gateway = await world.start(file);
  const before = Date.now();
  await send(gateway.port("Numbers"), READINGS);
  const after = Date.now();
  assert.match(await problem(gateway), /127\.0\.0\.1:\d+.*(refused|reached)/);
  assert.equal((await gateway.admin("/healthz")).status, 200);
  assert.equal(await gateway.metric("outbox_rows") > 0, true);

  standin.up();
  await world.has(() => arrived(world), "all readings arrive", 30_000);
  for (const { ts } of standin.telemetry("SN-0").n ?? []) {
    assert.ok(ts >= before && ts <= after + 10, "the time is that of receipt");
  }
  await ready(gateway);
  assert.equal(gateway.messages("warning", "error").length, 1, gateway.text);
  assert.match(gateway.messages("error")[0]!, /[^.?]\? Data waits on disk/);
  await gateway.said(/answers again/);
  await gateway.stop();
});

const KEY = { key: "provision-key-5d1c2b7e", secret: "provision-secret-90aa4f6d" };

const SIGN_INS: Record<string, { wrong: Settings; names: RegExp; secrets: string[] }> = {
  "API key": {
    wrong: { apiKey: "tb_wrong-api-key-77c1" },
    names: /thingsboard\.apiKey is refused/,
    secrets: ["tb_wrong-api-key-77c1"],
  },
  "password": {
    wrong: { username: "tenant@thingsboard.org", password: "wrong-password-77c1" },
    names: /thingsboard\.username or thingsboard\.password is wrong/,
    secrets: ["wrong-password-77c1"],
  },
  "provisioning secret": {
    wrong: { provisioning: KEY },
    names: /provisioning key and secret/,
    secrets: Object.values(KEY),
  },
};

for (const [what, { wrong, names, secrets }] of Object.entries(SIGN_INS)) {
  Deno.test(`with a wrong ${what} one line says so, and readings wait until it is right`, async () => {
    await using world = await World.open();
    let gateway = await world.start({ thingsboard: wrong });
    await send(gateway.port("Numbers"), READINGS);
    assert.match(await problem(gateway), names);
    const told = gateway.messages("warning", "error");
    assert.equal(told.length, 1, gateway.text);
    assert.match(told[0]!, names);
    assert.equal(world.standin.devices().length, 0);
    const pages = [await gateway.admin("/readyz"), await gateway.admin("/metrics")];
    for (const secret of secrets) {
      assert.ok(!gateway.text.includes(secret), gateway.text);
      for (const { body } of pages) assert.ok(!body.includes(secret), body);
    }

    if (wrong.provisioning === KEY) world.standin.createProfile("default sensors", KEY);
    else {
      await gateway.stop();
      gateway = await world.start({});
    }
    await world.has(() => arrived(world), "all readings arrive", 30_000);
    await ready(gateway);
    await gateway.stop();
  });
}

Deno.test("a ThingsBoard that goes and comes while readings flow gets every one of them once", async () => {
  await using world = await World.open();
  const { standin } = world;
  const gateway = await world.start();
  const port = gateway.port("Numbers");
  await send(port, "SN-0,n,0\n");
  await world.has(() => standin.pointCount("SN-0") === 1, "the first reading arrives");
  let n = 1;
  for (const trouble of ["down", "cut", "unavailable", "up"]) {
    if (trouble === "down") await standin.down();
    else standin.up();
    const end = trouble === "cut"
      ? standin.cut("/api/v1/*", { done: true, times: 3 })
      : trouble === "unavailable"
      ? standin.answerWith("/api/v1/*", { status: 503 }, { times: 2 })
      : () => {};
    for (let i = 0; i < 20; i++) await send(port, `SN-0,n,${n++}\n`);
    if (trouble !== "down") {
      await world.has(() => standin.pointCount("SN-0") === n, trouble, 30_000);
    }
    end();
  }
  assert.deepEqual(world.values("SN-0", "n"), Array.from({ length: n }, (_, i) => i));
  assert.equal(await gateway.metric("dead_letters"), 0);
  await ready(gateway);
  await gateway.stop();
});
