import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { CommitQueue } from "../../lib/outbox/commit_queue.ts";
import { openDatabase } from "../../lib/outbox/database.ts";
import type { OutboxStatus } from "../../lib/outbox/outbox.ts";
import { Store } from "../../lib/outbox/store.ts";
import { batch, inDirectory, letter, row } from "./_opened.ts";

interface Bench {
  readonly db: DatabaseSync;
  readonly queue: CommitQueue;
  readonly batches: number[];
  readonly statuses: OutboxStatus[];
  /** Makes the file as good as full, with `pages` more to go. */
  fill(pages: number): void;
}

/** A commit queue on a real file whose size can be limited, which the engine takes for a full disk. */
async function withQueue(use: (bench: Bench) => Promise<void>): Promise<void> {
  await inDirectory(async (directory) => {
    await Deno.mkdir(directory);
    const db = openDatabase(directory, 100);
    // Without the pages that were reserved, so that the file is full when it cannot grow.
    db.exec("VACUUM");
    const store = new Store(db, directory, {
      maxDeadLetters: 100,
      maxDeadLettersBytes: 1_000_000,
      now: () => 1,
      commitDelayMs: 0,
    });
    const batches: number[] = [];
    const statuses: OutboxStatus[] = [];
    const queue = new CommitQueue(store, 1e9, {
      stored: (told) => batches.push(...told.batches.map(({ batch }) => batch)),
      status: (told) => statuses.push(told),
    });
    const fill = (pages: number) => {
      const used = Number(db.prepare("PRAGMA page_count").get()?.page_count);
      db.exec(`PRAGMA max_page_count = ${used + pages}`);
    };
    try {
      await use({ db, queue, batches, statuses, fill });
    } finally {
      queue.finish();
      store.close();
    }
  });
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`did not happen within 10 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const big = (number: number) => batch(number, [row(`SN-${number}`, "x".repeat(100_000))]);

Deno.test("what a full disk refuses is kept, not acknowledged, and stored in order later", () =>
  withQueue(async ({ db, queue, batches, statuses, fill }) => {
    queue.push({ kind: "batch", batch: big(1) });
    await until(() => batches.length === 1, "the first batch stored");
    fill(10);
    let buried = 0;
    queue.push({ kind: "batch", batch: big(2) });
    queue.push(
      { kind: "bury", integration: "Meters", letters: [letter("x")] },
      (count) => buried += count,
    );
    await until(() => statuses.length === 1, "the error told");
    assert.match(statuses[0]?.error ?? "", /cannot be written.*full/);
    queue.push({ kind: "batch", batch: big(3) });
    await new Promise((resolve) => setTimeout(resolve, 250));
    assert.deepEqual([batches, buried], [[1], 0]);
    assert.equal(queue.status().rows, 1);
    assert.deepEqual(queue.status().deadLetters, {});

    db.exec("PRAGMA max_page_count = 100000");
    await until(() => batches.length === 3, "the others stored");
    assert.deepEqual([batches, buried], [[1, 2, 3], 1]);
    assert.equal(queue.status().error, undefined);
    assert.equal(statuses.at(-1)?.error, undefined);
    assert.equal(queue.status().rows, 3);
    assert.deepEqual(queue.status().deadLetters, { Meters: { kept: 1, fallenOut: 0 } });
  }));

Deno.test("on a full disk, the room of delivered rows is used again", () =>
  withQueue(async ({ queue, batches, statuses, fill }) => {
    queue.push({ kind: "batch", batch: big(1) });
    await until(() => batches.length === 1, "the first batch stored");
    fill(10);
    queue.push({ kind: "batch", batch: big(2) });
    await until(() => statuses.length === 1, "the error told");
    queue.delivered([[1, 1]]);
    await until(() => batches.length === 2, "the second batch stored");
    assert.equal(queue.status().rows, 1);
    assert.equal(queue.status().error, undefined);
  }));

Deno.test("on a full disk, the room of discarded letters is used again", () =>
  withQueue(async ({ queue, batches, statuses, fill }) => {
    const letters = [letter("big", { frame: new Uint8Array(100_000) })];
    let buried = false;
    queue.push({ kind: "bury", integration: "Meters", letters }, () => buried = true);
    await until(() => buried, "the letter stored");
    fill(10);
    queue.push({ kind: "batch", batch: big(1) });
    await until(() => statuses.length === 1, "the error told");
    let discarded = 0;
    queue.discard([1], (count) => discarded = count);
    await until(() => batches.length === 1, "the batch stored");
    assert.equal(discarded, 1);
    assert.equal(queue.status().error, undefined);
  }));

Deno.test("a queue that cannot write its last batches says how many", () =>
  withQueue((bench) => {
    bench.fill(10);
    bench.queue.push({ kind: "batch", batch: big(1) });
    bench.queue.push({ kind: "batch", batch: big(2) });
    assert.match(bench.queue.finish() ?? "", /the last 2 batches/);
    assert.deepEqual(bench.batches, []);
    bench.db.exec("PRAGMA max_page_count = 100000");
    return Promise.resolve();
  }));

Deno.test("what need not wait for the disk is refused when it is full, and done when it is not", () =>
  withQueue(async ({ db, queue, batches, statuses, fill }) => {
    const change = { integration: "Meters", deviceName: "SN-1", at: 1 };
    const answers: (number | string)[] = [];
    const put = (msg: string) =>
      queue.push(
        {
          kind: "downlinks",
          change: {
            ...change,
            insert: [{
              integration: "Meters",
              deviceName: "SN-1",
              deviceType: "default",
              source: "API",
              msgType: "POST",
              msg,
              metadata: {},
              createdTs: 1,
              expiresTs: 2,
            }],
          },
        },
        (id) => answers.push(id),
        (why) => answers.push(why),
      );
    put("first");
    await until(() => answers.length === 1, "the first message stored");
    assert.equal(answers[0], 1);
    fill(10);
    put("x".repeat(100_000));
    queue.push({ kind: "batch", batch: batch(1, [row("SN-1", "small")]) });
    queue.push(
      { kind: "downlinks", change: { ...change, remove: [1] } },
      () => answers.push("gone"),
    );
    await until(() => answers.includes("gone"), "the others written");
    assert.match(String(answers[1]), /cannot be written.*full/);
    assert.deepEqual([answers.length, batches], [3, [1]]);
    assert.equal(queue.status().error, undefined);

    queue.push({ kind: "batch", batch: big(2) });
    await until(() => statuses.at(-1)?.error !== undefined, "full again");
    put("small");
    assert.match(String(answers[3]), /cannot be written/, "at once");
    db.exec("PRAGMA max_page_count = 100000");
    await until(() => batches.length === 2, "room again");
    put("last");
    await until(() => answers.length === 5, "the last message stored");
    assert.equal(answers[4], 2);
  }));
