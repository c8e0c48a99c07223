/**
 * Reads a script into lists of tokens, as the engine's parser does
 * (org.mvel2.compiler.AbstractParser.nextToken), traps included.
 *
 * ```text
 * script     = { statement [ ";" ] }                a ";" may be left out after "}" and at the end
 * statement  = expression | block | declaration | "return" [ list ] | "break" | "assert" list
 * block      = "if" "(" list ")" body { "else" "if" "(" list ")" body } [ "else" body ]
 *            | "for" "(" list ";" list ";" list ")" body
 *            | ( "foreach" | "for" ) "(" name ":" list ")" body
 *            | ( "while" | "until" ) "(" list ")" body
 *            | "do" body ( "while" | "until" ) "(" list ")"
 *            | "switch" "(" list ")" "{" { "case" value ":" } script … [ "default" ":" script ] "}"
 *            | ( "function" | "def" ) name "(" [ name { "," name } ] ")" body
 *            | "with" "(" list ")" "{" property "=" list { "," … } "}"
 * body       = "{" script "}" | rest of the line, up to ";"
 * declaration = "var" name { "," name } | type name [ "=" list ]
 * expression = [ "var" ] target "=" list            target: name, name[…] or a.b
 *            | target ( "+=" "-=" "*=" "/=" "%=" "&=" "|=" "^=" "<<=" ">>=" ">>>=" ) list
 *            | list
 * list       = operand { operator operand } [ "?" … ":" … ]
 * operand    = number | string | "true" | "false" | "null" | "nil" | "empty" | chain
 *            | "(" list ")" [ steps ] | "[" items "]" [ steps ] | "{" entries "}" [ steps ]
 *            | "new" type ( "(" arguments ")" [ steps ] | "[" list "]" | "[]" "{" items "}" )
 *            | ( "-" | "!" | "~" | "(" type ")" ) operand text | "isdef" name
 *            | name "++" | name "--" | "++" name | "--" name | chain "~=" operand
 * chain      = name { steps }                       steps: ".name", ".?name", "(arguments)", "[list]"
 * operator   = "+" "-" "*" "/" "%" "**" "&" "|" "^" "<<" ">>" ">>>" "<" ">" "<=" ">=" "==" "==="
 *              "!=" "&&" "||" "and" "or" "instanceof" "is" "contains" "in" "strsim" "soundslike"
 *              "convertable_to" "#" "?" ":"
 * ```
 *
 * The operand after `-`, `!`, `~` and a cast is the text up to one of `* / + % , = & | ;` or a
 * blank, so `-a-b` is `-(a-b)`; `b=-a` is `b -= a`. Accepted beyond the engine: `!==`, a `switch`
 * on one line or with braces after `case`, and an index within an index (`t[p[2]] = v`).
 *
 * @module
 */
import type { List, Token, TokenOf } from "./ast.ts";
import { blockToken, functionToken } from "./blocks.ts";
import { parseSteps, splitTarget } from "./chain.ts";
import { C, isBlank, isDigit, isName, isPart } from "./characters.ts";
import { collectionToken } from "./collections.ts";
import { Cursor } from "./cursor.ts";
import { newToken } from "./new_object.ts";
import { isNumber, NumberFormatError, numberValue } from "./number_literal.ts";
import { IMPORTED_CLASSES, isReserved, KEYWORDS, Op, OPERATORS } from "./operator.ts";
import { CompileError, Source } from "./source.ts";
import { stringValue } from "./string_literal.ts";
import { switchToken } from "./switch.ts";
import { withToken } from "./with.ts";
import { Blank } from "../runtime/blank.ts";

/** What the parser must know of the library, and how far it may go. */
export interface Library {
  /** Names of the global functions. */
  readonly functions: ReadonlySet<string>;
  /** Whether a full name is a Java class that scripts may use. */
  isClass(name: string): boolean;
}

/** What one parse shares. */
export interface Parse {
  /** See {@linkcode Library}. */
  readonly library: Library;
  /** How deep lists are within lists now. */
  depth: number;
  /** How many tokens may still be read: texts that are read many times over come to an end. */
  budget: number;
  /** Names of the functions that were read so far. */
  readonly functions: Set<string>;
  /** Packages whose classes need no package: `java.util.`. */
  readonly packages: string[];
}

const MAX_DEPTH = 150;
const BUDGET = 400_000;

/** A parse of a new script. */
export function newParse(library: Library): Parse {
  return { library, depth: 0, budget: BUDGET, functions: new Set(), packages: [] };
}

/** Reads a part of a source: one expression, or all statements of a block. */
export function parseList(parse: Parse, source: Source, start: number, end: number): List {
  if (++parse.depth > MAX_DEPTH || source.depth > MAX_DEPTH) {
    throw new CompileError(`nested deeper than ${MAX_DEPTH} levels`, source, start);
  }
  let last = end;
  while (
    last > start && (isBlank(source.chars[last - 1]) || source.chars[last - 1] === C.SEMICOLON)
  ) last--;
  const tokens: Token[] = [];
  const parser = new Parser(parse, source, start, last);
  for (let token = parser.next(); token !== undefined; token = parser.next()) tokens.push(token);
  parse.depth--;
  return { source, start, end: last, tokens };
}

/** Reads a text of its own that was taken from a source. */
export function parseText(parse: Parse, text: string, outer: Source, at: number): List {
  const source = new Source(text, outer, at);
  let start = 0;
  while (start < text.length && isBlank(source.chars[start])) start++;
  if (++parse.depth > MAX_DEPTH) {
    throw new CompileError(`nested deeper than ${MAX_DEPTH} levels`, source, start);
  }
  const tokens: Token[] = [];
  const parser = new Parser(parse, source, start, text.length);
  for (let token = parser.next(); token !== undefined; token = parser.next()) tokens.push(token);
  parse.depth--;
  return { source, start, end: text.length, tokens };
}

const OPERATE: Record<string, number> = {
  "|": Op.BW_OR,
  "&": Op.BW_AND,
  "^": Op.BW_XOR,
  "*": Op.MULT,
  "/": Op.DIV,
  "+": Op.ADD,
  "%": Op.MOD,
};

/** Reads the tokens of one list. */
export class Parser extends Cursor {
  /** What is shared. */
  readonly parse: Parse;
  /** Tokens that were read and not given out yet. */
  readonly waiting: Token[] = [];
  /** The token before, as far as the engine remembers it. */
  last: Token | undefined;
  /** Whether the token before could be a type before a name. */
  afterName = false;
  /** Whether `var` was just read. */
  afterVar = false;

  /** Reads a part of a source. */
  constructor(parse: Parse, source: Source, begin: number, end: number) {
    super(source, begin, end);
    this.parse = parse;
  }

  /** The next token; undefined at the end. */
  next(): Token | undefined {
    const waiting = this.waiting.shift();
    if (waiting !== undefined) {
      this.last = waiting;
      return this.at >= this.end && waiting.kind === "end" ? this.next() : waiting;
    }
    if (this.at >= this.end) return undefined;
    if (--this.parse.budget < 0) throw this.error("the script is too complex");
    try {
      return this.#read();
    } catch (error) {
      if (error instanceof NumberFormatError) {
        throw this.error("badly formatted number: " + error.message, this.from);
      }
      if (error instanceof CompileError && error.source === undefined && !error.bare) {
        throw new CompileError(error.message, this.source, this.at);
      }
      throw error;
    }
  }

  /** A list in this source. */
  list(start: number, end: number): List {
    return parseList(this.parse, this.source, start, end);
  }

  /** A token in this source. */
  place(start: number, end: number): { source: Source; start: number; end: number } {
    return { source: this.source, start, end };
  }

  #keep<T extends Token>(token: T): T {
    this.last = token;
    return token;
  }

  #read(): Token | undefined {
    this.skip();
    this.from = this.at;
    let captured = false;
    while (this.at < this.end) {
      if (isPart(this.peek())) {
        captured = true;
        this.part();
      }
      if (captured) {
        const word = this.text(this.from, this.at);
        if (KEYWORDS.has(word)) {
          const token = this.#keyword(word);
          if (token !== "assignment") return token;
          captured = false;
          continue;
        }
        if (word === "contains") {
          this.afterName = false;
          return this.#operator(this.from, this.at);
        }
        const token = this.#operand(word);
        if (token !== "number goes on") return token;
        continue;
      }
      const token = this.#symbol();
      if (token === "again") return this.next();
      if (token === "number") {
        captured = true;
        continue;
      }
      if (token !== "more") return token;
    }
    return this.from === this.at ? undefined : this.#property(this.from, this.at);
  }

  // ---------------------------------------------------------------- words

  #keyword(word: string): Token | undefined | "assignment" {
    switch (word) {
      case "new":
        return this.#keep(newToken(this));
      case "assert": {
        const start = this.from = this.at = this.trimStart(this.at);
        this.toStatementEnd();
        const token = {
          kind: "assert",
          ...this.place(start, this.at),
          list: this.list(start, this.at),
        };
        this.at--;
        return this.#keep(token as Token);
      }
      case "return":
      case "break": {
        const start = this.from = this.at = this.trimStart(this.at);
        this.toStatementEnd();
        const token: Token = {
          kind: word,
          ...this.place(start, this.at),
          list: this.list(start, this.at),
        };
        return word === "return" ? this.#keep(token) : token;
      }
      case "else":
        throw this.error("else without if", this.from);
      case "case":
        throw this.error("case without switch", this.from);
      case "default":
        throw this.error("default without switch", this.from);
      case "switch":
        return switchToken(this);
      case "function":
      case "def": {
        const token = this.#keep(functionToken(this));
        this.from = this.at + 1;
        return token;
      }
      case "with":
        return withToken(this);
      case "isdef": {
        const start = this.from = this.at = this.trimStart(this.at);
        this.toJunction();
        return this.#keep({
          kind: "isdef",
          ...this.place(start, this.at),
          name: this.text(start, this.at),
        });
      }
      case "import": {
        const start = this.from = this.at = this.trimStart(this.at);
        this.toStatementEnd();
        const name = this.text(start, this.at).trim();
        if (name.endsWith(".*")) {
          this.parse.packages.push(name.slice(0, -1));
          return this.#keep({ kind: "import", ...this.place(start, this.at) });
        }
        if (!this.parse.library.isClass(name)) {
          throw this.error("class not found: " + this.text(0, this.source.length), start);
        }
        throw new CompileError("Import is forbidden!", undefined, 0, true);
      }
      case "import_static":
        throw new CompileError("Import is forbidden!", undefined, 0, true);
      case "stacklang":
        throw this.error("stacklang is not supported", this.from);
      case "var":
        return this.#var();
      default:
        return blockToken(this, word as "if" | "for" | "foreach" | "while" | "until" | "do");
    }
  }

  #var(): Token | undefined | "assignment" {
    this.skip();
    this.from = this.at;
    for (;;) {
      this.toOperandEnd();
      const end = this.at;
      this.skip();
      if (this.source.chars[this.at] === C.EQUALS && this.at < this.source.length) {
        this.at = this.from;
        if (end === this.at) throw this.error("illegal use of reserved word: var", this.from);
        this.afterVar = true;
        return "assignment";
      }
      const name = this.text(this.from, end);
      this.checkName(name, this.from, true);
      const token: Token = {
        kind: "declare",
        ...this.place(this.from, end),
        name,
        type: "Object",
      };
      this.last = token;
      this.waiting.push(token);
      if (this.at >= this.end || this.char() !== C.COMMA) break;
      this.at++;
      this.skip();
      this.from = this.at;
    }
    return this.waiting.shift();
  }

  /** Refuses names that are no names. */
  checkName(name: string, at: number, bare = false): void {
    const wrong = isReserved(name)
      ? "illegal use of reserved word: " + name
      : isDigit(name.charCodeAt(0))
      ? "not an identifier: " + name
      : undefined;
    if (wrong === undefined) return;
    throw bare ? new CompileError(wrong, undefined, 0, true) : this.error(wrong, at);
  }

  // ---------------------------------------------------------------- operands that begin with a name

  #operand(word: string): Token | undefined | "number goes on" {
    this.skip();
    if (this.peek() === C.OPEN) this.bracket(C.OPEN);
    let deep = false;
    scan: while (this.at < this.end) {
      const c = this.char();
      const next = this.peek(1);
      switch (c) {
        case C.DOT:
          deep = true;
          this.at++;
          this.skip();
          continue;
        case C.QUESTION:
          if (this.#previous() !== C.DOT && this.at !== this.begin) break scan;
          deep = true;
          this.at++;
          continue;
        case C.PLUS:
        case C.MINUS: {
          const sign = c === C.PLUS ? 1 : -1;
          if (next === c) return this.#stepped(sign);
          if (next === C.EQUALS) return this.#operate(sign === 1 ? Op.ADD : Op.SUB, 2, deep);
          const { chars } = this.source;
          const before = chars[this.at - 1];
          if (
            isDigit(next) && this.at > 1 && (before === 69 || before === 101) &&
            isDigit(chars[this.at - 2])
          ) {
            this.at++;
            return "number goes on";
          }
          break scan;
        }
        case C.STAR:
        case C.SLASH:
        case C.PERCENT:
        case C.AMP:
        case C.PIPE:
        case C.CARET:
          if (next !== C.EQUALS) break scan;
          return this.#operate(OPERATE[String.fromCharCode(c)]!, 2, deep);
        case C.LESS:
          if (next !== C.LESS || this.peek(2) !== C.EQUALS) break scan;
          return this.#operate(Op.SHIFT_LEFT, 3, deep);
        case C.GREATER:
          if (next !== C.GREATER) break scan;
          if (this.peek(2) === C.EQUALS) return this.#operate(Op.SHIFT_RIGHT, 3, deep);
          if (this.peek(2) === C.GREATER && this.peek(3) === C.EQUALS) {
            return this.#operate(Op.USHIFT_RIGHT, 4, deep);
          }
          break scan;
        case C.OPEN:
        case C.OPEN_BRACKET:
          this.bracket(c);
          continue;
        case C.OPEN_BRACE:
          if (!deep) break scan;
          this.bracket(c);
          continue;
        case C.TILDE:
          if (next !== C.EQUALS) break scan;
          return this.#regex();
        case C.EQUALS: {
          if (next === C.PLUS || next === C.MINUS) {
            return this.#operate(next === C.PLUS ? Op.ADD : Op.SUB, 2, false, true);
          }
          if (next === C.EQUALS) break scan;
          this.at++;
          return this.#assign(word, deep);
        }
        case C.BANG:
        case C.COMMA:
        case C.QUOTE:
        case C.APOSTROPHE:
        case C.SEMICOLON:
        case C.COLON:
        case C.HASH:
          break scan;
        default:
          if (isPart(c)) {
            if (!deep) break scan;
            this.part();
          } else if (this.at + 1 !== this.end && isPart(this.source.chars[this.at + 1])) break scan;
          else this.at++;
      }
    }
    this.back();
    return this.#property(this.from, this.at);
  }

  #previous(): number {
    if (this.at === this.begin) return 0;
    let i = this.at;
    do i--; while (i !== this.begin && isBlank(this.source.chars[i]));
    return this.source.chars[i]!;
  }

  #stepped(by: 1 | -1): Token {
    const name = this.text(this.from, this.trimEnd(this.at));
    this.at += 2;
    this.#expectEnd();
    return this.#keep({
      kind: "step",
      source: undefined,
      start: this.from,
      end: this.at,
      name,
      by,
      before: false,
    });
  }

  #expectEnd(): void {
    this.skip();
    const c = this.peek();
    if (c === undefined || c === C.SEMICOLON || c === C.LESS || c === C.GREATER) return;
    const next = this.peek(1);
    if ((c === C.AMP || c === C.PIPE) && next === c) return;
    if (c === C.BANG && next === C.EQUALS) return;
    if (
      c === C.EQUALS &&
      (next === C.EQUALS || next === C.PLUS || next === C.MINUS || next === C.STAR)
    ) return;
    if (
      (c === C.PLUS || c === C.MINUS || c === C.SLASH || c === C.STAR) && next === C.EQUALS
    ) return;
    throw this.error("expected end of statement but encountered: " + String.fromCharCode(c));
  }

  /** `target op= value`; `spaced` for the `=+` and `=-` that the engine takes for `+=` and `-=`. */
  #operate(operator: number, length: number, deep: boolean, reversed = false): Token {
    const nameEnd = this.trimEnd(this.at);
    const targetStart = this.from;
    const name = this.source.trimmed(this.from, nameEnd);
    this.from = this.at += length;
    if (reversed) {
      const i = this.trimStart(this.at);
      const c = i < this.end ? this.source.chars[i] : undefined;
      if (!isPart(c) && c !== C.APOSTROPHE && c !== C.QUOTE) {
        throw this.error(
          `unexpected symbol '${String.fromCharCode(this.char())}'`,
          this.from,
        );
      }
    }
    this.toStatementEnd();
    if (deep && length > 2) {
      throw new CompileError("Range [0, -1) out of bounds for length 1", undefined, 0, true);
    }
    const symbol = reversed
      ? undefined
      : ["+", "-", "*", "/", "%", , "&", "|", "^"][operator] ?? shiftSymbol(operator);
    const trim = operator === Op.ADD || operator === Op.SUB || deep;
    const start = trim ? this.trimStart(this.from) : this.from;
    const end = trim && (deep || operator === Op.ADD) ? this.trimEnd(this.at) : this.at;
    const where = this.place(start, end);
    const whole = (text: string) =>
      parseText(
        this.parse,
        text + symbol + this.text(where.start, where.end),
        this.source,
        where.start,
      );
    if (deep) {
      this.from = start;
      return this.#keep({
        kind: "operateProperty",
        ...where,
        target: splitTarget(this, targetStart, nameEnd),
        targetText: name,
        whole: whole(name),
      });
    }
    return this.#keep({
      kind: "operate",
      ...where,
      name,
      operator,
      value: this.list(where.start, where.end),
      whole: operator === Op.ADD && !reversed && isName(name) ? whole(name) : undefined,
    });
  }

  #regex(): Token {
    const start = this.from;
    const end = this.trimEnd(this.at);
    this.from = this.at += 2;
    this.toOperandEnd();
    return this.#keep({
      kind: "regex",
      ...this.place(start, end),
      steps: parseSteps(this, start, end),
      text: this.text(start, end),
      pattern: this.list(this.from, this.at),
    });
  }

  #assign(word: string, deep: boolean): Token {
    if (!deep && this.afterName) return this.#typed(false);
    this.toStatementEnd();
    const { chars } = this.source;
    let equals = this.from;
    while (equals < this.at && chars[equals] !== C.EQUALS) equals++;
    const targetText = this.source.trimmed(this.from, equals);
    const cursor = new Cursor(this.source, equals + 1, this.source.length);
    cursor.skip();
    const start = cursor.at;
    if (start >= this.at) throw this.error("unexpected end of statement", equals + 1);
    const value = this.list(start, this.at);
    const where = this.place(start, this.at);
    const declared = this.afterVar;
    if (deep) {
      return this.#keep({
        kind: "assignProperty",
        ...where,
        target: splitTarget(this, this.from, equals),
        targetText,
        value,
      });
    }
    this.afterVar = false;
    const bracket = targetText.indexOf("[");
    const name = bracket > 0 ? targetText.slice(0, bracket) : targetText;
    this.checkName(name, this.from);
    if (bracket > 0) {
      return this.#keep({
        kind: "assignElement",
        ...where,
        name: word,
        target: splitTarget(this, this.from, equals),
        targetText,
        value,
        declared,
      });
    }
    return this.#keep({ kind: "assign", ...where, name, value, declared });
  }

  /** `type name = value` or `type name`, after the type was read. */
  #typed(declaration: boolean): Token {
    for (;;) {
      const type = this.#typeBefore();
      this.toStatementEnd();
      const end = this.at;
      if (declaration) {
        const name = this.text(this.from, end);
        this.checkName(name, this.from, true);
        this.waiting.push({ kind: "declare", ...this.place(this.from, end), name, type });
      } else {
        let equals = this.from;
        while (equals < end && this.source.chars[equals] !== C.EQUALS) equals++;
        const name = this.source.trimmed(this.from, Math.min(equals, end));
        this.checkName(name, this.from, true);
        const value = this.list(Math.min(equals + 1, end), end);
        this.waiting.push({
          kind: "typed",
          ...this.place(Math.min(equals + 1, end), end),
          name,
          type,
          value,
        });
      }
      this.skip();
      if (this.peek() !== C.COMMA) return this.waiting.shift()!;
      this.from = ++this.at;
      this.waiting.push({ kind: "end", source: undefined, start: this.at, end: this.at });
    }
  }

  #typeBefore(): string {
    const { last } = this;
    if (last?.kind === "literal" && typeof last.value === "object" && last.value !== null) {
      if ("cls" in last.value && typeof last.value.cls === "string") return last.value.cls;
    }
    throw this.error("unknown class or illegal statement: " + shown(last));
  }

  /** A name, number, operator word, or chain. */
  #property(start: number, end: number): Token {
    const text = this.text(start, end);
    if (isName(text)) {
      const literal = this.#named(text, start, end);
      if (literal !== undefined) {
        this.afterName = true;
        return this.#keep(literal);
      }
      if (OPERATORS.has(text)) {
        this.afterName = false;
        return this.#operator(start, end);
      }
      if (this.afterName) return this.#typed(true);
    }
    if (text.endsWith("[]") && IMPORTED_CLASSES.has(text.slice(0, -2))) {
      this.afterName = true;
      return this.#keep({
        kind: "literal",
        ...this.place(start, end),
        value: { cls: IMPORTED_CLASSES.get(text.slice(0, -2)) + "[]" },
        number: false,
      });
    }
    this.afterName = true;
    const from = this.trimStart(start);
    const to = Math.max(from, this.trimEnd(end));
    if (isNumber(this.source, from, to)) {
      return this.#keep({
        kind: "literal",
        ...this.place(from, to),
        value: numberValue(this.text(from, to)),
        number: true,
      });
    }
    return this.#keep({
      kind: "chain",
      ...this.place(from, to),
      steps: parseSteps(this, from, to),
      text: this.text(from, to),
    });
  }

  #named(name: string, start: number, end: number): Token | undefined {
    const literal = (value: TokenOf<"literal">["value"]): Token => ({
      kind: "literal",
      ...this.place(start, end),
      value,
      number: false,
    });
    const cls = IMPORTED_CLASSES.get(name);
    if (cls !== undefined) return literal({ cls });
    if (this.parse.library.functions.has(name)) return literal({ fn: name });
    switch (name) {
      case "true":
        return literal(true);
      case "false":
        return literal(false);
      case "null":
      case "nil":
        return literal(null);
      case "empty":
        return literal(new Blank());
    }
    return undefined;
  }

  // ---------------------------------------------------------------- symbols

  #operator(start: number, end: number): Token {
    this.afterName = false;
    const text = this.text(start, end);
    const operator = OPERATORS.get(text);
    if (operator === undefined) throw this.error("Invalid operator: " + text, start);
    return this.#keep({ kind: "operator", ...this.place(start, end), operator });
  }

  #afterOperator(): boolean {
    const { last } = this;
    return last !== undefined &&
      (last.kind === "operator" || last.kind === "end" || last.kind === "return");
  }

  #symbol(): Token | undefined | "more" | "again" | "number" {
    const c = this.char();
    const next = this.peek(1);
    const start = this.from;
    switch (c) {
      case C.DOT:
        this.at++;
        if (isDigit(this.char())) return "number";
        throw this.error(
          `unexpected character ('${String.fromCharCode(this.char())}'); was expecting: {`,
          start,
        );
      case C.AT:
        this.from++;
        this.toOperandEnd();
        throw this.error(
          "reference to undefined interceptor: " + this.text(this.from, this.at),
          this.from,
        );
      case C.EQUALS:
        this.at += this.peek(2) === C.EQUALS ? 3 : 2;
        return this.#operator(start, Math.min(this.at, this.source.length));
      case C.MINUS:
        return this.#minus(next);
      case C.PLUS:
        if (next === C.PLUS) return this.#stepBefore(1);
        this.at++;
        return this.#operator(start, this.at);
      case C.STAR:
        this.at += next === C.STAR ? 2 : 1;
        return this.#operator(start, this.at);
      case C.SEMICOLON:
        this.at++;
        this.afterName = false;
        return this.#keep({ kind: "end", source: undefined, start, end: this.at });
      case C.QUESTION:
        if (this.at === this.begin) {
          this.at++;
          return "more";
        }
        this.at++;
        return this.#operator(start, this.at);
      case C.HASH:
      case C.SLASH:
      case C.COLON:
      case C.CARET:
      case C.PERCENT:
        this.at++;
        return this.#operator(start, this.at);
      case C.OPEN:
        return this.#parenthesis();
      case C.CLOSE:
      case C.CLOSE_BRACKET:
      case C.CLOSE_BRACE:
        throw this.error("unbalanced braces", start);
      case C.GREATER:
        this.at++;
        if (this.char() === C.GREATER) {
          this.at++;
          if (this.char() === C.GREATER) this.at++;
        } else if (this.char() === C.EQUALS) this.at++;
        return this.#operator(start, this.at);
      case C.LESS:
        this.at++;
        if (this.char() === C.LESS) {
          this.at++;
          if (this.char() === C.LESS) this.at++;
        } else if (this.char() === C.EQUALS) this.at++;
        return this.#operator(start, this.at);
      case C.QUOTE:
      case C.APOSTROPHE: {
        const end = this.stringEnd();
        this.at = end + 1;
        const token: Token = this.#keep({
          kind: "literal",
          ...this.place(start, end + 1),
          value: stringValue(this.source, start + 1, end),
          number: false,
        });
        return this.goesOn() ? this.#union(token) : token;
      }
      case C.AMP:
      case C.PIPE:
        this.at++;
        if (this.char() === c) this.at++;
        return this.#operator(start, this.at);
      case C.TILDE:
        return this.#tilde();
      case C.BANG:
        return this.#bang();
      case C.OPEN_BRACKET:
      case C.OPEN_BRACE: {
        this.bracket(c);
        const end = this.at;
        const more = this.goesOn();
        const token = collectionToken(this, start, end, undefined);
        if (!more) return this.#keep(token);
        return this.#unionFrom(token, this.at);
      }
      default:
        this.at++;
        return "more";
    }
  }

  #minus(next: number | undefined): Token | "number" {
    if (next === C.MINUS) return this.#stepBefore(-1);
    const after = this.#afterOperator();
    if ((this.at === this.begin || after) && !isDigit(next)) {
      this.at++;
      this.toOperandEnd();
      const start = this.from + 1;
      return {
        kind: "negate",
        ...this.place(start, this.at),
        list: this.list(start, this.at),
      };
    }
    if ((this.at !== this.begin && this.last !== undefined && !after) || !isDigit(next)) {
      this.at++;
      return this.#operator(this.from, this.at);
    }
    this.at++;
    return "number";
  }

  #stepBefore(by: 1 | -1): Token {
    this.at += 2;
    this.skip();
    const start = this.at;
    this.toNameEnd();
    return this.#keep({
      kind: "step",
      source: undefined,
      start,
      end: this.at,
      name: this.text(start, this.at),
      by,
      before: true,
    });
  }

  #tilde(): Token {
    this.at++;
    if (this.at >= this.source.length) throw this.error("unexpected end of statement");
    if (isDigit(this.char()) || this.char() === C.OPEN) {
      this.from = this.at;
      if (this.char() === C.OPEN) this.at--;
      if (isDigit(this.char())) this.toOperandEnd();
      else {
        this.at++;
        this.toOperandEnd();
      }
      return this.#keep({
        kind: "invert",
        ...this.place(this.from, this.at),
        list: this.list(this.from, this.at),
      });
    }
    if (this.char() === C.EQUALS) this.at++;
    return this.#operator(this.from, this.at);
  }

  #bang(): Token | "again" {
    this.at++;
    const start = this.from;
    while (isBlank(this.peek())) this.at++;
    if (isPart(this.peek())) {
      if (this.last !== undefined && !this.#afterOperator()) {
        throw this.error("unexpected operator '!'", start);
      }
      this.from = this.at;
      this.toOperandEnd();
      const word = this.text(this.from, this.at);
      if (word === "new" || word === "isdef") this.toOperandEnd();
      return this.#keep({
        kind: "not",
        ...this.place(this.from, this.at),
        list: this.list(this.from, this.at),
      });
    }
    const c = this.char();
    if (c === C.OPEN) {
      this.from = this.at;
      this.toOperandEnd();
      return this.#keep({
        kind: "not",
        ...this.place(this.from, this.at),
        list: this.list(this.from, this.at),
      });
    }
    if (c === C.BANG) {
      this.at++;
      return "again";
    }
    if (c !== C.EQUALS) throw this.error("unexpected operator '!'", start);
    this.at++;
    if (this.peek() === C.EQUALS) {
      // `!==` is taken for what everybody means by it.
      this.at++;
      this.afterName = false;
      return this.#keep({
        kind: "operator",
        ...this.place(start, this.at),
        operator: Op.NOT_EQUAL,
      });
    }
    return this.#operator(start, this.at);
  }

  #parenthesis(): Token {
    const open = this.at;
    const { chars } = this.source;
    this.at++;
    this.skip();
    let single = true;
    let depth = 1;
    for (; this.at < this.end && depth !== 0; this.at++) {
      const c = this.char();
      if (c === C.OPEN) depth++;
      else if (c === C.CLOSE) depth--;
      else if (c === C.QUOTE || c === C.APOSTROPHE) this.at = this.stringEnd();
      else if (
        c === 105 && depth === 1 && isBlank(chars[this.at - 1]) && chars[this.at + 1] === 110 &&
        isBlank(chars[this.at + 2])
      ) {
        throw this.error("projections (x in y) are not supported", open);
      } else if (
        c !== C.DOT && c !== C.OPEN_BRACKET && c !== C.CLOSE_BRACKET && c !== 105 && !isPart(c)
      ) single = false;
    }
    if (depth !== 0) {
      throw this.error(`unbalanced braces in expression: (${depth}):`, open);
    }
    const start = this.trimStart(open + 1);
    const end = this.trimEnd(this.at - 1);
    if (single) {
      const type = this.#castType(this.text(start, Math.max(start, end)));
      if (type !== undefined && this.#castFollows()) {
        this.from = this.at;
        this.toOperandEnd();
        return this.#keep({
          kind: "cast",
          ...this.place(this.from, this.at),
          type,
          list: this.list(this.from, this.at),
        });
      }
    }
    this.from = start;
    return this.#union({
      kind: "sub",
      ...this.place(start, Math.max(start, end)),
      list: this.list(start, Math.max(start, end)),
    });
  }

  #castType(text: string): string | undefined {
    const name = text.trim();
    const array = /^([^[]*)(\[.*)$/.exec(name);
    const element = (array?.[1] ?? name).trim();
    if (element === "" || isDigit(element.charCodeAt(0))) return undefined;
    const full = IMPORTED_CLASSES.get(element) ??
      (this.parse.library.isClass(element) ? element : undefined);
    return full === undefined ? undefined : array ? full + "[]" : full;
  }

  #castFollows(): boolean {
    for (let i = this.at; i < this.source.length; i++) {
      const c = this.source.chars[i]!;
      if (c === C.SPACE || c === 9) continue;
      return isPart(c) || c === C.APOSTROPHE || c === C.QUOTE || c === C.OPEN;
    }
    return false;
  }

  #union(main: Token): Token {
    if (this.at < this.end) {
      this.skip();
      if (this.peek() === C.DOT || this.peek() === C.OPEN_BRACKET) {
        return this.#unionFrom(main, this.at);
      }
    }
    return this.#keep(main);
  }

  #unionFrom(main: Token, at: number): Token {
    const start = this.source.chars[at] === C.DOT ? at + 1 : at;
    this.at = at;
    this.toOperandEnd();
    return this.#keep({
      kind: "union",
      ...this.place(start, this.at),
      main,
      steps: parseSteps(this, start, this.at),
    });
  }
}

function shiftSymbol(operator: number): string {
  return operator === Op.SHIFT_LEFT ? "\u00ab" : operator === Op.SHIFT_RIGHT ? "\u00bb" : "\u00ac";
}

/** How the engine names a token in a message. */
function shown(token: Token | undefined): string {
  if (token === undefined) return "null";
  if (token.kind === "literal" && (typeof token.value === "string")) return token.value;
  if (token.source === undefined) return "null";
  return token.source.slice(token.start, token.end);
}
