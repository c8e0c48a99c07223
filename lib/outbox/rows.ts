/**
 * What is kept on disk until ThingsBoard has it: the plain data that travels between the converter
 * threads, the storage thread and the uploader.
 *
 * @module
 */

import type { NewDownlink } from "../downlink/message.ts";

/** The kind of ThingsBoard entity that data belongs to. */
export type EntityType = "DEVICE" | "ASSET";

/**
 * What one row of the outbox carries.
 *
 * - `TELEMETRY`: `body` is one or more `{"ts":…,"values":{…}}` joined by commas, without brackets
 * - `ATTRIBUTES`: `body` is one JSON object
 * - `DETAILS`: `body` is a JSON object with any of `label`, `customerName`, `groupName`
 */
export type Content = "TELEMETRY" | "ATTRIBUTES" | "DETAILS";

/** Data of one entity out of one batch of frames, as the converter thread hands it over. */
export interface NewRow {
  /** Device or asset. */
  readonly entityType: EntityType;
  /** Name of the device or asset, trimmed. */
  readonly name: string;
  /** Device or asset type: ThingsBoard's profile name. */
  readonly type: string;
  /** What `body` is. */
  readonly content: Content;
  /** Number of `{ts, values}` objects in a TELEMETRY body; 1 for the other contents. */
  readonly points: number;
  /** The data as JSON text, see {@linkcode Content}. */
  readonly body: string;
}

/** Why data did not go to ThingsBoard, or a message not to its device. */
export type DeadLetterReason =
  /** The converter threw, looped, ate its memory, or returned something that is no uplink. */
  | "CONVERSION"
  /** Keys, values or names that ThingsBoard would lose or spoil; found before sending. */
  | "INVALID"
  /** ThingsBoard answered that it will never take it. */
  | "REFUSED"
  /** The device is unknown and `allowCreateDevicesOrAssets` is false. */
  | "UNKNOWN_DEVICE"
  /** It came over a second connection of a device that keeps its first (`takeover: KEEP_OLD`). */
  | "TAKEOVER"
  /** A message from ThingsBoard that did not reach its device. */
  | "DOWNLINK";

/** A frame or data that could not be delivered, kept for a person to look at. */
export interface NewDeadLetter {
  /** Why it did not go where it should. */
  readonly reason: DeadLetterReason;
  /** For a person: what is wrong, where, what to do. */
  readonly message: string;
  /** Time of receipt, milliseconds since 1970. */
  readonly receivedTs: number;
  /** The raw frame, where one is at hand (CONVERSION, INVALID). */
  readonly frame?: Uint8Array;
  /** The sender's address, if it came from a connection. */
  readonly remoteAddress?: string;
  /** The sender's port. */
  readonly remotePort?: number;
  /** The data that was refused (REFUSED, UNKNOWN_DEVICE), to be sent again as it stands. */
  readonly row?: NewRow;
  /** The message that the device did not get (DOWNLINK). */
  readonly downlink?: NewDownlink;
}

/** A dead letter as it is kept. */
export interface DeadLetter extends NewDeadLetter {
  /** Never used twice. */
  readonly id: number;
  /** Name of the integration. */
  readonly integration: string;
  /** When it became a dead letter, milliseconds since 1970. */
  readonly at: number;
}

/** Counts of one batch; they travel with it through the outbox, so that they cost no message of their own. */
export interface BatchStats {
  /** Frames that were converted. */
  readonly frames: number;
  /** Conversions that failed. */
  readonly failed: number;
  /** Frames that made no message. */
  readonly nothing: number;
  /** Keys, points and messages left out because ThingsBoard would lose them. */
  readonly refused: number;
  /** Readings that had to share their millisecond with an earlier one. */
  readonly collapsed: number;
  /** Time of all conversions of the batch in microseconds. */
  readonly micros: number;
  /** It has told something about its connections, in a message of its own: replies, sessions. */
  readonly said?: true;
}

/** Everything that came out of one batch of frames; it is stored in one transaction. */
export interface NewBatch {
  /** Name of the integration. */
  readonly integration: string;
  /** The sender's number of the batch, told back when it is on disk. */
  readonly batch: number;
  /** Data to deliver, in the order of its frames. */
  readonly rows: readonly NewRow[];
  /** What could not be converted or would be spoiled. */
  readonly deadLetters: readonly NewDeadLetter[];
  /** A reading got this time, which is ahead of the clock and later than any before. */
  readonly aheadTs?: number;
  /** Dead letters that this batch replaces (they were converted again); removed in the same transaction. */
  readonly replaces?: readonly number[];
  /** Told back with the batch. */
  readonly stats?: BatchStats;
}

/** An entity that the outbox has data for, or once had. */
export interface Entity {
  /** Number in the outbox. */
  readonly id: number;
  /** Device or asset. */
  readonly entityType: EntityType;
  /** Name of the device or asset, trimmed. */
  readonly name: string;
  /** The type it was first seen with. */
  readonly type: string;
  /** The device's access token, once known; never logged. */
  readonly token?: string;
}

/** A row on disk, waiting for ThingsBoard. */
export interface Row {
  /** Grows with the time of storing; rows of an entity are delivered in this order. */
  readonly id: number;
  /** {@link Entity.id} */
  readonly entity: number;
  /** Name of the integration it came through. */
  readonly integration: string;
  /** What `body` is. */
  readonly content: Content;
  /** Number of `{ts, values}` objects in a TELEMETRY body; 1 for the other contents. */
  readonly points: number;
  /** The data as JSON text, see {@linkcode Content}. */
  readonly body: string;
}
