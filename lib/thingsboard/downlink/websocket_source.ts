import type { Log } from "../../log/log.ts";
import type { Clock } from "../clock.ts";
import { pauseAfter } from "../retry.ts";
import { AttributeSocket, type AttributeUpdate } from "./attribute_socket.ts";
import { type Attributes, changesOf, tellChanges } from "./shared_attributes.ts";
import type { DownlinkDevice, DownlinkSource, SourceSink } from "./source.ts";

/** What the tenant's REST API is asked for. */
export interface TenantSide {
  /** A JWT for the socket; the one before was refused if `refused` is it. @throws if there is none now */
  token(refused?: string): Promise<string>;
  /** UUID of a device; undefined if there is none of this name. @throws if it cannot be said now */
  deviceId(name: string): Promise<string | undefined>;
  /** Shared attributes with their types. @throws if they cannot be read now */
  sharedAttributes(deviceId: string, keys: readonly string[]): Promise<Attributes>;
}

/** What a {@linkcode WebSocketSource} needs. */
export interface WebSocketSourceParts {
  /** ThingsBoard's address. */
  readonly url: string;
  /** Certificates of a private authority in PEM form. */
  readonly caCert?: string;
  /** The tenant's REST API. */
  readonly tenant: TenantSide;
  /** Takes what came. */
  readonly sink: SourceSink;
  /** Time and pauses. */
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Where lines for a person go. */
  readonly log: Log;
}

/** One device's subscription. */
interface Subscribed {
  device: DownlinkDevice;
  /** Undefined until it is known. */
  entityId: string | undefined;
  /** Number of its subscription on this socket; undefined if there is none. */
  cmdId: number | undefined;
  /** The next update holds the whole state. */
  whole: boolean;
  /** Updates are told one after the other. */
  telling: Promise<void>;
}

/** Devices looked up at one time. */
const LOOK_UPS = 8;
const LOOK_UP_PAUSE = { firstMs: 1000, longestMs: 60_000 };
const RECONNECT_PAUSE = { firstMs: 500, longestMs: 30_000 };
/** So often some devices are subscribed anew, and the answer shows that the socket lives. */
const REFRESH_MS = 60_000;
/** The share of all devices that a refresh takes: each is looked at once in an hour. */
const REFRESH_SHARE = 1 / 60;
const ANSWER_MS = 20_000;

/** A text that has one meaning, whatever type the attribute has: ThingsBoard makes numbers of digits. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
/** A text that may also be a text: `true` or a JSON object, or a large number. */
const AMBIGUOUS = /^(true|false|[[{].*|-?\d+(\.\d+)?[eE][+-]?\d+)$/s;

/**
 * Changes of shared attributes by one WebSocket of the tenant, one subscription for each device.
 *
 * Nothing is lost: the first answer to a subscription is the whole state, which is compared with
 * what the device was last told.
 */
export class WebSocketSource implements DownlinkSource {
  readonly #parts: WebSocketSourceParts;
  readonly #devices = new Map<string, Subscribed>();
  readonly #byCmd = new Map<number, Subscribed>();
  /** Devices whose UUID is to be found. */
  readonly #unknown: Subscribed[] = [];
  #lookUps = 0;
  #lookUpFailures = 0;
  #lookUpPause: (() => void) | undefined;
  #socket: AttributeSocket | undefined;
  #token: string | undefined;
  #refused: string | undefined;
  #connecting = false;
  #failures = 0;
  #lastCmd = 0;
  #told = false;
  #reconnect: (() => void) | undefined;
  #refresh: (() => void) | undefined;
  #answer: (() => void) | undefined;
  #stopped = false;

  /** Connects when there is a device. */
  constructor(parts: WebSocketSourceParts) {
    this.#parts = parts;
  }

  /** How many devices are subscribed at the moment. */
  get subscribed(): number {
    return this.#byCmd.size;
  }

  /** Subscribes a device, connected or not. */
  seen(device: DownlinkDevice): void {
    if (this.#stopped) return;
    const known = this.#devices.get(device.name);
    if (known) {
      known.device = device;
      return;
    }
    const subscribed: Subscribed = {
      device,
      entityId: undefined,
      cmdId: undefined,
      whole: true,
      telling: Promise.resolve(),
    };
    this.#devices.set(device.name, subscribed);
    this.#unknown.push(subscribed);
    this.#lookUp();
    void this.#connect();
  }

  /** Subscriptions do not depend on connections. */
  connected(): void {}

  /** Subscriptions do not depend on connections. */
  disconnected(): void {}

  /** Closes the socket. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of [this.#reconnect, this.#refresh, this.#answer, this.#lookUpPause]) {
      cancel?.();
    }
    this.#socket?.close();
    await Promise.all([...this.#devices.values()].map(({ telling }) => telling));
  }

  async #connect(): Promise<void> {
    if (this.#connecting || this.#socket || this.#stopped || this.#reconnect) return;
    this.#connecting = true;
    const { url, caCert, tenant } = this.#parts;
    try {
      this.#token = await tenant.token(this.#refused);
      if (this.#stopped) return;
      this.#socket = new AttributeSocket({
        url,
        token: this.#token,
        ...(caCert === undefined ? {} : { caCert }),
        onUpdate: (update) => this.#updated(update),
        onClose: (code, reason) => this.#closed(code, reason),
      });
      for (const subscribed of this.#devices.values()) this.#subscribe(subscribed);
      this.#refreshLater();
    } catch (error) {
      this.#again((error as Error).message);
    } finally {
      this.#connecting = false;
    }
  }

  #closed(code: number, reason: string): void {
    this.#socket = undefined;
    this.#refresh?.();
    this.#answer?.();
    this.#refresh = this.#answer = undefined;
    this.#byCmd.clear();
    for (const subscribed of this.#devices.values()) subscribed.cmdId = undefined;
    // 1007: "Invalid JWT token".
    this.#refused = code === 1007 ? this.#token : undefined;
    this.#again(`the WebSocket was closed (${code}${reason ? `, ${reason}` : ""})`);
  }

  #again(problem: string): void {
    if (this.#stopped) return;
    this.#failures++;
    // A server that restarts closes the socket; that alone is nothing to tell a person.
    if (this.#failures === 2 && !this.#told) {
      this.#told = true;
      this.#parts.log.warn(`Attribute changes wait in ThingsBoard: ${problem}; trying again.`);
    }
    const pause = pauseAfter(this.#failures, this.#parts.random, RECONNECT_PAUSE);
    this.#reconnect = this.#parts.clock.after(pause, () => {
      this.#reconnect = undefined;
      void this.#connect();
    });
  }

  #subscribe(subscribed: Subscribed): void {
    const { entityId } = subscribed;
    if (!this.#socket || entityId === undefined) return;
    const before = subscribed.cmdId;
    const cmdId = ++this.#lastCmd;
    subscribed.cmdId = cmdId;
    subscribed.whole = true;
    this.#byCmd.set(cmdId, subscribed);
    this.#socket.subscribe({ cmdId, entityId });
    if (before === undefined) return;
    this.#byCmd.delete(before);
    this.#socket.unsubscribe({ cmdId: before, entityId });
  }

  #updated({ cmdId, values }: AttributeUpdate): void {
    this.#failures = 0;
    this.#answer?.();
    this.#answer = undefined;
    if (this.#told) {
      this.#told = false;
      this.#parts.log.info("Attribute changes come again.");
    }
    const subscribed = this.#byCmd.get(cmdId);
    if (!subscribed) return;
    const whole = subscribed.whole;
    subscribed.whole = false;
    subscribed.telling = subscribed.telling.then(() => this.#tell(subscribed, values, whole))
      .catch((error: Error) => {
        this.#parts.log.warn(
          `A change of "${subscribed.device.name}"'s attributes could not be taken: ${error.message}`,
        );
        // Compared as a whole a little later: nothing is lost.
        if (!this.#stopped && subscribed.cmdId === cmdId) {
          this.#parts.clock.after(1000, () => this.#subscribe(subscribed));
        }
      });
  }

  async #tell(
    { device, entityId }: Subscribed,
    values: AttributeUpdate["values"],
    whole: boolean,
  ): Promise<void> {
    const { tenant, sink } = this.#parts;
    const told = sink.told(device.integration, device.name) ?? {};
    const now: [string, unknown][] = [];
    const ambiguous: string[] = [];
    const deleted: string[] = [];
    for (const [key, text] of Object.entries(values)) {
      if (text === undefined) deleted.push(key);
      else if (NUMBER.test(text)) now.push([key, Number(text)]);
      else if (AMBIGUOUS.test(text)) ambiguous.push(key);
      else now.push([key, text]);
    }
    if (ambiguous.length > 0) {
      const typed = await tenant.sharedAttributes(entityId!, ambiguous);
      for (const key of ambiguous) if (Object.hasOwn(typed, key)) now.push([key, typed[key]]);
    }
    const changes = changesOf(told, Object.fromEntries(now), !whole);
    const gone = deleted.filter((key) => Object.hasOwn(told, key));
    await tellChanges(device, "WEBSOCKET", {
      updated: changes.updated,
      deleted: whole ? changes.deleted : gone,
    }, sink);
  }

  #lookUp(): void {
    while (this.#lookUps < LOOK_UPS && !this.#lookUpPause && !this.#stopped) {
      const subscribed = this.#unknown.shift();
      if (!subscribed) return;
      this.#lookUps++;
      void this.#find(subscribed).finally(() => {
        this.#lookUps--;
        this.#lookUp();
      });
    }
  }

  async #find(subscribed: Subscribed): Promise<void> {
    try {
      const entityId = await this.#parts.tenant.deviceId(subscribed.device.name);
      if (entityId !== undefined) {
        this.#lookUpFailures = 0;
        // A device that was deleted and created anew has another id, and no subscription.
        if (subscribed.entityId !== undefined && subscribed.entityId !== entityId) {
          if (subscribed.cmdId !== undefined) this.#byCmd.delete(subscribed.cmdId);
          subscribed.cmdId = undefined;
        }
        subscribed.entityId = entityId;
        this.#subscribe(subscribed);
        return;
      }
    } catch {
      // Said by those who deliver data.
    }
    this.#unknown.push(subscribed);
    this.#lookUpPause ??= this.#parts.clock.after(
      pauseAfter(++this.#lookUpFailures, this.#parts.random, LOOK_UP_PAUSE),
      () => {
        this.#lookUpPause = undefined;
        this.#lookUp();
      },
    );
  }

  /** Looks some devices up and subscribes them anew; with no answer in time the socket is dead. */
  #refreshLater(): void {
    this.#refresh = this.#parts.clock.after(REFRESH_MS, () => {
      const { size } = this.#devices;
      const some = Math.ceil(size * REFRESH_SHARE);
      for (const [name, subscribed] of [...this.#devices].slice(0, some)) {
        if (subscribed.entityId === undefined) continue;
        // To the end of the line.
        this.#devices.delete(name);
        this.#devices.set(name, subscribed);
        this.#unknown.push(subscribed);
      }
      this.#lookUp();
      if (this.#byCmd.size > 0) {
        this.#answer ??= this.#parts.clock.after(ANSWER_MS, () => {
          this.#answer = undefined;
          this.#socket?.close();
        });
      }
      this.#refreshLater();
    });
  }
}
