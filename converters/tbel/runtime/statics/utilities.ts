/**
 * Smaller classes of java.util: Optional, StringJoiner, StringTokenizer, Base64, regex.Pattern and
 * regex.Matcher; and java.lang.Exception.
 *
 * @module
 */
import { javaEquals } from "../equality.ts";
import { javaConstructors, javaStatics } from "../java_methods.ts";
import { utf8Bytes } from "../java_text.ts";
import { members, objectMembers } from "../members.ts";
import { javaRegex, javaReplace, javaSplit } from "../regex.ts";
import { Stream } from "../streams.ts";
import { stringArray } from "../strings.ts";
import { decodeBase64, encodeBase64 } from "../tbutils/base64.ts";
import { text } from "../text.ts";
import {
  type Byte,
  byte,
  JavaClass,
  JavaException,
  Obj,
  TArr,
  TList,
  TMap,
  type Value,
} from "../values.ts";
import { hashOf } from "./hash_code.ts";

function raise(name: string, message = "null"): never {
  throw new JavaException(name, message);
}

function noElement(message = "null"): never {
  return raise("java.util.NoSuchElementException", message);
}

/** java.util.Optional. */
export const OPTIONAL: JavaClass = new JavaClass("java.util.Optional");

class Optional extends Obj {
  readonly v: Value;
  constructor(v: Value) {
    super();
    this.v = v;
  }
}
Object.defineProperty(Optional.prototype, "cls", { value: OPTIONAL });

const present = (o: Optional) => o.v ?? noElement("No value present");
members(OPTIONAL, {
  get: { ":Object": present },
  orElseThrow: { ":Object": present },
  orElse: { "Object:Object": (o: Optional, otherwise: Value) => o.v ?? otherwise },
  isPresent: { ":boolean": (o: Optional) => o.v !== null },
  isEmpty: { ":boolean": (o: Optional) => o.v === null },
  stream: { ":Stream": (o: Optional) => new Stream(o.v === null ? [] : [o.v]) },
  toString: {
    ":String": (o: Optional) => o.v === null ? "Optional.empty" : `Optional[${text(o.v)}]`,
  },
  hashCode: { ":int": (o: Optional) => hashOf(o.v) },
  equals: {
    "Object:boolean": (o: Optional, other: Value) =>
      other instanceof Optional && javaEquals(o.v, other.v),
  },
});
objectMembers(OPTIONAL);
javaStatics(OPTIONAL, {
  of: {
    "Object:Optional": (v: Value) => new Optional(v ?? raise("java.lang.NullPointerException")),
  },
  empty: { ":Optional": () => new Optional(null) },
  ofNullable: { "Object:Optional": (v: Value) => new Optional(v) },
});
javaConstructors(OPTIONAL, {});

/** java.util.StringJoiner. */
export const STRING_JOINER: JavaClass = new JavaClass("java.util.StringJoiner");

class StringJoiner extends Obj {
  readonly parts: string[] = [];
  readonly delimiter: string;
  readonly prefix: string;
  readonly suffix: string;
  empty: string | undefined = undefined;
  constructor(delimiter: string, prefix = "", suffix = "") {
    super();
    this.delimiter = delimiter;
    this.prefix = prefix;
    this.suffix = suffix;
  }
}
Object.defineProperty(StringJoiner.prototype, "cls", { value: STRING_JOINER });

function joined(j: StringJoiner): string {
  if (j.parts.length === 0 && j.empty !== undefined) return j.empty;
  return j.prefix + j.parts.join(j.delimiter) + j.suffix;
}

members(STRING_JOINER, {
  add: {
    "CharSequence:StringJoiner": (j: StringJoiner, part: Value) => {
      j.parts.push(text(part));
      return j;
    },
  },
  setEmptyValue: {
    "CharSequence:StringJoiner": (j: StringJoiner, empty: Value) => {
      j.empty = text(empty);
      return j;
    },
  },
  merge: {
    "StringJoiner:StringJoiner": (j: StringJoiner, other: StringJoiner) => {
      if (other.parts.length > 0) j.parts.push(other.parts.join(other.delimiter));
      return j;
    },
  },
  length: { ":int": (j: StringJoiner) => joined(j).length },
  toString: { ":String": joined },
});
objectMembers(STRING_JOINER, true);
javaConstructors(STRING_JOINER, {
  "CharSequence:StringJoiner": (delimiter: Value) => new StringJoiner(text(delimiter)),
  "CharSequence,CharSequence,CharSequence:StringJoiner": (d: Value, prefix: Value, suffix: Value) =>
    new StringJoiner(text(d), text(prefix), text(suffix)),
});

/** java.util.StringTokenizer. */
export const STRING_TOKENIZER: JavaClass = new JavaClass("java.util.StringTokenizer", [
  "java.util.Enumeration",
]);

class StringTokenizer extends Obj {
  readonly s: string;
  at = 0;
  delimiters: string;
  readonly gives: boolean;
  constructor(s: string, delimiters: string, gives: boolean) {
    super();
    this.s = s;
    this.delimiters = delimiters;
    this.gives = gives;
  }

  start(from: number): number {
    let at = from;
    while (!this.gives && at < this.s.length && this.delimiters.includes(this.s[at]!)) at++;
    return at;
  }

  end(from: number): number {
    let at = from;
    while (at < this.s.length && !this.delimiters.includes(this.s[at]!)) at++;
    return at === from && this.gives && at < this.s.length ? at + 1 : at;
  }
}
Object.defineProperty(StringTokenizer.prototype, "cls", { value: STRING_TOKENIZER });

const hasMore = (t: StringTokenizer) => t.start(t.at) < t.s.length;

function nextToken(t: StringTokenizer): string {
  const from = t.start(t.at);
  if (from >= t.s.length) noElement();
  t.at = t.end(from);
  return t.s.slice(from, t.at);
}

members(STRING_TOKENIZER, {
  hasMoreTokens: { ":boolean": hasMore },
  hasMoreElements: { ":boolean": hasMore },
  nextToken: {
    ":String": nextToken,
    "String:String": (t: StringTokenizer, delimiters: string) => {
      t.delimiters = delimiters;
      return nextToken(t);
    },
  },
  nextElement: { ":Object": nextToken },
  countTokens: {
    ":int": (t: StringTokenizer) => {
      let count = 0;
      for (let at = t.start(t.at); at < t.s.length; at = t.start(t.end(at))) count++;
      return count;
    },
  },
});
objectMembers(STRING_TOKENIZER, true);
javaConstructors(STRING_TOKENIZER, {
  "String,String,boolean:StringTokenizer": (s: string, delimiters: string, gives: boolean) =>
    new StringTokenizer(s, delimiters, gives),
  "String,String:StringTokenizer": (s: string, delimiters: string) =>
    new StringTokenizer(s, delimiters, false),
  "String:StringTokenizer": (s: string) => new StringTokenizer(s, " \t\n\r\f", false),
});

/** java.util.Base64. */
export const BASE64_CLASS: JavaClass = new JavaClass("java.util.Base64");
const ENCODER = new JavaClass("java.util.Base64$Encoder");
const DECODER = new JavaClass("java.util.Base64$Decoder");

type Alphabet = "basic" | "url" | "mime";

class Encoder extends Obj {
  readonly alphabet: Alphabet;
  readonly padding: boolean;
  constructor(alphabet: Alphabet, padding = true) {
    super();
    this.alphabet = alphabet;
    this.padding = padding;
  }
}
Object.defineProperty(Encoder.prototype, "cls", { value: ENCODER });

class Decoder extends Obj {
  readonly alphabet: Alphabet;
  constructor(alphabet: Alphabet) {
    super();
    this.alphabet = alphabet;
  }
}
Object.defineProperty(Decoder.prototype, "cls", { value: DECODER });

const bytesOf = (array: TArr) => array.a.map((v) => (v as Byte).v);
const byteArrayOfNumbers = (numbers: Iterable<number>) =>
  new TArr("byte", Array.from(numbers, (v) => byte(v)));

function encoded({ alphabet, padding }: Encoder, array: TArr): string {
  let made = encodeBase64(bytesOf(array));
  if (alphabet === "url") made = made.replaceAll("+", "-").replaceAll("/", "_");
  if (!padding) made = made.replace(/=+$/, "");
  return alphabet === "mime" ? made.replace(/.{76}(?=.)/g, "$&\r\n") : made;
}

function decoded({ alphabet }: Decoder, s: string): TArr {
  let plain = s;
  if (alphabet === "mime") plain = s.replace(/[^A-Za-z0-9+/=]/g, "");
  if (alphabet === "url") {
    const bad = /[+/]/.exec(s);
    if (bad !== null) {
      raise(
        "java.lang.IllegalArgumentException",
        "Illegal base64 character " + bad[0].charCodeAt(0).toString(16),
      );
    }
    plain = s.replaceAll("-", "+").replaceAll("_", "/");
  }
  return byteArrayOfNumbers(decodeBase64(plain));
}

members(ENCODER, {
  encodeToString: { "byte[]:String": encoded },
  encode: {
    "byte[]:byte[]": (e: Encoder, array: TArr) => byteArrayOfNumbers(utf8Bytes(encoded(e, array))),
  },
  withoutPadding: { ":Encoder": (e: Encoder) => new Encoder(e.alphabet, false) },
});
objectMembers(ENCODER, true);
members(DECODER, {
  decode: {
    "String:byte[]": decoded,
    "byte[]:byte[]": (d: Decoder, array: TArr) =>
      decoded(d, String.fromCharCode(...bytesOf(array).map((v) => v & 255))),
  },
});
objectMembers(DECODER, true);
javaStatics(BASE64_CLASS, {
  getEncoder: { ":Encoder": () => new Encoder("basic") },
  getUrlEncoder: { ":Encoder": () => new Encoder("url") },
  getMimeEncoder: { ":Encoder": () => new Encoder("mime") },
  getDecoder: { ":Decoder": () => new Decoder("basic") },
  getUrlDecoder: { ":Decoder": () => new Decoder("url") },
  getMimeDecoder: { ":Decoder": () => new Decoder("mime") },
});
javaConstructors(BASE64_CLASS, {});

/** java.util.regex.Pattern. */
export const PATTERN: JavaClass = new JavaClass("java.util.regex.Pattern");
/** java.util.regex.Matcher. */
export const MATCHER: JavaClass = new JavaClass("java.util.regex.Matcher", [
  "java.util.regex.MatchResult",
]);

class Pattern extends Obj {
  readonly source: string;
  readonly flags: number;
  constructor(source: string, flags: number) {
    super();
    this.source = source;
    this.flags = flags;
  }

  /** With its flags in front: 1, 2, 4, 8, 32, 64 and 256 are those that a pattern can tell itself. */
  get full(): string {
    const letters = [[1, "d"], [2, "i"], [4, "x"], [8, "m"], [32, "s"], [64, "u"], [256, "U"]];
    const set = letters.filter(([bit]) => this.flags & Number(bit)).map(([, c]) => c).join("");
    const source = this.flags & 16 ? quoted(this.source) : this.source;
    return set === "" ? source : `(?${set})${source}`;
  }
}
Object.defineProperty(Pattern.prototype, "cls", { value: PATTERN });

class Matcher extends Obj {
  readonly pattern: Pattern;
  readonly s: string;
  at = 0;
  match: RegExpExecArray | null = null;
  constructor(pattern: Pattern, s: string) {
    super();
    this.pattern = pattern;
    this.s = s;
  }
}
Object.defineProperty(Matcher.prototype, "cls", { value: MATCHER });

function quoted(s: string): string {
  return "\\Q" + s.replaceAll("\\E", "\\E\\\\E\\Q") + "\\E";
}

function compilePattern(source: string, flags = 0): Pattern {
  const pattern = new Pattern(source, flags);
  javaRegex(pattern.full);
  return pattern;
}

function find(m: Matcher, from = m.at): boolean {
  const { find: regex } = javaRegex(m.pattern.full);
  regex.lastIndex = from;
  m.match = from > m.s.length ? null : regex.exec(m.s);
  if (m.match !== null) m.at = m.match.index + (m.match[0].length || 1);
  return m.match !== null;
}

function matches(m: Matcher): boolean {
  m.match = javaRegex(m.pattern.full).whole.exec(m.s);
  if (m.match !== null) m.at = m.s.length;
  return m.match !== null;
}

function found(m: Matcher): RegExpExecArray {
  return m.match ?? raise("java.lang.IllegalStateException", "No match found");
}

function group(m: Matcher, n: number): Value {
  const match = found(m);
  const place = javaRegex(m.pattern.full).groups[n];
  if (place === undefined) raise("java.lang.IndexOutOfBoundsException", `No group ${n}`);
  return match[n === 0 ? 0 : place] ?? null;
}

function namedGroup(m: Matcher, name: string): Value {
  const n = javaRegex(m.pattern.full).names.get(name);
  if (n === undefined) raise("java.lang.IllegalArgumentException", `No group with name <${name}>`);
  return group(m, n);
}

function reset(m: Matcher): Matcher {
  m.at = 0;
  m.match = null;
  return m;
}

members(PATTERN, {
  matcher: { "CharSequence:Matcher": (p: Pattern, s: Value) => new Matcher(p, text(s)) },
  pattern: { ":String": (p: Pattern) => p.source },
  toString: { ":String": (p: Pattern) => p.source },
  flags: { ":int": (p: Pattern) => p.flags },
  split: {
    "CharSequence:String[]": (p: Pattern, s: Value) => stringArray(javaSplit(text(s), p.full, 0)),
    "CharSequence,int:String[]": (p: Pattern, s: Value, limit: number) =>
      stringArray(javaSplit(text(s), p.full, limit)),
  },
});
PATTERN.methods["#json"] = (p: Pattern) => p.source;
objectMembers(PATTERN, true);
members(MATCHER, {
  matches: { ":boolean": matches },
  find: {
    ":boolean": (m: Matcher) => find(m),
    "int:boolean": (m: Matcher, from: number) => find(reset(m), from),
  },
  lookingAt: {
    ":boolean": (m: Matcher) => {
      if (find(reset(m)) && m.match!.index !== 0) m.match = null;
      return m.match !== null;
    },
  },
  hitEnd: { ":boolean": (m: Matcher) => m.at >= m.s.length },
  group: {
    ":String": (m: Matcher) => group(m, 0),
    "int:String": group,
    "String:String": namedGroup,
  },
  groupCount: { ":int": (m: Matcher) => javaRegex(m.pattern.full).groups.length - 1 },
  start: { ":int": (m: Matcher) => found(m).index },
  end: { ":int": (m: Matcher) => found(m).index + found(m)[0].length },
  reset: { ":Matcher": reset },
  replaceAll: {
    "String:String": (m: Matcher, by: string) => javaReplace(m.s, m.pattern.full, by, false),
  },
  replaceFirst: {
    "String:String": (m: Matcher, by: string) => javaReplace(m.s, m.pattern.full, by, true),
  },
  toString: {
    ":String": (m: Matcher) =>
      `java.util.regex.Matcher[pattern=${m.pattern.source} region=0,${m.s.length} lastmatch=${
        m.match?.[0] ?? ""
      }]`,
  },
});
objectMembers(MATCHER, true);
javaStatics(PATTERN, {
  matches: {
    "String,CharSequence:boolean": (source: string, s: Value) =>
      javaRegex(source).whole.test(text(s)),
  },
  compile: {
    "String:Pattern": (source: string) => compilePattern(source),
    "String,int:Pattern": compilePattern,
  },
  quote: { "String:String": quoted },
});
javaStatics(MATCHER, {
  quoteReplacement: { "String:String": (s: string) => s.replace(/[\\$]/g, "\\$&") },
});
javaConstructors(PATTERN, {});
javaConstructors(MATCHER, {});
Object.assign(PATTERN.constants, {
  UNIX_LINES: 1,
  CASE_INSENSITIVE: 2,
  COMMENTS: 4,
  MULTILINE: 8,
  LITERAL: 16,
  DOTALL: 32,
  UNICODE_CASE: 64,
  CANON_EQ: 128,
  UNICODE_CHARACTER_CLASS: 256,
});

/** java.lang.Exception, which scripts can make but not throw. */
export const EXCEPTION: JavaClass = new JavaClass("java.lang.Exception", ["java.lang.Throwable"]);

class ScriptException extends Obj {
  readonly message: string | null;
  readonly cause: Value;
  constructor(message: string | null, cause: Value) {
    super();
    this.message = message;
    this.cause = cause;
  }
}
Object.defineProperty(ScriptException.prototype, "cls", { value: EXCEPTION });

const messageOf = (e: ScriptException) => e.message;
members(EXCEPTION, {
  getMessage: { ":String": messageOf },
  getLocalizedMessage: { ":String": messageOf },
  getCause: { ":Throwable": (e: ScriptException) => e.cause },
  getSuppressed: { ":Throwable[]": () => new TArr("object", []) },
  getStackTrace: { ":StackTraceElement[]": () => new TArr("object", []) },
  toString: {
    ":String": (e: ScriptException) =>
      e.message === null ? "java.lang.Exception" : "java.lang.Exception: " + e.message,
  },
});
objectMembers(EXCEPTION, true);
EXCEPTION.methods["#json"] = (e: ScriptException) =>
  new TMap(
    new Map<string, Value>([
      ["cause", e.cause],
      ["stackTrace", new TList([])],
      ["message", e.message],
      ["suppressed", new TList([])],
      ["localizedMessage", e.message],
    ]),
  );
javaConstructors(EXCEPTION, {
  ":Exception": () => new ScriptException(null, null),
  "String:Exception": (message: string | null) => new ScriptException(message, null),
  "String,Throwable:Exception": (message: string | null, cause: Value) =>
    new ScriptException(message, cause),
  "Throwable:Exception": (cause: Value) =>
    new ScriptException(cause === null ? null : text(cause), cause),
});
