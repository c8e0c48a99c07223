/**
 * A place in a part of a source, and the ways in which the engine's parser moves it
 * (org.mvel2.compiler.AbstractParser): it takes the text up to some kind of end first and looks at
 * what it took afterwards.
 *
 * @module
 */
import { C, isBlank, isPart } from "./characters.ts";
import { closing, closingOf, endOfString, opens, skipBlanks } from "./capture.ts";
import { CompileError, type Source } from "./source.ts";

/** See the module. */
export class Cursor {
  /** The text. */
  readonly source: Source;
  /** Where the part begins. */
  readonly begin: number;
  /** Where it ends. */
  readonly end: number;
  /** The next character. */
  at: number;
  /** Where the present token begins. */
  from: number;

  /** A part of a source. */
  constructor(source: Source, begin: number, end: number) {
    this.source = source;
    this.begin = begin;
    this.end = end;
    this.at = begin;
    this.from = begin;
  }

  /** The character some places on; undefined after the end of the part. */
  peek(distance = 0): number | undefined {
    const i = this.at + distance;
    return i < this.end ? this.source.chars[i] : undefined;
  }

  /** The next character of the text; the part may have ended. */
  char(distance = 0): number {
    const c = this.source.chars[this.at + distance];
    if (c === undefined) {
      throw new CompileError("unexpected end of statement", this.source, this.at);
    }
    return c;
  }

  /** Whether a word is next. */
  sees(word: string): boolean {
    for (let i = 0; i < word.length; i++) {
      if (this.source.chars[this.at + i] !== word.charCodeAt(i)) return false;
    }
    return true;
  }

  /** What is between two places. */
  text(start: number, end: number): string {
    return this.source.slice(start, end);
  }

  /** An error here. */
  error(message: string, at = this.at): CompileError {
    return new CompileError(message, this.source, at);
  }

  /** Steps over blanks and comments. */
  skip(): void {
    this.at = skipBlanks(this.source, this.at, this.end);
  }

  /** Steps over a name. */
  part(): void {
    while (isPart(this.peek())) this.at++;
  }

  /** Steps over the bracket of kind `open` that is next. */
  bracket(open: number): void {
    this.at = closing(this.source, this.at, this.end, open) + 1;
  }

  /** Goes back over blanks. */
  back(): void {
    while (this.at > 0 && isBlank(this.source.chars[this.at - 1])) this.at--;
  }

  /** A place moved back over blanks and semicolons. */
  trimEnd(at: number): number {
    let i = Math.min(at, this.end);
    const { chars } = this.source;
    while (i > 0 && i >= this.from && (isBlank(chars[i - 1]) || chars[i - 1] === C.SEMICOLON)) i--;
    return i;
  }

  /** A place moved on over blanks. */
  trimStart(at: number): number {
    let i = at;
    while (i !== this.end && isBlank(this.source.chars[i])) i++;
    return i;
  }

  /** To the end of the statement: a comma, semicolon or closing brace. */
  toStatementEnd(): void {
    while (this.at < this.end) {
      const c = this.char();
      if (opens(c) || c === C.QUOTE || c === C.APOSTROPHE) {
        this.at = closingOf(this.source, this.at, this.end);
        if (this.at >= this.end) {
          this.at = this.end;
          return;
        }
      } else if (c === C.COMMA || c === C.SEMICOLON || c === C.CLOSE_BRACE) return;
      this.at++;
    }
  }

  /** To the end of the statement or line, whatever is in between. */
  toLineEnd(): void {
    while (this.at < this.end) {
      const c = this.char();
      if (c === C.LF || c === C.CR || c === C.SEMICOLON) return;
      this.at++;
    }
  }

  /** To the end of an operand; `-`, `<`, `>`, `?`, `:` and `^` do not end it. */
  toOperandEnd(): void {
    this.skip();
    do {
      const c = this.char();
      if (opens(c) || c === C.QUOTE || c === C.APOSTROPHE) {
        this.at = closingOf(this.source, this.at, this.end);
      } else if (c === C.DOT) {
        this.at++;
        this.skip();
        this.at--;
      } else if (
        c === C.STAR || c === C.SLASH || c === C.PLUS || c === C.PERCENT || c === C.COMMA ||
        c === C.EQUALS || c === C.AMP || c === C.PIPE || c === C.SEMICOLON
      ) return;
      else if (isBlank(c)) {
        this.skip();
        if (this.peek() !== C.DOT) {
          this.back();
          return;
        }
        this.at++;
        this.skip();
      }
    } while (++this.at < this.end);
    if (this.at > this.end) this.at = this.end;
  }

  /** To the next blank, `{` or `(`. */
  toJunction(): void {
    while (this.at < this.end) {
      const c = this.char();
      if (c === C.OPEN_BRACE || c === C.OPEN || isBlank(c)) return;
      if (c === C.SLASH && this.source.chars[this.at + 1] === C.STAR) return;
      if (c === C.OPEN_BRACKET) this.bracket(C.OPEN_BRACKET);
      else this.at++;
    }
  }

  /** To the end of a name, which must be there. */
  toNameEnd(): void {
    if (this.at >= this.end) throw this.error("unexpected end of statement: EOF");
    const start = this.at;
    while (this.at < this.end && this.char() !== C.SEMICOLON) {
      if (!isPart(this.char())) {
        if (this.at > start) return;
        throw this.error(
          "unexpected symbol (was expecting an identifier): " + String.fromCharCode(this.char()),
        );
      }
      this.at++;
    }
  }

  /** Whether the operand goes on with `.` or `[`, also after blanks. */
  goesOn(): boolean {
    const mark = this.at;
    if (isBlank(this.peek())) this.skip();
    if (this.peek() === C.DOT || this.peek() === C.OPEN_BRACKET) return true;
    this.at = mark;
    return false;
  }

  /** Index of the quote that ends the string which begins here. */
  stringEnd(): number {
    return endOfString(this.source, this.at, this.end);
  }
}
