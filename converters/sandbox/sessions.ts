import { NO_SESSION, type Session, sessionOf } from "../session.ts";

/** The sessions of an integration's connections, as its converter's thread knows them. */
export class Sessions {
  readonly #sessions = new Map<number, Session>();
  readonly #maxBytes: number;
  #bytes = 0;
  #changed = new Set<number>();
  #lines: { of: readonly number[]; text: string } | undefined;

  /** All together may have so many characters: they share the thread's memory with the script. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The session of a connection. */
  of(connection: number): Session {
    return this.#sessions.get(connection) ?? NO_SESSION;
  }

  /**
   * The session of a connection has changed.
   *
   * @throws {RangeError} there is no room for it
   */
  set(connection: number, session: Session): void {
    const bytes = this.#bytes + session.text.length - this.of(connection).text.length;
    if (bytes > this.#maxBytes && bytes > this.#bytes) {
      throw new RangeError(
        `the sessions of ${this.#sessions.size} connections leave no room for this one (an eighth of maxHeapMb is theirs); keep less in them, or raise maxHeapMb`,
      );
    }
    this.#bytes = bytes;
    if (session.text === "") this.#sessions.delete(connection);
    else this.#sessions.set(connection, session);
    this.#changed.add(connection);
    this.#lines = undefined;
  }

  /** Takes up what a former thread has known. */
  restore(texts: Iterable<readonly [connection: number, text: string]>): void {
    for (const [connection, text] of texts) this.set(connection, sessionOf(text));
    this.#changed.clear();
  }

  /** The connection has ended. */
  forget(connection: number): void {
    this.#bytes -= this.of(connection).text.length;
    this.#sessions.delete(connection);
    this.#lines = undefined;
  }

  /** One text per connection, a line each, as the driver takes it; empty if there are none. */
  lines(connections: readonly number[]): string {
    if (this.#sessions.size === 0) return "";
    if (this.#lines?.of !== connections) {
      const texts = connections.map((connection) => this.of(connection).text);
      const text = texts.every((one) => one === "") ? "" : texts.join("\n");
      this.#lines = { of: connections, text };
    }
    return this.#lines.text;
  }

  /** What has changed since the last call: connections and their sessions as JSON, empty for none. */
  takeChanged(): (readonly [connection: number, text: string])[] {
    if (this.#changed.size === 0) return [];
    const changed = [...this.#changed].map((it) => [it, this.of(it).text] as const);
    this.#changed = new Set();
    return changed;
  }
}
