/**
 * Arguments of scripts from JSON, with types that JSON does not have.
 *
 * @module
 */
import { byte, Flt, TList, TMap, type Value } from "./values.ts";
import { doubleValue, longOf } from "./kinds.ts";
import { hashMapOrder } from "./hash_map_order.ts";

/**
 * Arguments by name as scripts get them, from a map in which `{"$bytes": "ff01"}` is a list of
 * signed Bytes, `{"$long": 5}` a Long, `{"$float": 1.1}` a Float, `{"$byte": -1}` a Byte and
 * `{"$strMap": {…}}` a map of texts in the order of Java's HashMap; all else is as it is.
 */
export function argumentsOf(args: TMap): TMap {
  const typed = new Map<unknown, Value>();
  for (const [name, value] of args.m) typed.set(name, typedValue(value));
  return new TMap(typed);
}

/** One argument; see {@linkcode argumentsOf}. */
export function typedValue(v: Value): Value {
  if (v instanceof TList) return new TList(v.a.map(typedValue));
  if (!(v instanceof TMap)) return v;
  if (v.m.size === 1) {
    const [name, value] = v.m.entries().next().value!;
    switch (name) {
      case "$bytes":
        return bytes(String(value));
      case "$long":
        return longOf(value);
      case "$float":
        return new Flt(doubleValue(value));
      case "$byte":
        return byte(doubleValue(value));
      case "$strMap":
        return strMap([...(value as TMap).m] as [string, string][]);
    }
  }
  return argumentsOf(v);
}

function bytes(hex: string): TList {
  const list: Value[] = [];
  for (let i = 0; i < hex.length; i += 2) list.push(byte(parseInt(hex.slice(i, i + 2), 16)));
  return new TList(list);
}

/** A map of texts in the order in which Java's HashMap has them, as ThingsBoard's metadata are. */
export function strMap(entries: readonly (readonly [string, string])[]): TMap {
  const values = new Map<string, Value>(entries);
  const ordered = new Map<string, Value>();
  for (const name of hashMapOrder([...values.keys()])) ordered.set(name, values.get(name)!);
  return new TMap(ordered);
}
