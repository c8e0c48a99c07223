import assert from "node:assert/strict";
import type { Downlink } from "../../lib/downlink/message.ts";
import { RpcReplies, type RpcRepliesParts } from "../../lib/downlink/rpc_replies.ts";
import { ManualClock } from "./_manual_clock.ts";

const nothing = () => {};
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function replies(options: Partial<RpcRepliesParts> = {}) {
  const clock = new ManualClock();
  const posted: unknown[] = [];
  const made = new RpcReplies({
    post: (deviceName, id, body) => {
      posted.push([deviceName, id, body]);
      return Promise.resolve();
    },
    rpcReply: "CONVERTER",
    replyTimeoutMs: 10_000,
    after: clock.after,
    log,
    ...options,
  });
  return { made, clock, posted };
}

function call(id: number, oneway?: boolean): Downlink {
  return {
    id: 1,
    createdTs: 0,
    expiresTs: 1,
    integration: "i",
    deviceName: "SN-1",
    deviceType: "default",
    source: "POLL",
    msgType: "RPC_CALL_FROM_SERVER_TO_DEVICE",
    msg: { id, method: "m", params: null },
    metadata: {},
    rpc: { id, ...(oneway === undefined ? {} : { oneway }) },
  };
}

Deno.test("a device's answer without an id is for the oldest call that waits", () => {
  const { made, posted } = replies();
  made.written(call(4));
  made.written(call(5));
  assert.equal(made.response("SN-1", { body: { value: 42 } }), true);
  assert.equal(made.response("SN-1", { body: "second" }), true);
  assert.equal(made.response("SN-1", { body: "third" }), false);
  assert.equal(made.response("SN-2", { id: 9, body: 1 }), true);
  assert.deepEqual(posted, [["SN-1", 4, { value: 42 }], ["SN-1", 5, "second"], ["SN-2", 9, 1]]);
  made.stop();
});

Deno.test("with rpcReply WRITTEN the caller learns that the bytes are in the socket", () => {
  const { made, posted } = replies({ rpcReply: "WRITTEN" });
  made.written(call(0));
  made.written(call(1, true));
  assert.deepEqual(posted, [["SN-1", 0, { status: "written" }]]);
  made.stop();
});

Deno.test("a device that does not answer in time, and a call that fails, are told to the caller", async () => {
  const { made, clock, posted } = replies();
  made.written(call(7));
  made.failed(call(8), "there is no downlink converter");
  await clock.pass(9999);
  assert.equal(posted.length, 1);
  await clock.pass(1);
  assert.deepEqual(posted, [
    ["SN-1", 8, { error: "there is no downlink converter" }],
    ["SN-1", 7, { error: "the device did not answer within 10000 ms" }],
  ]);
  assert.equal(made.response("SN-1", { body: 1 }), false);
  made.stop();
});

Deno.test("a call that comes again gets the same answer again, and none while its device is asked", async () => {
  const { made, clock, posted } = replies();
  made.written(call(3));
  made.repeated(call(3));
  assert.equal(posted.length, 0);
  made.response("SN-1", { body: "yes" });
  made.repeated(call(3));
  assert.deepEqual(posted.map((p) => (p as unknown[])[2]), ["yes", "yes"]);
  made.repeated(call(2));
  assert.match(JSON.stringify(posted.at(-1)), /answer is not known/);
  await clock.pass(61_000);
  assert.equal(clock.pending, 0);
  made.stop();
});

Deno.test("an answer that ThingsBoard does not take is posted again until it is taken", async () => {
  let tries = 0;
  const { made, clock } = replies({
    rpcReply: "WRITTEN",
    post: () => {
      tries++;
      return tries < 4 ? Promise.reject(new Error("away")) : Promise.resolve();
    },
  });
  made.written(call(0));
  await clock.pass(3499);
  assert.equal(tries, 3);
  await clock.pass(1);
  assert.equal(tries, 4);
  await clock.pass(100_000);
  assert.equal(tries, 4);
  made.stop();
  assert.equal(clock.pending, 0);
});
