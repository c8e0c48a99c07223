/**
 * Hash codes of values, as Java's `hashCode` and `Objects.hash` give them.
 *
 * @module
 */
import { identityHash } from "../text.ts";
import { classOf, isInt, type Obj, type Value } from "../values.ts";

/** What `hashCode()` gives; 0 for null. */
export function hashOf(v: Value): number {
  if (v === null) return 0;
  if (typeof v === "string") return textHash(v);
  if (isInt(v)) return v;
  if (typeof v === "boolean") return v ? 1231 : 1237;
  const method = classOf(v).methods["hashCode"];
  return method === undefined ? identityHash(v as Obj) : method(v) as number;
}

/** Hash of a String. */
export function textHash(s: string): number {
  let hash = 0;
  for (let i = 0; i < s.length; i++) hash = (Math.imul(hash, 31) + s.charCodeAt(i)) | 0;
  return hash;
}

/** Hash of some values in their order, as of a List, Arrays.hashCode and Objects.hash. */
export function hashOfAll(values: readonly Value[]): number {
  let hash = 1;
  for (const v of values) hash = (Math.imul(hash, 31) + hashOf(v)) | 0;
  return hash;
}
