/**
 * The outbox as the main thread sees it.
 *
 * @module
 */
import type { DownlinkStore } from "./downlinks.ts";
import type {
  BatchStats,
  DeadLetter,
  DeadLetterReason,
  Entity,
  NewDeadLetter,
  Row,
} from "./rows.ts";

/** One commit of the storage thread. */
export interface Stored {
  /** Batches that are on disk now, in the order of each sender. */
  readonly batches: readonly {
    readonly integration: string;
    readonly batch: number;
    readonly stats?: BatchStats;
  }[];
  /** Rows that came with them, in the order of their ids. */
  readonly rows: readonly Row[];
  /** Entities seen for the first time; told before, or together with, their first row. */
  readonly entities: readonly Entity[];
  /** Dead letters that came with them, per integration and reason. */
  readonly deadLetters: readonly {
    readonly integration: string;
    readonly reason: DeadLetterReason;
    readonly count: number;
  }[];
}

/** What the storage thread tells about itself. */
export interface OutboxStatus {
  /** Bytes in use, the write-ahead log included. */
  readonly sizeBytes: number;
  /** Rows waiting for ThingsBoard. */
  readonly rows: number;
  /** When the oldest waiting row was stored (milliseconds since 1970); undefined if none waits. */
  readonly oldestTs?: number;
  /** `storage.maxSizeMb` is reached; cleared below 90 % of it. */
  readonly full: boolean;
  /** Why nothing can be written at the moment (disk full, I/O error); undefined if all is well. */
  readonly error?: string;
  /** Per integration: dead letters kept, and how many have fallen out of the ring. */
  readonly deadLetters: Readonly<Record<string, { kept: number; fallenOut: number }>>;
}

/** A selection of dead letters. */
export interface DeadLetterQuery {
  /** Only letters of this integration. */
  readonly integration?: string;
  /** Only letters with this reason. */
  readonly reason?: DeadLetterReason;
  /** Only letters with an id greater than this. */
  readonly after?: number;
  /** At most so many, oldest first; default 100, or as many as `ids`. */
  readonly limit?: number;
  /** Only these letters. */
  readonly ids?: readonly number[];
}

/** Data on disk until it is delivered, on a thread of its own. */
export interface Outbox {
  /** Entities known at the time of opening that rows wait for, with how many. */
  readonly waiting: readonly { readonly entity: Entity; readonly rows: number }[];
  /** All entities known at the time of opening. */
  readonly entities: readonly Entity[];
  /**
   * The latest time that a reading was given ahead of the clock, as it was at the time of opening
   * (milliseconds since 1970; 0: none): those to come must be later.
   */
  readonly aheadTs: number;
  /** Messages that wait for devices. */
  readonly downlinks: DownlinkStore;
  /** A port to post {@linkcode NewBatch} messages to, for a converter thread; transfer it there. */
  connect(): MessagePort;
  /** Rows of an entity with id > `after`, in order, at most `maxRows` and about `maxBytes` (at least one). */
  fetch(entity: number, after: number, maxRows: number, maxBytes: number): Promise<Row[]>;
  /** Rows of the entity up to and with `upTo` are with ThingsBoard; removed in bulk a little later. */
  delivered(entity: number, upTo: number): void;
  /** Keeps an entity's token; resolves when it is on disk. */
  setToken(entity: number, token: string): Promise<void>;
  /** Keeps dead letters; resolves when they are on disk. */
  bury(integration: string, letters: readonly NewDeadLetter[]): Promise<void>;
  /** The dead letters that a query selects, oldest first. */
  deadLetters(query: DeadLetterQuery): Promise<DeadLetter[]>;
  /** Removes dead letters; returns how many there were. */
  discard(ids: readonly number[]): Promise<number>;
  /** Puts the data of letters that have a `row` back among the waiting rows (told by onStored) and removes the letters. */
  resend(ids: readonly number[]): Promise<number>;
  /** Marks letters that the gateway is to convert again when it next starts; returns how many there are. */
  markForRequeue(ids: readonly number[]): Promise<number>;
  /** The marked letters, oldest first; they go when a batch that `replaces` them is stored. */
  marked(): Promise<DeadLetter[]>;
  /** What is in the outbox, and whether it can take more. */
  status(): Promise<OutboxStatus>;
  /**
   * Stores what was handed over, removes what was delivered, and closes the file.
   *
   * @throws {OutboxError} (a rejection) when the disk does not take what was handed over
   */
  close(): Promise<void>;
}
