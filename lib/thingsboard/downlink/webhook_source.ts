import type { NewDownlink } from "../../downlink/message.ts";
import type { Log } from "../../log/log.ts";
import type { Clock } from "../clock.ts";
import { Comparisons } from "./comparisons.ts";
import { type DeviceChannel, NoToken } from "./device_channel.ts";
import { Doorbell } from "./doorbell.ts";
import { type Attributes, type Changes, sharedMetadata, toldAfter } from "./shared_attributes.ts";
import type { DownlinkDevice, DownlinkSource, SourceSink } from "./source.ts";
import type { WebhookCall } from "./webhook_call.ts";

/** What a {@linkcode WebhookSource} needs. */
export interface WebhookSourceParts {
  /** Name of the integration. */
  readonly integration: string;
  /** Speaks to ThingsBoard with the devices' tokens. */
  readonly channel: Pick<DeviceChannel, "rpc" | "attributes">;
  /** Takes what came. */
  readonly sink: SourceSink;
  /** Whether shared attributes come this way; false where a WebSocket brings them. */
  readonly attributes: boolean;
  /** See {@linkcode Comparisons}. */
  readonly compareEveryMs?: number;
  /** Time and pauses. */
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Where lines for a person go. */
  readonly log: Log;
}

/** What became of a call. */
export type WebhookOutcome =
  /** It is on disk. */
  | "stored"
  /** It is nothing for the device, or comes another way. */
  | "ignored";

/**
 * Messages that a rule chain brings: changes of shared attributes, calls of devices (RPC), and
 * whatever else the chain sends. ThingsBoard tries each call four times within 20 s and then drops
 * it; therefore connected devices are compared now and then.
 */
export class WebhookSource implements DownlinkSource {
  readonly #parts: WebhookSourceParts;
  readonly #doorbell: Doorbell;
  readonly #comparisons: Comparisons;

  /** Waits for calls. */
  constructor(parts: WebhookSourceParts) {
    const { channel, sink, clock, random, log, compareEveryMs } = parts;
    this.#parts = parts;
    this.#doorbell = new Doorbell({ channel, sink, clock });
    this.#comparisons = new Comparisons({
      channel,
      sink,
      clock,
      random,
      onError(deviceName, error) {
        if (error instanceof NoToken) return;
        log.debug(`The attributes of "${deviceName}" could not be read: ${error.message}`);
      },
      ...(compareEveryMs === undefined ? {} : { everyMs: compareEveryMs }),
    });
  }

  /** Nothing: ThingsBoard calls for every device. */
  seen(): void {}

  /** Begins to compare the device's attributes. */
  connected(device: DownlinkDevice): void {
    if (this.#parts.attributes) this.#comparisons.add(device);
  }

  /** Compares them no more. */
  disconnected(deviceName: string): void {
    this.#comparisons.remove(deviceName);
  }

  /**
   * Takes what a rule chain has sent.
   *
   * @throws (a rejection) the disk does not take it, or the gateway is stopping: it has to be sent
   * again
   */
  async receive(call: WebhookCall): Promise<WebhookOutcome> {
    const { integration, sink, clock } = this.#parts;
    const { id, deviceName, deviceType, msgType, msg, metadata } = call;
    const changes = sharedChanges(call);
    if (changes === undefined) return "ignored";
    if (changes && !this.#parts.attributes) return "ignored";
    const told = sink.told(integration, deviceName) ?? {};
    const after = changes ? toldAfter(told, changes) : told;
    const expiresTs = Number(metadata.expirationTime);
    const message: NewDownlink = {
      integration,
      deviceName,
      deviceType,
      source: "WEBHOOK",
      msgType,
      msg,
      metadata: { ...sharedMetadata(after), ...metadata },
      ...(id === undefined ? {} : { key: `webhook ${id}` }),
      ...(msgType === RPC && expiresTs > clock.now() ? { expiresTs } : {}),
    };
    if (msgType === RPC && isCall(msg)) {
      await this.#doorbell.ring({ name: deviceName, type: deviceType, integration }, message);
      return "stored";
    }
    if (!changes) {
      await sink.put(message);
      return "stored";
    }
    this.#comparisons.changed(deviceName);
    try {
      await sink.put(message, after);
    } catch (error) {
      this.#comparisons.missed(deviceName);
      throw error;
    }
    return "stored";
  }

  /** Resolves when nothing is on its way. */
  async stop(): Promise<void> {
    await Promise.all([this.#doorbell.stop(), this.#comparisons.stop()]);
  }
}

const RPC = "RPC_CALL_FROM_SERVER_TO_DEVICE";

/**
 * How shared attributes change by a message.
 *
 * @returns undefined if it is about attributes that the device does not see, null if it is not
 * about attributes
 */
function sharedChanges({ msgType, msg, metadata }: WebhookCall): Changes | null | undefined {
  if (msgType !== "ATTRIBUTES_UPDATED" && msgType !== "ATTRIBUTES_DELETED") return null;
  if (metadata.scope !== undefined && metadata.scope !== "SHARED_SCOPE") return undefined;
  if (typeof msg !== "object" || msg === null || Array.isArray(msg)) return null;
  if (msgType === "ATTRIBUTES_UPDATED") return { updated: msg as Attributes, deleted: [] };
  const names = (msg as { attributes?: unknown }).attributes;
  return Array.isArray(names) ? { updated: {}, deleted: names.map(String) } : null;
}

function isCall(msg: unknown): boolean {
  return typeof (msg as { method?: unknown } | null)?.method === "string";
}
