import assert from "node:assert/strict";
import { NoToken, type PolledRpc } from "../../../lib/thingsboard/downlink/device_channel.ts";
import { parseWebhookCall } from "../../../lib/thingsboard/downlink/webhook_call.ts";
import { WebhookSource } from "../../../lib/thingsboard/downlink/webhook_source.ts";
import { ManualClock } from "../../downlink/_manual_clock.ts";
import { memoryLog, MemorySink, METER, settled } from "./_sink.ts";

/** ThingsBoard as devices see it: calls that wait in order, and shared attributes. */
class FakeChannel {
  /** What the next polls get; the first is told until it is removed. */
  pending: PolledRpc[] = [];
  /** Whether polls take the call away, as with one that nobody waits for. */
  taken = true;
  shared: Record<string, unknown> = {};
  failure: Error | undefined;
  polls = 0;
  reads = 0;
  /** Done while the attributes are on their way. */
  meanwhile: () => Promise<unknown> | void = () => {};

  async rpc(): Promise<PolledRpc | undefined> {
    this.polls++;
    await settled();
    if (this.failure) throw this.failure;
    return this.taken ? this.pending.shift() : this.pending[0];
  }

  async attributes() {
    this.reads++;
    if (this.failure) throw this.failure;
    const shared = { ...this.shared };
    await this.meanwhile();
    return { shared, client: {} };
  }
}

function world(more: { attributes?: boolean } = {}) {
  const sink = new MemorySink();
  const channel = new FakeChannel();
  const clock = new ManualClock();
  const source = new WebhookSource({
    integration: "Meters",
    channel,
    sink,
    attributes: true,
    clock,
    random: () => 0.5,
    log: memoryLog(),
    ...more,
  });
  const receive = (
    msgType: string,
    msg: unknown,
    metadata: Record<string, string> = {},
    id?: string,
  ) =>
    source.receive(parseWebhookCall(JSON.stringify({
      ...(id ? { id } : {}),
      msgType,
      msg,
      metadata: { deviceName: "M", deviceType: "meter", ...metadata },
    })));
  const rpc = (
    method: string,
    params: unknown,
    metadata: Record<string, string> = {},
    id?: string,
  ) =>
    receive(
      "RPC_CALL_FROM_SERVER_TO_DEVICE",
      { method, params: JSON.stringify(params) },
      { oneway: "false", persistent: "false", ...metadata },
      id,
    );
  return { sink, channel, clock, source, receive, rpc };
}

const SHARED = { scope: "SHARED_SCOPE" };

Deno.test("changes of shared attributes go to the device, those of other scopes do not", async () => {
  const { sink, source, receive } = world();
  assert.equal(await receive("ATTRIBUTES_UPDATED", { a: 1, b: "x" }, SHARED), "stored");
  assert.equal(await receive("ATTRIBUTES_UPDATED", { c: 1 }, { scope: "SERVER_SCOPE" }), "ignored");
  assert.equal(await receive("ATTRIBUTES_DELETED", { attributes: ["b"] }, SHARED), "stored");
  assert.deepEqual(sink.seen, [
    ["ATTRIBUTES_UPDATED", { a: 1, b: "x" }],
    ["ATTRIBUTES_DELETED", { attributes: ["b"] }],
  ]);
  assert.deepEqual(sink.told("Meters", "M"), { a: "1" });
  assert.deepEqual(sink.messages[0]!.metadata, {
    deviceName: "M",
    deviceType: "meter",
    scope: "SHARED_SCOPE",
    shared_a: "1",
    shared_b: "x",
  });
  await source.stop();
});

Deno.test("a call that is made again with the same id is one message", async () => {
  const { sink, source, receive } = world();
  await receive("ATTRIBUTES_UPDATED", { a: 1 }, SHARED, "7");
  await receive("ATTRIBUTES_UPDATED", { a: 1 }, SHARED, "7");
  await receive("ATTRIBUTES_UPDATED", { a: 1 }, SHARED, "8");
  assert.equal(sink.messages.length, 2);
  await source.stop();
});

Deno.test("what the rule chain sends otherwise goes to the device as it is", async () => {
  const { sink, source, receive } = world();
  await receive("REST_API_REQUEST", [1, "two"], { cs_fw: "1.2" });
  assert.deepEqual(sink.seen, [["REST_API_REQUEST", [1, "two"]]]);
  assert.equal(sink.messages[0]!.metadata.cs_fw, "1.2");
  await source.stop();
});

Deno.test("beside a WebSocket, attributes are left to it", async () => {
  const { sink, channel, source, receive } = world({ attributes: false });
  channel.shared = { a: 1 };
  source.connected(METER);
  assert.equal(await receive("ATTRIBUTES_UPDATED", { a: 1 }, SHARED), "ignored");
  assert.equal(await receive("REST_API_REQUEST", {}), "stored");
  assert.equal(sink.messages.length, 1);
  assert.equal(channel.reads, 0);
  await source.stop();
});

Deno.test("a call that waits for its answer is fetched with its id, its params parsed", async () => {
  const { sink, channel, source, clock, rpc } = world();
  channel.pending = [{ id: 4, method: "relay", params: { on: true } }];
  const expirationTime = String(clock.now() + 10_000);
  assert.equal(await rpc("relay", { on: true }, { expirationTime, requestUUID: "u" }), "stored");
  assert.deepEqual(sink.seen, [
    ["RPC_CALL_FROM_SERVER_TO_DEVICE", { id: 4, method: "relay", params: { on: true } }],
  ]);
  const [message] = sink.messages;
  assert.deepEqual(message!.rpc, { id: 4, oneway: false });
  assert.equal(message!.expiresTs, Number(expirationTime));
  assert.equal(message!.metadata.requestUUID, "u");
  await source.stop();
});

Deno.test("a call that nobody waits for needs no poll, and is not delivered again by a later one", async () => {
  const { sink, channel, source, rpc } = world();
  await rpc("reboot", null, { oneway: "true" }, "1");
  assert.equal(channel.polls, 0);
  assert.deepEqual(sink.seen, [
    ["RPC_CALL_FROM_SERVER_TO_DEVICE", { method: "reboot", params: null }],
  ]);
  // ThingsBoard still has it when another call is fetched.
  channel.pending = [{ id: 0, method: "reboot", params: null }, {
    id: 1,
    method: "get",
    params: 2,
  }];
  await rpc("get", 2);
  assert.deepEqual(sink.messages.map(({ msg }) => (msg as PolledRpc).method), ["reboot", "get"]);
  await source.stop();
});

Deno.test("of several calls each is fetched once, in ThingsBoard's order, while the first is not answered too", async () => {
  const { sink, channel, source, clock, rpc } = world();
  channel.taken = false;
  const a = { id: 0, method: "a", params: 1 };
  const b = { id: 1, method: "b", params: 1 };
  channel.pending = [a, b];
  await rpc("a", 1);
  // The first one is told again and again until it is answered: the rule chain need not wait.
  const second = rpc("b", 1);
  await clock.pass(1600);
  assert.equal(await second, "stored");
  assert.equal(sink.messages.length, 1);
  channel.pending.shift();
  for (let i = 0; i < 100 && sink.messages.length < 2; i++) await clock.pass(100);
  assert.deepEqual(sink.messages.map(({ rpc }) => rpc?.id), [0, 1]);
  await source.stop();
});

Deno.test("a call that the rule chain announces again is one, while it is sought and afterwards", async () => {
  const { sink, channel, source, clock, rpc } = world();
  channel.taken = false;
  channel.pending = [{ id: 0, method: "a", params: 1 }, { id: 1, method: "b", params: 1 }];
  await rpc("a", 1, {}, "1");
  const second = rpc("b", 1, {}, "2");
  await clock.pass(1600);
  await second;
  const again = rpc("b", 1, {}, "2");
  channel.pending.shift();
  channel.taken = true;
  for (let i = 0; i < 100 && sink.messages.length < 2; i++) await clock.pass(100);
  await again;
  const { polls } = channel;
  await rpc("b", 1, {}, "2");
  await rpc("a", 1, {}, "1");
  assert.deepEqual(sink.messages.map(({ rpc }) => rpc?.id), [0, 1]);
  assert.equal(channel.polls, polls);
  await source.stop();
});

Deno.test("a call that ThingsBoard does not have any more, or whose device has no token, is taken from the rule chain", async () => {
  const { sink, channel, source, rpc } = world();
  await rpc("gone", 1, {}, "1");
  channel.failure = new NoToken("no token");
  await rpc("unknown", 2, {}, "2");
  assert.deepEqual(sink.seen, [
    ["RPC_CALL_FROM_SERVER_TO_DEVICE", { method: "gone", params: 1 }],
    ["RPC_CALL_FROM_SERVER_TO_DEVICE", { method: "unknown", params: 2 }],
  ]);
  assert.deepEqual(sink.messages.map(({ rpc }) => rpc), [undefined, undefined]);
  await source.stop();
});

Deno.test("what the disk refuses is not taken, and is found by a comparison", async () => {
  const { sink, channel, source, clock, receive } = world();
  source.connected(METER);
  await settled();
  channel.shared = { a: 1 };
  sink.refusal = "the disk is full";
  await assert.rejects(receive("ATTRIBUTES_UPDATED", { a: 1 }, SHARED), /the disk is full/);
  sink.refusal = undefined;
  await clock.pass(1000);
  assert.deepEqual(sink.seen, [["ATTRIBUTES_UPDATED", { a: 1 }]]);
  await source.stop();
});

Deno.test("a device that connects is told what has changed; later, what the rule chain could not deliver", async () => {
  const { sink, channel, source, clock } = world();
  channel.failure = new NoToken("its first data is not delivered yet");
  channel.shared = { a: 1, b: 2 };
  source.connected(METER);
  await settled();
  assert.deepEqual(sink.seen, []);
  channel.failure = undefined;
  await clock.pass(1000);
  assert.deepEqual(sink.seen, [["ATTRIBUTES_UPDATED", { a: 1, b: 2 }]]);
  channel.shared = { a: 3 };
  await clock.pass(20 * 60_000);
  assert.deepEqual(sink.seen.slice(1), [
    ["ATTRIBUTES_UPDATED", { a: 3 }],
    ["ATTRIBUTES_DELETED", { attributes: ["b"] }],
  ]);
  source.disconnected("M");
  const { reads } = channel;
  await clock.pass(60 * 60_000);
  assert.equal(channel.reads, reads);
  await source.stop();
});

Deno.test("a change that comes while the attributes are being read is not undone", async () => {
  const { sink, channel, source, clock, receive } = world();
  channel.shared = { a: "old" };
  channel.meanwhile = () => {
    channel.meanwhile = () => {};
    channel.shared = { a: "new" };
    return receive("ATTRIBUTES_UPDATED", { a: "new" }, SHARED);
  };
  source.connected(METER);
  await clock.pass(5000);
  assert.deepEqual(sink.seen, [["ATTRIBUTES_UPDATED", { a: "new" }]]);
  await source.stop();
});
