/**
 * From the queue to the device: converts each message and writes it, per device in order.
 *
 * @module
 */
import type { Output } from "../../converters/sandbox/context.ts";
import type { Log } from "../log/log.ts";
import type { Downlink } from "./message.ts";
import { bytesOfResult } from "./output.ts";

/** The messages that wait. */
export interface WaitingMessages {
  /** The next message of a device, which counts as under way until it is done, again or failed. */
  take(deviceName: string): Downlink | undefined;
  /** It is with the device; resolves when it is gone from the disk. */
  done(id: number): Promise<void>;
  /** It could not be written: it waits on, at its place. */
  again(id: number): void;
  /** It can never be sent: it becomes a dead letter with this reason. */
  fail(id: number, reason: string): Promise<void>;
}

/** A device's connection, as far as the sender needs it. */
export interface Writable {
  /** See {@linkcode import("../server/connection.ts").Connection.write}. */
  write(bytes: Uint8Array): Promise<boolean>;
}

/** What became of messages since the start of the process. */
export interface SenderCounters {
  /** Messages written to their device. */
  written: number;
  /** Messages for which the converter had nothing to send. */
  nothing: number;
  /** Messages that could not be converted. */
  failed: number;
  /** Bytes written. */
  bytes: number;
}

/** What a {@linkcode Sender} needs. */
export interface SenderParts {
  /** The messages that wait. */
  readonly queue: WaitingMessages;
  /** Where a device is; undefined if it is not connected. */
  readonly connectionOf: (deviceName: string) => Writable | undefined;
  /** Calls the downlink converter; absent without one. */
  readonly convert?: (args: readonly unknown[]) => Promise<Output>;
  /** What is put around the bytes: a terminator, a length. @throws {RangeError} they do not fit */
  readonly frame: (bytes: Uint8Array) => Uint8Array;
  /** The integration's metadata, the converter's fourth argument. */
  readonly integrationMetadata: Readonly<Record<string, string>>;
  /** The bytes of a message are in the device's socket. */
  readonly onWritten: (message: Downlink) => void;
  /** A message will not reach its device, and why. */
  readonly onFailed: (message: Downlink, why: string) => void;
  /** Where lines for a person go. */
  readonly log: Log;
}

/** Sends the messages of one integration. */
export class Sender {
  /** What became of messages. */
  readonly counters: SenderCounters = { written: 0, nothing: 0, failed: 0, bytes: 0 };
  readonly #parts: SenderParts;
  readonly #busy = new Map<string, Promise<void>>();
  #closed = false;

  /** Sends nothing before {@linkcode kick}. */
  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** There may be something to send to this device: a message came, or the device did. */
  kick(deviceName: string): void {
    if (this.#closed || this.#busy.has(deviceName)) return;
    const run = this.#run(deviceName).catch((error) => {
      this.#parts.log.error(`Messages for "${deviceName}" wait: ${(error as Error).message}`);
    }).finally(() => this.#busy.delete(deviceName));
    this.#busy.set(deviceName, run);
  }

  /** Begins nothing more; resolves when what was begun has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#busy.values());
  }

  async #run(deviceName: string): Promise<void> {
    const { queue, connectionOf } = this.#parts;
    // A message may have come, or the device may have moved, while one was being written.
    let broken: Writable | undefined;
    while (!this.#closed) {
      const connection = connectionOf(deviceName);
      if (!connection || connection === broken) return;
      const message = queue.take(deviceName);
      if (!message) return;
      if (!await this.#send(message, connection)) broken = connection;
    }
  }

  /** Whether the connection can still be used. */
  async #send(message: Downlink, connection: Writable): Promise<boolean> {
    const { queue, onWritten } = this.#parts;
    let frames: Uint8Array[];
    try {
      frames = await this.#framesOf(message);
    } catch (error) {
      await this.#fail(message, (error as Error).message);
      return true;
    }
    if (frames.length === 0) {
      this.counters.nothing++;
      await this.#nothing(message);
      return true;
    }
    for (const frame of frames) {
      if (!await connection.write(frame)) {
        queue.again(message.id);
        return false;
      }
      this.counters.bytes += frame.length;
    }
    this.counters.written++;
    onWritten(message);
    await queue.done(message.id);
    return true;
  }

  async #framesOf({ msg, msgType, metadata }: Downlink): Promise<Uint8Array[]> {
    const { convert, frame, integrationMetadata } = this.#parts;
    if (!convert) {
      throw new Error("there is no downlink converter: nobody can say what to send to the device");
    }
    const result = await convert([msg, metadata, msgType, integrationMetadata]);
    return bytesOfResult(result).map(frame);
  }

  async #fail(message: Downlink, why: string): Promise<void> {
    this.counters.failed++;
    this.#parts.log.warn(`A ${message.msgType} message for "${message.deviceName}" failed: ${why}`);
    this.#parts.onFailed(message, why);
    await this.#parts.queue.fail(message.id, why);
  }

  async #nothing(message: Downlink): Promise<void> {
    this.#parts.onFailed(message, "the downlink converter had nothing to send for it");
    await this.#parts.queue.done(message.id);
  }
}
