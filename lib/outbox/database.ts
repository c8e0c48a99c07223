import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  OutboxDamagedError,
  OutboxError,
  OutboxLockedError,
  OutboxVersionError,
} from "./outbox_error.ts";

/** Name of the database file in the storage directory; beside it lies its write-ahead log, `-wal`. */
export const OUTBOX_FILE = "outbox.db";

/** Version of the tables, kept in SQLite's `user_version`. */
export const SCHEMA_VERSION = 3;

/** A page is the least that a commit writes; larger ones made a lone reading dearer and nothing faster. */
export const PAGE_BYTES = 4096;

// Row ids come from AUTOINCREMENT, so none is ever used twice, not even when the table was empty
// and the process restarted in between. The rows lie in the order of their arrival and the small
// index finds those of an entity: clustered by entity, a commit of 100 rows took four times as long.
const UPLINK = `
  CREATE TABLE entities (
    id INTEGER PRIMARY KEY,
    entity_type TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    token TEXT,
    UNIQUE (entity_type, name)
  );
  CREATE TABLE rows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity INTEGER NOT NULL,
    at INTEGER NOT NULL,
    integration TEXT NOT NULL,
    content TEXT NOT NULL,
    points INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX rows_of_entity ON rows (entity, id);
  CREATE TABLE dead_letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    integration TEXT NOT NULL,
    reason TEXT NOT NULL,
    size INTEGER NOT NULL,
    marked INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    received_ts INTEGER NOT NULL,
    remote_address TEXT,
    remote_port INTEGER,
    message TEXT NOT NULL,
    "row" TEXT,
    frame BLOB
  );
  CREATE INDEX dead_letters_of_integration ON dead_letters (integration, id);
  CREATE INDEX dead_letters_marked ON dead_letters (id) WHERE marked = 1;
  CREATE TABLE dead_letter_rings (
    integration TEXT PRIMARY KEY,
    fallen_out INTEGER NOT NULL
  );
`;

// A message's columns are those that are asked for; the rest of it is JSON.
const DOWNLINK = `
  CREATE TABLE downlinks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    integration TEXT NOT NULL,
    device TEXT NOT NULL,
    dedupe_key TEXT,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    message TEXT NOT NULL
  );
  CREATE TABLE downlink_keys (
    integration TEXT NOT NULL,
    device TEXT NOT NULL,
    dedupe_key TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (integration, device, dedupe_key)
  ) WITHOUT ROWID;
  CREATE INDEX downlink_keys_by_age ON downlink_keys (integration, at);
  CREATE TABLE told (
    integration TEXT NOT NULL,
    device TEXT NOT NULL,
    attributes TEXT NOT NULL,
    PRIMARY KEY (integration, device)
  );
  ALTER TABLE dead_letters ADD COLUMN downlink TEXT;
`;

// The latest time ahead of the clock that a reading was given.
const CLOCK = `
  CREATE TABLE clock (ahead_ts INTEGER NOT NULL);
  INSERT INTO clock VALUES (0);
`;

/**
 * Opens or creates the outbox's file in `directory` (which exists), locks it, and brings its tables
 * up to date.
 *
 * The lock is SQLite's exclusive one on the file itself, which the kernel frees however the process
 * ends. No other code of this process may open and close the file: POSIX would free the lock then.
 *
 * @param walPages pages in the write-ahead log after which a commit also carries them to the file
 * @throws {OutboxLockedError} another process (or another outbox of this one) has the file open
 * @throws {OutboxDamagedError} the file is no database, or a damaged one
 * @throws {OutboxVersionError} the file is of a newer version of the program
 * @throws {OutboxError} anything else, such as missing rights
 */
export function openDatabase(directory: string, walPages: number): DatabaseSync {
  const file = join(directory, OUTBOX_FILE);
  let db: DatabaseSync | undefined;
  try {
    createPrivate(file);
    db = new DatabaseSync(file);
    db.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA page_size = ${PAGE_BYTES};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = ${walPages};
      PRAGMA journal_size_limit = ${2 * walPages * PAGE_BYTES};
      BEGIN EXCLUSIVE;
    `);
    prepareTables(db, file);
    db.exec("COMMIT");
    reserve(db, walPages);
    return db;
  } catch (error) {
    db?.close();
    throw explain(error, directory, file);
  }
}

/**
 * Lets the write-ahead log and the file grow to the size at which they stay, before data waits for
 * it: a commit that makes a file longer waits for the file system's own log, which took hundreds of
 * milliseconds where others wrote too.
 */
function reserve(db: DatabaseSync, walPages: number): void {
  try {
    db.exec(`
      BEGIN;
      CREATE TABLE IF NOT EXISTS reserve (bytes BLOB);
      INSERT INTO reserve VALUES (zeroblob(${walPages * PAGE_BYTES}));
      COMMIT;
    `);
  } catch {
    // A disk without room for it is told when data needs the room.
    if (db.isTransaction) db.exec("ROLLBACK");
  }
  try {
    db.exec("DROP TABLE IF EXISTS reserve; PRAGMA wal_checkpoint(RESTART);");
  } catch {
    // As above; it is dropped at the next start.
  }
}

/** The database engine's error as one that a person can act on. */
export function explain(error: unknown, directory: string, file: string): OutboxError {
  if (error instanceof OutboxError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/database (table )?is locked/.test(text)) {
    return new OutboxLockedError(
      `${directory}: another process is using this storage directory; ` +
        "stop it, or give this one a storage.directory of its own",
    );
  }
  if (/not a database|malformed|no such (table|column)/.test(text)) {
    return new OutboxDamagedError(
      `${file}: this is not an intact outbox (${text}). Nothing was changed. To go on, move the ` +
        `file and ${OUTBOX_FILE}-wal beside it to another place (the sqlite3 program's .recover ` +
        "can read what is left of them); the gateway then starts with an empty outbox",
    );
  }
  return new OutboxError(
    `${file}: the outbox cannot be opened (${text}); ` +
      "check that the directory and the file belong to the user of this program and are writable",
  );
}

/** Creates the file readable for its owner alone, without opening one that is already there. */
function createPrivate(file: string): void {
  try {
    Deno.openSync(file, { createNew: true, write: true, mode: 0o600 }).close();
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}

function prepareTables(db: DatabaseSync, file: string): void {
  const version = Number(db.prepare("PRAGMA user_version").get()?.user_version);
  if (version > SCHEMA_VERSION) {
    throw new OutboxVersionError(
      `${file}: this outbox is of version ${version}, written by a newer tcp2tb; this one knows ` +
        `versions up to ${SCHEMA_VERSION}. Install the newer version, or use another storage.directory`,
    );
  }
  if (version < 1) db.exec(UPLINK);
  if (version < 2) db.exec(DOWNLINK);
  if (version < 3) db.exec(CLOCK);
  if (version < SCHEMA_VERSION) db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}
