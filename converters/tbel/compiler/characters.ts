/**
 * Characters as the engine tells them apart (org.mvel2.util.ParseTools), by UTF-16 unit.
 *
 * @module
 */

/** The characters that the parser looks for, by what they are. */
export const C = {
  LF: 10,
  CR: 13,
  SPACE: 32,
  BANG: 33,
  QUOTE: 34,
  HASH: 35,
  PERCENT: 37,
  AMP: 38,
  APOSTROPHE: 39,
  OPEN: 40,
  CLOSE: 41,
  STAR: 42,
  PLUS: 43,
  COMMA: 44,
  MINUS: 45,
  DOT: 46,
  SLASH: 47,
  ZERO: 48,
  COLON: 58,
  SEMICOLON: 59,
  LESS: 60,
  EQUALS: 61,
  GREATER: 62,
  QUESTION: 63,
  AT: 64,
  OPEN_BRACKET: 91,
  BACKSLASH: 92,
  CLOSE_BRACKET: 93,
  CARET: 94,
  OPEN_BRACE: 123,
  PIPE: 124,
  CLOSE_BRACE: 125,
  TILDE: 126,
} as const;

const PART = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}]$/u;

/** Whether a character can be in a name: java.lang.Character.isJavaIdentifierPart. */
export function isPart(c: number | undefined): boolean {
  if (c === undefined) return false;
  if (c < 128) {
    return (c > 96 && c < 123) || (c > 64 && c < 91) || (c > 47 && c < 58) || c === 95 ||
      c === 36 || c < 9 || (c > 13 && c < 28) || c === 127;
  }
  return c < 160 || PART.test(String.fromCharCode(c));
}

/** Whether a character is 0 to 9. */
export function isDigit(c: number | undefined): boolean {
  return c !== undefined && c > 47 && c < 58;
}

/** Whether a character is a blank: everything up to the space. */
export function isBlank(c: number | undefined): boolean {
  return c !== undefined && c <= 32;
}

/** Whether a text has only characters of names. */
export function isName(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isPart(text.charCodeAt(i))) return false;
  return true;
}
