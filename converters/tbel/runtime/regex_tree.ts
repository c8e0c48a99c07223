/**
 * Java's regular expressions as a tree (java.util.regex.Pattern).
 *
 * @module
 */
import { JavaException } from "./values.ts";

/** What a part of a pattern is. */
export type Node =
  | { readonly type: "literal"; readonly point: number }
  | { readonly type: "set"; readonly source: string }
  | { readonly type: "raw"; readonly source: string }
  | { readonly type: "sequence"; readonly parts: readonly Node[] }
  | { readonly type: "choice"; readonly options: readonly Node[] }
  | { readonly type: "capture"; readonly group: number; readonly body: Node }
  | { readonly type: "group"; readonly open: string; readonly body: Node }
  | { readonly type: "atomic"; readonly body: Node }
  | { readonly type: "reference"; readonly group: number }
  | { readonly type: "repeat"; readonly body: Node; readonly count: string; readonly mode: string };

/** A parsed pattern. */
export interface Pattern {
  /** Its parts. */
  readonly root: Node;
  /** How many capturing groups it has. */
  readonly groups: number;
  /** Their numbers by name. */
  readonly names: ReadonlyMap<string, number>;
}

const SPACES = " \\t\\n\\x0B\\f\\r";
const HORIZONTAL = " \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000";
const VERTICAL = "\\n\\x0B\\f\\r\\x85\\u2028\\u2029";
const POSIX: Readonly<Record<string, string>> = {
  Lower: "a-z",
  Upper: "A-Z",
  ASCII: "\\0-\\x7f",
  Alpha: "a-zA-Z",
  Digit: "0-9",
  Alnum: "a-zA-Z0-9",
  Punct: "\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e",
  Graph: "\\x21-\\x7e",
  Print: "\\x20-\\x7e",
  Blank: " \\t",
  Cntrl: "\\0-\\x1f\\x7f",
  XDigit: "0-9a-fA-F",
  Space: SPACES,
  javaLowerCase: "\\p{Lowercase}",
  javaUpperCase: "\\p{Uppercase}",
  javaWhitespace:
    "\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000",
  javaDigit: "\\p{Nd}",
  javaLetter: "\\p{L}",
  javaLetterOrDigit: "\\p{L}\\p{Nd}",
  javaAlphabetic: "\\p{Alphabetic}",
  L1: "\\0-\\xff",
  all: "\\0-\\u{10ffff}",
};
/** Some blocks of Unicode, by their names without separators. */
const BLOCKS: Readonly<Record<string, string>> = {
  BASICLATIN: "\\0-\\x7f",
  LATIN1SUPPLEMENT: "\\x80-\\xff",
  GREEK: "\\u0370-\\u03ff",
  CYRILLIC: "\\u0400-\\u04ff",
  HEBREW: "\\u0590-\\u05ff",
  ARABIC: "\\u0600-\\u06ff",
  HIRAGANA: "\\u3040-\\u309f",
  KATAKANA: "\\u30a0-\\u30ff",
  CJKUNIFIEDIDEOGRAPHS: "\\u4e00-\\u9fff",
};
const CONTROLS: Readonly<Record<string, number>> = {
  t: 9,
  n: 10,
  r: 13,
  f: 12,
  a: 7,
  e: 27,
};

/** Flags in force: i, s, m, x, d, u, U. */
type Flags = ReadonlySet<string>;

/** Parses a Java pattern; throws PatternSyntaxException as Java words it. */
export function parsePattern(pattern: string): Pattern {
  return new Parser(pattern).parse();
}

class Parser {
  readonly #text: string;
  #at = 0;
  #groups = 0;
  readonly #names = new Map<string, number>();
  #flags: Flags = new Set();

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Pattern {
    const root = this.#choice();
    if (this.#at < this.#text.length) this.#fail("Unmatched closing ')'", this.#at - 1);
    return { root, groups: this.#groups, names: this.#names };
  }

  #fail(what: string, at: number = this.#at): never {
    const caret = at >= 0 && at < this.#text.length ? "\n" + " ".repeat(at) + "^" : "";
    const where = at >= 0 ? ` near index ${at}` : "";
    throw new JavaException(
      "java.util.regex.PatternSyntaxException",
      `${what}${where}\n${this.#text}${caret}`,
    );
  }

  #peek(): string {
    return this.#text[this.#at] ?? "";
  }

  #take(wanted: string): boolean {
    if (!this.#text.startsWith(wanted, this.#at)) return false;
    this.#at += wanted.length;
    return true;
  }

  #point(): number {
    const point = this.#text.codePointAt(this.#at);
    if (point === undefined) return this.#fail("Unexpected internal error");
    this.#at += point > 0xFFFF ? 2 : 1;
    return point;
  }

  #choice(): Node {
    const options = [this.#sequence()];
    while (this.#take("|")) options.push(this.#sequence());
    return options.length === 1 ? options[0]! : { type: "choice", options };
  }

  #sequence(): Node {
    const parts: Node[] = [];
    while (this.#at < this.#text.length) {
      if (this.#flags.has("x") && this.#skipComment()) continue;
      const next = this.#peek();
      if (next === "|" || next === ")") break;
      if (this.#take("\\Q")) {
        const end = this.#text.indexOf("\\E", this.#at);
        const stop = end < 0 ? this.#text.length : end;
        while (this.#at < stop) parts.push(this.#literal(this.#point()));
        if (parts.length > 0 && end >= 0) {
          this.#at = end + 2;
          parts.push(this.#repeated(parts.pop()!));
        }
        continue;
      }
      const atom = this.#atom();
      if (atom !== undefined) parts.push(this.#repeated(atom));
    }
    return parts.length === 1 ? parts[0]! : { type: "sequence", parts };
  }

  #skipComment(): boolean {
    const next = this.#peek();
    if (/\s/.test(next)) {
      this.#at++;
      return true;
    }
    if (next !== "#") return false;
    while (this.#at < this.#text.length && this.#peek() !== "\n") this.#at++;
    return true;
  }

  #literal(point: number): Node {
    const letter = this.#flags.has("i") && /^[a-zA-Z]$/.test(String.fromCodePoint(point));
    if (letter) return { type: "set", source: `[${cased(point)}]` };
    if (this.#flags.has("i") && this.#flags.has("u")) {
      return { type: "raw", source: `(?i:${escapePoint(point)})` };
    }
    return { type: "literal", point };
  }

  #repeated(atom: Node): Node {
    const count = this.#count();
    if (count === undefined) return atom;
    const mode = this.#take("?") ? "?" : this.#take("+") ? "+" : "";
    return { type: "repeat", body: atom, count, mode };
  }

  #count(): string | undefined {
    if (this.#flags.has("x")) { while (this.#skipComment()); }
    const next = this.#peek();
    if (next === "*" || next === "+" || next === "?") {
      this.#at++;
      return next;
    }
    if (next !== "{") return undefined;
    const rest = this.#text.slice(this.#at);
    const found = /^\{(\d+)(,(\d*))?\}/.exec(rest);
    if (found === null) {
      const begun = /^\{(?:\d+(?:,\d*)?)?/.exec(rest)![0].length;
      return begun === 1
        ? this.#fail("Illegal repetition", this.#at + 1)
        : this.#fail("Unclosed counted closure", this.#at + begun);
    }
    if (found[3] && Number(found[3]) < Number(found[1])) {
      this.#fail("Illegal repetition range", this.#at + found[0].length - 1);
    }
    this.#at += found[0].length;
    return found[0];
  }

  #atom(): Node | undefined {
    const start = this.#at;
    switch (this.#peek()) {
      case "(":
        return this.#group();
      case "[":
        this.#at++;
        return { type: "set", source: this.#set() };
      case "\\":
        this.#at++;
        return this.#escape();
      case "^":
        this.#at++;
        return { type: "raw", source: this.#flags.has("m") ? LINE_START : "(?<![^])" };
      case "$":
        this.#at++;
        return { type: "raw", source: this.#flags.has("m") ? LINE_END : FINAL_END };
      case ".":
        this.#at++;
        return {
          type: "set",
          source: this.#flags.has("s") ? "[^]" : "[^\\n\\r\\x85\\u2028\\u2029]",
        };
      case "*":
      case "+":
      case "?":
        return this.#fail(`Dangling meta character '${this.#peek()}'`, start);
      case "{":
        // Java repeats the nothing before it, even behind another quantifier
        return { type: "sequence", parts: [] };
      default:
        return this.#literal(this.#point());
    }
  }

  #close(): void {
    if (!this.#take(")")) this.#fail("Unclosed group", this.#text.length);
  }

  #body(): Node {
    const flags = this.#flags;
    const body = this.#choice();
    this.#flags = flags;
    this.#close();
    return body;
  }

  #group(): Node | undefined {
    this.#at++;
    if (!this.#take("?")) {
      const group = ++this.#groups;
      return { type: "capture", group, body: this.#body() };
    }
    for (const open of ["?=", "?!", "?<=", "?<!", "?:"]) {
      if (this.#take(open.slice(1))) return { type: "group", open, body: this.#body() };
    }
    if (this.#take(">")) return { type: "atomic", body: this.#body() };
    if (this.#take("<")) {
      const name = /^[a-zA-Z][a-zA-Z0-9]*/.exec(this.#text.slice(this.#at))?.[0];
      if (name === undefined) {
        return this.#fail("capturing group name does not start with a Latin letter", this.#at);
      }
      this.#at += name.length;
      if (!this.#take(">")) {
        this.#fail("named capturing group is missing trailing '>'", this.#at);
      }
      if (this.#names.has(name)) {
        this.#fail(`Named capturing group <${name}> is already defined`, this.#at - 1);
      }
      const group = ++this.#groups;
      this.#names.set(name, group);
      return { type: "capture", group, body: this.#body() };
    }
    return this.#flagGroup();
  }

  #flagGroup(): Node | undefined {
    if (/[$@]/.test(this.#peek())) this.#fail("Unknown group type");
    const found = /^([idmsuxU]*)(?:-([idmsuxU]*))?/.exec(this.#text.slice(this.#at))!;
    this.#at += found[0].length;
    const flags = new Set([...this.#flags, ...found[1]!]);
    for (const off of found[2] ?? "") flags.delete(off);
    if (this.#take(")")) {
      this.#flags = flags;
      return undefined;
    }
    if (!this.#take(":")) return this.#fail("Unknown inline modifier");
    const outer = this.#flags;
    this.#flags = flags;
    const body = this.#choice();
    this.#flags = outer;
    this.#close();
    return { type: "group", open: "?:", body };
  }

  #escape(): Node {
    const c = this.#peek();
    if (c === "") this.#fail("Unescaped trailing backslash");
    const source = this.#classEscape();
    if (source !== undefined) return { type: "set", source: `[${source}]` };
    if (/[1-9]/.test(c)) return this.#backReference();
    this.#at++;
    switch (c) {
      case "b":
        return { type: "raw", source: WORD_EDGE };
      case "B":
        return { type: "raw", source: NO_WORD_EDGE };
      case "A":
        return { type: "raw", source: "(?<![^])" };
      case "z":
        return { type: "raw", source: "(?![^])" };
      case "Z":
        return { type: "raw", source: FINAL_END };
      case "R":
        return { type: "raw", source: `(?:\\r\\n|[${VERTICAL}])` };
      case "X":
        return { type: "raw", source: "(?:[^]\\p{M}*)" };
      case "k": {
        const name = /^<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.#text.slice(this.#at));
        if (name === null) {
          return this.#fail("\\k is not followed by '<' for named capturing group");
        }
        const group = this.#names.get(name[1]!);
        if (group === undefined) {
          return this.#fail(
            `named capturing group <${name[1]}> does not exist`,
            this.#at + name[0].length - 1,
          );
        }
        this.#at += name[0].length;
        return { type: "reference", group };
      }
    }
    this.#at--;
    return this.#literal(this.#escapedPoint());
  }

  #backReference(): Node {
    let group = Number(this.#peek());
    this.#at++;
    while (/[0-9]/.test(this.#peek()) && group * 10 + Number(this.#peek()) <= this.#groups) {
      group = group * 10 + Number(this.#peek());
      this.#at++;
    }
    return { type: "reference", group };
  }

  /** A point behind a backslash: `\t`, `\x41`, `\.`. */
  #escapedPoint(): number {
    const rest = this.#text.slice(this.#at);
    const c = rest[0]!;
    const control = CONTROLS[c];
    if (control !== undefined) {
      this.#at++;
      return control;
    }
    const hex = /^(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(rest);
    if (hex !== null) {
      this.#at += hex[0].length;
      const point = parseInt(hex[1] ?? hex[2] ?? hex[3]!, 16);
      if (point > 0x10FFFF) this.#fail("Hexadecimal codepoint is too big", this.#at - 2);
      return point;
    }
    if (c === "x") {
      const digits = /^x[0-9a-fA-F]?/.exec(rest)![0].length;
      this.#fail("Illegal hexadecimal escape sequence", this.#at + digits);
    }
    if (c === "u") {
      const digits = /^u[0-9a-fA-F]*/.exec(rest)![0].length;
      this.#fail("Illegal Unicode escape sequence", this.#at + digits);
    }
    if (c === "0") {
      const octal = /^0([0-3][0-7]{2}|[0-7]{1,2})/.exec(rest);
      if (octal === null) return this.#fail("Illegal octal escape sequence", this.#at + 1);
      this.#at += octal[0].length;
      return parseInt(octal[1]!, 8);
    }
    if (c === "c") {
      if (rest.length < 2) this.#fail("Illegal control escape sequence");
      this.#at += 2;
      return rest.charCodeAt(1) ^ 64;
    }
    if (/[a-zA-Z]/.test(c)) this.#fail("Illegal/unsupported escape sequence");
    return this.#point();
  }

  /** What stands in a set for `\d`, `\p{Lu}`, …; undefined if it is another escape. */
  #classEscape(): string | undefined {
    const c = this.#peek();
    const unicode = this.#flags.has("U");
    const plain: Record<string, string> = {
      d: unicode ? "\\p{Nd}" : "0-9",
      w: unicode ? "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}" : "a-zA-Z_0-9",
      s: unicode ? "\\p{White_Space}" : SPACES,
      h: HORIZONTAL,
      v: VERTICAL,
    };
    const inside = plain[c.toLowerCase()];
    if (inside !== undefined) {
      this.#at++;
      return c === c.toLowerCase() ? inside : `[^${inside}]`;
    }
    if (c !== "p" && c !== "P") return undefined;
    const start = this.#at;
    const found = /^[pP](?:\{(\^?)([^}]*)\}|([A-Za-z]))/.exec(this.#text.slice(start));
    if (found === null) {
      if (this.#text[start + 1] !== "{") {
        this.#fail("Unknown character property name { }", this.#text.length);
      }
      return this.#fail("Unclosed character family", this.#text.length);
    }
    this.#at += found[0].length;
    const set = this.#property(found[2] ?? found[3]!);
    return c === "P" ? `[^${set}]` : set;
  }

  #property(name: string): string {
    const posix = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
    if (posix !== undefined) {
      return this.#flags.has("i") && (name === "Lower" || name === "Upper") ? "a-zA-Z" : posix;
    }
    const block = BLOCKS[name.replace(/^In/, "").replace(/[ _-]/g, "").toUpperCase()];
    if (name.startsWith("In") && block !== undefined) return block;
    const bare = name.replace(/^Is/, "");
    const [key, value] = bare.includes("=") ? bare.split("=") as [string, string] : ["", bare];
    const forms = key === ""
      ? [bare, `Script=${bare}`, bare.charAt(0).toUpperCase() + bare.slice(1).toLowerCase()]
      : /^(sc|script)$/i.test(key)
      ? [`Script=${value}`]
      : /^(gc|general_category)$/i.test(key)
      ? [value]
      : [];
    for (const form of forms) {
      try {
        new RegExp(`\\p{${form}}`, "v");
        return `\\p{${form}}`;
      } catch {
        // not a property under this form: the next one may be
      }
    }
    return this.#fail(`Unknown character property name {${name}}`, this.#at - 1);
  }

  /** A set from behind its `[`, as JavaScript writes it with the flag v. */
  #set(): string {
    const opened = this.#at;
    const negated = this.#take("^");
    const operands: string[] = [];
    let items = "";
    let first = true;
    while (true) {
      if (this.#at >= this.#text.length) {
        this.#fail("Unclosed character class", Math.max(opened, this.#text.length) - 1);
      }
      if (this.#flags.has("x") && /\s/.test(this.#peek())) {
        this.#at++;
        continue;
      }
      if (this.#peek() === "]" && (!first || items !== "" || operands.length > 0)) {
        this.#at++;
        break;
      }
      first = false;
      if (this.#take("&&")) {
        while (this.#take("&"));
        if (items !== "") operands.push(`[${items}]`);
        items = "";
        continue;
      }
      items += this.#setItem();
    }
    if (items !== "") operands.push(operands.length === 0 ? items : `[${items}]`);
    return `[${negated ? "^" : ""}${operands.join("&&")}]`;
  }

  #setItem(): string {
    if (this.#take("[")) return this.#set();
    if (this.#take("\\Q")) {
      let quoted = "";
      while (this.#at < this.#text.length && !this.#take("\\E")) {
        quoted += this.#casedPoint(this.#point());
      }
      return quoted;
    }
    const from = this.#setPoint();
    if (typeof from === "string") return from;
    const rest = this.#text.slice(this.#at, this.#at + 2);
    if (rest === "-") this.#fail("Illegal character range", this.#text.length);
    if (rest[0] !== "-" || rest[1] === "]" || rest[1] === "[") {
      return this.#casedPoint(from);
    }
    this.#at++;
    const to = this.#setPoint();
    if (typeof to === "string" || to < from) this.#fail("Illegal character range", this.#at - 1);
    return this.#casedRange(from, to);
  }

  #setPoint(): number | string {
    if (!this.#take("\\")) return this.#point();
    if (this.#peek() === "") this.#fail("Unclosed character class");
    return this.#classEscape() ?? this.#escapedPoint();
  }

  #casedPoint(point: number): string {
    const letter = this.#flags.has("i") && /^[a-zA-Z]$/.test(String.fromCodePoint(point));
    return letter ? cased(point) : escapePoint(point);
  }

  #casedRange(from: number, to: number): string {
    const range = `${escapePoint(from)}-${escapePoint(to)}`;
    if (!this.#flags.has("i")) return range;
    let others = "";
    for (let point = Math.max(from, 65); point <= Math.min(to, 122); point++) {
      if (/[a-zA-Z]/.test(String.fromCharCode(point))) others += escapePoint(point ^ 32);
    }
    return range + others;
  }
}

const WORD = "[a-zA-Z_0-9]";
const WORD_EDGE = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const NO_WORD_EDGE = `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`;
const ENDS = "\\n\\r\\x85\\u2028\\u2029";
const FINAL_END = `(?=(?:\\r\\n|[${ENDS}])?(?![^]))(?!(?<=\\r)\\n)`;
const LINE_END = `(?:(?=[${ENDS}])(?!(?<=\\r)\\n)|(?![^]))`;
const LINE_START = `(?:(?<![^])|(?<=[${ENDS}])(?!(?<=\\r)\\n)(?=[^]))`;

function cased(letter: number): string {
  return String.fromCharCode(letter) + String.fromCharCode(letter ^ 32);
}

/** A code point as it can stand anywhere in a JavaScript pattern. */
export function escapePoint(point: number): string {
  const c = String.fromCodePoint(point);
  return /^[a-zA-Z0-9]$/.test(c) ? c : `\\u{${point.toString(16)}}`;
}
