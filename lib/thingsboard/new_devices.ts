import type { Clock } from "./clock.ts";

/**
 * How many devices an integration may create: a bucket that is full at first, from which each new
 * device takes one, and that is refilled evenly. A flood of names from a broken device or a port
 * scanner then costs ThingsBoard no more than this.
 */
export class NewDevices {
  readonly #clock: Clock;
  readonly #perMinute: number;
  #left: number;
  #since: number;

  /** A full bucket. @param perMinute size of the bucket, and what is refilled in a minute */
  constructor(clock: Clock, perMinute: number) {
    this.#clock = clock;
    this.#perMinute = perMinute;
    this.#left = perMinute;
    this.#since = clock.now();
  }

  /** Takes one if there is one. */
  take(): boolean {
    this.#refill();
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }

  /** Puts one back: the device existed already, or was not created. */
  putBack(): void {
    this.#left = Math.min(this.#perMinute, this.#left + 1);
  }

  /** Milliseconds until there is one. */
  get waitMs(): number {
    this.#refill();
    return this.#left >= 1 ? 0 : Math.ceil((1 - this.#left) * 60_000 / this.#perMinute);
  }

  #refill(): void {
    const now = this.#clock.now();
    const passed = Math.max(0, now - this.#since);
    this.#since = now;
    this.#left = Math.min(this.#perMinute, this.#left + passed * this.#perMinute / 60_000);
  }
}
