/**
 * What kind of number a text is, and how TbUtils prepares it to be read.
 *
 * @module
 */
import { isBlankText, trimText } from "../java_text.ts";
import { badNumber, illegalArgument } from "./java_errors.ts";

const BINARY = /^[01]+$/;
const OCTAL = /^[0-7]+$/;
const DECIMAL = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^-?(?:0[xX])?[0-9a-fA-F]+$/;

/** 2 for a text of the digits 0 and 1, else -1. */
export function binaryRadix(s: string | null): number {
  return s !== null && BINARY.test(s) ? 2 : -1;
}

/** 8 for a text of the digits 0 to 7, else -1. */
export function octalRadix(s: string | null): number {
  return s !== null && OCTAL.test(s) ? 8 : -1;
}

/** 10 for a decimal number such as `-1.5e3`, else -1. */
export function decimalRadix(s: string | null): number {
  return s !== null && DECIMAL.test(s) ? 10 : -1;
}

/** 16 for a hexadecimal number with or without `0x`, else -1. */
export function hexadecimalRadix(s: string | null): number {
  return s !== null && HEXADECIMAL.test(s) ? 16 : -1;
}

/**
 * A number's text as it is read: without blanks around it and `0x` in it, with a point for a comma,
 * and for little endian with its bytes in the other order.
 *
 * @returns null for a blank text or null
 * @throws JavaException IllegalArgumentException, if there are no whole bytes to turn round
 */
export function preparedNumber(value: string | null, bigEndian: boolean): string | null {
  if (value === null || isBlankText(value)) return null;
  const bare = trimText(value).replaceAll("0x", "").replaceAll("0X", "").replaceAll(",", ".");
  return bigEndian ? bare : reversedHex(bare);
}

/** Pairs of digits in the other order; a `0x` stays in front. */
export function reversedHex(value: string): string {
  if (value.startsWith("-")) {
    illegalArgument("The hexadecimal string must be without a negative sign.");
  }
  const prefix = value.startsWith("0x") ? "0x" : "";
  const hex = value.slice(prefix.length);
  if (hex.length % 2 > 0) illegalArgument("The hexadecimal string must be even-length.");
  let reversed = "";
  for (let i = hex.length - 2; i >= 0; i -= 2) reversed += hex.slice(i, i + 2);
  return prefix + reversed;
}

/** The radix to guess: 10 if it is a decimal number, else 16. */
export function guessedRadix(value: string | null): number {
  if (decimalRadix(value) > 0) return 10;
  if (hexadecimalRadix(value) > 0) return 16;
  return badNumber(`Value: "${value}" is not numeric or hexDecimal format!`);
}

/** Whether a radix is one of those that take letters beyond hexadecimal: 25 to 36. */
export function isLetterRadix(radix: number): boolean {
  return radix >= 25 && radix <= 36;
}

/**
 * Checks that a number can be read in a radix.
 *
 * @param prepared what {@linkcode preparedNumber} made of it
 * @param radix 0 to guess it
 * @param value the text itself: one that begins with `0x` is hexadecimal, whatever it looks like
 * @returns the radix to read it in
 * @throws JavaException if it is no such number, or a hexadecimal one without whole bytes
 */
export function checkedRadix(prepared: string, radix: number, value: string): number {
  if (isLetterRadix(radix)) return radix;
  let found = foundRadix(prepared, radix);
  if (found < 0) {
    badNumber(`Failed radix [${radix}] for value: "${value}", must be [${found}] !`);
  }
  if (value.startsWith("0x")) found = 16;
  if (found === 16 && (value.length - (value.startsWith("-") ? 1 : 0)) % 2 > 0) {
    badNumber(
      `The hexadecimal value: "${value}" must be of even length, ` +
        "or if the decimal value must be a number!",
    );
  }
  return found;
}

function foundRadix(prepared: string, radix: number): number {
  switch (radix) {
    case 0:
      return guessedRadix(prepared);
    case 2:
      return binaryRadix(prepared);
    case 8:
      return octalRadix(prepared);
    case 10:
      return decimalRadix(prepared);
    case 16:
      return hexadecimalRadix(prepared);
    default:
      return badRadix(radix);
  }
}

/** Throws the error for a radix that TbUtils does not know. */
export function badRadix(radix: number): never {
  return illegalArgument(`Invalid radix: [${radix}]`);
}
