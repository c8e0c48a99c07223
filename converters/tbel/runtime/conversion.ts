/**
 * The engine's conversions between classes, for casts and mixed operators, as
 * org.mvel2.DataConversion: null stays null; what has no conversion throws a JavaException,
 * ConversionException or NumberFormatException.
 *
 * @module
 */
import {
  BigDecimal,
  BigInteger,
  Byte,
  byte,
  Chr,
  Dbl,
  dbl,
  Flt,
  isInt,
  JavaException,
  Short,
  type Value,
} from "./values.ts";
import { decimalOfDouble, decimalToBigInt, parseDecimal } from "./big_decimal.ts";
import { doubleToInt, doubleToLong, doubleValue, parseDoubleText } from "./kinds.ts";
import { engineClassName, text } from "./text.ts";

function refuse(v: NonNullable<Value>, to: string): never {
  throw new JavaException(
    "org.mvel2.ConversionException",
    `cannot convert type: ${engineClassName(v)} to: ${to}`,
  );
}

function tooLarge(v: Value, from: string, to: string, precision: string): never {
  throw new JavaException(
    "org.mvel2.ConversionException",
    `cannot coerce ${from} to ${to} since the value (${
      text(v)
    }) exceeds that maximum precision of ${precision}.`,
  );
}

function notANumber(s: string): never {
  throw new JavaException(
    "java.lang.NumberFormatException",
    `For input string: "${s}"`,
  );
}

function wholeNumber(s: string, bits: number): bigint {
  if (!/^[+-]?\d+$/.test(s)) notANumber(s);
  const v = BigInt(s);
  if (BigInt.asIntN(bits, v) !== v) {
    if (bits >= 32) notANumber(s);
    throw new JavaException(
      "java.lang.NumberFormatException",
      `Value out of range. Value:"${s}" Radix:10`,
    );
  }
  return v;
}

/** A Boolean of any value that has one: numbers above 0, texts but `false`, `no`, `off`, `0`. */
export function toBoolean(v: Value): boolean | null {
  if (v === null || typeof v === "boolean") return v;
  if (typeof v === "string") return !/^(?:false|no|off|0|)$/i.test(v);
  if (
    typeof v === "object" &&
    !(v instanceof Dbl || v instanceof Flt || v instanceof Short || v instanceof BigDecimal)
  ) {
    refuse(v, "java.lang.Boolean");
  }
  return doubleValue(v) > 0;
}

function isDouble(v: Value): v is number | Dbl {
  return typeof v === "number" ? !isInt(v) : v instanceof Dbl;
}

/** An Integer of any value that has one. */
export function toInteger(v: Value): number | null {
  if (v === null || (typeof v === "number" && isInt(v))) return v;
  if (typeof v === "string") return Number(wholeNumber(v, 32));
  if (typeof v === "boolean") return v ? 1 : 0;
  if (v instanceof Chr) return v.s.charCodeAt(0);
  if (v instanceof Short) return v.v;
  if (v instanceof BigInteger) return Number(BigInt.asIntN(32, v.v));
  if (v instanceof BigDecimal) return Number(BigInt.asIntN(32, decimalToBigInt(v)));
  if (typeof v === "bigint") {
    if (v > 2147483647n) tooLarge(v, "Long", "Integer", "Integer");
    return Number(BigInt.asIntN(32, v));
  }
  if (isDouble(v)) {
    if (doubleValue(v) > 2147483647) tooLarge(v, "Long", "Integer", "Integer");
    return doubleToInt(doubleValue(v));
  }
  if (v instanceof Flt) {
    if (v.v > 2147483648) tooLarge(v, "Float", "Integer", "Integer");
    return doubleToInt(v.v);
  }
  refuse(v, "java.lang.Integer");
}

/** A Long of any value that has one; a text without characters is 0. */
export function toLong(v: Value): bigint | null {
  if (v === null || typeof v === "bigint") return v;
  if (typeof v === "string") return v === "" ? 0n : wholeNumber(v, 64);
  if (typeof v === "boolean") return v ? 1n : 0n;
  if (typeof v === "number" || v instanceof Dbl || v instanceof Flt || v instanceof Short) {
    return doubleToLong(doubleValue(v));
  }
  if (v instanceof BigInteger) return BigInt.asIntN(64, v.v);
  if (v instanceof BigDecimal) return BigInt.asIntN(64, decimalToBigInt(v));
  refuse(v, "java.lang.Long");
}

/** The number of a value for a Double or Float, as doubles. */
function floating(v: NonNullable<Value>): number {
  if (typeof v === "string") return v === "" ? 0 : parseDoubleText(v);
  if (typeof v === "boolean") return v ? 1 : 0;
  if (v instanceof Byte || typeof v === "object" && !isNumberBox(v)) refuse(v, "java.lang.Integer");
  return doubleValue(v);
}

function isNumberBox(v: NonNullable<Value>): boolean {
  return v instanceof Dbl || v instanceof Flt || v instanceof Short || v instanceof BigInteger ||
    v instanceof BigDecimal;
}

/** A Double of any value that has one. */
export function toDouble(v: Value): Value {
  return v === null || isDouble(v) ? v : dbl(floating(v));
}

/** A Float of any value that has one. */
export function toFloat(v: Value): Value {
  return v === null || v instanceof Flt ? v : new Flt(floating(v));
}

/** A Short of any value that has one. */
export function toShort(v: Value): Value {
  if (v === null || v instanceof Short) return v;
  if (typeof v === "string") return new Short(Number(wholeNumber(v, 16)));
  if (typeof v === "boolean") return new Short(v ? 1 : 0);
  if (v instanceof BigInteger) return new Short(Number(BigInt.asIntN(16, v.v)));
  if (v instanceof BigDecimal) return new Short(Number(BigInt.asIntN(16, decimalToBigInt(v))));
  if (typeof v === "bigint") {
    if (v > 32767n) tooLarge(v, "Integer", "Short", "Integer");
    return new Short(Number(BigInt.asIntN(16, v)));
  }
  if (typeof v === "number" || v instanceof Dbl || v instanceof Flt) {
    const from = v instanceof Flt ? "Float" : isDouble(v) ? "Double" : "Integer";
    if (doubleValue(v) > 32767) tooLarge(v, from, "Short", "Integer");
    return new Short(doubleToInt(doubleValue(v)));
  }
  refuse(v, "java.lang.Short");
}

/** A Byte of any number or text that has one, cut off to 8 bits. */
export function toByte(v: Value): Value {
  if (v === null || v instanceof Byte) return v;
  if (typeof v === "string") return byte(Number(wholeNumber(v, 8)));
  if (typeof v === "bigint") return byte(Number(BigInt.asIntN(8, v)));
  if (typeof v === "number" || v instanceof Dbl || v instanceof Flt || v instanceof Short) {
    return byte(doubleToInt(doubleValue(v)));
  }
  refuse(v, "java.lang.Integer");
}

/** A Character of a text of one, or of its code. */
export function toCharacter(v: Value): Value {
  if (v === null || v instanceof Chr) return v;
  if (typeof v === "string") {
    if (v.length > 1) {
      throw new JavaException(
        "org.mvel2.ConversionException",
        "cannot convert a string with a length greater than 1 to java.lang.Character",
      );
    }
    if (v === "") {
      throw new JavaException(
        "java.lang.StringIndexOutOfBoundsException",
        "Index 0 out of bounds for length 0",
      );
    }
    return new Chr(v);
  }
  if (typeof v === "number" && isInt(v)) return new Chr(String.fromCharCode(v));
  if (v instanceof BigDecimal) {
    return new Chr(String.fromCharCode(Number(BigInt.asIntN(32, decimalToBigInt(v)))));
  }
  refuse(v, "java.lang.Integer");
}

/** A BigInteger of any integer or text of one. */
export function toBigInteger(v: Value): Value {
  if (v === null || v instanceof BigInteger) return v;
  if (v instanceof BigDecimal) return new BigInteger(decimalToBigInt(v));
  if (typeof v === "bigint") return new BigInteger(v);
  if ((typeof v === "number" && isInt(v)) || v instanceof Short) {
    return new BigInteger(BigInt(doubleValue(v)));
  }
  if (typeof v === "string") {
    if (!/^[+-]?\d+$/.test(v)) notANumber(v);
    return new BigInteger(BigInt(v));
  }
  refuse(v, "java.lang.Integer");
}

/** A BigDecimal of any number or text of one. */
export function toBigDecimal(v: Value): Value {
  if (v === null || v instanceof BigDecimal) return v;
  if (typeof v === "string") return parseDecimal(v);
  if (v instanceof BigInteger) return decimalOfDouble(Number(v.v));
  if (typeof v === "boolean" || v instanceof Byte || (typeof v === "object" && !isNumberBox(v))) {
    refuse(v, "java.lang.Integer");
  }
  return decimalOfDouble(doubleValue(v));
}
