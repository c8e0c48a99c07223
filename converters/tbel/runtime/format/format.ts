/**
 * java.util.Formatter, which String.format is.
 *
 * @module
 */
import { text } from "../text.ts";
import {
  BigDecimal,
  BigInteger,
  Byte,
  Chr,
  classOf,
  Dbl,
  Flt,
  isInt,
  JavaException,
  Short,
  type Value,
} from "../values.ts";
import { decimalToDouble } from "../big_decimal.ts";
import { engineClassName } from "../text.ts";
import { hexText } from "../statics/floating.ts";
import { hashOf } from "../statics/hash_code.ts";
import { dateText, isDateArgument } from "./date_conversion.ts";
import { exponentText, fixedText, generalText } from "./decimal_digits.ts";
import { formatError, type FormatSpec, mismatch, parseFormat } from "./format_spec.ts";

/**
 * Formats arguments as `String.format(Locale, String, Object...)`.
 *
 * @param locale BCP 47 tag whose separators are used, or null for none (as in the US)
 * @throws JavaException what java.util.Formatter throws, worded as there
 */
export function formatText(
  format: string | null,
  args: readonly Value[] | null,
  locale: string | null = null,
): string {
  if (format === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "String.length()" because "s" is null',
    );
  }
  let next = 0;
  let last = -1;
  let all = "";
  for (const part of partsOf(format)) {
    if (typeof part === "string") {
      all += part;
    } else if (part.letter === "%" && !part.isDate) {
      all += justify("%", part);
    } else if (part.letter === "n" && !part.isDate) {
      all += "\n";
    } else {
      if (part.index > 0) last = part.index - 1;
      else if (part.index === 0) last = next++;
      if (last < 0 || (args !== null && last >= args.length)) {
        formatError("MissingFormatArgumentException", `Format specifier '${part.text}'`);
      }
      all += converted(part, args === null ? null : args[last]!, locale);
    }
  }
  return all;
}

const parsed = new Map<string, ReturnType<typeof parseFormat>>();

/** Scripts use the same few formats again and again. */
function partsOf(format: string): ReturnType<typeof parseFormat> {
  let parts = parsed.get(format);
  if (parts === undefined) {
    if (parsed.size >= 100) parsed.clear();
    parsed.set(format, parts = parseFormat(format));
  }
  return parts;
}

function justify(s: string, { width, flags }: FormatSpec): string {
  return flags.includes("-") ? s.padEnd(width) : s.padStart(width);
}

function converted(s: FormatSpec, v: Value, locale: string | null): string {
  const made = rendered(s, v, locale);
  return justify(s.isUpper ? made.toUpperCase() : made, s);
}

function cut(made: string, precision: number): string {
  return precision >= 0 ? made.slice(0, precision) : made;
}

function rendered(s: FormatSpec, v: Value, locale: string | null): string {
  if (s.isDate) {
    if (v === null) return "null";
    return isDateArgument(v) ? dateText(s.letter, v) : badConversion(s, v);
  }
  switch (s.letter) {
    case "b":
      return cut(v === null ? "false" : typeof v === "boolean" ? String(v) : "true", s.precision);
    case "h":
      return cut(v === null ? "null" : (hashOf(v) >>> 0).toString(16), s.precision);
    case "s":
      if (s.flags.includes("#")) mismatch(s, "#");
      return cut(text(v), s.precision);
  }
  if (v === null) return "null";
  if (s.letter === "c") return character(s, v);
  if ("dox".includes(s.letter)) return whole(s, v, locale);
  return floating(s, v, locale);
}

function badConversion(s: FormatSpec, v: NonNullable<Value>): never {
  return formatError("IllegalFormatConversionException", `${s.letter} != ${engineClassName(v)}`);
}

function character(s: FormatSpec, v: NonNullable<Value>): string {
  if (v instanceof Chr) return v.s;
  const code = isInt(v) ? v : v instanceof Byte || v instanceof Short ? v.v : badConversion(s, v);
  if (code < 0 || code > 0x10FFFF) {
    formatError(
      "IllegalFormatCodePointException",
      `Code point = 0x${(code >>> 0).toString(16)}`,
    );
  }
  return String.fromCodePoint(code);
}

/** A whole number and the bits of its type; 0 for a BigInteger, which has none. */
function integral(s: FormatSpec, v: NonNullable<Value>): readonly [bigint, number] {
  if (isInt(v)) return [BigInt(v), 32];
  if (typeof v === "bigint") return [v, 64];
  if (v instanceof Byte) return [BigInt(v.v), 8];
  if (v instanceof Short) return [BigInt(v.v), 16];
  return v instanceof BigInteger ? [v.v, 0] : badConversion(s, v);
}

function whole(s: FormatSpec, v: NonNullable<Value>, locale: string | null): string {
  const [value, bits] = integral(s, v);
  if (s.letter === "d") {
    const size = (value < 0n ? -value : value).toString();
    return signed(s, value < 0n, localized(s, size, locale));
  }
  if (bits > 0) {
    for (const flag of "(+ ,") if (s.flags.includes(flag)) mismatch(s, flag);
  }
  const radix = s.letter === "x" ? 16 : 8;
  const prefix = s.flags.includes("#") ? s.letter === "x" ? "0x" : "0" : "";
  if (bits === 0) {
    return signed(s, value < 0n, prefix + (value < 0n ? -value : value).toString(radix));
  }
  const digits = BigInt.asUintN(bits, value).toString(radix);
  return s.flags.includes("0")
    ? prefix + digits.padStart(s.width - prefix.length, "0")
    : prefix + digits;
}

/** Puts sign and zeros before a number. */
function signed(s: FormatSpec, isNegative: boolean, size: string): string {
  const { flags, width } = s;
  const round = isNegative && flags.includes("(");
  const before = round
    ? "("
    : isNegative
    ? "-"
    : flags.includes("+")
    ? "+"
    : flags.includes(" ")
    ? " "
    : "";
  const after = round ? ")" : "";
  const zeros = flags.includes("0") ? width - before.length - after.length : 0;
  return before + size.padStart(zeros, "0") + after;
}

function localized(s: FormatSpec, size: string, locale: string | null): string {
  const { group, point } = locale === null ? US : separators(locale);
  const [before, behind] = size.split(".") as [string, string | undefined];
  const grouped = s.flags.includes(",") ? before.replace(/\B(?=(\d{3})+$)/g, group) : before;
  return behind === undefined ? grouped : grouped + point + behind;
}

const US = { group: ",", point: "." };

function separators(locale: string): { group: string; point: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.5);
  const found = (type: string) => parts.find((part) => part.type === type)?.value;
  return { group: found("group") ?? ",", point: found("decimal") ?? "." };
}

function floating(s: FormatSpec, v: NonNullable<Value>, locale: string | null): string {
  const value = typeof v === "number" && !isInt(v)
    ? v
    : v instanceof Dbl || v instanceof Flt
    ? v.v
    : v instanceof BigDecimal && s.letter !== "a"
    ? decimalToDouble(v)
    : badConversion(s, v);
  const isNegative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) {
    const plain = { ...s, flags: s.flags.replace("0", "") };
    return signed(plain, isNegative, value !== value ? "NaN" : "Infinity");
  }
  if (s.letter === "a") return hexadecimal(s, value, classOf(v).name);
  const precision = s.precision < 0 ? 6 : s.precision;
  const size = Math.abs(value);
  switch (s.letter) {
    case "e": {
      const made = exponentText(size, precision);
      const pointed = s.flags.includes("#") && precision === 0 ? made.replace("e", ".e") : made;
      return signed(s, isNegative, pointed);
    }
    case "f": {
      const made = fixedText(size, precision);
      const pointed = s.flags.includes("#") && precision === 0 ? made + "." : made;
      return signed(s, isNegative, localized(s, pointed, locale));
    }
    default: {
      const made = generalText(size, precision);
      return signed(s, isNegative, made.includes("e") ? made : localized(s, made, locale));
    }
  }
}

function hexadecimal(s: FormatSpec, value: number, className: string): string {
  const made = hexText(Math.abs(value));
  const rounded = s.precision >= 0 ? roundedHex(value, s.precision || 1) : made;
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = isNegative ? "-" : s.flags.includes("+") ? "+" : s.flags.includes(" ") ? " " : "";
  if (className === "" || !s.flags.includes("0")) return sign + rounded;
  return sign + "0x" + rounded.slice(2).padStart(s.width - sign.length - 2, "0");
}

function roundedHex(value: number, precision: number): string {
  const made = hexText(Math.abs(value));
  const [, lead, digits, exponent] = /^0x(\d)\.([0-9a-f]+)p(-?\d+)$/.exec(made)!;
  if (digits!.length <= precision) return made;
  const kept = BigInt("0x" + lead! + digits!.slice(0, precision));
  const left = digits!.slice(precision);
  const isHalf = /^80*$/.test(left);
  const up = isHalf ? (kept & 1n) === 1n : parseInt(left[0]!, 16) >= 8;
  const text = (kept + (up ? 1n : 0n)).toString(16);
  if (text[0] === "2" && lead === "1") {
    return `0x1.${"0".repeat(precision)}p${Number(exponent) + 1}`;
  }
  return `0x${text[0]}.${text.slice(1)}p${exponent}`;
}
