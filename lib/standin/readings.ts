import { type Json, JsonNumber, jsonText } from "./lenient_json.ts";
import { type StoredValue, storedValue } from "./stored_value.ts";

/** The values of one moment: what ThingsBoard stores, or loses, together. */
export interface Reading {
  /** Milliseconds since 1970. */
  ts: number;
  /** Key and value; nulls are already left out. */
  values: [string, StoredValue][];
}

/** A body that is JSON but no telemetry; the device API tells this text (500). */
export class CannotParse extends Error {
  /** Name of the class. */
  override name = "CannotParse";

  /** The message that ThingsBoard gives for the offending part. */
  constructor(json: Json) {
    super(`Can't parse value: ${jsonText(json)}`);
  }
}

/** A `ts` that is no number, or `values` that is no object; the device API answers an empty 500. */
export class BadReading extends Error {
  /** Name of the class. */
  override name = "BadReading";
}

/**
 * Reads a telemetry body: an object of values, `{ts, values}`, or an array of either.
 *
 * @param now the time for values that bring none
 * @param nulls "skip" (device API) or "refuse" (tenant API)
 * @throws {CannotParse} for anything else, {BadReading} for a bad `ts` or `values`: one bad element
 * costs the whole array.
 */
export function readings(json: Json, now: number, nulls: "skip" | "refuse"): Reading[] {
  const elements = Array.isArray(json) ? json : [json];
  return elements.map((element) => {
    if (!(element instanceof Map)) throw new CannotParse(element);
    const ts = element.get("ts");
    const values = element.get("values");
    if (ts === undefined || values === undefined) {
      return { ts: now, values: storedValues(element, nulls) };
    }
    const time = timestamp(ts);
    if (!(values instanceof Map)) throw new BadReading(`Not a JSON Object: ${jsonText(values)}`);
    return { ts: time, values: storedValues(values, nulls) };
  });
}

/** Every value of an object as it is stored; see {@linkcode readings} for `nulls`. */
export function storedValues(
  object: Map<string, Json>,
  nulls: "skip" | "refuse",
): [string, StoredValue][] {
  const stored: [string, StoredValue][] = [];
  for (const [key, json] of object) {
    const value = storedValue(json);
    if (value !== undefined) stored.push([key, value]);
    else if (nulls === "refuse") throw new CannotParse(json);
  }
  return stored;
}

function timestamp(json: Json): number {
  if (json instanceof JsonNumber) return Math.trunc(Number(json.text));
  if (Array.isArray(json) && json.length === 1) return timestamp(json[0] ?? null);
  const text = typeof json === "string" ? json : jsonText(json);
  if (/^[+-]?\d{1,19}$/.test(text)) return Number(text);
  throw new BadReading(`For input string: "${text}"`);
}
