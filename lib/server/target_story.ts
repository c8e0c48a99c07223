/**
 * Tells a person how the gateway and a target get on: once per change, not once per try.
 *
 * @module
 */
import type { Log } from "../log/log.ts";

/** So many connections in a row that brought nothing and were closed at once are told. */
const CLOSED_AT_ONCE = 3;

/** The story of one target, as its log lines tell it. */
export class TargetStory {
  readonly #target: string;
  readonly #log: Log;
  #state: "new" | "connected" | "unreachable" | "closing" = "new";
  /** It was connected before. */
  #before = false;
  #inVain = 0;
  #silent = false;

  /** `target` as configured. */
  constructor(target: string, log: Log) {
    this.#target = target;
    this.#log = log;
  }

  /** A connection is open. */
  connected(): void {
    // One that is always closed again says nothing new by being opened.
    if (this.#state === "connected" || this.#state === "closing") return;
    this.#log.info(`${this.#target} is connected${this.#before ? " again" : ""}`);
    this.#state = "connected";
    this.#before = true;
  }

  /** It could not be connected. */
  unreachable(why: string): void {
    if (this.#state === "unreachable") {
      this.#log.debug(`${this.#target} cannot be reached: ${why}`);
      return;
    }
    this.#state = "unreachable";
    this.#inVain = 0;
    this.#silent = false;
    this.#log.warn(
      `${this.#target} cannot be reached: ${why}; it is tried again with pauses of up to a minute`,
    );
  }

  /** Something was read from it. */
  spoke(): void {
    this.#inVain = 0;
    if (this.#state !== "closing") return;
    this.#state = "connected";
    this.#log.info(`${this.#target} keeps its connection open again`);
  }

  /** A connection has ended that brought nothing and did not last. */
  endedInVain(): void {
    if (++this.#inVain !== CLOSED_AT_ONCE) return;
    this.#state = "closing";
    this.#log.warn(
      `${this.#target} takes connections and ends them without having sent anything ` +
        "(a serial server may serve one client at a time); it is tried again with pauses of up to a minute",
    );
  }

  /** A round of polls is over in which so many requests were answered. */
  polled(answered: number): void {
    if (answered > 0 === !this.#silent) return;
    this.#silent = answered === 0;
    if (this.#silent) this.#log.warn(`${this.#target} does not answer polls`);
    else this.#log.info(`${this.#target} answers polls again`);
  }
}
