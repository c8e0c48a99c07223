import { emptyAnswer } from "./answers.ts";
import type { HttpAnswer } from "./http_message.ts";
import type { Waits } from "./waits.ts";

/** What a long poll needs. */
export interface LongPollOptions {
  /** Ends it when the stand-in goes down. */
  waits: Waits;
  /** How long its session lives, in milliseconds; then it is answered 408. */
  timeoutMs: number;
  /** After how many milliseconds the container gives the request up. */
  wallMs: number;
  /** The container's answer. */
  gaveUp: () => HttpAnswer;
  /** Told once when the session ends, whatever ended it. */
  ended: () => void;
}

/**
 * One long poll: a request and a session, which end at different times.
 *
 * The session takes one message, even when the container has given the request up, or the client
 * has gone: what it takes then is lost, and ThingsBoard believes it delivered.
 */
export class LongPoll {
  /** What the request is answered. */
  readonly answer: Promise<HttpAnswer>;
  readonly #settle: (answer: HttpAnswer) => void;
  readonly #timers: (() => void)[] = [];
  readonly #ended: () => void;
  #open = true;

  /** Opens the session. */
  constructor({ waits, timeoutMs, wallMs, gaveUp, ended }: LongPollOptions) {
    const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
    this.answer = promise;
    this.#settle = resolve;
    this.#ended = ended;
    this.#timers.push(waits.after(timeoutMs, () => this.#end(emptyAnswer(408)), reject));
    if (wallMs < timeoutMs) this.#timers.push(waits.after(wallMs, () => resolve(gaveUp())));
  }

  /** Hands a message to the session. False: the session is over, nobody got it. */
  deliver(answer: HttpAnswer): boolean {
    if (!this.#open) return false;
    this.#end(answer);
    return true;
  }

  #end(answer: HttpAnswer): void {
    this.#open = false;
    for (const stop of this.#timers) stop();
    this.#settle(answer);
    this.#ended();
  }
}
