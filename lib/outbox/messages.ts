import type { DownlinkChange, StoredDownlinks } from "./downlinks.ts";
import type { DeadLetterQuery, OutboxStatus, Stored } from "./outbox.ts";
import type { DeadLetter, Entity, NewDeadLetter, Row } from "./rows.ts";

/** What the storage thread needs in order to open the outbox. */
export interface OpenMessage {
  /** Which message this is. */
  readonly kind: "open";
  /** Absolute path; the directory exists. */
  readonly directory: string;
  /** Size from which the outbox is full. */
  readonly maxSizeBytes: number;
  /** Letters kept per integration. */
  readonly maxDeadLetters: number;
  /** Bytes of letters kept per integration. */
  readonly maxDeadLettersBytes: number;
  /** Milliseconds that each write takes longer, to make the disk seem slow. */
  readonly commitDelayMs: number;
}

/** Questions to the storage thread: what is asked, and what is answered. */
export interface Questions {
  /** Rows of an entity. */
  fetch: [
    asked: { entity: number; after: number; maxRows: number; maxBytes: number },
    answer: Row[],
  ];
  /** Answered when it is on disk. */
  setToken: [asked: { entity: number; token: string }, answer: number];
  /** Answered when they are on disk. */
  bury: [asked: { integration: string; letters: readonly NewDeadLetter[] }, answer: number];
  /** Letters, oldest first. */
  deadLetters: [asked: DeadLetterQuery, answer: DeadLetter[]];
  /** How many were removed. */
  discard: [asked: { ids: readonly number[] }, answer: number];
  /** How many became rows again. */
  resend: [asked: { ids: readonly number[] }, answer: number];
  /** How many were marked. */
  mark: [asked: { ids: readonly number[] }, answer: number];
  /** Letters to be converted again. */
  marked: [asked: Record<never, never>, answer: DeadLetter[]];
  /** Size, rows, errors. */
  status: [asked: Record<never, never>, answer: OutboxStatus];
  /** Messages for devices. */
  downlinks: [asked: { integration: string }, answer: StoredDownlinks];
  /** Answered with the id of the last message when they are on disk; refused if the disk refuses. */
  putDownlinks: [asked: { change: DownlinkChange }, answer: number];
  /** Answered when it is on disk. */
  settleDownlinks: [asked: { change: DownlinkChange }, answer: number];
  /** How many were removed. */
  forgetDownlinkKeys: [asked: { integration: string; before: number }, answer: number];
  /** Answered with why not everything could be stored, or null. */
  close: [asked: Record<never, never>, answer: string | null];
}

/** A question on its way, numbered. */
export type AskMessage = {
  [Q in keyof Questions]: {
    readonly kind: "ask";
    readonly id: number;
    readonly question: Q;
    readonly asked: Questions[Q][0];
  };
}[keyof Questions];

/** What the main thread says to the storage thread. */
export type ToStorage =
  | OpenMessage
  /** Batches come from this port. */
  | { readonly kind: "connect"; readonly port: MessagePort }
  /** Per entity the id of the last row that ThingsBoard has. */
  | { readonly kind: "delivered"; readonly upTo: ReadonlyMap<number, number> }
  | AskMessage;

/** What the storage thread says to the main thread. */
export type FromStorage =
  | {
    readonly kind: "opened";
    readonly entities: readonly Entity[];
    readonly waiting: readonly { readonly entity: number; readonly rows: number }[];
    readonly status: OutboxStatus;
    readonly aheadTs: number;
  }
  /** The outbox could not be opened: name and message of an OutboxError. */
  | { readonly kind: "failed"; readonly name: string; readonly message: string }
  | { readonly kind: "stored"; readonly stored: Stored }
  | { readonly kind: "status"; readonly status: OutboxStatus }
  | { readonly kind: "answer"; readonly id: number; readonly answer: unknown }
  /** The question could not be answered; the message says why. */
  | { readonly kind: "refused"; readonly id: number; readonly message: string };
