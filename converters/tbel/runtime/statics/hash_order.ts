import type { Value } from "../values.ts";
import { hashOf } from "./hash_code.ts";

/** Things in the order that a java.util.HashMap goes through them, if put in as given. */
export function hashMapOrderOf<T>(things: readonly T[], key: (thing: T) => Value): T[] {
  let capacity = 16;
  while (things.length > capacity * 0.75) capacity *= 2;
  const bucket = (thing: T) => {
    const hash = hashOf(key(thing));
    return (hash ^ (hash >>> 16)) & (capacity - 1);
  };
  return things.map((thing, i) => ({ thing, i, at: bucket(thing) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ thing }) => thing);
}
