import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { OUTBOX_FILE } from "../../lib/outbox/database.ts";
import {
  OutboxDamagedError,
  OutboxError,
  OutboxLockedError,
  OutboxVersionError,
} from "../../lib/outbox/outbox_error.ts";
import { batch, bodies, inDirectory, open, row } from "./_opened.ts";

Deno.test("what is stored is told with its rows and entities and is there after a restart", () =>
  inDirectory(async (directory) => {
    const first = await open(directory);
    const asset = { ...row("Hall", '{"floor":1}'), entityType: "ASSET", content: "ATTRIBUTES" };
    await first.send(
      batch(1, [row("SN-1", "a"), asset as ReturnType<typeof row>]),
      batch(2, [row("SN-1", "b")]),
    );
    const rows = first.stored.flatMap((told) => told.rows);
    const entities = first.stored.flatMap((told) => told.entities);
    assert.deepEqual(rows.map(({ body }) => body), ["a", '{"floor":1}', "b"]);
    assert.deepEqual(entities.map(({ name, entityType }) => [name, entityType]), [
      ["SN-1", "DEVICE"],
      ["Hall", "ASSET"],
    ]);
    assert.deepEqual(first.stored.flatMap((told) => told.batches), [
      { integration: "Meters", batch: 1 },
      { integration: "Meters", batch: 2 },
    ]);
    const [device] = entities;
    assert.ok(device);
    await first.outbox.setToken(device.id, "secret");
    await first.close();

    const second = await open(directory);
    assert.deepEqual(second.outbox.entities, [{ ...device, token: "secret" }, entities[1]]);
    assert.deepEqual(second.outbox.waiting.map(({ entity, rows }) => [entity.name, rows]), [
      ["SN-1", 2],
      ["Hall", 1],
    ]);
    assert.deepEqual(await second.outbox.fetch(device.id, 0, 10, 1000), [rows[0], rows[2]]);
    await second.close();
  }));

Deno.test("a fetch is limited by rows and by bytes, but never below one row", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    await opened.send(
      batch(1, ["aaaa", "bbbb", "cccc", "dddd"].map((body) => row("SN-1", body))),
    );
    const fetched = async (after: number, rows: number, bytes: number) =>
      (await opened.outbox.fetch(1, after, rows, bytes)).map(({ body }) => body);
    assert.deepEqual(await fetched(0, 3, 1000), ["aaaa", "bbbb", "cccc"]);
    assert.deepEqual(await fetched(0, 10, 9), ["aaaa", "bbbb"]);
    assert.deepEqual(await fetched(2, 10, 1), ["cccc"]);
    assert.deepEqual(await fetched(4, 10, 1000), []);
    await opened.send(batch(2, [row("SN-1", "eeee")]));
    assert.deepEqual(await fetched(4, 10, 1000), ["eeee"]);
    await opened.close();
  }));

Deno.test("delivered rows go a little later, the others stay", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    await opened.send(batch(1, [row("SN-1", "a"), row("SN-2", "b"), row("SN-1", "c")]));
    const before = await opened.outbox.status();
    assert.equal(before.rows, 3);
    assert.ok(before.oldestTs !== undefined && Math.abs(Date.now() - before.oldestTs) < 60_000);
    opened.outbox.delivered(1, 1);
    opened.outbox.delivered(2, 2);
    await opened.until(async () => (await opened.outbox.status()).rows === 1, "two rows removed");
    assert.deepEqual(await bodies(opened.outbox, 1), ["c"]);
    assert.deepEqual(await bodies(opened.outbox, 2), []);
    opened.outbox.delivered(1, 3);
    await opened.close();
    const again = await open(directory);
    assert.deepEqual(again.outbox.waiting, []);
    assert.equal((await again.outbox.status()).oldestTs, undefined);
    await again.close();
  }));

Deno.test("row numbers go on growing after everything was delivered and the gateway restarted", () =>
  inDirectory(async (directory) => {
    let last = 0;
    for (let start = 0; start < 3; start++) {
      const opened = await open(directory);
      await opened.send(batch(start, [row("SN-1", "a"), row("SN-1", "b")]));
      const ids = opened.stored.flatMap(({ rows }) => rows.map(({ id }) => id));
      assert.ok(ids[0] !== undefined && ids[1] !== undefined);
      assert.ok(last < ids[0] && ids[0] < ids[1]);
      last = ids[1];
      opened.outbox.delivered(1, last);
      await opened.close();
    }
  }));

Deno.test("closing stores what was handed over before", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory, { commitDelayMs: 20 });
    const ports = [opened.outbox.connect(), opened.outbox.connect()];
    for (let i = 0; i < 50; i++) {
      for (const [p, port] of ports.entries()) {
        port.postMessage(batch(i, [row(`SN-${p}`, String(i))]));
      }
    }
    await opened.close();
    for (const port of ports) port.close();
    const again = await open(directory);
    const expected = Array.from({ length: 50 }, (_, i) => String(i));
    for (const { entity } of again.outbox.waiting) {
      assert.deepEqual(await bodies(again.outbox, entity.id), expected);
    }
    assert.equal(again.outbox.waiting.length, 2);
    await again.close();
  }));

Deno.test("batches that arrive while the disk is busy are written together, in their order", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory, { commitDelayMs: 100 });
    const ports = [opened.outbox.connect(), opened.outbox.connect()];
    for (let i = 0; i < 100; i++) {
      for (const [p, port] of ports.entries()) {
        port.postMessage(batch(i, [row("SN-1", `${p}:${i}`)], { integration: `I${p}` }));
      }
      if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await opened.until(
      () => opened.stored.flatMap((told) => told.batches).length === 200,
      "all batches stored",
    );
    assert.ok(opened.stored.length <= 6, `${opened.stored.length} commits for 200 batches`);
    for (const integration of ["I0", "I1"]) {
      const numbers = opened.stored.flatMap((told) => told.batches)
        .filter((told) => told.integration === integration).map((told) => told.batch);
      assert.deepEqual(numbers, Array.from({ length: 100 }, (_, i) => i));
    }
    const ids = opened.stored.flatMap((told) => told.rows).map(({ id }) => id);
    assert.deepEqual(ids, ids.toSorted((a, b) => a - b));
    for (const port of ports) port.close();
    await opened.close();
  }));

Deno.test("names keep every character, and two names are never one device", () =>
  inDirectory(async (directory) => {
    const names = ["a", "a\0b", "a\0c", "ä ö", "😀", "lone \ud800", "lone \ud801", "'; --"];
    const opened = await open(directory);
    await opened.send(batch(1, names.map((name) => row(name, "1"))));
    await opened.close();
    const again = await open(directory);
    // Lone surrogates exist in no UTF-8 text: both become the replacement character.
    assert.deepEqual(
      again.outbox.entities.map(({ name }) => name),
      ["a", "a\0b", "a\0c", "ä ö", "😀", "lone \ufffd", "'; --"],
    );
    await again.close();
  }));

Deno.test("a full outbox says so, still stores what was handed over, and says when there is room", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory, { maxSizeMb: 1 });
    const body = "x".repeat(20_000);
    let sent = 0;
    while (opened.statuses.length === 0 && sent < 200) {
      await opened.send(batch(sent, [row("SN-1", body)]));
      sent++;
    }
    assert.equal(opened.statuses[0]?.full, true);
    assert.ok(sent > 30, `full after only ${sent} rows of 20 kB`);
    await opened.send(batch(sent, [row("SN-1", "one more")]));
    assert.equal((await opened.outbox.status()).rows, sent + 1);

    opened.outbox.delivered(1, 1);
    await opened.until(async () => (await opened.outbox.status()).rows === sent, "one row removed");
    assert.equal((await opened.outbox.status()).full, true, "one row is less than a tenth");

    opened.outbox.delivered(1, Math.ceil(sent / 2));
    await opened.until(() => opened.statuses.length > 1, "room again");
    assert.equal(opened.statuses[1]?.full, false);
    assert.ok((opened.statuses[1]?.sizeBytes ?? 0) < 0.9 * 1024 * 1024);
    await opened.close();
  }));

Deno.test("an outbox that is full when it is opened says so at once", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    await opened.send(batch(1, [row("SN-1", "x".repeat(2_000_000))]));
    await opened.close();
    const again = await open(directory, { maxSizeMb: 1 });
    assert.equal(again.statuses[0]?.full, true);
    await again.close();
  }));

Deno.test("only the owner can read the directory and the files", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    await opened.send(batch(1, [row("SN-1", "a")]));
    const mode = (path: string) => (Deno.statSync(path).mode ?? 0) & 0o777;
    assert.equal(mode(directory), 0o700);
    assert.equal(mode(join(directory, OUTBOX_FILE)), 0o600);
    assert.equal(mode(join(directory, `${OUTBOX_FILE}-wal`)), 0o600);
    await opened.close();
  }));

Deno.test("a second outbox on the directory is refused, and the first is not disturbed", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    await assert.rejects(open(directory), (error: Error) => {
      assert.ok(error instanceof OutboxLockedError);
      assert.ok(error.message.includes(directory));
      return true;
    });
    await assert.rejects(open(directory), OutboxLockedError);
    await opened.send(batch(1, [row("SN-1", "a")]));
    await opened.close();
    await (await open(directory)).close();
  }));

Deno.test("an outbox of a newer version is left alone", () =>
  inDirectory(async (directory) => {
    await (await open(directory)).close();
    const db = new DatabaseSync(join(directory, OUTBOX_FILE));
    db.exec("PRAGMA user_version = 99");
    db.close();
    await assert.rejects(open(directory), (error: Error) => {
      assert.ok(error instanceof OutboxVersionError);
      assert.match(error.message, /version 99.*newer/);
      return true;
    });
  }));

Deno.test("a damaged file is named and not touched", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    for (let i = 0; i < 20; i++) await opened.send(batch(i, [row(`SN-${i}`, "x".repeat(5000))]));
    await opened.close();
    const file = join(directory, OUTBOX_FILE);
    const intact = await Deno.readFile(file);
    const damages = {
      "another kind of file": new TextEncoder().encode("no database ".repeat(1000)),
      "cut short": intact.slice(0, 8192),
    };
    for (const [damage, bytes] of Object.entries(damages)) {
      await Deno.writeFile(file, bytes);
      await assert.rejects(open(directory), (error: Error) => {
        assert.ok(error instanceof OutboxDamagedError, `${damage}: ${error.message}`);
        assert.ok(error.message.includes(file));
        return true;
      });
      assert.deepEqual(await Deno.readFile(file), bytes, damage);
    }
  }));

Deno.test("a directory that cannot be made is named", () =>
  inDirectory(async (directory) => {
    await Deno.writeTextFile(directory, "a file");
    await assert.rejects(open(join(directory, "sub")), (error: Error) => {
      assert.ok(error instanceof OutboxError);
      assert.ok(error.message.includes(join(directory, "sub")));
      return true;
    });
  }));

Deno.test("a closed outbox refuses questions and can be closed again", () =>
  inDirectory(async (directory) => {
    const opened = await open(directory);
    await opened.close();
    await opened.outbox.close();
    opened.outbox.delivered(1, 1);
    await assert.rejects(opened.outbox.status(), OutboxError);
    await assert.rejects(opened.outbox.bury("Meters", []), OutboxError);
  }));

Deno.test("the latest time that was ahead of the clock is known after a restart", () =>
  inDirectory(async (directory) => {
    const ahead = async (...times: number[]): Promise<number> => {
      const opened = await open(directory);
      const { aheadTs } = opened.outbox;
      await opened.send(...times.map((ts, i) => batch(i + 1, [row("d", "{}")], { aheadTs: ts })));
      await opened.close();
      return aheadTs;
    };
    const now = 1_700_000_000_000;
    assert.equal(await ahead(now + 700, now + 300), 0);
    // A clock that was set back by an hour.
    assert.equal(await ahead(now - 3_600_000), now + 700);
    assert.equal(await ahead(), now - 3_600_000);
  }));
