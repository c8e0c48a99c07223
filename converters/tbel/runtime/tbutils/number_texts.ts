/**
 * Numbers as hexadecimal text and in other radixes.
 *
 * @module
 */
import { doubleBits, floatBits } from "../statics/bits.ts";
import { badTextRange } from "./java_errors.ts";
import { badRadix, isLetterRadix, reversedHex } from "./number_kinds.ts";

/** Hexadecimal digits that an int has at most. */
export const INT_DIGITS = 8;
/** Hexadecimal digits that a long has at most. */
export const LONG_DIGITS = 16;

/**
 * Hexadecimal text of whole bytes; of a negative number at least one byte FF is left in front,
 * unless that is more than `most` digits.
 *
 * @param length how many of its last digits to give, -1 for all
 * @param most -1 for as many as the number has
 */
export function hexOfNumber(
  v: bigint,
  bigEndian: boolean,
  prefix: boolean,
  length: number,
  most: number,
): string {
  const all = BigInt.asUintN(64, v).toString(16).toUpperCase();
  const whole = evenDigits(all, "0");
  let digits = v < 0n ? shortNegative(whole, most < 0 ? all.length : most) : whole;
  if (!bigEndian) digits = reversedHex(digits);
  const start = length === -1 ? 0 : digits.length - length;
  if (start < 0 || start > digits.length) badTextRange(start, digits.length, digits.length);
  return (prefix ? "0x" : "") + digits.slice(start);
}

function evenDigits(digits: string, fill: string): string {
  return digits.length % 2 > 0 ? fill + digits : digits;
}

function shortNegative(digits: string, most: number): string {
  const short = evenDigits(digits.replace(/^F+(?!$)/, ""), "F");
  if (short.length > most) return short.slice(short.length - most);
  return short.length === most ? short : "FF" + short;
}

/** Text of a long in radix 2, 8, 10, 16 or 25 to 36; binary ones in 8, 16, 32 or 64 digits. */
export function longInRadix(v: bigint, radix: number, bigEndian: boolean, prefix: boolean): string {
  if (isLetterRadix(radix)) return v.toString(radix);
  switch (radix) {
    case 2:
      return binaryText(BigInt.asUintN(64, v).toString(2));
    case 8:
      return BigInt.asUintN(64, v).toString(8);
    case 10:
      return v.toString();
    case 16:
      return hexOfNumber(v, bigEndian, prefix, -1, -1);
    default:
      return badRadix(radix);
  }
}

/** A text of exactly 8, 16 or 32 digits goes to the next size. */
function binaryText(digits: string): string {
  const size = [8, 16, 32].find((most) => digits.length < most) ?? 64;
  return digits.padStart(size, "0");
}

/** Bits of a float as `0x41200000`. */
export function hexOfFloat(v: number, bigEndian: boolean): string {
  // NaN has one form only, as in Float.floatToIntBits.
  const bits = v !== v ? 0x7FC00000 : floatBits(v) >>> 0;
  const text = "0x" + bits.toString(16).toUpperCase().padStart(8, "0");
  return bigEndian ? text : reversedHex(text);
}

/** Bits of a double as `0x4024000000000000`. */
export function hexOfDouble(v: number, bigEndian: boolean): string {
  const text = "0x" +
    BigInt.asUintN(64, doubleBits(v)).toString(16).toUpperCase().padStart(16, "0");
  return bigEndian ? text : reversedHex(text);
}
