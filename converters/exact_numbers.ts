/**
 * Numbers whose text matters: TBEL writes the double 25 as `25.0`, and a long may have more digits
 * than a JavaScript number. They leave the sandbox as texts that begin with a mark, and go on as
 * `JSON.rawJSON` objects, which `JSON.stringify` writes as they are.
 *
 * Such an object cannot be sent to another thread: between threads go the marks, or text.
 *
 * @module
 */

/** A number with its JSON text. */
export interface ExactNumber {
  /** `25.0`, `1.0E7`, `9223372036854775807`. */
  readonly rawJSON: string;
}

/** `JSON` with what the type library does not know yet. */
const exactJson = JSON as typeof JSON & {
  rawJSON(text: string): ExactNumber;
  isRawJSON(value: unknown): value is ExactNumber;
};

/** Begins the text of a marked number. */
const NUMBER = "\u0000number:";

/** Put before a text that itself begins with U+0000. */
const TEXT = "\u0000text:";

/** A number with the text that it is to have. */
export function exactNumber(text: string): ExactNumber {
  return exactJson.rawJSON(text);
}

/** Whether a value is a number with a text of its own. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return exactJson.isRawJSON(value);
}

/**
 * Puts exact numbers where the marks are, in the value itself.
 *
 * @returns the value, or what stands for it
 */
export function unmark(value: unknown): unknown {
  if (typeof value === "string") {
    if (value.charCodeAt(0) !== 0) return value;
    if (value.startsWith(NUMBER)) return exactNumber(value.slice(NUMBER.length));
    return value.startsWith(TEXT) ? value.slice(TEXT.length) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    const inner = object[key];
    const own = typeof inner === "string"
      ? inner.charCodeAt(0) === 0
      : typeof inner === "object" && inner !== null;
    if (!own) continue;
    const plain = unmark(inner);
    if (plain !== inner) {
      // Not assigned, so that a key like __proto__ stays an ordinary key.
      Object.defineProperty(object, key, {
        value: plain,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
  }
  return value;
}

/**
 * Reads JSON and keeps the text of each number whose text is not JavaScript's own: `25.0` comes out
 * of `JSON.stringify` as it went in.
 *
 * @throws {SyntaxError} as `JSON.parse` does
 */
export function parseExactly(text: string): unknown {
  // Most texts have no such number, and a reviver is slow.
  if (!/\d[.eE]\d|[eE][+-]?\d|\d{16}|-0/.test(text)) return JSON.parse(text);
  return (JSON.parse as (
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ) => unknown)(
    text,
    (_key, value, { source }) =>
      typeof value === "number" && source !== undefined && String(value) !== source
        ? exactNumber(source)
        : value,
  );
}
