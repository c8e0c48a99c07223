import type { NewDownlink } from "../downlink/message.ts";

/** The downlink of one integration, as it is at the moment. */
export interface DownlinkView {
  /** Name of the integration. */
  readonly integration: string;
  /** Devices that have said their name over a connection that is open. */
  readonly connected: number;
  /** Messages that wait for their devices, and how many devices those are. */
  readonly waiting: { readonly messages: number; readonly devices: number };
  /** Devices that are polled for. */
  readonly polled: number;
  /** Connected devices beyond `downlink.maxPolls`. */
  readonly unpolled: number;
  /** Since the start of the process. */
  readonly counters: DownlinkCounters;
}

/** What became of messages to the devices of an integration. */
export interface DownlinkCounters {
  /** Messages that came, those that were known excepted. */
  readonly received: number;
  /** Messages written to their device. */
  readonly written: number;
  /** Bytes of them. */
  readonly bytes: number;
  /** Messages for which the converter had nothing to send. */
  readonly nothing: number;
  /** Messages that are dead letters, by why: `conversion`, `expired`, `dropped`. */
  readonly failed: Readonly<Record<string, number>>;
  /** Calls (RPC) that were answered, by what: `device`, `written`, `error`. */
  readonly replies: Readonly<Record<string, number>>;
}

/** A message that a person sends to a device. */
export type SentDownlink = Omit<NewDownlink, "source">;

/** What became of it. */
export type SendOutcome =
  /** It is on disk; `connected` tells whether it goes out at once. */
  | { readonly kind: "stored"; readonly connected: boolean }
  /** There is no such integration that is enabled. */
  | { readonly kind: "unknown" }
  /** The integration has no downlink converter: the message is a dead letter. */
  | { readonly kind: "noConverter" };
