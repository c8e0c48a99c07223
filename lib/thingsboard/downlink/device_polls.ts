import type { Clock } from "../clock.ts";
import { pauseAfter } from "../retry.ts";
import type { DeviceChannel } from "./device_channel.ts";
import { rpcMessage } from "./rpc_message.ts";
import { changesOf, tellChanges } from "./shared_attributes.ts";
import type { DownlinkDevice, SourceSink } from "./source.ts";

/** What a {@linkcode DevicePolls} needs. */
export interface DevicePollsParts {
  /** Speaks for the device. */
  readonly channel: DeviceChannel;
  /** Takes what came. */
  readonly sink: SourceSink;
  /** Whether shared attributes are asked for, beside requests. */
  readonly attributes: boolean;
  /** Time and pauses. */
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Told what went wrong, each time. */
  readonly onError: (error: Error) => void;
}

/** ThingsBoard breaks a poll off at 30 s, and goes on handing requests to it. */
const POLL_MS = 25_000;
/** The next poll is opened so long before the last one ends: nothing falls between them. */
const OVERLAP_MS = 1000;
/** ThingsBoard takes some 75 ms until a poll is told of changes; by then it certainly is. */
const OPEN_MS = 500;
/** A request that comes again is not answered yet; until it is, asking brings nothing new. */
const SAME_AGAIN_MS = { first: 250, longest: 5000 };
const FAILED = { firstMs: 1000, longestMs: 30_000 };

/** The long polls of one device while it is connected. */
export class DevicePolls {
  readonly #parts: DevicePollsParts;
  readonly #device: DownlinkDevice;
  readonly #stop = new AbortController();
  readonly #open = new Set<Promise<unknown>>();
  readonly #loops: Promise<unknown>;
  #comparing: Promise<void> | undefined;
  #compareAgain = false;

  /** Begins to poll. */
  constructor(device: DownlinkDevice, parts: DevicePollsParts) {
    this.#device = device;
    this.#parts = parts;
    this.#loops = Promise.all([
      this.#requests(),
      parts.attributes ? this.#attributes() : undefined,
    ]);
  }

  /** Ends the polls; resolves when none is open. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loops;
    await Promise.allSettled(this.#open);
    await this.#comparing;
  }

  async #requests(): Promise<void> {
    const { channel, sink } = this.#parts;
    let last: string | undefined;
    let pauseMs = 0;
    const poll = async (): Promise<number> => {
      const rpc = await channel.rpc(this.#device.name, POLL_MS, this.#stop.signal);
      if (!rpc) return 0;
      const message = rpcMessage(this.#device, "POLL", rpc, sink);
      await sink.put(message);
      pauseMs = message.key !== last
        ? 0
        : Math.min(pauseMs * 2 || SAME_AGAIN_MS.first, SAME_AGAIN_MS.longest);
      last = message.key;
      return pauseMs;
    };
    await this.#again(poll);
  }

  async #attributes(): Promise<void> {
    const { channel, clock } = this.#parts;
    this.#compare();
    await this.#again(async () => {
      // What changed while no poll was open is found by comparing, once the next one is.
      const cancel = clock.after(OPEN_MS, () => this.#compare());
      try {
        if (await channel.attributesChanged(this.#device.name, POLL_MS, this.#stop.signal)) {
          this.#compare();
        }
      } catch (error) {
        cancel();
        throw error;
      }
      return 0;
    });
  }

  /** Polls one after the other, each but the last a little longer than until the next. */
  async #again(poll: () => Promise<number>): Promise<void> {
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      const open = poll().then((pauseMs) => {
        failures = 0;
        return pauseMs;
      }, (error: Error) => {
        if (this.#stop.signal.aborted) return 0;
        this.#parts.onError(error);
        return pauseAfter(++failures, this.#parts.random, FAILED);
      });
      this.#open.add(open);
      void open.then(() => this.#open.delete(open));
      const pauseMs = await this.#within(open, POLL_MS - OVERLAP_MS);
      if (pauseMs) await this.#within(undefined, pauseMs);
    }
  }

  /** Waits for a poll, at most so long, and not longer than until the end. */
  #within(poll: Promise<number> | undefined, ms: number): Promise<number | undefined> {
    const { signal } = this.#stop;
    return new Promise((resolve) => {
      const end = (result?: number): void => {
        cancel();
        signal.removeEventListener("abort", aborted);
        resolve(result);
      };
      const aborted = () => end();
      const cancel = this.#parts.clock.after(ms, () => end());
      signal.addEventListener("abort", aborted);
      if (signal.aborted) end();
      void poll?.then(end);
    });
  }

  #compare(): void {
    if (this.#comparing) {
      this.#compareAgain = true;
      return;
    }
    this.#comparing = this.#compareOnce().catch(this.#parts.onError).finally(() => {
      this.#comparing = undefined;
      if (!this.#compareAgain || this.#stop.signal.aborted) return;
      this.#compareAgain = false;
      this.#compare();
    });
  }

  async #compareOnce(): Promise<void> {
    const { channel, sink } = this.#parts;
    const { name, integration } = this.#device;
    const { shared } = await channel.attributes(name);
    if (this.#stop.signal.aborted) return;
    const changes = changesOf(sink.told(integration, name) ?? {}, shared, false);
    await tellChanges(this.#device, "POLL", changes, sink);
  }
}
