import { pauseAfter } from "./retry.ts";

/** What to do after a batch was not taken. */
export type Verdict =
  /** Try again after a pause; `maxUnits` may have become smaller. */
  | { readonly do: "retry"; readonly pauseMs: number }
  /** Send something of the same device that is known to be good, and tell what came of it. */
  | { readonly do: "probe" }
  /** It is the data: a dead letter. */
  | { readonly do: "bury" };

/** What other devices met with in the meantime. */
export interface Others {
  /** Batches taken. */
  readonly passed: number;
  /** Batches not taken for reasons that may be a rate limit. */
  readonly refused: number;
}

/** Refusals in a row before a batch is cut in two. */
const BEFORE_CUTTING = 3;
/** Refusals in a row before a single point is compared with a good one. */
const BEFORE_PROBING = 4;
/** Refusals in a row of a single point that there is nothing to compare with. */
const WITHOUT_PROBE = 10;

/**
 * Is it the data, or is it a rate limit? ThingsBoard answers both with an empty 500.
 *
 * A batch that is refused again and again is cut in two, and again, until one point stands alone.
 * A point that is refused while a good one of the same device passes right after it, three times
 * in a row and after pauses in which any limit has had time to recover, will never be taken. A
 * point that passes in the end was only unlucky.
 *
 * An answer that names a fault of the data needs no such proof: there the cutting starts at once,
 * without pauses.
 */
export class Doubt {
  readonly #random: () => number;
  #refusals = 0;
  #comparisons = 0;
  #maxUnits: number | undefined;
  /** The biggest batch that passed since the first was cut. */
  #passed = 0;

  /** Nothing is doubted yet. @param random a number from 0 up to 1 */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** The most units to send at once; undefined: as many as usual. */
  get maxUnits(): number | undefined {
    return this.#maxUnits;
  }

  /** The biggest batch that passed after a bigger one was cut: perhaps the server's limit. */
  get biggestPassed(): number {
    return this.#passed;
  }

  /** A batch was refused. @param certain the answer names a fault of the data */
  refused(units: number, certain: boolean): Verdict {
    if (certain) {
      if (units === 1) return { do: "bury" };
      this.#cut(units);
      return { do: "retry", pauseMs: 0 };
    }
    this.#refusals++;
    if (units > 1) {
      if (this.#maxUnits === undefined && this.#refusals < BEFORE_CUTTING) return this.#pause();
      this.#cut(units);
      return { do: "retry", pauseMs: pauseAfter(1, this.#random, { firstMs: 300 }) };
    }
    if (this.#refusals < BEFORE_PROBING) return this.#pause(4000);
    return { do: "probe" };
  }

  /** The good data was sent after a refused point. */
  probed(passed: boolean, others: Others): Verdict {
    if (!passed) {
      this.#comparisons = 0;
      return this.#pause();
    }
    this.#comparisons++;
    const needed = crowded(others) ? 8 : 3;
    return this.#comparisons >= needed ? { do: "bury" } : this.#pause(4000);
  }

  /** There is nothing to compare with: only what others meet with can tell. */
  alone(others: Others): Verdict {
    const othersPass = others.passed >= WITHOUT_PROBE && !crowded(others);
    return this.#refusals >= WITHOUT_PROBE && othersPass ? { do: "bury" } : this.#pause();
  }

  /** A batch passed. True if it was refused before as it stands: then it was only a rate limit. */
  passed(units: number): boolean {
    const onlyUnlucky = this.#refusals > 0 && (this.#maxUnits === undefined || units === 1);
    if (!onlyUnlucky) this.#passed = Math.max(this.#passed, units);
    this.#refusals = 0;
    this.#comparisons = 0;
    return onlyUnlucky;
  }

  #cut(units: number): void {
    this.#maxUnits = Math.max(1, units >> 1);
    this.#refusals = 0;
  }

  #pause(longestMs = 60_000): Verdict {
    return { do: "retry", pauseMs: pauseAfter(this.#refusals, this.#random, { longestMs }) };
  }
}

/** Others are refused as well: then it is rather a limit for all. */
function crowded(others: Others): boolean {
  return others.refused * 5 > others.passed;
}
