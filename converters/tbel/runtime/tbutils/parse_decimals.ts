/**
 * Texts to Floats and Doubles: parseFloat, parseDouble and the parseHexTo functions. A hexadecimal
 * text has the bits of the number.
 *
 * @module
 */
import { parseDoubleText } from "../kinds.ts";
import { doubleBits, doubleOf, floatOf, nextFloat } from "../statics/bits.ts";
import { parseSigned, parseUnsigned } from "../statics/integer_text.ts";
import { Flt } from "../values.ts";
import { checkedRadix, guessedRadix, preparedNumber } from "./number_kinds.ts";
import { noNumber } from "./parse_integers.ts";

/** The 64 bits of a double, 0 to 2^64 - 1. */
function sizeBits(v: number): bigint {
  return BigInt.asUintN(64, doubleBits(v));
}

/** A digit more than 15 can be told from its neighbour, in a double, by 17 digits at most. */
const SAFE_DIGITS = 15;

/** Reads as java.lang.Float.parseFloat: rounded once, not to a double first. */
export function javaFloat(text: string): number {
  const near = parseDoubleText(text);
  const float = Math.fround(near);
  if (text.length <= SAFE_DIGITS || float === near || near - near !== 0) return float;
  return isHalfway(near, float) ? besideHalfway(text, near, float) : float;
}

function isHalfway(near: number, float: number): boolean {
  const other = nextFloat(float, near < float);
  return near - float === other - near;
}

/** A text next to the middle of two floats belongs to the one on its side of it. */
function besideHalfway(text: string, middle: number, even: number): number {
  const match = /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?[fFdD]?\s*$/.exec(text);
  if (match === null) return even;
  const side = comparedWith(
    match[2]! + match[3]!,
    Number(match[4] ?? 0) - match[3]!.length,
    middle,
  );
  if (side === 0) return even;
  const other = nextFloat(even, middle < even);
  const [low, high] = Math.abs(even) < Math.abs(other) ? [even, other] : [other, even];
  return side < 0 ? low : high;
}

/** Compares `digits` * 10^`power` with the size of a double, exactly. */
function comparedWith(digits: string, power: number, double: number): number {
  if (Math.abs(power) > 1100) return 0;
  const bits = sizeBits(Math.abs(double));
  const exponent = Number(bits >> 52n) || 1;
  const mantissa = bits & 0xFFFFFFFFFFFFFn | (bits >> 52n === 0n ? 0n : 1n << 52n);
  let left = BigInt(digits);
  let right = mantissa;
  if (power > 0) left *= 10n ** BigInt(power);
  else right *= 10n ** BigInt(-power);
  const shift = exponent - 1075;
  if (shift > 0) right <<= BigInt(shift);
  else left <<= BigInt(-shift);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A Float in a text, null for a blank one; radix 0 guesses between a decimal and its bits. */
export function floatInText(value: string | null, radix = 0): Flt | null {
  return floatIn(value, preparedNumber(value, true), radix);
}

function floatIn(value: string | null, prepared: string | null, radix: number): Flt | null {
  if (prepared === null) return null;
  const found = checkedRadix(prepared, radix, value!);
  return new Flt(found === 16 ? floatOf(low32(prepared)) : javaFloat(value!));
}

function low32(hex: string): number {
  return Number(BigInt.asIntN(32, parseSigned(hex, 16, 64)));
}

/** A Float by its bits in a text, null for a blank one. */
export function floatInHex(value: string | null, bigEndian: boolean): Flt | null {
  return floatIn(value, preparedNumber(value, bigEndian), 16);
}

/** A Float by its bits in a text that must not be blank. */
export function floatInHexOnly(value: string | null, bigEndian: boolean): number {
  const found = floatInHex(value, bigEndian);
  return (found ?? noNumber("Float", "parseHexToFloat(String, boolean)")).v;
}

/** A Float of the value of a hexadecimal integer, as TbUtils.parseHexIntLongToFloat. */
export function floatOfHexInt(value: string | null, bigEndian: boolean): Flt | null {
  const prepared = preparedNumber(value, bigEndian);
  if (prepared === null) return null;
  checkedRadix(prepared, 16, value!);
  return new Flt(low32(prepared));
}

/** A double in a text, null for a blank one; in any radix but 10 it is read by its bits. */
export function doubleInText(value: string | null, radix: number, bigEndian = true): number | null {
  const prepared = preparedNumber(value, bigEndian);
  if (prepared === null) return null;
  if (checkedRadix(prepared, radix, value!) === 10) return parseDoubleText(prepared);
  return doubleOf(parseUnsigned(prepared, 16, 64));
}

/** A double in a text, a decimal or its bits. */
export function doubleInGuessed(value: string | null): number | null {
  return doubleInText(value, guessedRadix(value));
}

/** A double by its bits in a text that must not be blank. */
export function doubleInHex(value: string | null, bigEndian: boolean): number {
  return doubleInText(value, 16, bigEndian) ??
    noNumber("Double", "parseDouble(String, int, boolean)");
}
