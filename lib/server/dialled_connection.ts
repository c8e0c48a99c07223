/**
 * A connection that the gateway opened.
 *
 * @module
 */
import type { Clock } from "../thingsboard/clock.ts";
import { Connection, type EndReason, type ItemSink, type WriteOptions } from "./connection.ts";
import { Ending } from "./ending.ts";
import type { Target } from "./target.ts";

/** What a dialled connection needs beside its socket. */
export interface DialledOptions extends WriteOptions {
  /** What was dialled. */
  readonly target: Target;
  /**
   * On a line that is polled: milliseconds that a request's answer may take before the next bytes
   * are written. Absent: nothing that is written waits for an answer.
   */
  readonly answerMs?: number;
  /** Runs something later. */
  readonly after: Clock["after"];
}

/**
 * A connection that is known by its target, not by the address that the name stood for.
 *
 * Behind a serial server is often one line for several devices, of which only one may speak at a
 * time. So where there are polls, everything that is written takes its turn: it waits until what
 * was written before has its answer, or the time for it is over.
 */
export class DialledConnection extends Connection {
  /** The target's host as configured. */
  override readonly remoteAddress: string;
  /** The target's port. */
  override readonly remotePort: number;
  /** It is over when nothing can be written any more. */
  readonly over: Ending = new Ending();
  readonly #options: DialledOptions;
  #line: Promise<unknown> = Promise.resolve();
  /** Wakes whoever waits for the answer to what was written last. */
  #answer: ((answered: boolean) => void) | undefined;
  /** What the next frame answers, as hexadecimal digits; undefined once it has come, or is late. */
  #request: string | undefined;

  /** Takes over an open connection; `now` in milliseconds since 1970. */
  constructor(conn: Deno.TcpConn, number: number, now: number, options: DialledOptions) {
    super(conn, number, now, options);
    this.remoteAddress = options.target.host;
    this.remotePort = options.target.port;
    this.#options = options;
  }

  /** {@linkcode Connection.run} */
  override async run(...args: Parameters<Connection["run"]>): Promise<EndReason> {
    const [handler, sink, ...rest] = args;
    const take: ItemSink["take"] = (...args) => {
      const [items, ts, , atEnd] = args;
      if (!items.some((item) => item instanceof Uint8Array && item.length > 0)) {
        return sink.take(...args);
      }
      const request = this.#request;
      this.#answer?.(true);
      if (request === undefined) return sink.take(...args);
      const { remoteAddress, remotePort, connection } = this;
      return sink.take(
        items,
        ts,
        { remoteAddress, remotePort, connection, answerTo: request },
        atEnd,
      );
    };
    try {
      return await super.run(handler, { take, gate: () => sink.gate() }, ...rest);
    } finally {
      this.#end();
    }
  }

  /** {@linkcode Connection.end} */
  override end(reason: EndReason): void {
    super.end(reason);
    this.#end();
  }

  /** {@linkcode Connection.write}; on a polled line, in its turn. */
  override write(bytes: Uint8Array): Promise<boolean> {
    return this.#polite(() => super.write(bytes));
  }

  /** {@linkcode Connection.reply}; on a polled line, in its turn. */
  override reply(bytes: Uint8Array): Promise<boolean> {
    return this.#polite(() => super.reply(bytes));
  }

  /**
   * Writes a request in its turn, and waits for a frame.
   *
   * @returns whether a frame came in time
   */
  request(bytes: Uint8Array): Promise<boolean> {
    const write = (): Promise<boolean> => {
      this.#request = bytes.toHex();
      return super.write(bytes);
    };
    return this.#takeTurn(write, this.#options.answerMs ?? 0);
  }

  #polite(write: () => Promise<boolean>): Promise<boolean> {
    const { answerMs } = this.#options;
    if (answerMs === undefined) return write();
    const { promise, resolve } = Promise.withResolvers<boolean>();
    void this.#takeTurn(write, answerMs, resolve);
    return promise;
  }

  /** Writes when the line is free, and has it until a frame comes or the time for that is over. */
  #takeTurn(
    write: () => Promise<boolean>,
    answerMs: number,
    onWritten?: (accepted: boolean) => void,
  ): Promise<boolean> {
    const exchange = this.#line.then(async () => {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      // Before it is written: the answer may be there before we hear that it was.
      this.#answer = (answered) => {
        this.#request = undefined;
        resolve(answered);
      };
      const accepted = await write();
      onWritten?.(accepted);
      if (!accepted || this.over.isOver) return false;
      const cancel = this.#options.after(answerMs, () => this.#answer?.(false));
      const answered = await promise;
      cancel();
      return answered;
    });
    this.#line = exchange;
    return exchange;
  }

  #end(): void {
    this.#answer?.(false);
    this.over.end();
  }
}
