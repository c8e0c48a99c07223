import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { OUTBOX_FILE, SCHEMA_VERSION } from "../../lib/outbox/database.ts";
import type { Downlink } from "../../lib/downlink/message.ts";
import { batch, inDirectory, letter, open, row } from "./_opened.ts";

const change = { integration: "Meters", deviceName: "SN-1", at: 1000 };

function downlink(rest: Partial<Downlink> = {}): Omit<Downlink, "id"> {
  return {
    integration: "Meters",
    deviceName: "SN-1",
    deviceType: "default",
    source: "API",
    msgType: "POST",
    msg: { text: "ä\0" },
    metadata: { a: "1" },
    createdTs: 1000,
    expiresTs: 2000,
    ...rest,
  };
}

/** The tables as the first version of the program made them. */
const VERSION_1 = `
  CREATE TABLE entities (
    id INTEGER PRIMARY KEY, entity_type TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
    token TEXT, UNIQUE (entity_type, name)
  );
  CREATE TABLE rows (
    id INTEGER PRIMARY KEY AUTOINCREMENT, entity INTEGER NOT NULL, at INTEGER NOT NULL,
    integration TEXT NOT NULL, content TEXT NOT NULL, points INTEGER NOT NULL, body TEXT NOT NULL
  );
  CREATE INDEX rows_of_entity ON rows (entity, id);
  CREATE TABLE dead_letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT, integration TEXT NOT NULL, reason TEXT NOT NULL,
    size INTEGER NOT NULL, marked INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL,
    received_ts INTEGER NOT NULL, remote_address TEXT, remote_port INTEGER, message TEXT NOT NULL,
    "row" TEXT, frame BLOB
  );
  CREATE INDEX dead_letters_of_integration ON dead_letters (integration, id);
  CREATE INDEX dead_letters_marked ON dead_letters (id) WHERE marked = 1;
  CREATE TABLE dead_letter_rings (integration TEXT PRIMARY KEY, fallen_out INTEGER NOT NULL);
  PRAGMA user_version = 1;
  INSERT INTO entities VALUES (1, 'DEVICE', 'SN-1', 'default', 'secret');
  INSERT INTO rows VALUES (7, 1, 1, 'Meters', 'TELEMETRY', 1, 'old');
  INSERT INTO dead_letters VALUES
    (3, 'Meters', 'CONVERSION', 100, 0, 1, 1, NULL, NULL, 'old letter', NULL, x'00ff');
`;

Deno.test("an outbox of the first version is opened with all that it holds, and takes messages", () =>
  inDirectory(async (directory) => {
    await Deno.mkdir(directory);
    const file = join(directory, OUTBOX_FILE);
    const old = new DatabaseSync(file);
    old.exec(VERSION_1);
    old.close();
    for (let start = 0; start < 2; start++) {
      const { outbox, close } = await open(directory);
      assert.deepEqual(outbox.waiting.map(({ entity, rows }) => [entity.token, rows]), [
        ["secret", 1],
      ]);
      assert.deepEqual((await outbox.fetch(1, 0, 10, 1000)).map(({ id }) => id), [7]);
      const [found] = await outbox.deadLetters({});
      assert.deepEqual([found?.message, found?.frame], ["old letter", new Uint8Array([0, 255])]);
      assert.ok(found && !("downlink" in found));
      await outbox.downlinks.put({ ...change, insert: [downlink()] });
      assert.equal((await outbox.downlinks.load("Meters")).waiting.length, start + 1);
      await close();
    }
    const db = new DatabaseSync(file);
    assert.equal(db.prepare("PRAGMA user_version").get()?.user_version, SCHEMA_VERSION);
    db.close();
  }));

Deno.test("a change is on disk as a whole: messages, keys, what was told, dead letters", () =>
  inDirectory(async (directory) => {
    const first = await open(directory);
    const { downlinks } = first.outbox;
    const ids = await downlinks.put({
      ...change,
      insert: [downlink({ key: "a" }), downlink({ key: "b\0c" }), downlink()],
      told: { x: "1" },
    });
    const [a, b, c] = ids;
    assert.ok(a !== undefined && b !== undefined && c !== undefined && a < b && b < c);
    const changed = { ...downlink({ key: "a", msg: [1], expiresTs: 5000 }), id: a };
    const [d] = await downlinks.put({
      ...change,
      at: 2000,
      insert: [downlink({ rpc: { id: 3, oneway: true } })],
      replace: [changed],
      remove: [b],
      keys: ["d"],
      letters: [letter("lost", { reason: "DOWNLINK", downlink: downlink() })],
      told: { x: "2", y: '"z"' },
    });
    await downlinks.settle({ ...change, at: 3000, remove: [c, 999] });
    await first.outbox.downlinks.put({
      ...change,
      integration: "Other",
      deviceName: "SN\0-2",
      insert: [downlink()],
      told: {},
    });
    assert.deepEqual(first.stored.flatMap(({ deadLetters }) => deadLetters), [
      { integration: "Meters", reason: "DOWNLINK", count: 1 },
    ]);
    await first.close();

    const second = await open(directory);
    assert.deepEqual(await second.outbox.downlinks.load("Meters"), {
      waiting: [changed, { ...downlink({ rpc: { id: 3, oneway: true } }), id: d }],
      told: [{ deviceName: "SN-1", attributes: { x: "2", y: '"z"' } }],
      keys: [{ deviceName: "SN-1", key: "b\0c", at: 2000 }, {
        deviceName: "SN-1",
        key: "d",
        at: 2000,
      }],
    });
    const [dead] = await second.outbox.deadLetters({ reason: "DOWNLINK" });
    assert.deepEqual(dead?.downlink, downlink());
    assert.deepEqual(
      (await second.outbox.downlinks.load("Other")).told,
      [{ deviceName: "SN\0-2", attributes: {} }],
    );
    await second.outbox.downlinks.forgetKeys("Meters", 2000);
    assert.equal((await second.outbox.downlinks.load("Meters")).keys.length, 2);
    await second.outbox.downlinks.forgetKeys("Meters", 2001);
    assert.equal((await second.outbox.downlinks.load("Meters")).keys.length, 0);
    await second.close();
  }));

Deno.test("message numbers go on growing after all were delivered and the gateway restarted", () =>
  inDirectory(async (directory) => {
    let last = 0;
    for (let start = 0; start < 3; start++) {
      const { outbox, close } = await open(directory);
      const ids = await outbox.downlinks.put({ ...change, insert: [downlink(), downlink()] });
      assert.ok(ids[0] !== undefined && ids[1] === ids[0] + 1 && ids[0] > last);
      last = ids[1];
      await outbox.downlinks.settle({ ...change, remove: ids });
      await close();
    }
  }));

Deno.test("messages and data that come together are written together, and each knows its ids", () =>
  inDirectory(async (directory) => {
    const { outbox, send, stored, close } = await open(directory, { commitDelayMs: 50 });
    const sent = send(...Array.from({ length: 20 }, (_, i) => batch(i, [row("SN-1", `${i}`)])));
    const puts = Array.from(
      { length: 200 },
      (_, i) => outbox.downlinks.put({ ...change, insert: [downlink({ msg: i })] }),
    );
    const ids = (await Promise.all(puts)).flat();
    await sent;
    const { waiting } = await outbox.downlinks.load("Meters");
    assert.deepEqual(waiting.map(({ id, msg }) => [id, msg]), ids.map((id, i) => [id, i]));
    assert.ok(stored.length <= 6, `${stored.length} commits`);
    await close();
  }));
