import type { Clock } from "../thingsboard/clock.ts";

/**
 * Something that is over at some time, and those who wait until then or for something else.
 *
 * A promise for that would remember everybody who has ever waited for it as long as it lasts, which
 * may be months.
 */
export class Ending {
  #isOver = false;
  #waiting = new Set<() => void>();

  /** Whether it is over. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** From now on it is over. */
  end(): void {
    this.#isOver = true;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** What the promise comes to; undefined as soon as this is over. */
  or<T>(promise: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const wake = (): void => resolve(undefined);
      if (this.#isOver) wake();
      else this.#waiting.add(wake);
      promise.then(resolve, reject).finally(() => this.#waiting.delete(wake));
    });
  }

  /** Resolves after so many milliseconds, or as soon as this is over. */
  async orPause(ms: number, after: Clock["after"]): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = after(ms, resolve);
    await this.or(promise);
    cancel();
    resolve();
  }
}
