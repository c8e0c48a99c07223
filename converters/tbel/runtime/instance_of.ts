/**
 * `instanceof`.
 *
 * @module
 */
import { classOf, type Value } from "./values.ts";
import { engineClassName } from "./text.ts";

/**
 * Whether a value is of a Java class, its superclasses and interfaces included; null is of none.
 *
 * @param className full, or the simple name of a class of java.lang
 */
export function instanceOf(v: Value, className: string): boolean {
  if (v === null) return false;
  const { supertypes } = classOf(v);
  return supertypes.has(className) || supertypes.has("java.lang." + className) ||
    className === engineClassName(v);
}
