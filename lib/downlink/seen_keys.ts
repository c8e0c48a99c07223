/** How many keys are remembered, at most. */
const MAX_KEYS = 50_000;

/**
 * Keys of messages that do not wait any more, for a while: a source that did not learn that its
 * message was taken sends it again.
 */
export class SeenKeys {
  readonly #keepMs: number;
  /** By device and key, since when; the oldest first. */
  readonly #seen = new Map<string, number>();

  /** Remembers keys for `keepMs` milliseconds, and not more than 50,000 of them. */
  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  /** How many are remembered. */
  get size(): number {
    return this.#seen.size;
  }

  /** Whether the device's message with this key is gone since not too long. */
  has(deviceName: string, key: string, now: number): boolean {
    const at = this.#seen.get(text(deviceName, key));
    return at !== undefined && at > now - this.#keepMs;
  }

  /** A message is gone. */
  add(deviceName: string, key: string, at: number): void {
    const sought = text(deviceName, key);
    this.#seen.delete(sought);
    this.#seen.set(sought, at);
  }

  /**
   * Forgets what is too old or too much.
   *
   * @returns the time before which all are forgotten; undefined if none was
   */
  trim(now: number): number | undefined {
    let before: number | undefined;
    for (const [key, at] of this.#seen) {
      if (at > now - this.#keepMs && this.#seen.size <= MAX_KEYS) break;
      this.#seen.delete(key);
      before = at + 1;
    }
    return before;
  }
}

function text(deviceName: string, key: string): string {
  return JSON.stringify([deviceName, key]);
}
