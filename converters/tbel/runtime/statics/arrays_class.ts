/**
 * java.util.Arrays. Its methods exist once for each type of elements; for a list of a script the
 * engine takes the one that the JDK lists last or first, so that `Arrays.toString([1.5])` is `[1]`.
 *
 * @module
 */
import { compareValues } from "../compare.ts";
import { javaEquals } from "../equality.ts";
import { javaConstructors, javaStatics, type Native, type Overloads } from "../java_methods.ts";
import { INT_STREAM, STREAM, Stream } from "../streams.ts";
import { text } from "../text.ts";
import {
  type ArrayKind,
  byte,
  Chr,
  dbl,
  Flt,
  JavaClass,
  JavaException,
  Short,
  TArr,
  type Value,
} from "../values.ts";
import { arrayList } from "./collection_classes.ts";
import { binarySearch, orderOf } from "./collections.ts";
import { hashOfAll } from "./hash_code.ts";

/** java.util.Arrays. */
export const ARRAYS_CLASS: JavaClass = new JavaClass("java.util.Arrays");

/** Overloads for some types of elements; `*` in a signature stands for the type. */
function forKinds(kinds: string, signature: string, run: Native): Overloads {
  const all: Record<string, Native> = {};
  for (const kind of kinds.split(" ")) all[signature.replaceAll("*", kind)] = run;
  return all;
}

function zero(kind: ArrayKind): Value {
  switch (kind) {
    case "byte":
      return byte(0);
    case "short":
      return new Short(0);
    case "int":
      return 0;
    case "long":
      return 0n;
    case "float":
      return new Flt(0);
    case "double":
      return dbl(0);
    case "char":
      return new Chr("\0");
    case "boolean":
      return false;
    case "object":
      return null;
  }
}

function nullArray(name: string): never {
  throw new JavaException(
    "java.lang.NullPointerException",
    `Cannot read the array length because "${name}" is null`,
  );
}

function arrayText(array: TArr | null): string {
  return array === null ? "null" : "[" + array.a.map(text).join(", ") + "]";
}

function deepText(array: TArr | null): string {
  if (array === null) return "null";
  const parts = array.a.map((item) => item instanceof TArr ? deepText(item) : text(item));
  return "[" + parts.join(", ") + "]";
}

function copyOf(array: TArr | null, length: number): TArr {
  if (array === null) return nullArray("original");
  if (length < 0) throw new JavaException("java.lang.NegativeArraySizeException", String(length));
  return filled(array, 0, length);
}

function filled(array: TArr, from: number, to: number): TArr {
  const items = array.a.slice(from, to);
  while (items.length < to - from) items.push(zero(array.kind));
  return new TArr(array.kind, items, array.cls);
}

function copyOfRange(array: TArr | null, from: number, to: number): TArr {
  if (array === null) return nullArray("original");
  if (from > to) throw new JavaException("java.lang.IllegalArgumentException", `${from} > ${to}`);
  if (from < 0) {
    const type = array.kind === "object" ? "object array" : array.kind;
    outOfBounds(`arraycopy: source index ${from} out of bounds for ${type}[${array.a.length}]`);
  }
  if (from > array.a.length) {
    outOfBounds(`arraycopy: length ${array.a.length - from} is negative`);
  }
  return filled(array, from, to);
}

function outOfBounds(message: string): never {
  throw new JavaException("java.lang.ArrayIndexOutOfBoundsException", message);
}

function checkRange(array: TArr, from: number, to: number): void {
  if (from > to) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `fromIndex(${from}) > toIndex(${to})`,
    );
  }
  if (from < 0) outOfBounds(`Array index out of range: ${from}`);
  if (to > array.a.length) outOfBounds(`Array index out of range: ${to}`);
}

function sort(array: TArr, order: (a: Value, b: Value) => number = compareValues): void {
  array.a.sort(order);
}

function sortRange(array: TArr, from: number, to: number): void {
  checkRange(array, from, to);
  array.a.splice(from, to - from, ...array.a.slice(from, to).sort(compareValues));
}

/** An element as arrays of a kind keep it, from what {@linkcode Native} gets. */
function element(kind: ArrayKind, v: unknown): Value {
  switch (kind) {
    case "byte":
      return byte(v as number);
    case "short":
      return new Short(v as number);
    case "float":
      return new Flt(v as number);
    case "double":
      return dbl(v as number);
    case "char":
      return new Chr(v as string);
    default:
      return v as Value;
  }
}

function fill(array: TArr, v: unknown): void {
  array.a.fill(element(array.kind, v));
}

function fillRange(array: TArr, from: number, to: number, v: unknown): void {
  checkRange(array, from, to);
  array.a.fill(element(array.kind, v), from, to);
}

function equal(a: TArr | null, b: TArr | null): boolean {
  if (a === null || b === null) return a === b;
  return a.a.length === b.a.length && a.a.every((item, i) => javaEquals(item, b.a[i]!));
}

function deepEqual(a: Value, b: Value): boolean {
  if (!(a instanceof TArr) || !(b instanceof TArr)) return javaEquals(a, b);
  return a.a.length === b.a.length && a.a.every((item, i) => deepEqual(item, b.a[i]!));
}

function mismatch(a: TArr, b: TArr): number {
  const common = Math.min(a.a.length, b.a.length);
  for (let i = 0; i < common; i++) if (!javaEquals(a.a[i]!, b.a[i]!)) return i;
  return a.a.length === b.a.length ? -1 : common;
}

function compare(a: TArr, b: TArr): number {
  const at = mismatch(a, b);
  if (at < 0) return 0;
  if (at >= a.a.length || at >= b.a.length) return a.a.length - b.a.length;
  return compareValues(a.a[at]!, b.a[at]!);
}

function search(array: TArr, key: unknown): number {
  return binarySearch(array.a, element(array.kind, key), compareValues);
}

function searchRange(array: TArr, from: number, to: number, key: unknown): number {
  checkRange(array, from, to);
  return binarySearch(array.a, element(array.kind, key), compareValues, from, to);
}

function stream(array: TArr): Stream {
  return new Stream(array.a.slice(), array.kind === "int" ? INT_STREAM : STREAM);
}

function listOfItems(items: readonly Value[] | null): Value {
  if (items === null) throw new JavaException("java.lang.NullPointerException", "null");
  return arrayList(items as Value[]);
}

javaStatics(ARRAYS_CLASS, {
  toString: forKinds(
    "char float double Object byte boolean long int short",
    "*[]:String",
    arrayText,
  ),
  deepToString: { "Object[]:String": deepText },
  hashCode: forKinds(
    "float byte boolean double Object long int short char",
    "*[]:int",
    (array: TArr | null) => array === null ? 0 : hashOfAll(array.a),
  ),
  equals: forKinds(
    "double boolean byte Object float long short char int",
    "*[],*[]:boolean",
    equal,
  ),
  deepEquals: { "Object[],Object[]:boolean": deepEqual },
  mismatch: forKinds(
    "long float Object double char int short boolean byte",
    "*[],*[]:int",
    mismatch,
  ),
  compare: forKinds("int char long double short boolean byte Object float", "*[],*[]:int", compare),
  copyOf: {
    ...forKinds("double", "*[],int:*[]", copyOf),
    ...forKinds("int byte Object boolean float char long short", "*[],int:*[]", copyOf),
  },
  copyOfRange: forKinds(
    "boolean char long float double Object byte short int",
    "*[],int,int:*[]",
    copyOfRange,
  ),
  sort: {
    ...forKinds("Object long", "*[]:void", (array: TArr) => sort(array)),
    "Object[],Comparator:void": (array: TArr, order: Value) => sort(array, orderOf(order)),
    ...forKinds("long Object double float byte short char int", "*[],int,int:void", sortRange),
    ...forKinds("short int double float char byte", "*[]:void", (array: TArr) => sort(array)),
  },
  fill: {
    ...forKinds("Object", "*[],int,int,*:void", fillRange),
    ...forKinds("long boolean short", "*[],*:void", fill),
    ...forKinds("int boolean short byte double float char long", "*[],int,int,*:void", fillRange),
    ...forKinds("int byte char float Object double", "*[],*:void", fill),
  },
  binarySearch: {
    ...forKinds("float short Object double byte char long int", "*[],*:int", search),
    ...forKinds("float short Object double byte char int long", "*[],int,int,*:int", searchRange),
  },
  stream: forKinds("Object long int double", "*[]:Stream", stream),
  asList: { "Object...:List": listOfItems },
});
javaConstructors(ARRAYS_CLASS, {});
