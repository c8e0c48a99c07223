import { members, objectMembers } from "./members.ts";
import type { Overloads } from "./java_methods.ts";
import { JavaClass, JavaException, Obj, TList, type Value } from "./values.ts";

/** java.util.Iterator, named as that of a list. */
export const ITERATOR: JavaClass = new JavaClass("java.util.ArrayList$Itr", ["java.util.Iterator"]);

/** An iterator that a script asked for: `it.hasNext()`, `it.next()`. */
export class JavaIterator extends Obj {
  /** What it goes through. */
  readonly values: readonly Value[];
  /** Index of the next one. */
  at = 0;
  /** Takes away the latest from where they come from. */
  readonly take: ((latest: Value, at: number) => void) | undefined;
  /** As told. */
  constructor(values: readonly Value[], take?: (latest: Value, at: number) => void) {
    super();
    this.values = values;
    this.take = take;
  }
}
Object.defineProperty(JavaIterator.prototype, "cls", { value: ITERATOR });

/** An iterator over some values. */
export function iteratorOf(
  values: readonly Value[],
  take?: (latest: Value, at: number) => void,
): JavaIterator {
  return new JavaIterator(values, take);
}

/** Class of the iterators of maps. */
export const MAP_ITERATOR: JavaClass = new JavaClass("java.util.LinkedHashMap$LinkedKeyIterator", [
  "java.util.Iterator",
]);

/** The iterator of a map: over entries that are not the map's own. */
class MapIterator extends JavaIterator {}
Object.defineProperty(MapIterator.prototype, "cls", { value: MAP_ITERATOR });

/** An iterator over the entries of a map. */
export function mapIteratorOf(entries: readonly Value[]): JavaIterator {
  return new MapIterator(entries, () => undefined);
}

const METHODS: Record<string, Overloads> = {
  hasNext: { ":boolean": (it: JavaIterator) => it.at < it.values.length },
  next: {
    ":Object": (it: JavaIterator) => {
      if (it.at >= it.values.length) {
        throw new JavaException("java.util.NoSuchElementException", "null");
      }
      return it.values[it.at++]!;
    },
  },
  remove: {
    ":void": (it: JavaIterator) => {
      if (it.at === 0) throw new JavaException("java.lang.IllegalStateException", "null");
      if (it.take === undefined) {
        throw new JavaException("java.lang.UnsupportedOperationException", "remove");
      }
      it.take(it.values[it.at - 1]!, it.at - 1);
    },
  },
};

for (const cls of [ITERATOR, MAP_ITERATOR]) {
  members(cls, METHODS);
  objectMembers(cls, true);
  // as JSON it is the list of what is still to come
  cls.methods["#json"] = (it: JavaIterator) => new TList(it.values.slice(it.at));
}
