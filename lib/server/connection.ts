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
  /** The device did not take within `writeTimeoutSeconds` what was written to it. */
  | "STALLED"
  /** The gateway stops. */
  | "STOPPED";

/** How a connection writes. */
export interface WriteOptions {
  /** Milliseconds within which the device has to take what is written, else the connection ends. */
  readonly writeTimeoutMs: number;
  /** Milliseconds for which the sending side stays open after the device has closed its own. */
  readonly halfCloseLingerMs: number;
}

/** A peer that has gone altogether answers the first write with a reset: within this time. */
const RESET_MS = 200;

const NOTHING = new Uint8Array(0);

/** One connection, from accept to close. */
export class Connection implements Peer {
  /** IP address of the device. */
  readonly remoteAddress: string;
  /** Its TCP port. */
  readonly remotePort: number;
  /** Its number among the connections of its listener, from 1. */
  readonly connection: number;
  /** When bytes arrived last, milliseconds since 1970. */
  lastReadTs: number;
  /** Bytes received. */
  bytes = 0;
  #conn: Deno.TcpConn;
  #options: WriteOptions;
  #ending: EndReason | undefined;
  #reading = false;
  #closed = false;
  /** The last write that was begun; never rejects. */
  #written: Promise<unknown> = Promise.resolve();
  /** Ends the time after the device has closed its side; undefined before and after. */
  #leave: (() => void) | undefined;

  /** Takes over an accepted connection; `now` in milliseconds since 1970. */
  constructor(conn: Deno.TcpConn, number: number, now: number, options: WriteOptions) {
    this.#conn = conn;
    this.connection = number;
    this.#options = options;
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
          await this.#linger();
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

  /** The device has closed its side; ours is still open for what may have to be written. */
  get lingering(): boolean {
    return this.#leave !== undefined && !this.#ending;
  }

  /**
   * Writes bytes, behind all that was written before; never throws.
   *
   * A device that has closed its side may have gone altogether, which only its reset shows: so
   * after that the bytes count as accepted when no reset has come within 200 ms.
   *
   * @returns whether the socket has accepted them all; if not, the connection ends
   */
  write(bytes: Uint8Array): Promise<boolean> {
    const writing = this.#written.then(() => this.#write(bytes));
    this.#written = writing;
    return writing;
  }

  /** Ends the connection: at once if it waits for bytes, else when what it has read is stored. */
  end(reason: EndReason): void {
    this.#ending ??= reason;
    this.#leave?.();
    if (this.#reading) this.#close();
  }

  async #write(bytes: Uint8Array): Promise<boolean> {
    if (this.#closed || this.#ending) return false;
    const stalled = setTimeout(() => {
      this.end("STALLED");
      this.#close();
    }, this.#options.writeTimeoutMs);
    try {
      for (let at = 0; at < bytes.length;) at += await this.#conn.write(bytes.subarray(at));
      if (this.#leave) {
        await new Promise((resolve) => setTimeout(resolve, RESET_MS));
        // Writes nothing, but fails where a reset has come.
        await this.#conn.write(NOTHING);
      }
      return true;
    } catch {
      this.end("BROKEN");
      return false;
    } finally {
      clearTimeout(stalled);
    }
  }

  /** Waits until the time after the device's close is over, or the connection is ended. */
  #linger(): Promise<void> | undefined {
    const { halfCloseLingerMs } = this.#options;
    if (halfCloseLingerMs === 0 || this.#ending) return undefined;
    this.#reading = false;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, halfCloseLingerMs);
    this.#leave = resolve;
    return promise.then(() => {
      clearTimeout(timer);
      this.#leave = undefined;
    });
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      this.#conn.close();
    } catch {
      // It was closed before.
    }
  }
}
