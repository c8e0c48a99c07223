/**
 * java.util.Collections and java.util.Objects.
 *
 * @module
 */
import { compareValues } from "../compare.ts";
import { javaEquals } from "../equality.ts";
import { javaConstructors, javaStatics } from "../java_methods.ts";
import { elementsOf, insertAll } from "../list_changes.ts";
import { setAdd } from "../map_entries.ts";
import { members, objectMembers } from "../members.ts";
import { PlainList } from "../plain_list.ts";
import { engineClassName, identityHash, text } from "../text.ts";
import { JavaClass, JavaException, Obj, TArr, TList, TMap, TSet, type Value } from "../values.ts";
import { fixedList, fixedMap, fixedSet } from "./collection_classes.ts";
import { hashOf, hashOfAll } from "./hash_code.ts";
import { JavaRandom } from "./random.ts";

/** java.util.Collections. */
export const COLLECTIONS: JavaClass = new JavaClass("java.util.Collections");

const COMPARATOR = new JavaClass("java.util.Collections$ReverseComparator", [
  "java.util.Comparator",
]);

class Comparator extends Obj {
  readonly compare: (a: Value, b: Value) => number;
  constructor(compare: (a: Value, b: Value) => number) {
    super();
    this.compare = compare;
  }
}
Object.defineProperty(Comparator.prototype, "cls", { value: COMPARATOR });
members(COMPARATOR, {
  compare: { "Object,Object:int": (c: Comparator, a: Value, b: Value) => c.compare(a, b) },
  reversed: { ":Comparator": (c: Comparator) => new Comparator((a, b) => c.compare(b, a)) },
});
objectMembers(COMPARATOR, true);

/** The order of a Comparator, or the natural one for null. */
export function orderOf(c: Value): (a: Value, b: Value) => number {
  return c instanceof Comparator ? c.compare : compareValues;
}

function nullPointer(message = "null"): never {
  throw new JavaException("java.lang.NullPointerException", message);
}

function best(c: Value, comparator: Value, way: number): Value {
  const items = c === null ? nullPointer() : elementsOf(c);
  if (items.length === 0) throw new JavaException("java.util.NoSuchElementException", "null");
  const order = orderOf(comparator);
  let found: Value = items[0]!;
  for (const item of items.slice(1)) {
    if (Math.sign(order(item, found)) === way) found = item;
  }
  return found;
}

function checkIndexOf(l: TList, i: number): void {
  if (i < 0 || i >= l.a.length) {
    throw new JavaException(
      "java.lang.IndexOutOfBoundsException",
      `Index ${i} out of bounds for length ${l.a.length}`,
    );
  }
}

function swap(l: TList, i: number, j: number): void {
  checkIndexOf(l, i);
  checkIndexOf(l, j);
  [l.a[i], l.a[j]] = [l.a[j]!, l.a[i]!];
}

function sort(l: TList | null, comparator: Value = null): void {
  if (l === null) {
    return nullPointer(
      'Cannot invoke "java.util.List.sort(java.util.Comparator)" because "list" is null',
    );
  }
  const order = orderOf(comparator);
  // Java compares a later element with an earlier one, which its errors tell.
  l.a.sort((a, b) => order(a, b));
}

function rotate(l: TList, by: number): void {
  const size = l.a.length;
  if (size === 0) return;
  const from = ((-by % size) + size) % size;
  l.a.push(...l.a.splice(0, from));
}

function shuffle(l: TList, random: JavaRandom): void {
  for (let i = l.a.length; i > 1; i--) swap(l, i - 1, random.below(i));
}

/** Index of a key in a sorted list, or -1 - where it would go. */
export function binarySearch(
  items: readonly Value[],
  key: Value,
  order: (a: Value, b: Value) => number,
  from = 0,
  to: number = items.length,
): number {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const way = order(items[middle]!, key);
    if (way === 0) return middle;
    if (way < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -low - 1;
}

function addAll(c: Value, items: readonly Value[]): boolean {
  if (c instanceof TList) {
    return items.length > 0 && insertAll(c, c.a.length, new PlainList([...items]));
  }
  let changed = false;
  if (c instanceof TSet) { for (const item of items) changed = setAdd(c, item) || changed; }
  return changed;
}

function indexOfPart(l: TList, part: TList, last: boolean): number {
  const most = l.a.length - part.a.length;
  const fits = (at: number) => part.a.every((item, i) => javaEquals(item, l.a[at + i]!));
  if (last) {
    for (let at = most; at >= 0; at--) if (fits(at)) return at;
  } else {
    for (let at = 0; at <= most; at++) if (fits(at)) return at;
  }
  return -1;
}

function copies(count: number, item: Value): TList {
  if (count < 0) {
    throw new JavaException("java.lang.IllegalArgumentException", "List length = " + count);
  }
  if (count > 1 << 20) {
    throw new JavaException("org.mvel2.ScriptMemoryOverflowException", "Script memory overflow!");
  }
  return fixedList(Array(count).fill(item), "Collections$CopiesList");
}

function viewOfMap(map: TMap): TMap {
  const view = fixedMap([]);
  for (const [key, value] of map.m) view.m.set(key, value);
  view.keys = map.keys;
  return view;
}

const sameList = (l: TList) => fixedList(l.a, "Collections$UnmodifiableRandomAccessList");

javaStatics(COLLECTIONS, {
  min: {
    "Collection,Comparator:Object": (c: Value, order: Value) => best(c, order, -1),
    "Collection:Object": (c: Value) => best(c, null, -1),
  },
  max: {
    "Collection:Object": (c: Value) => best(c, null, 1),
    "Collection,Comparator:Object": (c: Value, order: Value) => best(c, order, 1),
  },
  reverse: { "List:void": (l: TList) => void l.a.reverse() },
  sort: { "List:void": sort, "List,Comparator:void": sort },
  replaceAll: {
    "List,Object,Object:boolean": (l: TList, old: Value, by: Value) => {
      let changed = false;
      l.a.forEach((item, i) => {
        if (!javaEquals(item, old)) return;
        l.a[i] = by;
        changed = true;
      });
      return changed;
    },
  },
  fill: { "List,Object:void": (l: TList, item: Value) => void l.a.fill(item) },
  copy: {
    "List,List:void": (to: TList, from: TList) => {
      if (from.a.length > to.a.length) {
        throw new JavaException(
          "java.lang.IndexOutOfBoundsException",
          "Source does not fit in dest",
        );
      }
      from.a.forEach((item, i) => to.a[i] = item);
    },
  },
  addAll: { "Collection,Object...:boolean": addAll },
  swap: { "List,int,int:void": swap },
  rotate: { "List,int:void": rotate },
  shuffle: {
    "List,Random:void": shuffle,
    "List:void": (l: TList) =>
      shuffle(l, new JavaRandom(BigInt(Math.floor(Math.random() * 2 ** 48)))),
  },
  binarySearch: {
    "List,Object,Comparator:int": (l: TList, key: Value, order: Value) =>
      binarySearch(l.a, key, orderOf(order)),
    "List,Object:int": (l: TList, key: Value) => binarySearch(l.a, key, compareValues),
  },
  indexOfSubList: { "List,List:int": (l: TList, part: TList) => indexOfPart(l, part, false) },
  lastIndexOfSubList: { "List,List:int": (l: TList, part: TList) => indexOfPart(l, part, true) },
  frequency: {
    "Collection,Object:int": (c: Value, item: Value) =>
      (c === null ? nullPointer() : elementsOf(c)).filter((one) => javaEquals(one, item)).length,
  },
  disjoint: {
    "Collection,Collection:boolean": (a: Value, b: Value) => {
      const others = elementsOf(b);
      return !elementsOf(a).some((one) => others.some((other) => javaEquals(one, other)));
    },
  },
  nCopies: { "int,Object:List": copies },
  reverseOrder: {
    "Comparator:Comparator": (c: Value) => new Comparator((a, b) => orderOf(c)(b, a)),
    ":Comparator": () => new Comparator((a, b) => compareValues(b, a)),
  },
  emptyList: { ":List": () => fixedList([], "Collections$EmptyList") },
  emptySet: { ":Set": () => fixedSet([]) },
  emptyMap: { ":Map": () => fixedMap([]) },
  singleton: { "Object:Set": (item: Value) => fixedSet([item]) },
  singletonList: { "Object:List": (item: Value) => fixedList([item], "Collections$SingletonList") },
  singletonMap: { "Object,Object:Map": (key: Value, value: Value) => fixedMap([[key, value]]) },
  unmodifiableList: { "List:List": sameList },
  unmodifiableCollection: { "Collection:Collection": (c: Value) => fixedList([...elementsOf(c)]) },
  unmodifiableSet: { "Set:Set": (set: TSet) => fixedSet([...set.m.values()]) },
  unmodifiableMap: { "Map:Map": viewOfMap },
});
javaConstructors(COLLECTIONS, {});

/** java.util.Objects. */
export const OBJECTS: JavaClass = new JavaClass("java.util.Objects");

function outOfBounds(message: string): never {
  throw new JavaException("java.lang.IndexOutOfBoundsException", message);
}

function deepEquals(a: Value, b: Value): boolean {
  if (!(a instanceof TArr) || !(b instanceof TArr)) return javaEquals(a, b);
  return a.a.length === b.a.length && a.a.every((item, i) => deepEquals(item, b.a[i]!));
}

type Index = number | bigint;

function checkIndex(i: Index, length: Index): Index {
  return i >= 0 && i < length ? i : outOfBounds(`Index ${i} out of bounds for length ${length}`);
}

function checkRange(from: Index, to: Index, length: Index): Index {
  if (from >= 0 && from <= to && to <= length) return from;
  return outOfBounds(`Range [${from}, ${to}) out of bounds for length ${length}`);
}

javaStatics(OBJECTS, {
  equals: { "Object,Object:boolean": javaEquals },
  deepEquals: { "Object,Object:boolean": deepEquals },
  toString: {
    "Object:String": (v: Value) => text(v),
    "Object,String:String": (v: Value, otherwise: string | null) =>
      v === null ? otherwise : text(v),
  },
  toIdentityString: {
    "Object:String": (v: NonNullable<Value>) =>
      engineClassName(v) + "@" + (typeof v === "object" ? identityHash(v) : 1).toString(16),
  },
  hashCode: { "Object:int": hashOf },
  hash: {
    "Object...:int": (items: readonly Value[] | null) => items === null ? 0 : hashOfAll(items),
  },
  compare: {
    "Object,Object,Comparator:int": (a: Value, b: Value, order: Value) => orderOf(order)(a, b),
  },
  isNull: { "Object:boolean": (v: Value) => v === null },
  nonNull: { "Object:boolean": (v: Value) => v !== null },
  requireNonNull: {
    "Object,String:Object": (v: Value, message: string | null) =>
      v === null ? nullPointer(message ?? "null") : v,
    "Object:Object": (v: Value) => v === null ? nullPointer() : v,
  },
  requireNonNullElse: {
    "Object,Object:Object": (v: Value, otherwise: Value) =>
      v ?? otherwise ?? nullPointer("defaultObj"),
  },
  checkIndex: { "int,int:int": checkIndex, "long,long:long": checkIndex },
  checkFromToIndex: { "long,long,long:long": checkRange, "int,int,int:int": checkRange },
});
javaConstructors(OBJECTS, {});
