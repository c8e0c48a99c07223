import type { Remembered, Said } from "./sandbox/messages.ts";

/** What a converter's thread knows of connections, kept outside of it: the thread may end at any time. */
export class ConnectionMemory {
  readonly #sessions = new Map<number, string>();
  readonly #owned = new Map<number, Set<string>>();
  /** The last batch that told something, and the sessions as they were before it. */
  #last: { batch: number; before: Map<number, string | undefined> } | undefined;
  #lastTs: number;

  /** Knows of nothing but how far the times of readings went before: {@linkcode Remembered.lastTs}. */
  constructor(lastTs: number) {
    this.#lastTs = lastTs;
  }

  /** A batch was handed over, whose last frame was received at `ts` (milliseconds since 1970). */
  handedOver(ts: number): void {
    this.#lastTs = Math.max(this.#lastTs, ts);
  }

  /** Takes what a batch has told. */
  take({ batch, sessions, owned, aheadTs = 0 }: Said): void {
    this.#lastTs = Math.max(this.#lastTs, aheadTs);
    const before = new Map<number, string | undefined>();
    for (const [connection, text] of sessions) {
      before.set(connection, this.#sessions.get(connection));
      this.#set(connection, text);
    }
    this.#last = { batch, before };
    for (const [connection, deviceName] of owned) {
      let devices = this.#owned.get(connection);
      if (!devices) this.#owned.set(connection, devices = new Set());
      devices.add(deviceName);
    }
  }

  /** The thread is gone: what it told of a batch that is converted again has not been. */
  lost(isConvertedAgain: (batch: number) => boolean): void {
    const last = this.#last;
    this.#last = undefined;
    if (!last || !isConvertedAgain(last.batch)) return;
    for (const [connection, text] of last.before) this.#set(connection, text ?? "");
  }

  /** The connection has ended. */
  forget(connection: number): void {
    this.#sessions.delete(connection);
    this.#owned.delete(connection);
    this.#last?.before.delete(connection);
  }

  /** Others may speak for the devices of this connection. */
  release(connection: number): void {
    this.#owned.delete(connection);
  }

  /** All of it, for a new thread; undefined if there is nothing. */
  all(): Remembered | undefined {
    const lastTs = this.#lastTs;
    if (this.#sessions.size + this.#owned.size + lastTs === 0) return undefined;
    const owned = [...this.#owned].flatMap(([connection, devices]) =>
      [...devices].map((deviceName) => [connection, deviceName] as const)
    );
    return { sessions: [...this.#sessions], owned, lastTs };
  }

  #set(connection: number, text: string): void {
    if (text === "") this.#sessions.delete(connection);
    else this.#sessions.set(connection, text);
  }
}
