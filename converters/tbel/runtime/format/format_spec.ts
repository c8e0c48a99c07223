/**
 * Format strings of java.util.Formatter, taken apart and checked.
 *
 * @module
 */
import { JavaException } from "../values.ts";

/** A conversion of a format string: `%1$-5.2f`. */
export interface FormatSpec {
  /** As written. */
  readonly text: string;
  /** Which argument, from 1; 0 for the next one, -1 for the last one again (`%<s`). */
  readonly index: number;
  /** Characters of `-#+ 0,(`. */
  readonly flags: string;
  /** -1 if not given. */
  readonly width: number;
  /** -1 if not given. */
  readonly precision: number;
  /** Letter of the conversion; of the part of a date for `%t`. */
  readonly letter: string;
  /** Whether it is a `%t` or `%T`. */
  readonly isDate: boolean;
  /** Whether the result is put in upper case. */
  readonly isUpper: boolean;
}

const SPEC = /(\d+\$)?([-#+ 0,(<]*)(\d+)?(?:\.(\d+))?([tT])?([a-zA-Z%])/y;

/** Throws one of java.util's exceptions for a bad format. */
export function formatError(name: string, message: string): never {
  throw new JavaException("java.util." + name, message);
}

/** The literal texts and conversions of a format string, in order. */
export function parseFormat(format: string): (string | FormatSpec)[] {
  const parts: (string | FormatSpec)[] = [];
  let at = 0;
  while (at < format.length) {
    const next = format.indexOf("%", at);
    if (next < 0) {
      parts.push(format.slice(at));
      break;
    }
    if (next > at) parts.push(format.slice(at, next));
    SPEC.lastIndex = next + 1;
    const match = SPEC.exec(format);
    if (match === null) unknown(format[next + 1] ?? "%");
    parts.push(spec(match!));
    at = SPEC.lastIndex;
  }
  return parts;
}

function unknown(conversion: string): never {
  return formatError("UnknownFormatConversionException", `Conversion = '${conversion}'`);
}

function count(digits: string | undefined, error: string): number {
  if (digits === undefined) return -1;
  const value = Number(digits);
  return value > 2147483647 ? formatError(error, "-2147483648") : value;
}

function spec(match: RegExpExecArray): FormatSpec {
  const [, argument, written, width, precision, date, conversion] = match;
  const flags = written!.replace("<", "");
  for (let i = 1; i < flags.length; i++) {
    if (flags.indexOf(flags[i]!) < i) {
      formatError("DuplicateFormatFlagsException", `Flags = '${flags[i]}'`);
    }
  }
  const isDate = date !== undefined;
  const isUpper = isDate ? date === "T" : /[BHSCXEGA]/.test(conversion!);
  const made: FormatSpec = {
    text: "%" + match[0],
    index: written!.includes("<") ? -1 : argumentIndex(argument),
    flags,
    width: count(width, "IllegalFormatWidthException"),
    precision: count(precision, "IllegalFormatPrecisionException"),
    letter: isUpper && !isDate ? conversion!.toLowerCase() : conversion!,
    isDate,
    isUpper,
  };
  check(made, date);
  return made;
}

function argumentIndex(argument: string | undefined): number {
  if (argument === undefined) return 0;
  const index = Number(argument.slice(0, -1));
  if (index === 0) {
    formatError(
      "IllegalFormatArgumentIndexException",
      "Illegal format argument index = 0",
    );
  }
  return index > 2147483647 ? -2147483648 : index;
}

const DATE_LETTERS = /[HIklMSLNpzZsQBbhAaCYyjmdeRTrDFc]/;

function check(s: FormatSpec, date: string | undefined): void {
  if (s.isDate) {
    if (!DATE_LETTERS.test(s.letter)) unknown(date! + s.letter);
    noPrecision(s);
    only(s, "-");
    needsWidth(s, "-");
    return;
  }
  switch (s.letter) {
    case "b":
    case "h":
    case "s":
      // `#` is for objects that format themselves, of which scripts have none; it fails there.
      only(s, s.letter === "s" ? "-#" : "-");
      needsWidth(s, "-");
      return;
    case "c":
      noPrecision(s);
      only(s, "-");
      needsWidth(s, "-");
      return;
    case "d":
    case "o":
    case "x":
      noPrecision(s);
      only(s, s.letter === "d" ? "-+ 0,(" : "-#+ 0(");
      needsWidth(s, "-0");
      illegalTogether(s);
      return;
    case "e":
    case "f":
    case "g":
    case "a":
      only(s, { e: "-#+ 0(", f: "-#+ 0,(", g: "-+ 0,(", a: "-#+ 0" }[s.letter]);
      needsWidth(s, "-0");
      illegalTogether(s);
      return;
    case "%":
      noPrecision(s);
      if (s.flags.replace("-", "") !== "") illegal(s.flags);
      needsWidth(s, "-");
      return;
    case "n":
      if (s.width >= 0) formatError("IllegalFormatWidthException", String(s.width));
      noPrecision(s);
      if (s.flags !== "") illegal(s.flags);
      return;
    default:
      unknown(s.isUpper ? s.letter.toUpperCase() : s.letter);
  }
}

function noPrecision(s: FormatSpec): void {
  if (s.precision >= 0) formatError("IllegalFormatPrecisionException", String(s.precision));
}

/** Order in which Java looks for flags that do not fit. */
const FLAG_ORDER = "#+ 0,(-";

function only(s: FormatSpec, allowed: string): void {
  for (const flag of FLAG_ORDER) {
    if (s.flags.includes(flag) && !allowed.includes(flag)) mismatch(s, flag);
  }
}

/** Throws the error of a flag that does not go with a conversion. */
export function mismatch(s: FormatSpec, flag: string): never {
  return formatError(
    "FormatFlagsConversionMismatchException",
    `Conversion = ${s.letter}, Flags = ${flag}`,
  );
}

function needsWidth(s: FormatSpec, flags: string): void {
  if (s.width >= 0) return;
  for (const flag of flags) {
    if (s.flags.includes(flag)) formatError("MissingFormatWidthException", s.text);
  }
}

function illegalTogether({ flags }: FormatSpec): void {
  const both = (a: string, b: string) => flags.includes(a) && flags.includes(b);
  if (both("+", " ") || both("-", "0")) illegal(flags);
}

function illegal(flags: string): never {
  // Java tells flags in an order of its own.
  const sorted = [...flags].sort((a, b) => "-#+ 0,(<".indexOf(a) - "-#+ 0,(<".indexOf(b)).join("");
  return formatError("IllegalFormatFlagsException", `Flags = '${sorted}'`);
}
