/**
 * Values as Java's `String.valueOf` writes them.
 *
 * @module
 */
import {
  BigDecimal,
  BigInteger,
  Byte,
  Chr,
  classOf,
  Dbl,
  ENTRY,
  Flt,
  isInt,
  type JavaClass,
  LIST,
  MAP,
  type Obj,
  SET,
  Short,
  TArr,
  TEntry,
  TList,
  TMap,
  TSet,
  type Value,
} from "./values.ts";
import { decimalText, doubleText, floatText } from "./number_text.ts";

/** Text of a value as it appears in `'' + v`: `25.0`, `[1, a]`, `{a=1}`, `null`. */
export function text(v: Value): string {
  switch (typeof v) {
    case "string":
      return v;
    case "number":
      return isInt(v) ? "" + v : doubleText(v);
    case "boolean":
      return v ? "true" : "false";
    case "bigint":
      return v.toString();
    default:
      return v === null ? "null" : objectText(v);
  }
}

function objectText(v: Obj): string {
  if (v instanceof Byte || v instanceof Short) return "" + v.v;
  if (v instanceof Dbl) return doubleText(v.v);
  if (v instanceof Flt) return floatText(v.v);
  if (v instanceof Chr) return v.s;
  if (v instanceof TList) return listText(v, v.a);
  if (v instanceof TMap) return mapText(v);
  if (v instanceof TSet) return listText(v, [...v.m.values()]);
  if (v instanceof TEntry) return text(v.k) + "=" + text(v.v);
  if (v instanceof BigInteger) return v.v.toString();
  if (v instanceof BigDecimal) return decimalText(v.unscaled, v.scale);
  const toString = v.cls.methods["toString"];
  if (toString !== undefined && !(v instanceof TArr)) return toString(v) as string;
  return v.cls.name + "@" + identityHash(v).toString(16);
}

function listText(list: Obj, elements: readonly Value[]): string {
  let joined = "";
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i]!;
    if (i > 0) joined += ", ";
    joined += element === list ? "(this Collection)" : text(element);
  }
  return "[" + joined + "]";
}

function mapText(map: TMap): string {
  let joined = "";
  for (const [key, value] of map.m) {
    if (joined !== "") joined += ", ";
    const name = map.keys === undefined ? key as Value : keyBehind(map, key);
    joined += (name === map ? "(this Map)" : text(name)) + "=" +
      (value === map ? "(this Map)" : text(value));
  }
  return "{" + joined + "}";
}

function keyBehind(map: TMap, key: unknown): Value {
  const own = map.keys!.get(key);
  return own === undefined ? key as Value : own;
}

const hashes = new WeakMap<object, number>();

/**
 * What java.lang.Object.hashCode gives: the same for the same object, told apart for most others.
 * Numbered from a fixed start, so that two runs of a script agree.
 */
export function identityHash(v: Obj): number {
  let hash = hashes.get(v);
  if (hash === undefined) {
    hash = next = (Math.imul(next, 1103515245) + 12345) & 0x7fffffff;
    hashes.set(v, hash);
  }
  return hash;
}
let next = 0x5e600dd5;

const ENGINE_NAMES = new Map<JavaClass, string>([
  [LIST, "org.mvel2.execution.ExecutionArrayList"],
  [MAP, "org.mvel2.execution.ExecutionHashMap"],
  [SET, "org.mvel2.execution.ExecutionLinkedHashSet"],
  [ENTRY, "org.mvel2.execution.ExecutionEntry"],
]);

/** Name that the engine's messages tell a value's class by: its lists are its own classes. */
export function engineClassName(v: NonNullable<Value>): string {
  const cls = classOf(v);
  return ENGINE_NAMES.get(cls) ?? cls.name;
}
