/**
 * One integration: a port, a handler, a converter, and the way from there to the outbox.
 *
 * @module
 */
import { Converter } from "../converters/converter.ts";
import { FramePacker, type Peer } from "../converters/frame_packer.ts";
import type { Program, ScriptError } from "../converters/program.ts";
import type { FrameTrace, Said } from "../converters/sandbox/messages.ts";
import type { Reports } from "../converters/sandbox/reports.ts";
import type { Spawner } from "../converters/sandbox/start_spawner.ts";
import type { FrameError, Item } from "../handlers/handler.ts";
import type { IntegrationConfig } from "./config/config.ts";
import { openDialer } from "./integration_dialer.ts";
import type { IntegrationDownlink } from "./integration_downlink.ts";
import type { Log } from "./log/log.ts";
import { printable } from "./log/printable.ts";
import type { Outbox } from "./outbox/outbox.ts";
import type { BatchStats, DeadLetter } from "./outbox/rows.ts";
import { Replies, type ReplyCounters } from "./replies.ts";
import type { Connection, SlowHandler } from "./server/connection.ts";
import { type DialCounters, Dialer, type TargetView } from "./server/dialer.ts";
import type { Gate } from "./server/gate.ts";
import { Listener, type ListenerOptions } from "./server/listener.ts";
import { Takeover } from "./server/takeover.ts";
import { Seldom } from "./log/seldom.ts";

/** Frames in one batch at most. */
const MAX_BATCH_FRAMES = 1000;
/** Bytes of frames in one batch, at most about. */
const MAX_BATCH_BYTES = 1024 * 1024;
/** While so many batches are on their way, frames gather instead of going out one by one. */
const BATCHES_AT_ONCE = 32;
/** Batches are numbered around this: the numbers lie in shared memory as 32-bit integers. */
const BATCH_NUMBERS = 2 ** 30;

/** What an integration has counted since the start of the process. */
export interface IntegrationCounters extends ReplyCounters {
  /** Connections that devices opened, or that were opened to them. */
  connectionsAccepted: number;
  /** Connections turned away because of `maxConnections`. */
  connectionsRefused: number;
  /** Bytes received on connections that have ended. */
  bytes: number;
  /** Frames with content. */
  frames: number;
  /** Frames without content, such as keep-alive newlines; they are not converted. */
  emptyFrames: number;
  /** Bytes that were no frame, by the error's type. */
  frameErrors: Record<string, number>;
  /** Frames on disk (their readings, or the dead letters that they became). */
  stored: number;
  /** Frames given to the converter. */
  conversions: number;
  /** Conversions that failed. */
  conversionErrors: number;
  /** Microseconds of all conversions. */
  conversionMicros: number;
  /** How often the converter's thread was stopped and started again. */
  converterRestarts: number;
  /** Frames that made no message. */
  nothing: number;
  /** Keys, points and messages left out because ThingsBoard would lose them. */
  refused: number;
  /** Readings that had to share their millisecond with an earlier one. */
  collapsed: number;
  /** Connections that were ended because their device had a newer one (`takeover: NEWEST`). */
  takenOver: number;
  /** Connections that were ended because their device had an older one (`takeover: KEEP_OLD`). */
  takeoversRefused: number;
}

/** What an integration needs. */
export interface IntegrationOptions {
  /** Its part of the configuration. */
  readonly config: IntegrationConfig;
  /** Cuts the bytes into frames. */
  readonly handler: SlowHandler;
  /** The compiled uplink converter. */
  readonly program: Program;
  /** Starts the converter's thread. */
  readonly spawner: Spawner;
  /** Where readings are kept. */
  readonly outbox: Outbox;
  /** Closed while the outbox takes nothing more. */
  readonly gate: Gate;
  /** The way back to the devices; absent where nothing goes there. */
  readonly downlink?: IntegrationDownlink;
  /** Its log. */
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Asks for the story of each frame. */
  readonly onTrace?: (trace: FrameTrace) => void;
}

/** Whom an integration dials. */
export interface DialingView {
  /** Each with whether there is a connection to it. */
  readonly targets: readonly TargetView[];
  /** Counted since the start of the process. */
  readonly counters: DialCounters;
}

interface Stored {
  readonly frames: number;
  readonly resolve: () => void;
}

/** A running integration. */
export class Integration {
  /** Its name in the configuration. */
  readonly name: string;
  /** Counted since the start of the process. */
  readonly counters: IntegrationCounters = {
    connectionsAccepted: 0,
    connectionsRefused: 0,
    bytes: 0,
    frames: 0,
    emptyFrames: 0,
    frameErrors: {},
    stored: 0,
    conversions: 0,
    conversionErrors: 0,
    conversionMicros: 0,
    converterRestarts: 0,
    nothing: 0,
    refused: 0,
    collapsed: 0,
    replies: 0,
    replyBytes: 0,
    repliesDropped: 0,
    takenOver: 0,
    takeoversRefused: 0,
  };
  #options: IntegrationOptions;
  #converter!: Converter;
  #listener: Listener | Dialer | undefined;
  #packer = new FramePacker();
  #packed = Promise.withResolvers<void>();
  /** Batches on their way to the disk, by number. */
  #onTheWay = new Map<number, Stored>();
  #last = 0;
  #connections = new Map<number, Connection>();
  #takeover: Takeover | undefined;
  #replies: Replies = new Replies(
    this.counters,
    (connection) => this.#connections.get(connection),
    (batch) => this.#onTheWay.has(batch),
  );
  #buried: Promise<void> = Promise.resolve();
  #seldom: Seldom;

  private constructor(options: IntegrationOptions) {
    this.#options = options;
    this.name = options.config.name;
    this.#seldom = new Seldom(options.log, options.clock);
    if (takesOver(options.config)) this.#takeover = new Takeover();
  }

  /**
   * Loads the converter; the port is opened by {@linkcode open}.
   *
   * @returns the integration, or what is wrong with its converter
   */
  static async start(options: IntegrationOptions): Promise<Integration | ScriptError> {
    const integration = new Integration(options);
    const { config, program, spawner, outbox, downlink, onTrace } = options;
    const { timeoutMs, maxHeapMb } = config.uplinkConverter;
    const converter = await Converter.start(spawner, {
      integration: config.name,
      program,
      metadata: config.metadata,
      targets: config.clientConfiguration.mode === "CLIENT",
      timeoutMs,
      maxHeapMb,
      lastTs: outbox.aheadTs,
      connectOutbox: () => outbox.connect(),
      bury: (letter) => {
        const { counters } = integration;
        counters.conversionErrors++;
        counters.conversions++;
        const buried = outbox.bury(config.name, [letter]);
        integration.#buried = Promise.all([integration.#buried, buried]).then(() => {});
      },
      replyAfter: config.replyAfter,
      keepOld: config.takeover === "KEEP_OLD",
      onSaid: (said) => integration.#said(said),
      onRestart: (reason) => {
        integration.#replies.restarted();
        integration.counters.converterRestarts++;
        integration.#seldom.warn(
          "converter",
          `the converter was stopped and started again: it ${reason}`,
        );
      },
      ...(downlink || takesOver(config)
        ? { onReports: (reports) => integration.#reported(reports) }
        : {}),
      ...(onTrace ? { onTrace: (traces: readonly FrameTrace[]) => traces.forEach(onTrace) } : {}),
    });
    if (!(converter instanceof Converter)) return converter;
    integration.#converter = converter;
    return integration;
  }

  /** The port that is listened on; undefined before {@linkcode open}, and where there is none. */
  get port(): number | undefined {
    return this.#listener?.port;
  }

  /** Whom it dials, and how that goes; undefined where it listens. */
  get dialing(): DialingView | undefined {
    const dialer = this.#listener;
    if (!(dialer instanceof Dialer)) return undefined;
    return { targets: dialer.targets(), counters: dialer.counters };
  }

  /** Open connections. */
  get connections(): number {
    return this.#listener?.connections.size ?? 0;
  }

  /**
   * Opens the port, or begins to dial.
   *
   * @throws {ListenError} if the port is taken
   */
  open(): void {
    const { config, downlink, gate, log, clock } = this.#options;
    const { clientConfiguration: client } = config;
    const options: ListenerOptions = {
      hostname: client.host,
      port: client.port,
      tcpBacklog: client.soBacklogOption,
      noDelay: client.tcpNoDelay,
      keepAlive: client.soKeepaliveOption,
      maxConnections: client.maxConnections,
      idleTimeoutSeconds: client.idleTimeoutSeconds,
      writeTimeoutMs: config.downlink.writeTimeoutSeconds * 1000,
      halfCloseLingerMs: config.downlink.halfCloseLingerSeconds * 1000,
      handler: this.#options.handler,
      idleFlushMs: config.handlerConfiguration.idleFlushMs ?? 0,
      sink: {
        take: (items, receivedTs, peer, atEnd) => this.#take(items, receivedTs, peer, atEnd),
        gate: () => gate.wait(),
      },
      clock,
      onOpen: (connection) => {
        const { remoteAddress, remotePort } = connection;
        this.counters.connectionsAccepted++;
        this.#connections.set(connection.connection, connection);
        downlink?.opened(connection);
        log.debug(`${remoteAddress}:${remotePort} connected`);
      },
      onEnd: (connection, reason) => {
        const { remoteAddress, remotePort, bytes } = connection;
        this.counters.bytes += bytes;
        this.#connections.delete(connection.connection);
        this.#replies.ended(connection.connection);
        this.#takeover?.ended(connection);
        this.#converter.forget(connection.connection);
        downlink?.ended(connection);
        log.debug(`${remoteAddress}:${remotePort} ended (${reason}) after ${bytes} bytes`);
      },
      onRefused: (remoteAddress) => {
        this.counters.connectionsRefused++;
        this.#seldom.warn(
          "refused",
          `${remoteAddress} was turned away: ${client.maxConnections} connections are open (clientConfiguration.maxConnections)`,
        );
      },
      onAcceptError: (error) => {
        this.#seldom.warn(
          "accept",
          `no connection can be accepted: ${error.message}; raise the limit of open files (ulimit -n, LimitNOFILE=)`,
        );
      },
    };
    this.#listener = client.dial
      ? openDialer(client.dial, options, downlink, log)
      : new Listener(options);
  }

  /** The outbox has a batch of this integration on disk. */
  stored(batch: number, stats: BatchStats | undefined): void {
    const waiting = this.#onTheWay.get(batch);
    if (!waiting) return;
    this.#onTheWay.delete(batch);
    this.#converter.stored(batch);
    const { counters } = this;
    counters.stored += waiting.frames;
    if (stats) {
      counters.conversions += stats.frames;
      counters.conversionErrors += stats.failed;
      counters.conversionMicros += stats.micros;
      counters.nothing += stats.nothing;
      counters.refused += stats.refused;
      counters.collapsed += stats.collapsed;
      if (stats.failed > 0) {
        this.#seldom.warn(
          "conversion",
          `${stats.failed} of ${stats.frames} frames could not be converted; see the dead letters (tcp2tb dead-letters list)`,
        );
      }
    }
    this.#replies.stored(batch, stats?.said ?? false, waiting.resolve);
    if (this.#packer.count > 0) this.#flush();
  }

  /** Converts frames that had become dead letters once more, with their times of receipt. */
  async requeue(letters: readonly DeadLetter[]): Promise<number> {
    const packer = new FramePacker();
    const ids: number[] = [];
    for (const { id, frame, receivedTs, remoteAddress, remotePort } of letters) {
      if (!frame) continue;
      ids.push(id);
      packer.add(frame, receivedTs, {
        remoteAddress: remoteAddress ?? "",
        remotePort: remotePort ?? 0,
      });
    }
    if (ids.length > 0) await this.#submit(packer, ids);
    return ids.length;
  }

  /** Takes no more from the sockets; resolves when all that was read is on disk. */
  async close(): Promise<void> {
    await this.#listener?.close();
    await this.#buried;
  }

  /** Ends the converter's thread; to be called after {@linkcode close}. */
  end(): Promise<void> {
    return this.#converter.close();
  }

  #take(
    items: readonly Item[],
    receivedTs: number,
    peer: Peer,
    atEnd: boolean,
  ): Promise<void> | undefined {
    let waiting: Promise<void> | undefined;
    for (const item of items) {
      if (!(item instanceof Uint8Array)) this.#frameError(item, peer, atEnd);
      else if (item.length === 0) this.counters.emptyFrames++;
      else {
        this.counters.frames++;
        this.#packer.add(item, receivedTs, peer);
        waiting = this.#packed.promise;
        if (this.#packer.count >= MAX_BATCH_FRAMES || this.#packer.length >= MAX_BATCH_BYTES) {
          this.#flush();
        }
      }
    }
    if (atEnd && peer.connection !== undefined && this.#options.config.takeover === "KEEP_OLD") {
      // Behind its last frames.
      if (this.#packer.count > 0) this.#flush();
      this.#converter.release(peer.connection);
    }
    if (this.#onTheWay.size < BATCHES_AT_ONCE && this.#packer.count > 0) this.#flush();
    return waiting;
  }

  /** Answers devices, and turns connections away that speak for another's device. */
  #said(said: Said): void {
    this.#replies.take(said);
    for (const [number, deviceName] of said.refused) {
      const connection = this.#connections.get(number);
      if (!connection || connection.ending) continue;
      const { remoteAddress, remotePort } = connection;
      this.counters.takeoversRefused++;
      connection.end("REFUSED");
      this.#seldom.warn(
        "takeover",
        printable(
          `${remoteAddress}:${remotePort} was turned away: "${deviceName}" speaks over another connection, which is still open (takeover: KEEP_OLD)`,
        ),
      );
    }
  }

  /** Ends connections whose devices have newer ones, and tells the downlink who is where. */
  #reported(reports: Reports): void {
    const takeover = this.#takeover;
    const seen = takeover
      ? reports.seen.filter(([number, deviceName]) => {
        const connection = this.#connections.get(number);
        if (!connection) return true;
        // Its last frames may come behind the first ones of the newer connection.
        if (connection.ending === "TAKEN_OVER") return false;
        for (const older of takeover.seen(deviceName, connection)) {
          this.counters.takenOver++;
          older.end("TAKEN_OVER");
          const { remoteAddress, remotePort } = connection;
          this.#options.log.debug(
            printable(`"${deviceName}" has a newer connection, ${remoteAddress}:${remotePort}`),
          );
        }
        return true;
      })
      : reports.seen;
    this.#options.downlink?.take({ ...reports, seen });
  }

  #flush(): void {
    const packer = this.#packer;
    const packed = this.#packed;
    this.#packer = new FramePacker();
    this.#packed = Promise.withResolvers<void>();
    void this.#submit(packer).then(packed.resolve);
  }

  #submit(packer: FramePacker, replaces?: readonly number[]): Promise<void> {
    this.#last = this.#last % BATCH_NUMBERS + 1;
    const batch = packer.pack(this.#last);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onTheWay.set(batch.batch, { frames: batch.count, resolve });
    this.#converter.submit(replaces ? { ...batch, replaces } : batch);
    return promise;
  }

  #frameError(
    { type, message }: FrameError,
    { remoteAddress, remotePort }: Peer,
    atEnd: boolean,
  ): void {
    const { frameErrors } = this.counters;
    frameErrors[type] = (frameErrors[type] ?? 0) + 1;
    const line = `${remoteAddress}:${remotePort}: ${message}`;
    // A connection that ends in the middle of a frame is nothing that a person has to look at.
    if (atEnd) this.#options.log.debug(line);
    else this.#seldom.warn(type, line);
  }
}

/** Two targets that speak for one device would end each other's connections without end. */
function takesOver({ takeover, clientConfiguration }: IntegrationConfig): boolean {
  return takeover === "NEWEST" && clientConfiguration.mode !== "CLIENT";
}
