import type { Log } from "../log/log.ts";
import { Seldom } from "../log/seldom.ts";
import { sentence } from "../log/sentence.ts";
import type { DownlinkStore } from "../outbox/downlinks.ts";
import type { Clock } from "../thingsboard/clock.ts";
import { type Arrival, DeviceMessages } from "./device_messages.ts";
import type { Downlink, DownlinkSink, NewDownlink, ToldAttributes } from "./message.ts";
import { notTold } from "./not_told.ts";
import { downlinkLetter, type Ended, plan } from "./plan.ts";
import { SeenKeys } from "./seen_keys.ts";

/** How long the key of a message is known after the message is gone. */
const KEEP_KEYS_MS = 10 * 60_000;

/**
 * Pauses between looks at what is over, in milliseconds: the timer's limits,
 * and the pause after the disk refused something.
 */
const LOOK_MS = { least: 100, refused: 1000, most: 60_000 };

/** What a {@linkcode DownlinkQueue} needs. */
export interface DownlinkQueueOptions {
  /** Name of the integration. */
  readonly integration: string;
  /** Where messages are kept. */
  readonly outbox: { readonly downlinks: DownlinkStore };
  /** Devices that are not connected and that messages wait for, at most; with 0 none waits. */
  readonly cacheSize: number;
  /** How long a message waits, in minutes; with 0 it waits for no device that is not connected. */
  readonly timeToLiveMinutes: number;
  /** Time and timers. */
  readonly clock: Clock;
  /** Where lines for a person go. */
  readonly log: Log;
  /** Whether a device is connected: to such a one everything goes; the limits are for the others. */
  readonly connected?: (deviceName: string) => boolean;
  /** There is something to {@linkcode DownlinkQueue.take} for this device. */
  readonly onWaiting?: (deviceName: string) => void;
  /** A message became a dead letter because its time was over. */
  readonly onExpired?: (message: NewDownlink, why: string) => void;
  /** A message became a dead letter because too much waits. */
  readonly onDropped?: (message: NewDownlink, why: string) => void;
  /** A message came once more that does not wait any more: it was sent, or is a dead letter. */
  readonly onRepeated?: (message: NewDownlink) => void;
}

/** What became of messages since the start of the process. */
export interface DownlinkQueueCounters {
  /** Messages put in, those that were known excepted. */
  put: number;
  /** Messages that were known. */
  repeated: number;
  /** Attribute messages that went into one that waited. */
  merged: number;
  /** Messages whose time was over. */
  expired: number;
  /** Messages that were too many. */
  dropped: number;
}

/**
 * The messages of one integration that wait for their devices: in memory as they are on disk, per
 * device in order, one on its way at a time.
 *
 * Attribute messages that wait are merged; for a device that is not connected wait 16 messages at
 * most, for at most `cacheSize` devices. What is over or too much becomes a dead letter, in the
 * transaction in which it goes. What comes for a device while a change of it is being written is
 * gathered and written together.
 */
export class DownlinkQueue implements DownlinkSink {
  /** What became of messages. */
  readonly counters: DownlinkQueueCounters = {
    put: 0,
    repeated: 0,
    merged: 0,
    expired: 0,
    dropped: 0,
  };
  readonly #options: DownlinkQueueOptions;
  readonly #store: DownlinkStore;
  readonly #devices = new Map<string, DeviceMessages>();
  readonly #deviceOf = new Map<number, DeviceMessages>();
  readonly #told = new Map<string, ToldAttributes>();
  /** What devices will have been told when all that came is on disk. */
  readonly #offered = new Map<string, ToldAttributes>();
  readonly #seen = new SeenKeys(KEEP_KEYS_MS);
  readonly #seldom: Seldom;
  readonly #writes = new Set<Promise<void>>();
  #timer: { readonly at: number; readonly cancel: () => void } | undefined;
  #closed = false;

  /** Reads what waits. */
  static async open(options: DownlinkQueueOptions): Promise<DownlinkQueue> {
    const queue = new DownlinkQueue(options);
    const { waiting, told, keys } = await options.outbox.downlinks.load(options.integration);
    for (const { deviceName, attributes } of told) queue.#told.set(deviceName, attributes);
    for (const { deviceName, key, at } of keys) queue.#seen.add(deviceName, key, at);
    for (const message of waiting) {
      const device = queue.#device(message.deviceName);
      device.add([message]);
      queue.#deviceOf.set(message.id, device);
    }
    // Limits may be lower than they were; not before the caller has the queue.
    for (const device of queue.#devices.values()) device.check = true;
    queue.#arm(0);
    return queue;
  }

  private constructor(options: DownlinkQueueOptions) {
    this.#options = options;
    this.#store = options.outbox.downlinks;
    this.#seldom = new Seldom(options.log, () => options.clock.now());
  }

  /**
   * Keeps a message; {@linkcode DownlinkSink.put}. One that may not wait is kept as a dead letter.
   *
   * @throws {OutboxError} (a rejection) the disk does not take it, or the outbox is full. What came
   * for the device meanwhile is rejected with it: it may rest on what is not stored.
   */
  put(message: NewDownlink, told?: ToldAttributes): Promise<void> {
    if (this.#closed) return Promise.reject(new Error("the gateway is stopping"));
    // A lone surrogate has no place in UTF-8: it would come back as another name.
    const deviceName = message.deviceName.toWellFormed();
    const key = message.key?.toWellFormed();
    const { integration } = this.#options;
    const own = { ...message, integration, deviceName, ...(key === undefined ? {} : { key }) };
    if (told !== undefined) this.#offered.set(deviceName, told);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const device = this.#device(deviceName);
    device.arrivals.push({ message: own, told, resolve, reject });
    this.#work(device);
    return promise;
  }

  /** What a device was last told, what is about to be stored included. */
  told(deviceName: string): ToldAttributes | undefined {
    const name = deviceName.toWellFormed();
    return this.#offered.get(name) ?? this.#told.get(name);
  }

  /** The message that {@linkcode take} would give. */
  next(deviceName: string): Downlink | undefined {
    return this.#devices.get(deviceName.toWellFormed())?.next(this.#options.clock.now());
  }

  /**
   * The oldest message of a device, which is on its way from now on, until it is `done`, `again` or
   * `fail`; undefined if there is none, or another one is on its way. When one can be taken later,
   * `onWaiting` tells.
   */
  take(deviceName: string): Downlink | undefined {
    const message = this.next(deviceName);
    if (message !== undefined) this.#deviceOf.get(message.id)?.take(message.id);
    return message;
  }

  /** A message is with its device; resolves when it is gone from the disk. */
  async done(id: number): Promise<void> {
    await this.#finish(id);
  }

  /** A message cannot be sent now: it waits on, at its place. */
  again(id: number): void {
    const device = this.#deviceOf.get(id);
    if (device === undefined) return;
    device.again(id);
    this.#arm(device.nextExpiry());
    this.#look(device);
  }

  /** A message can never be sent: it is a dead letter with this reason when this resolves. */
  async fail(id: number, why: string): Promise<void> {
    await this.#finish(id, why);
  }

  /** The device is not connected any more: only so many of its messages may wait. */
  left(deviceName: string): void {
    const device = this.#devices.get(deviceName.toWellFormed());
    if (device !== undefined) this.#look(device);
  }

  /** How many messages of a device wait, the one on its way excepted. */
  waitingFor(deviceName: string): number {
    return this.#devices.get(deviceName.toWellFormed())?.waiting().length ?? 0;
  }

  /** The devices that messages wait for, or are on their way to. */
  devices(): string[] {
    return [...this.#devices.values()].filter(({ size }) => size > 0).map(({ name }) => name);
  }

  /** How many messages are on disk, and for how many devices. */
  size(): { messages: number; devices: number } {
    return { messages: this.#deviceOf.size, devices: this.devices().length };
  }

  /** Takes nothing more; resolves when what was taken is on disk, or was rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#timer?.cancel();
    this.#timer = undefined;
    await Promise.all(this.#writes);
  }

  #device(name: string): DeviceMessages {
    let device = this.#devices.get(name);
    if (device === undefined) this.#devices.set(name, device = new DeviceMessages(name));
    return device;
  }

  async #finish(id: number, why?: string): Promise<void> {
    const device = this.#deviceOf.get(id);
    const message = device?.remove(id);
    if (device === undefined || message === undefined) return;
    this.#deviceOf.delete(id);
    const at = this.#options.clock.now();
    this.#forget(device.name, message.key, at);
    if (device.idle) this.#devices.delete(device.name);
    await this.#store.settle({
      integration: this.#options.integration,
      deviceName: device.name,
      at,
      remove: [id],
      ...(why === undefined ? {} : { letters: [downlinkLetter(message, why)] }),
    });
  }

  /** A message is gone: its key is known for a while. */
  #forget(deviceName: string, key: string | undefined, at: number): void {
    if (key === undefined) return;
    this.#seen.add(deviceName, key, at);
    this.#arm(at + KEEP_KEYS_MS);
  }

  #look(device: DeviceMessages): void {
    device.check = true;
    this.#work(device);
  }

  /** Writes what there is to write for a device, one change after the other. */
  #work(device: DeviceMessages): void {
    if (device.writing) return;
    device.writing = true;
    const write = this.#writeAll(device).finally(() => this.#writes.delete(write));
    this.#writes.add(write);
  }

  async #writeAll(device: DeviceMessages): Promise<void> {
    while (device.arrivals.length > 0 || (device.check && !this.#closed)) {
      await this.#write(device);
    }
    device.writing = false;
    if (device.idle) this.#devices.delete(device.name);
  }

  async #write(device: DeviceMessages): Promise<void> {
    const { integration, clock, cacheSize, timeToLiveMinutes } = this.#options;
    const now = clock.now();
    const arrivals = device.arrivals;
    device.arrivals = [];
    device.check = false;
    const { fresh, repeated } = this.#sort(device, arrivals, now);
    const longest = now + Math.max(1, timeToLiveMinutes) * 60_000;
    const toldBefore = this.#told.get(device.name);
    const planned = plan({
      now,
      waiting: device.waiting(),
      fresh: fresh.map(({ message }) => ({
        ...message,
        createdTs: now,
        expiresTs: Math.min(message.expiresTs ?? Infinity, longest),
      })),
      underWay: device.underWay(),
      told: fresh.findLast(({ told }) => told !== undefined)?.told ?? toldBefore,
      connected: this.#options.connected?.(device.name) ?? false,
      mayWait: this.#mayWait(device),
      cacheSize: timeToLiveMinutes === 0 ? 0 : cacheSize,
    });
    const { insert, replace, remove } = planned.change;
    const stored = new Set(insert.map(({ key }) => key));
    const keys = fresh.flatMap(({ message: { key } }) =>
      key === undefined || stored.has(key) ? [] : [key]
    );
    const change = {
      integration,
      deviceName: device.name,
      at: now,
      ...planned.change,
      keys,
      ...(planned.told === undefined || planned.told === toldBefore ? {} : { told: planned.told }),
    };

    let ids: number[] = [];
    const touched = replace.length + remove.length > 0;
    device.held = touched;
    device.staying = device.size + insert.length > remove.length;
    try {
      if (fresh.length > 0) ids = await this.#store.put(change);
      else if (touched) await this.#store.settle(change);
    } catch (error) {
      this.#refuse(device, arrivals, error as Error);
      return;
    } finally {
      device.held = false;
    }

    for (const id of remove) {
      const message = device.remove(id);
      this.#deviceOf.delete(id);
      this.#forget(device.name, message?.key, now);
    }
    device.replace(replace);
    device.add(insert.map((message, i) => ({ ...message, id: ids[i] ?? 0 })));
    for (const id of ids) this.#deviceOf.set(id, device);
    for (const key of keys) this.#forget(device.name, key, now);
    this.#keepTold(device, change.told, planned.ended);
    this.counters.put += fresh.length;
    this.counters.merged += planned.merged;
    this.counters.repeated += arrivals.length - fresh.length;
    for (const { resolve } of arrivals) resolve();
    for (const message of repeated) this.#options.onRepeated?.(message);
    for (const ended of planned.ended) this.#tellEnd(ended);
    this.#arm(device.nextExpiry());
    // Not after a mere look: the sender itself asks for one when it cannot send.
    if ((touched || ids.length > 0) && device.next(now) !== undefined) {
      this.#options.onWaiting?.(device.name);
    }
  }

  /** Parts what is new from what is known; `repeated` are those whose message is gone. */
  #sort(
    device: DeviceMessages,
    arrivals: readonly Arrival[],
    now: number,
  ): { fresh: Arrival[]; repeated: NewDownlink[] } {
    const fresh: Arrival[] = [];
    const repeated: NewDownlink[] = [];
    const keys = new Set<string>();
    for (const arrival of arrivals) {
      const { key } = arrival.message;
      if (key === undefined) fresh.push(arrival);
      else if (device.has(key) || keys.has(key)) continue;
      else if (this.#seen.has(device.name, key, now)) repeated.push(arrival.message);
      else {
        keys.add(key);
        fresh.push(arrival);
      }
    }
    return { fresh, repeated };
  }

  /** Whether messages may wait for one more device, or for this one still. */
  #mayWait(device: DeviceMessages): boolean {
    const { cacheSize, timeToLiveMinutes, connected } = this.#options;
    if (cacheSize === 0 || timeToLiveMinutes === 0) return false;
    if (this.#devices.size <= cacheSize) return true;
    let others = 0;
    for (const other of this.#devices.values()) {
      const stays = other.writing ? other.staying : other.size > 0;
      if (other === device || !stays || connected?.(other.name)) continue;
      if (++others >= cacheSize) return false;
    }
    return true;
  }

  #refuse(device: DeviceMessages, arrivals: readonly Arrival[], error: Error): void {
    this.#offered.delete(device.name);
    const all = [...arrivals, ...device.arrivals];
    device.arrivals = [];
    for (const { reject } of all) reject(error);
    if (all.length === 0) this.#options.log.debug(`Messages stay as they are: ${error.message}`);
    device.check = false;
    this.#arm(this.#options.clock.now() + LOOK_MS.refused);
  }

  /** What is stored counts; what came meanwhile must not make the device know what it will not get. */
  #keepTold(
    device: DeviceMessages,
    told: ToldAttributes | undefined,
    ended: readonly Ended[],
  ): void {
    if (told !== undefined) this.#told.set(device.name, told);
    const lost = ended.map(({ message }) => message);
    const later = device.arrivals.map(({ message }) => message);
    for (const arrival of device.arrivals) {
      if (arrival.told === undefined) continue;
      arrival.told = notTold(arrival.told, lost, [
        ...device.waiting(),
        ...device.underWay(),
        ...later,
      ]);
    }
    const offered = device.arrivals.findLast((arrival) => arrival.told !== undefined)?.told;
    if (offered === undefined) this.#offered.delete(device.name);
    else this.#offered.set(device.name, offered);
  }

  #tellEnd({ message, why, expired }: Ended): void {
    const { onExpired, onDropped } = this.#options;
    if (expired) this.counters.expired++;
    else this.counters.dropped++;
    const line =
      `A ${message.msgType} message for "${message.deviceName}" becomes a dead letter: ` +
      sentence(why);
    this.#seldom.warn(expired ? "expired" : "dropped", line);
    (expired ? onExpired : onDropped)?.(message, why);
  }

  /** Looks at what is over at `at`, or before. */
  #arm(at: number): void {
    if (this.#closed || at === Infinity || (this.#timer && this.#timer.at <= at)) return;
    this.#timer?.cancel();
    const { clock } = this.#options;
    const ms = Math.min(Math.max(at - clock.now(), LOOK_MS.least), LOOK_MS.most);
    const cancel = clock.after(ms, () => {
      this.#timer = undefined;
      this.#lookAtAll();
    });
    this.#timer = { at: clock.now() + ms, cancel };
  }

  #lookAtAll(): void {
    const { clock, integration, log } = this.#options;
    const now = clock.now();
    let next = Infinity;
    for (const device of [...this.#devices.values()]) {
      const expiry = device.nextExpiry();
      if (device.check || expiry <= now) this.#look(device);
      else next = Math.min(next, expiry);
    }
    const before = this.#seen.trim(now);
    if (before !== undefined) {
      this.#store.forgetKeys(integration, before).catch((error) => {
        log.debug(`Keys of messages stay as they are: ${error.message}`);
      });
    }
    this.#arm(this.#seen.size > 0 ? Math.min(next, now + LOOK_MS.most) : next);
  }
}
