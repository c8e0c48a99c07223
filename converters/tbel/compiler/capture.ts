/**
 * Finding the end of brackets and strings.
 *
 * @module
 */
import { C, isBlank } from "./characters.ts";
import { CompileError, type Source } from "./source.ts";

/** Index of the quote that ends the string which begins at `start`. */
export function endOfString(source: Source, start: number, end: number): number {
  const { chars } = source;
  const quote = chars[start];
  let i = start + 1;
  while (i < end && chars[i] !== quote) i += chars[i] === C.BACKSLASH ? 2 : 1;
  if (i >= end) throw new CompileError("unterminated string literal", source, i);
  return i;
}

const CLOSING = new Map<number, number>([
  [C.OPEN, C.CLOSE],
  [C.OPEN_BRACKET, C.CLOSE_BRACKET],
  [C.OPEN_BRACE, C.CLOSE_BRACE],
]);
const NAMES = new Map<number, string>([
  [C.OPEN, "( ... )"],
  [C.OPEN_BRACKET, "[ ... ]"],
  [C.OPEN_BRACE, "{ ... }"],
]);

/**
 * Index of the bracket that closes the one of kind `open` at `start`; strings and comments within
 * are stepped over. A comment or slash at the very end counts as the end, as in the engine.
 */
export function closing(source: Source, start: number, end: number, open: number): number {
  const { chars } = source;
  const close = CLOSING.get(open)!;
  let depth = 1;
  for (let i = start + 1; i < end; i++) {
    if (chars[i] === C.SLASH) {
      if (i + 1 === end) return i;
      if (chars[i + 1] === C.SLASH) {
        i++;
        while (i < end && chars[i] !== C.LF) i++;
      } else if (chars[i + 1] === C.STAR) {
        i += 2;
        while (i < end && !(chars[i] === C.STAR && i + 1 < end && chars[i + 1] === C.SLASH)) i++;
      }
    }
    if (i >= end) return end;
    const c = chars[i]!;
    if (c === C.QUOTE || c === C.APOSTROPHE) i = endOfString(source, i, end);
    else if (c === open) depth++;
    else if (c === close && --depth === 0) return i;
  }
  throw new CompileError("unbalanced braces " + NAMES.get(open), source, start);
}

/** Index of the bracket or quote that closes the one at `start`. */
export function closingOf(source: Source, start: number, end: number): number {
  const c = source.chars[start]!;
  return c === C.QUOTE || c === C.APOSTROPHE
    ? endOfString(source, start, end)
    : closing(source, start, end, c);
}

/** Whether a character opens a bracket. */
export function opens(c: number | undefined): boolean {
  return c === C.OPEN || c === C.OPEN_BRACKET || c === C.OPEN_BRACE;
}

/** Index of the next character that is neither blank nor in a comment; comments get blanked. */
export function skipBlanks(source: Source, from: number, end: number): number {
  const { chars } = source;
  let i = from;
  while (i < end) {
    const c = chars[i]!;
    if (isBlank(c)) i++;
    else if (c !== C.SLASH || i + 1 >= end) break;
    else if (chars[i + 1] === C.SLASH) {
      const begin = i;
      while (i < end && chars[i] !== C.LF) i++;
      source.blank(begin, i);
      if (i < end) i++;
    } else if (chars[i + 1] === C.STAR) {
      const begin = i++;
      while (i < end - 1 && !(chars[i] === C.STAR && chars[i + 1] === C.SLASH)) i++;
      if (i < end - 1) i += 2;
      source.blank(begin, i);
      if (i >= end - 1 && chars[i] === undefined) break;
    } else break;
  }
  return i;
}

/**
 * Splits what is between the parentheses of a call at its commas; empty parts are dropped.
 * @returns start and end of each part, without blanks at its ends
 */
export function splitArguments(source: Source, from: number, end: number): [number, number][] {
  const { chars } = source;
  const parts: [number, number][] = [];
  let start = from;
  const add = (to: number) => {
    let [a, b] = [start, to];
    while (a < b && isBlank(chars[a])) a++;
    while (b > a && isBlank(chars[b - 1])) b--;
    if (b > a) parts.push([a, b]);
  };
  for (let i = from; i < end; i++) {
    const c = chars[i]!;
    if (opens(c) || c === C.QUOTE || c === C.APOSTROPHE) i = closingOf(source, i, end);
    else if (c === C.COMMA) {
      add(i);
      start = i + 1;
    }
  }
  if (start < end) add(end);
  return parts;
}
