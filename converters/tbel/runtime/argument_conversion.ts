/**
 * Arguments as parameters of Java methods get them (org.mvel2.DataConversion).
 *
 * @module
 */
import { decimalToBigInt, decimalToDouble } from "./big_decimal.ts";
import { doubleToInt, doubleToLong, parseDoubleText } from "./kinds.ts";
import { engineClassName, text } from "./text.ts";
import {
  BigDecimal,
  BigInteger,
  Byte,
  byte,
  Chr,
  Dbl,
  dbl,
  EngineError,
  Flt,
  isInt,
  JavaException,
  long,
  Short,
  TArr,
  TList,
  TMap,
  TSet,
  type Value,
} from "./values.ts";

function conversionError(message: string): never {
  throw new EngineError("CompileException", message);
}

function cannotConvert(v: NonNullable<Value>, to: string): never {
  return conversionError(`cannot convert type: ${engineClassName(v)} to: ${to}`);
}

const MAX_INT = 2147483647;

function integer(s: string, least: bigint, most: bigint): bigint {
  const found = /^[+-]?\d+$/.test(s) ? BigInt(s.replace(/^\+/, "")) : undefined;
  if (found === undefined || found < least || found > most) {
    return conversionError(`For input string: "${s}"`);
  }
  return found;
}

/** A value as an int parameter gets it (org.mvel2.conversion.IntegerCH). */
export function intArgument(v: NonNullable<Value>): number {
  switch (typeof v) {
    case "number":
      if (isInt(v)) return v;
      return narrowed(v, v, "Long");
    case "string":
      return Number(integer(v, -2147483648n, 2147483647n));
    case "bigint":
      if (v > 2147483647n) tooBig("Long", String(v));
      return Number(BigInt.asIntN(32, v));
    case "boolean":
      return v ? 1 : 0;
  }
  if (v instanceof Dbl) return narrowed(v.v, v, "Long");
  if (v instanceof Flt) return narrowed(v.v, v, "Float");
  if (v instanceof Chr) return v.s.charCodeAt(0);
  if (v instanceof Short) return v.v;
  if (v instanceof BigInteger) return Number(BigInt.asIntN(32, v.v));
  if (v instanceof BigDecimal) return Number(BigInt.asIntN(32, decimalToBigInt(v)));
  return cannotConvert(v, "java.lang.Integer");
}

function narrowed(n: number, v: Value, name: string): number {
  if (n > MAX_INT) tooBig(name, text(v));
  return doubleToInt(n);
}

function tooBig(name: string, text: string): never {
  return conversionError(
    `cannot coerce ${name} to Integer since the value (${text}) exceeds that maximum precision of Integer.`,
  );
}

function longArgument(v: NonNullable<Value>): bigint {
  switch (typeof v) {
    case "number":
      return isInt(v) ? BigInt(v) : doubleToLong(v);
    case "string":
      return v === "" ? 0n : integer(v, -9223372036854775808n, 9223372036854775807n);
    case "bigint":
      return v;
    case "boolean":
      return v ? 1n : 0n;
  }
  if (v instanceof Dbl || v instanceof Flt) return doubleToLong(v.v);
  if (v instanceof Short) return BigInt(v.v);
  if (v instanceof BigInteger) return long(v.v);
  if (v instanceof BigDecimal) return long(decimalToBigInt(v));
  return cannotConvert(v, "java.lang.Long");
}

function doubleArgument(v: NonNullable<Value>): number {
  switch (typeof v) {
    case "number":
      return v;
    case "string":
      return v === "" ? 0 : parseDoubleText(v);
    case "bigint":
      return Number(v);
    case "boolean":
      return v ? 1 : 0;
  }
  if (v instanceof Dbl || v instanceof Flt || v instanceof Short) return v.v;
  if (v instanceof BigInteger) return Number(v.v);
  if (v instanceof BigDecimal) return decimalToDouble(v);
  return cannotConvert(v, "java.lang.Integer");
}

/** A value as a boolean parameter gets it (org.mvel2.conversion.BooleanCH). */
export function booleanArgument(v: NonNullable<Value>): boolean {
  switch (typeof v) {
    case "boolean":
      return v;
    case "number":
      return v > 0;
    case "bigint":
      return v > 0n;
    case "string":
      return !/^(false|no|off|0|)$/i.test(v);
  }
  if (v instanceof Dbl || v instanceof Flt || v instanceof Short) return v.v > 0;
  if (v instanceof BigDecimal) return v.unscaled > 0n;
  return cannotConvert(v, "java.lang.Boolean");
}

function charArgument(v: NonNullable<Value>): Chr {
  if (v instanceof Chr) return v;
  if (typeof v === "string") {
    if (v.length > 1) {
      conversionError(
        "cannot convert a string with a length greater than 1 to java.lang.Character",
      );
    }
    if (v === "") {
      throw new JavaException(
        "java.lang.StringIndexOutOfBoundsException",
        "array index out of bounds.",
      );
    }
    return new Chr(v);
  }
  if (isInt(v)) return new Chr(String.fromCharCode(v & 0xFFFF));
  if (v instanceof BigDecimal) {
    return new Chr(String.fromCharCode(Number(decimalToBigInt(v) & 0xFFFFn)));
  }
  return cannotConvert(v, "java.lang.Integer");
}

const MAX_SHORT = 32767;

/** A value as a short parameter gets it (org.mvel2.conversion.ShortCH). */
function shortArgument(v: NonNullable<Value>): number {
  if (v instanceof Byte || v instanceof Chr || v instanceof TArr || isIterable(v)) {
    return cannotConvert(v, "java.lang.Short");
  }
  if (typeof v === "string") return Number(integer(v, -32768n, 32767n));
  const wide = longArgument(v);
  if (wide > MAX_SHORT) {
    const from = v instanceof Dbl || (typeof v === "number" && !isInt(v)) ? "Double" : "Integer";
    conversionError(
      `cannot coerce ${from} to Short since the value (${
        text(v)
      }) exceeds that maximum precision of Integer.`,
    );
  }
  return Number(BigInt.asIntN(16, wide));
}

/** Whether a value is what Java calls a Collection: a list or a set. */
export function isCollection(v: Value): v is TList | TSet {
  return v instanceof TList || v instanceof TSet;
}

/** Whether a value is what Java calls an Iterable: maps of scripts are. */
export function isIterable(v: Value): v is TList | TSet | TMap {
  return isCollection(v) || v instanceof TMap;
}

/** Primitive types and the classes that box them. */
export const PRIMITIVES: Readonly<Record<string, string>> = {
  int: "java.lang.Integer",
  long: "java.lang.Long",
  double: "java.lang.Double",
  float: "java.lang.Float",
  short: "java.lang.Short",
  byte: "java.lang.Byte",
  char: "java.lang.Character",
  boolean: "java.lang.Boolean",
};

/** The elements of a list, set or array, in an array of their own. */
export function elements(v: Value): Value[] {
  if (v instanceof TList || v instanceof TArr) return v.a.slice();
  if (v instanceof TSet) return [...v.m.values()];
  return [];
}

/** A value as a parameter of a type gets it; primitive numbers arrive as values of that Java type. */
export function convertArgument(type: string, v: Value): Value {
  if (v === null) return null;
  switch (type) {
    case "int":
      return isInt(v) ? v : intArgument(v);
    case "long":
      return longArgument(v);
    case "double":
      return dbl(doubleArgument(v));
    case "float":
      return v instanceof Flt ? v : new Flt(doubleArgument(v));
    case "boolean":
      return booleanArgument(v);
    case "char":
      return charArgument(v);
    case "byte":
      if (v instanceof Byte) return v;
      if (v instanceof Chr || typeof v === "boolean") cannotConvert(v, "java.lang.Integer");
      return typeof v === "string"
        ? byte(Number(integer(v, -128n, 127n)))
        : byte(Number(BigInt.asIntN(8, longArgument(v))));
    case "short":
      return v instanceof Short ? v : new Short(shortArgument(v));
    case "String":
      return typeof v === "string" ? v : text(v);
    case "List":
    case "ArrayList":
      return v instanceof TList || !(v instanceof TArr || isIterable(v))
        ? v
        : new TList(elements(v));
  }
  if (type.endsWith("[]") && !(v instanceof TArr) && isCollection(v)) {
    const kind = type.slice(0, -2);
    const converted = elements(v).map((item) => convertArgument(kind, item));
    return new TArr(PRIMITIVES[kind] ? kind as TArr["kind"] : "object", converted);
  }
  return v;
}
