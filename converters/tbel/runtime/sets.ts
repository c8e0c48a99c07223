/**
 * The methods of sets: org.mvel2.execution.ExecutionLinkedHashSet and java.util.LinkedHashSet.
 *
 * @module
 */
import { iteratorOf } from "./iterators.ts";
import type { Overloads } from "./java_methods.ts";
import { keyOf } from "./keys.ts";
import { elementsOf, inOrder, noMessage } from "./list_changes.ts";
import { listOf, setAdd, setOf, setRemove } from "./map_entries.ts";
import { members, objectMembers } from "./members.ts";
import { meter } from "./meter.ts";
import { hashOf } from "./statics/hash_code.ts";
import { Stream } from "./streams.ts";
import { isUnmodifiable, UNMODIFIABLE_SET, unmodifiableSet } from "./unmodifiable.ts";
import { JavaClass, JavaException, SET, TArr, TSet, type Value } from "./values.ts";

function elements(s: TSet): Value[] {
  return [...s.m.values()];
}

function notNull(v: unknown, message: string): void {
  if (v === null) throw new JavaException("java.lang.NullPointerException", message);
}

function clear(s: TSet): void {
  meter.used -= s.mem;
  s.mem = 0;
  s.m.clear();
  s.changes++;
}

function addAll(s: TSet, c: Value): boolean {
  notNull(c, 'Cannot invoke "java.util.Collection.iterator()" because "c" is null');
  let added = false;
  for (const v of elementsOf(c)) if (setAdd(s, v)) added = true;
  return added;
}

function sorted(s: TSet, ascending: boolean): TSet {
  return setOf(inOrder(elements(s), ascending));
}

function sort(s: TSet, ascending: boolean): void {
  const order = inOrder(elements(s), ascending);
  clear(s);
  for (const v of order) setAdd(s, v);
}

function keepOnly(s: TSet, keep: (kept: unknown) => boolean): boolean {
  const out = [...s.m].filter(([kept]) => !keep(kept));
  for (const [, v] of out) setRemove(s, v);
  return out.length > 0;
}

function keysOf(c: Value): Set<unknown> {
  notNull(c, "null");
  return new Set(elementsOf(c).map(keyOf));
}

function end(s: TSet, at: number, taken: boolean): Value {
  if (s.m.size === 0) noMessage("java.util.NoSuchElementException");
  const v = elements(s).at(at)!;
  if (taken) setRemove(s, v);
  return v;
}

/** What `reversed()` gives: Java's own view, which no variable can hold. */
class ReversedSet extends TSet {}
const REVERSED_SET = new JavaClass("java.util.LinkedHashSet$1ReverseLinkedHashSetView", [
  ...SET.supertypes,
]);
Object.defineProperty(ReversedSet.prototype, "cls", { value: REVERSED_SET });

function reversed(s: TSet): TSet {
  const turned = new ReversedSet();
  for (const [kept, v] of [...s.m].reverse()) turned.m.set(kept, v);
  return turned;
}

function put(s: TSet, v: Value, first: boolean): void {
  setRemove(s, v);
  if (!first) {
    setAdd(s, v);
    return;
  }
  const order = [v, ...elements(s)];
  clear(s);
  for (const each of order) setAdd(s, each);
}

/** What every set of Java's has, reading only. */
const READING: Record<string, Overloads> = {
  contains: { "Object:boolean": (s: TSet, v: Value) => s.m.has(keyOf(v)) },
  containsAll: {
    "Collection:boolean": (s: TSet, c: Value) => {
      notNull(c, 'Cannot invoke "java.util.Collection.iterator()" because "c" is null');
      return [...keysOf(c)].every((kept) => s.m.has(kept));
    },
  },
  forEach: { "Consumer:void": () => noMessage("java.lang.NullPointerException") },
  hashCode: {
    ":int": (s: TSet) => elements(s).reduce<number>((sum, v) => (sum + hashOf(v)) | 0, 0),
  },
  isEmpty: { ":boolean": (s: TSet) => s.m.size === 0 },
  iterator: { ":Iterator": (s: TSet) => iteratorOf(elements(s), (v) => void setRemove(s, v)) },
  memorySize: { ":long": (s: TSet) => BigInt(s.mem) },
  size: { ":int": (s: TSet) => s.m.size },
  stream: { ":Stream": (s: TSet) => new Stream(elements(s)) },
  toArray: {
    ":Object[]": (s: TSet) => new TArr("object", elements(s)),
    "Object[]:Object[]": (s: TSet) => new TArr("object", elements(s)),
  },
};

members(SET, {
  ...READING,
  add: { "Object:boolean": setAdd },
  addAll: { "Collection:boolean": addAll },
  addFirst: { "Object:void": (s: TSet, v: Value) => put(s, v, true) },
  addLast: { "Object:void": (s: TSet, v: Value) => put(s, v, false) },
  clear: { ":void": clear },
  clone: { ":Object": (s: TSet) => setOf(elements(s)) },
  getFirst: { ":Object": (s: TSet) => end(s, 0, false) },
  getLast: { ":Object": (s: TSet) => end(s, -1, false) },
  remove: { "Object:boolean": setRemove },
  removeAll: {
    "Collection:boolean": (s: TSet, c: Value) => {
      const out = keysOf(c);
      return keepOnly(s, (kept) => !out.has(kept));
    },
  },
  removeFirst: { ":Object": (s: TSet) => end(s, 0, true) },
  removeIf: { "Predicate:boolean": () => noMessage("java.lang.NullPointerException") },
  removeLast: { ":Object": (s: TSet) => end(s, -1, true) },
  retainAll: {
    "Collection:boolean": (s: TSet, c: Value) => {
      const wanted = keysOf(c);
      return keepOnly(s, (kept) => wanted.has(kept));
    },
  },
  reversed: { ":Set": reversed },
  sort: { ":void": (s: TSet) => sort(s, true), "boolean:void": sort },
  toList: { ":List": (s: TSet) => listOf(elements(s)) },
  toSorted: { ":Set": (s: TSet) => sorted(s, true), "boolean:Set": sorted },
  toUnmodifiable: { ":Set": unmodifiableSet },
});
objectMembers(SET);
members(REVERSED_SET, READING);
objectMembers(REVERSED_SET);

const readOnly = () => isUnmodifiable("Set");
members(UNMODIFIABLE_SET, {
  ...READING,
  add: { "Object:boolean": readOnly },
  addAll: { "Collection:boolean": readOnly },
  clear: { ":void": readOnly },
  remove: { "Object:boolean": readOnly },
  removeAll: { "Collection:boolean": readOnly },
  retainAll: { "Collection:boolean": readOnly },
});
objectMembers(UNMODIFIABLE_SET);
