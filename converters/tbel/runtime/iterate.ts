import { KeySet } from "./key_sets.ts";
import { mapEntries } from "./map_entries.ts";
import { meter } from "./meter.ts";
import { engineClassName } from "./text.ts";
import { UnmodifiableMap } from "./unmodifiable.ts";
import {
  Chr,
  EngineError,
  isInt,
  JavaException,
  TArr,
  TList,
  TMap,
  TSet,
  type Value,
} from "./values.ts";

/** What `foreach` takes its values from. */
export interface Iteration {
  /** The next value, undefined at the end. */
  next(): Value | undefined;
}

class ListIteration implements Iteration {
  readonly #list: TList;
  readonly #changes: number;
  #at = 0;
  constructor(list: TList) {
    this.#list = list;
    this.#changes = list.changes;
  }
  next(): Value | undefined {
    // Java looks at the length first: an element removed at the last but one place ends the loop silently
    if (this.#at === this.#list.a.length) return undefined;
    if (this.#changes !== this.#list.changes) concurrentModification();
    return this.#list.a[this.#at++];
  }
}

class SetIteration implements Iteration {
  readonly #set: TSet;
  readonly #changes: number;
  readonly #elements: Iterator<Value>;
  #ahead: IteratorResult<Value>;
  constructor(set: TSet) {
    this.#set = set;
    this.#changes = set.changes;
    this.#elements = set.m.values();
    this.#ahead = this.#elements.next();
  }
  next(): Value | undefined {
    if (this.#ahead.done) return undefined;
    if (this.#changes !== this.#set.changes) concurrentModification();
    const { value } = this.#ahead;
    this.#ahead = this.#elements.next();
    return value;
  }
}

class KeyIteration implements Iteration {
  readonly #map: TMap;
  readonly #changes: number;
  readonly #keys: readonly Value[];
  #at = 0;
  constructor(keys: KeySet) {
    this.#map = keys.map;
    this.#changes = keys.map.changes;
    this.#keys = [...keys.m.values()];
  }
  next(): Value | undefined {
    if (this.#at === this.#keys.length) return undefined;
    if (this.#changes !== this.#map.changes) concurrentModification();
    return this.#keys[this.#at++];
  }
}

class ArrayIteration implements Iteration {
  readonly #values: readonly Value[];
  #at = 0;
  constructor(values: readonly Value[]) {
    this.#values = values;
  }
  next(): Value | undefined {
    return this.#at < this.#values.length ? this.#values[this.#at++] : undefined;
  }
}

function concurrentModification(): never {
  throw new JavaException("java.util.ConcurrentModificationException", "");
}

/**
 * The values that `foreach` goes through: elements, entries of a map, characters of a text, 1 to n
 * for an Integer n.
 */
export function iter(o: Value): Iteration {
  if (o instanceof TList) return new ListIteration(o);
  if (o instanceof TMap && !(o instanceof UnmodifiableMap)) {
    meter.charge(24 * o.m.size);
    return new ArrayIteration(mapEntries(o));
  }
  if (o instanceof KeySet) return new KeyIteration(o);
  if (o instanceof TSet) return new SetIteration(o);
  if (o instanceof TArr) return new ArrayIteration(o.a);
  if (typeof o === "string") {
    return new ArrayIteration(Array.from({ length: o.length }, (_, i) => new Chr(o[i]!)));
  }
  if (o === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "Object.getClass()" because "iterCond" is null',
    );
  }
  if (isInt(o)) return new ArrayIteration(Array.from({ length: Math.max(0, o) }, (_, i) => i + 1));
  throw new EngineError("CompileException", `non-iterable type: ${engineClassName(o)}`);
}
