/**
 * One target of a dialer: dialled, read from, and dialled again.
 *
 * @module
 */
import { pauseAfter } from "../thingsboard/retry.ts";
import { DialledConnection } from "./dialled_connection.ts";
import type { DialerOptions } from "./dialer.ts";
import { Ending } from "./ending.ts";
import { poll } from "./poll.ts";
import type { Target } from "./target.ts";
import { TargetStory } from "./target_story.ts";

/** A connection that nobody has taken after this time counts as refused, in milliseconds. */
const CONNECT_MS = 10_000;
/** A connection that lasted so long was a good one, also without a byte, in milliseconds. */
const GOOD_MS = 60_000;

/** What a target shares with the others of its dialer. */
export interface DialledTargetParts extends DialerOptions {
  /** The number of the next connection. */
  readonly number: () => number;
  /** A dialling begins. */
  readonly onAttempt: () => void;
  /** A dialling has failed. */
  readonly onFailure: () => void;
  /** A request of a poll was answered in time, or not. */
  readonly onRequest: (answered: boolean) => void;
  /** A round of polls was left out; the message says why. */
  readonly onPollFailed: (message: string) => void;
  /** A connection is open; called before anything is read. */
  readonly onConnected: (connection: DialledConnection) => void;
  /** A connection has ended, and all it read is stored. */
  readonly onGone: (connection: DialledConnection) => void;
}

/** A target, from the first try to the end of the gateway. */
export class DialledTarget {
  /** What is dialled. */
  readonly target: Target;
  /** Resolves when it has ended after {@linkcode stop}. */
  readonly ended: Promise<void>;
  readonly #parts: DialledTargetParts;
  readonly #story: TargetStory;
  readonly #ending = new Ending();
  #connection: DialledConnection | undefined;

  /** Begins to dial. */
  constructor(target: Target, parts: DialledTargetParts) {
    this.target = target;
    this.#parts = parts;
    this.#story = new TargetStory(target.text, parts.log);
    this.ended = this.#run();
  }

  /** Whether there is a connection. */
  get connected(): boolean {
    return this.#connection !== undefined;
  }

  /** Ends the connection, or the try to get one. */
  stop(): void {
    this.#ending.end();
    this.#connection?.end("STOPPED");
  }

  async #run(): Promise<void> {
    const { random, after } = this.#parts;
    // Tries and connections in vain since the last good connection.
    let failures = 0;
    while (!this.#ending.isOver) {
      const conn = await this.#dial();
      if (conn && await this.#serve(conn)) failures = 0;
      else failures++;
      if (this.#ending.isOver) return;
      await this.#ending.orPause(pauseAfter(Math.max(1, failures), random), after);
    }
  }

  async #dial(): Promise<Deno.TcpConn | undefined> {
    const { connect, after, onAttempt, onFailure } = this.#parts;
    const { host, port } = this.target;
    const aborter = new AbortController();
    const late = Promise.withResolvers<void>();
    const cancel = after(CONNECT_MS, late.resolve);
    onAttempt();
    const dialled = connect({ hostname: host, port, signal: aborter.signal });
    try {
      const conn = await this.#ending.or(Promise.race([dialled, late.promise]));
      if (conn && !this.#ending.isOver) return conn;
      aborter.abort();
      // Also where it was there in the same moment.
      dialled.then((conn) => conn.close(), () => {});
      if (this.#ending.isOver) return undefined;
      throw new Deno.errors.TimedOut();
    } catch (error) {
      onFailure();
      this.#story.unreachable(reasonOf(error));
      return undefined;
    } finally {
      cancel();
    }
  }

  /** Reads until the connection ends; returns whether it was a good one. */
  async #serve(conn: Deno.TcpConn): Promise<boolean> {
    const parts = this.#parts;
    const { handler, sink, clock, onConnect, poll: settings } = parts;
    const story = this.#story;
    const begun = clock();
    const connection = new DialledConnection(conn, parts.number(), begun, {
      ...parts,
      target: this.target,
      ...(settings ? { answerMs: settings.answerMs } : {}),
    });
    try {
      conn.setNoDelay(parts.noDelay);
      conn.setKeepAlive(parts.keepAlive);
    } catch {
      // The peer is gone already; the first read will tell.
    }
    this.#connection = connection;
    story.connected();
    parts.onConnected(connection);
    parts.onOpen?.(connection);
    const listened: typeof sink = {
      take: (...args) => {
        if (args[0].length > 0) story.spoke();
        return sink.take(...args);
      },
      gate: () => sink.gate(),
    };
    const running = connection.run(handler, listened, clock, parts.idleFlushMs);
    const stopWatching = this.#watch(connection);
    const asking = this.#ask(connection, onConnect);
    const reason = await running;
    stopWatching();
    await asking;
    this.#connection = undefined;
    parts.onGone(connection);
    parts.onEnd?.(connection, reason);
    const lasted = clock() - begun >= GOOD_MS;
    if (lasted || (connection.bytes > 0 && reason !== "LOST")) return true;
    if (connection.bytes === 0 && !this.#ending.isOver) story.endedInVain();
    return false;
  }

  /** Writes what is to be written at first, then polls. */
  async #ask(connection: DialledConnection, first: readonly Uint8Array[]): Promise<void> {
    const { poll: settings, sink, clock, after, onRequest, onPollFailed } = this.#parts;
    const written = Promise.all(first.map((bytes) => connection.write(bytes)));
    if (settings) {
      await poll(connection, {
        ...settings,
        target: this.target,
        gate: () => sink.gate(),
        clock,
        after,
        onRequest,
        onRound: (answered) => this.#story.polled(answered),
        onFailed: (error) => onPollFailed(`${this.target.text} is not polled: ${error.message}`),
      });
    }
    await written;
  }

  /** Ends the connection when it is silent for too long; the returned function calls it off. */
  #watch(connection: DialledConnection): () => void {
    const { idleTimeoutSeconds, clock, after } = this.#parts;
    if (idleTimeoutSeconds === 0) return () => {};
    const look = (): void => {
      const since = connection.silentSince ?? clock();
      const rest = since + idleTimeoutSeconds * 1000 - clock();
      if (rest <= 0) connection.end("IDLE");
      else cancel = after(rest, look);
    };
    let cancel = after(idleTimeoutSeconds * 1000, look);
    return () => cancel();
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.ConnectionRefused) {
    return "the connection is refused (nothing listens on this port)";
  }
  const { message } = error as Error;
  if (/lookup address|resolve/i.test(message)) return "its name is not known (DNS)";
  if (/os error (101|113)\b/.test(message)) return "there is no route to it";
  if (error instanceof Deno.errors.TimedOut) {
    return `nothing has answered within ${CONNECT_MS / 1000} s`;
  }
  return message;
}
