import type { Waits } from "./waits.ts";

/** Lets so many through in a second, one after the other, as a server that is slow at something. */
export class Pace {
  readonly #waits: Waits;
  readonly #intervalMs: number;
  #next = 0;

  /** `perSecond` 0 means: do not slow down. */
  constructor(waits: Waits, perSecond: number) {
    this.#waits = waits;
    this.#intervalMs = perSecond > 0 ? 1000 / perSecond : 0;
  }

  /** Resolves when it is the caller's turn. */
  async turn(): Promise<void> {
    if (this.#intervalMs === 0) return;
    const now = performance.now();
    this.#next = Math.max(this.#next, now) + this.#intervalMs;
    await this.#waits.wait(this.#next - now);
  }
}
