/**
 * The engine's own counting of a script's memory (org.mvel2.ExecutionContext): what goes into
 * collections is charged by size and never given back unless it is taken out again; long strings
 * and arrays are refused before they are made.
 *
 * Two simplifications keep it off the hot path: a character counts as one byte (the engine counts
 * UTF-8), and a variable's own value is looked at when it is assigned but not kept on the account
 * (the engine charges it until the next assignment).
 *
 * @module
 */
import {
  type ArrayKind,
  BigInteger,
  Byte,
  Chr,
  Dbl,
  Flt,
  isInt,
  type JavaClass,
  JavaException,
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

/** Bytes that a script may use unless configured otherwise: 8 MB. */
export const DEFAULT_MEMORY_LIMIT: number = 8 * 1024 * 1024;

/** The account of the running script. */
export class Meter {
  /** Bytes charged so far. */
  used = 0;
  /** Bytes allowed; `Infinity` when not limited. */
  limit: number = DEFAULT_MEMORY_LIMIT;

  /** Starts a new run. @param limitBytes 0 or less: no limit */
  reset(limitBytes: number): void {
    this.used = 0;
    this.limit = limitBytes > 0 ? limitBytes : Infinity;
  }

  /** Charges some bytes, or gives them back when negative; throws when over the limit. */
  charge(bytes: number): void {
    if ((this.used += bytes) > this.limit) overflow(this.used);
  }
}

/** The account that all charges go to: one script runs at a time. */
export const meter: Meter = new Meter();

const OVERFLOW = "org.mvel2.ScriptMemoryOverflowException";

function overflow(bytes: number): never {
  throw new JavaException(OVERFLOW, `Script memory overflow (${bytes} > ${meter.limit})!`);
}

const SIZES = new Map<JavaClass, number>();

/** Tells what objects of a class count in bytes; a class that has no size cannot be kept in a variable or collection. */
export function setSize(cls: JavaClass, bytes: number): void {
  SIZES.set(cls, bytes);
}

const ELEMENT_SIZES = {
  byte: 1,
  char: 1,
  boolean: 1,
  short: 2,
  int: 4,
  float: 4,
  long: 8,
  double: 8,
};

/** What a value counts in bytes; throws for values that the engine does not let into collections. */
export function sizeOf(v: Value): number {
  switch (typeof v) {
    case "string":
      return v.length;
    case "number":
      return isInt(v) ? 4 : 8;
    case "boolean":
      return 1;
    case "bigint":
      return 8;
  }
  if (v === null) return 0;
  if (v instanceof TMap || v instanceof TList || v instanceof TSet) {
    return isOwn(v) ? (v.held ? 4 : v.mem) : SIZES.get(v.cls) ?? unsupported(v);
  }
  if (v instanceof Byte || v instanceof Chr) return 1;
  if (v instanceof Dbl) return 8;
  if (v instanceof Flt) return 4;
  if (v instanceof Short) return 2;
  if (v instanceof TEntry) return 24;
  if (v instanceof BigInteger) {
    const bits = (v.v < 0n ? ~v.v : v.v).toString(2);
    return (bits === "0" ? 0 : bits.length >> 3) + 1;
  }
  if (v instanceof TArr && v.kind !== "object") return v.a.length * ELEMENT_SIZES[v.kind];
  return SIZES.get(v.cls) ?? unsupported(v);
}

/** Classes of collections that the engine measures: its own, not the plain ones of Java's. */
export const MEASURED: Set<JavaClass> = new Set([LIST, MAP, SET]);

function isOwn(v: TMap | TList | TSet): boolean {
  return v.cls === MAP || v.cls === LIST || MEASURED.has(v.cls);
}

function unsupported(v: Obj): never {
  throw new JavaException(
    "org.mvel2.ScriptRuntimeException",
    `Unsupported value type: class ${v.cls.name}`,
  );
}

const LONG_TEXT = 1 << 16;

/**
 * What a variable gets when a value is assigned to it (ExecutionContext.checkAssignVariable): an
 * array of objects becomes a list; values that the engine cannot measure are refused.
 */
export function assigned(v: Value): Value {
  if (typeof v === "string") {
    if (v.length > LONG_TEXT && meter.used + v.length > meter.limit) {
      overflow(meter.used + v.length);
    }
    return v;
  }
  return typeof v === "object" && v !== null ? assignedObject(v) : v;
}

function assignedObject(v: Obj): Value {
  if ((v instanceof TMap || v instanceof TList || v instanceof TSet) && isOwn(v)) {
    v.held = true;
    return v;
  }
  if (v instanceof TArr && v.kind === "object") {
    const made = new TList(v.a.slice());
    chargeItems(made, 0);
    made.held = true;
    return made;
  }
  const bytes = sizeOf(v);
  if (meter.used + bytes > meter.limit) overflow(meter.used + bytes);
  return v;
}

/** Charges a list for its elements from one index on, one by one: the first that is too much throws. */
export function chargeItems(l: TList, from: number): void {
  const { a } = l;
  for (let i = from; i < a.length; i++) {
    const bytes = 4 + sizeOf(a[i]!);
    l.mem += bytes;
    if ((meter.used += bytes) > meter.limit) overflow(meter.used);
  }
}

/** Refuses a text that a method would make longer than half of the memory. */
export function checkTextLength(length: number): void {
  const most = Math.floor(meter.limit / 2);
  if (length > most) {
    throw new JavaException(OVERFLOW, `Max string length overflow (${length} > ${most})!`);
  }
}

/** Refuses a replacement longer than a hundredth of the memory; the message names a tenth, as the engine's does. */
export function checkReplacementLength(length: number): void {
  if (length > Math.floor(meter.limit / 100)) {
    throw new JavaException(
      OVERFLOW,
      `Max replacement length overflow (${length} > ${Math.floor(meter.limit / 10)})!`,
    );
  }
}

/** Refuses an array of a primitive type that takes more than half of the memory. */
export function checkArrayLength(kind: Exclude<ArrayKind, "object">, length: number): void {
  const bytes = length * ELEMENT_SIZES[kind];
  const most = Math.floor(meter.limit / 2);
  if (bytes > most) {
    throw new JavaException(OVERFLOW, `Max array length overflow (${bytes} > ${most})!`);
  }
}
