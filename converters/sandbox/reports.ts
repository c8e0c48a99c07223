import { NON_FINITE } from "../normalise.ts";
import type { Uplink } from "../uplink.ts";

/** What a batch has told about devices beside their data. */
export interface Reports {
  /** Devices that spoke over another connection than before: its number, their name and type. */
  readonly seen: readonly (readonly [connection: number, deviceName: string, deviceType: string])[];
  /** Answers to calls. */
  readonly rpcResponses: readonly RpcReport[];
  /** What devices want to know. */
  readonly attributeRequests: readonly AttributeReport[];
}

/** An uplink converter's `rpcResponse`. */
export interface RpcReport {
  /** Who answers. */
  readonly deviceName: string;
  /** The call's id; absent: the oldest call that waits for an answer. */
  readonly id?: number;
  /** Any JSON value. */
  readonly body: unknown;
}

/** An uplink converter's `attributeRequest`. */
export interface AttributeReport {
  /** Who asks. */
  readonly deviceName: string;
  /** Its profile. */
  readonly deviceType: string;
  /** Names of shared attributes; all of both kinds if neither names any. */
  readonly sharedKeys: readonly string[];
  /** Names of the device's own attributes. */
  readonly clientKeys: readonly string[];
}

/** Devices whose connection is remembered; with more, all are told once more. */
const MAX_REMEMBERED = 100_000;

/** Finds out what the messages of a batch tell about their devices. */
export class Reporter {
  #connections = new Map<string, number>();
  #seen: [number, string, string][] = [];
  #rpcResponses: RpcReport[] = [];
  #attributeRequests: AttributeReport[] = [];

  /** Looks at a message that came over a connection, by its number; 0: over none. */
  add({ entityType, name, type, rpcResponse, attributeRequest }: Uplink, connection: number): void {
    if (connection === 0 || entityType === "ASSET") return;
    this.see(name, type, connection);
    if (rpcResponse) {
      const { id, body } = rpcResponse;
      this.#rpcResponses.push({
        deviceName: name,
        ...(id === undefined ? {} : { id }),
        body: plain(body),
      });
    }
    if (attributeRequest) {
      this.#attributeRequests.push({ deviceName: name, deviceType: type, ...attributeRequest });
    }
  }

  /** A device has spoken, or logged in, over a connection. */
  see(name: string, type: string, connection: number): void {
    if (this.#connections.get(name) === connection) return;
    if (this.#connections.size >= MAX_REMEMBERED) this.#connections.clear();
    this.#connections.set(name, connection);
    this.#seen.push([connection, name, type]);
  }

  /** What the messages since the last call have told; undefined if nothing. */
  take(): Reports | undefined {
    const reports = {
      seen: this.#seen,
      rpcResponses: this.#rpcResponses,
      attributeRequests: this.#attributeRequests,
    };
    if (Object.values(reports).every((list) => list.length === 0)) return undefined;
    this.#seen = [];
    this.#rpcResponses = [];
    this.#attributeRequests = [];
    return reports;
  }
}

/** A value that can be sent to another thread: JSON's own, exact numbers as ordinary ones. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(
      value,
      (_key, part: unknown) =>
        typeof part === "string" && part.startsWith(NON_FINITE) ? null : part,
    ) ?? "null",
  );
}
