/**
 * The methods of lists: org.mvel2.execution.ExecutionArrayList and java.util.ArrayList.
 *
 * @module
 */
import { compareValues } from "./compare.ts";
import { javaEquals } from "./equality.ts";
import { iteratorOf } from "./iterators.ts";
import type { Overloads } from "./java_methods.ts";
import {
  append,
  checkIndex,
  elementsOf,
  endIndex,
  inOrder,
  insert,
  insertAll,
  isNumberLike,
  keepOnly,
  noMessage,
  removeAt,
  replaceElements,
  slice,
  splice,
  startIndex,
  subList,
} from "./list_changes.ts";
import { listOf } from "./map_entries.ts";
import { listSet } from "./access.ts";
import { members, objectMembers, quick } from "./members.ts";
import { PLAIN_LIST, PlainList } from "./plain_list.ts";
import { hashOfAll } from "./statics/hash_code.ts";
import { Stream } from "./streams.ts";
import { text } from "./text.ts";
import { isUnmodifiable, UNMODIFIABLE_LIST, unmodifiableList } from "./unmodifiable.ts";
import { isInt, JavaClass, JavaException, LIST, TArr, TList, type Value } from "./values.ts";

function notNull(v: unknown, message: string): void {
  if (v === null) throw new JavaException("java.lang.NullPointerException", message);
}

/** Index of the first element that equals a value, -1 if none does. */
export function indexOfElement(a: readonly Value[], v: Value): number {
  for (let i = 0; i < a.length; i++) if (javaEquals(a[i]!, v)) return i;
  return -1;
}

function lastIndexOfElement(a: readonly Value[], v: Value): number {
  for (let i = a.length - 1; i >= 0; i--) if (javaEquals(a[i]!, v)) return i;
  return -1;
}

/** What `reversed()` gives: Java's own view, which no variable can hold. */
class ReversedList extends PlainList {}
const REVERSED_LIST = new JavaClass("java.util.ReverseOrderListView$Rand", [
  ...PLAIN_LIST.supertypes,
]);
Object.defineProperty(ReversedList.prototype, "cls", { value: REVERSED_LIST });

function first(l: TList): Value {
  return l.a.length === 0 ? noMessage("java.util.NoSuchElementException") : l.a[0]!;
}

function last(l: TList): Value {
  return l.a.length === 0 ? noMessage("java.util.NoSuchElementException") : l.a[l.a.length - 1]!;
}

function sort(l: TList, ascending: boolean): void {
  replaceElements(l, inOrder(l.a, ascending));
  l.changes++;
}

function naturalSort(l: TList): void {
  replaceElements(l, l.a.toSorted(compareValues));
  l.changes++;
}

function sorted(l: TList, ascending: boolean): TList {
  const copy = listOf(l.a.slice());
  sort(copy, ascending);
  return copy;
}

function reversed(l: TList): TList {
  return listOf(l.a.toReversed());
}

function fill(l: TList, v: Value, start: number, end: number): TList {
  const { length } = l.a;
  const from = startIndex(start, length);
  const to = endIndex(end, length);
  if (from < length && to > from) l.a.fill(v, from, to);
  return l;
}

function join(l: TList, separator: string): string {
  notNull(separator, "The delimiter must not be null");
  for (const v of l.a) notNull(v, "null");
  return l.a.map(text).join(separator).replaceAll(", ", ",").replaceAll("[", "").replaceAll(
    "]",
    "",
  );
}

function spliced(l: TList, start: number, count: number, values: readonly Value[]): TList {
  const copy = listOf(l.a.slice());
  splice(copy, start, count, values);
  return copy;
}

function withElement(l: TList, i: number, v: Value): TList {
  const { length } = l.a;
  const at = i < 0 ? i + length : i;
  if (at >= length || at < 0) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `Index: ${i}, Size: ${length}`,
    );
  }
  return spliced(l, at, 0, [v]);
}

function iterator(l: TList, from = 0) {
  const it = iteratorOf(l.a.slice(), (_, i) => {
    removeAt(l, i - (it.values.length - l.a.length));
  });
  it.at = from;
  return it;
}

/** What every list of Java's has, reading only. */
const READING: Record<string, Overloads> = {
  contains: { "Object:boolean": (l: TList, v: Value) => indexOfElement(l.a, v) >= 0 },
  containsAll: {
    "Collection:boolean": (l: TList, c: Value) => {
      notNull(c, 'Cannot invoke "java.util.Collection.iterator()" because "c" is null');
      return elementsOf(c).every((v) => indexOfElement(l.a, v) >= 0);
    },
  },
  forEach: { "Consumer:void": () => noMessage("java.lang.NullPointerException") },
  get: {
    "int:Object": (l: TList, i: number) => {
      checkIndex(i, l.a.length);
      return l.a[i]!;
    },
  },
  getFirst: { ":Object": first },
  getLast: { ":Object": last },
  hashCode: { ":int": (l: TList) => hashOfAll(l.a) },
  indexOf: { "Object:int": (l: TList, v: Value) => indexOfElement(l.a, v) },
  isEmpty: { ":boolean": (l: TList) => l.a.length === 0 },
  iterator: { ":Iterator": (l: TList) => iterator(l) },
  lastIndexOf: { "Object:int": (l: TList, v: Value) => lastIndexOfElement(l.a, v) },
  listIterator: {
    ":ListIterator": (l: TList) => iterator(l),
    "int:ListIterator": (l: TList, i: number) => iterator(l, i),
  },
  parallelStream: { ":Stream": (l: TList) => new Stream(l.a.slice()) },
  reversed: { ":List": (l: TList) => new ReversedList(l.a.toReversed()) },
  size: { ":int": (l: TList) => l.a.length },
  stream: { ":Stream": (l: TList) => new Stream(l.a.slice()) },
  toArray: {
    ":Object[]": (l: TList) => new TArr("object", l.a.slice()),
    "Object[]:Object[]": (l: TList) => new TArr("object", l.a.slice()),
  },
};

/** What java.util.ArrayList has besides. */
const CHANGING: Record<string, Overloads> = {
  add: {
    "Object:boolean": append,
    "int,Object:void": insert,
  },
  addAll: {
    "Collection:boolean": (l: TList, c: Value) => insertAll(l, l.a.length, c),
    "int,Collection:boolean": insertAll,
  },
  addFirst: { "Object:void": (l: TList, v: Value) => insert(l, 0, v) },
  addLast: { "Object:void": append },
  clear: {
    ":void": (l: TList) => {
      l.a.length = 0;
      l.changes++;
    },
  },
  ensureCapacity: { "int:void": () => null },
  remove: {
    "int:Object": removeAt,
    "Object:boolean": (l: TList, v: Value) => {
      const i = indexOfElement(l.a, v);
      if (i >= 0) removeAt(l, i);
      return i >= 0;
    },
  },
  removeAll: {
    "Collection:boolean": (l: TList, c: Value) => {
      notNull(c, "null");
      const out = elementsOf(c).slice();
      return keepOnly(l, (v) => indexOfElement(out, v) < 0);
    },
  },
  removeFirst: { ":Object": (l: TList) => (first(l), removeAt(l, 0)) },
  removeIf: { "Predicate:boolean": () => noMessage("java.lang.NullPointerException") },
  removeLast: { ":Object": (l: TList) => (last(l), removeAt(l, l.a.length - 1)) },
  replaceAll: { "UnaryOperator:void": () => noMessage("java.lang.NullPointerException") },
  retainAll: {
    "Collection:boolean": (l: TList, c: Value) => {
      notNull(c, "null");
      const kept = elementsOf(c).slice();
      return keepOnly(l, (v) => indexOfElement(kept, v) >= 0);
    },
  },
  set: { "int,Object:Object": listSet },
  trimToSize: { ":void": () => null },
};

members(LIST, {
  ...READING,
  ...CHANGING,
  clone: {
    ":Object": (l: TList) => {
      const copy = new TList(l.a.slice());
      copy.mem = l.mem;
      return copy;
    },
  },
  concat: {
    "Collection:List": (l: TList, c: Value) => {
      const copy = listOf(l.a.slice());
      insertAll(copy, copy.a.length, c);
      return copy;
    },
  },
  fill: {
    "Object:List": (l: TList, v: Value) => fill(l, v, 0, l.a.length),
    "Object,int:List": (l: TList, v: Value, start: number) => fill(l, v, start, l.a.length),
    "Object,int,int:List": fill,
  },
  indexOf: {
    ...READING["indexOf"],
    "Object,int:int": (l: TList, v: Value, from: number) => {
      const i = indexOfElement(slice(l, from, l.a.length).a, v);
      return i === -1 ? i : i + from;
    },
  },
  join: {
    ":String": (l: TList) => join(l, ","),
    "String:String": join,
  },
  length: { ":int": (l: TList) => l.a.length },
  memorySize: { ":long": (l: TList) => BigInt(l.mem) },
  pop: { ":Object": (l: TList) => l.a.length === 0 ? null : removeAt(l, l.a.length - 1) },
  push: { "Object:boolean": append },
  reverse: {
    ":void": (l: TList) => {
      l.a.reverse();
    },
  },
  shift: { ":Object": (l: TList) => removeAt(l, 0) },
  slice: {
    ":List": (l: TList) => listOf(l.a.slice()),
    "int:List": (l: TList, start: number) => slice(l, start, l.a.length),
    "int,int:List": slice,
  },
  sort: {
    ":void": (l: TList) => sort(l, true),
    "boolean:void": sort,
    "Comparator:void": naturalSort,
  },
  splice: {
    "int:List": (l: TList, start: number) => splice(l, start, l.a.length - start, []),
    "int,int,Object...:List": splice,
  },
  subList: { "int,int:List": subList },
  toReversed: { ":List": reversed },
  toSorted: {
    ":List": (l: TList) => sorted(l, true),
    "boolean:List": sorted,
  },
  toSpliced: {
    "int:List": (l: TList, start: number) => spliced(l, start, l.a.length - start, []),
    "int,int,Object...:List": spliced,
  },
  toUnmodifiable: { ":List": unmodifiableList },
  unshift: {
    "Object...:void": (l: TList, values: readonly Value[]) => {
      notNull(values, 'Cannot read the array length because "ee" is null');
      for (let i = 0; i < values.length; i++) insert(l, i, values[i]!);
    },
  },
  validateClazzInArrayIsOnlyNumber: {
    ":boolean": (l: TList) => l.a.every(isNumberLike),
    "Object:boolean": (_: TList, v: Value) => isNumberLike(v),
  },
  with: { "int,Object:List": withElement },
});
objectMembers(LIST);

members(PLAIN_LIST, {
  ...READING,
  ...CHANGING,
  clone: { ":Object": (l: TList) => new PlainList(l.a.slice()) },
  sort: { "Comparator:void": naturalSort },
  subList: {
    "int,int:List": (l: TList, from: number, to: number) => new PlainList(subList(l, from, to).a),
  },
});
// Java's own lists do not count what is in them
quick(PLAIN_LIST, "add", (slow) => (l: TList, ...args: Value[]) => {
  if (args.length !== 1) return slow(l, ...args);
  l.a.push(args[0]!);
  l.changes++;
  return true;
});
objectMembers(PLAIN_LIST);
members(REVERSED_LIST, { ...READING, ...CHANGING });
objectMembers(REVERSED_LIST);

const readOnly = () => isUnmodifiable("List");
members(UNMODIFIABLE_LIST, {
  ...READING,
  add: { "Object:boolean": readOnly, "int,Object:void": readOnly },
  addAll: { "Collection:boolean": readOnly, "int,Collection:boolean": readOnly },
  clear: { ":void": readOnly },
  memorySize: { ":long": (l: TList) => BigInt(l.mem) },
  remove: { "int:Object": readOnly, "Object:boolean": readOnly },
  removeAll: { "Collection:boolean": readOnly },
  retainAll: { "Collection:boolean": readOnly },
  set: { "int,Object:Object": readOnly },
  sort: { "Comparator:void": readOnly },
  subList: {
    "int,int:List": (l: TList, from: number, to: number) => unmodifiableList(subList(l, from, to)),
  },
});
objectMembers(UNMODIFIABLE_LIST);

for (const name of ["add", "push"]) {
  quick(LIST, name, (slow) =>
    function (l: TList, v?: Value, ...more: Value[]) {
      if (v !== undefined && more.length === 0) return append(l, v);
      return v === undefined ? slow(l) : slow(l, v, ...more);
    });
}
quick(LIST, "size", (slow) =>
  function (l: TList, ...more: Value[]) {
    return more.length === 0 ? l.a.length : slow(l, ...more);
  });
quick(LIST, "get", (slow) =>
  function (l: TList, i?: Value, ...more: Value[]) {
    if (isInt(i) && more.length === 0) {
      const found = l.a[i];
      if (found !== undefined) return found;
    }
    return i === undefined ? slow(l) : slow(l, i, ...more);
  });
