/**
 * `==` and Java's `equals`.
 *
 * @module
 */
import {
  BigDecimal,
  BigInteger,
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
import { Blank, isBlank } from "./blank.ts";
import { keyOf } from "./keys.ts";
import { operate, Operation } from "./operate.ts";

/** `a == b` and `a === b`, which are the same operator: numbers by value, lists by content. */
export function eq(a: Value, b: Value): boolean {
  if (typeof a === typeof b) {
    if (typeof a !== "object") return a === b;
    if (a === null && !(b instanceof Blank)) return b === null;
  }
  if (b === null && !(a instanceof Blank)) return a === null;
  return operate(Operation.EQ, -1, a, -1, b) as boolean;
}

/** `a != b`. */
export function ne(a: Value, b: Value): boolean {
  if (typeof a === typeof b) {
    if (typeof a !== "object") return a !== b;
    if (a === null && !(b instanceof Blank)) return b !== null;
  }
  if (b === null && !(a instanceof Blank)) return a !== null;
  return operate(Operation.NE, -1, a, -1, b) as boolean;
}

/** What `a.equals(b)` gives in Java, null-safe: an Integer never equals a Double. */
export function javaEquals(a: Value, b: Value): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    if (a instanceof Blank) return isBlank(b);
    return Object.is(a, b);
  }
  return a === b || objectEquals(a, b);
}

function objectEquals(a: Obj, b: Obj): boolean {
  if (a instanceof TList) return b instanceof TList && listEquals(a.a, b.a);
  if (a instanceof TMap) return b instanceof TMap && mapEquals(a, b);
  if (a instanceof TSet) return b instanceof TSet && sameKeys(a.m, b.m);
  if (a instanceof TEntry) {
    return b instanceof TEntry && javaEquals(a.k, b.k) && javaEquals(a.v, b.v);
  }
  if (a instanceof Blank) return isBlank(b);
  if (a.cls !== b.cls) return false;
  if (a instanceof Dbl || a instanceof Flt || a instanceof Short || a instanceof BigInteger) {
    return Object.is(a.v, (b as typeof a).v);
  }
  if (a instanceof Chr) return a.s === (b as Chr).s;
  if (a instanceof BigDecimal) {
    const other = b as BigDecimal;
    return a.unscaled === other.unscaled && a.scale === other.scale;
  }
  // Bytes are single; of other objects only some classes go by content.
  return keyOf(a) === keyOf(b);
}

function listEquals(a: readonly Value[], b: readonly Value[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (!javaEquals(a[i]!, b[i]!)) return false;
  }
  return true;
}

function mapEquals(a: TMap, b: TMap): boolean {
  if (a.m.size !== b.m.size) return false;
  for (const [key, value] of a.m) {
    const other = b.m.get(key);
    if (other === undefined || !javaEquals(value, other)) return false;
  }
  return true;
}

function sameKeys(a: ReadonlyMap<Key, Value>, b: ReadonlyMap<Key, Value>): boolean {
  if (a.size !== b.size) return false;
  for (const key of a.keys()) {
    if (!b.has(key)) return false;
  }
  return true;
}
