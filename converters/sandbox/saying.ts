import { type Aside, NO_SESSION, type Session } from "../session.ts";
import type { Uplink } from "../uplink.ts";
import type { Remembered, Said, ThreadStart } from "./messages.ts";
import { Owners } from "./owners.ts";
import { Sessions } from "./sessions.ts";

/** A frame that speaks for a device which another connection has. */
export class TakenDevice extends Error {
  /** Tells it from other errors. */
  override readonly name = "TakenDevice";
}

/** What the frames of an integration say beside their data: to their connections, and about them. */
export class Saying {
  readonly #sessions: Sessions;
  readonly #owners: Owners | undefined;
  #replies: [connection: number, bytes: Uint8Array, stored: boolean][] = [];
  #refused: [connection: number, deviceName: string][] = [];
  #owned: [connection: number, deviceName: string][] = [];

  /** Remembers nothing yet. */
  constructor({ maxSessionsSize, keepOld }: Pick<ThreadStart, "maxSessionsSize" | "keepOld">) {
    this.#sessions = new Sessions(maxSessionsSize);
    this.#owners = keepOld ? new Owners() : undefined;
  }

  /** The session of a connection; frames that came over none (0) find an empty one. */
  session(connection: number): Session {
    return connection === 0 ? NO_SESSION : this.#sessions.of(connection);
  }

  /** The sessions of connections as the driver takes them. */
  lines(connections: readonly number[]): string {
    return this.#sessions.lines(connections);
  }

  /**
   * Takes what a frame said, which is good in every other respect.
   *
   * @throws {TakenDevice} it speaks for a device that is another connection's
   * @throws {RangeError} there is no room for its session
   */
  add(connection: number, { session, replies }: Aside, messages: readonly Uplink[]): void {
    if (connection === 0) return;
    const isNew = session !== this.#sessions.of(connection);
    const owners = this.#owners;
    if (owners) {
      const names = messages.filter(({ entityType }) => entityType === "DEVICE")
        .map(({ name }) => name);
      if (isNew && session.deviceName !== undefined) names.push(session.deviceName);
      const taken = names.find((name) => owners.isOthers(name, connection));
      if (taken !== undefined) {
        this.#refused.push([connection, taken]);
        throw new TakenDevice(
          `"${taken}" speaks over another connection, which is still open (takeover: KEEP_OLD)`,
        );
      }
      if (isNew) this.#sessions.set(connection, session);
      for (const name of names) {
        if (owners.claim(name, connection)) this.#owned.push([connection, name]);
      }
    } else if (isNew) this.#sessions.set(connection, session);
    for (const { bytes, after } of replies) {
      this.#replies.push([connection, bytes, after === "STORED"]);
    }
  }

  /** Takes up what a former thread knew. */
  remember({ sessions, owned }: Remembered): void {
    this.#sessions.restore(sessions);
    for (const [connection, deviceName] of owned) this.#owners?.claim(deviceName, connection);
  }

  /** The connection has ended. */
  forget(connection: number): void {
    this.#sessions.forget(connection);
    this.#owners?.release(connection);
  }

  /** Others may speak for the devices of this connection. */
  release(connection: number): void {
    this.#owners?.release(connection);
  }

  /**
   * What the frames of a batch have said; undefined if nothing.
   *
   * @param aheadTs see {@linkcode Said.aheadTs}
   */
  take(batch: number, aheadTs?: number): Said | undefined {
    const said = {
      batch,
      sessions: this.#sessions.takeChanged(),
      owned: this.#owned,
      replies: this.#replies,
      refused: this.#refused,
      ...(aheadTs === undefined ? {} : { aheadTs }),
    };
    const { sessions, owned, replies, refused } = said;
    const count = sessions.length + owned.length + replies.length + refused.length;
    if (count === 0 && aheadTs === undefined) return undefined;
    this.#owned = [];
    this.#replies = [];
    this.#refused = [];
    return said;
  }
}
