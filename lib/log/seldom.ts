import type { Log } from "./log.ts";

/** A kind of warning is logged once in so many milliseconds. */
const EVERY_MS = 10_000;

/** Logs warnings that a device can cause at any rate, each kind at most once in ten seconds. */
export class Seldom {
  #log: Log;
  #clock: () => number;
  #kinds = new Map<string, { until: number; left: number }>();

  /** Logs to `log`; `clock` tells milliseconds. */
  constructor(log: Log, clock: () => number) {
    this.#log = log;
    this.#clock = clock;
  }

  /** Logs the message, or counts it if one of its kind was logged a moment ago. */
  warn(kind: string, message: string): void {
    const now = this.#clock();
    const last = this.#kinds.get(kind);
    if (last && now < last.until) {
      last.left++;
      return;
    }
    const more = last?.left ? ` (and ${last.left} more of the kind since the last time)` : "";
    this.#kinds.set(kind, { until: now + EVERY_MS, left: 0 });
    this.#log.warn(message + more);
  }
}
