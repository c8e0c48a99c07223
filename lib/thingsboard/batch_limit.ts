/** So many points go into one request as long as ThingsBoard takes them. */
const MOST = 1000;
/** Below this a request is hardly worth its headers, and a false alarm would cost much. */
const LEAST = 5;

/**
 * How many points one request may have, learned from the server: its tenant profile may limit data
 * points, all or nothing per request, and an array that is over the limit can never pass. A limit
 * that is found holds for all devices; it is tried from time to time whether more would pass.
 */
export class BatchLimit {
  #current = MOST;
  /** A size that passed where more did not. */
  #known = MOST;
  #fullInARow = 0;
  /** So many full batches in a row before more is tried; doubled each time that was too much. */
  #patience = 5;

  /** The most points to send at once. */
  get points(): number {
    return this.#current;
  }

  /**
   * Batches were refused until they had been cut to `passed` points; 0 or few points say nothing,
   * as a limit on messages would have let them pass after a while just as well.
   */
  learn(passed: number): void {
    if (passed < LEAST || passed >= this.#current) return;
    this.#known = this.#current = passed;
    this.#fullInARow = 0;
  }

  /** A batch has passed. */
  passed(points: number): void {
    if (this.#current === MOST || points < this.#current) return;
    if (points > this.#known) this.#known = points;
    if (++this.#fullInARow < this.#patience) return;
    this.#fullInARow = 0;
    this.#current = Math.min(MOST, this.#current * 2);
  }

  /** A batch has not passed. True if it was an attempt at more than is known to pass. */
  refused(points: number): boolean {
    if (points <= this.#known) return false;
    this.#current = this.#known;
    this.#fullInARow = 0;
    this.#patience = Math.min(this.#patience * 2, 1280);
    return true;
  }
}
