/**
 * Operators whose operands the compiler takes for something: where they are it, the plain operator
 * gives the result; else the engine goes by what the compiler thinks.
 *
 * @module
 */
import { add, div, mod, mul, pow, strAppend, sub } from "./arithmetic.ts";
import { band, bor, bxor, shl, shr, ushl, ushr } from "./bits.ts";
import { ge, gt, le, lt } from "./comparison.ts";
import { eq, ne } from "./equality.ts";
import { operate } from "./operate.ts";
import { Dbl, isInt, type Value } from "./values.ts";

/** Whether a value is what the compiler takes it for, of the kinds that are usual. */
function fits(type: number, v: Value): boolean {
  switch (type) {
    case -1:
      return true;
    case 106:
      return isInt(v);
    case 1:
      return typeof v === "string";
    case 107:
      return typeof v === "bigint";
    case 109:
      return typeof v === "number" ? !isInt(v) : v instanceof Dbl;
    default:
      return type === 15 && typeof v === "boolean";
  }
}

/** `a + b`. */
export function addAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? add(a, b) : operate(0, typeA, a, typeB, b);
}

/** `a - b`. */
export function subAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? sub(a, b) : operate(1, typeA, a, typeB, b);
}

/** `a * b`. */
export function mulAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? mul(a, b) : operate(2, typeA, a, typeB, b);
}

/** `a / b`. */
export function divAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? div(a, b) : operate(3, typeA, a, typeB, b);
}

/** `a % b`. */
export function modAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? mod(a, b) : operate(4, typeA, a, typeB, b);
}

/** `a ** b`. */
export function powAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? pow(a, b) : operate(5, typeA, a, typeB, b);
}

/** `a & b`. */
export function bandAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? band(a, b) : operate(6, typeA, a, typeB, b);
}

/** `a | b`. */
export function borAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? bor(a, b) : operate(7, typeA, a, typeB, b);
}

/** `a ^ b`. */
export function bxorAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? bxor(a, b) : operate(8, typeA, a, typeB, b);
}

/** `a >> b`. */
export function shrAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? shr(a, b) : operate(9, typeA, a, typeB, b);
}

/** `a << b`. */
export function shlAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? shl(a, b) : operate(10, typeA, a, typeB, b);
}

/** `a >>> b`. */
export function ushrAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? ushr(a, b) : operate(11, typeA, a, typeB, b);
}

/** `a <<< b`. */
export function ushlAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? ushl(a, b) : operate(12, typeA, a, typeB, b);
}

/** `a < b`. */
export function ltAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? lt(a, b) : operate(14, typeA, a, typeB, b);
}

/** `a > b`. */
export function gtAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? gt(a, b) : operate(15, typeA, a, typeB, b);
}

/** `a <= b`. */
export function leAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? le(a, b) : operate(16, typeA, a, typeB, b);
}

/** `a >= b`. */
export function geAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? ge(a, b) : operate(17, typeA, a, typeB, b);
}

/** `a == b`. */
export function eqAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? eq(a, b) : operate(18, typeA, a, typeB, b);
}

/** `a != b`. */
export function neAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? ne(a, b) : operate(19, typeA, a, typeB, b);
}

/** `a # b`. */
export function strAppendAs(typeA: number, a: Value, typeB: number, b: Value): Value {
  return fits(typeA, a) && fits(typeB, b) ? strAppend(a, b) : operate(20, typeA, a, typeB, b);
}
