/**
 * Numbers as scripts write them (org.mvel2.util.ParseTools.isNumber, handleNumericConversion):
 * `0x` hexadecimal and `0` octal Integers or Longs, ten characters and more are a Long, a point or
 * exponent makes a Double, and the suffixes L, F, D, I (BigInteger) and B (BigDecimal).
 *
 * @module
 */
import { BigDecimal, BigInteger, dbl, Flt, type Value } from "../runtime/values.ts";
import { C, isDigit } from "./characters.ts";
import { CompileError, type Source } from "./source.ts";

const LONG_MIN = -(1n << 63n);

/** Whether a token is a number; throws for what begins as one and is none. */
export function isNumber(source: Source, start: number, end: number): boolean {
  const { chars } = source;
  const length = end - start;
  const invalid = (text: string) =>
    new CompileError("invalid number literal: " + text, source, start);
  let i = start;
  let point = false;
  if (length > 1) {
    if (chars[start] === C.MINUS) i += chars[start + 1] === C.MINUS ? 2 : 1;
    else if (chars[start] === C.TILDE) i++;
  }
  for (; i < end; i++) {
    const c = chars[i]!;
    if (isDigit(c)) continue;
    if (!point && c === C.DOT) point = true;
    else if (length !== 1 && i === end - 1) {
      if (c === C.DOT) throw invalid(source.slice(0, source.length));
      return "lLfFdDIB".includes(String.fromCharCode(c));
    } else if (i === start + 1 && c === 120 && chars[start] === C.ZERO) {
      for (i++; i < end; i++) {
        const digit = String.fromCharCode(chars[i]!);
        if (!/[0-9A-Fa-f]/.test(digit)) return i === length - 1 && "lLIB".includes(digit);
      }
      return length > 2;
    } else if (i !== start && i + 1 < end && (c === 69 || c === 101)) {
      i++;
      if (chars[i] === C.MINUS || chars[i] === C.PLUS) i++;
    } else {
      if (i !== start) throw invalid(source.slice(start, end));
      return false;
    }
  }
  return end > start;
}

/** Thrown for a number that Java cannot read; its message is Java's. */
export class NumberFormatError extends Error {}

function badNumber(text: string, radix: number): never {
  throw new NumberFormatError(
    `For input string: "${text}"` + (radix === 10 ? "" : ` under radix ${radix}`),
  );
}

const DIGITS: Record<number, RegExp> = { 8: /^[0-7]+$/, 10: /^[0-9]+$/, 16: /^[0-9A-Fa-f]+$/ };

function integer(digits: string, radix: number, negative: boolean): bigint {
  if (!DIGITS[radix]!.test(digits)) badNumber(digits, radix);
  const prefix = radix === 16 ? "0x" : radix === 8 ? "0o" : "";
  const value = BigInt(prefix + digits);
  return negative ? -value : value;
}

/** Long.decode of a text that begins with 0 or -. */
function decode(text: string): { value: bigint; digits: string; radix: number } {
  const negative = text.startsWith("-");
  const body = negative ? text.slice(1) : text;
  const [digits, radix] = /^0[xX]/.test(body)
    ? [body.slice(2), 16] as const
    : body.length > 1 && body.startsWith("0")
    ? [body.slice(1), 8] as const
    : [body, 10] as const;
  return { value: integer(digits, radix, negative), digits, radix };
}

function long(value: bigint, digits: string, radix: number): bigint {
  if (value < LONG_MIN || value >= -LONG_MIN) badNumber(digits, radix);
  return value;
}

function decimal(text: string): BigDecimal {
  const match = /^(-?\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text);
  if (!match) badNumber(text, 10);
  const fraction = match[2] ?? "";
  return new BigDecimal(
    BigInt((match[1] ?? "") + fraction || "0"),
    fraction.length - Number(match[3] ?? 0),
  );
}

/** Value of a number as it is written. */
export function numberValue(text: string): Value {
  const last = text.at(-1)!;
  const body = text.slice(0, -1);
  if (text.length !== 1 && text[0] === "0" && text[1] !== ".") {
    if (last === "L" || last === "l") {
      const { value, digits, radix } = decode(body);
      return long(value, digits, radix);
    }
    if (last === "I") return new BigInteger(integer(body, 10, false));
    if (last === "B" && text[1] !== "x") return decimal(body);
    if (text === "0x8000000000000000") return LONG_MIN;
    if (text === "0x80000000") return -2147483648n;
    const { value, digits, radix } = decode(text);
    if (value >= -2147483648n && value <= 2147483647n) return Number(value);
    return long(value, digits, radix);
  }
  switch (last) {
    case "l":
    case "L": {
      const digits = body.replace("-", "");
      return long(integer(digits, 10, body.startsWith("-")), body, 10);
    }
    case ".":
    case "d":
    case "D":
      return dbl(Number(body));
    case "f":
    case "F":
      return new Flt(Number(body));
    case "I":
      return new BigInteger(integer(body.replace("-", ""), 10, body.startsWith("-")));
    case "B":
      return decimal(body);
  }
  if (/[.eE]/.test(text)) return dbl(Number(text));
  const digits = text.replace(/^-/, "");
  const value = integer(digits, 10, text.startsWith("-"));
  return text.length > 9 ? long(value, text, 10) : Number(value);
}
