/**
 * Static methods and constants of java.lang.Character.
 *
 * @module
 */
import { javaConstructors, javaStatics, type Native, type Overloads } from "../java_methods.ts";
import { byte, CHARACTER, Chr, JavaException, TArr } from "../values.ts";
import { digitFor, digitValue } from "./integer_text.ts";

const point = (code: number) => code < 0 || code > 0x10FFFF ? "\uFFFF" : String.fromCodePoint(code);

/** A question that Character asks of a char and of a code point. */
function both(ask: (s: string) => boolean, intFirst = false): Overloads {
  const ofChar = { "char:boolean": (c: string) => ask(c) };
  const ofPoint = { "int:boolean": (code: number) => ask(point(code)) };
  return intFirst ? { ...ofPoint, ...ofChar } : { ...ofChar, ...ofPoint };
}

function is(pattern: RegExp, intFirst = false): Overloads {
  return both((s) => pattern.test(s), intFirst);
}

function ofPoint(pattern: RegExp): Overloads {
  return { "int:boolean": (code: number) => pattern.test(point(code)) };
}

function ofChar(ask: (code: number) => boolean): Overloads {
  return { "char:boolean": (c: string) => ask(c.charCodeAt(0)) };
}

/** Upper or lower case, if that is one character too. */
function cased(s: string, turn: (s: string) => string): string {
  const turned = turn(s);
  return [...turned].length === 1 ? turned : s;
}

const upper = (s: string) => s.toUpperCase();
const lower = (s: string) => s.toLowerCase();

function turned(turn: (s: string) => string, intFirst = false): Overloads {
  const chars = { "char:char": (c: string) => cased(c, turn) };
  const points = { "int:int": (code: number) => cased(point(code), turn).codePointAt(0) };
  return intFirst ? { ...points, ...chars } : { ...chars, ...points };
}

function numericValue(code: number): number {
  const digit = digitValue(code, 36);
  if (digit >= 0) return digit;
  const roman = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ".indexOf(point(code));
  return roman < 0 ? -1 : roman + 1;
}

/** General categories by the number that Character.getType has for them. */
const CATEGORIES =
  "Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf  Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf"
    .split(" ");

function category(s: string): number {
  const found = CATEGORIES.findIndex((name) =>
    name !== "" && new RegExp(`^\\p{${name}}`, "u").test(s)
  );
  return Math.max(found, 0);
}

function codeAt(s: string, i: number): number {
  if (i < 0 || i >= s.length) {
    throw new JavaException(
      "java.lang.StringIndexOutOfBoundsException",
      `Index ${i} out of bounds for length ${s.length}`,
    );
  }
  return s.codePointAt(i)!;
}

function charsOfPoint(code: number): TArr {
  if (code < 0 || code > 0x10FFFF) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `Not a valid Unicode code point: 0x${(code >>> 0).toString(16).toUpperCase()}`,
    );
  }
  return new TArr("char", point(code).split("").map((c) => new Chr(c)));
}

const digit = (radix: number, code: number) =>
  radix < 2 || radix > 36 ? -1 : digitValue(code, radix);
const difference: Native = (a: string, b: string) => a.charCodeAt(0) - b.charCodeAt(0);
// deno-lint-ignore no-control-regex
const WHITESPACE = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;
const IDENTIFIER_START = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u;
const IDENTIFIER_PART =
  // deno-lint-ignore no-control-regex
  /^[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}\u0000-\u0008\u000e-\u001b\u007f-\u009f]/u;

javaStatics(CHARACTER, {
  isJavaIdentifierStart: is(IDENTIFIER_START),
  isJavaIdentifierPart: is(IDENTIFIER_PART),
  toString: { "int:String": point, "char:String": (c: string) => c },
  hashCode: { "char:int": (c: string) => c.charCodeAt(0) },
  reverseBytes: {
    "char:char": (c: string) => {
      const code = c.charCodeAt(0);
      return String.fromCharCode((code & 255) << 8 | code >> 8);
    },
  },
  isDigit: is(/^\p{Nd}/u),
  isLowerCase: is(/^\p{Lowercase}/u),
  isUpperCase: is(/^\p{Uppercase}/u, true),
  isTitleCase: is(/^\p{Lt}/u, true),
  isWhitespace: is(WHITESPACE),
  isSpaceChar: is(/^\p{Z}/u),
  isSpace: ofChar((code) => code === 32 || code === 9 || code === 10 || code === 12 || code === 13),
  // deno-lint-ignore no-control-regex
  isISOControl: is(/^[\u0000-\u001f\u007f-\u009f]/, true),
  isLetter: is(/^\p{L}/u),
  isLetterOrDigit: is(/^[\p{L}\p{Nd}]/u, true),
  isAlphabetic: ofPoint(/^\p{Alphabetic}/u),
  isIdeographic: ofPoint(/^\p{Ideographic}/u),
  isDefined: is(/^\P{Cn}/u),
  isMirrored: is(/^[()<>[\]{}«»]/),
  isEmoji: ofPoint(/^\p{Emoji}/u),
  isEmojiPresentation: ofPoint(/^\p{Emoji_Presentation}/u),
  isEmojiModifier: ofPoint(/^\p{Emoji_Modifier}/u),
  isEmojiModifierBase: ofPoint(/^\p{Emoji_Modifier_Base}/u),
  isEmojiComponent: ofPoint(/^\p{Emoji_Component}/u),
  isExtendedPictographic: ofPoint(/^\p{Extended_Pictographic}/u),
  isHighSurrogate: ofChar((code) => code >= 0xD800 && code < 0xDC00),
  isLowSurrogate: ofChar((code) => code >= 0xDC00 && code < 0xE000),
  isSurrogate: ofChar((code) => code >= 0xD800 && code < 0xE000),
  isSurrogatePair: {
    "char,char:boolean": (a: string, b: string) =>
      /^[\uD800-\uDBFF]$/.test(a) && /^[\uDC00-\uDFFF]$/.test(b),
  },
  isValidCodePoint: { "int:boolean": (code: number) => code >= 0 && code <= 0x10FFFF },
  isBmpCodePoint: { "int:boolean": (code: number) => code >= 0 && code <= 0xFFFF },
  isSupplementaryCodePoint: { "int:boolean": (code: number) => code > 0xFFFF && code <= 0x10FFFF },
  compare: { "char,char:int": difference },
  valueOf: { "char:char": (c: string) => c },
  toChars: { "int:char[]": charsOfPoint },
  toCodePoint: { "char,char:int": (a: string, b: string) => (a + b).codePointAt(0) },
  charCount: { "int:int": (code: number) => code >= 0x10000 ? 2 : 1 },
  codePointAt: { "CharSequence,int:int": codeAt },
  toLowerCase: turned(lower),
  toUpperCase: turned(upper, true),
  toTitleCase: turned(upper),
  getType: {
    "char:int": category,
    "int:int": (code: number) => category(point(code)),
  },
  digit: {
    "char,int:int": (c: string, radix: number) => digit(radix, c.charCodeAt(0)),
    "int,int:int": (code: number, radix: number) => digit(radix, code),
  },
  forDigit: { "int,int:char": digitFor },
  getNumericValue: {
    "int:int": numericValue,
    "char:int": (c: string) => numericValue(c.charCodeAt(0)),
  },
});
javaConstructors(CHARACTER, { "char:char": (c: string) => c });

CHARACTER.constants["MIN_VALUE"] = new Chr("\0");
CHARACTER.constants["MAX_VALUE"] = new Chr("\uFFFF");
CHARACTER.constants["MIN_RADIX"] = 2;
CHARACTER.constants["MAX_RADIX"] = 36;
CHARACTER.constants["BYTES"] = 2;
CHARACTER.constants["SIZE"] = 16;
CHARACTER.constants["MIN_CODE_POINT"] = 0;
CHARACTER.constants["MAX_CODE_POINT"] = 0x10FFFF;
const TYPE_NAMES =
  "UNASSIGNED UPPERCASE_LETTER LOWERCASE_LETTER TITLECASE_LETTER MODIFIER_LETTER OTHER_LETTER NON_SPACING_MARK ENCLOSING_MARK COMBINING_SPACING_MARK DECIMAL_DIGIT_NUMBER LETTER_NUMBER OTHER_NUMBER SPACE_SEPARATOR LINE_SEPARATOR PARAGRAPH_SEPARATOR CONTROL FORMAT";
TYPE_NAMES.split(" ").forEach((name, i) => CHARACTER.constants[name] = byte(i));
