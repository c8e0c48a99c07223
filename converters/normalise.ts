/**
 * From a converter's output to uplink messages, leaving out what ThingsBoard would silently lose.
 *
 * @module
 */
import { type ExactNumber, exactNumber, isExactNumber } from "./exact_numbers.ts";
import { isDeep, MAX_NESTING } from "./nesting.ts";
import type {
  AttributeRequest,
  Normalised,
  RpcResponse,
  TelemetryPoint,
  Uplink,
} from "./uplink.ts";

/**
 * Numbers that JSON has no text for come out of the sandbox as this prefix and their name; plain
 * `null` would hide that they were there.
 */
export const NON_FINITE = "\u0000number:";

/** The last millisecond of the year 9999: ThingsBoard answers 200 to absurd times and stores nothing. */
const MAX_TS = 253_402_300_799_999;

/** Longest key and name that ThingsBoard stores, in characters. */
const MAX_NAME = 255;

type Json = Record<string, unknown>;

/** What a session says about messages that do not say it themselves. */
export interface SessionNames {
  /** The device's name; trimmed, never empty. */
  readonly deviceName?: string;
  /** Its type (profile). */
  readonly deviceType?: string;
}

/**
 * Makes uplink messages of what a converter returned; exact numbers (exact_numbers.ts) stay exact.
 *
 * Taken are one object or an array of objects with `deviceName`/`deviceType` or
 * `assetName`/`assetType`, `deviceLabel`/`assetLabel`, `customerName`, `groupName`, `attributes`
 * (an object) and `telemetry` (`{k: v}`, `{ts, values}` or an array of either), as ThingsBoard
 * PE's TCP Integration takes them. A device may have `rpcResponse` (`{id?, body}`) and
 * `attributeRequest` (`{keys}`, `{sharedKeys, clientKeys}` or `{}`) beside them. `null` and an
 * empty array are no messages, nor is what has nothing but `session`, `reply` and `replyAfter`.
 *
 * Left out and told in `refused`: keys that ThingsBoard drops together with their neighbours
 * (empty, over 255 characters, HTML, NUL), NaN and Infinity, points whose `ts` is no number.
 * Keys whose value is null are left out without a word, as ThingsBoard skips them. Numbers are
 * rounded to 16 decimals: with more ThingsBoard stores a text.
 *
 * @param session names for messages without
 * @throws {TypeError} if the output as a whole is no uplink: the message says what is expected
 */
export function normalise(output: unknown, session: SessionNames = {}): Normalised {
  const result: Normalised = { messages: [], refused: [] };
  if (output === null || output === undefined) return result;
  if (!Array.isArray(output)) {
    addMessage(output, "the output", session, result);
    return result;
  }
  for (let i = 0; i < output.length; i++) {
    if (output[i] !== null) addMessage(output[i], `element ${i} of the output`, session, result);
  }
  return result;
}

function addMessage(
  output: unknown,
  where: string,
  session: SessionNames,
  result: Normalised,
): void {
  if (!isObject(output)) {
    throw new TypeError(
      `${where} is ${
        describe(output)
      }; a converter returns an object with deviceName (or assetName), attributes and telemetry, or an array of such objects`,
    );
  }
  const named = output.deviceName !== undefined && output.deviceName !== null;
  if (!named && hasNoData(output)) return;
  const asset = !named && output.assetName !== undefined && output.assetName !== null;
  const key = asset ? "assetName" : "deviceName";
  const given = named ? output.deviceName : asset ? output.assetName : session.deviceName;
  if (given === undefined) {
    throw new TypeError(
      `${where} has neither deviceName nor assetName, so nobody knows whose data it is (a deviceName in the session of its connection would do)`,
    );
  }
  const name = textOfName(given, `${key} of ${where}`);
  const typeKey = asset ? "assetType" : "deviceType";
  const type = optional(output[typeKey], `${typeKey} of ${where}`)?.trim() ||
    (asset ? undefined : session.deviceType) || "default";
  const typeFault = faultOfName(type);
  if (typeFault) throw new TypeError(`${typeKey} of ${where} ${typeFault}`);

  const message: Uplink = {
    entityType: asset ? "ASSET" : "DEVICE",
    name,
    type,
    attributes: {},
    telemetry: [],
  };
  const labelKey = asset ? "assetLabel" : "deviceLabel";
  const label = optional(output[labelKey], `${labelKey} of ${where}`);
  if (label) message.label = label;
  const customer = optional(output.customerName, `customerName of ${where}`)?.trim();
  if (customer) message.customer = customer;
  const group = optional(output.groupName, `groupName of ${where}`)?.trim();
  if (group) message.group = group;

  const { attributes, telemetry } = output;
  if (attributes !== undefined && attributes !== null) {
    if (!isObject(attributes)) {
      throw new TypeError(
        `attributes of ${where} is ${describe(attributes)}; an object is expected`,
      );
    }
    message.attributes = cleanValues(attributes, "attribute", result.refused) ?? {};
  }
  if (telemetry !== undefined && telemetry !== null) {
    if (Array.isArray(telemetry)) {
      for (let i = 0; i < telemetry.length; i++) {
        addPoint(
          telemetry[i],
          `element ${i} of telemetry of ${where}`,
          message.telemetry,
          result.refused,
        );
      }
    } else addPoint(telemetry, `telemetry of ${where}`, message.telemetry, result.refused);
  }
  const { rpcResponse, attributeRequest } = output;
  if (rpcResponse !== undefined && rpcResponse !== null) {
    message.rpcResponse = rpcResponseOf(rpcResponse, `rpcResponse of ${where}`);
  }
  if (attributeRequest !== undefined && attributeRequest !== null) {
    message.attributeRequest = attributeRequestOf(
      attributeRequest,
      `attributeRequest of ${where}`,
    );
  }
  result.messages.push(message);
}

/** Whether an output says something to or about its connection, and nothing of a device. */
function hasNoData(output: Json): boolean {
  let aside = false;
  for (const key of Object.keys(output)) {
    if (key === "session" || key === "reply" || key === "replyAfter") aside = true;
    else if (output[key] !== null) return false;
  }
  return aside;
}

/**
 * The text of a device's or asset's name or type, trimmed; `where` says which.
 *
 * @throws {TypeError} it is none that ThingsBoard takes
 */
export function textOfName(value: unknown, where: string): string {
  const name = text(value, where).trim();
  const fault = faultOfName(name);
  if (fault) throw new TypeError(`${where} ${fault}`);
  return name;
}

function rpcResponseOf(value: unknown, where: string): RpcResponse {
  if (!isObject(value) || value.body === undefined) {
    throw new TypeError(
      `${where} is ${
        isObject(value) ? "an object without body" : describe(value)
      }; {id?, body} is expected`,
    );
  }
  const { id, body } = value;
  if (isDeep(body)) throw new TypeError(`${where} is nested more than ${MAX_NESTING} deep`);
  if (id === undefined || id === null) return { body };
  const number = Number(isExactNumber(id) ? id.rawJSON : id);
  if ((typeof id === "string" && id.trim() === "") || !Number.isSafeInteger(number) || number < 0) {
    throw new TypeError(`id of ${where} is ${describe(id)}; the number of a call is expected`);
  }
  return { id: number, body };
}

function attributeRequestOf(value: unknown, where: string): AttributeRequest {
  if (!isObject(value)) {
    throw new TypeError(
      `${where} is ${describe(value)}; {keys: [names]} or {sharedKeys, clientKeys} is expected`,
    );
  }
  const keys = namesOf(value.keys, `keys of ${where}`);
  const sharedKeys = [...keys, ...namesOf(value.sharedKeys, `sharedKeys of ${where}`)];
  const clientKeys = [...keys, ...namesOf(value.clientKeys, `clientKeys of ${where}`)];
  return { sharedKeys, clientKeys };
}

/** A list of names, or, as ThingsBoard's device API has it, a text with commas between them. */
function namesOf(value: unknown, where: string): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return value.split(",").map((name) => name.trim()).filter(Boolean);
  if (Array.isArray(value)) return value.map((name) => text(name, where));
  throw new TypeError(`${where} is ${describe(value)}; a list of names is expected`);
}

function addPoint(item: unknown, where: string, points: TelemetryPoint[], refused: string[]): void {
  if (item === null) return;
  if (!isObject(item)) {
    throw new TypeError(`${where} is ${describe(item)}; {key: value} or {ts, values} is expected`);
  }
  // Only both together make a point with a time; either alone is an ordinary key to ThingsBoard.
  if (item.ts === undefined || item.values === undefined) {
    const values = cleanValues(item, "telemetry", refused);
    if (values) points.push({ values });
    return;
  }
  if (!isObject(item.values)) {
    refused.push(`${where}: values is ${describe(item.values)}; an object is expected`);
    return;
  }
  const ts = timeOf(item.ts);
  if (ts === undefined) {
    refused.push(
      `${where}: ts is ${
        describe(item.ts)
      }; milliseconds since 1970 as a number are expected, at most the year 9999`,
    );
    return;
  }
  const values = cleanValues(item.values, "telemetry", refused);
  if (values) points.push({ ts, values });
}

/** The values that ThingsBoard will store; undefined if none is left. */
function cleanValues(values: Json, what: string, refused: string[]): Json | undefined {
  let clean: Json | undefined;
  for (const key of Object.keys(values)) {
    let value = values[key];
    if (value === null) continue;
    const keyFault = faultOfName(key);
    if (keyFault) {
      refused.push(`${what} key ${JSON.stringify(key.slice(0, 40))} ${keyFault}`);
      continue;
    }
    if (typeof value === "number" && Number.isFinite(value)) value = roundTo16Decimals(value);
    else if (isExactNumber(value)) value = roundExactly(value);
    else if (typeof value !== "boolean") {
      if (isDeep(value)) {
        refused.push(`${what} ${JSON.stringify(key)} is nested more than ${MAX_NESTING} deep`);
        continue;
      }
      const bad = nonFiniteIn(value);
      if (bad) {
        refused.push(
          `${what} ${JSON.stringify(key)} is ${bad}, which is no value that can be stored`,
        );
        continue;
      }
    }
    clean ??= {};
    if (key === "__proto__") {
      Object.defineProperty(clean, key, {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    } else clean[key] = value;
  }
  return clean;
}

/** Letters, digits and the like need no closer look: only names with one of these can be at fault. */
// deno-lint-ignore no-control-regex
const SUSPICIOUS = /[<\u0000]|^\s*$/;

/** Why ThingsBoard would not take a key or a name, worded to follow it; undefined if it would. */
function faultOfName(name: string): string | undefined {
  if (name.length > MAX_NAME) {
    return `has ${name.length} characters; ThingsBoard takes at most ${MAX_NAME}`;
  }
  if (!SUSPICIOUS.test(name)) return undefined;
  if (name.includes("\u0000")) return "contains a NUL character, which ThingsBoard does not take";
  if (name.trim() === "") return "is empty, which ThingsBoard does not take";
  if (/<[a-z/!?]/i.test(name)) return "looks like HTML, which ThingsBoard does not take";
  return undefined;
}

/** The first NaN or Infinity in a value, by its name. */
function nonFiniteIn(value: unknown): string | undefined {
  if (typeof value === "string") {
    return value.startsWith(NON_FINITE) ? value.slice(NON_FINITE.length) : undefined;
  }
  // A number too large for JSON's own parser: 1e999 by JSON.rawJSON.
  if (typeof value === "number") return Number.isFinite(value) ? undefined : String(value);
  if (typeof value !== "object" || value === null) return undefined;
  for (const child of Object.values(value)) {
    const bad = nonFiniteIn(child);
    if (bad) return bad;
  }
  return undefined;
}

/**
 * Rounds a number to 16 decimals if its shortest text has more: 0.1 + 0.2 is then 0.3.
 * ThingsBoard stores numbers with more decimals as texts.
 */
export function roundTo16Decimals(value: number): number {
  if (Number.isInteger(value)) return value;
  const text = String(value);
  if (text.length <= 17) {
    if (text.indexOf("e-") < 0) return value;
  }
  const e = text.indexOf("e-");
  const mantissa = e < 0 ? text : text.slice(0, e);
  const point = mantissa.indexOf(".");
  const decimals = (point < 0 ? 0 : mantissa.length - point - 1) +
    (e < 0 ? 0 : Number(text.slice(e + 2)));
  return decimals <= 16 ? value : Number(value.toFixed(16));
}

/** The same for a number with a text of its own, which stays a double. */
function roundExactly(exact: ExactNumber): ExactNumber {
  const value = Number(exact.rawJSON);
  const rounded = roundTo16Decimals(value);
  if (rounded === value) return exact;
  const text = String(rounded);
  return exactNumber(/[.e]/.test(text) ? text : `${text}.0`);
}

/** ThingsBoard takes a number, or its digits as a text, and cuts off the fraction. */
function timeOf(ts: unknown): number | undefined {
  let value: number;
  if (typeof ts === "number") value = Math.trunc(ts);
  else if (isExactNumber(ts)) value = Math.trunc(Number(ts.rawJSON));
  else if (typeof ts === "string" && /^-?\d{1,16}$/.test(ts)) value = Number(ts);
  else return undefined;
  return Math.abs(value) <= MAX_TS ? value : undefined;
}

/** Whether a value of an output is an object: no array, no exact number. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !isExactNumber(value);
}

function text(value: unknown, where: string): string {
  if (typeof value === "string" && !value.startsWith(NON_FINITE)) return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isExactNumber(value)) return value.rawJSON;
  throw new TypeError(`${where} is ${describe(value)}; a text is expected`);
}

function optional(value: unknown, where: string): string | undefined {
  return value === undefined || value === null ? undefined : text(value, where);
}

/** A value in a few words, for an error message. */
export function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (isExactNumber(value)) return `the number ${value.rawJSON}`;
  if (typeof value === "object") return "an object";
  const bad = nonFiniteIn(value);
  if (bad) return bad;
  const shown = JSON.stringify(value);
  return `the ${typeof value} ${shown.length > 60 ? shown.slice(0, 60) + "…" : shown}`;
}
