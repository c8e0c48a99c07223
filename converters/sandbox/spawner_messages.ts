/**
 * What the main thread and the spawner of converter threads tell each other.
 *
 * @module
 */

/** To the spawner: start a thread that listens on `port` (transferred), or stop one. */
export type ToSpawner =
  | { readonly id: number; readonly maxHeapMb: number; readonly port: MessagePort }
  | { readonly stop: number };

/** From the spawner: thread `id` has ended; `reason` if it ended of itself. */
export interface FromSpawner {
  /** Number of the thread. */
  readonly id: number;
  /** Why it ended of itself. */
  readonly reason?: string;
}
