import type { NewDownlink } from "../../downlink/message.ts";
import type { Clock } from "../clock.ts";
import type { DeviceChannel, PolledRpc } from "./device_channel.ts";
import { NoToken } from "./device_channel.ts";
import { rpcMessage } from "./rpc_message.ts";
import { canonical } from "./shared_attributes.ts";
import type { DownlinkDevice, SourceSink } from "./source.ts";

/** What a {@linkcode Doorbell} needs. */
export interface DoorbellParts {
  /** Fetches the call from ThingsBoard. */
  readonly channel: Pick<DeviceChannel, "rpc">;
  /** Takes what came. */
  readonly sink: SourceSink;
  /** Time and pauses. */
  readonly clock: Clock;
}

/** How long a poll waits for the call that was announced; ThingsBoard has it within 0.1 s. */
const POLL_MS = 1000;
/**
 * The rule chain waits for its answer so long at most: its queue calls again after 2 s, and waits
 * with all other devices' messages until then. A call that is late comes nevertheless.
 */
const ANSWER_MS = 1500;
/** Pauses while an earlier call is not answered: until it is, ThingsBoard tells only that one. */
const SAME_AGAIN_MS = { first: 100, longest: 2000 };
/** Tries while polls fail. */
const MAX_FAILURES = 3;
const FAILED_MS = 200;
/** A call of which nothing is known about its end is sought for so long. */
const DEFAULT_EXPIRY_MS = 60_000;

/** A call that was announced. */
interface Ring {
  readonly device: DownlinkDevice;
  readonly message: NewDownlink;
  /** Method and parameters. */
  readonly asked: string;
  readonly expiresTs: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The calls of one device. */
class Door {
  rings: Ring[] = [];
  /** Calls that were put without their ring, or whose ring was put without them, until when. */
  ahead: { readonly asked: string; readonly until: number }[] = [];
  running: Promise<void> | undefined;

  /** Whether nothing has to be known of the device any more. */
  isIdle(now: number): boolean {
    this.ahead = this.ahead.filter(({ until }) => until > now);
    return !this.running && this.ahead.length === 0;
  }

  /** Whether this call was put already; it counts once. */
  wasPut(asked: string, now: number): boolean {
    this.ahead = this.ahead.filter(({ until }) => until > now);
    const index = this.ahead.findIndex((it) => it.asked === asked);
    if (index >= 0) this.ahead.splice(index, 1);
    return index >= 0;
  }
}

/**
 * Calls of devices (RPC) that a rule chain announces. What the rule chain has does not hold the id
 * that the answer must go to; one poll with the device's token brings it.
 *
 * A call that nobody waits for and that ThingsBoard does not keep (`oneway`, not `persistent`) is
 * taken from the rule chain itself: ThingsBoard hands such ones to polls that are over.
 */
export class Doorbell {
  readonly #parts: DoorbellParts;
  readonly #doors = new Map<string, Door>();
  /** What was announced lately, by the message's key: the rule chain may say it again. */
  readonly #rung = new Map<string, { readonly put: Promise<void>; readonly until: number }>();
  readonly #stop = new AbortController();

  /** Polls for nobody yet. */
  constructor(parts: DoorbellParts) {
    this.#parts = parts;
  }

  /**
   * A call was announced.
   *
   * @param message the call as the rule chain has it, without an id
   * @returns resolves when the call is on disk, or is still sought after 1.5 s because an earlier
   * one is not answered yet
   */
  async ring(device: DownlinkDevice, message: NewDownlink): Promise<void> {
    if (this.#stop.signal.aborted) throw new Error("the gateway is stopping");
    const { clock } = this.#parts;
    const expiresTs = message.expiresTs ?? clock.now() + DEFAULT_EXPIRY_MS;
    const answered = Promise.withResolvers<void>();
    const cancel = clock.after(ANSWER_MS, answered.resolve);
    await Promise.race([this.#once(device, message, expiresTs), answered.promise]).finally(cancel);
  }

  /** Resolves when the call is on disk or out of date; one that is announced again is the same. */
  #once(device: DownlinkDevice, message: NewDownlink, expiresTs: number): Promise<void> {
    const { key } = message;
    if (key === undefined) return this.#put(device, message, expiresTs);
    const now = this.#parts.clock.now();
    for (const [oldest, { until }] of this.#rung) {
      if (until > now) break;
      this.#rung.delete(oldest);
    }
    const before = this.#rung.get(key);
    if (before) return before.put;
    const put = this.#put(device, message, expiresTs);
    this.#rung.set(key, { put, until: Math.max(expiresTs, now + DEFAULT_EXPIRY_MS) });
    put.catch(() => this.#rung.delete(key));
    return put;
  }

  async #put(device: DownlinkDevice, message: NewDownlink, expiresTs: number): Promise<void> {
    const { sink, clock } = this.#parts;
    const { method, params } = message.msg as Partial<PolledRpc>;
    const asked = canonical({ method, params: params ?? null });
    const door = this.#door(device.name);
    const { metadata } = message;
    if (door.wasPut(asked, clock.now())) return;
    if (metadata.oneway === "true" && metadata.persistent !== "true") {
      await sink.put(message);
      door.ahead.push({ asked, until: expiresTs });
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    door.rings.push({ device, message, asked, expiresTs, resolve, reject });
    door.running ??= this.#answer(door);
    await promise;
  }

  /** Seeks nothing more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#doors.values()].map(({ running }) => running));
  }

  #door(deviceName: string): Door {
    const [oldest, its] = this.#doors.entries().next().value ?? [];
    if (oldest !== undefined && its?.isIdle(this.#parts.clock.now())) this.#doors.delete(oldest);
    const door = this.#doors.get(deviceName) ?? new Door();
    // The one that rang last is the last one to be forgotten.
    this.#doors.delete(deviceName);
    this.#doors.set(deviceName, door);
    return door;
  }

  async #answer(door: Door): Promise<void> {
    try {
      await this.#fetch(door);
    } finally {
      for (const { reject } of door.rings) reject(new Error("the gateway is stopping"));
      door.rings = [];
      door.running = undefined;
    }
  }

  /** Fetches calls until nobody rings any more. */
  async #fetch(door: Door): Promise<void> {
    const { channel } = this.#parts;
    const { signal } = this.#stop;
    let last: string | undefined;
    let pauseMs = 0;
    let failures = 0;
    while (!signal.aborted) {
      const waiting = this.#current(door);
      const first = waiting[0];
      if (!first) return;
      try {
        const rpc = await channel.rpc(first.device.name, POLL_MS, signal);
        failures = 0;
        if (!rpc) {
          // ThingsBoard has none (any more): what the rule chain said is all there is.
          await this.#takeAsTheyAre(door, waiting);
          continue;
        }
        const key = `${rpc.id} ${canonical(rpc)}`;
        if (key === last) {
          pauseMs = Math.min(pauseMs * 2 || SAME_AGAIN_MS.first, SAME_AGAIN_MS.longest);
          await this.#pause(pauseMs);
          continue;
        }
        last = key;
        pauseMs = 0;
        await this.#take(door, first.device, rpc);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof NoToken || ++failures >= MAX_FAILURES) {
          await this.#takeAsTheyAre(door, waiting);
        } else {
          await this.#pause(FAILED_MS * failures);
        }
      }
    }
  }

  /** The rings whose callers still wait. */
  #current(door: Door): readonly Ring[] {
    const now = this.#parts.clock.now();
    for (const ring of door.rings) {
      if (ring.expiresTs <= now) ring.resolve();
    }
    return door.rings = door.rings.filter(({ expiresTs }) => expiresTs > now);
  }

  async #take(door: Door, device: DownlinkDevice, rpc: PolledRpc): Promise<void> {
    const { sink, clock } = this.#parts;
    const { method, params } = rpc;
    const asked = canonical({ method, params });
    const now = clock.now();
    const ring = door.rings.find((it) => it.asked === asked);
    if (!ring && door.wasPut(asked, now)) return;
    if (ring) door.rings = door.rings.filter((it) => it !== ring);
    const message = rpcMessage(device, "WEBHOOK", rpc, sink);
    if (!ring) {
      await sink.put(message);
      door.ahead.push({ asked, until: now + DEFAULT_EXPIRY_MS });
      return;
    }
    const { resolve, reject, expiresTs } = ring;
    const metadata = { ...message.metadata, ...ring.message.metadata };
    const oneway = metadata.oneway === "true";
    const whole = { ...message, metadata, expiresTs, rpc: { id: rpc.id, oneway } };
    await sink.put(whole).then(resolve, reject);
  }

  /** Puts what the rule chain said; nobody can be answered. */
  async #takeAsTheyAre(door: Door, rings: readonly Ring[]): Promise<void> {
    door.rings = door.rings.filter((ring) => !rings.includes(ring));
    for (const { message, asked, expiresTs, resolve, reject } of rings) {
      await this.#parts.sink.put(message).then(resolve, reject);
      door.ahead.push({ asked, until: expiresTs });
    }
  }

  #pause(ms: number): Promise<void> {
    const { clock } = this.#parts;
    const { signal } = this.#stop;
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener("abort", end);
        resolve();
      };
      const cancel = clock.after(ms, end);
      signal.addEventListener("abort", end);
      if (signal.aborted) end();
    });
  }
}
