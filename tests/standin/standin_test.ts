import assert from "node:assert/strict";
import { type Standin, startStandin } from "../../lib/standin/standin.ts";
import { post } from "./post.ts";

/** Runs a test with a stand-in that has the device "meter" with the token "t". */
async function withStandin(
  options: Parameters<typeof startStandin>[0],
  test: (standin: Standin, telemetry: string) => Promise<void>,
): Promise<void> {
  const standin = await startStandin(options);
  try {
    standin.createDevice("meter", { token: "t" });
    await test(standin, `${standin.url}/api/v1/t/telemetry`);
  } finally {
    await standin.close();
  }
}

Deno.test("what a device sends is looked at by its name, oldest first", () =>
  withStandin({ clock: () => 5000 }, async (standin, telemetry) => {
    await post(telemetry, [{ ts: 2000, values: { t: 2, s: "x" } }, { ts: 1000, values: { t: 1 } }]);
    await post(telemetry, { on: true });
    await post(`${standin.url}/api/v1/t/attributes`, { fw: "1.2.3", n: 1 });
    assert.deepEqual(standin.telemetry("meter"), {
      t: [{ ts: 1000, value: 1 }, { ts: 2000, value: 2 }],
      s: [{ ts: 2000, value: "x" }],
      on: [{ ts: 5000, value: true }],
    });
    assert.deepEqual(standin.latest("meter").t, { ts: 2000, value: 2 });
    assert.equal(standin.pointCount("meter"), 4);
    assert.deepEqual(standin.attributes("meter"), { fw: "1.2.3", n: 1 });
    assert.deepEqual(standin.attributes("meter", "SERVER_SCOPE"), { active: false });
    assert.deepEqual(standin.telemetry("nobody"), {});
    const { id: _, ...meter } = standin.device("meter")!;
    assert.deepEqual(meter, {
      name: "meter",
      type: "default",
      label: null,
      customer: null,
      groups: [],
      token: "t",
    });
  }));

Deno.test("a stand-in that is down refuses connections, cuts those it has and keeps its data", () =>
  withStandin({}, async (standin, telemetry) => {
    assert.equal(await post(telemetry, { a: 1 }), 200);
    standin.hang("*", { times: 1 });
    const hanging = assert.rejects(post(telemetry, { a: 2 }), TypeError);
    await standin.waitFor(() => standin.requests.inFlight === 1);
    await standin.down();
    await hanging;
    await assert.rejects(post(telemetry, { a: 3 }), TypeError);
    standin.up();
    assert.equal(await post(telemetry, { a: 4 }), 200);
    assert.deepEqual(standin.telemetry("meter").a?.map(({ value }) => value), [1, 4]);
  }));

Deno.test("a connection is closed after 100 answers, and the hundredth says so", () =>
  withStandin({}, async (standin) => {
    const { hostname, port } = new URL(standin.url);
    using connection = await Deno.connect({ hostname, port: Number(port) });
    const body = '{"a":1}';
    const head = `POST /api/v1/t/telemetry HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}`;
    const request = new TextEncoder().encode(`${head}\r\n\r\n${body}`);
    const sent = (async () => {
      for (let i = 0; i < 100; i++) await connection.write(request);
    })();
    const text = await new Response(connection.readable).text();
    await sent;
    assert.equal(text.match(/HTTP\/1.1 200 OK/g)?.length, 100);
    assert.equal(text.match(/Connection: close/g)?.length, 1);
    assert.equal(standin.requests.answered(200), 100);
  }));

Deno.test("answers can be replaced, late, missing or cut, once or until it is enough", () =>
  withStandin({}, async (standin, telemetry) => {
    standin.answerWith("/api/v1/t/telemetry", { status: 503, body: "later" }, { times: 2 });
    assert.equal(await post(telemetry, { a: 1 }), 503);
    assert.equal(await post(telemetry, { a: 1 }), 503);
    assert.equal(standin.pointCount("meter"), 0);
    assert.equal(await post(telemetry, { a: 1 }), 200);

    const stop = standin.answerWith((r) => r.body.includes("poison"), () => ({ status: 500 }));
    assert.equal(await post(telemetry, { poison: 1 }), 500);
    assert.equal(await post(telemetry, { food: 1 }), 200);
    stop();
    assert.equal(await post(telemetry, { poison: 1 }), 200);

    // Not "times: 1": fetch itself sends again what was cut on a connection that it kept.
    const mend = standin.cut(/telemetry/, { done: true });
    await assert.rejects(post(telemetry, { cut: 1 }), TypeError);
    mend();
    assert.deepEqual(standin.latest("meter").cut?.value, 1);

    const start = performance.now();
    standin.delay(50, "*", { times: 1 });
    assert.equal(await post(telemetry, { a: 1 }), 200);
    assert.ok(performance.now() - start >= 49);
  }));

Deno.test("waiting for a state ends when it comes, and tells what it waited for when it does not", () =>
  withStandin({}, async (standin, telemetry) => {
    const both = standin.waitFor(() => standin.pointCount("meter") === 2);
    await post(telemetry, { a: 1 });
    await post(telemetry, { b: 1 });
    await both;
    await assert.rejects(standin.waitFor(() => standin.devices().length > 9, 20), /devices\(\)/);
    const closed = assert.rejects(standin.waitFor(() => false), /closed/);
    await standin.close();
    await closed;
  }));

Deno.test("new devices can be made to take their time", () =>
  withStandin({ createsPerSecond: 50 }, async (standin) => {
    standin.createProfile("meters", { key: "k", secret: "s" });
    const start = performance.now();
    const made = await Promise.all(["a", "b", "c", "  a "].map((deviceName) => {
      const body = { deviceName, provisionDeviceKey: "k", provisionDeviceSecret: "s" };
      return post(`${standin.url}/api/v1/provision`, body);
    }));
    assert.deepEqual(made, [200, 200, 200, 200]);
    assert.ok(performance.now() - start >= 59);
    assert.deepEqual(standin.devices().map((d) => `${d.name} ${d.type}`), [
      "meter default",
      "a meters",
      "b meters",
      "c meters",
    ]);
  }));

Deno.test("an API key of the tenant signs in, a lowered lifetime signs out", async () => {
  let now = 1_000_000;
  await withStandin({ clock: () => now, jwt: { tokenSeconds: 60 } }, async (standin) => {
    const device = `${standin.url}/api/device`;
    const key = { "X-Authorization": `ApiKey ${standin.createApiKey()}` };
    assert.equal(await post(device, { name: "by key" }, key), 200);
    const login = await fetch(`${standin.url}/api/auth/login`, {
      method: "POST",
      body: JSON.stringify({ username: "tenant@thingsboard.org", password: "tenant" }),
    });
    const jwt = { "X-Authorization": `Bearer ${(await login.json()).token}` };
    assert.equal(await post(device, { name: "by login" }, jwt), 200);
    now += 61_000;
    assert.equal(await post(device, { name: "too late" }, jwt), 401);
  });
});

Deno.test("an attribute that did not change is not saved again", async () => {
  let now = 1000;
  await withStandin({ clock: () => now }, async (standin) => {
    const attributes = `${standin.url}/api/v1/t/attributes`;
    const key = { "X-Authorization": `ApiKey ${standin.createApiKey()}` };
    const { id } = standin.device("meter")!;
    const states: number[] = [];
    for (const fw of [1, 1, 2]) {
      await post(attributes, { fw });
      const url =
        `${standin.url}/api/plugins/telemetry/DEVICE/${id}/values/attributes/CLIENT_SCOPE`;
      const [saved] = await (await fetch(url, { headers: key })).json();
      states.push(saved.lastUpdateTs);
      now += 1000;
    }
    assert.deepEqual(states, [1000, 1000, 3000]);
  });
});

Deno.test("the last requests are kept, and answers counted by path", () =>
  withStandin({}, async (standin, telemetry) => {
    await post(telemetry, { a: 1 });
    await post(`${standin.url}/api/v1/nobody/telemetry`, { a: 1 });
    const [first, second] = standin.requests.recent;
    assert.equal(first?.body, '{"a":1}');
    assert.equal(second?.status, 401);
    assert.equal(standin.requests.answered(200, /telemetry/), 1);
    assert.equal(standin.requests.answered(401), 1);
    assert.equal(standin.requests.mostInFlight, 1);
    standin.requests.clear();
    assert.equal(standin.requests.total, 0);
  }));

Deno.test("a stand-in speaks HTTPS with the certificate that it is given", async () => {
  const read = (name: string) => {
    return Deno.readTextFile(new URL(`../vectors/tls/${name}.pem`, import.meta.url));
  };
  const tls = { cert: await read("cert"), key: await read("key") };
  await withStandin({ tls }, async (standin) => {
    const client = Deno.createHttpClient({ caCerts: [await read("ca")] });
    const answer = await fetch(`${standin.url}/api/auth/user`, { client });
    await answer.body?.cancel();
    assert.equal(answer.status, 401);
    assert.ok(standin.url.startsWith("https://localhost:"));
    await assert.rejects(fetch(standin.url), TypeError);
    client.close();
  });
});
