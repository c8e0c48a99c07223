/**
 * encodeURI and decodeURI of TbUtils. Encoding is JavaScript's; decoding resolves every escape,
 * also those of characters that have a meaning in a URI.
 *
 * @module
 */
import { illegalArgument, nullParameter } from "./java_errors.ts";
import { hexDigit } from "./hex_text.ts";
import { decodeUtf8 } from "./utf8.ts";

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text with everything escaped that a URI cannot have. */
export function encodedUri(text: string | null): string {
  if (text === null) return nullParameter("String.length()", "s");
  return encodeURI(text.replace(LONE_SURROGATE, "?"));
}

const MEANINGFUL = /[#$+=&@:?/,;~)('!]/g;

/**
 * The text that a URI encodes.
 *
 * @throws JavaException IllegalArgumentException, for `%` without two hexadecimal digits
 */
export function decodedUri(text: string | null): string {
  if (text === null) return nullParameter("String.replaceAll(String, String)");
  // As the original does it, which is seen in what it says of a `%` before such a character.
  const escaped = text.replace(
    MEANINGFUL,
    (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase(),
  );
  return escaped.replace(/%20/g, "+").replace(/(?:%[^]{2})+|%|\+/g, unescaped);
}

function unescaped(escapes: string): string {
  if (escapes === "+") return " ";
  const bytes = new Uint8Array(escapes.length / 3);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = digit(escapes, 3 * i + 1) << 4 | digit(escapes, 3 * i + 2);
  }
  if (escapes.length < 3) illegalArgument("URLDecoder: Incomplete trailing escape (%) pattern");
  return decodeUtf8(bytes);
}

function digit(text: string, index: number): number {
  const found = hexDigit(text, index);
  if (found >= 0) return found;
  const code = text.charCodeAt(index);
  return illegalArgument(
    "URLDecoder: Illegal hex characters in escape (%) pattern - " +
      `not a hexadecimal digit: "${text[index]}" = ${code}`,
  );
}
