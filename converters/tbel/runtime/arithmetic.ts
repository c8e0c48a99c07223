/**
 * `+ - * / % **` and the signs.
 *
 * @module
 */
import {
  BigDecimal,
  BigInteger,
  Byte,
  Dbl,
  dbl,
  EngineError,
  Flt,
  isInt,
  long,
  Short,
  TList,
  TSet,
  type Value,
} from "./values.ts";
import { decimalNegate } from "./big_decimal.ts";
import { operate, Operation } from "./operate.ts";
import { engineClassName, text } from "./text.ts";

/** `a + b`: sum of two numbers, otherwise a text, or a list with one more element. */
export function add(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (isInt(a) && isInt(b)) return (sum | 0) === sum ? sum : BigInt(sum);
    return dbl(sum);
  }
  if (typeof a === "string") return typeof b === "string" ? a + b : a + text(b);
  if (typeof b === "string" && !(a instanceof TList || a instanceof TSet)) return text(a) + b;
  if (isDouble(a) && isDouble(b)) return dbl(realOf(a) + realOf(b));
  return operate(Operation.ADD, -1, a, -1, b);
}

/** Whether a value is an Integer or Double: one of both with another makes a Double. */
function isDouble(v: Value): v is number | Dbl {
  return typeof v === "number" || v instanceof Dbl;
}

function realOf(v: number | Dbl): number {
  return typeof v === "number" ? v : v.v;
}

/** `a - b`. */
export function sub(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (isInt(a) && isInt(b)) {
      return (difference | 0) === difference ? difference : BigInt(difference);
    }
    return dbl(difference);
  }
  if (isDouble(a) && isDouble(b)) return dbl(realOf(a) - realOf(b));
  return operate(Operation.SUB, -1, a, -1, b);
}

/** `a * b`. */
export function mul(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (isInt(a) && isInt(b)) {
      const whole = product | 0;
      return whole === product ? whole : operate(Operation.MUL, -1, a, -1, b);
    }
    return dbl(product);
  }
  if (isDouble(a) && isDouble(b)) return dbl(realOf(a) * realOf(b));
  return operate(Operation.MUL, -1, a, -1, b);
}

/** `a / b`: a Double for two numbers of one class, cut off for two classes of integers. */
export function div(a: Value, b: Value): Value {
  if (isDouble(a) && isDouble(b)) return dbl(realOf(a) / realOf(b));
  return operate(Operation.DIV, -1, a, -1, b);
}

/** `a % b`. */
export function mod(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number" && b !== 0) {
    const rest = a % b;
    return isInt(a) && isInt(b) ? rest | 0 : dbl(rest);
  }
  return operate(Operation.MOD, -1, a, -1, b);
}

/** `a ** b`. */
export function pow(a: Value, b: Value): Value {
  return operate(Operation.POW, -1, a, -1, b);
}

/**
 * `-a`; null stays null.
 *
 * @throws EngineError for what has no sign: texts, Bytes, lists
 */
export function neg(v: Value): Value {
  if (typeof v === "number") {
    return isInt(v) ? -v | 0 : dbl(-v);
  }
  if (v === null) return v;
  if (v instanceof Dbl) return dbl(-v.v);
  if (typeof v === "bigint") return long(-v);
  if (v instanceof Flt) return new Flt(-v.v);
  if (v instanceof Short) return -v.v | 0;
  if (v instanceof BigInteger) return new BigInteger(long(-long(v.v)));
  if (v instanceof BigDecimal) return decimalNegate(v);
  throw new EngineError(
    "CompileException",
    "illegal use of '-': cannot be applied to: " + engineClassName(v),
  );
}

/**
 * `+a`.
 *
 * @throws EngineError for what is no number
 */
export function plus(v: Value): Value {
  if (v === null || typeof v === "number" || typeof v === "bigint") return v;
  if (typeof v === "object" && v.cls.supertypes.has("java.lang.Number") && !(v instanceof Byte)) {
    return v;
  }
  throw new EngineError(
    "CompileException",
    "illegal use of '+': cannot be applied to: " + engineClassName(v),
  );
}

/**
 * What `a++` leaves in a: one more, or the text with a 1 behind. An Integer stays one, at the end
 * of its range too: the engine takes the 1 for another type.
 */
export function inc(v: Value): Value {
  if (isInt(v)) return v === 2147483647 ? v : v + 1;
  return add(v, 1);
}

/** What `a--` leaves in a; see {@linkcode inc}. */
export function dec(v: Value): Value {
  if (isInt(v)) return v === -2147483648 ? v : v - 1;
  return sub(v, 1);
}

/** `a # b`: both as texts, one behind the other. */
export function strAppend(a: Value, b: Value): string {
  return text(a) + text(b);
}
