/**
 * The values of TBEL as JavaScript keeps them, and the Java classes that they belong to.
 *
 * | Java | JavaScript |
 * |---|---|
 * | null | `null`, never `undefined` |
 * | Boolean, String | boolean, string |
 * | Integer | a number that is a 32-bit integer and not -0 |
 * | Double | any other number; boxed as {@linkcode Dbl} where its value is integral |
 * | Long | bigint, within 64 bits |
 * | Byte, Short, Float, Character, BigInteger, BigDecimal | a box |
 * | List, Map, Set, arrays, everything else | an object with its Java class |
 *
 * An integral number beyond 32 bits never occurs outside a box.
 *
 * @module
 */

/** Any value of a script. */
export type Value = null | boolean | string | number | bigint | Obj;

/** A function of the run-time library: a method gets its object first. */
// deno-lint-ignore no-explicit-any
export type Method = (...args: any[]) => Value;

/** A Java class as far as scripts see it. */
export class JavaClass {
  /** Full name: `java.util.ArrayList`. */
  readonly name: string;
  /** Methods of its objects, by name; the object is the first argument. */
  readonly methods: Record<string, Method> = table();
  /** Static methods. */
  readonly statics: Record<string, Method> = table();
  /** Static fields. */
  readonly constants: Record<string, Value> = table();
  /** What `new` calls; absent if scripts cannot make one. */
  construct: Method | undefined = undefined;
  /** All that `instanceof` says yes to, itself included. */
  readonly supertypes: Set<string>;

  /** Supertypes are the full names of its superclasses and interfaces. */
  constructor(name: string, supertypes: readonly string[] = []) {
    this.name = name;
    this.supertypes = new Set([name, "java.lang.Object", ...supertypes]);
  }
}

/** An object without a prototype, to look names up in. */
export function table<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

const NUMBER = ["java.lang.Number", "java.lang.Comparable"];
const COLLECTION = ["java.util.Collection", "java.lang.Iterable"];

/** java.lang.Boolean. */
export const BOOLEAN: JavaClass = new JavaClass("java.lang.Boolean", ["java.lang.Comparable"]);
/** java.lang.String. */
export const STRING: JavaClass = new JavaClass("java.lang.String", [
  "java.lang.CharSequence",
  "java.lang.Comparable",
]);
/** java.lang.Integer. */
export const INTEGER: JavaClass = new JavaClass("java.lang.Integer", NUMBER);
/** java.lang.Long. */
export const LONG: JavaClass = new JavaClass("java.lang.Long", NUMBER);
/** java.lang.Double. */
export const DOUBLE: JavaClass = new JavaClass("java.lang.Double", NUMBER);
/** java.lang.Float. */
export const FLOAT: JavaClass = new JavaClass("java.lang.Float", NUMBER);
/** java.lang.Byte. */
export const BYTE: JavaClass = new JavaClass("java.lang.Byte", NUMBER);
/** java.lang.Short. */
export const SHORT: JavaClass = new JavaClass("java.lang.Short", NUMBER);
/** java.lang.Character. */
export const CHARACTER: JavaClass = new JavaClass("java.lang.Character", ["java.lang.Comparable"]);
/** java.math.BigInteger. */
export const BIG_INTEGER: JavaClass = new JavaClass("java.math.BigInteger", NUMBER);
/** java.math.BigDecimal. */
export const BIG_DECIMAL: JavaClass = new JavaClass("java.math.BigDecimal", NUMBER);
/** The list of scripts, told as java.util.ArrayList. */
export const LIST: JavaClass = new JavaClass("java.util.ArrayList", [
  "java.util.List",
  "java.util.AbstractList",
  "java.util.AbstractCollection",
  "java.util.RandomAccess",
  "java.util.SequencedCollection",
  ...COLLECTION,
]);
/** The map of scripts, told as java.util.LinkedHashMap. */
export const MAP: JavaClass = new JavaClass("java.util.LinkedHashMap", [
  "java.util.HashMap",
  "java.util.AbstractMap",
  "java.util.Map",
  "java.util.SequencedMap",
]);
/** The set of scripts, told as java.util.LinkedHashSet. */
export const SET: JavaClass = new JavaClass("java.util.LinkedHashSet", [
  "java.util.HashSet",
  "java.util.AbstractSet",
  "java.util.AbstractCollection",
  "java.util.Set",
  "java.util.SequencedSet",
  "java.util.SequencedCollection",
  ...COLLECTION,
]);
/** An entry of a map. */
export const ENTRY: JavaClass = new JavaClass("java.util.Map$Entry", ["java.util.Map.Entry"]);

/** A value that JavaScript has no primitive for. */
export abstract class Obj {
  /** Its class; set on the prototype. */
  declare readonly cls: JavaClass;
}

function belongs(to: JavaClass, constructor: { readonly prototype: Obj }): void {
  Object.defineProperty(constructor.prototype, "cls", { value: to });
}

/** A Double whose value is integral: 25.0, 1.0E10. */
export class Dbl extends Obj {
  /** An integral number, not -0. */
  readonly v: number;
  /** Use {@linkcode dbl} where the value may have a fraction. */
  constructor(v: number) {
    super();
    this.v = v;
  }
}
belongs(DOUBLE, Dbl);

/** A Float. */
export class Flt extends Obj {
  /** As `Math.fround` gives it. */
  readonly v: number;
  /** Rounds to a float. */
  constructor(v: number) {
    super();
    this.v = Math.fround(v);
  }
}
belongs(FLOAT, Flt);

/** A Byte; use {@linkcode byte}, each of the 256 exists once. */
export class Byte extends Obj {
  /** -128 to 127. */
  readonly v: number;
  /** Only {@linkcode BYTES} makes them. */
  constructor(v: number) {
    super();
    this.v = v;
  }
}
belongs(BYTE, Byte);

/** A Short. */
export class Short extends Obj {
  /** -32768 to 32767. */
  readonly v: number;
  /** Wraps to 16 bits. */
  constructor(v: number) {
    super();
    this.v = v << 16 >> 16;
  }
}
belongs(SHORT, Short);

/** A Character. */
export class Chr extends Obj {
  /** One UTF-16 unit. */
  readonly s: string;
  /** Takes a text of length 1. */
  constructor(s: string) {
    super();
    this.s = s;
  }
}
belongs(CHARACTER, Chr);

/** A BigInteger. */
export class BigInteger extends Obj {
  /** Its value. */
  readonly v: bigint;
  /** Of any size. */
  constructor(v: bigint) {
    super();
    this.v = v;
  }
}
belongs(BIG_INTEGER, BigInteger);

/** A BigDecimal: `unscaled` * 10^-`scale`. */
export class BigDecimal extends Obj {
  /** Its digits. */
  readonly unscaled: bigint;
  /** How many of them are behind the point; may be negative. */
  readonly scale: number;
  /** As java.math.BigDecimal(BigInteger, int). */
  constructor(unscaled: bigint, scale: number) {
    super();
    this.unscaled = unscaled;
    this.scale = scale;
  }
}
belongs(BIG_DECIMAL, BigDecimal);

/** A list. */
export class TList extends Obj {
  /** Its elements. */
  a: Value[];
  /** Counts changes of its size, for loops that must notice them. */
  changes = 0;
  /** What metering has charged for its content, in bytes; see meter.ts. */
  mem = 0;
  /** Whether a variable has held it; metering counts it as a reference from then on. */
  held = false;
  /** Takes the array as its own. */
  constructor(a: Value[]) {
    super();
    this.a = a;
  }
}
belongs(LIST, TList);

/**
 * What a key of a map or an element of a set is kept under: equal for what Java's `equals` says is
 * equal. Strings, Integers and Booleans are kept under themselves; see `keyOf` in keys.ts.
 */
export type Key = unknown;

/** A map, in the order of insertion; null values are never stored. */
export class TMap extends Obj {
  /** Values by key; see {@linkcode Key}. */
  readonly m: Map<Key, Value>;
  /** The keys themselves, for those that are kept under something else; absent while there is none. */
  keys: Map<Key, Value> | undefined = undefined;
  /** Counts changes of its size, for loops that must notice them. */
  changes = 0;
  /** What metering has charged for its content, in bytes; see meter.ts. */
  mem = 0;
  /** Whether a variable has held it; metering counts it as a reference from then on. */
  held = false;
  /** Takes the native map as its own. */
  constructor(m: Map<Key, Value> = new Map()) {
    super();
    this.m = m;
  }
}
belongs(MAP, TMap);

/** A set, in the order of insertion. */
export class TSet extends Obj {
  /** Elements by key; see {@linkcode Key}. */
  readonly m: Map<Key, Value> = new Map();
  /** Counts changes of its size. */
  changes = 0;
  /** What metering has charged for its content, in bytes; see meter.ts. */
  mem = 0;
  /** Whether a variable has held it; metering counts it as a reference from then on. */
  held = false;
}
belongs(SET, TSet);

/** An entry of a map, as `foreach` and `entrySet` give it. */
export class TEntry extends Obj {
  /** Its key. */
  readonly k: Value;
  /** Its value. */
  v: Value;
  /** As told. */
  constructor(k: Value, v: Value) {
    super();
    this.k = k;
    this.v = v;
  }
}
belongs(ENTRY, TEntry);

/** Element types of arrays. */
export type ArrayKind =
  | "byte"
  | "short"
  | "int"
  | "long"
  | "float"
  | "double"
  | "char"
  | "boolean"
  | "object";

/** Classes of arrays by their element type: `byte[]` is named `[B`, as Java does. */
export const ARRAYS: Readonly<Record<ArrayKind, JavaClass>> = {
  byte: new JavaClass("[B"),
  short: new JavaClass("[S"),
  int: new JavaClass("[I"),
  long: new JavaClass("[J"),
  float: new JavaClass("[F"),
  double: new JavaClass("[D"),
  char: new JavaClass("[C"),
  boolean: new JavaClass("[Z"),
  object: new JavaClass("[Ljava.lang.Object;"),
};

/** A Java array; its elements are boxed as everywhere. */
export class TArr extends Obj {
  /** Type of its elements. */
  readonly kind: ArrayKind;
  /** Its elements; the length is fixed. */
  readonly a: Value[];
  /** Class, by its kind unless a more special one is given: `[Ljava.lang.String;`. */
  override readonly cls: JavaClass;
  /** Takes the array as its own. */
  constructor(kind: ArrayKind, a: Value[], cls: JavaClass = ARRAYS[kind]) {
    super();
    this.kind = kind;
    this.a = a;
    this.cls = cls;
  }
}

/** All Bytes: the one of value v is at v + 128. */
export const BYTES: readonly Byte[] = Array.from({ length: 256 }, (_, i) => new Byte(i - 128));

/** The Byte of a number's low 8 bits. */
export function byte(v: number): Byte {
  return BYTES[(v + 128) & 255]!;
}

/** A Double of any value. */
export function dbl(v: number): number | Dbl {
  // Twice as fast as a remainder.
  const fractional = Math.floor(v) !== v || v - v !== 0;
  return fractional || (v === 0 && 1 / v < 0) ? v : new Dbl(v);
}

/** Whether a value is an Integer. */
export function isInt(v: unknown): v is number {
  return typeof v === "number" && (v | 0) === v && (v !== 0 || 1 / v > 0);
}

/** A Long of a bigint of any size, wrapped to 64 bits. */
export function long(v: bigint): bigint {
  return BigInt.asIntN(64, v);
}

/** Class of any value but null. */
export function classOf(v: NonNullable<Value>): JavaClass {
  switch (typeof v) {
    case "string":
      return STRING;
    case "number":
      return isInt(v) ? INTEGER : DOUBLE;
    case "boolean":
      return BOOLEAN;
    case "bigint":
      return LONG;
    default:
      return v.cls;
  }
}

/** Full name of a value's Java class, `null` for null. */
export function javaType(v: Value): string {
  return v === null ? "null" : classOf(v).name;
}

/**
 * An exception that Java code under a script throws: of a method, a cast, the metering. Where a
 * method call throws it, the engine puts the call's text before its message.
 */
export class JavaException extends Error {
  /** Its Java class: `java.lang.IndexOutOfBoundsException`. */
  readonly javaClass: string;
  /** As in Java. */
  constructor(javaClass: string, message: string) {
    super(message);
    this.javaClass = javaClass;
  }
}

/** An error of the engine itself (PropertyAccessException, CompileException), told with its place. */
export class EngineError extends Error {
  /** Short name of the engine's own class. */
  readonly kind: "PropertyAccessException" | "CompileException" | "ScriptRuntimeException";
  /** The cause without expression, excerpt or place. */
  constructor(kind: EngineError["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}
