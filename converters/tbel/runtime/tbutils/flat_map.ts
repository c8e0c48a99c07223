/**
 * toFlatMap of TbUtils: nested maps and lists as one map.
 *
 * @module
 */
import { isBlankText } from "../java_text.ts";
import { javaEquals } from "../equality.ts";
import { mapEntries, mapPut } from "../map_entries.ts";
import { text } from "../text.ts";
import { TList, TMap, TSet, type Value } from "../values.ts";
import { nullParameter } from "./java_errors.ts";

/**
 * One map of all values inside, under their paths: `b.d.0`.
 *
 * @param excluded keys that are left out, wherever they are
 * @param pathInKey false: only the last part of the path, with the list's name before an index
 */
export function flatMap(source: TMap | null, excluded: TList | null, pathInKey: boolean): TMap {
  const flat = new TMap();
  flatten(source, "");
  return flat;

  function flatten(v: Value, path: string): void {
    if (v instanceof TList || v instanceof TSet) {
      const elements = v instanceof TList ? v.a : [...v.m.values()];
      elements.forEach((element, i) => flatten(element, path + "." + i));
    } else if (v instanceof TMap) {
      for (const { k, v: value } of mapEntries(v)) {
        if (excluded === null) nullParameter("java.util.List.contains(Object)", "<parameter3>");
        if (excluded.a.some((key) => javaEquals(k, key))) continue;
        flatten(value, (isBlankText(path) ? path : path + ".") + text(k));
      }
    } else {
      mapPut(flat, pathInKey ? path : shortKey(path), v);
    }
  }
}

/** The last part of a path; the two last if that is an index. */
function shortKey(path: string): string {
  const key = path.slice(path.lastIndexOf(".") + 1);
  if (!/^\p{Nd}+$/u.test(key)) return key;
  const last = path.length - key.length - 1;
  return last <= 0 ? path : path.slice(path.lastIndexOf(".", last - 1) + 1);
}
