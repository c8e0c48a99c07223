import type { Timers } from "./timers.ts";

/** What waiting ends with when the stand-in goes down. */
export class WentDown extends Error {
  /** Name of the class. */
  override name = "WentDown";
}

/** Waiting that can be called off, so that nothing is left running when the stand-in goes down. */
export class Waits {
  readonly #timers: Timers;
  /** What is waited for: calls off its timer, and what to tell then. */
  readonly #waiting = new Map<() => void, (error: WentDown) => void>();
  readonly #hanging = new Set<(error: WentDown) => void>();

  /** Waits by these timers. */
  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /**
   * Runs something after `ms` milliseconds, or tells `wentDown` when it is called off before.
   *
   * @returns a function that forgets it, telling nobody.
   */
  after(ms: number, run: () => void, wentDown: (error: WentDown) => void = () => {}): () => void {
    const stop = this.#timers.after(ms, () => {
      this.#waiting.delete(stop);
      run();
    });
    this.#waiting.set(stop, wentDown);
    return () => {
      this.#waiting.delete(stop);
      stop();
    };
  }

  /** Resolves after `ms` milliseconds; rejects when called off. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve, reject) => this.after(ms, resolve, reject));
  }

  /** Never resolves; rejects when called off. */
  hang(): Promise<never> {
    return new Promise((_, reject) => this.#hanging.add(reject));
  }

  /** Ends every wait with an error. */
  callOff(): void {
    const error = new WentDown("the stand-in went down");
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [stop, wentDown] of waiting) {
      stop();
      wentDown(error);
    }
    for (const reject of this.#hanging) reject(error);
    this.#hanging.clear();
  }
}
