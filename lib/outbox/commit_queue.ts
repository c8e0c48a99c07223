import { setImmediate } from "node:timers";
import type { Job } from "./job.ts";
import type { OutboxStatus, Stored } from "./outbox.ts";
import type { Store } from "./store.ts";

/** Jobs that are written without waiting for more. */
const MAX_JOBS = 1000;

/** Pauses after a refused write, in milliseconds: the first, and the longest that they grow to. */
const PAUSE_MS = { first: 100, longest: 5000 };

/** Below this share of the limit a full outbox takes data again. */
const NOT_FULL_SHARE = 0.9;

const FULL = "the outbox is full (storage.maxSizeMb): data for ThingsBoard has taken its room";

/** Whom a {@linkcode CommitQueue} tells. */
export interface CommitListener {
  /** The jobs of one transaction are on disk. */
  stored(stored: Stored): void;
  /** `full` or `error` have changed. */
  status(status: OutboxStatus): void;
}

/**
 * Told when a job is on disk, with how many rows, letters, keys or entities it was about, or the id
 * of the last downlink that it brought.
 */
export type Done = (count: number) => void;

/** Told when a job is given up because it cannot be written now, with the reason. */
export type Refused = (why: string) => void;

interface Waiting {
  readonly job: Job;
  readonly done: Done | undefined;
  readonly refused: Refused | undefined;
}

/**
 * Gathers jobs and writes them together: a lone one at once, and while a transaction waits for the
 * disk, all that arrive meanwhile for the next one. What the disk refuses stays in memory, unanswered,
 * and is tried again with growing pauses, but for jobs whose sender prefers to know. Belongs to the storage thread.
 */
export class CommitQueue {
  readonly #store: Store;
  readonly #maxBytes: number;
  readonly #tell: CommitListener;
  #jobs: Waiting[] = [];
  #discards: { ids: readonly number[]; done: Done }[] = [];
  readonly #delivered = new Map<number, number>();
  #scheduled = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pauseMs = 0;
  #error: string | undefined;
  #full = false;
  #finished = false;
  #sizeBytes = 0;

  /** A queue in front of a store that is `full` from `maxBytes` on. */
  constructor(store: Store, maxBytes: number, tell: CommitListener) {
    this.#store = store;
    this.#maxBytes = maxBytes;
    this.#tell = tell;
    this.#measure();
  }

  /**
   * Takes a job; `done` is called when it is on disk. One with `refused` does not wait for a better
   * disk: it is given up when it cannot be written, or when the outbox is full.
   */
  push(job: Job, done?: Done, refused?: Refused): void {
    const trouble = this.#error ?? (this.#full ? FULL : undefined);
    if (refused !== undefined && trouble !== undefined) {
      refused(trouble);
      return;
    }
    this.#jobs.push({ job, done, refused });
    this.#schedule();
  }

  /** Takes dead letters to be removed. */
  discard(ids: readonly number[], done: Done): void {
    this.#discards.push({ ids, done });
    this.#schedule();
  }

  /** Takes what ThingsBoard has: per entity the last row's id. */
  delivered(upTo: Iterable<readonly [entity: number, id: number]>): void {
    for (const [entity, id] of upTo) {
      this.#delivered.set(entity, Math.max(id, this.#delivered.get(entity) ?? 0));
    }
    this.#schedule();
  }

  /** What the outbox holds, and how it is. */
  status(): OutboxStatus {
    const oldestTs = this.#store.rows.oldest();
    return {
      sizeBytes: this.#sizeBytes,
      rows: this.#store.rows.count,
      ...(oldestTs === undefined ? {} : { oldestTs }),
      full: this.#full,
      ...(this.#error === undefined ? {} : { error: this.#error }),
      deadLetters: this.#store.deadLetters.counts(),
    };
  }

  /** Writes everything that was taken. Returns why that was not possible, after a second attempt. */
  finish(): string | undefined {
    this.#finished = true;
    clearTimeout(this.#retry);
    for (let attempt = 0; attempt < 2; attempt++) {
      do this.#round(); while (this.#pending() && this.#error === undefined);
      if (this.#error === undefined) break;
    }
    if (this.#error === undefined || this.#jobs.length === 0) return undefined;
    return `${this.#error}; the last ${this.#jobs.length} batches and changes are not on disk`;
  }

  #pending(): boolean {
    return this.#jobs.length > 0 || this.#delivered.size > 0 || this.#discards.length > 0;
  }

  // setImmediate runs after every message that has already arrived was taken from its port.
  #schedule(): void {
    if (this.#retry !== undefined) return;
    if (this.#scheduled) {
      // A flood of messages must not keep setImmediate from its turn for ever.
      if (this.#jobs.length >= MAX_JOBS) this.#flush();
      return;
    }
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (!this.#finished && this.#retry === undefined) this.#flush();
    });
  }

  #flush(): void {
    this.#round();
    if (this.#error !== undefined) {
      this.#pauseMs = Math.min(Math.max(2 * this.#pauseMs, PAUSE_MS.first), PAUSE_MS.longest);
      this.#retry = setTimeout(() => {
        this.#retry = undefined;
        this.#flush();
      }, this.#pauseMs);
    } else {
      this.#pauseMs = 0;
      if (this.#pending()) this.#schedule();
    }
  }

  /** Writes and removes what there is, if the disk takes it. */
  #round(): void {
    const before = { error: this.#error, full: this.#full };
    try {
      if (this.#error === undefined) {
        this.#write();
        this.#remove();
      } else {
        // On a full disk this makes the room that the write needs: freed pages are used again.
        this.#remove();
        this.#store.checkpoint();
        this.#write();
      }
      this.#error = undefined;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.#error = `the outbox cannot be written (${text}); nothing is lost, but no data is ` +
        "taken until it can: see to the disk of storage.directory";
      this.#refuse(this.#error);
    }
    this.#measure();
    if (this.#error !== before.error || this.#full !== before.full) {
      this.#tell.status(this.status());
    }
  }

  #write(): void {
    if (this.#jobs.length === 0) return;
    const { stored, counts } = this.#store.write(this.#jobs.map(({ job }) => job));
    const written = this.#jobs;
    this.#jobs = [];
    this.#tell.stored(stored);
    for (const [i, { done }] of written.entries()) done?.(counts[i] ?? 0);
  }

  /** Gives up the jobs that do not wait. */
  #refuse(why: string): void {
    const { refused: given = [], kept = [] } = Object.groupBy(
      this.#jobs,
      ({ refused }) => refused === undefined ? "kept" : "refused",
    );
    this.#jobs = kept;
    for (const { refused } of given) refused?.(why);
  }

  #remove(): void {
    while (this.#discards[0] !== undefined) {
      const { ids, done } = this.#discards[0];
      const removed = this.#store.discard(ids);
      this.#discards.shift();
      done(removed);
    }
    if (this.#delivered.size > 0) this.#store.removeDelivered(this.#delivered);
  }

  #measure(): void {
    try {
      let { file, wal } = this.#store.size();
      if (file + wal >= NOT_FULL_SHARE * this.#maxBytes && wal > 0.1 * this.#maxBytes) {
        this.#store.checkpoint();
        ({ file, wal } = this.#store.size());
      }
      this.#sizeBytes = file + wal;
    } catch {
      // The next write tells what is wrong.
    }
    const limit = this.#full ? NOT_FULL_SHARE * this.#maxBytes : this.#maxBytes;
    this.#full = this.#sizeBytes >= limit;
  }
}
