import type { Timers } from "../../lib/standin/timers.ts";

/** A clock that stands still until it is told to go on, and timers that go by it. */
export class ManualTime implements Timers {
  /** Milliseconds since 1970. */
  now: number;
  /** True while something is under way that takes real time, such as an HTTP request. */
  busy: () => boolean = () => false;
  readonly #timers = new Set<{ due: number; run: () => void }>();

  constructor(now: number) {
    this.now = now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { due: this.now + Math.max(0, ms), run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets time pass; after each thing that happens in it, whatever follows from it is done. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await this.#settle();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#timers.delete(next);
      this.now = Math.max(this.now, next.due);
      next.run();
      await this.#settle();
    }
    this.now = Math.max(this.now, end);
  }

  /** Everything that waits for no timer goes on. */
  async #settle(): Promise<void> {
    const end = performance.now() + 3000;
    for (let quiet = 0; quiet < 3 && performance.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      quiet = this.busy() ? 0 : quiet + 1;
    }
  }

  #next(end: number) {
    return [...this.#timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
  }
}
