/**
 * Arithmetic of java.math.BigDecimal in the precision of DECIMAL128: 34 digits, halves to even.
 *
 * @module
 */
import { BigDecimal, JavaException } from "./values.ts";
import { decimalText } from "./number_text.ts";

const PRECISION = 34;

function ten(power: number): bigint {
  return 10n ** BigInt(power);
}

function digitsOf(v: bigint): number {
  return (v < 0n ? -v : v).toString().length;
}

/** A quotient with halves to even. */
function divideEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const rest = dividend - quotient * divisor;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const size = divisor < 0n ? -divisor : divisor;
  if (twice < size || (twice === size && quotient % 2n === 0n)) return quotient;
  return quotient + ((dividend < 0n) === (divisor < 0n) ? 1n : -1n);
}

function round(unscaled: bigint, scale: number, precision = PRECISION): BigDecimal {
  let excess = digitsOf(unscaled) - precision;
  while (excess > 0) {
    unscaled = divideEven(unscaled, ten(excess));
    scale -= excess;
    excess = digitsOf(unscaled) - precision;
  }
  return new BigDecimal(unscaled, scale);
}

/** Drops zeros at the end down to a scale. */
function strip(v: BigDecimal, scale: number): BigDecimal {
  let unscaled = v.unscaled;
  let left = v.scale;
  while (left > scale && unscaled % 10n === 0n) {
    unscaled /= 10n;
    left--;
  }
  return new BigDecimal(unscaled, left);
}

function scaled(v: BigDecimal, scale: number): bigint {
  return v.unscaled * ten(scale - v.scale);
}

/** Sum of two decimals; for a difference negate one. */
export function decimalAdd(a: BigDecimal, b: BigDecimal): BigDecimal {
  const scale = Math.max(a.scale, b.scale);
  return round(scaled(a, scale) + scaled(b, scale), scale);
}

/** The same with the other sign. */
export function decimalNegate(v: BigDecimal): BigDecimal {
  return new BigDecimal(-v.unscaled, v.scale);
}

/** Product of two decimals. */
export function decimalMultiply(a: BigDecimal, b: BigDecimal): BigDecimal {
  return round(a.unscaled * b.unscaled, a.scale + b.scale);
}

function arithmeticError(message: string): never {
  throw new JavaException("java.lang.ArithmeticException", message);
}

/** Quotient of two decimals. */
export function decimalDivide(a: BigDecimal, b: BigDecimal): BigDecimal {
  if (b.unscaled === 0n) {
    arithmeticError(a.unscaled === 0n ? "Division undefined" : "Division by zero");
  }
  return quotient(a, b, PRECISION);
}

function quotient(a: BigDecimal, b: BigDecimal, precision: number): BigDecimal {
  const scale = a.scale - b.scale;
  if (a.unscaled === 0n) return new BigDecimal(0n, scale);
  // Enough digits that what is cut off can be told from a half by the sticky last one.
  const more = Math.max(0, precision + 3 + digitsOf(b.unscaled) - digitsOf(a.unscaled));
  const dividend = a.unscaled * ten(more);
  let result = dividend / b.unscaled;
  if (result * b.unscaled === dividend) return strip(round(result, scale + more, precision), scale);
  result = result * 10n + ((dividend < 0n) === (b.unscaled < 0n) ? 1n : -1n);
  return round(result, scale + more + 1, precision);
}

/** What is left of a division of two decimals to an integer. */
export function decimalRemainder(a: BigDecimal, b: BigDecimal): BigDecimal {
  if (b.unscaled === 0n) arithmeticError("Division by zero");
  const scale = Math.max(a.scale, b.scale);
  return strip(new BigDecimal(scaled(a, scale) % scaled(b, scale), scale), a.scale);
}

/** A decimal to an integral power, as BigDecimal.pow(n, DECIMAL128). */
export function decimalPower(v: BigDecimal, power: number): BigDecimal {
  if (power < -999999999 || power > 999999999) arithmeticError("Invalid operation");
  if (power === 0) return new BigDecimal(1n, 0);
  const size = Math.abs(power);
  const precision = PRECISION + String(size).length + 1;
  let result = new BigDecimal(1n, 0);
  for (const bit of size.toString(2)) {
    result = round(result.unscaled * result.unscaled, result.scale * 2, precision);
    if (bit === "1") {
      result = round(result.unscaled * v.unscaled, result.scale + v.scale, precision);
    }
  }
  if (power < 0) {
    if (result.unscaled === 0n) arithmeticError("Division by zero");
    result = quotient(new BigDecimal(1n, 0), result, precision);
  }
  return round(result.unscaled, result.scale);
}

/** Below 0, 0 or above 0, as `compareTo`. */
export function decimalCompare(a: BigDecimal, b: BigDecimal): number {
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [scaled(a, scale), scaled(b, scale)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Nearest double of a decimal. */
export function decimalToDouble(v: BigDecimal): number {
  return Number(`${v.unscaled}e${-v.scale}`);
}

/** Integral part of a decimal. */
export function decimalToBigInt(v: BigDecimal): bigint {
  return v.scale > 0 ? v.unscaled / ten(v.scale) : v.unscaled * ten(-v.scale);
}

/** The exact value of a double, as `new BigDecimal(double)`. */
export function decimalOfDouble(v: number): BigDecimal {
  if (v - v !== 0) {
    throw new JavaException("java.lang.NumberFormatException", "Infinite or NaN");
  }
  let scale = 0;
  // Each doubling is exact, and so is the decimal that its halvings make.
  while (!Number.isInteger(v)) {
    v *= 2;
    scale++;
  }
  let unscaled = BigInt(v) * 5n ** BigInt(scale);
  while (scale > 0 && unscaled % 10n === 0n) {
    unscaled /= 10n;
    scale--;
  }
  return new BigDecimal(unscaled, scale);
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/**
 * Reads a decimal as `new BigDecimal(text, DECIMAL128)`.
 *
 * @throws JavaException NumberFormatException, for what is none
 */
export function parseDecimal(s: string): BigDecimal {
  const match = DECIMAL.exec(s);
  const [, sign, whole = "", fraction = "", exponent = "0"] = match ?? [];
  if (match === null || whole + fraction === "") {
    throw new JavaException(
      "java.lang.NumberFormatException",
      s === ""
        ? "Index 0 out of bounds for length 0"
        : "Character array is missing \"exponent\" mark 'e' or 'E'.",
    );
  }
  return round(BigInt(sign + whole + fraction || "0"), fraction.length - Number(exponent));
}

/** Text of a decimal: `5.50`, `1E+3`. */
export function bigDecimalText(v: BigDecimal): string {
  return decimalText(v.unscaled, v.scale);
}
