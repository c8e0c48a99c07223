import type { NewDownlink } from "../downlink/message.ts";
import type { DeadLetter, DeadLetterReason, NewRow } from "../outbox/rows.ts";

/** A dead letter as the API and the command line show it. */
export interface DeadLetterJson {
  /** Never used twice. */
  readonly id: number;
  /** Name of the integration. */
  readonly integration: string;
  /** Why it did not go to ThingsBoard, or to the device. */
  readonly reason: DeadLetterReason;
  /** What is wrong, where, what to do. */
  readonly message: string;
  /** When it became a dead letter, ISO 8601 in UTC. */
  readonly at: string;
  /** The same in milliseconds since 1970. */
  readonly atTs: number;
  /** When its bytes, or the message for the device, were received, ISO 8601 in UTC. */
  readonly received: string;
  /** The same in milliseconds since 1970. */
  readonly receivedTs: number;
  /** The sender's address, if it came from a connection. */
  readonly remoteAddress?: string;
  /** The sender's port. */
  readonly remotePort?: number;
  /** The raw frame in hex. */
  readonly frame?: string;
  /** The frame as text, where it is one. */
  readonly text?: string;
  /** The data that was refused. */
  readonly row?: RowJson;
  /** The message that the device did not get. */
  readonly downlink?: NewDownlink;
}

/** Data of one entity, with its body as a value. */
export interface RowJson extends Omit<NewRow, "body"> {
  /** TELEMETRY: an array of `{ts, values}`; otherwise an object. */
  readonly data: unknown;
}

/** Shows a dead letter. */
export function deadLetterJson(letter: DeadLetter): DeadLetterJson {
  const { id, integration, reason, message, at, receivedTs, frame, row, downlink } = letter;
  const { remoteAddress, remotePort } = letter;
  const text = frame && textOf(frame);
  return {
    id,
    integration,
    reason,
    message,
    at: new Date(at).toISOString(),
    atTs: at,
    received: new Date(receivedTs).toISOString(),
    receivedTs,
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
    ...(remotePort === undefined ? {} : { remotePort }),
    ...(frame === undefined ? {} : { frame: hexOf(frame) }),
    ...(text === undefined ? {} : { text }),
    ...(row === undefined ? {} : { row: rowJson(row) }),
    ...(downlink === undefined ? {} : { downlink }),
  };
}

function rowJson({ body, ...row }: NewRow): RowJson {
  try {
    return { ...row, data: JSON.parse(row.content === "TELEMETRY" ? `[${body}]` : body) };
  } catch {
    return { ...row, data: body };
  }
}

function hexOf(bytes: Uint8Array): string {
  return bytes.reduce((hex, byte) => hex + byte.toString(16).padStart(2, "0"), "");
}

/** The text that the bytes are in UTF-8, if they are one without control characters but white space. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return /[^\P{Cc}\t\n\r]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
