/**
 * Java's own collections, `new java.util.HashMap()` and the like. Scripts meet them rarely: the
 * engine keeps none of them in a variable.
 *
 * @module
 */
import { compareValues } from "../compare.ts";
import { hashMapOrderOf } from "./hash_order.ts";
import { javaConstructors, javaStatics, type Overloads } from "../java_methods.ts";
import { keyOf } from "../keys.ts";
import { elementsOf } from "../list_changes.ts";
import { mapEntries } from "../map_entries.ts";
import { members } from "../members.ts";
import { PLAIN_LIST, PlainList } from "../plain_list.ts";
import { propertiesOf } from "../properties.ts";
import {
  JavaClass,
  JavaException,
  MAP,
  SET,
  TEntry,
  TList,
  TMap,
  TSet,
  type Value,
} from "../values.ts";
import { text } from "../text.ts";
import "../lists.ts";
import "../maps.ts";
import "../sets.ts";

/** All classes told here, by name. */
export const COLLECTION_CLASSES: JavaClass[] = [];

function derived(name: string, from: JavaClass, ...supertypes: string[]): JavaClass {
  const cls = new JavaClass("java.util." + name, [
    ...[...from.supertypes].filter((type) => !/\.(ArrayList|LinkedHash(Map|Set))$/.test(type)),
    ...supertypes,
  ]);
  Object.assign(cls.methods, from.methods);
  Object.assign(propertiesOf(cls), propertiesOf(from));
  COLLECTION_CLASSES.push(cls);
  return cls;
}

function nullPointer(message: string): never {
  throw new JavaException("java.lang.NullPointerException", message);
}

function itemsOf(c: Value, what = "c"): readonly Value[] {
  if (c === null) {
    return nullPointer(`Cannot invoke "java.util.Collection.toArray()" because "${what}" is null`);
  }
  return elementsOf(c);
}

function noElement(): never {
  throw new JavaException("java.util.NoSuchElementException", "null");
}

/** A list of another class than ArrayList. */
class OtherList extends PlainList {
  override readonly cls: JavaClass;
  constructor(items: Value[], cls: JavaClass) {
    super(items);
    this.cls = cls;
  }
}

class OtherMap extends TMap {
  override readonly cls: JavaClass;
  constructor(cls: JavaClass) {
    super();
    this.cls = cls;
  }
}

class OtherSet extends TSet {
  override readonly cls: JavaClass;
  constructor(cls: JavaClass) {
    super();
    this.cls = cls;
  }
}

/** A set of a class that scripts cannot keep; not metered. */
export function plainSet(items: readonly Value[], cls: JavaClass = SET): TSet {
  const set = new OtherSet(cls);
  for (const item of items) {
    const key = keyOf(item);
    if (!set.m.has(key)) set.m.set(key, item);
  }
  return set;
}

/** A map of a class that scripts cannot keep; not metered, and null stays. */
export function plainMap(
  entries: Iterable<readonly [Value, Value]>,
  cls: JavaClass = MAP,
): TMap {
  const map = new OtherMap(cls);
  for (const [key, value] of entries) {
    const kept = keyOf(key);
    if (kept !== key) (map.keys ??= new Map()).set(kept, key);
    map.m.set(kept, value);
  }
  return map;
}

function pairsOf(map: TMap): [Value, Value][] {
  return mapEntries(map).map(({ k, v }) => [k, v]);
}

function capacity(v: number): void {
  if (v < 0) {
    throw new JavaException("java.lang.IllegalArgumentException", "Illegal Capacity: " + v);
  }
}

function listConstructors(make: (items: Value[]) => TList, sized: boolean): Overloads {
  const all: Record<string, Overloads[string]> = {
    "Collection:List": (c: Value) => make([...itemsOf(c)]),
    ":List": () => make([]),
  };
  if (sized) {
    all["int:List"] = (size: number) => {
      capacity(size);
      return make([]);
    };
  }
  return all;
}

javaConstructors(PLAIN_LIST, listConstructors((items) => new PlainList(items), true));
COLLECTION_CLASSES.push(PLAIN_LIST);

const DEQUE: Record<string, Overloads> = {
  getFirst: { ":Object": (l: TList) => l.a.length === 0 ? noElement() : l.a[0] },
  getLast: { ":Object": (l: TList) => l.a.length === 0 ? noElement() : l.a[l.a.length - 1] },
  peek: { ":Object": (l: TList) => l.a[0] ?? null },
  peekFirst: { ":Object": (l: TList) => l.a[0] ?? null },
  peekLast: { ":Object": (l: TList) => l.a[l.a.length - 1] ?? null },
  element: { ":Object": (l: TList) => l.a.length === 0 ? noElement() : l.a[0] },
  poll: { ":Object": (l: TList) => l.a.shift() ?? null },
  pollFirst: { ":Object": (l: TList) => l.a.shift() ?? null },
  pollLast: { ":Object": (l: TList) => l.a.pop() ?? null },
  pop: { ":Object": (l: TList) => l.a.length === 0 ? noElement() : l.a.shift() },
  removeFirst: { ":Object": (l: TList) => l.a.length === 0 ? noElement() : l.a.shift() },
  removeLast: { ":Object": (l: TList) => l.a.length === 0 ? noElement() : l.a.pop() },
  push: { "Object:void": (l: TList, v: Value) => void l.a.unshift(v) },
  addFirst: { "Object:void": (l: TList, v: Value) => void l.a.unshift(v) },
  addLast: { "Object:void": (l: TList, v: Value) => void l.a.push(v) },
  offer: { "Object:boolean": (l: TList, v: Value) => l.a.push(v) > 0 },
  offerLast: { "Object:boolean": (l: TList, v: Value) => l.a.push(v) > 0 },
  offerFirst: { "Object:boolean": (l: TList, v: Value) => l.a.unshift(v) > 0 },
};

for (const name of ["LinkedList", "ArrayDeque", "Vector", "Stack"]) {
  const cls = derived(name, PLAIN_LIST, "java.util.Deque", "java.util.Queue");
  javaConstructors(
    cls,
    listConstructors(
      (items) => new OtherList(items, cls),
      name === "Vector" || name === "ArrayDeque",
    ),
  );
  if (name === "LinkedList" || name === "ArrayDeque") members(cls, DEQUE);
  else {
    members(cls, {
      elementAt: { "int:Object": (l: TList, i: number) => l.a[i] ?? noElement() },
      firstElement: { ":Object": (l: TList) => l.a[0] ?? noElement() },
      lastElement: { ":Object": (l: TList) => l.a[l.a.length - 1] ?? noElement() },
      empty: { ":boolean": (l: TList) => l.a.length === 0 },
      push: {
        "Object:Object": (l: TList, v: Value) => {
          l.a.push(v);
          return v;
        },
      },
      peek: { ":Object": (l: TList) => l.a[l.a.length - 1] ?? noElement() },
      pop: { ":Object": (l: TList) => l.a.pop() ?? noElement() },
    });
  }
}

function inHashOrder(map: TMap): TMap {
  const ordered = hashMapOrderOf(pairsOf(map), ([key]) => key);
  return plainMap(ordered, map.cls);
}

function sortedPairs(map: TMap): [Value, Value][] {
  return pairsOf(map).sort(([a], [b]) => compareValues(a, b));
}

/** Maps keep their order after every change by being made anew from their entries. */
function keepOrder(map: TMap, order: (map: TMap) => TMap): void {
  const made = order(map);
  map.m.clear();
  for (const [key, value] of made.m) map.m.set(key, value);
}

function put(map: TMap, key: Value, value: Value): Value {
  const kept = keyOf(key);
  const before = map.m.get(kept);
  if (kept !== key) (map.keys ??= new Map()).set(kept, key);
  map.m.set(kept, value);
  return before ?? null;
}

const ORDERS: Record<string, (map: TMap) => TMap> = {
  HashMap: inHashOrder,
  Hashtable: inHashOrder,
  TreeMap: (map) => plainMap(sortedPairs(map), map.cls),
  LinkedHashMap: (map) => map,
};

for (const name of Object.keys(ORDERS)) {
  const order = ORDERS[name]!;
  const cls = derived(name, MAP, ...(name === "LinkedHashMap" ? ["java.util.HashMap"] : []));
  javaConstructors(cls, {
    "Map:Map": (map: TMap | null) =>
      map === null
        ? nullPointer('Cannot invoke "java.util.Map.size()" because "m" is null')
        : order(plainMap(pairsOf(map), cls)),
    ":Map": () => plainMap([], cls),
    ...(name === "TreeMap" ? {} : {
      "int:Map": (size: number) => {
        capacity(size);
        return plainMap([], cls);
      },
      "int,float:Map": () => plainMap([], cls),
    }),
  });
  members(cls, {
    put: {
      "Object,Object:Object": (map: TMap, key: Value, value: Value) => {
        const before = put(map, key, value);
        keepOrder(map, order);
        return before;
      },
    },
    putAll: {
      "Map:void": (map: TMap, other: TMap) => {
        for (const [key, value] of pairsOf(other)) put(map, key, value);
        keepOrder(map, order);
      },
    },
  });
  if (name === "TreeMap") sortedMapMembers(cls);
}

function sortedMapMembers(cls: JavaClass): void {
  const entry = (pair: [Value, Value] | undefined) =>
    pair === undefined ? null : new TEntry(pair[0], pair[1]);
  const near = (map: TMap, key: Value, least: number, most: number) => {
    const fitting = sortedPairs(map).filter(([k]) => {
      const way = Math.sign(compareValues(k, key));
      return way >= least && way <= most;
    });
    return least >= 0 ? fitting[0] : fitting[fitting.length - 1];
  };
  members(cls, {
    firstKey: { ":Object": (map: TMap) => sortedPairs(map)[0]?.[0] ?? noElement() },
    lastKey: { ":Object": (map: TMap) => sortedPairs(map).at(-1)?.[0] ?? noElement() },
    firstEntry: { ":Entry": (map: TMap) => entry(sortedPairs(map)[0]) },
    lastEntry: { ":Entry": (map: TMap) => entry(sortedPairs(map).at(-1)) },
    floorKey: { "Object:Object": (map: TMap, k: Value) => near(map, k, -1, 0)?.[0] ?? null },
    lowerKey: { "Object:Object": (map: TMap, k: Value) => near(map, k, -1, -1)?.[0] ?? null },
    ceilingKey: { "Object:Object": (map: TMap, k: Value) => near(map, k, 0, 1)?.[0] ?? null },
    higherKey: { "Object:Object": (map: TMap, k: Value) => near(map, k, 1, 1)?.[0] ?? null },
  });
}

const SET_ORDERS: Record<string, (items: readonly Value[]) => readonly Value[]> = {
  HashSet: (items) => hashMapOrderOf(items, (item) => item),
  TreeSet: (items) => items.toSorted(compareValues),
  LinkedHashSet: (items) => items,
};

for (const name of Object.keys(SET_ORDERS)) {
  const order = SET_ORDERS[name]!;
  const cls = derived(name, SET, ...(name === "LinkedHashSet" ? ["java.util.HashSet"] : []));
  const make = (items: readonly Value[]) => plainSet(order([...plainSet(items).m.values()]), cls);
  javaConstructors(cls, {
    "Collection:Set": (c: Value) => make(itemsOf(c)),
    ":Set": () => make([]),
    ...(name === "TreeSet" ? {} : {
      "int:Set": (size: number) => {
        capacity(size);
        return make([]);
      },
    }),
  });
  members(cls, {
    add: {
      "Object:boolean": (set: TSet, item: Value) => {
        const known = set.m.has(keyOf(item));
        if (!known) {
          const items = order([...set.m.values(), item]);
          set.m.clear();
          for (const one of items) set.m.set(keyOf(one), one);
        }
        return !known;
      },
    },
  });
  if (name === "TreeSet") {
    members(cls, {
      first: { ":Object": (set: TSet) => [...set.m.values()][0] ?? noElement() },
      last: { ":Object": (set: TSet) => [...set.m.values()].at(-1) ?? noElement() },
    });
  }
}

/** java.util.List, for its static methods. */
export const LIST_INTERFACE: JavaClass = new JavaClass("java.util.List");
/** java.util.Map, for its static methods. */
export const MAP_INTERFACE: JavaClass = new JavaClass("java.util.Map");
/** java.util.Set, for its static methods. */
export const SET_INTERFACE: JavaClass = new JavaClass("java.util.Set");

function fixed(name: string, from: JavaClass): JavaClass {
  const cls = derived(name, from);
  COLLECTION_CLASSES.pop();
  const refuse = () => {
    throw new JavaException("java.lang.UnsupportedOperationException", "null");
  };
  const changing = /^(add|put|remove|clear|set|sort|replaceAll|retainAll|push|unshift)/;
  for (const method of Object.keys(cls.methods)) {
    if (changing.test(method)) cls.methods[method] = refuse;
  }
  return cls;
}

const FIXED_LIST = fixed("ImmutableCollections$ListN", PLAIN_LIST);
const SHORT_LIST = fixed("ImmutableCollections$List12", PLAIN_LIST);
const FIXED_MAP = fixed("ImmutableCollections$MapN", MAP);
const SHORT_MAP = fixed("ImmutableCollections$Map1", MAP);
const FIXED_SET = fixed("ImmutableCollections$SetN", SET);
const SHORT_SET = fixed("ImmutableCollections$Set12", SET);
const ARRAY_LIST = fixed("Arrays$ArrayList", PLAIN_LIST);
for (const name of ["set", "sort", "replaceAll"]) {
  ARRAY_LIST.methods[name] = PLAIN_LIST.methods[name]!;
}

const NAMED_LISTS: Record<string, JavaClass> = {};

/** What Arrays.asList gives: a list of a fixed length. */
export function arrayList(items: Value[]): TList {
  return new OtherList(items, ARRAY_LIST);
}

/** A list that cannot be changed, told by the name of its class in java.util. */
export function fixedList(items: Value[], name = ""): TList {
  if (name !== "") return new OtherList(items, NAMED_LISTS[name] ??= fixed(name, PLAIN_LIST));
  return new OtherList(items, items.length === 1 || items.length === 2 ? SHORT_LIST : FIXED_LIST);
}

/** A map that cannot be changed. */
export function fixedMap(entries: readonly (readonly [Value, Value])[]): TMap {
  return plainMap(entries, entries.length === 1 ? SHORT_MAP : FIXED_MAP);
}

/** A set that cannot be changed. */
export function fixedSet(items: readonly Value[]): TSet {
  return plainSet(items, items.length === 1 || items.length === 2 ? SHORT_SET : FIXED_SET);
}

function checkedItems(items: readonly Value[] | null): Value[] {
  if (items === null || items.includes(null)) return nullPointer("null");
  return [...items];
}

function duplicate(what: string, v: Value): never {
  throw new JavaException("java.lang.IllegalArgumentException", `duplicate ${what}: ${text(v)}`);
}

function setOfItems(items: readonly Value[]): TSet {
  const checked = checkedItems(items);
  const seen = new Set<unknown>();
  for (const item of checked) {
    if (seen.has(keyOf(item))) duplicate("element", item);
    seen.add(keyOf(item));
  }
  return fixedSet(checked);
}

function mapOfItems(items: readonly Value[]): TMap {
  const checked = checkedItems(items);
  const entries: [Value, Value][] = [];
  const seen = new Set<unknown>();
  for (let i = 0; i < checked.length; i += 2) {
    const key = checked[i]!;
    if (seen.has(keyOf(key))) duplicate("key", key);
    seen.add(keyOf(key));
    entries.push([key, checked[i + 1]!]);
  }
  return fixedMap(entries);
}

function upTo(most: number, step: number, of: string, run: (items: Value[]) => Value): Overloads {
  const all: Record<string, Overloads[string]> = {};
  for (let count = 0; count <= most; count += step) {
    all[Array(count).fill("Object").join(",") + ":" + of] = (...items: Value[]) => run(items);
  }
  return all;
}

const manyItems = (items: Value[]) => fixedList(checkedItems(items));
javaStatics(LIST_INTERFACE, {
  of: { ...upTo(10, 1, "List", manyItems), "Object...:List": manyItems },
  copyOf: { "Collection:List": (c: Value) => fixedList(checkedItems(itemsOf(c, "coll"))) },
});
javaStatics(SET_INTERFACE, {
  of: { ...upTo(10, 1, "Set", setOfItems), "Object...:Set": setOfItems },
  copyOf: {
    "Collection:Set": (c: Value) => fixedSet(checkedItems(itemsOf(c, "coll"))),
  },
});
javaStatics(MAP_INTERFACE, {
  of: upTo(20, 2, "Map", mapOfItems),
  entry: {
    "Object,Object:Entry": (key: Value, value: Value) => {
      checkedItems([key, value]);
      return new TEntry(key, value);
    },
  },
  copyOf: { "Map:Map": (map: TMap) => fixedMap(pairsOf(map)) },
});
for (const cls of [LIST_INTERFACE, SET_INTERFACE, MAP_INTERFACE]) javaConstructors(cls, {});
