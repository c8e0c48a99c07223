/** Runs things later; handed in, so that a test can let time pass without waiting for it. */
export interface Timers {
  /** Runs something after `ms` milliseconds. Returns a function that calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** The longest wait that a JavaScript timer takes: 24.8 days. */
const longestMs = 2 ** 31 - 1;

/** The timers of the machine. */
export function realTimers(): Timers {
  return {
    after(ms: number, run: () => void): () => void {
      const timer = setTimeout(run, Math.min(Math.max(0, ms), longestMs));
      return () => clearTimeout(timer);
    },
  };
}
