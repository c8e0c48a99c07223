/**
 * The binary operators in full, for every pair of values: what the fast paths in arithmetic.ts,
 * bits.ts, comparison.ts and equality.ts leave over.
 *
 * @module
 */
import {
  BigDecimal,
  BigInteger,
  Byte,
  Chr,
  classOf,
  dbl,
  isInt,
  JavaException,
  long,
  Short,
  TList,
  type TSet,
  type Value,
} from "./values.ts";
import {
  decimalAdd,
  decimalCompare,
  decimalDivide,
  decimalMultiply,
  decimalNegate,
  decimalOfDouble,
  decimalPower,
  decimalRemainder,
  decimalToBigInt,
  decimalToDouble,
} from "./big_decimal.ts";
import { classCast, classCastException } from "./class_cast.ts";
import { toBoolean } from "./conversion.ts";
import { javaEquals } from "./equality.ts";
import {
  boxed,
  doubleToInt,
  doubleToLong,
  doubleValue,
  intOf,
  javaPow,
  Kind,
  kindOf,
  longOf,
  numberIn,
  numberOf,
  ofKind,
} from "./kinds.ts";
import { PlainList } from "./plain_list.ts";
import { engineClassName, text } from "./text.ts";

/** The operators, by the numbers that the engine's messages tell. */
export const Operation = {
  ADD: 0,
  SUB: 1,
  MUL: 2,
  DIV: 3,
  MOD: 4,
  POW: 5,
  AND: 6,
  OR: 7,
  XOR: 8,
  SHR: 9,
  SHL: 10,
  USHR: 11,
  USHL: 12,
  LT: 14,
  GT: 15,
  LE: 16,
  GE: 17,
  EQ: 18,
  NE: 19,
  STR_APPEND: 20,
} as const;

const NAMES: Readonly<Record<number, string>> = {
  5: "POWER_OF",
  6: "BIT_AND",
  7: "BIT_OR",
  8: "BIT_XOR",
  9: "BIT_SHIFT_RIGHT",
  10: "BIT_SHIFT_LEFT",
  11: "BIT_UNSIGNED_SHIFT_RIGHT",
  12: "BIT_UNSIGNED_SHIFT_LEFT",
};

/**
 * One operator on any two values, as org.mvel2.math.MathProcessor.doOperations.
 *
 * @param op of {@linkcode Operation}
 * @param typeA what the compiler takes the left side for, of {@linkcode Kind}; below 1: its own
 * @param typeB the same of the right side
 * @throws JavaException for pairs that have no meaning, of the Java class that the engine has it of
 */
export function operate(op: number, typeA: number, a: Value, typeB: number, b: Value): Value {
  const ka = typeA < 1 ? kindOf(a) : typeA;
  const kb = typeB < 1 ? kindOf(b) : typeB;
  if (ka === Kind.BIG_DECIMAL && kb >= Kind.BYTE) {
    return decimals(op, a as BigDecimal, asDecimal(b));
  }
  if (op >= Operation.STR_APPEND) return others(op, ka, a, b);
  if (ka === kb && (ka >= Kind.COLLECTION || op >= Operation.EQ)) return same(op, ka, a, b);
  if (isBitwise(op) && isIntegral(ka) && isIntegral(kb)) {
    return same(op, ka === Kind.BOOLEAN ? Kind.INTEGER : ka, bit(a), bit(b));
  }
  if (b !== null && isNumeric(op, ka, a, kb, b)) {
    return mixed(op, numberIn(a, ka), numberIn(b, kb), Math.max(boxed(ka), boxed(kb)));
  }
  if (
    op !== Operation.ADD && (ka === Kind.BOOLEAN || kb === Kind.BOOLEAN) && ka !== kb &&
    ka !== Kind.BLANK && kb !== Kind.BLANK
  ) {
    return others(op, ka, toBoolean(a), toBoolean(b));
  }
  if (ka === Kind.STRING && boxed(kb) === Kind.CHARACTER) return others(op, ka, a, text(b));
  if (boxed(ka) === Kind.CHARACTER && kb === Kind.STRING) return others(op, ka, text(a), b);
  return others(op, ka, a, b);
}

function isBitwise(op: number): boolean {
  return op >= Operation.AND && op <= Operation.USHL;
}

/** Booleans count as 0 and 1 beside integers. */
function bit(v: Value): Value {
  return typeof v === "boolean" ? Number(v) : v;
}

function isIntegral(kind: number): boolean {
  const wrapper = boxed(kind);
  return wrapper === Kind.BOOLEAN || wrapper === Kind.BYTE || wrapper === Kind.INTEGER ||
    wrapper === Kind.LONG;
}

function isComparison(op: number): boolean {
  return op >= Operation.LT && op <= Operation.GE;
}

function isNumeric(op: number, ka: number, a: Value, kb: number, b: Value): boolean {
  if (ka >= Kind.BYTE && kb >= Kind.BYTE) return true;
  return op !== Operation.ADD && (ka >= Kind.BYTE || kb >= Kind.BYTE || !isComparison(op)) &&
    isNumberLike(a) && isNumberLike(b);
}

/** Whether the engine takes a value for a number beside one; Bytes it does not. */
function isNumberLike(v: Value): boolean {
  if (typeof v === "string") return isNumberText(v);
  const kind = kindOf(v);
  return kind >= Kind.SHORT && kind <= Kind.CHARACTER;
}

/** Whether a text counts as a number beside one, as org.mvel2.util.ParseTools.isNumber. */
export function isNumberText(s: string): boolean {
  return s.length > 1 ? /^(?:-|~-?)?\d*\.?\d*$/.test(s) : /^[\d.]$/.test(s);
}

function fail(javaClass: string, message: string): never {
  throw new JavaException(javaClass, message);
}

/** Both of one kind, or both integral under a bit operator. */
function same(op: number, kind: number, a: Value, b: Value): Value {
  switch (boxed(kind)) {
    case Kind.COLLECTION:
      return collections(op, a, b);
    case Kind.BYTE:
      return isBitwise(op) ? bits(op, Kind.BYTE, a, b) : integers(op, a, b, kind);
    case Kind.SHORT:
      return isBitwise(op) ? bits(op, Kind.SHORT, a, b) : shorts(op, a, b, kind);
    case Kind.INTEGER:
      return isBitwise(op) ? bits(op, Kind.INTEGER, a, b) : integers(op, a, b, kind);
    case Kind.LONG:
      return isBitwise(op) ? bits(op, Kind.LONG, a, b) : longs(op, a, b);
    case Kind.FLOAT:
      if (isBitwise(op)) noFixedPoint();
      return floats(op, a, b);
    case Kind.DOUBLE:
      if (isBitwise(op)) noFixedPoint();
      return compared(op, a, b) ?? mixed(op, numberOf(a), numberOf(b), Kind.DOUBLE);
    case Kind.BIG_INTEGER:
      return bigIntegers(op, (a as BigInteger).v, (b as BigInteger).v);
    case Kind.BOOLEAN:
      return op === Operation.EQ ? a === b : a !== b;
    default:
      if (op === Operation.EQ) return javaEquals(b, a);
      if (op === Operation.NE) return !javaEquals(b, a);
      return op === Operation.ADD ? text(a) + text(b) : null;
  }
}

function noFixedPoint(): never {
  fail("java.lang.RuntimeException", "bitwise operation on a non-fixed-point number.");
}

/** Comparisons with null beside a type that the compiler took for a number; else undefined. */
function compared(op: number, a: Value, b: Value): boolean | undefined {
  if ((a !== null && b !== null) || op < Operation.LT) return undefined;
  if (op === Operation.EQ) return a === null ? b === null : undefined;
  return op === Operation.NE ? (a === null ? b !== null : undefined) : false;
}

function elements(v: Value): Value[] {
  return v instanceof TList ? v.a : [...(v as TSet).m.values()];
}

function collections(op: number, a: Value, b: Value): Value {
  if (op === Operation.ADD) return new PlainList(elements(a).concat(elements(b)));
  if (op === Operation.EQ) return javaEquals(a, b);
  if (op === Operation.NE) return !javaEquals(a, b);
  fail("java.lang.UnsupportedOperationException", "illegal operation on Collection type");
}

function divisor<T extends number | bigint>(v: T): T {
  if (!v) fail("java.lang.ArithmeticException", "/ by zero");
  return v;
}

/** The result of an operator on integers: an Integer, or a Long beyond. */
function integer(v: number): Value {
  return (v | 0) === v ? v | 0 : BigInt(v);
}

/** Integers and Bytes: what overflows is a Long. */
function integers(op: number, left: Value, right: Value, kind: number): Value {
  const order = compared(op, left, right);
  if (order !== undefined) return order;
  const a = intOf(left);
  const b = intOf(right);
  switch (op) {
    case Operation.ADD:
      return integer(a + b);
    case Operation.SUB:
      return integer(a - b);
    case Operation.MUL: {
      const product = a * b;
      return Number.isSafeInteger(product) ? integer(product) : BigInt(a) * BigInt(b);
    }
    case Operation.DIV:
      return dbl(numberOf(left) / b);
    case Operation.MOD:
      return a % divisor(b) | 0;
    case Operation.POW:
      return power(a, b, 2147483647);
    default:
      return mixed(op, a, b, kind);
  }
}

/** Shorts: Integers come out, but of a power. */
function shorts(op: number, left: Value, right: Value, kind: number): Value {
  if (op !== Operation.POW) return integers(op, left, right, kind);
  const result = power(intOf(left), intOf(right), 32767);
  return isInt(result) ? new Short(result) : result;
}

/** A power cut off to an Integer, or a Double above a limit. */
function power(a: number, b: number, limit: number): Value {
  const result = javaPow(a, b);
  return result > limit ? dbl(result) : doubleToInt(result);
}

function longs(op: number, left: Value, right: Value): Value {
  const order = compared(op, left, right);
  if (order !== undefined) return order;
  const a = longOf(left);
  const b = longOf(right);
  switch (op) {
    case Operation.ADD:
      return long(a + b);
    case Operation.SUB:
      return long(a - b);
    case Operation.MUL:
      return long(a * b);
    case Operation.DIV:
      return dbl(numberOf(left) / numberOf(right));
    case Operation.MOD:
      return a % divisor(b);
    case Operation.POW: {
      const result = javaPow(Number(a), Number(b));
      return result > 9223372036854775807 ? dbl(result) : doubleToLong(result);
    }
    default:
      return ordered(op, a < b ? -1 : a > b ? 1 : 0);
  }
}

function floats(op: number, left: Value, right: Value): Value {
  const order = compared(op, left, right);
  if (order !== undefined) return order;
  const a = numberOf(left);
  const b = numberOf(right);
  if (op === Operation.DIV) return dbl(a / b);
  if (op === Operation.POW) return narrowed(decimalPower(decimalOfDouble(a), intOf(right)));
  return mixed(op, Math.fround(a), Math.fround(b), Kind.FLOAT);
}

/** As org.mvel2.util.ParseTools.narrowType. */
function narrowed(v: BigDecimal): Value {
  if (v.scale > 0) return dbl(decimalToDouble(v));
  const whole = long(decimalToBigInt(v));
  return whole > 2147483647n ? whole : Number(BigInt.asIntN(32, whole));
}

function bigIntegers(op: number, a: bigint, b: bigint): Value {
  switch (op) {
    case Operation.ADD:
      return new BigInteger(a + b);
    case Operation.SUB:
      return new BigInteger(a - b);
    case Operation.MUL:
      return new BigInteger(a * b);
    case Operation.DIV:
      if (b === 0n) fail("java.lang.ArithmeticException", "BigInteger divide by zero");
      return new BigInteger(a / b);
    case Operation.MOD:
      if (b === 0n) fail("java.lang.ArithmeticException", "BigInteger divide by zero");
      return new BigInteger(a % b);
    case Operation.POW:
      return new BigInteger(bigPower(a, Number(BigInt.asIntN(32, b))));
    default:
      if (op >= Operation.AND && op <= Operation.USHL) {
        fail(
          "java.lang.RuntimeException",
          "bitwise operation on a number greater than 32-bits not possible",
        );
      }
      return ordered(op, a < b ? -1 : a > b ? 1 : 0);
  }
}

function bigPower(a: bigint, power: number): bigint {
  if (power < 0) fail("java.lang.ArithmeticException", "Negative exponent");
  // Java's BigInteger ends at 2^31 bits, a script's memory long before.
  if (a.toString(2).length * power > 1 << 22) {
    fail("java.lang.ArithmeticException", "BigInteger would overflow supported range");
  }
  return a ** BigInt(power);
}

function decimals(op: number, a: BigDecimal, b: BigDecimal): Value {
  switch (op) {
    case Operation.ADD:
      return decimalAdd(a, b);
    case Operation.SUB:
      return decimalAdd(a, decimalNegate(b));
    case Operation.MUL:
      return decimalMultiply(a, b);
    case Operation.DIV:
      return decimalDivide(a, b);
    case Operation.MOD:
      return decimalRemainder(a, b);
    case Operation.POW:
      return decimalPower(a, Number(BigInt.asIntN(32, decimalToBigInt(b))));
    default:
      return op >= Operation.LT ? ordered(op, decimalCompare(a, b)) : null;
  }
}

function asDecimal(v: Value): BigDecimal {
  if (v instanceof BigDecimal) return v;
  if (v instanceof Chr) {
    fail(
      "java.lang.RuntimeException",
      `cannot convert <${v.s}> to a numeric type: class java.lang.Character`,
    );
  }
  return decimalOfDouble(doubleValue(v));
}

/** Two numbers of different kinds, or a number and a text: in doubles, then as the wider kind. */
function mixed(op: number, a: number, b: number, kind: number): Value {
  switch (op) {
    case Operation.ADD:
      return ofKind(a + b, kind);
    case Operation.SUB:
      return ofKind(a - b, kind);
    case Operation.MUL:
      return ofKind(a * b, kind);
    case Operation.DIV:
      return ofKind(a / b, kind);
    case Operation.MOD:
      return ofKind(a % b, kind);
    case Operation.POW:
      return ofKind(javaPow(a, b), kind);
    case Operation.EQ:
      return a === b;
    case Operation.NE:
      return a !== b;
    case Operation.LT:
      return a < b;
    case Operation.GT:
      return a > b;
    case Operation.LE:
      return a <= b;
    case Operation.GE:
      return a >= b;
    default:
      return null;
  }
}

function ordered(op: number, order: number): boolean {
  switch (op) {
    case Operation.LT:
      return order < 0;
    case Operation.GT:
      return order > 0;
    case Operation.LE:
      return order <= 0;
    case Operation.GE:
      return order >= 0;
    case Operation.EQ:
      return order === 0;
    default:
      return order !== 0;
  }
}

/** Integers of any of Byte, Short, Integer and Long; only Shorts go with their own kind. */
function bits(op: number, kind: number, a: Value, b: Value): Value {
  if (op === Operation.USHL) {
    fail("java.lang.UnsupportedOperationException", "unsigned left-shift not supported");
  }
  const left = leftOf(kind, a);
  if (kind === Kind.SHORT) return intBits(op, left as number, leftOf(kind, b) as number);
  if (typeof left === "bigint") {
    if (typeof b !== "bigint" && !isInt(b)) refuseCast(b, "java.lang.Long");
    return longBits(op, left, BigInt(b));
  }
  if (typeof b === "bigint") {
    // A shift is as wide as its left side, and Java takes the count's low bits anyway.
    if (op >= Operation.SHR) return intBits(op, left, Number(b & 31n));
    return longBits(op, BigInt(left), b);
  }
  if (!isInt(b)) refuseCast(b, "java.lang.Integer");
  return intBits(op, left, b);
}

function leftOf(kind: number, v: Value): number | bigint {
  switch (kind) {
    case Kind.BYTE:
      return v instanceof Byte ? v.v : refuseCast(v, "java.lang.Byte");
    case Kind.SHORT:
      return v instanceof Short ? v.v : refuseCast(v, "java.lang.Short");
    case Kind.LONG:
      return typeof v === "bigint" ? v : refuseCast(v, "java.lang.Long");
    default:
      return isInt(v) ? v : refuseCast(v, "java.lang.Integer");
  }
}

function refuseCast(v: Value, to: string): never {
  if (v === null) fail("java.lang.NullPointerException", "a number is null");
  classCast(v, to);
}

function intBits(op: number, a: number, b: number): number {
  switch (op) {
    case Operation.AND:
      return a & b;
    case Operation.OR:
      return a | b;
    case Operation.XOR:
      return a ^ b;
    case Operation.SHR:
      return a >> b;
    case Operation.SHL:
      return a << b;
    default:
      return a >>> b | 0;
  }
}

function longBits(op: number, a: bigint, b: bigint): bigint {
  switch (op) {
    case Operation.AND:
      return a & b;
    case Operation.OR:
      return a | b;
    case Operation.XOR:
      return a ^ b;
    case Operation.SHR:
      return a >> (b & 63n);
    case Operation.SHL:
      return long(a << (b & 63n));
    default:
      return long(BigInt.asUintN(64, a) >> (b & 63n));
  }
}

/** What is no arithmetic: texts, objects, null. */
function others(op: number, ka: number, a: Value, b: Value): Value {
  switch (op) {
    case Operation.ADD:
      return ka === Kind.COLLECTION ? new PlainList([...elements(a), b]) : text(a) + text(b);
    case Operation.SUB:
    case Operation.MUL:
    case Operation.DIV:
    case Operation.MOD:
      return null;
    case Operation.EQ:
      return javaEquals(b, a);
    case Operation.NE:
      return !javaEquals(b, a);
    case Operation.STR_APPEND:
      return text(a) + text(b);
    case Operation.LT:
    case Operation.GT:
    case Operation.LE:
    case Operation.GE: {
      const order = compareTo(a, b);
      return order !== undefined && ordered(op, order);
    }
    default:
      fail(
        "java.lang.RuntimeException",
        "could not perform numeric operation on non-numeric types: left-type=" + typeName(a) +
          "; right-type=" + typeName(b) + ` [vals (${text(a)}, ${text(b)}) operation=` +
          NAMES[op] + ` (opcode:${op}) ]`,
      );
  }
}

function typeName(v: Value): string {
  return v === null ? "null" : engineClassName(v);
}

/** `a.compareTo(b)` in Java; undefined where a has no order or b is null. */
function compareTo(a: Value, b: Value): number | undefined {
  if (a === null || b === null) return undefined;
  const cls = classOf(a);
  if (!cls.supertypes.has("java.lang.Comparable")) return undefined;
  if (cls !== classOf(b)) {
    const message = `uncomparable values <<${text(a)}>> and <<${text(b)}>>`;
    throw Object.assign(new JavaException("java.lang.RuntimeException", message), {
      cause: classCastException(b, cls.name),
    });
  }
  if (typeof a === "string") return a < (b as string) ? -1 : a > (b as string) ? 1 : 0;
  if (typeof a === "boolean") return Number(a) - Number(b);
  const method = cls.methods["compareTo"];
  return method === undefined ? undefined : Number(method(a, b));
}
