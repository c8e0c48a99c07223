import { join } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { OUTBOX_FILE, PAGE_BYTES } from "./database.ts";
import { DeadLetterTable, type RingLimits } from "./dead_letter_table.ts";
import { EntityTable } from "./entity_table.ts";
import { DownlinkTable } from "./downlink_table.ts";
import type { Job } from "./job.ts";
import type { Stored } from "./outbox.ts";
import type { Row } from "./rows.ts";
import { RowTable } from "./row_table.ts";

/** Longest that one removal of delivered rows holds up the next commit, in milliseconds (about). */
const REMOVAL_MS = 10;

/** How a {@linkcode Store} works. */
export interface StoreOptions extends RingLimits {
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** Makes the disk seem slow: milliseconds that each write takes longer. */
  readonly commitDelayMs: number;
}

/** What one transaction of jobs brought. */
export interface Written {
  /** What came with it. */
  readonly stored: Stored;
  /** Per job: how many rows, letters, keys or entities it was about, or the last downlink's id. */
  readonly counts: readonly number[];
}

/**
 * The outbox's transactions. Belongs to the storage thread; every call blocks until the disk has
 * answered, and throws the database engine's error when the disk refused: nothing has changed then.
 */
export class Store {
  /** Devices and assets. */
  readonly entities: EntityTable;
  /** Data that waits for ThingsBoard. */
  readonly rows: RowTable;
  /** What ThingsBoard will not get. */
  readonly deadLetters: DeadLetterTable;
  /** Messages that wait for devices. */
  readonly downlinks: DownlinkTable;
  readonly #db: DatabaseSync;
  readonly #walFile: string;
  readonly #options: StoreOptions;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #pageCount: StatementSync;
  readonly #freePages: StatementSync;
  readonly #setAhead: StatementSync;

  /** Reads counts and numbers from a database that {@linkcode openDatabase} opened in `directory`. */
  constructor(db: DatabaseSync, directory: string, options: StoreOptions) {
    this.#db = db;
    this.#walFile = join(directory, `${OUTBOX_FILE}-wal`);
    this.#options = options;
    this.entities = new EntityTable(db);
    this.rows = new RowTable(db);
    this.deadLetters = new DeadLetterTable(db, options);
    this.downlinks = new DownlinkTable(db);
    this.#begin = db.prepare("BEGIN IMMEDIATE");
    this.#commit = db.prepare("COMMIT");
    this.#pageCount = db.prepare("PRAGMA page_count");
    this.#freePages = db.prepare("PRAGMA freelist_count");
    // Several senders run ahead by a second at most; what is later still is of a clock set back since.
    this.#setAhead = db.prepare(
      "UPDATE clock SET ahead_ts = ?1 WHERE ahead_ts < ?1 OR ahead_ts > ?1 + 1000",
    );
  }

  /** Does the jobs in one transaction; when it returns, they are on disk. */
  write(jobs: readonly Job[]): Written {
    const at = this.#options.now();
    const batches: Stored["batches"][number][] = [];
    const rows: Row[] = [];
    const written = this.#transaction(() => {
      const counts = jobs.map((job) => {
        if (job.kind === "batch") {
          const { integration, batch, stats } = job.batch;
          batches.push({ integration, batch, ...(stats ? { stats } : {}) });
        }
        return this.#do(job, at, rows);
      });
      return (entities, deadLetters) => ({
        stored: { batches, rows, entities, deadLetters },
        counts,
      });
    });
    sleep(this.#options.commitDelayMs);
    return written;
  }

  /**
   * Removes delivered rows, oldest entry of `delivered` first, for about {@linkcode REMOVAL_MS}, and
   * takes what it did out of `delivered`. Not flushed: after a power cut, rows that ThingsBoard has
   * are sent to it a second time at worst, and that changes nothing there.
   */
  removeDelivered(delivered: Map<number, number>): void {
    const until = performance.now() + REMOVAL_MS;
    const done: number[] = [];
    this.#db.exec("PRAGMA synchronous = NORMAL");
    try {
      this.#transaction(() => {
        for (const [entity, upTo] of delivered) {
          this.rows.remove(entity, upTo);
          done.push(entity);
          if (performance.now() > until) break;
        }
        return () => {};
      });
    } finally {
      this.#db.exec("PRAGMA synchronous = FULL");
    }
    for (const entity of done) delivered.delete(entity);
  }

  /** Removes dead letters; returns how many there were. */
  discard(ids: readonly number[]): number {
    return this.#transaction(() => {
      const removed = this.deadLetters.remove(ids);
      return () => removed;
    });
  }

  /** Carries the write-ahead log into the file and cuts it off. */
  checkpoint(): void {
    this.#db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** Bytes in use in the file, free pages excepted, and the size of the write-ahead log. */
  size(): { file: number; wal: number } {
    const pages = Number(this.#pageCount.get()?.page_count) -
      Number(this.#freePages.get()?.freelist_count);
    return { file: pages * PAGE_BYTES, wal: sizeOf(this.#walFile) };
  }

  /** The latest time ahead of the clock that a reading was given, milliseconds since 1970; 0: none. */
  aheadTs(): number {
    return Number(this.#db.prepare("SELECT max(ahead_ts) AS ts FROM clock").get()?.ts ?? 0);
  }

  /** Closes the file and frees the lock. */
  close(): void {
    this.#db.close();
  }

  #do(job: Job, at: number, rows: Row[]): number {
    switch (job.kind) {
      case "batch": {
        const { integration, deadLetters, replaces, aheadTs } = job.batch;
        for (const row of job.batch.rows) {
          rows.push(this.rows.insert(integration, this.entities.idOf(row), row, at));
        }
        this.deadLetters.insert(integration, deadLetters, at);
        if (replaces !== undefined) this.deadLetters.remove(replaces);
        if (aheadTs !== undefined) this.#setAhead.run(aheadTs);
        return job.batch.rows.length;
      }
      case "bury":
        this.deadLetters.insert(job.integration, job.letters, at);
        return job.letters.length;
      case "setToken":
        return this.entities.setToken(job.entity, job.token);
      case "resend": {
        const letters = this.deadLetters.select({ ids: job.ids });
        const resent: number[] = [];
        for (const { id, integration, row } of letters) {
          if (row === undefined) continue;
          rows.push(this.rows.insert(integration, this.entities.idOf(row), row, at));
          resent.push(id);
        }
        return this.deadLetters.remove(resent);
      }
      case "mark":
        return this.deadLetters.mark(job.ids);
      case "downlinks": {
        const { change } = job;
        this.deadLetters.insert(change.integration, change.letters ?? [], at);
        return this.downlinks.change(change);
      }
      case "forgetDownlinkKeys":
        return this.downlinks.forgetKeys(job.integration, job.before);
    }
  }

  /** Runs `work` in a transaction, then what it returned with the entities and letters that came. */
  #transaction<T>(
    work: () => (entities: Stored["entities"], deadLetters: Stored["deadLetters"]) => T,
  ): T {
    try {
      this.#begin.run();
      const finish = work();
      this.#commit.run();
      this.rows.keep();
      return finish(this.entities.keep(), this.deadLetters.keep());
    } catch (error) {
      this.#rollback();
      throw error;
    }
  }

  #rollback(): void {
    this.rows.undo();
    this.entities.undo();
    this.deadLetters.undo();
    try {
      this.#db.exec("ROLLBACK");
    } catch {
      // The engine has rolled back by itself, or BEGIN was what failed.
    }
  }
}

function sizeOf(file: string): number {
  try {
    return Deno.statSync(file).size;
  } catch {
    return 0;
  }
}

function sleep(ms: number): void {
  if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
