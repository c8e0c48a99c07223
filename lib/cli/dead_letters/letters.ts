import type { DeadLetterSelection } from "../../admin/dead_letter_ids.ts";
import type { DeadLetterJson } from "../../admin/dead_letter_json.ts";
import type { DeadLetterFilter } from "../../admin/dead_letter_pages.ts";

/** What became of letters that were to be requeued. */
export interface RequeueResult {
  /** Converted or sent again by the running gateway; without one, put back among the data to send. */
  readonly requeued: number;
  /** Marked, to be converted when the gateway next starts. */
  readonly marked: number;
  /** Those that stay as they are, and why. */
  readonly left: readonly { readonly id: number; readonly reason: string }[];
}

/** The dead letters of a configuration, whoever holds the file that they are in. */
export interface Letters {
  /** A gateway works with them; what is requeued goes its way at once. */
  readonly running: boolean;
  /** Those that a filter selects, oldest first. */
  each(filter: DeadLetterFilter): AsyncIterable<DeadLetterJson>;
  /** One of them; undefined if it does not exist. */
  get(id: number): Promise<DeadLetterJson | undefined>;
  /** Converts or sends them again, now or when the gateway next starts. */
  requeue(selection: DeadLetterSelection): Promise<RequeueResult>;
  /** Removes them for good; answers how many there were. */
  discard(selection: DeadLetterSelection): Promise<number>;
  /** Frees what is held. */
  close(): Promise<void>;
}

/** The dead letters cannot be reached; the message says why and what to do. */
export class LettersError extends Error {
  /** Tells the error apart in logs. */
  override readonly name = "LettersError";
}
