/**
 * Properties and indexes: `o.name`, `o[i]` and assigning to them (the engine's
 * ReflectiveAccessorOptimizer).
 *
 * @module
 */
import { convertArgument } from "./argument_conversion.ts";
import { keyOf } from "./keys.ts";
import { mapPut } from "./map_entries.ts";
import { meter, sizeOf } from "./meter.ts";
import { NAMELESS } from "./no_method.ts";
import { propertiesOf } from "./properties.ts";
import { checkModifiable } from "./unmodifiable.ts";
import { engineClassName } from "./text.ts";
import {
  Chr,
  classOf,
  EngineError,
  isInt,
  JavaException,
  LIST,
  MAP,
  table,
  TArr,
  TEntry,
  TList,
  TMap,
  type Value,
} from "./values.ts";

const MAP_PROPERTIES = propertiesOf(MAP);

/** Throws what the engine says where something is asked of null; the expression is added later. */
export function nullPointer(): never {
  throw new EngineError("PropertyAccessException", "null pointer");
}

/** `o.name`: a method without parameters of that name, `isName`, `getName`; else a map's value. */
export function get(o: Value, name: string): Value {
  if (o instanceof TMap) {
    const method = MAP_PROPERTIES[name];
    if (method !== undefined) return method(o);
    const found = o.m.get(name);
    return found === undefined ? missing(name) : found;
  }
  return getOther(o, name);
}

/**
 * Names that stand for a value where an object has no such property: `map.Math` is the class if the
 * map has no key of that name. Filled by the modules that have the values.
 */
export const propertyLiterals: Record<string, Value> = table();
propertyLiterals["true"] = true;
propertyLiterals["false"] = false;

function missing(name: string): Value {
  const literal = propertyLiterals[name];
  return literal === undefined ? null : literal;
}

/** `o.name` for a name that {@linkcode isMapProperty} says no to: a map's value without further ado. */
export function getKey(o: Value, name: string): Value {
  if (o instanceof TMap) {
    const found = o.m.get(name);
    return found === undefined ? missing(name) : found;
  }
  return getOther(o, name);
}

/** Whether `map.name` calls a method of maps rather than looking the name up: `size`, `keys`, `values`. */
export function isMapProperty(name: string): boolean {
  return name in MAP_PROPERTIES;
}

/** `o.?name`: as `o.name`; what follows is left out by the compiler when this is null. */
export function getSafe(o: Value, name: string): Value {
  if (o instanceof TMap && !(name in MAP_PROPERTIES)) {
    const found = o.m.get(name);
    return found === undefined ? null : found;
  }
  return get(o, name);
}

function getOther(o: Value, name: string): Value {
  if (o === null) nullPointer();
  const cls = classOf(o);
  const method = propertiesOf(cls)[name];
  if (method !== undefined) return method(o);
  if (o instanceof TArr && name === "length") return o.a.length;
  const literal = propertyLiterals[name];
  if (literal !== undefined) return literal;
  throw new EngineError(
    "PropertyAccessException",
    NAMELESS.has(cls)
      ? `could not access property: ${name}`
      : `could not access: ${name}; in class: ${cls.name}`,
  );
}

function outOfBounds(): never {
  throw new JavaException("java.lang.IndexOutOfBoundsException", "array index out of bounds.");
}

function integerIndex(i: Value): number {
  if (isInt(i)) return i;
  if (i === null) return nullPointer();
  throw new EngineError("CompileException", castMessage(i, "java.lang.Integer"));
}

/** The message of Java's ClassCastException for a value. */
export function castMessage(v: NonNullable<Value>, to: string): string {
  const from = engineClassName(v);
  if (from.startsWith("java.")) {
    return `class ${from} cannot be cast to class ${to} (${from} and ${to} are in module java.base of loader 'bootstrap')`;
  }
  return `class ${from} cannot be cast to class ${to} (${from} is in unnamed module of loader 'app'; ${to} is in module java.base of loader 'bootstrap')`;
}

/** `o[i]`: of a list, a map, an array, a text. */
export function index(o: Value, i: Value): Value {
  if (o instanceof TList) {
    const found = o.a[i as number];
    if (found !== undefined && typeof i === "number") return found;
    return integerIndex(i) === i && found !== undefined ? found : outOfBounds();
  }
  if (o instanceof TMap) {
    const found = o.m.get(typeof i === "string" ? i : keyOf(i));
    return found === undefined ? null : found;
  }
  if (o instanceof TArr) {
    const found = o.a[integerIndex(i)];
    return found === undefined ? outOfBounds() : found;
  }
  if (typeof o === "string") {
    const at = integerIndex(i);
    return at >= 0 && at < o.length ? new Chr(o[at]!) : outOfBounds();
  }
  if (o === null) nullPointer();
  throw new EngineError(
    "CompileException",
    `illegal use of []: unknown type: ${engineClassName(o)}`,
  );
}

/**
 * `o.name = v`. Gives v.
 *
 * @throws EngineError for what has no such property; {@linkcode nullParent} is for `o` null
 */
export function set(o: Value, name: string, v: Value): Value {
  if (o instanceof TMap) {
    if (o.cls !== MAP) checkModifiable(o);
    mapPut(o, name, v);
    return v;
  }
  if (o === null) nullParent(name);
  if (o instanceof TEntry) {
    if (name === "value") return o.v = v;
    if (name === "key") {
      throw new EngineError("PropertyAccessException", "could not access property: key");
    }
  }
  const setter = classOf(o).methods["set" + name.charAt(0).toUpperCase() + name.slice(1)];
  if (setter !== undefined) {
    setter(o, v);
    return v;
  }
  throw new EngineError(
    "PropertyAccessException",
    `could not access property (${name}) in: ${
      v === null ? "java.lang.Object" : engineClassName(v)
    }`,
  );
}

/** Throws what the engine says where a property of null is assigned to; the parent's text is added later. */
export function nullParent(name: string): never {
  throw new EngineError(
    "PropertyAccessException",
    `could not access property: ${name}; parent is null`,
  );
}

function elementOutOfBounds(i: number, length: number): never {
  throw new JavaException(
    "java.lang.IndexOutOfBoundsException",
    `Index ${i} out of bounds for length ${length}`,
  );
}

/** `o[i] = v`. Gives v. */
export function setIndex(o: Value, i: Value, v: Value): Value {
  if (o instanceof TMap) {
    if (o.cls !== MAP) checkModifiable(o);
    mapPut(o, i, v);
    return v;
  }
  if (o instanceof TList) {
    const at = integerIndex(i);
    if (o.cls !== LIST) checkModifiable(o);
    listSet(o, at, v);
    return v;
  }
  if (o instanceof TArr) {
    const at = integerIndex(i);
    if (at < 0 || at >= o.a.length) {
      throw new JavaException(
        "java.lang.ArrayIndexOutOfBoundsException",
        `Index ${at} out of bounds for length ${o.a.length}`,
      );
    }
    o.a[at] = o.kind === "object" ? v : convertArgument(o.kind, v);
    return v;
  }
  if (o === null) nullParent(String(i));
  throw new EngineError(
    "PropertyAccessException",
    `cannot bind to collection property: ${String(i)}]: not a recognized collection type: class ${
      engineClassName(o)
    }`,
  );
}

/** What `list.set(i, v)` does and gives: the element that was there. */
export function listSet(l: TList, i: number, v: Value): Value {
  const { a } = l;
  if (i < 0 || i >= a.length) elementOutOfBounds(i, a.length);
  const before = a[i]!;
  a[i] = v;
  const bytes = sizeOf(v) - sizeOf(before);
  l.mem += bytes;
  meter.charge(bytes);
  return before;
}
