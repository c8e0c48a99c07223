import assert from "node:assert/strict";
import { connect, send, write } from "./_device.ts";
import { type Program, until } from "./_program.ts";
import { Stream } from "./_stream.ts";
import { numbers, STAMPED_SCRIPT, World } from "./_world.ts";

const STAMPED = numbers("Numbers", {}, { uplinkConverter: { script: STAMPED_SCRIPT } });

/** Bytes that the gateway has read on each connection that it ended itself, from its debug log. */
function bytesRead({ log }: Program): Map<number, number> {
  const read = new Map<number, number>();
  for (const { message } of log) {
    const found = message.match(/:(\d+) ended \(STOPPED\) after (\d+) bytes$/);
    if (found) read.set(Number(found[1]), Number(found[2]));
  }
  return read;
}

/** How many of a stream's readings are whole in the first `bytes` of what it sent. */
function wholeLines(stream: Stream, bytes: number): number {
  let n = 0;
  for (let left = bytes; (left -= stream.line(n).length) >= 0; n++);
  return n;
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  Deno.test(`${signal} under load: every reading that was read is stored, and none besides`, async () => {
    await using world = await World.open();
    const { standin } = world;
    const stopped = await world.start({ log: { level: "debug" }, integrations: [STAMPED] });
    const streams = Array.from({ length: 4 }, (_, i) => new Stream(`meter-${i}`));
    const port = stopped.port("Numbers");
    const sending = Promise.all(streams.map((stream) => stream.send(port, 1e6, { atOnce: 100 })));
    await world.has(() => standin.pointCount("meter-3") > 2000, "readings arrive");
    await stopped.stop(signal);
    assert.ok(!(await sending).includes(true), "it was stopped while they were sending");
    await assert.rejects(connect(port), Deno.errors.ConnectionRefused);

    const restarted = await world.start("tcp2tb.yaml");
    await until(async () => await restarted.metric("outbox_rows") === 0, "the outbox is empty");
    await restarted.stop();
    const bytes = bytesRead(stopped);
    for (const stream of streams) {
      const expected = wholeLines(stream, bytes.get(stream.sent[0]!.port)!);
      assert.ok(expected > 0 && expected < stream.count, `${expected} of ${stream.count}`);
      assert.equal(stream.missing(world.values(stream.device, "n")), stream.count - expected);
    }
  });
}

Deno.test("a gateway that stops takes no new connections, though ThingsBoard does not answer", async () => {
  await using world = await World.open();
  const gateway = await world.start();
  const port = gateway.port("Numbers");
  await send(port, "SN-1,n,1\n");
  await world.has(() => world.standin.pointCount("SN-1") === 1, "the first reading arrives");
  const asked = world.standin.requests.total;
  world.standin.hang();
  const open = await connect(port);
  await write(open, "SN-1,n,2\n");
  await world.has(() => world.standin.requests.total > asked, "a request hangs");
  const stopping = gateway.stop();
  await gateway.said(/stopping/);
  await assert.rejects(connect(port), Deno.errors.ConnectionRefused);
  await stopping;
  open.close();
});
