/**
 * Reads JSON as the engine's `JSON.parse` and `decodeToJson` do.
 *
 * @module
 */
import { BigInteger, type Dbl, dbl, JavaException, TList, TMap, type Value } from "./values.ts";
import { JsonFault } from "./json_fault.ts";
import { meter, sizeOf } from "./meter.ts";

/** Levels of lists and maps that Jackson reads. */
const MAX_DEPTH = 1000;

/** Characters that Jackson reads of a number. */
const MAX_NUMBER = 1000;

/*
 * The place in the text, and the bytes that metering counts for what was read, are kept here and
 * not handed through: reading is the hottest part of most converters.
 */
let source = "";
let at = 0;
let depth = 0;
let charged = 0;

/**
 * Reads a JSON text as org.thingsboard.script.api.tbel.TbJson.parse with Jackson: 5 is an Integer,
 * 5000000000 a Long, 5.0 a Double, integers beyond a BigInteger (a String if it is all there is);
 * null in maps is dropped, the last of equal names counts, what stands behind the first value is
 * ignored, and of only blanks comes an empty String.
 *
 * @throws JavaException for an empty or malformed text, worded as Jackson does, and if it is too
 * large for the script's memory
 */
export function parseJson(text: string): Value {
  if (text === "") {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "com.fasterxml.jackson.databind.JsonNode.isObject()" because "<local2>" is null',
    );
  }
  source = text;
  at = 0;
  depth = 0;
  charged = 0;
  try {
    return root();
  } finally {
    source = "";
  }
}

function root(): Value {
  const c = skipBlanks();
  if (c !== c) return "";
  const v = value(c);
  if (c === MINUS || (c >= ZERO && c <= NINE)) {
    const next = source.charCodeAt(at);
    if (next > SPACE || (next < SPACE && !isBlank(next))) {
      fault().unexpected(at, "Expected space separating root-level values");
    }
  }
  if (charged > 0) meter.charge(charged);
  return v instanceof BigInteger ? v.v.toString() : v;
}

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;
const SPACE = 32;

function fault(): JsonFault {
  return new JsonFault(source);
}

function isBlank(c: number): boolean {
  return c === SPACE || c === 10 || c === 13 || c === 9;
}

/** Goes to the next character that is no blank and gives it, NaN at the end. */
function skipBlanks(): number {
  let c = source.charCodeAt(at);
  while (c <= SPACE) {
    if (!isBlank(c)) fault().control(at);
    c = source.charCodeAt(++at);
  }
  return c;
}

/** Reads the value that begins with a character, which stands at the place. */
function value(c: number): Value {
  switch (c) {
    case QUOTE:
      at++;
      return string("string value");
    case OPEN_MAP:
      return map();
    case OPEN_LIST:
      return list();
    case 116:
      return word("true", true);
    case 102:
      return word("false", false);
    case 110:
      return word("null", null);
    default:
      if (c === MINUS || (c >= ZERO && c <= NINE)) return number(c);
      return fault().value(at);
  }
}

function word<T extends boolean | null>(name: string, v: T): T {
  const start = at;
  if (!source.startsWith(name, start)) fault().token(start);
  at = start + name.length;
  const next = source.charCodeAt(at);
  if (next >= ZERO && next !== CLOSE_LIST && next !== CLOSE_MAP) fault().word(start, at);
  return v;
}

/** Bytes that metering counts for a value. */
function size(v: Value): number {
  return typeof v === "string" ? v.length : typeof v === "boolean" ? 1 : sizeOf(v);
}

function enter(): void {
  if (++depth > MAX_DEPTH) fault().depth(depth, MAX_DEPTH);
}

function map(): TMap {
  const start = at++;
  enter();
  const m = new Map<string, Value>();
  let pairs = 0;
  let bytes = 0;
  let nulls = false;
  let c = skipBlanks();
  if (c === CLOSE_MAP) {
    at++;
  } else {
    for (;;) {
      if (c !== QUOTE) c !== c ? fault().unclosed("Object", start) : fault().name(at);
      at++;
      const key = name();
      c = source.charCodeAt(at);
      if (c !== COLON) {
        c = skipBlanks();
        if (c !== COLON) fault().colon(at);
      }
      c = source.charCodeAt(++at);
      if (c <= SPACE) c = skipBlanks();
      if (c !== c) fault().endOfInput(" within/between Object entries");
      const v = value(c);
      pairs++;
      if (v === null) nulls = true;
      else bytes += key.length + size(v);
      m.set(key, v);
      c = source.charCodeAt(at);
      if (c <= SPACE) c = skipBlanks();
      if (c === COMMA) {
        c = source.charCodeAt(++at);
        if (c <= SPACE) c = skipBlanks();
        if (c !== c) fault().endAfterComma("Object");
        continue;
      }
      if (c === CLOSE_MAP) {
        at++;
        break;
      }
      fault().next(at, "Object", start);
    }
  }
  depth--;
  if (m.size !== pairs) bytes = counted(m);
  if (nulls) dropNulls(m);
  const made = new TMap(m);
  made.mem = bytes;
  charged += bytes;
  return made;
}

/** What a map with names that came more than once counts. */
function counted(m: Map<string, Value>): number {
  let bytes = 0;
  for (const [key, v] of m) {
    if (v !== null) bytes += key.length + size(v);
  }
  return bytes;
}

function dropNulls(m: Map<string, Value>): void {
  for (const [key, v] of m) {
    if (v === null) m.delete(key);
  }
}

function list(): TList {
  const start = at++;
  enter();
  const a: Value[] = [];
  let bytes = 0;
  let c = skipBlanks();
  if (c === CLOSE_LIST) {
    at++;
  } else {
    for (;;) {
      if (c !== c) fault().unclosed("Array", start);
      const v = value(c);
      bytes += 4 + (v === null ? 0 : size(v));
      a.push(v);
      c = source.charCodeAt(at);
      if (c <= SPACE) c = skipBlanks();
      if (c === COMMA) {
        c = source.charCodeAt(++at);
        if (c <= SPACE) c = skipBlanks();
        if (c !== c) fault().endAfterComma("Array");
        continue;
      }
      if (c === CLOSE_LIST) {
        at++;
        break;
      }
      fault().next(at, "Array", start);
    }
  }
  depth--;
  const made = new TList(a);
  made.mem = bytes;
  charged += bytes;
  return made;
}

/**
 * Names that were read before, by a hash: most messages of a device have the same, and a name that
 * is the same object is found faster in a map.
 */
const names: string[] = new Array(512).fill("");

/** Reads a name behind its opening quote. */
function name(): string {
  const text = source;
  const start = at;
  let i = start;
  let hash = 0;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) break;
    if (c === BACKSLASH || c < SPACE || c !== c) return string("name");
    hash = (hash * 31 + c) | 0;
    i++;
  }
  at = i + 1;
  const slot = (hash ^ hash >>> 9) & 511;
  const known = names[slot]!;
  if (known.length === i - start && text.startsWith(known, start)) return known;
  const found = text.slice(start, i);
  if (i - start <= 64) names[slot] = found;
  return found;
}

/** Reads a text behind its opening quote. */
function string(kind: "name" | "string value"): string {
  const text = source;
  const start = at;
  let i = start;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) {
      at = i + 1;
      return text.slice(start, i);
    }
    if (c === BACKSLASH) return escaped(start, i, kind);
    if (c < SPACE) fault().unquoted(i, kind);
    if (c !== c) fault().unclosedText(kind);
    i++;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Goes on with a text at its first backslash. */
function escaped(start: number, i: number, kind: "name" | "string value"): string {
  const text = source;
  let read = text.slice(start, i);
  let plain = i;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) break;
    if (c < SPACE) fault().unquoted(i, kind);
    if (c !== c) fault().unclosedText(kind);
    if (c !== BACKSLASH) {
      i++;
      continue;
    }
    read += text.slice(plain, i);
    const letter = text[i + 1];
    if (letter === undefined) return fault().endOfInput(" in character escape sequence");
    if (letter === "u") {
      read += String.fromCharCode(hex(i + 2));
      i += 6;
    } else {
      const meant = ESCAPES[letter];
      if (meant === undefined) fault().escape(i + 1);
      read += meant;
      i += 2;
    }
    plain = i;
  }
  at = i + 1;
  return read + text.slice(plain, i);
}

function hex(start: number): number {
  let code = 0;
  for (let i = start; i < start + 4; i++) {
    const c = source.charCodeAt(i);
    if (c !== c) fault().endOfInput(" in character escape sequence");
    const digit = c <= NINE ? c - ZERO : (c | 32) - 87;
    if (digit < 0 || digit > 15 || (c > NINE && digit < 10)) fault().hexDigit(i);
    code = code * 16 + digit;
  }
  return code;
}

/** Reads a number: up to 9 digits at once, others by their text. */
function number(first: number): number | bigint | Dbl | BigInteger {
  const text = source;
  let i = at;
  let c = first;
  if (c === MINUS) c = text.charCodeAt(++i);
  const start = i;
  let n = 0;
  while (c >= ZERO && c <= NINE) {
    n = n * 10 + (c - ZERO);
    c = text.charCodeAt(++i);
  }
  const digits = i - start;
  if (digits === 0) fault().digit(i);
  if (digits > 1 && text.charCodeAt(start) === ZERO) fault().leadingZero(start + 1);
  if (c === DOT || c === 69 || c === 101) return fraction(i);
  at = i;
  if (digits < 10) return first === MINUS ? (0 - n) | 0 : n;
  return bigNumber(text.slice(first === MINUS ? start - 1 : start, i), digits);
}

function bigNumber(text: string, digits: number): number | bigint | BigInteger {
  if (digits > MAX_NUMBER) fault().numberLength(digits, MAX_NUMBER);
  const v = BigInt(text);
  if (BigInt.asIntN(32, v) === v) return Number(v);
  return BigInt.asIntN(64, v) === v ? v : new BigInteger(v);
}

/** Goes on with a number at its point or exponent. */
function fraction(i: number): number | Dbl {
  const text = source;
  let c = text.charCodeAt(i);
  if (c === DOT) {
    const point = i;
    do c = text.charCodeAt(++i); while (c >= ZERO && c <= NINE);
    if (i === point + 1) fault().numeric(at, i, "Decimal point not followed by a digit");
  }
  if (c === 69 || c === 101) {
    c = text.charCodeAt(++i);
    if (c === 43 || c === MINUS) c = text.charCodeAt(++i);
    const power = i;
    while (c >= ZERO && c <= NINE) c = text.charCodeAt(++i);
    if (i === power) fault().numeric(at, i, "Exponent indicator not followed by a digit");
  }
  if (i - at > MAX_NUMBER) fault().numberLength(i - at, MAX_NUMBER);
  const v = dbl(+text.slice(at, i));
  at = i;
  return v;
}
