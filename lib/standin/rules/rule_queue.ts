import type { Waits } from "../waits.ts";

/** How a queue treats what fails. */
export interface RuleQueueOptions {
  /** Ends the waiting when the stand-in goes down. */
  waits: Waits;
  /** How many times it tries again. */
  retries: number;
  /** Milliseconds before it tries again. */
  pauseMs: number;
  /** Milliseconds that a pack of messages may take; what is not done then has failed. */
  packTimeoutMs: number;
  /** Told how many messages were given up. */
  dropped: (messages: number) => void;
}

interface Entry {
  originator: string;
  work: () => Promise<void>;
}

const partitionCount = 10;
const packSize = 1000;

/**
 * The queue SequentialByOriginator: ten partitions by device, each works on a pack at a time, in it
 * on one message of a device at a time. A pack with a failure is tried again, without what was
 * done, and holds up its partition; after the last try all that is left of it is dropped.
 */
export class SequentialByOriginator {
  readonly #options: RuleQueueOptions;
  readonly #partitions = Array.from({ length: partitionCount }, () => {
    return { waiting: [] as Entry[], busy: false };
  });

  /** An empty queue. */
  constructor(options: RuleQueueOptions) {
    this.#options = options;
  }

  /** Takes work for a message of a device; it fails by rejecting. */
  put(originator: string, work: () => Promise<void>): void {
    const partition = this.#partitions[partitionOf(originator)]!;
    partition.waiting.push({ originator, work });
    if (partition.busy) return;
    partition.busy = true;
    this.#drain(partition.waiting)
      .catch(() => partition.waiting.splice(0)) // went down: what was only in memory is lost
      .finally(() => partition.busy = false);
  }

  async #drain(waiting: Entry[]): Promise<void> {
    while (waiting.length > 0) await this.#process(waiting.splice(0, packSize));
  }

  async #process(pack: Entry[]): Promise<void> {
    const { waits, retries, pauseMs, dropped } = this.#options;
    for (let tried = 0; pack.length > 0; tried++) {
      if (tried > retries) return dropped(pack.length);
      if (tried > 0) await waits.wait(pauseMs);
      pack = await this.#try(pack);
    }
  }

  /** What of a pack was not done. */
  async #try(pack: Entry[]): Promise<Entry[]> {
    const { waits, packTimeoutMs } = this.#options;
    const done = new Set<Entry>();
    let over = false;
    const inOrder = async (entries: Entry[]) => {
      for (const entry of entries) {
        if (over) return;
        await entry.work();
        if (!over) done.add(entry);
      }
    };
    const { promise: timeout, resolve, reject } = Promise.withResolvers<void>();
    const stop = waits.after(packTimeoutMs, resolve, reject);
    const byOriginator = Map.groupBy(pack, (entry) => entry.originator).values();
    const worked = Promise.allSettled([...byOriginator].map(inOrder));
    await Promise.race([worked, timeout]).finally(() => {
      over = true;
      stop();
    });
    return pack.filter((entry) => !done.has(entry));
  }
}

function partitionOf(originator: string): number {
  let hash = 0;
  for (const char of originator) hash = (31 * hash + char.charCodeAt(0)) | 0;
  return Math.abs(hash) % partitionCount;
}
