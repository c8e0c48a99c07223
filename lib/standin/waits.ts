/** What waiting ends with when the stand-in goes down. */
export class WentDown extends Error {
  /** Name of the class. */
  override name = "WentDown";
}

/** Waiting that can be called off, so that nothing is left running when the stand-in goes down. */
export class Waits {
  readonly #waiting = new Map<ReturnType<typeof setTimeout>, (error: Error) => void>();
  readonly #hanging = new Set<(error: Error) => void>();

  /** Resolves after `ms` milliseconds; rejects when called off. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(timer);
        resolve();
      }, ms);
      this.#waiting.set(timer, reject);
    });
  }

  /** Never resolves; rejects when called off. */
  hang(): Promise<never> {
    return new Promise((_, reject) => this.#hanging.add(reject));
  }

  /** Ends every wait with an error. */
  callOff(): void {
    const error = new WentDown("the stand-in went down");
    for (const [timer, reject] of this.#waiting) {
      clearTimeout(timer);
      reject(error);
    }
    for (const reject of this.#hanging) reject(error);
    this.#waiting.clear();
    this.#hanging.clear();
  }
}
