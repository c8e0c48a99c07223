/**
 * `< <= > >=`.
 *
 * @module
 */
import type { Value } from "./values.ts";
import { operate, Operation } from "./operate.ts";

/**
 * `a < b`: numbers by value, texts by their characters, false with null; null, as the engine has
 * it, for two Characters.
 *
 * @throws JavaException ClassCastException for values of two classes
 */
export function lt(a: Value, b: Value): boolean | null {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return a < b;
  return operate(Operation.LT, -1, a, -1, b) as boolean | null;
}

/** `a <= b`; see {@linkcode lt}. */
export function le(a: Value, b: Value): boolean | null {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  if (typeof a === "string" && typeof b === "string") return a <= b;
  return operate(Operation.LE, -1, a, -1, b) as boolean | null;
}

/** `a > b`; see {@linkcode lt}. */
export function gt(a: Value, b: Value): boolean | null {
  if (typeof a === "number" && typeof b === "number") return a > b;
  if (typeof a === "string" && typeof b === "string") return a > b;
  return operate(Operation.GT, -1, a, -1, b) as boolean | null;
}

/** `a >= b`; see {@linkcode lt}. */
export function ge(a: Value, b: Value): boolean | null {
  if (typeof a === "number" && typeof b === "number") return a >= b;
  if (typeof a === "string" && typeof b === "string") return a >= b;
  return operate(Operation.GE, -1, a, -1, b) as boolean | null;
}
