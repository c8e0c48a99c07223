/**
 * Rounding of org.thingsboard.common.util.NumberUtils: of the decimal that a number is written
 * with, halves away from zero.
 *
 * @module
 */
import { javaFloat } from "./parse_decimals.ts";
import { badNumber } from "./java_errors.ts";

const POWERS: readonly number[] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** Up to here a product with a power of ten is less than 0.0000002 from the exact one. */
const SAFE_PRODUCT = 1e9;
/** Decimals up to which a float below 10^9 is safely rounded through a double. */
export const MOST_FLOAT_DECIMALS = 6;
/** Products closer than this to a half are rounded by their digits. */
const NEAR_HALF = 1e-6;

/** A number rounded to a number of decimals, which may be negative: 1.005 to 2 is 1.01. */
export function fixed(v: number, precision: number): number {
  const power = POWERS[precision];
  if (power !== undefined) {
    const product = Math.abs(v * power);
    const down = Math.floor(product);
    const beyondHalf = product - down - 0.5;
    if (product < SAFE_PRODUCT && (beyondHalf > NEAR_HALF || beyondHalf < -NEAR_HALF)) {
      const rounded = beyondHalf > 0 ? down + 1 : down;
      // A quotient of two exact numbers is the double nearest to the decimal; -0 does not occur.
      return v < 0 ? 0 - rounded / power : rounded / power;
    }
  }
  return Number(fixedText(v, precision));
}

/** The same for a float, rounded to the nearest float at the end. */
export function fixedFloat(v: number, precision: number): number {
  const near = fixed(v, precision);
  const float = Math.fround(near);
  // With few decimals no double lies in the middle of two floats but the decimal itself.
  return float === near || (Math.abs(near) < SAFE_PRODUCT && precision <= MOST_FLOAT_DECIMALS)
    ? float
    : javaFloat(fixedText(v, precision));
}

/** Digits and an exponent of a number rounded to a number of decimals. */
function fixedText(v: number, precision: number): string {
  if (v - v !== 0) badNumber("Infinite or NaN");
  const [mantissa, exponent] = Math.abs(v).toExponential().split("e");
  const digits = mantissa!.replace(".", "");
  const dropped = digits.length - 1 - Number(exponent) - precision;
  if (dropped <= 0) return (v === 0 ? 0 : v) + "";
  if (dropped > digits.length) return "0";
  const kept = BigInt(digits.slice(0, digits.length - dropped));
  const up = digits[digits.length - dropped]! >= "5" ? 1n : 0n;
  const rounded = kept + up;
  return rounded === 0n ? "0" : `${v < 0 ? "-" : ""}${rounded}e${-precision}`;
}

/** A number rounded to an int; beyond its range the low 32 bits. */
export function rounded32(v: number): number {
  if (v - v !== 0) badNumber("Infinite or NaN");
  const size = Math.abs(v);
  const down = Math.floor(size);
  const rounded = size - down >= 0.5 ? down + 1 : down;
  const signed = v < 0 ? 0 - rounded : rounded;
  if (rounded < 2147483648) return signed | 0;
  return Number(BigInt.asIntN(32, fixedWhole(signed)));
}

/** The number that the digits of a large double tell: 1.0E23 is 10^23. */
function fixedWhole(v: number): bigint {
  const [mantissa, exponent] = v.toExponential().split("e");
  const [whole, fraction = ""] = mantissa!.split(".");
  return BigInt(whole! + fraction.padEnd(Number(exponent), "0"));
}
