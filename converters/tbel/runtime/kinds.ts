/**
 * Kinds of values as the operators tell them apart, and conversions between kinds of numbers.
 *
 * @module
 */
import {
  BIG_DECIMAL,
  BIG_INTEGER,
  BigDecimal,
  BigInteger,
  BYTE,
  Byte,
  byte,
  CHARACTER,
  classOf,
  Dbl,
  dbl,
  DOUBLE,
  FLOAT,
  Flt,
  isInt,
  JavaException,
  SHORT,
  Short,
  type Value,
} from "./values.ts";
import { classCast } from "./class_cast.ts";
import { Blank } from "./blank.ts";
import { decimalOfDouble, decimalToBigInt, decimalToDouble } from "./big_decimal.ts";
import { text } from "./text.ts";

/**
 * Kinds in the order of org.mvel2.DataTypes: of two kinds of numbers the greater one is the
 * result's, and from BYTE on arithmetic tries a number.
 */
export const Kind = {
  OBJECT: 0,
  STRING: 1,
  BOOLEAN: 15,
  COLLECTION: 50,
  BYTE: 99,
  SHORT: 105,
  INTEGER: 106,
  LONG: 107,
  FLOAT: 108,
  DOUBLE: 109,
  BIG_DECIMAL: 110,
  BIG_INTEGER: 111,
  CHARACTER: 112,
  BLANK: 200,
} as const;

/** The wrapper's kind of a primitive type, which only the compiler knows of. */
export function boxed(kind: number): number {
  switch (kind) {
    case 100:
      return Kind.SHORT;
    case 101:
      return Kind.INTEGER;
    case 102:
      return Kind.LONG;
    case 103:
      return Kind.DOUBLE;
    case 104:
      return Kind.FLOAT;
    case 7:
      return Kind.BOOLEAN;
    case 8:
      return Kind.CHARACTER;
    case 9:
      return Kind.BYTE;
    default:
      return kind;
  }
}

/** Kind of a value; null is an OBJECT. */
export function kindOf(v: Value): number {
  switch (typeof v) {
    case "number":
      return isInt(v) ? Kind.INTEGER : Kind.DOUBLE;
    case "string":
      return Kind.STRING;
    case "boolean":
      return Kind.BOOLEAN;
    case "bigint":
      return Kind.LONG;
    default:
      if (v === null) return Kind.OBJECT;
  }
  switch (v.cls) {
    case DOUBLE:
      return Kind.DOUBLE;
    case BYTE:
      return Kind.BYTE;
    case FLOAT:
      return Kind.FLOAT;
    case CHARACTER:
      return Kind.CHARACTER;
    case SHORT:
      return Kind.SHORT;
    case BIG_INTEGER:
      return Kind.BIG_INTEGER;
    case BIG_DECIMAL:
      return Kind.BIG_DECIMAL;
    default:
      if (v.cls.supertypes.has("java.util.Collection")) return Kind.COLLECTION;
      return v instanceof Blank ? Kind.BLANK : Kind.OBJECT;
  }
}

/** What the cast `(int)` of a Java double gives: cut off, at the ends of the range if beyond. */
export function doubleToInt(v: number): number {
  return v >= 2147483647 ? 2147483647 : v <= -2147483648 ? -2147483648 : v | 0;
}

/** What the cast `(long)` of a Java double gives. */
export function doubleToLong(v: number): bigint {
  if (v !== v) return 0n;
  if (v >= 9223372036854775807) return 9223372036854775807n;
  if (v <= -9223372036854775808) return -9223372036854775808n;
  return BigInt(Math.trunc(v));
}

/** `Number.doubleValue()` of a number; NaN for anything else. */
export function doubleValue(v: Value): number {
  if (typeof v === "number") return v;
  if (typeof v === "bigint") return Number(v);
  if (v instanceof Dbl || v instanceof Flt || v instanceof Byte || v instanceof Short) return v.v;
  if (v instanceof BigInteger) return Number(v.v);
  return v instanceof BigDecimal ? decimalToDouble(v) : NaN;
}

/** `((Number) v).doubleValue()`. */
export function numberOf(v: Value): number {
  const number = doubleValue(v);
  if (number !== number && !isNumber(v)) {
    if (v === null) throw new JavaException("java.lang.NullPointerException", "a number is null");
    classCast(v, "java.lang.Number");
  }
  return number;
}

function isNumber(v: Value): boolean {
  return v !== null && classOf(v).supertypes.has("java.lang.Number");
}

/** `((Number) v).intValue()`. */
export function intOf(v: Value): number {
  if (isInt(v)) return v;
  if (typeof v === "bigint") return Number(BigInt.asIntN(32, v));
  if (v instanceof BigInteger) return Number(BigInt.asIntN(32, v.v));
  if (v instanceof BigDecimal) return Number(BigInt.asIntN(32, decimalToBigInt(v)));
  return doubleToInt(numberOf(v));
}

/** `((Number) v).longValue()`. */
export function longOf(v: Value): bigint {
  if (typeof v === "bigint") return v;
  if (v instanceof BigInteger) return BigInt.asIntN(64, v.v);
  if (v instanceof BigDecimal) return BigInt.asIntN(64, decimalToBigInt(v));
  return doubleToLong(numberOf(v));
}

/** java.lang.Math.pow: 1 to the NaN or infinite is NaN, as in JavaScript. */
export function javaPow(a: number, b: number): number {
  return Math.pow(a, b);
}

/** A double as a number of another kind, as org.mvel2.math.MathProcessor.toType. */
export function ofKind(v: number, kind: number): Value {
  switch (kind) {
    case Kind.STRING:
    case Kind.DOUBLE:
      return dbl(v);
    case Kind.INTEGER:
      return doubleToInt(v);
    case Kind.LONG:
      return doubleToLong(v);
    case Kind.FLOAT:
      return new Flt(v);
    case Kind.BYTE:
      return byte(doubleToInt(v));
    case Kind.SHORT:
      return new Short(doubleToInt(v));
    case Kind.BIG_INTEGER:
      return new BigInteger(doubleToLong(v));
    case Kind.BIG_DECIMAL:
      return decimalOfDouble(v);
    default:
      throw new JavaException("java.lang.RuntimeException", "internal error: " + kind);
  }
}

const DOUBLE_TEXT =
  /^[\0- ]*([+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?))[\0- ]*$/;
const HEX_TEXT = /^[\0- ]*([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)[fFdD]?[\0- ]*$/;

/**
 * Reads a number as java.lang.Double.parseDouble does: blanks around it, `1e3`, `5d`, `NaN`.
 *
 * @throws JavaException NumberFormatException, for what is none
 */
export function parseDoubleText(s: string): number {
  const match = DOUBLE_TEXT.exec(s);
  if (match !== null) return Number(match[1]!.replace(/[fFdD]$/, ""));
  const hex = HEX_TEXT.exec(s);
  if (hex !== null && hex[2]! + hex[3]! !== "") {
    const digits = Number("0x" + hex[2]! + hex[3]!);
    return (hex[1] === "-" ? -1 : 1) * digits * 2 ** (Number(hex[4]) - 4 * hex[3]!.length);
  }
  throw new JavaException(
    "java.lang.NumberFormatException",
    s.trim() === "" ? "empty String" : `For input string: "${s}"`,
  );
}

/** The number that arithmetic sees in a value, as org.mvel2.math.MathProcessor.getNumber. */
export function numberIn(v: Value, kind: number): number {
  if (v === null || v instanceof Blank) return 0;
  const wrapper = boxed(kind);
  if (wrapper === Kind.STRING || wrapper === Kind.CHARACTER) return parseDoubleText(text(v));
  if (wrapper === Kind.BOOLEAN) return v === true ? 1 : 0;
  if (wrapper === Kind.OBJECT && typeof v === "string") return parseDoubleText(v);
  return numberOf(v);
}
