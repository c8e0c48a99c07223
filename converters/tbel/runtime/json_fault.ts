/**
 * What Jackson says about JSON that is none.
 *
 * @module
 */
import { JavaException } from "./values.ts";

const WHERE = "Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)";
const PARSE = "com.fasterxml.jackson.core.JsonParseException";
const END = "com.fasterxml.jackson.core.io.JsonEOFException";
const LIMIT = "com.fasterxml.jackson.core.exc.StreamConstraintsException";
const TOKENS = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const NON_NUMERIC = "enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow";
const PLUS = "JSON spec does not allow numbers to have plus signs: enable " +
  "`JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow";

const START = /[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u;
// deno-lint-ignore no-control-regex -- Java counts these to identifiers
const PART = /[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}\0-\x08\x0e-\x1b\x7f-\x9f]/u;

function unexpectedClose(marker: string): string {
  return `Unexpected close marker '${marker}': expected '${marker === "}" ? "]" : "}"}'`;
}

/**
 * The faults of one text: each method throws the exception that
 * com.fasterxml.jackson.core.json.ReaderBasedJsonParser throws, wrapped as ThingsBoard's JacksonUtil
 * does. Places are indices into the text.
 */
export class JsonFault {
  readonly #text: string;

  /** Of one JSON text. */
  constructor(text: string) {
    this.#text = text;
  }

  #throw(javaClass: string, message: string, at: number): never {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      `${javaClass}: ${message}\n at ${this.#place(at)}`,
    );
  }

  #place(at: number): string {
    const before = this.#text.slice(0, at).split(/\r\n|[\r\n]/);
    return `[${WHERE}; line: ${before.length}, column: ${before.at(-1)!.length + 1}]`;
  }

  #character(at: number): string {
    const code = at < this.#text.length ? this.#text.charCodeAt(at) : 0;
    if (code < 32 || (code >= 127 && code < 160)) return `(CTRL-CHAR, code ${code})`;
    const hex = code > 255 ? ` / 0x${code.toString(16)}` : "";
    return `'${String.fromCharCode(code)}' (code ${code}${hex})`;
  }

  /** A character that may not stand there. */
  unexpected(at: number, why: string): never {
    this.#throw(PARSE, `Unexpected character (${this.#character(at)}): ${why}`, at);
  }

  /** A control character between tokens. */
  control(at: number): never {
    const message = `Illegal character (${this.#character(at)}): ` +
      "only regular white space (\\r, \\n, \\t) is allowed between tokens";
    this.#throw(PARSE, message, at + 1);
  }

  /** A word that is none of JSON's. */
  token(start: number): never {
    let end = start + 1;
    while (end < this.#text.length && end < start + 256 && PART.test(this.#text[end]!)) end++;
    const token = this.#text.slice(start, end);
    this.#throw(PARSE, `Unrecognized token '${token}': was expecting ${TOKENS}`, end);
  }

  /** A word of JSON that goes on, at `end`. */
  word(start: number, end: number): void {
    if (PART.test(this.#text[end]!)) this.token(start);
  }

  /** No value where one should be. */
  value(at: number): never {
    const c = this.#text[at] ?? "";
    if (c === "N") this.#nonNumeric(at, "NaN", 1);
    if (c === "I") this.#nonNumeric(at, "Infinity", 1);
    if (c === "+") this.#signed(at, false);
    if (c === "/") this.#comment(at);
    const before = this.#before(at);
    const previous = this.#text[before];
    if ((c === "}" || c === "]") && before < 0) {
      const root = `root starting at [${WHERE}; line: 1]`;
      this.#throw(PARSE, `${unexpectedClose(c)} (for ${root})`, at);
    }
    if (c === "}" && previous === "[") this.#close(at, "Array", before);
    if (c === "}" && previous === ",") this.unexpected(at, "expected a value");
    if (START.test(c)) this.token(at);
    this.unexpected(at, `expected a valid value ${TOKENS}`);
  }

  /** Index of the last character before a place that is no blank; -1 if there is none. */
  #before(at: number): number {
    do at--; while (at >= 0 && " \n\r\t".includes(this.#text[at]!));
    return at;
  }

  /** One of the numbers that are none in JSON, of which some characters have matched. */
  #nonNumeric(start: number, name: string, matched: number): never {
    while (matched < name.length && this.#text[start + matched] === name[matched]) matched++;
    const end = start + matched;
    const next = this.#text[end] ?? "";
    if (matched < name.length || (next >= "0" && PART.test(next))) this.token(start);
    this.#throw(PARSE, `Non-standard token '${name}': ${NON_NUMERIC}`, end);
  }

  /** What stands behind a sign and is no number. */
  #signed(at: number, minus: boolean): never {
    const sign = minus ? "-" : "+";
    const end = this.#text.length;
    if (at + 1 >= end) {
      this.endOfInput(minus ? "No digit following sign" : " in a Number value");
    }
    let digit = at + 1;
    if (minus && this.#text[digit] === ".") {
      this.unexpected(digit, `expected a valid value ${TOKENS}`);
    }
    if (this.#text[digit] === "I") {
      if (++digit >= end) this.endOfInput(" in a Number value");
      if (this.#text[digit] === "N") this.#nonNumeric(at, sign + "INF", 3);
      if (this.#text[digit] === "n") this.#nonNumeric(at, sign + "Infinity", 3);
    }
    if (!minus) {
      const message = `Unexpected character ('+' (code 43)) in numeric value: ${PLUS}`;
      this.#throw(PARSE, message, digit);
    }
    this.#numeric(
      digit,
      digit,
      "expected digit (0-9) to follow minus sign, for valid numeric value",
    );
  }

  #comment(at: number): never {
    this.unexpected(
      at,
      "maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' " +
        "not enabled for parser)",
    );
  }

  /** No name where one should be. */
  name(at: number): never {
    if (this.#text[at] === "/") this.#comment(at);
    const before = this.#before(at);
    if (this.#text[at] === "]" && this.#text[before] === "{") this.#close(at, "Object", before);
    this.unexpected(at, "was expecting double-quote to start field name");
  }

  /** No colon behind a name. */
  colon(at: number): never {
    if (at >= this.#text.length) this.endOfInput(" within/between Object entries");
    if (this.#text[at] === "/") this.#comment(at);
    this.unexpected(at, "was expecting a colon to separate field name and value");
  }

  /** Neither a comma nor the end behind an entry. */
  next(at: number, kind: "Array" | "Object", start: number): never {
    if (at >= this.#text.length) this.unclosed(kind, start);
    const c = this.#text[at];
    if (c === "]" || c === "}") this.#close(at, kind, start);
    if (c === "/") this.#comment(at);
    this.unexpected(at, `was expecting comma to separate ${kind} entries`);
  }

  #close(at: number, kind: "Array" | "Object", start: number): never {
    const what = `${kind} starting at ${this.#place(start)}`;
    this.#throw(PARSE, `${unexpectedClose(this.#text[at]!)} (for ${what})`, at);
  }

  /** The text ends within a list or map. */
  unclosed(kind: "Array" | "Object", start: number): never {
    this.endOfInput(
      `: expected close marker for ${kind} (start marker at ${this.#place(start)})`,
    );
  }

  /** The text ends behind a comma. */
  endAfterComma(kind: "Array" | "Object"): never {
    const message = `Unexpected end-of-input within/between ${kind} entries`;
    this.#throw(PARSE, message, this.#text.length);
  }

  /** The text ends too early. */
  endOfInput(where: string): never {
    this.#throw(END, `Unexpected end-of-input${where}`, this.#text.length);
  }

  /** The text ends within quotes. */
  unclosedText(kind: "name" | "string value"): never {
    this.endOfInput(
      kind === "name" ? " in field name" : ": was expecting closing quote for a string value",
    );
  }

  /** A control character within quotes. */
  unquoted(at: number, kind: "name" | "string value"): never {
    const message = `Illegal unquoted character (${this.#character(at)}): ` +
      `has to be escaped using backslash to be included in ${kind}`;
    this.#throw(PARSE, message, at);
  }

  /** A letter behind a backslash that means nothing. */
  escape(at: number): never {
    this.#throw(PARSE, `Unrecognized character escape ${this.#character(at)}`, at);
  }

  /** No hexadecimal digit behind `\u`. */
  hexDigit(at: number): never {
    this.unexpected(at, "expected a hex-digit for character escape sequence");
  }

  /**
   * A character that may not stand in a fraction or exponent. Jackson tells the place of the point
   * or `e` of a number, but the character's own if the number begins with 0.
   */
  numeric(start: number, at: number, why: string): never {
    const text = this.#text;
    if (at >= text.length) {
      if (why.startsWith("Exponent")) this.endOfInput("expected a digit for number exponent");
      // At the end Jackson looks at the point itself once more.
      this.#numeric(at - 1, at - 1, why);
    }
    const sign = text[start] === "-" ? 1 : 0;
    const place = text[start + sign] === "0" ? at : start + text.slice(start).search(/[.eE]/);
    this.#numeric(at, place, why);
  }

  #numeric(at: number, place: number, why: string): never {
    const message = `Unexpected character (${this.#character(at)}) in numeric value: ${why}`;
    this.#throw(PARSE, message, place);
  }

  /** No digit behind a minus. */
  digit(at: number): never {
    this.#signed(at - 1, true);
  }

  /** A number with a zero before its digits. */
  leadingZero(at: number): never {
    this.#throw(PARSE, "Invalid numeric value: Leading zeroes not allowed", at);
  }

  /** More levels than Jackson reads. */
  depth(depth: number, most: number): never {
    const message = `Document nesting depth (${depth}) exceeds the maximum allowed (${most}, ` +
      "from `StreamReadConstraints.getMaxNestingDepth()`)";
    this.#throwLimit(message);
  }

  /** More digits than Jackson reads. */
  numberLength(length: number, most: number): never {
    const message = `Number value length (${length}) exceeds the maximum allowed (${most}, ` +
      "from `StreamReadConstraints.getMaxNumberLength()`)";
    this.#throwLimit(message);
  }

  #throwLimit(message: string): never {
    throw new JavaException("java.lang.IllegalArgumentException", `${LIMIT}: ${message}`);
  }
}
