import assert from "node:assert/strict";
import type { Output } from "../../converters/sandbox/context.ts";
import type { Downlink } from "../../lib/downlink/message.ts";
import { Sender, type SenderParts } from "../../lib/downlink/sender.ts";

const nothing = () => {};
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function message(id: number, deviceName: string, msg: unknown): Downlink {
  return {
    id,
    createdTs: 0,
    expiresTs: 1,
    integration: "i",
    deviceName,
    deviceType: "default",
    source: "API",
    msgType: "T",
    msg,
    metadata: { deviceName },
  };
}

/** A sender over a plain queue in memory; devices take what is written until they are cut off. */
function send(messages: Downlink[], options: Partial<SenderParts> = {}) {
  const waiting = [...messages];
  const inFlight = new Set<number>();
  const failed: unknown[] = [];
  const told: unknown[] = [];
  const got: Record<string, string[]> = {};
  const device = (name: string) => ({
    write: (bytes: Uint8Array) => {
      (got[name] ??= []).push(text(bytes));
      return Promise.resolve(true);
    },
  });
  const connections = new Map(["a", "b"].map((name) => [name, device(name)]));
  const sender = new Sender({
    queue: {
      take(name) {
        const next = waiting.find((m) => m.deviceName === name);
        if (!next || inFlight.has(next.id)) return undefined;
        inFlight.add(next.id);
        return next;
      },
      done(id) {
        inFlight.delete(id);
        waiting.splice(waiting.findIndex((m) => m.id === id), 1);
        return Promise.resolve();
      },
      again: (id) => void inFlight.delete(id),
      fail(id, reason) {
        failed.push([id, reason]);
        return this.done(id);
      },
    },
    connectionOf: (name) => connections.get(name),
    convert: ([msg]) =>
      Promise.resolve(
        (msg === "bad"
          ? { error: { message: "boom", line: 2, column: 3 } }
          : { output: msg }) as Output,
      ),
    frame: (bytes) => bytes,
    integrationMetadata: { integrationName: "i" },
    onWritten: (m) => told.push(["written", m.id]),
    onFailed: (m, why) => told.push(["failed", m.id, why]),
    log,
    ...options,
  });
  return { sender, waiting, failed, told, got, connections };
}

Deno.test("each device gets its messages in order", async () => {
  const { sender, got, waiting, told } = send([
    message(1, "a", { contentType: "TEXT", data: "1" }),
    message(2, "b", { contentType: "TEXT", data: "2" }),
    message(3, "a", [{ contentType: "TEXT", data: "3" }, { contentType: "TEXT", data: "4" }]),
  ]);
  sender.kick("a");
  sender.kick("b");
  while (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await sender.close();
  assert.deepEqual(got, { a: ["1", "3", "4"], b: ["2"] });
  assert.deepEqual(told.toSorted(), [["written", 1], ["written", 2], ["written", 3]]);
});

Deno.test("the converter gets message, metadata, type and the integration's metadata", async () => {
  let args: readonly unknown[] = [];
  const { sender } = send([message(1, "a", { x: 1 })], {
    convert: (given) => {
      args = given;
      return Promise.resolve({ output: null });
    },
  });
  sender.kick("a");
  await sender.close();
  assert.deepEqual(args, [{ x: 1 }, { deviceName: "a" }, "T", { integrationName: "i" }]);
});

Deno.test("a message that cannot be converted or framed becomes a dead letter, and the next one goes out", async () => {
  const { sender, failed, got, told } = send([
    message(1, "a", "bad"),
    message(2, "a", { contentType: "TEXT", data: "too long" }),
    message(3, "a", { contentType: "TEXT", data: "ok" }),
  ], {
    frame: (bytes) => {
      if (bytes.length > 5) throw new RangeError("does not fit");
      return bytes;
    },
  });
  sender.kick("a");
  while ((got.a ?? []).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await sender.close();
  assert.deepEqual(failed, [
    [1, "the downlink converter failed: boom (line 2, column 3)"],
    [2, "does not fit"],
  ]);
  assert.deepEqual(got.a, ["ok"]);
  assert.deepEqual(told.map((t) => (t as unknown[])[0]), ["failed", "failed", "written"]);
  assert.deepEqual(sender.counters, { written: 1, nothing: 0, failed: 2, bytes: 2 });
});

Deno.test("without a downlink converter a message is a dead letter that says so", async () => {
  const { sender, failed } = send([message(1, "a", {})], { convert: undefined } as never);
  sender.kick("a");
  await sender.close();
  assert.match(JSON.stringify(failed), /there is no downlink converter/);
});

Deno.test("a message that its connection did not take goes over the next one", async () => {
  const { sender, connections, got, waiting } = send([
    message(1, "a", { contentType: "TEXT", data: "1" }),
    message(2, "a", { contentType: "TEXT", data: "2" }),
  ]);
  const good = connections.get("a")!;
  connections.set("a", { write: () => Promise.resolve(false) });
  sender.kick("a");
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(waiting.map(({ id }) => id), [1, 2]);
  connections.set("a", good);
  sender.kick("a");
  while (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await sender.close();
  assert.deepEqual(got.a, ["1", "2"]);
});
