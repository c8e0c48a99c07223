/**
 * Numbers as Java writes them: `25.0`, `1.0E10`, `NaN`.
 *
 * @module
 */

/**
 * Text of a Double as java.lang.Double.toString of JDK 19 and newer: the fewest digits that tell
 * the value, at least one behind the point, and an exponent outside of 0.001 to 10,000,000.
 */
export function doubleText(v: number): string {
  const size = Math.abs(v);
  if (size >= 1e-3 && size < 1e7) {
    return Math.floor(v) === v ? v + ".0" : "" + v;
  }
  if (v === 0) return 1 / v < 0 ? "-0.0" : "0.0";
  if (v - v !== 0) return "" + v;
  return scientific(v);
}

function scientific(v: number): string {
  let text = v.toExponential();
  if (!text.includes(".")) {
    // Java looks for two digits at least, so 4.9E-324 and not 5E-324.
    const two = v.toExponential(1);
    text = Number(two) === v ? two : text.replace("e", ".0e");
  }
  return text.replace("e+", "E").replace("e", "E");
}

/** Text of a Float as java.lang.Float.toString of JDK 19 and newer. */
export function floatText(v: number): string {
  return doubleText(shortestDouble(v));
}

/** The smallest float that has all 24 bits. */
const MIN_NORMAL_FLOAT = 1.1754943508222875e-38;

/** The Double with the digits that a Float is written with: 1.1 for the Float next to 1.1. */
export function shortestDouble(v: number): number {
  if (v === 0 || v - v !== 0) return v;
  // A normal float tells any 6 digits apart.
  // At most six digits: no two such numbers are the same float, so this is the one.
  const size = Math.abs(v);
  if (size >= 1e-3 && size < 1e4) {
    const scale = size < 100 ? 1e4 : 100;
    const short = Math.round(v * scale) / scale;
    if (Math.fround(short) === v) return short;
  }
  for (let digits = Math.abs(v) < MIN_NORMAL_FLOAT ? 2 : 6; digits < 9; digits++) {
    const near = Number(nearest(v, digits));
    if (Math.fround(near) === v) return near;
    const beside = besidePowerOfTwo(v, near, digits);
    if (beside !== undefined) return beside;
  }
  return Number(nearest(v, 9));
}

/** The nearest decimal of some digits; of two as near the one with the even last digit. */
function nearest(v: number, digits: number): string {
  const more = v.toPrecision(digits + 1);
  const tie = /[02468]\.?5(?:e|$)/.test(more) && Number(more) === v;
  return tie ? more.replace(/5(?=e|$)/, "0") : v.toPrecision(digits);
}

/**
 * At a power of two the floats below are closer than those above, so that the nearest decimal can
 * be another float's while the next one up is this one's.
 */
function besidePowerOfTwo(v: number, near: number, digits: number): number | undefined {
  const size = Math.abs(v);
  const exponent = Math.round(Math.log2(size));
  if (2 ** exponent !== size || Math.abs(near) >= size) return undefined;
  const [mantissa, power] = Math.abs(near).toExponential(digits - 1).split("e");
  const next = BigInt(mantissa!.replace(".", "")) + 1n;
  const up = Math.sign(v) * Number(`${next}e${Number(power) - digits + 1}`);
  return Math.fround(up) === v ? up : undefined;
}

/** Text of a BigDecimal as java.math.BigDecimal.toString. */
export function decimalText(unscaled: bigint, scale: number): string {
  const sign = unscaled < 0n ? "-" : "";
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString();
  if (scale === 0) return sign + digits;
  const exponent = digits.length - 1 - scale;
  if (scale > 0 && exponent >= -6) {
    const padded = digits.padStart(scale + 1, "0");
    return sign + padded.slice(0, -scale) + "." + padded.slice(-scale);
  }
  const mantissa = digits.length > 1 ? digits[0] + "." + digits.slice(1) : digits;
  const power = exponent === 0 ? "" : exponent > 0 ? "E+" + exponent : "E" + exponent;
  return sign + mantissa + power;
}
