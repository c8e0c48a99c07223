/**
 * What keys of maps and elements of sets are kept under.
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
  type Key,
  type Obj,
  Short,
  TEntry,
  TList,
  TMap,
  TSet,
  type Value,
} from "./values.ts";
import { text } from "./text.ts";

/** Begins what no text of a device does, so that a box is never kept under a String's key. */
const MARK = "\ud800\u0000";

/**
 * The key that a value is kept under: two values have the same exactly if Java's `equals` says so.
 * Strings, Integers, Longs, Booleans, null and Doubles with a fraction are their own; boxes,
 * lists, maps and sets go by their content, other objects by themselves.
 */
export function keyOf(v: Value): Key {
  switch (typeof v) {
    case "string":
    case "boolean":
    case "bigint":
      return v;
    case "number":
      return v === 0 && 1 / v < 0 ? MARK + "D-0" : v;
    default:
      return v === null ? v : objectKey(v);
  }
}

/** Whether a value is its own key, so that a map need not remember it besides. */
export function isOwnKey(v: Value): boolean {
  return v === null || (typeof v === "number" ? v !== 0 || 1 / v > 0 : typeof v !== "object");
}

function objectKey(v: Obj): Key {
  if (v instanceof Byte) return MARK + "B" + v.v;
  if (v instanceof Dbl) return MARK + "D" + v.v;
  if (v instanceof Chr) return MARK + "C" + v.s;
  if (v instanceof Flt) return MARK + "F" + (Object.is(v.v, -0) ? "-0" : v.v);
  if (v instanceof Short) return MARK + "S" + v.v;
  if (v instanceof BigInteger) return MARK + "I" + v.v;
  if (v instanceof BigDecimal) return MARK + "E" + v.unscaled + ":" + v.scale;
  if (v instanceof TList) return MARK + "L" + joined(v.a);
  if (v instanceof TSet) return MARK + "T" + sorted([...v.m.keys()].map(part));
  if (v instanceof TMap) return MARK + "M" + sorted([...v.m].map(([k, x]) => part(k) + inner(x)));
  if (v instanceof TEntry) return MARK + "N" + inner(v.k) + inner(v.v);
  return BY_CONTENT.has(v.cls.name) ? MARK + "X" + v.cls.name + content(v) : v;
}

function content(v: Obj): string {
  const json = v.cls.methods["#json"];
  return text(json === undefined ? v : json(v));
}

/** Classes of other objects that are equal if JSON writes them so. */
const BY_CONTENT = new Set(["java.util.UUID", "java.util.Locale", "java.util.Date"]);

function joined(values: readonly Value[]): string {
  let all = "";
  for (const value of values) all += inner(value);
  return all;
}

function sorted(parts: string[]): string {
  return parts.sort().join("");
}

function inner(v: Value): string {
  return part(keyOf(v));
}

/** Parts tell their length, so that none can look like two. */
function part(key: Key): string {
  if (typeof key === "object" && key !== null) return "O" + objectNumber(key);
  const text = String(key);
  return typeof key + text.length + ":" + text;
}

const numbers = new WeakMap<object, number>();
let count = 0;

function objectNumber(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) numbers.set(object, number = ++count);
  return number;
}
