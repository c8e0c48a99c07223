/** A clock that goes on when it is told to. */
export class ManualClock {
  #now = 1_700_000_000_000;
  #due = new Map<number, { at: number; call: () => void }>();
  #last = 0;

  now = (): number => this.#now;

  after = (ms: number, call: () => void): () => void => {
    const id = ++this.#last;
    this.#due.set(id, { at: this.#now + ms, call });
    return () => this.#due.delete(id);
  };

  /** Lets time pass, and what is due happen in its order. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await new Promise((resolve) => setTimeout(resolve, 0));
    while (true) {
      const next = [...this.#due].filter(([, { at }]) => at <= until)
        .toSorted(([, a], [, b]) => a.at - b.at)[0];
      if (!next) break;
      this.#due.delete(next[0]);
      this.#now = next[1].at;
      next[1].call();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    this.#now = until;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** How much is still to happen. */
  get pending(): number {
    return this.#due.size;
  }
}
