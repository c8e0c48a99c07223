/**
 * The messages for devices as the outbox keeps them.
 *
 * @module
 */
import type { Downlink, ToldAttributes } from "../downlink/message.ts";
import type { NewDeadLetter } from "./rows.ts";

/** What is kept for the devices of an integration. */
export interface StoredDownlinks {
  /** Messages that wait, oldest first. */
  readonly waiting: readonly Downlink[];
  /** What devices were last told. */
  readonly told: readonly {
    readonly deviceName: string;
    readonly attributes: ToldAttributes;
  }[];
  /** Keys of messages that do not wait any more, and since when; oldest first. */
  readonly keys: readonly {
    readonly deviceName: string;
    readonly key: string;
    readonly at: number;
  }[];
}

/** Something that changes for one device; all of it is on disk, or nothing. */
export interface DownlinkChange {
  /** Name of the integration. */
  readonly integration: string;
  /** Name of the device. */
  readonly deviceName: string;
  /** When this is, milliseconds since 1970. */
  readonly at: number;
  /** Messages that wait from now on, in this order. */
  readonly insert?: readonly Omit<Downlink, "id">[];
  /** Messages that say something else from now on; their keys and creation stay. */
  readonly replace?: readonly Downlink[];
  /** Ids of messages that wait no more; their keys are kept. */
  readonly remove?: readonly number[];
  /** Keys that are known from now on though no message with them waits. */
  readonly keys?: readonly string[];
  /** Messages that the device will not get. */
  readonly letters?: readonly NewDeadLetter[];
  /** What the device counts as having been told. */
  readonly told?: ToldAttributes;
}

/** The messages for devices on disk. */
export interface DownlinkStore {
  /** What is kept for an integration. */
  load(integration: string): Promise<StoredDownlinks>;
  /**
   * Makes a change that brings messages.
   *
   * @returns the ids of those in `insert`
   * @throws {OutboxError} (a rejection) the disk does not take it, or the outbox is full: nothing
   * has changed
   */
  put(change: DownlinkChange): Promise<number[]>;
  /** Makes a change that brings none; it is tried until the disk takes it. */
  settle(change: DownlinkChange): Promise<void>;
  /** Removes the keys of messages that went before a time, in milliseconds since 1970. */
  forgetKeys(integration: string, before: number): Promise<void>;
}
