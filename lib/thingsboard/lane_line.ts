import type { Lane } from "./lane.ts";

/** Lanes in a line: first come, first served. */
export class LaneLine {
  #lanes: Lane[] = [];
  /** Those before this place are gone; taking the first of an array away is slow in long ones. */
  #at = 0;

  /** None waits. */
  get empty(): boolean {
    return this.#lanes.length === 0;
  }

  /** Adds a lane at the end. */
  add(lane: Lane): void {
    this.#lanes.push(lane);
  }

  /** Takes the first one away. */
  next(): Lane | undefined {
    const lane = this.#lanes[this.#at];
    if (!lane) return undefined;
    this.#at++;
    if (this.#at === this.#lanes.length) {
      this.#lanes = [];
      this.#at = 0;
    } else if (this.#at >= 1024 && this.#at * 2 >= this.#lanes.length) {
      this.#lanes = this.#lanes.slice(this.#at);
      this.#at = 0;
    }
    return lane;
  }
}
