/**
 * Everything that goes to the devices of one integration.
 *
 * @module
 */
import type { Output } from "../../converters/sandbox/context.ts";
import type { Log } from "../log/log.ts";
import type { DownlinkStore } from "../outbox/downlinks.ts";
import type { Clock } from "../thingsboard/clock.ts";
import type { DownlinkSink, NewDownlink, ToldAttributes } from "./message.ts";
import { DownlinkQueue } from "./queue.ts";
import { RpcReplies, type RpcRepliesParts, type RpcResponse } from "./rpc_replies.ts";
import { Sender, type Writable } from "./sender.ts";
import { Sessions } from "./sessions.ts";

/** What {@linkcode Downlinks} needs. */
export interface DownlinksOptions {
  /** Name of the integration. */
  readonly integration: string;
  /** Where messages are kept. */
  readonly outbox: { readonly downlinks: DownlinkStore };
  /** Devices that are not connected and that messages wait for, at most. */
  readonly cacheSize: number;
  /** How long a message waits, in minutes. */
  readonly timeToLiveMinutes: number;
  /** WRITTEN or CONVERTER; see {@linkcode RpcRepliesParts}. */
  readonly rpcReply: RpcRepliesParts["rpcReply"];
  /** How long a device may take to answer a call. */
  readonly replyTimeoutMs: number;
  /** Calls the downlink converter; absent without one. */
  readonly convert?: (args: readonly unknown[]) => Promise<Output>;
  /** What is put around the bytes. @throws {RangeError} they do not fit */
  readonly frame: (bytes: Uint8Array) => Uint8Array;
  /** The converter's fourth argument. */
  readonly integrationMetadata: Readonly<Record<string, string>>;
  /** Posts an answer to a call. */
  readonly reply: RpcRepliesParts["post"];
  /** A device was heard from that had no connection, and which profile it has. */
  readonly onConnected: (deviceName: string, deviceType: string) => void;
  /** The last connection of a device has ended. */
  readonly onDisconnected: (deviceName: string) => void;
  /** Time and pauses. */
  readonly clock: Clock;
  /** Where lines for a person go. */
  readonly log: Log;
}

/** The way to the devices of one integration: who is connected, what waits, what is being written. */
export class Downlinks<Connection extends Writable & object> implements DownlinkSink {
  /** Who is connected. */
  readonly sessions: Sessions<Connection> = new Sessions();
  /** What waits; undefined only while it is being opened. */
  readonly queue: DownlinkQueue;
  /** What is being written. */
  readonly sender: Sender;
  /** The answers to calls. */
  readonly replies: RpcReplies;
  readonly #options: DownlinksOptions;

  /** Reads what waits from the disk. */
  static async open<Connection extends Writable & object>(
    options: DownlinksOptions,
  ): Promise<Downlinks<Connection>> {
    const { integration, outbox, cacheSize, timeToLiveMinutes, clock, log } = options;
    const replies = new RpcReplies({
      post: options.reply,
      rpcReply: options.rpcReply,
      replyTimeoutMs: options.replyTimeoutMs,
      after: (ms, call) => clock.after(ms, call),
      log,
    });
    const downlinks: Downlinks<Connection> = new Downlinks(
      options,
      replies,
      await DownlinkQueue.open({
        integration,
        outbox,
        cacheSize,
        timeToLiveMinutes,
        clock,
        log,
        connected: (deviceName) => downlinks.sessions.connectionOf(deviceName) !== undefined,
        onWaiting: (deviceName) => downlinks.sender.kick(deviceName),
        onExpired: (message, why) => replies.failed(message, why),
        onDropped: (message, why) => replies.failed(message, why),
        onRepeated: (message) => replies.repeated(message),
      }),
    );
    return downlinks;
  }

  private constructor(options: DownlinksOptions, replies: RpcReplies, queue: DownlinkQueue) {
    const { convert, frame, integrationMetadata, log } = options;
    this.#options = options;
    this.queue = queue;
    this.replies = replies;
    this.sender = new Sender({
      queue,
      connectionOf: (deviceName) => this.sessions.connectionOf(deviceName),
      ...(convert ? { convert } : {}),
      frame,
      integrationMetadata,
      onWritten: (message) => replies.written(message),
      onFailed: (message, why) => replies.failed(message, why),
      log,
    });
  }

  /** {@linkcode DownlinkSink.put} */
  put(message: NewDownlink, told?: ToldAttributes): Promise<void> {
    return this.queue.put(message, told);
  }

  /** {@linkcode DownlinkSink.told} */
  told(deviceName: string): ToldAttributes | undefined {
    return this.queue.told(deviceName);
  }

  /** An uplink of the device came over this connection; what waits for it goes out. */
  seen(deviceName: string, deviceType: string, connection: Connection): void {
    const isNew = this.sessions.seen(deviceName, connection);
    if (isNew) this.#options.onConnected(deviceName, deviceType);
    this.sender.kick(deviceName);
  }

  /** A connection has ended. */
  ended(connection: Connection): void {
    for (const deviceName of this.sessions.ended(connection)) {
      this.queue.left(deviceName);
      this.#options.onDisconnected(deviceName);
    }
  }

  /** The device has answered a call. */
  response(deviceName: string, response: RpcResponse): void {
    if (this.replies.response(deviceName, response)) return;
    this.#options.log.debug(`"${deviceName}" has answered a call that nobody waits for`);
  }

  /** Sends nothing more; resolves when what was begun has ended and is on disk. */
  async close(): Promise<void> {
    await this.sender.close();
    this.replies.stop();
    await this.queue.close();
  }
}
