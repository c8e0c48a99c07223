/**
 * Reading and writing maps and sets: where keys are normalised, null values are dropped and
 * changes are metered.
 *
 * @module
 */
import { isOwnKey, keyOf } from "./keys.ts";
import { chargeItems, meter, sizeOf } from "./meter.ts";
import { type Key, TEntry, TList, TMap, TSet, type Value } from "./values.ts";

/** What `map.get(key)` gives; null if there is none. */
export function mapGet(map: TMap, key: Value): Value {
  const found = map.m.get(typeof key === "string" ? key : keyOf(key));
  return found === undefined ? null : found;
}

/** Whether a map has a key. */
export function mapHas(map: TMap, key: Value): boolean {
  return map.m.has(typeof key === "string" ? key : keyOf(key));
}

/** What `map.put(key, value)` does and gives: a null value removes the key (ExecutionHashMap). */
export function mapPut(map: TMap, key: Value, value: Value): Value {
  if (value === null) return mapRemove(map, key);
  const { m } = map;
  const kept = typeof key === "string" ? key : keyOf(key);
  const before = m.get(kept);
  let bytes = sizeOf(key) + sizeOf(value);
  if (before === undefined) {
    map.changes++;
    if (typeof key !== "string" && !isOwnKey(key)) {
      (map.keys ??= new Map()).set(kept, key);
    }
  } else {
    bytes -= sizeOf(key) + sizeOf(before);
  }
  m.set(kept, value);
  map.mem += bytes;
  meter.charge(bytes);
  return before === undefined ? null : before;
}

/** What `map.remove(key)` does and gives: the value that was there, or null. */
export function mapRemove(map: TMap, key: Value): Value {
  const kept = typeof key === "string" ? key : keyOf(key);
  const before = map.m.get(kept);
  if (before === undefined) return null;
  map.m.delete(kept);
  map.keys?.delete(kept);
  map.changes++;
  const bytes = sizeOf(key) + sizeOf(before);
  map.mem -= bytes;
  meter.used -= bytes;
  return before;
}

/** The key of a map or element of a set that is kept under something. */
export function keyBehind(map: TMap, kept: Key): Value {
  const own = map.keys?.get(kept);
  return own === undefined ? kept as Value : own;
}

/** All keys of a map, in order. */
export function mapKeys(map: TMap): Value[] {
  const kept = [...map.m.keys()];
  return map.keys === undefined ? kept as Value[] : kept.map((key) => keyBehind(map, key));
}

/** All entries of a map, in order; changing one does not change the map. */
export function mapEntries(map: TMap): TEntry[] {
  const entries: TEntry[] = [];
  for (const [kept, value] of map.m) entries.push(new TEntry(keyBehind(map, kept), value));
  return entries;
}

/** A metered map of entries. */
export function mapOf(entries: Iterable<readonly [Value, Value]>): TMap {
  const made = new TMap();
  for (const [key, value] of entries) mapPut(made, key, value);
  return made;
}

/** A list that charges for all its elements (`new ExecutionArrayList(c, ctx)`); takes the array as its own. */
export function listOf(items: Value[]): TList {
  const made = new TList(items);
  chargeItems(made, 0);
  return made;
}

/** What `set.add(element)` does: whether it was new. */
export function setAdd(set: TSet, element: Value): boolean {
  const kept = keyOf(element);
  if (set.m.has(kept)) return false;
  set.m.set(kept, element);
  set.changes++;
  const bytes = sizeOf(element);
  set.mem += bytes;
  meter.charge(bytes);
  return true;
}

/** What `set.remove(element)` does: whether it was there. */
export function setRemove(set: TSet, element: Value): boolean {
  if (!set.m.delete(keyOf(element))) return false;
  set.changes++;
  const bytes = sizeOf(element);
  set.mem -= bytes;
  meter.used -= bytes;
  return true;
}

/** A metered set of elements. */
export function setOf(elements: Iterable<Value>): TSet {
  const made = new TSet();
  for (const element of elements) setAdd(made, element);
  return made;
}
