/**
 * Asks a device for its readings, time and again.
 *
 * @module
 */
import type { Clock } from "../thingsboard/clock.ts";
import type { DialledConnection } from "./dialled_connection.ts";
import type { Target } from "./target.ts";

/** What is asked, and how often. */
export interface PollSettings {
  /** Milliseconds from the begin of a round to the begin of the next. */
  readonly intervalMs: number;
  /** Milliseconds that an answer may take before the next request is written. */
  readonly answerMs: number;
  /**
   * The requests of a round, which are written one after the other.
   *
   * @param round the number of the round on this connection, from 1
   * @throws {Error} (a rejection) there are none, and why: the round is left out
   */
  requests(target: Target, round: number): Promise<readonly Uint8Array[]>;
}

/** What {@linkcode poll} needs. */
export interface PollParts extends PollSettings {
  /** What was dialled. */
  readonly target: Target;
  /** Resolves when reading may go on; undefined if it may. */
  readonly gate: () => Promise<void> | undefined;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Runs something later. */
  readonly after: Clock["after"];
  /** A request was written, and a frame came in time, or not. */
  readonly onRequest: (answered: boolean) => void;
  /** A round is over in which there were requests. */
  readonly onRound: (answered: number) => void;
  /** A round was left out. */
  readonly onFailed: (error: Error) => void;
}

/** Polls until the connection is over; never rejects. */
export async function poll(connection: DialledConnection, parts: PollParts): Promise<void> {
  const { target, intervalMs, gate, clock, after, onRequest, onRound, onFailed } = parts;
  const { over } = connection;
  for (let round = 1; !over.isOver; round++) {
    const begun = clock();
    const asked = parts.requests(target, round).catch((error: Error) => {
      if (!over.isOver) onFailed(error);
      return [];
    });
    // A converter may take its time; a connection that ends does not wait for it.
    const requests = await over.or(asked) ?? [];
    let answered = 0;
    for (const request of requests) {
      // While nothing is read no answer would be seen.
      for (let closed; !over.isOver && (closed = gate());) await over.or(closed);
      if (over.isOver) return;
      const inTime = await connection.request(request);
      if (inTime) answered++;
      if (over.isOver && !inTime) return;
      onRequest(inTime);
    }
    if (requests.length > 0) onRound(answered);
    const rest = begun + intervalMs - clock();
    if (rest > 0) await over.orPause(rest, after);
  }
}
