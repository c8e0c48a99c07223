/**
 * The methods of java.lang.String as scripts see them.
 *
 * @module
 */
import {
  compareIgnoringCase,
  compareTexts,
  encodedBytes,
  equalsIgnoringCase,
  indented,
  isBlankText,
  linesOf,
  stripLeading,
  stripTrailing,
  translatedEscapes,
  trimText,
  utf8Bytes,
  withoutIndent,
} from "./java_text.ts";
import { classCast } from "./class_cast.ts";
import { members, objectMembers, quick } from "./members.ts";
import { checkReplacementLength, checkTextLength, meter } from "./meter.ts";
import { javaMatches, javaReplace, javaSplit, javaSplitWithDelimiters } from "./regex.ts";
import { textHash } from "./statics/hash_code.ts";
import { INT_STREAM, Stream } from "./streams.ts";
import { byte, Chr, isInt, JavaClass, JavaException, STRING, TArr, type Value } from "./values.ts";

/** String[]. */
export const STRING_ARRAY: JavaClass = new JavaClass("[Ljava.lang.String;");

/** A String[] of texts; takes the array as its own. */
export function stringArray(texts: Value[]): TArr {
  return new TArr("object", texts, STRING_ARRAY);
}

function outOfBounds(i: number, length: number): never {
  throw new JavaException(
    "java.lang.StringIndexOutOfBoundsException",
    `Index ${i} out of bounds for length ${length}`,
  );
}

function part(s: string, from: number, to: number): string {
  if (from < 0 || to > s.length || from > to) {
    throw new JavaException(
      "java.lang.StringIndexOutOfBoundsException",
      `Range [${from}, ${to}) out of bounds for length ${s.length}`,
    );
  }
  return s.substring(from, to);
}

function notNull(v: unknown, message: string): void {
  if (v === null) throw new JavaException("java.lang.NullPointerException", message);
}

function charAt(s: string, i: number): string {
  return i >= 0 && i < s.length ? s[i]! : outOfBounds(i, s.length);
}

/** The text of a code point; one that cannot occur for what is none. */
function pointText(point: number): string | undefined {
  return point >= 0 && point <= 0x10FFFF ? String.fromCodePoint(point) : undefined;
}

function indexOf(s: string, what: string | undefined, from: number, to: number): number {
  if (what === undefined) return -1;
  const start = Math.max(0, from);
  const found = s.indexOf(what, start);
  if (start > s.length || found + what.length > to) return -1;
  return found;
}

function lastIndexOf(s: string, what: string | undefined, from: number): number {
  return what === undefined || from < 0 ? -1 : s.lastIndexOf(what, from);
}

function checkRange(
  s: string,
  from: number,
  to: number,
  javaClass = "java.lang.StringIndexOutOfBoundsException",
): void {
  if (from < 0 || from > to || to > s.length) {
    throw new JavaException(
      javaClass,
      `Range [${from}, ${to}) out of bounds for length ${s.length}`,
    );
  }
}

function notText(other: Value): never {
  if (other !== null) classCast(other, STRING.name);
  throw new JavaException(
    "java.lang.NullPointerException",
    'Cannot read field "value" because "anotherString" is null',
  );
}

const NO_TARGET = 'Cannot read field "value" because "tgtStr" is null';
const NO_PATTERN = 'Cannot invoke "String.isEmpty()" because "this.pattern" is null';
const noLength = (name: string) => `Cannot invoke "String.length()" because "${name}" is null`;

function bytesOf(values: number[]): TArr {
  return new TArr("byte", values.map(byte));
}

function repeat(s: string, count: number): string {
  if (count < 0) {
    throw new JavaException("java.lang.IllegalArgumentException", `count is negative: ${count}`);
  }
  checkTextLength(s.length * count);
  return s.repeat(count);
}

function concat(s: string, other: string): string {
  notNull(other, 'Cannot invoke "String.isEmpty()" because "str" is null');
  checkTextLength(s.length + other.length);
  return s + other;
}

function replaceTexts(s: string, what: string, by: string): string {
  notNull(what, 'Cannot invoke "java.lang.CharSequence.toString()" because "target" is null');
  notNull(by, 'Cannot invoke "java.lang.CharSequence.toString()" because "replacement" is null');
  checkReplacementLength(by.length);
  const length = s.length + (what === "" ? s.length + 1 : s.length / what.length) * by.length;
  if (length > meter.limit) checkTextLength(s.replaceAll(what, () => by).length);
  return s.replaceAll(what, () => by);
}

function replaceMatches(s: string, regex: string, by: string, onlyFirst: boolean): string {
  notNull(regex, NO_PATTERN);
  if (by === null) {
    // Java looks at the replacement once it has something to replace
    if (!onlyFirst && javaReplace(s, regex, "", false) === s) return s;
    notNull(by, onlyFirst ? "replacement" : noLength("replacement"));
  }
  if (!onlyFirst) checkReplacementLength(by.length);
  return javaReplace(s, regex, by, onlyFirst);
}

function split(s: string, regex: string, limit: number): TArr {
  notNull(regex, noLength("regex"));
  return stringArray(javaSplit(s, regex, limit));
}

function regionMatches(
  s: string,
  at: number,
  other: string,
  from: number,
  length: number,
  ignoringCase: boolean,
): boolean {
  notNull(other, noLength("other"));
  if (from < 0 || at < 0 || at > s.length - length || from > other.length - length) return false;
  const [a, b] = [s.substr(at, length), other.substr(from, length)];
  return ignoringCase ? equalsIgnoringCase(a, b) : a === b;
}

function codePointAt(s: string, i: number): number {
  return i >= 0 && i < s.length ? s.codePointAt(i)! : outOfBounds(i, s.length);
}

function codePointBefore(s: string, i: number): number {
  if (i < 1 || i > s.length) outOfBounds(i - 1, s.length);
  const pair = i >= 2 ? s.codePointAt(i - 2)! : 0;
  return pair > 0xFFFF ? pair : s.charCodeAt(i - 1);
}

function offsetByCodePoints(s: string, from: number, by: number): number {
  if (from < 0 || from > s.length) {
    throw new JavaException("java.lang.IndexOutOfBoundsException", "null");
  }
  let at = from;
  for (let n = 0; n < Math.abs(by); n++) {
    if (by > 0 ? at >= s.length : at <= 0) {
      throw new JavaException("java.lang.IndexOutOfBoundsException", "null");
    }
    if (by > 0) at += s.codePointAt(at)! > 0xFFFF ? 2 : 1;
    else at -= codePointBefore(s, at) > 0xFFFF ? 2 : 1;
  }
  return at;
}

members(STRING, {
  charAt: { "int:char": charAt },
  chars: {
    ":IntStream": (s: string) =>
      new Stream(Array.from({ length: s.length }, (_, i) => s.charCodeAt(i)), INT_STREAM),
  },
  codePoints: {
    ":IntStream": (s: string) => new Stream(Array.from(s, (c) => c.codePointAt(0)!), INT_STREAM),
  },
  codePointAt: { "int:int": codePointAt },
  codePointBefore: { "int:int": codePointBefore },
  codePointCount: {
    "int,int:int": (s: string, from: number, to: number) => {
      checkRange(s, from, to, "java.lang.IndexOutOfBoundsException");
      return [...s.slice(from, to)].length;
    },
  },
  compareTo: {
    "String:int": (s: string, other: string) => {
      notNull(other, 'Cannot read field "value" because "anotherString" is null');
      return compareTexts(s, other);
    },
    "Object:int": (s: string, other: Value) => {
      return typeof other === "string" ? compareTexts(s, other) : notText(other);
    },
  },
  compareToIgnoreCase: {
    "String:int": (s: string, other: string) => {
      notNull(other, 'Cannot read field "value" because "s2" is null');
      return compareIgnoringCase(s, other);
    },
  },
  concat: { "String:String": concat },
  contains: {
    "CharSequence:boolean": (s: string, other: string) => {
      notNull(other, 'Cannot invoke "java.lang.CharSequence.toString()" because "s" is null');
      return s.includes(other);
    },
  },
  contentEquals: {
    "CharSequence:boolean": (s: string, other: string) => {
      notNull(other, 'Cannot invoke "java.lang.CharSequence.length()" because "cs" is null');
      return s === other;
    },
  },
  endsWith: {
    "String:boolean": (s: string, other: string) => {
      notNull(other, noLength("suffix"));
      return s.endsWith(other);
    },
  },
  equals: { "Object:boolean": (s: string, other: Value) => s === other },
  equalsIgnoreCase: {
    "String:boolean": (s: string, other: string | null) =>
      other !== null && equalsIgnoringCase(s, other),
  },
  formatted: {
    "Object...:String": (s: string, args: Value[]) => STRING.statics["format"]!(s, ...args),
  },
  getBytes: {
    ":byte[]": (s: string) => bytesOf(utf8Bytes(s)),
    "String:byte[]": (s: string, charset: string) => {
      notNull(charset, "null");
      return bytesOf(encodedBytes(s, charset));
    },
  },
  hashCode: { ":int": textHash },
  indent: { "int:String": indented },
  indexOf: {
    "int:int": (s: string, point: number) => indexOf(s, pointText(point), 0, s.length),
    "String:int": (s: string, what: string) => {
      notNull(what, 'Cannot invoke "String.coder()" because "str" is null');
      return s.indexOf(what);
    },
    "int,int:int": (s: string, point: number, from: number) =>
      indexOf(s, pointText(point), from, s.length),
    "String,int:int": (s: string, what: string, from: number) => {
      notNull(what, noLength("tgtStr"));
      return what === "" ? Math.min(Math.max(0, from), s.length) : indexOf(s, what, from, s.length);
    },
    "int,int,int:int": (s: string, point: number, from: number, to: number) => {
      checkRange(s, from, to);
      return indexOf(s, pointText(point), from, to);
    },
    "String,int,int:int": (s: string, what: string, from: number, to: number) => {
      checkRange(s, from, to);
      return indexOf(s, what, from, to);
    },
  },
  intern: { ":String": (s: string) => s },
  isBlank: { ":boolean": isBlankText },
  isEmpty: { ":boolean": (s: string) => s === "" },
  lastIndexOf: {
    "int:int": (s: string, point: number) => lastIndexOf(s, pointText(point), s.length),
    "String:int": (s: string, what: string) => {
      notNull(what, NO_TARGET);
      return s.lastIndexOf(what);
    },
    "int,int:int": (s: string, point: number, from: number) =>
      lastIndexOf(s, pointText(point), from),
    "String,int:int": (s: string, what: string, from: number) => {
      notNull(what, NO_TARGET);
      return lastIndexOf(s, what, from);
    },
  },
  length: { ":int": (s: string) => s.length },
  lines: { ":Stream": (s: string) => new Stream(linesOf(s)) },
  matches: {
    "String:boolean": (s: string, regex: string) => {
      notNull(regex, NO_PATTERN);
      return javaMatches(s, regex);
    },
  },
  offsetByCodePoints: { "int,int:int": offsetByCodePoints },
  regionMatches: {
    "int,String,int,int:boolean": (s: string, at: number, o: string, from: number, n: number) =>
      regionMatches(s, at, o, from, n, false),
    "boolean,int,String,int,int:boolean": (
      s: string,
      ignoringCase: boolean,
      at: number,
      other: string,
      from: number,
      n: number,
    ) => regionMatches(s, at, other, from, n, ignoringCase),
  },
  repeat: { "int:String": repeat },
  replace: {
    "char,char:String": (s: string, what: string, by: string) => s.replaceAll(what, () => by),
    "CharSequence,CharSequence:String": replaceTexts,
  },
  replaceAll: {
    "String,String:String": (s: string, regex: string, by: string) =>
      replaceMatches(s, regex, by, false),
  },
  replaceFirst: {
    "String,String:String": (s: string, regex: string, by: string) =>
      replaceMatches(s, regex, by, true),
  },
  split: {
    "String:String[]": (s: string, regex: string) => split(s, regex, 0),
    "String,int:String[]": split,
  },
  splitWithDelimiters: {
    "String,int:String[]": (s: string, regex: string, limit: number) => {
      notNull(regex, noLength("regex"));
      return stringArray(javaSplitWithDelimiters(s, regex, limit));
    },
  },
  startsWith: {
    "String:boolean": (s: string, other: string) => {
      notNull(other, noLength("prefix"));
      return s.startsWith(other);
    },
    "String,int:boolean": (s: string, other: string, from: number) => {
      notNull(other, noLength("prefix"));
      return from >= 0 && from <= s.length - other.length && s.startsWith(other, from);
    },
  },
  strip: { ":String": (s: string) => stripTrailing(stripLeading(s)) },
  stripIndent: { ":String": withoutIndent },
  stripLeading: { ":String": stripLeading },
  stripTrailing: { ":String": stripTrailing },
  subSequence: { "int,int:CharSequence": part },
  substring: {
    "int:String": (s: string, from: number) => part(s, from, s.length),
    "int,int:String": part,
  },
  toCharArray: {
    ":char[]": (s: string) =>
      new TArr("char", Array.from({ length: s.length }, (_, i) => new Chr(s[i]!))),
  },
  toLowerCase: {
    ":String": (s: string) => s.toLowerCase(),
    "Locale:String": (s: string, locale: Value) => {
      notNull(locale, "null");
      return s.toLowerCase();
    },
  },
  toString: { ":String": (s: string) => s },
  toUpperCase: {
    ":String": (s: string) => s.toUpperCase(),
    "Locale:String": (s: string, locale: Value) => {
      notNull(locale, "null");
      return s.toUpperCase();
    },
  },
  translateEscapes: { ":String": translatedEscapes },
  trim: { ":String": trimText },
});
objectMembers(STRING);

quick(STRING, "length", (slow) =>
  function (s: string, ...more: Value[]) {
    return more.length === 0 ? s.length : slow(s, ...more);
  });
quick(STRING, "charAt", (slow) =>
  function (s: string, i?: Value, ...more: Value[]) {
    if (isInt(i) && i >= 0 && i < s.length && more.length === 0) return new Chr(s[i]!);
    return i === undefined ? slow(s) : slow(s, i, ...more);
  });
quick(
  STRING,
  "substring",
  (slow) =>
    function (s: string, from?: Value, to?: Value, ...more: Value[]) {
      if (isInt(from) && from >= 0 && from <= s.length && to === undefined) {
        return s.substring(
          from,
        );
      }
      if (
        isInt(from) && isInt(to) && from >= 0 && from <= to && to <= s.length && more.length === 0
      ) {
        return s.substring(from, to);
      }
      return from === undefined
        ? slow(s)
        : to === undefined
        ? slow(s, from)
        : slow(s, from, to, ...more);
    },
);
quick(STRING, "split", (slow) =>
  function (s: string, regex?: Value, ...more: Value[]) {
    if (typeof regex === "string" && more.length === 0) return stringArray(javaSplit(s, regex, 0));
    return regex === undefined ? slow(s) : slow(s, regex, ...more);
  });
quick(STRING, "contains", (slow) =>
  function (s: string, other?: Value, ...more: Value[]) {
    if (typeof other === "string" && more.length === 0) return s.includes(other);
    return other === undefined ? slow(s) : slow(s, other, ...more);
  });
quick(STRING, "indexOf", (slow) =>
  function (s: string, other?: Value, ...more: Value[]) {
    if (typeof other === "string" && more.length === 0) return s.indexOf(other);
    return other === undefined ? slow(s) : slow(s, other, ...more);
  });
quick(STRING, "startsWith", (slow) =>
  function (s: string, other?: Value, ...more: Value[]) {
    if (typeof other === "string" && more.length === 0) return s.startsWith(other);
    return other === undefined ? slow(s) : slow(s, other, ...more);
  });
quick(STRING, "trim", (slow) =>
  function (s: string, ...more: Value[]) {
    return more.length === 0 ? trimText(s) : slow(s, ...more);
  });
quick(STRING, "toUpperCase", (slow) =>
  function (s: string, ...more: Value[]) {
    return more.length === 0 ? s.toUpperCase() : slow(s, ...more);
  });
quick(STRING, "toLowerCase", (slow) =>
  function (s: string, ...more: Value[]) {
    return more.length === 0 ? s.toLowerCase() : slow(s, ...more);
  });
