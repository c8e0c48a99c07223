import { classCast } from "./class_cast.ts";
import { compareTexts } from "./java_text.ts";
import { Byte, Chr, classOf, Dbl, Flt, isInt, JavaException, Short, type Value } from "./values.ts";

/**
 * Java's compareTo of two values: negative, 0 or positive.
 *
 * @throws JavaException ClassCastException if they are not of the same class or have no order
 */
export function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) {
    throw new JavaException("java.lang.NullPointerException", "null");
  }
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b);
  if (isInt(a) && isInt(b)) return a < b ? -1 : a > b ? 1 : 0;
  const cls = classOf(a);
  if (cls !== classOf(b)) classCast(b, cls.name);
  if (typeof a === "boolean") return a === b ? 0 : a ? 1 : -1;
  if (typeof a === "bigint") return a < (b as bigint) ? -1 : a > (b as bigint) ? 1 : 0;
  if (typeof a === "number" || a instanceof Dbl) {
    return compareDoubles(numberOf(a), numberOf(b as number | Dbl));
  }
  if (a instanceof Flt) return compareDoubles(a.v, (b as Flt).v);
  if (a instanceof Byte || a instanceof Short) return a.v - (b as Byte).v;
  if (a instanceof Chr) return a.s.charCodeAt(0) - (b as Chr).s.charCodeAt(0);
  const compareTo = typeof a === "object" ? cls.methods["compareTo"] : undefined;
  if (compareTo === undefined) return classCast(a, "java.lang.Comparable");
  return compareTo(a, b) as number;
}

function numberOf(v: number | Dbl): number {
  return typeof v === "number" ? v : v.v;
}

/** java.lang.Double.compare: NaN is the greatest, -0.0 less than 0.0. */
export function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b && a !== 0) return 0;
  const rank = (v: number) => Number.isNaN(v) ? 2 : Object.is(v, -0) ? 0 : 1;
  return Math.sign(rank(a) - rank(b));
}
