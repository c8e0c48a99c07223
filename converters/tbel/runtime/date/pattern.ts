/**
 * Patterns of java.time.format.DateTimeFormatter, taken apart.
 *
 * @module
 */
import { JavaException } from "../values.ts";

/** A letter and how often it stands there. */
export interface Field {
  /** What is shown: `y`, `M`, `H` … */
  readonly letter: string;
  /** How often it stands there. */
  readonly count: number;
  /** Width that it is padded to with blanks, 0 for none. */
  readonly pad: number;
}

/** A literal text, a field, or what stands in brackets. */
export type PatternNode = string | Field | readonly PatternNode[];

function bad(message: string): never {
  throw new JavaException("java.lang.IllegalArgumentException", message);
}

const LETTERS = /[GuyYDMLQqwWdEecFaBhHkKmsSAnNgVzvOXxZ]/;
/** How many of a letter there may be, where that is limited. */
const MOST: Record<string, number> = {
  d: 2,
  h: 2,
  H: 2,
  k: 2,
  K: 2,
  m: 2,
  s: 2,
  D: 3,
  w: 2,
  W: 1,
  F: 1,
  a: 1,
  z: 4,
  Z: 5,
  X: 5,
  x: 5,
  M: 5,
  L: 5,
  Q: 5,
  q: 5,
  E: 5,
  e: 5,
  c: 5,
  G: 5,
};

function check(letter: string, count: number): void {
  if (!LETTERS.test(letter)) bad("Unknown pattern letter: " + letter);
  if (letter === "S" && count > 9) {
    bad(`Minimum width must be from 0 to 9 inclusive but was ${count}`);
  }
  if (letter === "V" && count !== 2) bad("Pattern letter count must be 2: V");
  if (letter === "O" && count !== 1 && count !== 4) {
    bad("Pattern letter count must be 1 or 4: O");
  }
  if ((letter === "c" && count === 2) || count > (MOST[letter] ?? 19)) {
    bad("Too many pattern letters: " + letter);
  }
}

/**
 * Takes a pattern apart.
 *
 * @throws JavaException IllegalArgumentException for one that Java refuses
 */
export function parseDatePattern(pattern: string): PatternNode[] {
  const open: PatternNode[][] = [[]];
  let at = 0;
  let pad = 0;
  const push = (node: PatternNode) => open[open.length - 1]!.push(node);
  while (at < pattern.length) {
    const c = pattern[at]!;
    if (/[A-Za-z]/.test(c)) {
      let end = at + 1;
      while (pattern[end] === c) end++;
      if (c === "p") {
        if (!/[A-Za-z]/.test(pattern[end] ?? "")) {
          bad("Pad letter 'p' must be followed by valid pad pattern: " + pattern);
        }
        pad = end - at;
      } else {
        check(c, end - at);
        push({ letter: c, count: end - at, pad });
        pad = 0;
      }
      at = end;
    } else if (c === "'") {
      const end = literalEnd(pattern, at);
      push(end === at + 1 ? "'" : pattern.slice(at + 1, end).replaceAll("''", "'"));
      at = end + 1;
    } else if (c === "[") {
      open.push([]);
      at++;
    } else if (c === "]") {
      if (open.length === 1) bad("Pattern invalid as it contains ] without previous [");
      const closed = open.pop()!;
      push(closed);
      at++;
    } else {
      if (/[{}#]/.test(c)) bad(`Pattern includes reserved character: '${c}'`);
      push(c);
      at++;
    }
  }
  while (open.length > 1) {
    const closed = open.pop()!;
    push(closed);
  }
  return open[0]!;
}

function literalEnd(pattern: string, from: number): number {
  for (let i = from + 1; i < pattern.length; i++) {
    if (pattern[i] !== "'") continue;
    if (pattern[i + 1] !== "'" || i === from + 1) return i;
    i++;
  }
  return bad("Pattern ends with an incomplete string literal: " + pattern);
}
