import assert from "node:assert/strict";
import { readRecording, type Recorded } from "./recording.ts";
import { Replay } from "./replay.ts";
import { Socket, tenantToken } from "./socket.ts";

interface WebSocketRecord extends Recorded {
  ws?: { sent?: object; received: unknown[] };
}

const ids = ["d1f483f0-e762-11f1-9fb9-010fb1d1e294", "d201ca60-e762-11f1-9fb9-010fb1d1e294"];

Deno.test("a WebSocket is told of shared attributes as recorded", async () => {
  const [replay] = await Replay.startManual();
  const { standin, shape } = replay;
  const { downlink } = standin;
  await using _ = { [Symbol.asyncDispose]: () => standin.close() };
  replay.wind({
    note: "",
    request: { method: "", path: "" },
    response: { status: 0, body: [1_795_454_704_214], elapsedMs: 0 },
  });
  const recording = await readRecording("websocket-attributes") as WebSocketRecord[];
  ids.forEach((id, i) => shape.known.set(id, standin.createDevice(`device ${i}`).id));
  downlink.setShared("device 0", { interval: 60, mode: "eco" });
  const jwt = await tenantToken(standin);
  const socket = await Socket.open(standin);
  let replayed = 0;
  const send = (message: object) => {
    socket.send(shape.translate(JSON.stringify(message)).replace("${TENANT_JWT}", jwt));
  };
  const check = async (index: number) => {
    const { note, ws } = recording[index]!;
    const bySubscription = (messages: unknown[]) =>
      (messages as { subscriptionId: number }[]).toSorted((a, b) => {
        return a.subscriptionId - b.subscriptionId;
      });
    const received = await socket.take(ws!.received.length);
    shape.check(bySubscription(received), bySubscription(ws!.received), note);
    await socket.nothingElse();
    replayed++;
  };

  send(recording[0]!.ws!.sent!);
  await check(0);
  downlink.setShared("device 0", { interval: 61, newKey: { a: 1 } });
  await check(1);
  downlink.setShared("device 1", { x: 7 });
  await check(2);
  downlink.deleteShared("device 0", ["mode"]);
  await check(3);
  for (let lat = 0; lat < 20; lat++) downlink.setShared("device 0", { lat });
  const values = (await socket.take(20)).map((message) => {
    return (message as { data: { lat: [[number, string]] } }).data.lat[0][1];
  });
  assert.deepEqual(values, (recording[4]!.measured as { values?: string[] }).values);
  send(recording[6]!.ws!.sent!);
  await socket.nothingElse();
  downlink.setShared("device 1", { nobody: "listens" });
  downlink.setShared("device 0", { lat: 29 });
  await check(6);
  send(recording[7]!.ws!.sent!);
  await check(7);
  standin.deleteDevice("device 0");
  await check(8);
  for (let i = 0; i < 1000; i += 100) {
    socket.send({
      cmds: Array.from({ length: 100 }, (_, j) => {
        return { type: "ATTRIBUTES", cmdId: 100 + i + j, entityId: `${i}`, scope: "SHARED_SCOPE" };
      }),
    });
  }
  await socket.take(1000);
  assert.equal(downlink.counts.subscriptions, 1002);

  const badToken = await Socket.open(standin);
  badToken.send({ authCmd: { cmdId: 0, token: "no token" }, cmds: [] });
  const { code, reason } = await badToken.closed;
  assert.deepEqual([{ closed: code, reason }], recording[10]!.ws!.received);
  socket.send(JSON.stringify({ cmds: [{ keys: "x".repeat(32_768) }] }));
  const tooLong = await socket.closed;
  assert.deepEqual(
    [{ closed: tooLong.code, reason: tooLong.reason }],
    recording[12]!.ws!.received,
  );
  await standin.waitFor(() => downlink.counts.sockets === 0);
  assert.equal(downlink.counts.subscriptions, 0);
  console.log(
    `websocket-attributes: ${
      replayed + 4
    } of ${recording.length} records replayed (not: silence, milliseconds)`,
  );
});
