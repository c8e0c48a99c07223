/**
 * Writes values as JSON, as Jackson does.
 *
 * @module
 */
import {
  BigDecimal,
  BigInteger,
  Byte,
  Chr,
  Dbl,
  Flt,
  isInt,
  JavaException,
  type Obj,
  Short,
  TArr,
  TEntry,
  TList,
  TMap,
  TSet,
  type Value,
} from "./values.ts";
import { decimalText, doubleText, floatText } from "./number_text.ts";
import { engineClassName, text } from "./text.ts";

/** Levels of lists and maps that Jackson writes. */
const MAX_DEPTH = 1000;

/** Whether numbers are to be marked; see {@linkcode toJson}. */
let marking = false;
let depth = 0;

/**
 * Writes a value as JSON: Doubles and Floats as Java writes them (`25.0`, `1.0E10`, `"NaN"`), Longs
 * exactly, Characters and dates as texts, sets and arrays as lists.
 *
 * A class whose objects are written as something else has a method `#json` that gives it.
 *
 * @param exact writes a number whose text JavaScript would not write so as the text
 * `"\u0000number:25.0"`, and puts `\u0000text:` before texts that begin with U+0000
 * @throws JavaException IllegalArgumentException for what Jackson refuses: other objects, null keys
 */
export function toJson(v: Value, exact = false): string {
  marking = exact;
  depth = 0;
  try {
    return json(v);
  } catch (error) {
    if (!(error instanceof JsonRefusal)) throw error;
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `The given Json object value cannot be transformed to a String: ${text(v)}`,
    );
  }
}

/** Why a value has no JSON: the exception's own message in Jackson. */
class JsonRefusal extends Error {}

function json(v: Value): string {
  switch (typeof v) {
    case "string":
      return marking && v.charCodeAt(0) === 0 ? quoted("\0text:" + v) : quoted(v);
    case "number":
      return isInt(v) ? "" + v : doubleJson(v);
    case "boolean":
      return v ? "true" : "false";
    case "bigint":
      return longJson(v);
    default:
      if (v === null) return "null";
      if (v instanceof TMap) return mapJson(v);
      if (v instanceof TList) return listJson(v.a);
      return objectJson(v);
  }
}

function objectJson(v: Obj): string {
  if (v instanceof Byte || v instanceof Short) return "" + v.v;
  if (v instanceof Dbl) return doubleJson(v.v);
  if (v instanceof Flt) return floatJson(v.v);
  if (v instanceof TArr) return listJson(v.a);
  if (v instanceof TSet) return listJson([...v.m.values()]);
  if (v instanceof Chr) return quoted(v.s);
  if (v instanceof BigInteger) return numberJson(v.v.toString());
  if (v instanceof BigDecimal) return numberJson(decimalText(v.unscaled, v.scale));
  if (v instanceof TEntry) return "{" + keyJson(v.k) + json(v.v) + "}";
  const instead = v.cls.methods["#json"];
  if (instead !== undefined) return json(instead(v));
  throw new JsonRefusal(`No serializer found for class ${engineClassName(v)}`);
}

function doubleJson(v: number): string {
  const size = Math.abs(v);
  // What JavaScript writes the same needs no mark.
  if (size >= 1e-3 && size < 1e7 && Math.floor(v) !== v) return "" + v;
  if (v - v !== 0) return '"' + v + '"';
  return numberJson(doubleText(v));
}

function floatJson(v: number): string {
  if (v - v !== 0) return '"' + v + '"';
  return numberJson(floatText(v));
}

function longJson(v: bigint): string {
  return numberJson(v.toString());
}

function numberJson(written: string): string {
  return marking && "" + Number(written) !== written ? `"\\u0000number:${written}"` : written;
}

function enter(): void {
  if (++depth > MAX_DEPTH) {
    throw new JsonRefusal(
      `Document nesting depth (${depth}) exceeds the maximum allowed (${MAX_DEPTH}, ` +
        "from `StreamWriteConstraints.getMaxNestingDepth()`)",
    );
  }
}

function listJson(a: readonly Value[]): string {
  if (a.length === 0) return "[]";
  enter();
  let all = "[" + json(a[0]!);
  for (let i = 1; i < a.length; i++) all += "," + json(a[i]!);
  depth--;
  return all + "]";
}

function mapJson(map: TMap): string {
  enter();
  const { keys } = map;
  let all = "";
  for (const [key, v] of map.m) {
    const name = typeof key === "string" && keys === undefined ? named(key) : otherKey(map, key);
    all = all === "" ? "{" + name + json(v) : all + "," + name + json(v);
  }
  depth--;
  return all === "" ? "{}" : all + "}";
}

/** Names with their quotes and colon, which come again in every message. */
const written = new Map<string, string>();
const MOST_WRITTEN = 2000;

function named(key: string): string {
  let name = written.get(key);
  if (name === undefined) {
    name = quoted(key) + ":";
    if (key.length > 64) return name;
    if (written.size >= MOST_WRITTEN) written.clear();
    written.set(key, name);
  }
  return name;
}

function otherKey(map: TMap, kept: unknown): string {
  const own = map.keys?.get(kept);
  return keyJson(own === undefined ? kept as Value : own);
}

function keyJson(key: Value): string {
  if (key === null) {
    throw new JsonRefusal(
      "Null key for a Map not allowed in JSON (use a converting NullKeySerializer?)",
    );
  }
  return named(text(key));
}

// deno-lint-ignore no-control-regex -- these are what JSON escapes
const SPECIAL = /["\\\x00-\x1f]/;
// deno-lint-ignore no-control-regex -- as above
const SPECIALS = /["\\\x00-\x1f]/g;

/** A text in quotes; only what must be is escaped. */
function quoted(s: string): string {
  return SPECIAL.test(s) ? '"' + s.replace(SPECIALS, escape) + '"' : '"' + s + '"';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escape(c: string): string {
  return ESCAPES[c] ??
    "\\u" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}
