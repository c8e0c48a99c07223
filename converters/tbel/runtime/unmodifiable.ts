/**
 * What `toUnmodifiable()` gives: lists, maps and sets that can be read only
 * (org.mvel2.execution.ExecutionCollections).
 *
 * @module
 */
import { MEASURED } from "./meter.ts";
import { NAMELESS } from "./no_method.ts";
import { JavaClass, JavaException, TList, TMap, TSet, type Value } from "./values.ts";

const NAME = "org.mvel2.execution.ExecutionCollections$Unmodifiable";
const COLLECTION = ["java.util.Collection", "java.lang.Iterable"];

/** Class of unmodifiable lists. */
export const UNMODIFIABLE_LIST: JavaClass = new JavaClass(NAME + "ExecutionList", [
  "java.util.List",
  ...COLLECTION,
]);
/** Class of unmodifiable maps. */
export const UNMODIFIABLE_MAP: JavaClass = new JavaClass(NAME + "ExecutionMap", ["java.util.Map"]);
/** Class of unmodifiable sets. */
export const UNMODIFIABLE_SET: JavaClass = new JavaClass(NAME + "ExecutionSet", [
  "java.util.Set",
  ...COLLECTION,
]);

for (const cls of [UNMODIFIABLE_LIST, UNMODIFIABLE_MAP, UNMODIFIABLE_SET]) {
  MEASURED.add(cls);
  NAMELESS.add(cls);
}

/** A list that can be read only; shows what happens to the list behind it. */
export class UnmodifiableList extends TList {}
Object.defineProperty(UnmodifiableList.prototype, "cls", { value: UNMODIFIABLE_LIST });

/** A map that can be read only; shows what happens to the map behind it. */
export class UnmodifiableMap extends TMap {}
Object.defineProperty(UnmodifiableMap.prototype, "cls", { value: UNMODIFIABLE_MAP });

/** A set that can be read only: a copy. */
export class UnmodifiableSet extends TSet {}
Object.defineProperty(UnmodifiableSet.prototype, "cls", { value: UNMODIFIABLE_SET });

/** A view of a list. */
export function unmodifiableList(l: TList): TList {
  const view = new UnmodifiableList(l.a);
  view.mem = l.mem;
  return view;
}

/** A view of a map. */
export function unmodifiableMap(map: TMap): TMap {
  const view = new UnmodifiableMap(map.m);
  view.keys = map.keys;
  view.mem = map.mem;
  return view;
}

/** An unmodifiable copy of a set. */
export function unmodifiableSet(set: TSet): TSet {
  const copy = new UnmodifiableSet();
  for (const [kept, element] of set.m) copy.m.set(kept, element);
  copy.mem = set.mem;
  return copy;
}

/** Throws what an unmodifiable collection throws where it should change. */
export function isUnmodifiable(what: "List" | "Map" | "Set"): never {
  throw new JavaException("java.lang.UnsupportedOperationException", `${what} is unmodifiable`);
}

/** Refuses changes of unmodifiable lists and maps. */
export function checkModifiable(v: Value): void {
  if (v instanceof UnmodifiableList) isUnmodifiable("List");
  if (v instanceof UnmodifiableMap) isUnmodifiable("Map");
}
