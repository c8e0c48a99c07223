/**
 * Bytes as hexadecimal text and back.
 *
 * @module
 */
import { badNumber, badTextRange, illegalArgument, nullParameter } from "./java_errors.ts";
import { hexadecimalRadix, preparedNumber } from "./number_kinds.ts";

const PAIRS: readonly string[] = Array.from(
  { length: 256 },
  (_, i) => i.toString(16).toUpperCase().padStart(2, "0"),
);

/** Upper case hexadecimal text of bytes, signed or unsigned. */
export function hexOf(bytes: ArrayLike<number>): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += PAIRS[bytes[i]! & 0xFF]!;
  return text;
}

/** Value of a hexadecimal digit by its code, -1 for anything else. */
const DIGITS = new Int8Array(128).fill(-1);
for (const digit of "0123456789abcdefABCDEF") DIGITS[digit.charCodeAt(0)] = parseInt(digit, 16);

/** Value of a hexadecimal digit at a place of a text, -1 for anything else. */
export function hexDigit(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit < 128 ? DIGITS[unit]! : -1;
}

/** Bytes, 0 to 255, of pairs of hexadecimal digits; nothing else is taken but a sign as Java does. */
function pairs(hex: string): number[] {
  const bytes = new Array<number>(hex.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(hex, 2 * i);
    const low = hexDigit(hex, 2 * i + 1);
    bytes[i] = high >= 0 && low >= 0 ? high << 4 | low : signed(hex, 2 * i, low);
  }
  return bytes;
}

function signed(hex: string, index: number, low: number): number {
  const sign = hex[index];
  if (low >= 0 && (sign === "-" || sign === "+")) return sign === "-" ? -low : low;
  return badNumber(`For input string: "${hex.slice(index, index + 2)}" under radix 16`);
}

/** Bytes of a text such as `0102FF` or `0x0102`, as TbUtils.hexToBytes. */
export function bytesOfHex(value: string | null): number[] {
  const hex = preparedNumber(value, true);
  if (hex === null) return illegalArgument("Hex string must be not empty!");
  if (hex.length % 2 > 0) illegalArgument("Hex string must be even-length.");
  if (hexadecimalRadix(value) < 0) {
    badNumber(`Value: "${value}" is not numeric or hexDecimal format!`);
  }
  return pairs(hex);
}

/** Bytes of a text of pairs of digits only, as TbUtils.hexToBase64 takes it. */
export function bytesOfPlainHex(hex: string | null): number[] {
  if (hex === null) return nullParameter("String.length()");
  const bytes = pairs(hex);
  if (hex.length % 2 > 0) badTextRange(hex.length - 1, hex.length + 1, hex.length);
  return bytes;
}
