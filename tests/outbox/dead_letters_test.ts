import assert from "node:assert/strict";
import { batch, bodies, inDirectory, letter, open, row } from "./_opened.ts";

Deno.test("a dead letter comes back as it was buried, also after a restart", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    const all = letter("Line 3:\0 no such thing", {
      frame: new Uint8Array([9, 1, 0, 255, 9]).subarray(1, 4),
      remoteAddress: "::1",
      remotePort: 4711,
    });
    const refused = letter("400", { reason: "REFUSED", row: row("SN\0-1", '{"a":"\\u0000"}') });
    await opened.outbox.bury("Meters", [all, refused]);
    await opened.send(batch(1, [], { deadLetters: [letter("came with a batch")] }));
    assert.deepEqual(
      opened.stored.flatMap((told) => told.deadLetters),
      [
        { integration: "Meters", reason: "CONVERSION", count: 1 },
        { integration: "Meters", reason: "REFUSED", count: 1 },
        { integration: "Meters", reason: "CONVERSION", count: 1 },
      ],
    );
    await opened.close();
    const again = await open(directory);
    const [first, second, third] = await again.outbox.deadLetters({});
    assert.ok(first && second && third);
    const { id, integration, at, ...kept } = first;
    assert.deepEqual(kept, { ...all, frame: new Uint8Array([1, 0, 255]) });
    assert.equal(integration, "Meters");
    assert.ok(Math.abs(Date.now() - at) < 60_000);
    assert.ok(id < second.id && second.id < third.id);
    assert.deepEqual(second.row, refused.row);
    await again.close();
  }));

Deno.test("the oldest letters fall out of an integration's ring and are counted for ever", () =>
  inDirectory(async (directory) => {
    const limits = { maxDeadLetters: 5 };
    const opened = await open(directory, limits);
    for (let i = 0; i < 12; i++) await opened.outbox.bury("Broken", [letter(`${i}`)]);
    await opened.outbox.bury("Quiet", [letter("kept")]);
    await opened.outbox.bury("Flood", Array.from({ length: 2000 }, (_, i) => letter(`${i}`)));
    await opened.close();
    const again = await open(directory, limits);
    assert.deepEqual((await again.outbox.status()).deadLetters, {
      Broken: { kept: 5, fallenOut: 7 },
      Quiet: { kept: 1, fallenOut: 0 },
      Flood: { kept: 5, fallenOut: 1995 },
    });
    const messages = async (integration: string) =>
      (await again.outbox.deadLetters({ integration })).map(({ message }) => message);
    assert.deepEqual(await messages("Broken"), ["7", "8", "9", "10", "11"]);
    assert.deepEqual(await messages("Flood"), ["1995", "1996", "1997", "1998", "1999"]);
    assert.deepEqual(await messages("Quiet"), ["kept"]);
    await again.close();
  }));

Deno.test("a ring is also limited in bytes", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory, { maxDeadLettersMb: 1 });
    for (let i = 0; i < 5; i++) {
      await opened.outbox.bury("Meters", [letter(`${i}`, { frame: new Uint8Array(400_000) })]);
    }
    await opened.outbox.bury("Big", [letter("alone", { frame: new Uint8Array(2_000_000) })]);
    assert.deepEqual((await opened.outbox.status()).deadLetters, {
      Meters: { kept: 2, fallenOut: 3 },
      Big: { kept: 1, fallenOut: 0 },
    });
    await opened.close();
  }));

Deno.test("lowered limits take effect little by little, so that nobody waits for it", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory, { maxDeadLetters: 2000 });
    await opened.outbox.bury("Meters", Array.from({ length: 2000 }, (_, i) => letter(`${i}`)));
    await opened.close();
    const again = await open(directory, { maxDeadLetters: 10 });
    await again.outbox.bury("Meters", [letter("next")]);
    const after = (await again.outbox.status()).deadLetters.Meters;
    assert.ok(after && after.kept > 1000 && after.kept < 2000);
    for (let i = 0; i < 5; i++) await again.outbox.bury("Meters", [letter("next")]);
    const end = (await again.outbox.status()).deadLetters.Meters;
    assert.deepEqual(end, { kept: 10, fallenOut: 1996 });
    await again.close();
  }));

Deno.test("letters are found by integration, reason and number, a page at a time", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    const { outbox } = opened;
    await outbox.bury("A", [letter("1"), letter("2", { reason: "INVALID" }), letter("3")]);
    await outbox.bury("B", [letter("4"), letter("5", { reason: "INVALID" })]);
    const found = async (query: Parameters<typeof outbox.deadLetters>[0]) =>
      (await outbox.deadLetters(query)).map(({ message }) => message).join("");
    assert.equal(await found({}), "12345");
    assert.equal(await found({ integration: "A" }), "123");
    assert.equal(await found({ reason: "INVALID" }), "25");
    assert.equal(await found({ integration: "B", reason: "CONVERSION" }), "4");
    assert.equal(await found({ limit: 2 }), "12");
    const page = await outbox.deadLetters({ limit: 2 });
    assert.equal(await found({ after: page.at(-1)?.id ?? 0, limit: 2 }), "34");
    assert.equal(await found({ ids: page.map(({ id }) => id) }), "12");
    assert.equal(await found({ integration: "'; DROP TABLE rows; --" }), "");
    await opened.close();
  }));

Deno.test("discarded letters are gone and their numbers are not used again", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    await opened.outbox.bury("A", [letter("1"), letter("2")]);
    const ids = (await opened.outbox.deadLetters({})).map(({ id }) => id);
    assert.equal(await opened.outbox.discard([...ids, 999]), 2);
    assert.equal(await opened.outbox.discard(ids), 0);
    assert.deepEqual(await opened.outbox.deadLetters({}), []);
    assert.deepEqual((await opened.outbox.status()).deadLetters.A, { kept: 0, fallenOut: 0 });
    await opened.outbox.bury("A", [letter("3")]);
    const [next] = await opened.outbox.deadLetters({});
    assert.ok(next && next.id > Math.max(...ids));
    await opened.close();
  }));

Deno.test("refused data that is sent again waits behind what its device already has", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    await opened.send(batch(1, [row("SN-1", "old")]));
    const refused = { reason: "REFUSED" } as const;
    await opened.outbox.bury("Meters", [
      letter("400", { ...refused, row: row("SN-1", "again") }),
      letter("400", { ...refused, row: row("SN-2", "new device") }),
      letter("a frame, nothing to send", { frame: new Uint8Array([1]) }),
    ]);
    const ids = (await opened.outbox.deadLetters({})).map(({ id }) => id);
    assert.equal(await opened.outbox.resend(ids), 2);
    const told = opened.stored.at(-1);
    assert.deepEqual(told?.rows.map(({ body }) => body), ["again", "new device"]);
    assert.deepEqual(told?.entities.map(({ name }) => name), ["SN-2"]);
    assert.deepEqual(await bodies(opened.outbox, 1), ["old", "again"]);
    assert.equal((await opened.outbox.deadLetters({})).length, 1);
    await opened.close();
  }));

Deno.test("letters marked for the gateway go when the batch that replaces them is stored", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    await opened.outbox.bury("Meters", ["1", "2", "3"].map((message) => letter(message)));
    const ids = (await opened.outbox.deadLetters({})).map(({ id }) => id);
    assert.equal(await opened.outbox.markForRequeue([...ids.slice(1), 999]), 2);
    await opened.close();
    const again = await open(directory);
    const marked = await again.outbox.marked();
    assert.deepEqual(marked.map(({ message }) => message), ["2", "3"]);
    await again.send(
      batch(1, [row("SN-1", "converted")], {
        deadLetters: [letter("still broken")],
        replaces: marked.map(({ id }) => id),
      }),
    );
    assert.deepEqual(await again.outbox.marked(), []);
    assert.deepEqual(
      (await again.outbox.deadLetters({})).map(({ message }) => message),
      ["1", "still broken"],
    );
    assert.deepEqual((await again.outbox.status()).deadLetters.Meters, { kept: 2, fallenOut: 0 });
    await again.close();
  }));
