import assert from "node:assert/strict";
import type { DownlinkStore } from "../../lib/outbox/downlinks.ts";
import { OutboxError } from "../../lib/outbox/outbox_error.ts";
import { batch, inDirectory, row } from "../outbox/_opened.ts";
import { message, updated } from "./_messages.ts";
import { ManualClock } from "./_manual_clock.ts";
import { drain, openQueue } from "./_queue.ts";

Deno.test("when the disk refuses a message, those that rest on it are refused too, and nothing is told", () =>
  inDirectory(async (directory) => {
    let refusals = 0;
    const refusing = (store: DownlinkStore): DownlinkStore => ({
      ...store,
      async put(change) {
        if (refusals === 0) return await store.put(change);
        refusals--;
        await new Promise((resolve) => setTimeout(resolve, 10));
        throw new OutboxError("the disk is full");
      },
    });
    const clock = new ManualClock();
    const { queue, ...queued } = await openQueue(directory, {}, clock, { store: refusing });
    await queue.put(updated("SN-1", { a: 1 }), { a: "1" });
    await new Promise((resolve) => setTimeout(resolve));
    refusals = 1;
    const puts = [
      queue.put({ ...updated("SN-1", { b: 2 }), key: "k" }, { a: "1", b: "2" }),
      queue.put(updated("SN-1", { c: 3 }), { a: "1", b: "2", c: "3" }),
    ];
    const other = queue.put(message("SN-2"));
    assert.deepEqual(queue.told("SN-1"), { a: "1", b: "2", c: "3" });
    assert.equal(queue.take("SN-1"), undefined, "it may be another message in a moment");
    const results = await Promise.allSettled(puts);
    assert.deepEqual(results.map(({ status }) => status), ["rejected", "rejected"]);
    await other;
    assert.deepEqual(queue.told("SN-1"), { a: "1" });
    assert.deepEqual(queue.next("SN-1")?.msg, { a: 1 });
    assert.equal(queue.size().messages, 2);

    await queue.put({ ...updated("SN-1", { b: 2 }), key: "k" }, { a: "1", b: "2" });
    assert.deepEqual((await drain(queue, "SN-1")).map(({ msg }) => msg), [{ a: 1, b: 2 }]);
    assert.deepEqual(queue.told("SN-1"), { a: "1", b: "2" });
    await queued.close();
  }));

Deno.test("a full outbox refuses messages, but what is done goes", () =>
  inDirectory(async (directory) => {
    const { queue, opened, close } = await openQueue(directory, {}, new ManualClock(), {
      maxSizeMb: 1,
    });
    await queue.put(message("SN-1"));
    await opened.send(batch(1, [row("SN-1", "x".repeat(2_000_000))]));
    await opened.until(() => opened.statuses.at(-1)?.full === true, "full");
    await assert.rejects(queue.put(message("SN-2"), { a: "1" }), /full.*storage\.maxSizeMb/);
    assert.equal(queue.told("SN-2"), undefined);
    assert.deepEqual(queue.devices(), ["SN-1"]);
    await drain(queue, "SN-1");
    assert.deepEqual((await opened.outbox.downlinks.load("Meters")).waiting, []);
    opened.outbox.delivered(1, 1);
    await opened.until(() => opened.statuses.at(-1)?.full === false, "room again");
    await queue.put(message("SN-2"));
    assert.equal(queue.waitingFor("SN-2"), 1);
    await close();
  }));

Deno.test("a message that cannot be written as JSON is refused alone", () =>
  inDirectory(async (directory) => {
    const { queue, opened, close } = await openQueue(directory);
    await assert.rejects(queue.put(message("SN-1", { msg: () => {} })));
    await queue.put(message("SN-1"));
    assert.equal(queue.waitingFor("SN-1"), 1);
    assert.equal(opened.statuses.length, 0);
    await close();
  }));
