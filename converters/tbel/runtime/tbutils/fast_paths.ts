/**
 * Short ways for what converters call most, with the arguments that they call it with. Each gives
 * `undefined` for everything else, also for what is an error.
 *
 * @module
 */
import { Byte, Dbl, dbl, Flt, TList, type Value } from "../values.ts";
import { fixed, MOST_FLOAT_DECIMALS } from "./rounding.ts";

/** The Integer of a short decimal text. */
export function fastInt(s: Value): number | undefined {
  if (typeof s !== "string") return undefined;
  const { length } = s;
  const start = length > 0 && s.charCodeAt(0) === 45 ? 1 : 0;
  if (length === start || length > 9) return undefined;
  let number = 0;
  for (let i = start; i < length; i++) {
    const digit = s.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return start === 1 ? 0 - number | 0 : number;
}

/** Digits up to which a decimal rounds to the same float through a double. */
const MOST_DIGITS = 15;

/** The number of a plain decimal text: digits, maybe a point with digits behind it and a minus. */
export function fastDecimal(s: Value): number | undefined {
  if (typeof s !== "string") return undefined;
  const { length } = s;
  if (length === 0 || length > MOST_DIGITS) return undefined;
  let point = -1;
  const start = s.charCodeAt(0) === 45 ? 1 : 0;
  for (let i = start; i < length; i++) {
    const unit = s.charCodeAt(i);
    if (unit === 46) {
      if (point >= 0 || i === start || i === length - 1) return undefined;
      point = i;
    } else if (unit < 48 || unit > 57) {
      return undefined;
    }
  }
  return length === start ? undefined : +s;
}

/**
 * The int of a part of a list that fits. All elements are looked at, as the engine copies them all:
 * one that is no number is an error, wherever it stands.
 */
export function fastBytesToInt(
  data: Value,
  offset: number,
  length: number,
  bigEndian: boolean,
): number | undefined {
  if (!(data instanceof TList)) return undefined;
  const { a } = data;
  const end = offset + length;
  if (offset < 0 || length < 0 || length > 4 || end > a.length) return undefined;
  let number = 0;
  for (let i = 0; i < a.length; i++) {
    const item = a[i]!;
    if (!(item instanceof Byte)) return undefined;
    if (i >= offset && i < end) {
      const bits = item.v & 255;
      number = bigEndian ? number << 8 | bits : number | bits << 8 * (i - offset);
    }
  }
  return number;
}

/** A Double or Float rounded to a few decimals. */
export function fastFixed(v: Value, precision: number): Value | undefined {
  if (typeof v === "number") {
    return (v | 0) === v && (v !== 0 || 1 / v > 0) ? undefined : dbl(fixed(v, precision));
  }
  if (v instanceof Dbl) return dbl(fixed(v.v, precision));
  if (v instanceof Flt && Math.abs(v.v) < 1e6 && precision <= MOST_FLOAT_DECIMALS) {
    return new Flt(fixed(v.v, precision));
  }
  return undefined;
}
