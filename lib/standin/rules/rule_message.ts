import type { Device } from "../entities.ts";

/** The name of the server that takes requests, as messages carry it. */
export const SERVICE_ID = "vm";

/** A message in the rule engine. */
export interface RuleMessage {
  /** ATTRIBUTES_UPDATED, RPC_CALL_FROM_SERVER_TO_DEVICE and so on. */
  type: string;
  /** The originator. */
  device: Device;
  /** A text that is JSON. */
  data: string;
  /** More, texts only. */
  metadata: Record<string, string>;
}
