/**
 * What java.lang.String does to texts, where JavaScript does otherwise.
 *
 * @module
 */
import { JavaException } from "./values.ts";

/** Characters that java.lang.Character.isWhitespace says yes to, as they stand in a set of a RegExp. */
const BLANKS =
  "\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000";
const LEADING = new RegExp(`^[${BLANKS}]+`);
const TRAILING = new RegExp(`[${BLANKS}]+$`);
const ALL_BLANK = new RegExp(`^[${BLANKS}]*$`);

/** String.isBlank. */
export function isBlankText(s: string): boolean {
  return ALL_BLANK.test(s);
}

/** String.stripLeading. */
export function stripLeading(s: string): string {
  return s.replace(LEADING, "");
}

/** String.stripTrailing. */
export function stripTrailing(s: string): string {
  return s.replace(TRAILING, "");
}

/** String.trim: takes away what is not above a blank, at both ends. */
export function trimText(s: string): string {
  let from = 0;
  let to = s.length;
  while (from < to && s.charCodeAt(from) <= 32) from++;
  while (to > from && s.charCodeAt(to - 1) <= 32) to--;
  return s.slice(from, to);
}

/** String.compareTo. */
export function compareTexts(a: string, b: string): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function folded(c: string): string {
  const upper = c.toUpperCase();
  const lower = (upper.length === 1 ? upper : c).toLowerCase();
  return lower.length === 1 ? lower : c;
}

function foldedText(s: string): string {
  let all = "";
  for (let i = 0; i < s.length; i++) all += folded(s[i]!);
  return all;
}

/** String.compareToIgnoreCase. */
export function compareIgnoringCase(a: string, b: string): number {
  return compareTexts(foldedText(a), foldedText(b));
}

/** String.equalsIgnoreCase. */
export function equalsIgnoringCase(a: string, b: string): boolean {
  return a.length === b.length && foldedText(a) === foldedText(b);
}

/** The bytes of a text in UTF-8, as signed numbers; half of a surrogate pair is a `?`. */
export function utf8Bytes(s: string): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < s.length; i++) {
    const point = s.codePointAt(i)!;
    if (point < 0x80) {
      bytes.push(point);
    } else if (point < 0x800) {
      bytes.push((point >> 6) - 64, (point & 63) - 128);
    } else if (point >= 0xD800 && point <= 0xDFFF) {
      bytes.push(63);
    } else if (point < 0x10000) {
      bytes.push((point >> 12) - 32, (point >> 6 & 63) - 128, (point & 63) - 128);
    } else {
      i++;
      bytes.push((point >> 18) - 16, (point >> 12 & 63) - 128, (point >> 6 & 63) - 128);
      bytes.push((point & 63) - 128);
    }
  }
  return bytes;
}

/**
 * The bytes of a text in a charset of the Java platform's standard ones, as signed numbers.
 *
 * @throws JavaException UnsupportedEncodingException for other names
 */
export function encodedBytes(s: string, charset: string): number[] {
  switch (charset.toUpperCase().replace(/[-_]/g, "")) {
    case "UTF8":
      return utf8Bytes(s);
    case "ISO88591":
    case "LATIN1":
      return singleBytes(s, 0xFF);
    case "USASCII":
    case "ASCII":
      return singleBytes(s, 0x7F);
    case "UTF16":
      return s === "" ? [] : [-2, -1, ...doubleBytes(s, true)];
    case "UTF16BE":
      return doubleBytes(s, true);
    case "UTF16LE":
      return doubleBytes(s, false);
  }
  throw new JavaException("java.io.UnsupportedEncodingException", charset);
}

function singleBytes(s: string, most: number): number[] {
  return Array.from(s, (c) => c.codePointAt(0)! <= most ? c.charCodeAt(0) << 24 >> 24 : 63);
}

function doubleBytes(s: string, bigFirst: boolean): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < s.length; i++) {
    const high = s.charCodeAt(i) << 16 >> 24;
    const low = s.charCodeAt(i) << 24 >> 24;
    if (bigFirst) bytes.push(high, low);
    else bytes.push(low, high);
  }
  return bytes;
}

/** String.lines: without the ends of lines. */
export function linesOf(s: string): string[] {
  const lines = s.split(/\r\n|\r|\n/);
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

/** String.indent. */
export function indented(s: string, by: number): string {
  if (s === "") return "";
  const lines = linesOf(s).map((line) => {
    if (by >= 0) return " ".repeat(by) + line;
    const blank = line.length - stripLeading(line).length;
    return line.slice(Math.min(-by, blank));
  });
  return lines.join("\n") + "\n";
}

/** String.stripIndent. */
export function withoutIndent(s: string): string {
  if (s === "") return "";
  const lines = s.split(/\r\n|\r|\n/);
  const last = lines[lines.length - 1]!;
  const counted = lines.filter((line, i) => !isBlankText(line) || i === lines.length - 1);
  const least = Math.min(
    ...counted.map((line) =>
      isBlankText(line) ? line.length : line.length - stripLeading(line).length
    ),
  );
  const indent = last === "" ? 0 : least;
  return lines.map((line) => isBlankText(line) ? "" : stripTrailing(line.slice(indent))).join("\n");
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  s: " ",
  t: "\t",
  "'": "'",
  '"': '"',
  "\\": "\\",
  "\n": "",
  "\r": "",
  "\r\n": "",
};

/** String.translateEscapes. */
export function translatedEscapes(s: string): string {
  return s.replace(/\\([0-3][0-7]{0,2}|[4-7][0-7]?|\r\n|[^]|$)/g, (_, escape: string) => {
    const known = ESCAPES[escape];
    if (known !== undefined) return known;
    if (/^[0-7]/.test(escape)) return String.fromCharCode(parseInt(escape, 8));
    const code = escape === "" ? 0 : escape.charCodeAt(0);
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `Invalid escape sequence: \\${escape === "" ? "\0" : escape} \\\\u${
        code.toString(16).toUpperCase().padStart(4, "0")
      }`,
    );
  });
}
