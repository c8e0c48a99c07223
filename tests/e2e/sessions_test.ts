import assert from "node:assert/strict";
import { join } from "node:path";
import { copyOutbox } from "./_outbox_copy.ts";
import { until } from "./_program.ts";
import { Terminal } from "./_terminal.ts";
import { trackers } from "./_trackers.ts";
import { World } from "./_world.ts";

Deno.test("a device says who it is once, and its readings are its own", async () => {
  await using world = await World.open();
  const gateway = await world.start({ integrations: [trackers()] });
  const port = gateway.port("Trackers");
  await using a = await Terminal.open(port, "login,A\n");
  await using b = await Terminal.open(port, "login,B\nn,1\n");
  await b.gets("ack #1\n");
  await a.gets("welcome A\n");
  await a.send("n,2\nn,3\n");
  await a.gets("ack #3\n");
  assert.equal(a.text, "welcome A\nack #2\nack #3\n");
  assert.equal(b.text, "welcome B\nack #1\n");
  await world.has(() => world.values("A", "n").length === 2, "A's readings arrive");
  await world.has(() => world.values("B", "n").length === 1, "B's reading arrives");
  assert.deepEqual(world.standin.devices().map(({ name }) => name).sort(), ["A", "B"]);

  await using stranger = await Terminal.open(port, "n,4\nsession\n");
  await stranger.gets("{}\n");
  assert.equal(stranger.text, "{}\n");
  await gateway.said(/could not be converted/);
  assert.equal(await gateway.metric("replies_total"), 12);
  assert.equal(await gateway.metric("reply_bytes_total"), 10 * 2 + 7 * 3 + 3);
  await gateway.stop();
});

Deno.test("sessions outlive the converter's thread, which a frame can end", async () => {
  await using world = await World.open();
  const gateway = await world.start({ integrations: [trackers()] });
  const port = gateway.port("Trackers");
  await using a = await Terminal.open(port, "login,A\n");
  await using b = await Terminal.open(port, "login,B\n");
  await a.gets("welcome A\n");
  await b.gets("welcome B\n");
  await b.send("heap\nn,1\n");
  await a.send("n,2\n");
  await Promise.all([b.gets("ack #1\n"), a.gets("ack #2\n")]);
  await gateway.said(/the converter was stopped and started again/);
  assert.equal(b.text, "welcome B\nack #1\n");
  await world.has(() => world.values("B", "n").length === 1, "B's reading arrives");
  await gateway.stop();
});

Deno.test("a frame that fails is not answered, the next one is, and what devices send is escaped in the log", async () => {
  await using world = await World.open();
  const gateway = await world.start({
    integrations: [trackers({ takeover: "KEEP_OLD" })],
  });
  const port = gateway.port("Trackers");
  await using a = await Terminal.open(port, "login,\x1b[31mA\nbad\nn,1\n");
  await a.gets("ack #1\n");
  assert.equal(a.text, "welcome \x1b[31mA\nack #1\n");
  await using b = await Terminal.open(port, "login,\x1b[31mA\n");
  await b.end();
  const { message } = await gateway.said(/was turned away/);
  assert.match(message, /"\\u\{1b\}\[31mA" speaks over another connection/);
  assert.ok(!gateway.text.includes("\x1b"));
  await gateway.stop();
});

Deno.test("a device that half-closes as nc does gets its answers, with time to linger or without", async () => {
  await using world = await World.open();
  const lingering = trackers({ name: "Lingering", downlink: { halfCloseLingerSeconds: 60 } });
  const gateway = await world.start({ integrations: [trackers(), lingering] });
  for (const name of ["Trackers", "Lingering"]) {
    await using device = await Terminal.open(
      gateway.port(name),
      `login,${name}\n` + Array.from({ length: 20 }, (_, i) => `n,${i}\n`).join("") + "n,20",
    );
    await device.closeWrite();
    await device.gets("ack #20\n");
    assert.equal(device.text.split("\n").length, 23);
    if (name === "Trackers") await device.end();
  }
  await gateway.stop();
});

Deno.test("whatever was acknowledged before a kill -9 is on disk", async () => {
  await using world = await World.open();
  const gateway = await world.start({ integrations: [trackers()] });
  await world.standin.down();
  const port = gateway.port("Trackers");
  const devices = await Promise.all(
    Array.from({ length: 5 }, (_, d) => Terminal.open(port, `login,D${d}\n`)),
  );
  let sent = 0;
  let ended = false;
  // Their connections break when the gateway is killed.
  const sending = Promise.allSettled(devices.map(async (device) => {
    while (!ended) {
      const n = sent++;
      // deno-lint-ignore no-await-in-loop
      await device.send(`n,${n}\n`);
      // deno-lint-ignore no-await-in-loop
      if (n % 7 === 0) await device.gets(`ack #${n}\n`);
    }
  }));
  await until(() => sent > 1000, "enough was sent");
  await gateway.kill();
  ended = true;
  await sending;
  const held = await copyOutbox(world.storage, join(world.directory, "copy"));
  let acknowledged = 0;
  for (const [d, device] of devices.entries()) {
    await device.end();
    const there = new Set(held.filter((it) => it.device === `D${d}`).map((it) => it.values.n));
    for (const [, n] of device.text.matchAll(/ack #(\d+)\n/g)) {
      acknowledged++;
      assert.ok(there.has(Number(n)), `acknowledged, but not on disk: ${n}`);
    }
    await device[Symbol.asyncDispose]();
  }
  assert.ok(acknowledged > 500, `${acknowledged} were acknowledged`);
});

Deno.test("NEWEST: the newer connection of a device ends the older one, but for one that speaks for several", async () => {
  await using world = await World.open();
  const gateway = await world.start({
    integrations: [trackers({
      downlinkConverter: { script: `return { contentType: "TEXT", data: msg + "\\n" };` },
    })],
  });
  const port = gateway.port("Trackers");
  await using hub = await Terminal.open(port, "A=1\nB=1\n");
  await hub.gets("ok\nok\n");
  await using first = await Terminal.open(port, "A=2\n");
  await first.gets("ok\n");
  await using bad = await Terminal.open(port, "bad,A\n");
  await gateway.said(/could not be converted/);
  await using second = await Terminal.open(port, "A=3\n");
  await first.end();
  await second.gets("ok\n");
  assert.deepEqual([hub.ended, bad.ended, second.ended], [false, false, false]);
  const { status } = await gateway.admin("/api/v1/downlinks/Trackers", {
    method: "POST",
    body: JSON.stringify({ deviceName: "A", msg: "hello" }),
  });
  assert.equal(status, 200);
  await second.gets("hello\n");
  // A tracker that opens one connection after the other.
  await using third = await Terminal.open(port, "A=4\n");
  await second.end();
  await third.gets("ok\n");
  await using fourth = await Terminal.open(port, "A=5\n");
  await third.end();
  await fourth.gets("ok\n");
  assert.equal(await gateway.metric("connections_taken_over_total"), 3);
  assert.equal(await gateway.metric("connections"), 3);
  assert.equal(hub.text, "ok\nok\n");
  await gateway.stop();
});

Deno.test("KEEP_OLD: a second connection is refused while the first is open, and its data is a dead letter", async () => {
  await using world = await World.open();
  const gateway = await world.start({ integrations: [trackers({ takeover: "KEEP_OLD" })] });
  const port = gateway.port("Trackers");
  const first = await Terminal.open(port, "A=1\n");
  await first.gets("ok\n");
  await using second = await Terminal.open(port, "A=2\n");
  await second.end();
  assert.equal(second.text, "");
  await first.send("A=3\n");
  await first.gets("ok\nok\n");
  await gateway.said(/"A" speaks over another connection.*KEEP_OLD/);
  assert.equal(await gateway.metric("takeovers_refused_total"), 1);
  await first[Symbol.asyncDispose]();
  await until(async () => await gateway.metric("connections") === 0, "the first has ended");
  await using third = await Terminal.open(port, "A=4\n");
  await third.gets("ok\n");
  await world.has(() => world.values("A", "n").length === 3, "all but the second's data arrives");
  assert.deepEqual(world.values("A", "n"), [1, 3, 4]);
  await gateway.stop();
  const { stdout } = await world.run("dead-letters", "list", "--reason", "TAKEOVER");
  assert.match(stdout, /TAKEOVER .*"A" speaks over another connection/);
});

Deno.test("a TBEL converter has a session and replies", async () => {
  await using world = await World.open();
  const script = `
    var text = decodeToString(payload);
    if (text.startsWith("login")) {
      return { "session": { "deviceName": text.substring(6), "deviceType": "tracker", "n": 0 }, "reply": "ON\\n" };
    }
    var n = metadata.session.n + 1;
    return { "session": { "n": n }, "reply": { "hex": "4f4b0a" }, "telemetry": { "n": n } };`;
  const uplinkConverter = { scriptLang: "TBEL", script };
  const gateway = await world.start({ integrations: [trackers({ uplinkConverter })] });
  await using device = await Terminal.open(gateway.port("Trackers"), "login,T\nx\nx\nx\n");
  await device.gets("ON\nOK\nOK\nOK\n");
  await world.has(() => world.values("T", "n").length === 3, "the readings arrive");
  assert.deepEqual(world.values("T", "n"), [1, 2, 3]);
  assert.equal(world.standin.device("T")?.type, "tracker");
  await gateway.stop();
});

Deno.test("a device that never ends its last line is heard after idleFlushMs", async () => {
  await using world = await World.open();
  const handlerConfiguration = { handlerType: "TEXT", idleFlushMs: 100 };
  const gateway = await world.start({ integrations: [trackers({ handlerConfiguration })] });
  await using device = await Terminal.open(gateway.port("Trackers"), "login,A\nn,1");
  await device.gets("ack #1\n");
  await device.send("n,2");
  await device.gets("ack #2\n");
  assert.equal(device.text, "welcome A\nack #1\nack #2\n");
  assert.equal(await gateway.metric("frames_total"), 3);
  await gateway.stop();
});

Deno.test("the guide's nc, twice in a row for one device, is no quarrel", async () => {
  await using world = await World.open();
  const gateway = await world.start({
    integrations: [trackers({
      downlinkConverter: { script: `return { contentType: "TEXT", data: msg + "\\n" };` },
    })],
  });
  const port = gateway.port("Trackers");
  await using first = await Terminal.open(port, "A=1\n");
  await first.closeWrite();
  await first.gets("ok\n");
  await using second = await Terminal.open(port, "A=2\n");
  await second.closeWrite();
  await second.gets("ok\n");
  await first.end();
  const body = JSON.stringify({ deviceName: "A", msg: "hello" });
  await gateway.admin("/api/v1/downlinks/Trackers", { method: "POST", body });
  await second.gets("hello\n");
  await gateway.stop();
});
