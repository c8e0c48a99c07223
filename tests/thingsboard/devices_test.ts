import assert from "node:assert/strict";
import { deriveToken } from "../../lib/thingsboard/device_tokens.ts";
import { inWorld, KEY, until } from "./_gateway.ts";
import { point } from "./_memory_outbox.ts";

const derived = (name: string) => deriveToken("a secret for tests", name);
const provisions = (paths: readonly { path: string }[]) =>
  paths.filter(({ path }) => path === "/api/v1/provision").length;

Deno.test("a token that was kept is used without asking", async () => {
  await inWorld({
    before: (standin, outbox) => {
      standin.createDevice("D", { token: "kept-token" });
      outbox.entities.push({
        id: 1,
        entityType: "DEVICE",
        name: "D",
        type: "x",
        token: "kept-token",
      });
    },
    start: false,
  }, async ({ standin, outbox, thingsboard, drained }) => {
    outbox.put({ name: "D", body: point(1) });
    thingsboard.start();
    await drained();
    assert.equal(standin.pointCount("D"), 1);
    assert.ok(provisions(standin.requests.recent) <= 1, "only the check of the key");
  });
});

Deno.test("a device that exists already is used if it has the derived token", async () => {
  await inWorld({
    before: (standin) => void standin.createDevice("D", { token: derived("D") }),
  }, async ({ standin, outbox, drained }) => {
    outbox.put({ name: "D", body: point(1) });
    await drained();
    assert.equal(standin.pointCount("D"), 1);
    await until(() => outbox.tokens.get("D") === derived("D"), "the token is kept");
  });
});

Deno.test("a device that exists with a token nobody told us waits, and one line says what helps", async () => {
  await inWorld({
    speed: 2000,
    before: (standin) => void standin.createDevice("D", { token: "somebody-elses" }),
  }, async ({ standin, outbox, log, drained, thingsboard }) => {
    outbox.put({ name: "D", body: point(1) });
    outbox.put({ name: "E", body: point(1) });
    await until(() => standin.requests.answered(401) >= 3, "it is tried slowly");
    assert.equal(standin.pointCount("E"), 1, "others go on");
    assert.equal(outbox.left().length, 1);
    assert.equal(thingsboard.stuckEntities(), 1);
    const told = log.lines.filter((line) => line.startsWith("warn"));
    assert.equal(told.length, 1);
    assert.match(told[0]!, /refuses the access token of "D".*thingsboard\.devices.*tenant API key/);
    standin.setToken("D", derived("D"));
    await drained();
    assert.equal(standin.pointCount("D"), 1);
    assert.ok(log.lines.some((line) => /takes the data of "D" again/.test(line)));
    assert.deepEqual(outbox.buried, []);
  });
});

Deno.test("a pre-provisioned device tells its own token once, and that is on disk before data is sent", async () => {
  await inWorld({
    signIn: { kind: "provisioning", keys: [{ key: "pre-key", secret: "pre-secret" }] },
    before: (standin, outbox) => {
      const provisionType = "CHECK_PRE_PROVISIONED_DEVICES";
      standin.createProfile("pre", { key: "pre-key", secret: "pre-secret", provisionType });
      standin.createDevice("P", { token: "its-own", type: "pre" });
      outbox.tokenFailures = 2;
    },
  }, async ({ standin, outbox, drained }) => {
    outbox.put({ name: "P", body: point(1) });
    await drained();
    assert.equal(outbox.tokens.get("P"), "its-own");
    assert.equal(standin.pointCount("P"), 1);
  });
});

Deno.test("a device that was deleted in ThingsBoard is created again", async () => {
  for (const signIn of [undefined, "apiKey"] as const) {
    await inWorld(signIn ? { signIn } : {}, async ({ standin, outbox, drained }) => {
      outbox.put({ name: "D", body: point(1) });
      await drained();
      standin.deleteDevice("D");
      outbox.put({ name: "D", body: point(2) });
      await drained();
      assert.deepEqual(standin.telemetry("D").n?.map(({ ts }) => ts), [2]);
    });
  }
});

Deno.test("with a tenant's sign-in a changed token is read again at once", async () => {
  await inWorld({ signIn: "apiKey" }, async ({ standin, outbox, drained }) => {
    outbox.put({ name: "D", body: point(1) });
    await drained();
    standin.setToken("D", "another");
    outbox.put({ name: "D", body: point(2) });
    await drained();
    assert.equal(standin.pointCount("D"), 2);
    assert.equal(outbox.tokens.get("D"), "another");
  });
});

Deno.test("a given token goes before all others and needs no other sign-in", async () => {
  await inWorld({
    signIn: null,
    devices: new Map([["SN-002", { token: "given-token" }]]),
    before: (standin) => void standin.createDevice("SN-002", { token: "given-token" }),
  }, async ({ standin, outbox, drained, thingsboard }) => {
    outbox.put({ name: "SN-002", body: point(1) }, { name: "stranger", body: point(1) });
    await drained();
    assert.equal(standin.pointCount("SN-002"), 1);
    await until(() => thingsboard.status().signedIn, "the token has been checked");
    assert.deepEqual(outbox.buried.map(({ letter }) => [letter.reason, letter.row?.name]), [
      ["UNKNOWN_DEVICE", "stranger"],
    ]);
    assert.equal(standin.devices().length, 1);
  });
});

Deno.test("a given token with a slash, which HTTP cannot carry, is told and costs no data", async () => {
  await inWorld({ signIn: null, devices: new Map([["D", { token: "a/b" }]]) }, async (
    { outbox, log },
  ) => {
    outbox.put({ name: "D", body: point(1) });
    await until(() => log.lines.some((line) => /has a slash/.test(line)), "it is told");
    assert.equal(outbox.left().length, 1);
    assert.ok(!log.lines.some((line) => line.includes("a/b")));
  });
});

Deno.test("each device type is provisioned with its own key, and one without a key waits", async () => {
  const keys = [{ deviceType: "meter", key: "meter-key", secret: "meter-secret" }];
  await inWorld({
    signIn: { kind: "provisioning", keys: [...keys, KEY] },
    before: (standin) => standin.createProfile("meter", keys[0]!),
  }, async ({ standin, outbox, drained }) => {
    outbox.put({ name: "M", type: "meter", body: point(1) });
    outbox.put({ name: "S", type: "other", body: point(1) });
    await drained();
    assert.deepEqual([standin.device("M")?.type, standin.device("S")?.type], ["meter", "sensors"]);
  });
  await inWorld({
    signIn: { kind: "provisioning", keys },
    before: (standin) => standin.createProfile("meter", keys[0]!),
  }, async ({ outbox, log }) => {
    outbox.put({ name: "S", type: "other", body: point(1) });
    await until(() => log.lines.some((l) => /no key for the device type "other"/.test(l)), "told");
    assert.equal(outbox.left().length, 1);
  });
});

Deno.test("data of unknown devices becomes dead letters where devices may not be created", async () => {
  const integrations = { Meters: { allowCreateDevicesOrAssets: false } };
  for (const signIn of [undefined, "apiKey"] as const) {
    await inWorld({
      integrations,
      ...(signIn ? { signIn } : {}),
      before: (standin) => void standin.createDevice("known", { token: derived("known") }),
    }, async ({ standin, outbox, drained }) => {
      outbox.put({ name: "known", body: point(1) });
      outbox.put({ name: "stranger", body: point(1) }, { name: "stranger", body: point(2) });
      await drained();
      outbox.put({ name: "stranger", body: point(3) });
      await drained();
      assert.equal(standin.pointCount("known"), 1);
      assert.equal(standin.devices().length, 1);
      assert.deepEqual(
        outbox.buried.map(({ letter }) => [letter.reason, letter.row?.body]),
        [1, 2, 3].map((n) => ["UNKNOWN_DEVICE", point(n)]),
      );
    });
  }
});

Deno.test("a name that ThingsBoard refuses is a dead letter, never another device", async () => {
  for (const signIn of [undefined, "apiKey"] as const) {
    await inWorld(signIn ? { signIn } : {}, async ({ standin, outbox, drained }) => {
      const names = ["", "   ", "n".repeat(256), "<b>x</b>", "a\0b"];
      for (const name of names) outbox.put({ name, body: point(1) });
      outbox.put({ name: 'odd but good / ? # "ä" <5', body: point(1) });
      await drained();
      assert.deepEqual(standin.devices().map(({ name }) => name), ['odd but good / ? # "ä" <5']);
      assert.equal(outbox.buried.length, names.length);
      for (const { letter } of outbox.buried) assert.equal(letter.reason, "REFUSED");
    });
  }
});

Deno.test("assets, labels, customers and their data arrive with a tenant's sign-in", async () => {
  await inWorld({ signIn: "apiKey" }, async ({ standin, outbox, drained, log }) => {
    const details = JSON.stringify({ label: "Hall 3", customerName: "Plant & Co" });
    const asset = { name: "Hall", entityType: "ASSET" as const, type: "building" };
    outbox.put(
      { ...asset, content: "DETAILS", body: details },
      { ...asset, content: "ATTRIBUTES", body: '{"floor":3}' },
      { ...asset, body: point(5) },
      { name: "D", type: "thermometer", content: "DETAILS", body: details },
      { name: "D", type: "thermometer", body: point(6) },
    );
    await drained();
    const { id: _, ...hall } = standin.assets()[0]!;
    const expected = { label: "Hall 3", customer: "Plant & Co", groups: [] };
    assert.deepEqual(hall, { name: "Hall", type: "building", ...expected });
    assert.deepEqual(standin.attributes("Hall", "SERVER_SCOPE").floor, 3);
    assert.deepEqual(standin.telemetry("Hall"), { n: [{ ts: 5, value: 5 }] });
    const { label, customer, type } = standin.device("D")!;
    assert.deepEqual([label, customer, type], ["Hall 3", "Plant & Co", "thermometer"]);
    assert.equal(standin.customers().filter((title) => title === "Plant & Co").length, 1);
    assert.deepEqual(log.lines.filter((line) => !line.startsWith("info")), []);
  });
});

Deno.test("an asset that was deleted is created again", async () => {
  await inWorld({ signIn: "apiKey" }, async ({ standin, outbox, drained }) => {
    const asset = { name: "Hall", entityType: "ASSET" as const };
    outbox.put({ ...asset, body: point(1) });
    await drained();
    standin.answerWith(
      /timeseries/,
      { status: 404, body: "Asset with requested id wasn't found!" },
      {
        times: 1,
      },
    );
    outbox.put({ ...asset, body: point(2) });
    await drained();
    assert.equal(standin.pointCount("Hall"), 2);
  });
});

Deno.test("without a tenant's sign-in the data of devices goes, and one warning per kind says what is missing", async () => {
  await inWorld({}, async ({ standin, outbox, drained, log }) => {
    for (let n = 1; n <= 3; n++) {
      outbox.put(
        { name: "D", content: "DETAILS", body: '{"label":"x","customerName":"c","groupName":"g"}' },
        { name: "D", body: point(n) },
        { name: "A", entityType: "ASSET", body: point(n) },
      );
      await drained();
    }
    assert.equal(standin.pointCount("D"), 3);
    assert.equal(outbox.buried.length, 3);
    assert.ok(outbox.buried.every(({ letter }) => letter.reason === "REFUSED"));
    const warned = log.lines.filter((line) => line.startsWith("warn: The converter"));
    assert.deepEqual(
      warned.map((line) => /sets (\w+)|(assets)/.exec(line)?.[0]).sort(),
      ["assets", "sets customerName", "sets groupName", "sets label"],
    );
  });
});

Deno.test("groups work on the Professional Edition, and on the other are left out with one warning", async () => {
  const details = { content: "DETAILS" as const, body: '{"groupName":"Thermometers"}' };
  await inWorld({ signIn: "apiKey", server: { edition: "PE" } }, async (
    { standin, outbox, drained, log },
  ) => {
    outbox.put({ name: "D", ...details }, { name: "E", ...details });
    outbox.put({
      name: "F",
      content: "DETAILS",
      body: '{"customerName":"Plant","groupName":"Thermometers"}',
    });
    await drained();
    for (const name of ["D", "E", "F"]) {
      assert.ok(standin.device(name)?.groups.includes("Thermometers"), name);
    }
    assert.equal(standin.device("F")?.customer, "Plant");
    assert.deepEqual(log.lines.filter((line) => !line.startsWith("info")), []);
  });
  await inWorld({ signIn: "apiKey" }, async ({ standin, outbox, drained, log }) => {
    outbox.put({ name: "D", ...details }, { name: "D", body: point(1) });
    outbox.put({ name: "E", ...details });
    await drained();
    assert.equal(standin.pointCount("D"), 1);
    assert.equal(
      log.lines.filter((line) => /only ThingsBoard's Professional/.test(line)).length,
      1,
    );
  });
});

Deno.test("a thousand new devices delay nobody who is known", async () => {
  await inWorld({ speed: 1, server: { createsPerSecond: 200 } }, async (
    { standin, outbox, drained },
  ) => {
    outbox.put({ name: "known", body: point(1) });
    await drained();
    outbox.put(...Array.from({ length: 1000 }, (_, n) => ({ name: `new ${n}`, body: point(n) })));
    for (let n = 2; n <= 30; n++) {
      const before = standin.devices().length;
      outbox.put({ name: "known", body: point(n) });
      await standin.waitFor(() => standin.pointCount("known") === n);
      assert.ok(standin.devices().length - before < 100, "it did not wait for the new ones");
    }
    assert.ok(standin.devices().length < 601);
  });
});

Deno.test("new devices wait when the minute's bucket is empty, and come as it is refilled", async () => {
  const integrations = { Meters: { maxNewDevicesPerMinute: 10 } };
  await inWorld({ speed: 200, integrations }, async ({ standin, outbox, drained, thingsboard }) => {
    const start = performance.now();
    outbox.put(...Array.from({ length: 25 }, (_, n) => ({ name: `D${n}`, body: point(n) })));
    outbox.put({ name: "other", integration: "Other", body: point(1) });
    await standin.waitFor(() => standin.devices().length >= 11);
    await drained();
    // 15 of them wait for 6 s each, on a clock that is 200 times faster.
    assert.ok(performance.now() - start > 400);
    assert.equal(standin.devices().length, 26);
    assert.equal(thingsboard.counters.of("Meters").created, 25);
  });
});

Deno.test("no secret appears in logs, traces or dead letters", async () => {
  await inWorld({ devices: new Map([["G", { token: "given-token-value" }]]) }, async (
    { standin, outbox, log, traced, drained },
  ) => {
    standin.answerWith("/api/v1/provision", (request) => ({
      status: 500,
      body: JSON.stringify({ message: `cannot do ${request.body}` }),
    }), { times: 4 });
    standin.answerWith(/telemetry/, ({ path }) => ({
      status: 400,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ message: `No static resource ${path}.` }),
    }));
    outbox.put({ name: "D", body: point(1) }, { name: "G", body: point(1) });
    await drained();
    const all = JSON.stringify([log.lines, traced, outbox.buried]);
    assert.match(all, /No static resource/);
    for (const secret of [KEY.key, KEY.secret, derived("D"), "given-token-value"]) {
      assert.ok(!all.includes(secret), secret);
    }
  });
});
