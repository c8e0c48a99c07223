interface Waiter {
  predicate: () => boolean;
  settle: (error?: Error) => void;
}

/**
 * Tells those who wait for a state that something changed. Predicates are looked at a little after a
 * change, at most a third of the time, so that a costly one does not slow a busy stand-in down.
 */
export class Changes {
  readonly #waiters = new Set<Waiter>();
  #check: ReturnType<typeof setTimeout> | undefined;
  #costMs = 0;

  /** Says that the state is another one now. */
  changed(): void {
    if (this.#waiters.size === 0 || this.#check !== undefined) return;
    this.#check = setTimeout(() => this.#look(), Math.min(500, 2 * this.#costMs));
  }

  /**
   * Resolves as soon as the predicate is true.
   *
   * @throws {Error} after `timeoutMs`, or what the predicate throws.
   */
  waitFor(predicate: () => boolean, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        predicate,
        settle: (error) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          if (error) reject(error);
          else resolve();
        },
      };
      const timer = setTimeout(
        () => this.#tryOnce(waiter, new Error(`waited ${timeoutMs} ms in vain for ${predicate}`)),
        timeoutMs,
      );
      this.#waiters.add(waiter);
      this.#tryOnce(waiter);
    });
  }

  /** Ends every wait with an error. */
  callOff(): void {
    clearTimeout(this.#check);
    this.#check = undefined;
    for (const waiter of this.#waiters) waiter.settle(new Error("the stand-in was closed"));
  }

  #look(): void {
    this.#check = undefined;
    const start = performance.now();
    for (const waiter of this.#waiters) this.#tryOnce(waiter);
    this.#costMs = performance.now() - start;
  }

  #tryOnce(waiter: Waiter, otherwise?: Error): void {
    try {
      if (waiter.predicate()) waiter.settle();
      else if (otherwise) waiter.settle(otherwise);
    } catch (error) {
      waiter.settle(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
