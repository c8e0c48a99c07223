/**
 * Maps in another order, turned around and cut, as ExecutionHashMap does it.
 *
 * @module
 */
import { endIndex, inOrder, startIndex } from "./list_changes.ts";
import { keyBehind, listOf, mapEntries, mapGet, mapKeys, mapOf, mapPut } from "./map_entries.ts";
import { text } from "./text.ts";
import { JavaException, type Key, TList, TMap, type Value } from "./values.ts";

/** Key and value of an entry. */
export type Pair = readonly [Value, Value];

function pairs(map: TMap): Pair[] {
  const all: Pair[] = [];
  for (const [kept, value] of map.m) all.push([keyBehind(map, kept), value]);
  return all;
}

/** Entries by key in the engine's order. */
export function byKey(map: TMap, ascending: boolean): Pair[] {
  return inOrder(mapKeys(map), ascending).map((key) => [key, mapGet(map, key)]);
}

/** Entries by value in the engine's order. */
export function byValue(map: TMap, ascending: boolean): Pair[] {
  const entries = mapEntries(map);
  const places = new Map<Value, number[]>();
  entries.forEach(({ v }, i) => {
    const same = places.get(v);
    if (same === undefined) places.set(v, [i]);
    else same.push(i);
  });
  return inOrder(entries.map(({ v }) => v), ascending).map((v) => {
    const { k } = entries[places.get(v)!.shift()!]!;
    return [k, v];
  });
}

/** Entries from the last to the first. */
export function backwards(map: TMap): Pair[] {
  return pairs(map).reverse();
}

/** Puts a map's own entries into another order, without charging for them. */
export function reorder(map: TMap, entries: readonly Pair[]): void {
  const order = new Map<Key, Value>();
  const kept = new Map<Value, Key>();
  for (const key of map.m.keys()) kept.set(keyBehind(map, key), key);
  for (const [key] of entries) {
    const own = kept.get(key);
    order.set(own, map.m.get(own)!);
  }
  map.m.clear();
  for (const [key, value] of order) map.m.set(key, value);
  map.changes++;
}

/** Keys by value; those of texts that occur more than once become a list. */
export function inverted(map: TMap): TMap {
  const counts = new Map<string, number>();
  for (const value of map.m.values()) {
    // the engine looks the count up under the value itself and keeps it under its text
    const before = typeof value === "string" ? counts.get(value) ?? 0 : 0;
    counts.set(text(value), before + 1);
  }
  const made = new TMap();
  for (const [key, value] of pairs(map)) {
    if (counts.get(text(value)) === 1) {
      mapPut(made, value, key);
      continue;
    }
    const list = mapGet(made, value);
    if (list instanceof TList) list.a.push(key);
    else mapPut(made, value, listOf([key]));
  }
  return made;
}

/** `map.slice(start, end)`. */
export function sliceOfMap(map: TMap, start: number, end: number): TMap {
  const { size } = map.m;
  const from = startIndex(start, size);
  const to = endIndex(end, size);
  if (to < from) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `Illegal initial capacity: ${to - from}`,
    );
  }
  return mapOf(pairs(map).slice(from, to));
}
