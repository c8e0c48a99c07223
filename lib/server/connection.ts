/**
 * One device's TCP connection: read, frame, hand over, and read on when it is stored.
 *
 * @module
 */
import type { Handler, Item, Step } from "../../handlers/handler.ts";
import type { Peer } from "../../converters/frame_packer.ts";

/** A read buffer begins small, so that ten thousand idle connections cost little. */
const MIN_BUFFER = 2 * 1024;
const MAX_BUFFER = 64 * 1024;

/**
 * Bytes of a connection that may be on their way to the disk while it reads on: less than one full
 * read, which is what a kill can cost.
 */
const MAX_UNSTORED = MAX_BUFFER - 1;

/** With so many bytes that the device has not taken, its connection is not read on. */
const MAX_UNWRITTEN = 64 * 1024;

/** How long a connection that the gateway ends waits for the device to take its last replies. */
const LAST_WRITES_MS = 1000;

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

/**
 * A {@linkcode Handler} that may take its time for a step: what it is handed stays as it is until
 * then, and no other step is begun.
 */
export interface SlowHandler<S = unknown> extends Omit<Handler<S>, "step"> {
  /** As {@linkcode Handler.step}. */
  step(state: S, chunk: Uint8Array): Step<S> | Promise<Step<S>>;
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
  /** The device has a newer connection (`takeover: NEWEST`). */
  | "TAKEN_OVER"
  /** The device has an older connection, and keeps it (`takeover: KEEP_OLD`). */
  | "REFUSED"
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
  /** Bytes that were read and are not on disk. */
  #unstored = 0;
  /** Bytes to be written that the socket has not taken. */
  #unwritten = 0;
  /** Wakes those who wait for less of either. */
  #less: PromiseWithResolvers<void> | undefined;
  /** When the reading went on that had waited for something, milliseconds since 1970. */
  #wentOnTs = 0;
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
   * @param idleFlushMs when nothing has come for so many milliseconds, what was begun is taken for a
   * frame as at the end of the stream; 0: never
   * @returns how it ended
   */
  async run(
    handler: SlowHandler,
    sink: ItemSink,
    clock: () => number,
    idleFlushMs = 0,
  ): Promise<EndReason> {
    let buffer = new Uint8Array(MIN_BUFFER);
    let small = 0;
    let state = handler.start();
    let begun = false;
    const flush = (): void => {
      const { items } = handler.end(state);
      state = handler.start();
      begun = false;
      if (items.length > 0) this.#storing(1, sink.take(items, clock(), this, false));
    };
    try {
      while (!this.#ending) {
        const closed = sink.gate();
        if (closed || this.#unwritten > MAX_UNWRITTEN) {
          await (closed ?? this.#until(Infinity, MAX_UNWRITTEN));
          this.#wentOnTs = clock();
          continue;
        }
        this.#reading = true;
        const reading = this.#conn.read(buffer);
        const n = begun && idleFlushMs > 0
          ? await orWhenIdle(reading, idleFlushMs, flush)
          : await reading;
        this.#reading = false;
        const now = clock();
        if (n === null) {
          this.#storing(1, sink.take(handler.end(state).items, now, this, true));
          await this.#linger();
          this.#ending ??= "CLOSED_BY_PEER";
          break;
        }
        begun = true;
        this.lastReadTs = now;
        this.bytes += n;
        const stepping = handler.step(state, buffer.subarray(0, n));
        const step = stepping instanceof Promise ? await stepping : stepping;
        state = step.state;
        if (step.items.length > 0) {
          this.#storing(n, sink.take(step.items, now, this, false));
          if (this.#unstored > MAX_UNSTORED) {
            await this.#until(MAX_UNSTORED, Infinity);
            this.#wentOnTs = clock();
          }
        }
        if (step.lost) this.#ending ??= "LOST";
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
        this.#storing(1, sink.take(handler.end(state).items, clock(), this, true));
      }
    } finally {
      await this.#settled();
      this.#reading = false;
      this.#close();
    }
    return this.#ending ?? "STOPPED";
  }

  /** Why the connection is ending or has ended; undefined while it goes on. */
  get ending(): EndReason | undefined {
    return this.#ending;
  }

  /** Since when the device has been silent, milliseconds since 1970; undefined while it is not listened to. */
  get silentSince(): number | undefined {
    if (this.#ending || !(this.#reading || this.lingering)) return undefined;
    return Math.max(this.lastReadTs, this.#wentOnTs);
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
    return this.#enqueue(bytes, true);
  }

  /**
   * Writes the answer to a frame, behind all that was written before; never throws. Other than
   * {@linkcode write} it also writes while the connection is ending, and waits for no reset: what the
   * device does not get, it asks for again.
   *
   * @returns whether the socket has accepted the bytes; if not, the connection ends
   */
  reply(bytes: Uint8Array): Promise<boolean> {
    return this.#enqueue(bytes, false);
  }

  /**
   * Ends the connection: when what it has read is stored and answered, but at once if the device
   * takes nothing more.
   */
  end(reason: EndReason): void {
    this.#ending ??= reason;
    this.#leave?.();
    this.#wake();
    if (reason === "BROKEN" || reason === "STALLED") {
      if (this.#reading) this.#close();
    } else if (this.#reading) void this.#settled().then(() => this.#close());
  }

  #enqueue(bytes: Uint8Array, sure: boolean): Promise<boolean> {
    this.#unwritten += bytes.length;
    const writing = this.#written.then(() => this.#write(bytes, sure)).finally(() => {
      this.#unwritten -= bytes.length;
      this.#wake();
    });
    this.#written = writing;
    return writing;
  }

  async #write(bytes: Uint8Array, sure: boolean): Promise<boolean> {
    const ending = this.#ending;
    if (this.#closed || (sure ? ending : ending === "BROKEN" || ending === "STALLED")) return false;
    const stalled = setTimeout(() => {
      this.end("STALLED");
      this.#close();
    }, this.#options.writeTimeoutMs);
    try {
      for (let at = 0; at < bytes.length;) at += await this.#conn.write(bytes.subarray(at));
      if (sure && this.#leave) {
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

  #storing(bytes: number, stored: Promise<void> | undefined): void {
    if (!stored) return;
    this.#unstored += bytes;
    void stored.then(() => {
      this.#unstored -= bytes;
      this.#wake();
    });
  }

  /** Waits until at most so much is not stored, and, while the connection goes on, not written. */
  async #until(unstored: number, unwritten: number): Promise<void> {
    while (this.#unstored > unstored || (this.#unwritten > unwritten && !this.#ending)) {
      this.#less ??= Promise.withResolvers<void>();
      await this.#less.promise;
    }
  }

  #wake(): void {
    this.#less?.resolve();
    this.#less = undefined;
  }

  /** Waits until everything that was read is on disk, and its answers are written. */
  async #settled(): Promise<void> {
    await this.#until(0, Infinity);
    if (this.#unwritten === 0) return;
    if (this.#ending === "CLOSED_BY_PEER") {
      await this.#written;
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enough = new Promise<void>((resolve) => timer = setTimeout(resolve, LAST_WRITES_MS));
    await Promise.race([this.#written, enough]);
    clearTimeout(timer);
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

/** What was read; calls `idle` if that takes longer than so many milliseconds. */
async function orWhenIdle<T>(reading: Promise<T>, ms: number, idle: () => void): Promise<T> {
  let timer = setTimeout(() => {
    // What has arrived while the process was busy is read before this.
    timer = setTimeout(idle, 0);
  }, ms);
  try {
    return await reading;
  } finally {
    clearTimeout(timer);
  }
}
