import type { Waits } from "./waits.ts";

/** Callers that wait for somebody else's answer, by the id of their request. */
export class PendingAnswers<T> {
  readonly #waits: Waits;
  readonly #waiting = new Map<string, (answer: T) => void>();

  /** Nobody waits yet. */
  constructor(waits: Waits) {
    this.#waits = waits;
  }

  /** The answer to a request, undefined if none comes within `ms` milliseconds. */
  wait(id: string, ms: number): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const stop = this.#waits.after(ms, () => settle(undefined), (error) => {
        this.#waiting.delete(id);
        reject(error);
      });
      const settle = (answer: T | undefined) => {
        stop();
        this.#waiting.delete(id);
        resolve(answer);
      };
      this.#waiting.set(id, settle);
    });
  }

  /** Answers a request; nobody may be waiting any more. */
  answer(id: string, answer: T): void {
    this.#waiting.get(id)?.(answer);
  }
}
