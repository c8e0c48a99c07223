import type { StoredValue } from "./stored_value.ts";

/** One value and its time in milliseconds since 1970. */
export interface Point {
  /** Milliseconds since 1970. */
  ts: number;
  /** The value as it is stored. */
  value: StoredValue;
}

/** The history of one key, oldest first; a second value of a moment replaces the first. */
export class Series {
  readonly #times: number[] = [];
  readonly #values: StoredValue[] = [];
  /** The newest value that ever came, or undefined when it was deleted. */
  latest: Point | undefined;

  /** How many points there are. */
  get length(): number {
    return this.#times.length;
  }

  /** Stores a value; an older one than the latest does not change the latest. */
  put(ts: number, value: StoredValue): void {
    if (this.latest === undefined || ts >= this.latest.ts) this.latest = { ts, value };
    const last = this.#times[this.#times.length - 1];
    if (last === undefined || ts > last) {
      this.#times.push(ts);
      this.#values.push(value);
      return;
    }
    const at = this.#indexOf(ts);
    if (this.#times[at] === ts) this.#values[at] = value;
    else {
      this.#times.splice(at, 0, ts);
      this.#values.splice(at, 0, value);
    }
  }

  /** The points from `start` (inclusive) to `end` (exclusive), oldest first. */
  range(start: number, end: number): Point[] {
    const points: Point[] = [];
    const to = this.#indexOf(end);
    for (let i = this.#indexOf(start); i < to; i++) {
      points.push({ ts: this.#times[i]!, value: this.#values[i]! });
    }
    return points;
  }

  /** Deletes the points of a range; the latest value goes with its point, or falls back. */
  delete(start: number, end: number, rewriteLatest: boolean): void {
    const from = this.#indexOf(start);
    const count = this.#indexOf(end) - from;
    this.#times.splice(from, count);
    this.#values.splice(from, count);
    if (this.latest === undefined || this.latest.ts < start || this.latest.ts >= end) return;
    const last = this.#times.length - 1;
    this.latest = rewriteLatest && last >= 0
      ? { ts: this.#times[last]!, value: this.#values[last]! }
      : undefined;
  }

  /** Index of the first point that is not before `ts`. */
  #indexOf(ts: number): number {
    let low = 0;
    let high = this.#times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[middle]! < ts) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
