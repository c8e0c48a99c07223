import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import fc from "fast-check";
import type { NewDownlink, ToldAttributes } from "../../lib/downlink/message.ts";
import { MAX_UNDER_WAY, MAX_WAITING } from "../../lib/downlink/limits.ts";
import { inDirectory } from "../outbox/_opened.ts";
import { deleted, message, ToldDevice, updated } from "./_messages.ts";
import { drain, openQueue, withQueue } from "./_queue.ts";

const call = (deviceName: string, id: number, rest: Partial<NewDownlink> = {}) =>
  message(deviceName, { msg: { id, method: "m", params: {} }, rpc: { id }, ...rest });
const callIds = (messages: readonly NewDownlink[]) => messages.map(({ rpc }) => rpc?.id);

/** Copies a storage directory as it lies on disk, as if the process had been killed. */
async function copyOf(directory: string): Promise<string> {
  const copy = `${directory}-copy-${crypto.randomUUID()}`;
  await Deno.mkdir(copy);
  for await (const { name } of Deno.readDir(directory)) {
    await Deno.copyFile(join(directory, name), join(copy, name));
  }
  return copy;
}

Deno.test("a device gets its messages in order, one at a time, whatever others get", () =>
  withQueue(async ({ queue, ready }) => {
    const puts: Promise<void>[] = [];
    for (let i = 0; i < 10; i++) {
      for (const name of ["SN-1", "SN-2"]) puts.push(queue.put(call(name, i)));
    }
    await Promise.all(puts);
    assert.deepEqual(new Set(ready), new Set(["SN-1", "SN-2"]));
    assert.deepEqual(queue.devices().toSorted(), ["SN-1", "SN-2"]);
    assert.deepEqual(queue.size(), { messages: 20, devices: 2 });
    const first = queue.take("SN-1");
    assert.ok(first);
    assert.equal(queue.take("SN-1"), undefined, "one is on its way");
    assert.equal(queue.waitingFor("SN-1"), 9);
    assert.equal(queue.next("SN-2")?.rpc?.id, 0);
    queue.again(first.id);
    assert.equal(queue.waitingFor("SN-1"), 10);
    const sent = await drain(queue, "SN-1");
    assert.deepEqual(callIds(sent), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.equal(queue.waitingFor("SN-1"), 0);
    assert.deepEqual(queue.size(), { messages: 10, devices: 1 });
  }));

Deno.test("a device that cannot be reached is not told to be ready over and over", () =>
  withQueue(async ({ queue, ready }) => {
    await queue.put(call("SN-1", 1));
    assert.deepEqual(ready, ["SN-1"]);
    for (let i = 0; i < 5; i++) {
      const taken = queue.take("SN-1");
      assert.ok(taken);
      queue.again(taken.id);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.deepEqual(ready, ["SN-1"]);
  }));

Deno.test("what waits after a kill is there again, and what was done is not", () =>
  inDirectory(async (directory) => {
    const first = await openQueue(directory);
    await first.queue.put(call("SN-1", 1));
    await first.queue.put(call("SN-1", 2, { key: "two", metadata: { shared_a: "ä\0" } }));
    await first.queue.put(updated("dev\0ice", { a: 1 }), { a: "1" });
    await first.queue.put(call("SN-2", 3));
    const done = first.queue.take("SN-1");
    assert.ok(done);
    await first.queue.done(done.id);
    const underWay = first.queue.take("SN-2");
    const second = await openQueue(await copyOf(directory), {}, first.clock);
    assert.deepEqual(second.queue.next("SN-1"), first.queue.next("SN-1"));
    assert.deepEqual(second.queue.take("SN-2"), underWay, "not known to be written");
    assert.deepEqual(second.queue.take("dev\0ice")?.msg, { a: 1 });
    assert.deepEqual(second.queue.told("dev\0ice"), { a: "1" });
    assert.equal(second.queue.told("SN-1"), undefined);
    assert.deepEqual(callIds(await drain(second.queue, "SN-1")), [2]);
    await second.queue.put(call("SN-1", 4));
    assert.ok((second.queue.next("SN-1")?.id ?? 0) > (underWay?.id ?? Infinity));
    await second.close();
    await first.close();
  }));

Deno.test("updates that wait are one message, and one that is on its way is not touched", () =>
  withQueue(async ({ queue, clock }, directory) => {
    await queue.put(updated("SN-1", { a: 1, b: 1 }));
    const sent = queue.take("SN-1");
    await queue.put(updated("SN-1", { a: 2 }));
    await Promise.all([
      queue.put(updated("SN-1", { c: 2 })),
      queue.put(deleted("SN-1", "b")),
      queue.put(updated("SN-1", { a: 3 })),
    ]);
    assert.equal(queue.waitingFor("SN-1"), 2);
    assert.equal(queue.counters.merged, 2);
    const killed = await openQueue(await copyOf(directory), {}, clock);
    assert.ok(sent);
    await queue.done(sent.id);
    for (const [from, first] of [[killed.queue, [{ a: 1, b: 1 }]], [queue, []]] as const) {
      const messages = await drain(from, "SN-1");
      assert.deepEqual(messages.map(({ msg }) => msg), [
        ...first,
        { a: 3, c: 2 },
        { attributes: ["b"] },
      ]);
    }
    await killed.close();
  }));

Deno.test("whatever comes, goes and is restarted, a device ends with what was said last", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          { weight: 5, arbitrary: fc.tuple(fc.constant("set"), fc.nat(3), fc.nat(9)) },
          { weight: 3, arbitrary: fc.tuple(fc.constant("delete"), fc.nat(3), fc.nat(9)) },
          { weight: 2, arbitrary: fc.tuple(fc.constant("wait"), fc.nat(3), fc.nat(9)) },
          { weight: 2, arbitrary: fc.tuple(fc.constant("send"), fc.nat(3), fc.nat(9)) },
          { weight: 1, arbitrary: fc.tuple(fc.constant("break"), fc.nat(3), fc.nat(9)) },
          { weight: 1, arbitrary: fc.tuple(fc.constant("restart"), fc.nat(3), fc.nat(9)) },
        ),
        { maxLength: 40 },
      ),
      (steps) =>
        inDirectory(async (directory) => {
          let queued = await openQueue(directory);
          const plain = new ToldDevice();
          const device = new ToldDevice();
          let puts: Promise<void>[] = [];
          const put = (message: NewDownlink) => {
            plain.apply(message);
            const told = Object.fromEntries(
              Array.from(plain.attributes, ([key, value]) => [key, JSON.stringify(value)]),
            );
            puts.push(queued.queue.put(message, told));
            assert.deepEqual(queued.queue.told("SN-1"), told);
          };
          for (const [step, key, value] of steps) {
            if (step === "set") put(updated("SN-1", { [`k${key}`]: value }));
            else if (step === "delete") put(deleted("SN-1", `k${key}`));
            else if (step === "wait") {
              await Promise.all(puts);
              puts = [];
            } else if (step === "restart") {
              await queued.close();
              await Promise.all(puts);
              queued = await openQueue(directory, {}, queued.clock);
            } else {
              const message = queued.queue.take("SN-1");
              if (message === undefined) continue;
              if (step === "send") {
                device.apply(message);
                await queued.queue.done(message.id);
              } else queued.queue.again(message.id);
            }
          }
          await Promise.all(puts);
          for (const message of await drain(queued.queue, "SN-1")) device.apply(message);
          assert.deepEqual(device.state(), plain.state());
          await queued.close();
        }),
    ),
    { numRuns: 25 },
  ));

Deno.test("of more than 16 messages for a device that is away the oldest calls go, never an attribute", () =>
  withQueue(async ({ queue, dropped, outbox }) => {
    await queue.put(updated("SN-1", { a: 1 }));
    for (let i = 1; i <= MAX_WAITING + 2; i++) await queue.put(call("SN-1", i));
    await queue.put(updated("SN-1", { a: 2 }));
    assert.equal(queue.waitingFor("SN-1"), MAX_WAITING);
    assert.deepEqual(callIds(dropped.map(({ message }) => message)), [1, 2, 3]);
    assert.match(dropped[0]?.why ?? "", /not connected.*at most 16/);
    const letters = await outbox.deadLetters({ reason: "DOWNLINK" });
    assert.deepEqual(letters.map(({ downlink }) => downlink?.rpc?.id), [1, 2, 3]);
    assert.match(letters[0]?.message ?? "", /RPC_CALL.*"SN-1".*not delivered.*at most 16/);
    assert.equal(queue.counters.dropped, 3);
    const sent = await drain(queue, "SN-1");
    assert.deepEqual(sent[0]?.msg, { a: 2 });
    assert.equal(sent.length, MAX_WAITING);
  }));

Deno.test("a connected device gets a burst, and keeps 16 of it when its connection ends", () =>
  withQueue(async ({ queue, connected, dropped, opened }) => {
    connected.add("SN-1");
    await Promise.all(Array.from({ length: 100 }, (_, i) => queue.put(call("SN-1", i))));
    assert.equal(queue.waitingFor("SN-1"), 100);
    const underWay = queue.take("SN-1");
    connected.delete("SN-1");
    queue.left("SN-1");
    assert.ok(underWay);
    queue.again(underWay.id);
    await opened.until(() => queue.waitingFor("SN-1") === MAX_WAITING, "as many as may wait");
    assert.deepEqual(
      callIds(dropped.map(({ message }) => message)).toSorted(),
      [
        ...Array(100 - MAX_WAITING).keys(),
      ].toSorted(),
    );
  }));

Deno.test("a connected device that takes nothing does not gather messages without end", () =>
  withQueue(async ({ queue, connected, dropped }) => {
    connected.add("SN-1");
    const count = MAX_UNDER_WAY + 5;
    await Promise.all(Array.from({ length: count }, (_, i) => queue.put(call("SN-1", i))));
    assert.equal(queue.waitingFor("SN-1"), MAX_UNDER_WAY);
    assert.deepEqual(callIds(dropped.map(({ message }) => message)), [0, 1, 2, 3, 4]);
  }));

Deno.test("messages wait for cacheSize devices that are away, and for all that are connected", () =>
  withQueue(async ({ queue, connected, dropped }) => {
    connected.add("here-1").add("here-2");
    const names = ["here-1", "away-1", "away-2", "here-2", "away-3", "away-1"];
    await Promise.all(names.map((name, i) => queue.put(call(name, i))));
    assert.deepEqual(dropped.map(({ message }) => message.deviceName), ["away-3"]);
    assert.match(dropped[0]?.why ?? "", /wait for 2 others \(cacheSize\)/);
    assert.equal(queue.waitingFor("away-1"), 2);
    connected.clear();
    queue.left("here-1");
    queue.left("here-2");
    await drain(queue, "away-1");
    await queue.put(call("away-3", 9));
    assert.deepEqual(queue.devices().toSorted(), ["away-2", "away-3"]);
    assert.equal(queue.counters.dropped, 3);
  }, { cacheSize: 2 }));

for (const limits of [{ cacheSize: 0 }, { timeToLiveMinutes: 0 }]) {
  const [name] = Object.keys(limits);
  Deno.test(`with a ${name} of 0 nothing waits, but a connected device gets its messages`, () =>
    withQueue(async ({ queue, connected, dropped, clock, outbox }) => {
      connected.add("here");
      await queue.put(call("here", 1));
      await queue.put(call("away", 2));
      assert.deepEqual(callIds(dropped.map(({ message }) => message)), [2]);
      await clock.pass(5);
      assert.deepEqual(callIds(await drain(queue, "here")), [1]);
      assert.deepEqual(queue.size(), { messages: 0, devices: 0 });
      assert.equal((await outbox.deadLetters({})).length, 1);
    }, limits));
}

Deno.test("a message whose time is over becomes a dead letter, and is told", () =>
  withQueue(async ({ queue, clock, expired, outbox, opened }) => {
    await queue.put(call("SN-1", 1));
    await clock.pass(30 * 60_000);
    await queue.put(call("SN-1", 2));
    await queue.put(call("SN-1", 3, { expiresTs: clock.now() + 5000 }));
    await queue.put(call("SN-1", 4, { expiresTs: clock.now() - 1 }));
    await queue.put(call("SN-2", 5, { expiresTs: clock.now() + 1e12 }));
    assert.deepEqual(callIds(expired), [4]);
    await clock.pass(5000);
    await opened.until(() => expired.length === 2, "the short one expired");
    await clock.pass(30 * 60_000 - 5001);
    assert.equal(expired.length, 2);
    await clock.pass(1);
    await opened.until(() => expired.length === 3, "the first one expired");
    assert.equal(queue.next("SN-1")?.rpc?.id, 2);
    await clock.pass(5000);
    assert.deepEqual(callIds(expired), [4, 3, 1]);
    const letters = await outbox.deadLetters({ reason: "DOWNLINK" });
    assert.match(letters[2]?.message ?? "", /time to live of 60 minutes/);
    assert.deepEqual(letters[1]?.downlink?.msg, { id: 3, method: "m", params: {} });
    await clock.pass(60 * 60_000);
    await opened.until(() => expired.length === 5, "all expired");
    assert.deepEqual(queue.size(), { messages: 0, devices: 0 });
  }, { timeToLiveMinutes: 60 }));

Deno.test("a message is not over while it is on its way, nor sent when its time is over", () =>
  withQueue(async ({ queue, clock, expired, opened }) => {
    await queue.put(call("SN-1", 1, { expiresTs: clock.now() + 1000 }));
    const taken = queue.take("SN-1");
    assert.ok(taken);
    await clock.pass(60_000);
    assert.deepEqual([expired, queue.size().messages], [[], 1]);
    queue.again(taken.id);
    assert.equal(queue.take("SN-1"), undefined);
    await opened.until(() => expired.length === 1, "expired");
    assert.equal(queue.size().messages, 0);
  }));

Deno.test("what ended while the gateway was down is over after the start", () =>
  inDirectory(async (directory) => {
    const first = await openQueue(directory);
    for (let i = 0; i < 3; i++) await first.queue.put(call(`SN-${i}`, i));
    await first.queue.put(call("SN-0", 9, { expiresTs: first.clock.now() + 1000 }));
    await first.close();
    await first.clock.pass(60_000);
    const second = await openQueue(directory, { cacheSize: 2 }, first.clock);
    assert.deepEqual([second.expired, second.dropped], [[], []], "not before open has returned");
    await second.clock.pass(1000);
    await second.opened.until(() => second.queue.size().messages === 2, "limits kept");
    assert.deepEqual(callIds(second.expired), [9]);
    assert.equal(second.dropped.length, 1);
    await second.close();
  }));

Deno.test("a key is known while its message waits, after it went, and after a kill, for a while", () =>
  inDirectory(async (directory) => {
    const first = await openQueue(directory);
    const { queue, clock } = first;
    const keyed = (rest: Partial<NewDownlink> = {}) => call("SN-1", 1, { key: "k", ...rest });
    await Promise.all([queue.put(keyed()), queue.put(keyed()), queue.put(keyed())]);
    await queue.put(keyed());
    await queue.put(call("SN-2", 1, { key: "k" }));
    assert.deepEqual([queue.waitingFor("SN-1"), queue.waitingFor("SN-2")], [1, 1]);
    assert.deepEqual(first.repeated, [], "it waits");
    await drain(queue, "SN-1");
    await queue.put(keyed());
    assert.equal(queue.waitingFor("SN-1"), 0);
    assert.deepEqual(callIds(first.repeated), [1]);
    assert.equal(queue.counters.repeated, 4);

    const second = await openQueue(await copyOf(directory), {}, clock);
    await second.queue.put(keyed());
    assert.equal(second.queue.waitingFor("SN-1"), 0);
    assert.equal(second.repeated.length, 1);
    await second.queue.put(call("SN-2", 1, { key: "k" }));
    assert.equal(second.queue.waitingFor("SN-2"), 1);
    assert.equal(second.repeated.length, 1, "it still waits");
    await clock.pass(11 * 60_000);
    await second.queue.put(keyed());
    assert.equal(second.queue.waitingFor("SN-1"), 1);
    await second.close();
    await first.close();

    const third = await openQueue(directory, {}, clock);
    await clock.pass(60_000);
    await third.close();
    const db = new DatabaseSync(join(directory, "outbox.db"));
    assert.equal(db.prepare("SELECT count(*) AS n FROM downlink_keys").get()?.n, 0);
    db.close();
  }));

Deno.test("the keys of merged and of dropped messages are known as well", () =>
  withQueue(async ({ queue, dropped }, directory) => {
    for (const key of ["a", "b"]) await queue.put({ ...updated("SN-1", { [key]: 1 }), key });
    await queue.put({ ...updated("SN-2", { c: 1 }), key: "c" });
    assert.equal(dropped.length, 1);
    const again = async (queue: { put(message: NewDownlink): Promise<void> }) => {
      for (const key of ["a", "b"]) await queue.put({ ...updated("SN-1", { a: "again" }), key });
      await queue.put({ ...updated("SN-2", { c: "again" }), key: "c" });
    };
    await again(queue);
    const killed = await openQueue(await copyOf(directory), { cacheSize: 1 });
    await again(killed.queue);
    assert.equal(killed.dropped.length, 0);
    assert.deepEqual(killed.queue.next("SN-1")?.msg, { a: 1, b: 1 });
    await killed.close();
    assert.equal(dropped.length, 1);
    assert.deepEqual(queue.next("SN-1")?.msg, { a: 1, b: 1 });
  }, { cacheSize: 1 }));

Deno.test("what a device was told is on disk with the message, and not known if it does not get it", () =>
  withQueue(async ({ queue, clock, opened, expired }, directory) => {
    const told: ToldAttributes = { a: "1", b: '"x"', ["__proto__"]: "2" };
    const first = queue.put(updated("SN-1", { a: 1, b: "x" }), told);
    assert.deepEqual(
      queue.told("SN-1"),
      told,
      "known at once, so that the next change builds on it",
    );
    await first;
    const killed = await openQueue(await copyOf(directory), {}, clock);
    assert.deepEqual(killed.queue.told("SN-1"), told);
    assert.deepEqual(killed.queue.next("SN-1")?.msg, { a: 1, b: "x" });
    await killed.close();

    await drain(queue, "SN-1");
    await queue.put(updated("SN-1", { a: 2 }), { ...told, a: "2" });
    await queue.put(deleted("SN-1", "b"), { a: "2" });
    await clock.pass(10 * 60_000);
    await opened.until(() => expired.length === 2, "expired");
    assert.deepEqual(queue.told("SN-1"), { a: "null", b: "null" });
    const later = await openQueue(await copyOf(directory), {}, clock);
    assert.deepEqual(later.queue.told("SN-1"), { a: "null", b: "null" });
    await later.close();
  }, { timeToLiveMinutes: 10 }));

Deno.test("a message that can never be sent is a dead letter with its reason", () =>
  withQueue(async ({ queue, outbox }) => {
    await queue.put(call("SN-1", 1));
    const taken = queue.take("SN-1");
    assert.ok(taken);
    await queue.fail(taken.id, "the downlink converter failed: boom");
    const [letter] = await outbox.deadLetters({});
    assert.equal(letter?.reason, "DOWNLINK");
    assert.match(letter?.message ?? "", /boom/);
    const { id: _id, createdTs, ...rest } = taken;
    assert.equal(letter?.receivedTs, createdTs);
    assert.deepEqual(letter?.downlink, rest);
    assert.equal(queue.size().messages, 0);
    await queue.done(taken.id);
    assert.equal((await outbox.deadLetters({})).length, 1);
  }));

Deno.test("after close nothing is taken, and no timer is left", () =>
  withQueue(async ({ queue, clock }) => {
    const last = queue.put(call("SN-1", 1, { key: "k" }));
    const closed = queue.close();
    await assert.rejects(queue.put(call("SN-1", 2)), /stopping/);
    await Promise.all([last, closed]);
    assert.equal(clock.pending, 0);
  }));

Deno.test("integrations do not see each other's messages", () =>
  withQueue(async ({ queue, outbox, clock }) => {
    await queue.put(call("SN-1", 1, { integration: "other", key: "k" }));
    assert.equal((await outbox.downlinks.load("other")).waiting.length, 0);
    const [own] = (await outbox.downlinks.load("Meters")).waiting;
    assert.equal(own?.integration, "Meters");
    assert.equal(own?.createdTs, clock.now());
  }));

Deno.test("a thousand devices get a message each", () =>
  withQueue(async ({ queue, connected }) => {
    const names = Array.from({ length: 1000 }, (_, i) => `SN-${i}`);
    for (const name of names) connected.add(name);
    await Promise.all(names.map((name, i) => queue.put(call(name, i))));
    assert.equal(queue.size().messages, 1000);
    await Promise.all(names.map(async (name) => {
      const message = queue.take(name);
      assert.ok(message);
      await queue.done(message.id);
    }));
    assert.equal(queue.size().messages, 0);
  }));
