import { RequestError } from "../../http/request_error.ts";

/** What a rule chain's REST API call, or the admin API, brings. */
export interface WebhookCall {
  /** Made by the rule chain once per message; the same when the call is made again. */
  readonly id?: string;
  /** Name of the device. */
  readonly deviceName: string;
  /** Its profile's name. */
  readonly deviceType: string;
  /** ThingsBoard's message type. */
  readonly msgType: string;
  /** Any JSON value. */
  readonly msg: unknown;
  /** The message's metadata in the rule chain; all values are texts. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads `{"id", "msgType", "msg", "metadata": {"deviceName", "deviceType", …}}`. The device's name
 * and type may stand beside `metadata` too. The `params` of a call of a device, which ThingsBoard
 * gives to rule chains as a text holding JSON, are parsed.
 *
 * @param defaults what is meant where it is left out
 * @throws {RequestError} what is missing
 */
export function parseWebhookCall(
  text: string,
  defaults: { readonly msgType?: string } = {},
): WebhookCall {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new RequestError("the body is not JSON");
  }
  if (!isObject(body)) throw new RequestError("the body must be a JSON object");
  if (body.metadata !== undefined && !isObject(body.metadata)) {
    throw new RequestError("metadata must be an object");
  }
  const metadata = texts(body.metadata ?? {});
  const deviceName = textOf(body.deviceName) ?? metadata.deviceName;
  const deviceType = textOf(body.deviceType) ?? metadata.deviceType ?? "default";
  const msgType = textOf(body.msgType) ?? defaults.msgType;
  const id = textOf(body.id);
  if (!deviceName) {
    throw new RequestError(
      "metadata.deviceName is missing; in a rule chain, a node for originator fields adds it",
    );
  }
  if (!msgType) throw new RequestError("msgType is missing");
  if (body.msg === undefined) throw new RequestError("msg is missing");
  return {
    ...(id ? { id } : {}),
    deviceName,
    deviceType,
    msgType,
    msg: msgType === "RPC_CALL_FROM_SERVER_TO_DEVICE" ? withParams(body.msg) : body.msg,
    metadata: { ...metadata, deviceName, deviceType },
  };
}

function withParams(msg: unknown): unknown {
  if (!isObject(msg) || typeof msg.params !== "string") return msg;
  try {
    return { ...msg, params: JSON.parse(msg.params) };
  } catch {
    return msg;
  }
}

function texts(object: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) =>
      value === null || value === undefined
        ? []
        : [[key, typeof value === "string" ? value : JSON.stringify(value)]]
    ),
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
