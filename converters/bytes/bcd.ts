import { toHex } from "./hex.ts";
import type { ByteList } from "./range.ts";

/** Two decimal digits per byte, as text; where a half byte is no digit, a letter a to f stands. */
export function bcdText(bytes: ByteList, from?: number, to?: number): string {
  return toHex(bytes, from, to);
}

/**
 * Two digits per byte; an odd number of digits gets a zero in front.
 *
 * @throws {RangeError} if a character is no digit
 */
export function toBcd(text: string): number[] {
  const digits = String(text);
  const wrong = /[^0-9]/.exec(digits);
  if (wrong) throw new RangeError(`"${wrong[0]}" is no decimal digit`);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const bytes: number[] = [];
  for (let at = 0; at < even.length; at += 2) bytes.push(parseInt(even.slice(at, at + 2), 16));
  return bytes;
}
