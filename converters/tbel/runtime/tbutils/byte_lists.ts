/**
 * Lists and arrays of bytes: what scripts have, and plain numbers to work with.
 *
 * @module
 */
import { convertArgument } from "../argument_conversion.ts";
import { doubleToInt, doubleValue } from "../kinds.ts";
import { meter } from "../meter.ts";
import {
  BigDecimal,
  BigInteger,
  Byte,
  BYTES,
  classOf,
  isInt,
  TArr,
  TList,
  type Value,
} from "../values.ts";
import { badCast, nullPointerException } from "./java_errors.ts";

/** What a reference to a Byte counts when a list is measured. */
const MEASURED_BYTE = 5;

/** A list of Bytes of the low 8 bits of numbers, measured as the engine measures its lists. */
export function byteList(numbers: ArrayLike<number>): TList {
  const list = new TList(boxed(numbers));
  list.mem = numbers.length * MEASURED_BYTE;
  meter.charge(list.mem);
  return list;
}

/** A `byte[]` of the low 8 bits of numbers. */
export function byteArrayOf(numbers: ArrayLike<number>): TArr {
  return new TArr("byte", boxed(numbers));
}

function boxed(numbers: ArrayLike<number>): Byte[] {
  const boxes = new Array<Byte>(numbers.length);
  for (let i = 0; i < boxes.length; i++) boxes[i] = BYTES[(numbers[i]! + 128) & 255]!;
  return boxes;
}

/**
 * Signed numbers of a list of Numbers or a `byte[]`, as com.google.common.primitives.Bytes.toArray:
 * other numbers are cut to their low 8 bits.
 */
export function signedBytes(data: TList | TArr): number[] {
  const { a } = data;
  const numbers = new Array<number>(a.length);
  for (let i = 0; i < a.length; i++) {
    const item = a[i]!;
    numbers[i] = item instanceof Byte ? item.v : signedByte(item);
  }
  return numbers;
}

/** `((Number) v).byteValue()`. */
export function signedByte(v: Value): number {
  if (v instanceof Byte) return v.v;
  if (isInt(v)) return v << 24 >> 24;
  if (v === null) return nullPointerException("null");
  if (typeof v === "bigint") return Number(BigInt.asIntN(8, v));
  if (v instanceof BigInteger) return Number(BigInt.asIntN(8, v.v));
  if (v instanceof BigDecimal) {
    return Number(BigInt.asIntN(8, BigInt(Math.trunc(doubleValue(v)))));
  }
  const number = doubleValue(v);
  if (number !== number && !classOf(v).supertypes.has("java.lang.Number")) {
    return badCast(classOf(v).name, "java.lang.Number");
  }
  return doubleToInt(number) << 24 >> 24;
}

/**
 * A list as a parameter of type `byte[]` gets it: each element is converted to a Byte. The compiler
 * puts it around an argument that it knows to be a list where the engine prefers that overload.
 */
export function byteArray(v: Value): Value {
  return v instanceof TList ? convertArgument("byte[]", v) : v;
}
