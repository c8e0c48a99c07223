/**
 * Decimal digits of doubles, rounded half up as java.util.Formatter rounds them: the shortest text
 * of the number is rounded and not its exact value, so that 1.005 with 2 digits is 1.01.
 *
 * @module
 */

/** A positive number as `0.d1d2d3… * 10^point`. */
export interface Digits {
  /** Without zeros in front. */
  readonly digits: string;
  /** How many of them stand before the point. */
  readonly point: number;
}

/** The fewest digits that tell a finite number of 0 or more. */
export function shortestDigits(v: number): Digits {
  if (v === 0) return { digits: "0", point: 1 };
  const [mantissa, exponent] = v.toExponential().split("e");
  return { digits: mantissa!.replace(".", ""), point: Number(exponent) + 1 };
}

/** Keeps the first digits, half up. @param count how many; 0 or less can still round up to one */
export function roundDigits({ digits, point }: Digits, count: number): Digits {
  if (count >= digits.length) return { digits, point };
  if (count < 0) return { digits: "0", point: 1 };
  const up = digits.charCodeAt(count) >= 53;
  const kept = BigInt("0" + digits.slice(0, count)) + (up ? 1n : 0n);
  const text = kept.toString().padStart(count, "0");
  return text.length > count
    ? { digits: text, point: point + 1 }
    : { digits: text === "" ? "0" : text, point };
}

/** Text with a number of digits behind the point: `0.50`; without a point for none. */
export function fixedText(v: number, places: number): string {
  const shortest = shortestDigits(v);
  const { digits, point } = roundDigits(shortest, shortest.point + places);
  const isZero = /^0*$/.test(digits);
  const whole = isZero || point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
  const behind = isZero ? "" : point <= 0 ? "0".repeat(-point) + digits : digits.slice(point);
  return places === 0 ? whole : whole + "." + behind.padEnd(places, "0").slice(0, places);
}

/** Text with an exponent of two digits at least: `1.50e+00`. */
export function exponentText(v: number, places: number): string {
  const { digits, point } = roundDigits(shortestDigits(v), places + 1);
  const exponent = v === 0 ? 0 : point - 1;
  const mantissa = digits[0]! +
    (places === 0 ? "" : "." + digits.slice(1).padEnd(places, "0").slice(0, places));
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${size}`;
}

/** Text of `%g`: with an exponent where the rounded value is below 0.0001 or has more digits. */
export function generalText(v: number, precision: number): string {
  const count = precision === 0 ? 1 : precision;
  if (v === 0) return fixedText(0, count - 1);
  const { point } = roundDigits(shortestDigits(v), count);
  return point > -4 && point <= count ? fixedText(v, count - point) : exponentText(v, count - 1);
}
