/**
 * Whole numbers from and to text, as Java's Integer, Long, Short and Byte read and write them.
 *
 * @module
 */
import { JavaException } from "../values.ts";

function formatError(message: string): never {
  throw new JavaException("java.lang.NumberFormatException", message);
}

function inputError(s: string, radix: number): never {
  return formatError(`For input string: "${s}"` + (radix === 10 ? "" : " under radix " + radix));
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Value of a digit in a radix, or -1. */
export function digitValue(code: number, radix: number): number {
  let value = -1;
  if (code >= 48 && code <= 57) value = code - 48;
  else if (code >= 97 && code <= 122) value = code - 87;
  else if (code >= 65 && code <= 90) value = code - 55;
  else if (code > 127) value = foreignDigit(code);
  return value < radix ? value : -1;
}

function foreignDigit(code: number): number {
  if (code >= 0xFF21 && code <= 0xFF3A) return code - 0xFF21 + 10;
  if (code >= 0xFF41 && code <= 0xFF5A) return code - 0xFF41 + 10;
  if (!/^\p{Nd}$/u.test(String.fromCodePoint(code))) return -1;
  // Unicode keeps the ten digits of a script together.
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

function checkRadix(radix: number): void {
  if (radix < 2) formatError(`radix ${radix} less than Character.MIN_RADIX`);
  if (radix > 36) formatError(`radix ${radix} greater than Character.MAX_RADIX`);
}

function magnitude(s: string, from: number, radix: number): bigint | undefined {
  if (from >= s.length) return undefined;
  if (radix === 10 && /^[0-9]+$/.test(s.slice(from))) return BigInt(s.slice(from));
  let sum = 0n;
  for (let i = from; i < s.length; i++) {
    const digit = digitValue(s.charCodeAt(i), radix);
    if (digit < 0) return undefined;
    sum = sum * BigInt(radix) + BigInt(digit);
  }
  return sum;
}

/**
 * Reads a signed number of a radix, as Integer.parseInt and Long.parseLong.
 *
 * @param bits 32 or 64: what it must fit in
 * @throws JavaException NumberFormatException
 */
export function parseSigned(s: string | null, radix: number, bits: number): bigint {
  if (s === null) return formatError("Cannot parse null string");
  checkRadix(radix);
  const first = s.charCodeAt(0);
  const signed = first === 45 || first === 43;
  const size = magnitude(s, signed ? 1 : 0, radix);
  if (size === undefined) return inputError(s, radix);
  const value = first === 45 ? -size : size;
  return BigInt.asIntN(bits, value) === value ? value : inputError(s, radix);
}

/** Reads an int; the way most texts are, short and decimal, without a bigint. */
export function parseSignedInt(s: string | null, radix: number): number {
  if (s !== null && radix === 10 && s.length < 10 && /^-?[0-9]+$/.test(s)) return Number(s) | 0;
  return Number(parseSigned(s, radix, 32));
}

/** Reads a Byte or Short, whose errors tell the range. */
export function parseSmall(s: string | null, radix: number, bits: 8 | 16): number {
  const value = parseSigned(s, radix, 32);
  if (BigInt.asIntN(bits, value) !== value) {
    formatError(`Value out of range. Value:"${s}" Radix:${radix}`);
  }
  return Number(value);
}

/** Reads an unsigned number of a radix, as Integer.parseUnsignedInt. */
export function parseUnsigned(s: string | null, radix: number, bits: 32 | 64): bigint {
  if (s === null) return formatError("Cannot parse null string");
  if (s.startsWith("-")) {
    return formatError(`Illegal leading minus sign on unsigned string ${s}.`);
  }
  checkRadix(radix);
  const size = magnitude(s, s.startsWith("+") ? 1 : 0, radix);
  if (size === undefined) return inputError(s, radix);
  if (size >> BigInt(bits) !== 0n) {
    const type = bits === 32 ? "int" : "long";
    return formatError(`String value ${s} exceeds range of unsigned ${type}.`);
  }
  return BigInt.asIntN(bits, size);
}

/** Reads `0x1F`, `#FF`, `010` or a decimal number, as Integer.decode. */
export function decodeNumber(s: string | null, bits: 8 | 16 | 32 | 64): bigint {
  if (s === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "String.isEmpty()" because "nm" is null',
    );
  }
  if (s === "") return formatError("Zero length string");
  const [, sign, mark, digits] = /^([+-]?)(0[xX]|#|0(?=.))?([^]*)$/.exec(s)!;
  if (/^[+-]/.test(digits!)) {
    // Without a mark Java says "Sign character in wrong position" too: a second sign.
    return formatError("Sign character in wrong position");
  }
  const radix = mark === undefined ? 10 : mark === "0" ? 8 : 16;
  const value = parseSigned((sign === "-" ? "-" : "") + digits!, radix, bits === 64 ? 64 : 32);
  if (BigInt.asIntN(bits, value) !== value) {
    return formatError(`Value ${value} out of range from input ${s}`);
  }
  return value;
}

/** Writes a number in a radix; a radix that there is not is 10. */
export function radixText(v: number | bigint, radix: number): string {
  return v.toString(radix < 2 || radix > 36 ? 10 : radix);
}

/** The digit of a value in a radix, or U+0000. */
export function digitFor(value: number, radix: number): string {
  const known = radix >= 2 && radix <= 36 && value >= 0 && value < radix;
  return known ? DIGITS[value]! : "\0";
}
