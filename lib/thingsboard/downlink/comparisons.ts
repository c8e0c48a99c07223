import type { Clock } from "../clock.ts";
import { pauseAfter } from "../retry.ts";
import type { DeviceChannel } from "./device_channel.ts";
import { changesOf, tellChanges } from "./shared_attributes.ts";
import type { DownlinkDevice, SourceSink } from "./source.ts";

/** What {@linkcode Comparisons} need. */
export interface ComparisonsParts {
  /** Reads the attributes with the devices' tokens. */
  readonly channel: Pick<DeviceChannel, "attributes">;
  /** Takes what has changed. */
  readonly sink: SourceSink;
  /** How long after a comparison the next one comes, in milliseconds. @default 15 minutes */
  readonly everyMs?: number;
  /** Time and pauses. */
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Told what went wrong, each time. */
  readonly onError: (deviceName: string, error: Error) => void;
}

const EVERY_MS = 15 * 60_000;
/** Comparisons at one time: each is one request, which takes ThingsBoard some 25 ms. */
const AT_ONCE = 8;
const FAILED = { firstMs: 1000, longestMs: 60_000 };

/** A connected device. */
interface Compared {
  readonly device: DownlinkDevice;
  /** Grows with each change that came otherwise. */
  changes: number;
  failures: number;
  queued: boolean;
  cancel: () => void;
}

/**
 * Compares the shared attributes of connected devices with what they were last told: when they
 * connect, and every 15 minutes, a few at a time. It finds what a rule chain could not deliver.
 */
export class Comparisons {
  readonly #parts: ComparisonsParts;
  readonly #devices = new Map<string, Compared>();
  readonly #queue: Compared[] = [];
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  /** Compares nothing yet. */
  constructor(parts: ComparisonsParts) {
    this.#parts = parts;
  }

  /** A device is connected. */
  add(device: DownlinkDevice): void {
    if (this.#stopped || this.#devices.has(device.name)) return;
    const compared = { device, changes: 0, failures: 0, queued: false, cancel: () => {} };
    this.#devices.set(device.name, compared);
    this.#enqueue(compared);
  }

  /** A device is not connected any more. */
  remove(deviceName: string): void {
    this.#devices.get(deviceName)?.cancel();
    this.#devices.delete(deviceName);
  }

  /** The device is being told of a change: what a comparison under way has read is too old. */
  changed(deviceName: string): void {
    const compared = this.#devices.get(deviceName);
    if (compared) compared.changes++;
  }

  /** A change was not taken: the device, if it is connected, is compared soon. */
  missed(deviceName: string): void {
    const compared = this.#devices.get(deviceName);
    if (compared) this.#later(compared, FAILED.firstMs);
  }

  /** Compares nothing more; resolves when no request is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const name of [...this.#devices.keys()]) this.remove(name);
    await Promise.all(this.#running);
  }

  #later(compared: Compared, ms: number): void {
    compared.cancel();
    compared.cancel = this.#parts.clock.after(ms, () => this.#enqueue(compared));
  }

  #enqueue(compared: Compared): void {
    if (compared.queued) return;
    compared.queued = true;
    this.#queue.push(compared);
    this.#work();
  }

  #work(): void {
    while (this.#running.size < AT_ONCE) {
      const next = this.#queue.shift();
      if (!next) return;
      next.queued = false;
      if (this.#devices.get(next.device.name) !== next) continue;
      const run = this.#compare(next).finally(() => {
        this.#running.delete(run);
        this.#work();
      });
      this.#running.add(run);
    }
  }

  async #compare(compared: Compared): Promise<void> {
    const { channel, sink, random, onError, everyMs = EVERY_MS } = this.#parts;
    const { device, changes } = compared;
    const { name, integration } = device;
    let pauseMs: number;
    try {
      const { shared } = await channel.attributes(name);
      if (this.#devices.get(name) !== compared) return;
      if (compared.changes !== changes) pauseMs = FAILED.firstMs;
      else {
        await tellChanges(
          device,
          "WEBHOOK",
          changesOf(sink.told(integration, name) ?? {}, shared, false),
          sink,
        );
        pauseMs = everyMs * (0.75 + random() / 2);
      }
      compared.failures = 0;
    } catch (error) {
      onError(name, error as Error);
      pauseMs = pauseAfter(++compared.failures, random, FAILED);
    }
    if (this.#devices.get(name) === compared) this.#later(compared, pauseMs);
  }
}
