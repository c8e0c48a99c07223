/**
 * One device's TCP connection: read, frame, hand over, and read on when it is stored.
 *
 * @module
 */
import type { Handler, Item } from "../../handlers/handler.ts";
import type { Peer } from "../../converters/frame_packer.ts";

/** A read buffer begins small, so that ten thousand idle connections cost little. */
const MIN_BUFFER = 2 * 1024;
const MAX_BUFFER = 64 * 1024;

/**
 * Bytes of a connection that may be on their way to the disk while it reads on: less than one full
 * read, which is what a kill can cost.
 */
const MAX_UNSTORED = MAX_BUFFER - 1;

/** So many reads in a row that would have fitted into a quarter of the buffer make it smaller again. */
const SMALL_READS = 64;

/** What a connection hands its items to. */
export interface ItemSink {
  /**
   * Takes what one read, or the end of the stream, brought out. The frames are views that are
   * valid during the call only.
   *
   * @returns when the frames are on disk: with a full read's bytes on their way to it the connection
   * does not read on. Undefined if there is nothing to wait for.
   */
  take(
    items: readonly Item[],
    receivedTs: number,
    peer: Peer,
    atEnd: boolean,
  ): Promise<void> | undefined;
  /** Resolves when reading may go on; undefined if it may. */
  gate(): Promise<void> | undefined;
}

/** How a connection ended. */
export type EndReason =
  /** The device closed it. */
  | "CLOSED_BY_PEER"
  /** The stream cannot be cut into frames any more. */
  | "LOST"
  /** The connection broke: reset, time-out, no route. */
  | "BROKEN"
  /** Nothing arrived within `idleTimeoutSeconds`. */
  | "IDLE"
  /** The gateway stops. */
  | "STOPPED";

/** One connection, from accept to close. */
export class Connection implements Peer {
  /** IP address of the device. */
  readonly remoteAddress: string;
  /** Its TCP port. */
  readonly remotePort: number;
  /** When bytes arrived last, milliseconds since 1970. */
  lastReadTs: number;
  /** Bytes received. */
  bytes = 0;
  #conn: Deno.TcpConn;
  #ending: EndReason | undefined;
  #reading = false;

  /** Takes over an accepted connection; `now` in milliseconds since 1970. */
  constructor(conn: Deno.TcpConn, now: number) {
    this.#conn = conn;
    this.lastReadTs = now;
    const { hostname, port } = conn.remoteAddr;
    // A dual-stack listener shows IPv4 addresses as IPv6.
    this.remoteAddress = hostname.replace(/^::ffff:(?=\d+\.)/, "");
    this.remotePort = port;
  }

  /**
   * Reads until the connection ends; never throws.
   *
   * @returns how it ended
   */
  async run(handler: Handler, sink: ItemSink, clock: () => number): Promise<EndReason> {
    let buffer = new Uint8Array(MIN_BUFFER);
    let small = 0;
    let state = handler.start();
    // How much of what was read is not on disk, and whom to wake when it becomes less.
    let unstored = 0;
    let less = Promise.withResolvers<void>();
    const storing = (bytes: number, stored: Promise<void> | undefined): void => {
      if (!stored) return;
      unstored += bytes;
      void stored.then(() => {
        unstored -= bytes;
        less.resolve();
      });
    };
    const until = async (bytes: number): Promise<void> => {
      while (unstored > bytes) {
        less = Promise.withResolvers<void>();
        await less.promise;
      }
    };
    try {
      while (!this.#ending) {
        const closed = sink.gate();
        if (closed) {
          await closed;
          continue;
        }
        this.#reading = true;
        const n = await this.#conn.read(buffer);
        this.#reading = false;
        const now = clock();
        if (n === null) {
          storing(1, sink.take(handler.end(state).items, now, this, true));
          this.#ending ??= "CLOSED_BY_PEER";
          break;
        }
        this.lastReadTs = now;
        this.bytes += n;
        const step = handler.step(state, buffer.subarray(0, n));
        state = step.state;
        if (step.items.length > 0) {
          storing(n, sink.take(step.items, now, this, false));
          await until(MAX_UNSTORED);
        }
        if (step.lost) this.#ending = "LOST";
        if (n === buffer.length && n < MAX_BUFFER) buffer = new Uint8Array(n * 4);
        else if (n > buffer.length / 4 || buffer.length === MIN_BUFFER) small = 0;
        else if (++small === SMALL_READS) {
          buffer = new Uint8Array(MIN_BUFFER);
          small = 0;
        }
      }
    } catch {
      // What was begun when the connection broke is told like any other unfinished end.
      if (!this.#ending) {
        this.#ending = "BROKEN";
        storing(1, sink.take(handler.end(state).items, clock(), this, true));
      }
    } finally {
      await until(0);
      this.#reading = false;
      this.#close();
    }
    return this.#ending ?? "STOPPED";
  }

  /** Ends the connection: at once if it waits for bytes, else when what it has read is stored. */
  end(reason: EndReason): void {
    this.#ending ??= reason;
    if (this.#reading) this.#close();
  }

  #close(): void {
    try {
      this.#conn.close();
    } catch {
      // It was closed before.
    }
  }
}
