/**
 * The downlink of one integration: its converter, its messages, and the devices that they go to.
 *
 * @module
 */
import { Converter } from "../converters/converter.ts";
import type { Program, ScriptError } from "../converters/program.ts";
import type { AttributeReport, Reports } from "../converters/sandbox/reports.ts";
import type { Spawner } from "../converters/sandbox/start_spawner.ts";
import { lengthPrepender } from "../handlers/length_prepender.ts";
import type { IntegrationConfig } from "./config/config.ts";
import { Downlinks } from "./downlink/downlinks.ts";
import type { DownlinkSink, NewDownlink, ToldAttributes } from "./downlink/message.ts";
import { bytesOfResult } from "./downlink/output.ts";
import type { Log } from "./log/log.ts";
import { Seldom } from "./log/seldom.ts";
import type { Outbox } from "./outbox/outbox.ts";
import type { NewBatch } from "./outbox/rows.ts";
import type { Connection } from "./server/connection.ts";
import type { Target } from "./server/target.ts";
import type { Clock } from "./thingsboard/clock.ts";
import type { DeviceChannel } from "./thingsboard/downlink/device_channel.ts";
import type { DownlinkDevice } from "./thingsboard/downlink/source.ts";

/** What an integration's downlink needs. */
export interface IntegrationDownlinkOptions {
  /** The integration's part of the configuration. */
  readonly config: IntegrationConfig;
  /** The compiled downlink converter; absent without one. */
  readonly program?: Program;
  /** Starts the converter's thread. */
  readonly spawner: Spawner;
  /** Where messages are kept. */
  readonly outbox: Outbox;
  /** Speaks to ThingsBoard with the devices' tokens. */
  readonly channel: DeviceChannel;
  /** A device spoke over another connection than before. */
  readonly onSeen: (device: DownlinkDevice) => void;
  /** A device opened its first connection. */
  readonly onConnected: (device: DownlinkDevice) => void;
  /** A device closed its last connection. */
  readonly onDisconnected: (device: DownlinkDevice) => void;
  /** Time and pauses. */
  readonly clock: Clock;
  /** Where lines for a person go. */
  readonly log: Log;
}

/** An answer to a device's question for its attributes is of use for so long, in milliseconds. */
const ANSWER_MS = 60_000;
/** Pauses before ThingsBoard is asked again: the device may just be being created there. */
const ASK_AGAIN_MS = [500, 1000, 2000, 4000, 8000, 16_000];

/** The downlink of one integration. */
export class IntegrationDownlink implements DownlinkSink {
  readonly #options: IntegrationDownlinkOptions;
  readonly #connections = new Map<number, Connection>();
  /** Profiles of connected devices. */
  readonly #types = new Map<string, string>();
  readonly #asking = new Set<() => void>();
  readonly #rows: MessagePort | undefined;
  readonly #frame: (bytes: Uint8Array) => Uint8Array;
  /** The converter's fourth argument. */
  readonly #integrationMetadata: Readonly<Record<string, string>>;
  #converter: Converter | undefined;
  #downlinks!: Downlinks<Connection>;
  #closed = false;

  private constructor(options: IntegrationDownlinkOptions) {
    this.#options = options;
    const { config } = options;
    this.#frame = framing(config);
    this.#integrationMetadata = { ...config.metadata, integrationName: config.name };
    if (options.config.downlink.reportConnections) this.#rows = options.outbox.connect();
  }

  /**
   * Loads the converter, and what waits on disk.
   *
   * @returns the downlink, or what is wrong with its converter
   */
  static async start(
    options: IntegrationDownlinkOptions,
  ): Promise<IntegrationDownlink | ScriptError> {
    const { config, program, spawner, log, clock } = options;
    const { name, downlink, clientConfiguration } = config;
    const side = new IntegrationDownlink(options);
    const integrationMetadata = side.#integrationMetadata;
    if (program) {
      const { timeoutMs, maxHeapMb } = config.downlinkConverter!;
      const seldom = new Seldom(log, () => clock.now());
      const converter = await Converter.start(spawner, {
        integration: name,
        program,
        metadata: {},
        timeoutMs,
        maxHeapMb,
        onRestart: (reason) =>
          seldom.warn(
            "converter",
            `the downlink converter was stopped and started again: it ${reason}`,
          ),
      });
      if (!(converter instanceof Converter)) return converter;
      side.#converter = converter;
    }
    const convert = side.#converter?.call;
    const device = (deviceName: string, type: string): DownlinkDevice => ({
      name: deviceName,
      type,
      integration: name,
    });
    side.#downlinks = await Downlinks.open<Connection>({
      integration: name,
      outbox: options.outbox,
      cacheSize: clientConfiguration.cacheSize,
      timeToLiveMinutes: clientConfiguration.timeToLiveInMinutes,
      rpcReply: downlink.rpcReply,
      replyTimeoutMs: downlink.replyTimeoutSeconds * 1000,
      ...(convert ? { convert } : {}),
      frame: side.#frame,
      integrationMetadata,
      reply: (deviceName, id, body) => options.channel.reply(deviceName, id, body),
      onConnected: (deviceName, type) => {
        side.#types.set(deviceName, type);
        options.onConnected(device(deviceName, type));
        side.#report(deviceName, type, { tcpConnected: true, lastConnectTime: clock.now() });
      },
      onDisconnected: (deviceName) => {
        const type = side.#types.get(deviceName) ?? "default";
        side.#types.delete(deviceName);
        options.onDisconnected(device(deviceName, type));
        side.#report(deviceName, type, { tcpConnected: false, lastDisconnectTime: clock.now() });
      },
      clock,
      log,
    });
    return side;
  }

  /** Whether there is a converter; without one no message can be sent. */
  get converts(): boolean {
    return this.#converter !== undefined;
  }

  /** Who is connected, what waits, what was written, and how calls were answered. */
  get downlinks(): Pick<Downlinks<Connection>, "queue" | "sender" | "replies" | "sessions"> {
    return this.#downlinks;
  }

  /**
   * Asks the converter what a target is to be asked: msgType POLL, `msg` {host, port, round}.
   *
   * @throws {Error} (a rejection) it has failed, or its output is no such thing as can be sent
   */
  async poll({ text: target, host, port }: Target, round: number): Promise<Uint8Array[]> {
    const args = [{ host, port, round }, { target }, "POLL", this.#integrationMetadata];
    return bytesOfResult(await this.#converter!.call(args)).map(this.#frame);
  }

  /** A device has connected; nobody knows yet which. */
  opened(connection: Connection): void {
    this.#connections.set(connection.connection, connection);
  }

  /** A connection has ended. */
  ended(connection: Connection): void {
    this.#connections.delete(connection.connection);
    this.#downlinks.ended(connection);
  }

  /** Takes what the uplink converter has told about devices. */
  take({ seen, rpcResponses, attributeRequests }: Reports): void {
    if (this.#closed) return;
    for (const [number, name, type] of seen) {
      this.#options.onSeen({ name, type, integration: this.#options.config.name });
      const connection = this.#connections.get(number);
      if (connection) this.#downlinks.seen(name, type, connection);
    }
    for (const { deviceName, ...response } of rpcResponses) {
      this.#downlinks.response(deviceName, response);
    }
    for (const request of attributeRequests) void this.#ask(request, 0);
  }

  /** {@linkcode DownlinkSink.put} */
  put(message: NewDownlink, told?: ToldAttributes): Promise<void> {
    return this.#downlinks.put(message, told);
  }

  /** {@linkcode DownlinkSink.told} */
  told(deviceName: string): ToldAttributes | undefined {
    return this.#downlinks.told(deviceName);
  }

  /** Sends nothing more; resolves when what was begun has ended and is on disk. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#asking) cancel();
    await this.#downlinks.close();
    this.#rows?.close();
  }

  /** Ends the converter's thread. */
  async end(): Promise<void> {
    await this.#converter?.close();
  }

  /** Reads the attributes that a device wants to know, and puts them on their way to it. */
  async #ask(request: AttributeReport, tries: number): Promise<void> {
    const { channel, clock, config, log } = this.#options;
    const { deviceName, deviceType, sharedKeys, clientKeys } = request;
    const all = sharedKeys.length + clientKeys.length === 0;
    try {
      const attributes = await channel.attributes(
        deviceName,
        all ? undefined : { shared: sharedKeys, client: clientKeys },
      );
      if (this.#closed) return;
      await this.#downlinks.put({
        integration: config.name,
        deviceName,
        deviceType,
        source: "UPLINK",
        msgType: "ATTRIBUTES_RESPONSE",
        msg: attributes,
        metadata: { deviceName, deviceType },
        expiresTs: clock.now() + ANSWER_MS,
      });
    } catch (error) {
      const pause = ASK_AGAIN_MS[tries];
      if (this.#closed) return;
      if (pause === undefined) {
        log.warn(
          `The attributes that "${deviceName}" asked for could not be read: ${
            (error as Error).message
          }`,
        );
        return;
      }
      const cancel = clock.after(pause, () => {
        this.#asking.delete(cancel);
        void this.#ask(request, tries + 1);
      });
      this.#asking.add(cancel);
    }
  }

  /** Tells ThingsBoard that a device has come or gone, behind the data that came before. */
  #report(name: string, type: string, attributes: Record<string, unknown>): void {
    this.#rows?.postMessage(
      {
        integration: this.#options.config.name,
        batch: 0,
        rows: [{
          entityType: "DEVICE",
          name,
          type,
          content: "ATTRIBUTES",
          points: 1,
          body: JSON.stringify(attributes),
        }],
        deadLetters: [],
      } satisfies NewBatch,
    );
  }
}

/** What is put around everything that is sent. */
function framing({ downlink, handlerConfiguration }: IntegrationConfig) {
  const end = new TextEncoder().encode(downlink.frameTerminator ?? "");
  const prepend = downlink.prependLengthField && handlerConfiguration.handlerType === "BINARY"
    ? lengthPrepender(handlerConfiguration)
    : undefined;
  return (bytes: Uint8Array): Uint8Array => {
    let framed = bytes;
    if (end.length > 0) {
      framed = new Uint8Array(bytes.length + end.length);
      framed.set(bytes);
      framed.set(end, bytes.length);
    }
    return prepend ? prepend(framed) : framed;
  };
}
