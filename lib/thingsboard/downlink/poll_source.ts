import type { Log } from "../../log/log.ts";
import { DevicePolls, type DevicePollsParts } from "./device_polls.ts";
import { NoToken } from "./device_channel.ts";
import type { DownlinkDevice, DownlinkSource } from "./source.ts";

/** What a {@linkcode PollSource} needs. */
export interface PollSourceParts extends Omit<DevicePollsParts, "onError"> {
  /** Devices that are polled at one time. @default 100 (`downlink.maxPolls`) */
  readonly maxPolls: number;
  /** Where lines for a person go. */
  readonly log: Log;
}

/**
 * Long polls with the tokens of connected devices: for a few devices only, since ThingsBoard keeps
 * something of every poll for ever, and requests to polls that are over are lost.
 */
export class PollSource implements DownlinkSource {
  readonly #parts: PollSourceParts;
  readonly #polled = new Map<string, DevicePolls>();
  /** Connected devices beyond `maxPolls`. */
  readonly #unpolled = new Map<string, DownlinkDevice>();
  readonly #stopping = new Set<Promise<void>>();
  #warned = false;
  #stopped = false;

  /** Polls for nobody yet. */
  constructor(parts: PollSourceParts) {
    this.#parts = parts;
  }

  /** How many devices are polled for. */
  get polled(): number {
    return this.#polled.size;
  }

  /** How many connected devices are not polled for. */
  get unpolled(): number {
    return this.#unpolled.size;
  }

  /** A device is polled for while it is connected. */
  seen(): void {}

  /** Begins to poll for a device. */
  connected(device: DownlinkDevice): void {
    const { maxPolls, log } = this.#parts;
    if (this.#stopped || this.#polled.has(device.name)) return;
    if (this.#polled.size >= maxPolls) {
      this.#unpolled.set(device.name, device);
      if (!this.#warned) {
        this.#warned = true;
        log.warn(
          `More than ${maxPolls} devices are connected (downlink.maxPolls): the others are not polled ` +
            "for, and get no RPCs (and without WEBSOCKET no attributes). ThingsBoard keeps something " +
            "of every poll for ever, so for many devices use the source WEBHOOK (a rule chain; see " +
            "tcp2tb rule-chain), or WEBSOCKET for attributes",
        );
      }
      return;
    }
    this.#poll(device);
  }

  /** Ends the polls for a device. */
  disconnected(deviceName: string): void {
    this.#unpolled.delete(deviceName);
    const polls = this.#polled.get(deviceName);
    if (!polls) return;
    this.#polled.delete(deviceName);
    this.#end(polls);
    const next = this.#unpolled.values().next().value;
    if (!next || this.#stopped) return;
    this.#unpolled.delete(next.name);
    this.#poll(next);
  }

  /** Ends all polls. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unpolled.clear();
    for (const polls of this.#polled.values()) this.#end(polls);
    this.#polled.clear();
    await Promise.all(this.#stopping);
  }

  #poll(device: DownlinkDevice): void {
    const { log } = this.#parts;
    let told: string | undefined;
    const onError = (error: Error): void => {
      if (error instanceof NoToken || error.message === told) return;
      told = error.message;
      log.debug(`The polls for "${device.name}" failed: ${error.message}`);
    };
    this.#polled.set(device.name, new DevicePolls(device, { ...this.#parts, onError }));
  }

  #end(polls: DevicePolls): void {
    const ended = polls.stop().finally(() => this.#stopping.delete(ended));
    this.#stopping.add(ended);
  }
}
