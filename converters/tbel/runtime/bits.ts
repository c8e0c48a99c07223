/**
 * `& | ^ << >> >>> ~`.
 *
 * @module
 */
import { Byte, EngineError, isInt, type Value } from "./values.ts";
import { operate, Operation } from "./operate.ts";
import { engineClassName } from "./text.ts";

/** `a & b`: 32 bits for Integers and a Byte on the left, 64 with a Long. */
export function band(a: Value, b: Value): Value {
  if (isInt(b)) {
    if (a instanceof Byte) return a.v & b;
    if (isInt(a)) return a & b;
  }
  return operate(Operation.AND, -1, a, -1, b);
}

/** `a | b`. */
export function bor(a: Value, b: Value): Value {
  if (isInt(b)) {
    if (isInt(a)) return a | b;
    if (a instanceof Byte) return a.v | b;
  }
  return operate(Operation.OR, -1, a, -1, b);
}

/** `a ^ b`. */
export function bxor(a: Value, b: Value): Value {
  if (isInt(b)) {
    if (isInt(a)) return a ^ b;
    if (a instanceof Byte) return a.v ^ b;
  }
  return operate(Operation.XOR, -1, a, -1, b);
}

/** `a << b`. */
export function shl(a: Value, b: Value): Value {
  if (isInt(b)) {
    if (isInt(a)) return a << b;
    if (a instanceof Byte) return a.v << b;
  }
  return operate(Operation.SHL, -1, a, -1, b);
}

/** `a >> b`. */
export function shr(a: Value, b: Value): Value {
  if (isInt(b)) {
    if (isInt(a)) return a >> b;
    if (a instanceof Byte) return a.v >> b;
  }
  return operate(Operation.SHR, -1, a, -1, b);
}

/** `a >>> b`: an Integer stays one, so that `-1 >>> 0` is -1. */
export function ushr(a: Value, b: Value): Value {
  if (isInt(b)) {
    if (isInt(a)) return a >>> b | 0;
    if (a instanceof Byte) return a.v >>> b | 0;
  }
  return operate(Operation.USHR, -1, a, -1, b);
}

/** `a <<< b`, which the engine knows but cannot do. */
export function ushl(a: Value, b: Value): Value {
  return operate(Operation.USHL, -1, a, -1, b);
}

/** `~a` of an Integer or Long. */
export function bitNot(v: Value): Value {
  if (typeof v === "bigint") return ~v;
  if (isInt(v)) return ~v;
  throw new EngineError(
    "CompileException",
    "illegal use of '~': cannot be applied to: " + (v === null ? "null" : engineClassName(v)),
  );
}
