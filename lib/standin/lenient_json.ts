/** A number as it was written: `1.0` and `1` are different values to ThingsBoard. */
export class JsonNumber {
  /** The text of the number, such as `-1.50` or `1e3`. */
  readonly text: string;

  /** Keeps the text of a number. */
  constructor(text: string) {
    this.text = text;
  }
}

/** A parsed JSON value; objects are maps, so that every key and the order of keys survive. */
export type Json = null | boolean | string | JsonNumber | Json[] | Map<string, Json>;

/** A text that is no JSON even for a lenient reader; the message is the one that Gson gives. */
export class JsonSyntaxError extends Error {
  /** Name of the class. */
  override name = "JsonSyntaxError";
}

const deepest = 255;
const literalEnd = /[/\\;#=\{\}\[\]:, \t\f\r\n]/g;
const numberText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const help = "\nSee https://github.com/google/gson/blob/main/Troubleshooting.md#malformed-json";

/**
 * Parses a text as Gson's `JsonParser.parseString` does, which ThingsBoard's device API uses:
 * single quotes, unquoted keys and texts, comments, `;` for `,`, `=` for `:` and a byte order mark
 * pass; a second document behind the first does not. A blank text is `null`.
 *
 * @throws {JsonSyntaxError} with Gson's message: what was expected, line, column and path.
 */
export function parseLenientJson(text: string): Json {
  const reader = new LenientReader(text);
  if (reader.isBlank()) return null;
  const value = reader.readValue(0);
  reader.expectEnd();
  return value;
}

/** Prints a value as Gson does: compact, numbers as they were written. */
export function jsonText(json: Json): string {
  if (json === null) return "null";
  if (typeof json === "string") return JSON.stringify(json);
  if (typeof json === "boolean") return json ? "true" : "false";
  if (json instanceof JsonNumber) return json.text;
  if (Array.isArray(json)) return `[${json.map(jsonText).join(",")}]`;
  return `{${[...json].map(([k, v]) => `${JSON.stringify(k)}:${jsonText(v)}`).join(",")}}`;
}

class LenientReader {
  readonly #text: string;
  /** Index of the next character to look at; the column of an error counts from it. */
  #at: number;
  /** Where the reader is, for messages: names and indices from the root down. */
  readonly #path: (string | number)[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith("\ufeff") ? 1 : 0;
  }

  isBlank(): boolean {
    return this.#nextSignificant() === "";
  }

  readValue(depth: number): Json {
    const c = this.#significantOrFail();
    if (c === "{" || c === "[") {
      if (depth >= deepest) throw this.#malformed(`Nesting limit ${deepest} reached`);
      this.#at++;
      return c === "{" ? this.#readObject(depth) : this.#readArray(depth);
    }
    if (c === '"' || c === "'") {
      this.#at++;
      return this.#readQuoted(c);
    }
    if (c === "]" || c === "," || c === ";") {
      this.#at++;
      throw this.#malformed("Unexpected value");
    }
    const literal = this.#readLiteral();
    if (literal === "") throw this.#malformed("Expected value");
    if (numberText.test(literal)) return new JsonNumber(literal);
    const keyword = literal.length <= 5 ? literal.toLowerCase() : "";
    if (keyword === "true") return true;
    if (keyword === "false") return false;
    return keyword === "null" ? null : literal;
  }

  /** What follows the document is read strictly: nothing but white space may. */
  expectEnd(): void {
    while (this.#at < this.#text.length && isSpace(this.#text.charCodeAt(this.#at))) this.#at++;
    if (this.#at === this.#text.length) return;
    this.#at++;
    throw this.#malformed(
      "Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON",
    );
  }

  #readObject(depth: number): Map<string, Json> {
    const object = new Map<string, Json>();
    const here = this.#path.push("") - 1;
    let c = this.#significantOrFail();
    if (c !== "}") {
      while (true) {
        const name = this.#readName(c);
        this.#path[here] = name;
        const separator = this.#significantOrFail();
        this.#at++;
        if (separator === "=" && this.#text[this.#at] === ">") this.#at++;
        else if (separator !== ":" && separator !== "=") throw this.#malformed("Expected ':'");
        object.set(name, this.readValue(depth + 1));
        c = this.#significantOrFail();
        if (c === "}") break;
        this.#at++;
        if (c !== "," && c !== ";") throw this.#malformed("Unterminated object");
        c = this.#significantOrFail();
        if (c === "}") {
          this.#at++;
          throw this.#malformed("Expected name");
        }
      }
    }
    this.#at++;
    this.#path.pop();
    return object;
  }

  #readName(first: string): string {
    if (first === '"' || first === "'") {
      this.#at++;
      return this.#readQuoted(first);
    }
    const name = this.#readLiteral();
    if (name === "") throw this.#malformed("Expected name");
    return name;
  }

  #readArray(depth: number): Json[] {
    const array: Json[] = [];
    const here = this.#path.push(0) - 1;
    let c = this.#significantOrFail();
    if (c !== "]") {
      while (true) {
        // A missing element is a null to a lenient reader: [1,,2] and [1,].
        const missing = c === "," || c === ";" || c === "]";
        array.push(missing ? null : this.readValue(depth + 1));
        this.#path[here] = array.length;
        c = this.#significantOrFail();
        if (c === "]") break;
        this.#at++;
        if (c !== "," && c !== ";") throw this.#malformed("Unterminated array");
        c = this.#significantOrFail();
      }
    }
    this.#at++;
    this.#path.pop();
    return array;
  }

  #readQuoted(quote: string): string {
    const text = this.#text;
    const code = quote.charCodeAt(0);
    let result = "";
    let from = this.#at;
    for (let i = from; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === code) {
        this.#at = i + 1;
        return result + text.slice(from, i);
      }
      if (c === 92) {
        result += text.slice(from, i);
        this.#at = i + 1;
        result += this.#readEscape();
        from = this.#at;
        i = from - 1;
      }
    }
    this.#at = text.length;
    throw this.#malformed("Unterminated string");
  }

  #readEscape(): string {
    const c = this.#text[this.#at++];
    switch (c) {
      case undefined:
        this.#at--;
        throw this.#malformed("Unterminated escape sequence");
      case "u": {
        const hex = this.#text.slice(this.#at, this.#at + 4);
        if (hex.length < 4) throw this.#malformed("Unterminated escape sequence");
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) {
          throw this.#malformed(`Malformed Unicode escape \\u${hex}`);
        }
        this.#at += 4;
        return String.fromCharCode(parseInt(hex, 16));
      }
      case "t":
        return "\t";
      case "b":
        return "\b";
      case "n":
        return "\n";
      case "r":
        return "\r";
      case "f":
        return "\f";
      case "\n":
      case "'":
      case '"':
      case "\\":
      case "/":
        return c;
      default:
        throw this.#malformed("Invalid escape sequence");
    }
  }

  #readLiteral(): string {
    literalEnd.lastIndex = this.#at;
    const end = literalEnd.exec(this.#text)?.index ?? this.#text.length;
    const literal = this.#text.slice(this.#at, end);
    this.#at = end;
    return literal;
  }

  #significantOrFail(): string {
    const c = this.#nextSignificant();
    if (c !== "") return c;
    throw new JsonSyntaxError(`java.io.EOFException: End of input${this.#location()}`);
  }

  /** Skips white space and comments; the character that follows, or "" at the end. */
  #nextSignificant(): string {
    const text = this.#text;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (isSpace(code)) this.#at++;
      else if (code === 35 || (code === 47 && text[this.#at + 1] === "/")) {
        const end = /[\r\n]/g;
        end.lastIndex = this.#at;
        this.#at = (end.exec(text)?.index ?? text.length - 1) + 1;
      } else if (code === 47 && text[this.#at + 1] === "*") {
        const end = text.indexOf("*/", this.#at + 2);
        if (end < 0) {
          this.#at = text.length;
          throw this.#malformed("Unterminated comment");
        }
        this.#at = end + 2;
      } else return text.charAt(this.#at);
    }
    return "";
  }

  #malformed(what: string): JsonSyntaxError {
    return new JsonSyntaxError(
      `com.google.gson.stream.MalformedJsonException: ${what}${this.#location()}${help}`,
    );
  }

  #location(): string {
    const before = this.#text.slice(this.#text.startsWith("\ufeff") ? 1 : 0, this.#at);
    const line = before.split("\n").length;
    const column = before.length - before.lastIndexOf("\n");
    const path = this.#path.map((p) => typeof p === "number" ? `[${p}]` : `.${p}`).join("");
    return ` at line ${line} column ${column} path $${path}`;
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
