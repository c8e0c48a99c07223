/**
 * What `keySet()` gives: Java's own view of a map's keys.
 *
 * @module
 */
import { elementsOf, noMessage } from "./list_changes.ts";
import { iteratorOf } from "./iterators.ts";
import { keyBehind, mapHas, mapRemove } from "./map_entries.ts";
import { members, objectMembers } from "./members.ts";
import { hashOf } from "./statics/hash_code.ts";
import { Stream } from "./streams.ts";
import { JavaClass, SET, TArr, type TMap, TSet, type Value } from "./values.ts";

/** Class of key sets: nothing that the engine measures, so no variable can hold one. */
export const KEY_SET: JavaClass = new JavaClass("java.util.LinkedHashMap$LinkedKeySet", [
  ...SET.supertypes,
]);

/** The keys of a map as they were when it was made; removing goes through to the map. */
export class KeySet extends TSet {
  /** Whose keys they are. */
  readonly map: TMap;
  /** As told. */
  constructor(map: TMap) {
    super();
    this.map = map;
    for (const kept of map.m.keys()) this.m.set(kept, keyBehind(map, kept));
  }
}
Object.defineProperty(KeySet.prototype, "cls", { value: KEY_SET });

function elements(s: KeySet): Value[] {
  return [...s.m.values()];
}

function remove(s: KeySet, key: Value): boolean {
  const had = mapHas(s.map, key);
  mapRemove(s.map, key);
  return had;
}

function unsupported(): never {
  return noMessage("java.lang.UnsupportedOperationException");
}

members(KEY_SET, {
  add: { "Object:boolean": unsupported },
  addAll: { "Collection:boolean": unsupported },
  clear: { ":void": (s: KeySet) => elements(s).forEach((key) => remove(s, key)) },
  contains: { "Object:boolean": (s: KeySet, key: Value) => mapHas(s.map, key) },
  containsAll: {
    "Collection:boolean": (s: KeySet, c: Value) => elementsOf(c).every((key) => mapHas(s.map, key)),
  },
  hashCode: {
    ":int": (s: KeySet) => elements(s).reduce<number>((sum, key) => (sum + hashOf(key)) | 0, 0),
  },
  isEmpty: { ":boolean": (s: KeySet) => s.m.size === 0 },
  iterator: {
    ":Iterator": (s: KeySet) => iteratorOf(elements(s), (key) => void mapRemove(s.map, key)),
  },
  remove: { "Object:boolean": remove },
  removeAll: {
    "Collection:boolean": (s: KeySet, c: Value) =>
      elementsOf(c).map((key) => remove(s, key)).includes(true),
  },
  retainAll: {
    "Collection:boolean": (s: KeySet, c: Value) => {
      const kept = elementsOf(c);
      return elements(s).filter((key) => !kept.includes(key)).map((key) => remove(s, key)).includes(
        true,
      );
    },
  },
  reversed: { ":Set": (s: KeySet) => reversedKeys(s) },
  size: { ":int": (s: KeySet) => s.m.size },
  stream: { ":Stream": (s: KeySet) => new Stream(elements(s)) },
  toArray: { ":Object[]": (s: KeySet) => new TArr("object", elements(s)) },
});
objectMembers(KEY_SET);

function reversedKeys(s: KeySet): KeySet {
  const turned = new KeySet(s.map);
  turned.m.clear();
  for (const [kept, key] of [...s.m].reverse()) turned.m.set(kept, key);
  return turned;
}
