import type { Said } from "../converters/sandbox/messages.ts";

/** A connection, as far as replies need it. */
export interface Answerable {
  /** See {@linkcode import("./server/connection.ts").Connection.reply}. */
  reply(bytes: Uint8Array): Promise<boolean>;
}

/** What became of the converter's replies since the start of the process. */
export interface ReplyCounters {
  /** Replies written to their device. */
  replies: number;
  /** Bytes of them. */
  replyBytes: number;
  /** Replies whose connection had ended, or did not take them. */
  repliesDropped: number;
}

interface Waiting {
  readonly bytes: Uint8Array;
  /** The batch that has to be on disk first; 0: none. */
  readonly batch: number;
}

/**
 * Brings replies to their connections, in the order of the frames that they answer: at once, or when
 * the batch of the frame is on disk.
 */
export class Replies {
  readonly #connectionOf: (connection: number) => Answerable | undefined;
  readonly #isOnTheWay: (batch: number) => boolean;
  readonly #counters: ReplyCounters;
  /** By connection. */
  readonly #waiting = new Map<number, Waiting[]>();
  /** Connections with replies that wait for a batch. */
  readonly #byBatch = new Map<number, Set<number>>();
  /** Batches that are on disk, and what they have told is not here yet. */
  readonly #late = new Map<number, () => void>();
  /** Batches that are not on disk, and what they have told is here. */
  readonly #told = new Set<number>();

  /** Counts in `counters`; a batch that is not on its way any more is on disk. */
  constructor(
    counters: ReplyCounters,
    connectionOf: (connection: number) => Answerable | undefined,
    isOnTheWay: (batch: number) => boolean,
  ) {
    this.#counters = counters;
    this.#connectionOf = connectionOf;
    this.#isOnTheWay = isOnTheWay;
  }

  /** Takes what a batch has told; what was taken of it before, and not written, is void. */
  take({ batch, replies }: Pick<Said, "batch" | "replies">): void {
    for (const connection of this.#byBatch.get(batch) ?? []) {
      const queue = this.#waiting.get(connection);
      if (queue) this.#waiting.set(connection, queue.filter((it) => it.batch !== batch));
    }
    const connections = new Set<number>();
    for (const [connection, bytes, stored] of replies) {
      connections.add(connection);
      let queue = this.#waiting.get(connection);
      if (!queue) this.#waiting.set(connection, queue = []);
      queue.push({ bytes, batch: stored ? batch : 0 });
    }
    if (this.#isOnTheWay(batch)) {
      this.#byBatch.set(batch, connections);
      this.#told.add(batch);
    }
    for (const connection of connections) this.#write(connection);
    this.#late.get(batch)?.();
    this.#late.delete(batch);
  }

  /**
   * A batch is on disk: its replies go out.
   *
   * @param said whether it has told something
   * @param then called when that is here, and its replies have been given to their connections
   */
  stored(batch: number, said: boolean, then: () => void): void {
    const connections = this.#byBatch.get(batch) ?? [];
    this.#byBatch.delete(batch);
    for (const connection of connections) this.#write(connection);
    // The disk may have been faster than the news of what the batch has told.
    const here = this.#told.delete(batch);
    if (said && !here) this.#late.set(batch, then);
    else then();
  }

  /** The converter's thread has ended: what it has not told will never be. */
  restarted(): void {
    for (const then of this.#late.values()) then();
    this.#late.clear();
  }

  /** The connection has ended. */
  ended(connection: number): void {
    this.#counters.repliesDropped += this.#waiting.get(connection)?.length ?? 0;
    this.#waiting.delete(connection);
  }

  #write(connection: number): void {
    const queue = this.#waiting.get(connection);
    if (!queue) return;
    let first;
    while ((first = queue[0]) && !(first.batch !== 0 && this.#isOnTheWay(first.batch))) {
      queue.shift();
      void this.#give(connection, first.bytes);
    }
    if (queue.length === 0) this.#waiting.delete(connection);
  }

  async #give(connection: number, bytes: Uint8Array): Promise<void> {
    if (await this.#connectionOf(connection)?.reply(bytes)) {
      this.#counters.replies++;
      this.#counters.replyBytes += bytes.length;
    } else this.#counters.repliesDropped++;
  }
}
