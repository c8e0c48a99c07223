import { type ByteList, rangeEnd, rangeStart } from "./range.ts";

const DIGITS = "0123456789abcdef";

/** Two lower-case digits per byte: `0d0a`. */
export function toHex(bytes: ByteList, from?: number, to?: number): string {
  const end = rangeEnd(bytes.length, to);
  let text = "";
  for (let at = rangeStart(bytes.length, from); at < end; at++) {
    text += DIGITS[bytes[at]! >> 4 & 15]! + DIGITS[bytes[at]! & 15]!;
  }
  return text;
}

/**
 * The bytes that hexadecimal digits stand for, 0 to 255 each; space between them is left out.
 *
 * @throws {RangeError} if the number of digits is odd, or a character is none
 */
export function fromHex(text: string): number[] {
  const digits = String(text).replace(/\s+/g, "");
  const wrong = /[^0-9a-fA-F]/.exec(digits);
  if (wrong) throw new RangeError(`"${wrong[0]}" is no hexadecimal digit`);
  if (digits.length % 2 !== 0) {
    throw new RangeError(`${digits.length} hexadecimal digits: a byte has two, so it must be even`);
  }
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 2) bytes.push(parseInt(digits.slice(at, at + 2), 16));
  return bytes;
}
