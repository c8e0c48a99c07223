/**
 * Texts to Integers and Longs: parseInt, parseLong and the parseHexTo functions.
 *
 * @module
 */
import { digitValue, parseSigned } from "../statics/integer_text.ts";
import { badNumber, nullPointerException } from "./java_errors.ts";
import { badRadix, checkedRadix, isLetterRadix, preparedNumber } from "./number_kinds.ts";

/** What distinguishes the two types. */
interface Size {
  readonly name: "Integer" | "Long";
  readonly bits: number;
  readonly least: bigint;
  readonly most: bigint;
}

const INT: Size = { name: "Integer", bits: 32, least: -(2n ** 31n), most: 2n ** 31n - 1n };
const LONG_SIZE: Size = { name: "Long", bits: 64, least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** An Integer in a text, null for a blank one; radix 0 guesses between 10 and 16. */
export function intInText(value: string | null, radix = 0, bigEndian = true): number | null {
  const found = numberInText(value, radix, bigEndian, INT);
  return found === null ? null : Number(found);
}

/** A Long in a text, null for a blank one; radix 0 guesses between 10 and 16. */
export function longInText(value: string | null, radix = 0, bigEndian = true): bigint | null {
  return numberInText(value, radix, bigEndian, LONG_SIZE);
}

function numberInText(
  value: string | null,
  radix: number,
  bigEndian: boolean,
  size: Size,
): bigint | null {
  const prepared = preparedNumber(value, bigEndian);
  if (prepared === null) return null;
  const found = checkedRadix(prepared, radix, value!);
  switch (found) {
    case 2:
      return signedBinary(prepared, size);
    case 8:
    case 10:
    case 16:
      return parseSigned(prepared, found, size.bits);
  }
  return isLetterRadix(found) ? letterNumber(prepared, found, size) : badRadix(radix);
}

/** Value of a sign and digits of any size, undefined if there is anything else. */
function digitsIn(text: string, radix: number): bigint | undefined {
  const signed = text.startsWith("-") || text.startsWith("+");
  const digits = signed ? text.slice(1) : text;
  if (digits === "") return undefined;
  let number = 0n;
  for (let i = 0; i < digits.length; i++) {
    const digit = digitValue(digits.charCodeAt(i), radix);
    if (digit < 0) return undefined;
    number = number * BigInt(radix) + BigInt(digit);
  }
  return text.startsWith("-") ? -number : number;
}

/** Binary digits as two's complement: a text of all bits that begins with 1 is negative. */
function signedBinary(text: string, { bits }: Size): bigint {
  const padded = text.padStart(bits, "0");
  if (padded[0] === "0") return parseSigned(padded, 2, bits);
  const inverted = padded.replace(/./g, (bit) => bit === "0" ? "1" : "0");
  return BigInt.asIntN(bits, -(parseSigned(inverted, 2, bits) + 1n));
}

function letterNumber(text: string, radix: number, { name, bits, least, most }: Size): bigint {
  const number = digitsIn(text, radix);
  if (number === undefined) return badNumber(bigIntegerMessage(text, radix));
  if (number > most) {
    badNumber(`Value "${text}"is greater than the maximum ${name} value ${most} !`);
  }
  if (number < least) {
    badNumber(`Value "${text}" is  less than the minimum ${name} value ${least} !`);
  }
  return BigInt.asIntN(bits, number);
}

/** What `new java.math.BigInteger(text, radix)` says of a text that is no number; radix 25 to 36. */
function bigIntegerMessage(text: string, radix: number): string {
  if (/[+-]/.test(text.slice(1))) return "Illegal embedded sign character";
  const digits = text.replace(/^[+-]/, "");
  if (digits === "") return "Zero length BigInteger";
  const counted = digits.replace(/^0+/, "");
  const size = radix === 36 ? 5 : 6;
  let start = 0;
  let group = counted.slice(0, counted.length % size || size);
  while (digitsIn(group, radix) !== undefined) {
    start += group.length;
    group = counted.slice(start, start + size);
  }
  return `For input string: "${group}" under radix ${radix}`;
}

/** Throws the error for an Integer, Long, Float or Double of a text that is blank. */
export function noNumber(boxed: string, method: string): never {
  const primitive = boxed === "Integer" ? "int" : boxed.toLowerCase();
  return nullPointerException(
    `Cannot invoke "java.lang.${boxed}.${primitive}Value()" because the return value of ` +
      `"org.thingsboard.script.api.tbel.TbUtils.${method}" is null`,
  );
}

/** An Integer in a hexadecimal text that must not be blank. */
export function intInHex(value: string | null, bigEndian: boolean): number {
  return intInText(value, 16, bigEndian) ?? noNumber("Integer", "parseHexToInt(String, boolean)");
}

/** A Long in a hexadecimal text that must not be blank. */
export function longInHex(value: string | null, bigEndian: boolean): bigint {
  return longInText(value, 16, bigEndian) ?? noNumber("Long", "parseHexToLong(String, boolean)");
}
