/**
 * The methods of maps: org.mvel2.execution.ExecutionHashMap and java.util.LinkedHashMap.
 *
 * @module
 */
import { EntryCopy } from "./entries.ts";
import { javaEquals } from "./equality.ts";
import { mapIteratorOf } from "./iterators.ts";
import type { Overloads } from "./java_methods.ts";
import { KeySet } from "./key_sets.ts";
import { keyOf } from "./keys.ts";
import { noMessage } from "./list_changes.ts";
import {
  keyBehind,
  listOf,
  mapEntries,
  mapGet,
  mapHas,
  mapKeys,
  mapOf,
  mapPut,
  mapRemove,
  setOf,
} from "./map_entries.ts";
import { backwards, byKey, byValue, inverted, reorder, sliceOfMap } from "./map_orders.ts";
import { members, objectMembers, quick } from "./members.ts";
import { meter, sizeOf } from "./meter.ts";
import { PlainList } from "./plain_list.ts";
import { hashOf } from "./statics/hash_code.ts";
import {
  isUnmodifiable,
  UNMODIFIABLE_MAP,
  unmodifiableMap,
  unmodifiableSet,
} from "./unmodifiable.ts";
import { JavaException, MAP, TMap, type Value } from "./values.ts";

function copyOf(map: TMap): TMap {
  const made = new TMap();
  putAll(made, map);
  return made;
}

/** `map.putAll(other)`: values that are there already are charged again, as the engine does. */
export function putAll(map: TMap, other: TMap | null): void {
  if (other === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "java.util.Map.size()" because "m" is null',
    );
  }
  let bytes = 0;
  for (const [kept, value] of other.m) {
    const key = keyBehind(other, kept);
    if (!map.m.has(kept)) map.changes++;
    if (key !== kept) (map.keys ??= new Map()).set(kept, key);
    map.m.set(kept, value);
    bytes += sizeOf(key) + sizeOf(value);
  }
  map.mem += bytes;
  meter.charge(bytes);
}

function clear(map: TMap): void {
  map.m.clear();
  map.keys?.clear();
  map.changes++;
}

/** Puts a value without the null rule of `put`: putIfAbsent and replace can keep a null. */
function store(map: TMap, key: Value, value: Value): void {
  if (value !== null) {
    mapPut(map, key, value);
    return;
  }
  const kept = keyOf(key);
  if (kept !== key) (map.keys ??= new Map()).set(kept, key);
  if (!map.m.has(kept)) map.changes++;
  map.m.set(kept, null);
}

function putIfAbsent(map: TMap, key: Value, value: Value): Value {
  const before = mapGet(map, key);
  if (before === null) store(map, key, value);
  return before;
}

function replace(map: TMap, key: Value, value: Value): Value {
  const before = mapGet(map, key);
  if (mapHas(map, key)) store(map, key, value);
  return before;
}

function replaceSame(map: TMap, key: Value, old: Value, value: Value): boolean {
  if (!mapHas(map, key) || !javaEquals(mapGet(map, key), old)) return false;
  store(map, key, value);
  return true;
}

function removeSame(map: TMap, key: Value, value: Value): boolean {
  if (!mapHas(map, key) || !javaEquals(mapGet(map, key), value)) return false;
  mapRemove(map, key);
  return true;
}

function hashOfMap(map: TMap): number {
  let hash = 0;
  for (const { k, v } of mapEntries(map)) hash = (hash + (hashOf(k) ^ hashOf(v))) | 0;
  return hash;
}

function entryAt(map: TMap, at: number, taken: boolean): Value {
  const entry = mapEntries(map).at(at);
  if (entry === undefined) return null;
  if (taken) mapRemove(map, entry.k);
  return new EntryCopy(entry.k, entry.v);
}

function put(map: TMap, key: Value, value: Value, first: boolean): Value {
  const before = mapRemove(map, key);
  mapPut(map, key, value);
  if (first) {
    const entries = backwards(map).reverse();
    reorder(map, [entries.pop()!, ...entries]);
  }
  return before;
}

const noFunction = () => noMessage("java.lang.NullPointerException");

/** What every map of Java's has, reading only. */
const READING: Record<string, Overloads> = {
  containsKey: { "Object:boolean": mapHas },
  containsValue: {
    "Object:boolean": (map: TMap, v: Value) => {
      for (const value of map.m.values()) if (javaEquals(value, v)) return true;
      return false;
    },
  },
  forEach: { "BiConsumer:void": noFunction, "Consumer:void": noFunction },
  get: { "Object:Object": mapGet },
  getOrDefault: {
    "Object,Object:Object": (map: TMap, key: Value, other: Value) =>
      mapHas(map, key) ? mapGet(map, key) : other,
  },
  hashCode: { ":int": hashOfMap },
  isEmpty: { ":boolean": (map: TMap) => map.m.size === 0 },
  keySet: { ":Set": (map: TMap) => new KeySet(map) },
  size: { ":int": (map: TMap) => map.m.size },
};

members(MAP, {
  ...READING,
  clear: { ":void": clear },
  clone: { ":Object": copyOf },
  compute: { "Object,BiFunction:Object": noFunction },
  computeIfAbsent: { "Object,Function:Object": noFunction },
  computeIfPresent: { "Object,BiFunction:Object": noFunction },
  entrySet: { ":Set": (map: TMap) => setOf(mapEntries(map)) },
  firstEntry: { ":Entry": (map: TMap) => entryAt(map, 0, false) },
  invert: {
    ":void": (map: TMap) => {
      const turned = inverted(map);
      clear(map);
      putAll(map, turned);
    },
  },
  iterator: { ":Iterator": (map: TMap) => mapIteratorOf([...setOf(mapEntries(map)).m.values()]) },
  keys: { ":List": (map: TMap) => listOf(mapKeys(map)) },
  lastEntry: { ":Entry": (map: TMap) => entryAt(map, -1, false) },
  memorySize: { ":long": (map: TMap) => BigInt(map.mem) },
  merge: { "Object,Object,BiFunction:Object": noFunction },
  pollFirstEntry: { ":Entry": (map: TMap) => entryAt(map, 0, true) },
  pollLastEntry: { ":Entry": (map: TMap) => entryAt(map, -1, true) },
  put: { "Object,Object:Object": mapPut },
  putAll: { "Map:void": putAll },
  putFirst: { "Object,Object:Object": (map: TMap, k: Value, v: Value) => put(map, k, v, true) },
  putIfAbsent: { "Object,Object:Object": putIfAbsent },
  putLast: { "Object,Object:Object": (map: TMap, k: Value, v: Value) => put(map, k, v, false) },
  remove: { "Object:Object": mapRemove, "Object,Object:boolean": removeSame },
  replace: { "Object,Object:Object": replace, "Object,Object,Object:boolean": replaceSame },
  replaceAll: { "BiFunction:void": noFunction },
  reverse: { ":void": (map: TMap) => reorder(map, backwards(map)) },
  reversed: { ":Map": (map: TMap) => mapOf(backwards(map)) },
  sequencedEntrySet: { ":Set": (map: TMap) => setOf(mapEntries(map)) },
  sequencedKeySet: { ":Set": (map: TMap) => new KeySet(map) },
  sequencedValues: { ":Collection": (map: TMap) => new PlainList([...map.m.values()]) },
  slice: {
    ":Map": copyOf,
    "int:Map": (map: TMap, start: number) => sliceOfMap(map, start, map.m.size),
    "int,int:Map": sliceOfMap,
  },
  sortByKey: {
    ":void": (map: TMap) => reorder(map, byKey(map, true)),
    "boolean:void": (map: TMap, ascending: boolean) => reorder(map, byKey(map, ascending)),
  },
  sortByValue: {
    ":void": (map: TMap) => reorder(map, byValue(map, true)),
    "boolean:void": (map: TMap, ascending: boolean) => reorder(map, byValue(map, ascending)),
  },
  toInverted: { ":Map": inverted },
  toReversed: { ":Map": (map: TMap) => mapOf(backwards(map)) },
  toSorted: {
    ":Map": (map: TMap) => mapOf(byKey(map, true)),
    "boolean:Map": (map: TMap, ascending: boolean) => mapOf(byKey(map, ascending)),
  },
  toSortedByKey: {
    ":Map": (map: TMap) => mapOf(byKey(map, true)),
    "boolean:Map": (map: TMap, ascending: boolean) => mapOf(byKey(map, ascending)),
  },
  toSortedByValue: {
    ":Map": (map: TMap) => mapOf(byValue(map, true)),
    "boolean:Map": (map: TMap, ascending: boolean) => mapOf(byValue(map, ascending)),
  },
  toUnmodifiable: { ":Map": unmodifiableMap },
  values: { ":List": (map: TMap) => listOf([...map.m.values()]) },
});
objectMembers(MAP);

const readOnly = () => isUnmodifiable("Map");
members(UNMODIFIABLE_MAP, {
  ...READING,
  clear: { ":void": readOnly },
  entrySet: { ":Set": (map: TMap) => unmodifiableSet(setOf(mapEntries(map))) },
  memorySize: { ":long": (map: TMap) => BigInt(map.mem) },
  put: { "Object,Object:Object": readOnly },
  putAll: { "Map:void": readOnly },
  putIfAbsent: { "Object,Object:Object": readOnly },
  remove: { "Object:Object": readOnly, "Object,Object:boolean": readOnly },
  replace: { "Object,Object:Object": readOnly, "Object,Object,Object:boolean": readOnly },
  values: { ":Collection": (map: TMap) => listOf([...map.m.values()]) },
});
objectMembers(UNMODIFIABLE_MAP);

quick(MAP, "put", (slow) =>
  function (map: TMap, k?: Value, v?: Value, ...more: Value[]) {
    if (k === undefined) return slow(map);
    if (v === undefined) return slow(map, k);
    return more.length === 0 ? mapPut(map, k, v) : slow(map, k, v, ...more);
  });
quick(MAP, "get", (slow) =>
  function (map: TMap, k?: Value, ...more: Value[]) {
    if (k !== undefined && more.length === 0) return mapGet(map, k);
    return k === undefined ? slow(map) : slow(map, k, ...more);
  });
quick(MAP, "containsKey", (slow) =>
  function (map: TMap, k?: Value, ...more: Value[]) {
    if (k !== undefined && more.length === 0) return mapHas(map, k);
    return k === undefined ? slow(map) : slow(map, k, ...more);
  });
