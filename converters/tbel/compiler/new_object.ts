import type { At, List, Step, Token } from "./ast.ts";
import { closing, splitArguments } from "./capture.ts";
import { parseSteps } from "./chain.ts";
import { C, isPart } from "./characters.ts";
import { collectionToken } from "./collections.ts";
import { parseText } from "./parser.ts";
import type { Parser } from "./parser.ts";
import { Source } from "./source.ts";

/** Reads what follows `new`: a constructor's call, an array by its size, or one by its elements. */
export function newToken(parser: Parser): Token {
  const { source, parse } = parser;
  parser.from = parser.at = parser.trimStart(parser.at);
  if (!isPart(parser.char())) {
    throw parser.error(
      "unexpected character (expected identifier): " + String.fromCharCode(parser.char()),
    );
  }
  do {
    parser.toJunction();
    parser.skip();
  } while (parser.peek() === C.OPEN_BRACKET);
  const { from } = parser;
  let before = parser.at - 1;
  while (before > from && source.chars[before]! <= 32) before--;
  if (parser.at < parser.end && source.chars[before] !== C.CLOSE_BRACKET) parser.toOperandEnd();
  const end = parser.trimEnd(parser.at);
  const text = parser.text(from, end);
  const where = parser.place(from, end);
  parser.skip();
  const open = text.indexOf("(");
  const bracket = text.indexOf("[");
  if (open === -1 && bracket !== -1) return arrayToken(parser, from, end, bracket);
  if (parser.peek() === C.OPEN_BRACE) {
    throw parser.error("conflicting syntax: dimensioned array with initializer block", from);
  }
  const args: List[] = [];
  let steps: Step[] = [];
  let rest: At | undefined;
  if (open !== -1) {
    const close = closing(source, from + open, end, C.OPEN);
    for (const [a, b] of splitArguments(source, from + open + 1, close)) {
      args.push(parseText(parse, source.slice(a, b), source, a));
    }
    if (close + 1 < end) {
      steps = parseSteps(parser, close + 1, end);
      const behind = new Source(source.slice(close + 1, end), source, close + 1);
      rest = { source: behind, start: 0, end: behind.length };
    }
  }
  let className = (open === -1 ? text : text.slice(0, open)).trim();
  for (const name of parse.packages) {
    if (parse.library.isClass(name + className)) className = name + className;
  }
  return { kind: "new", ...where, className, args, steps, rest };
}

function arrayToken(parser: Parser, from: number, end: number, bracket: number): Token {
  const { source, parse } = parser;
  const className = source.trimmed(from, from + bracket);
  const sizes: List[] = [];
  let empty = false;
  for (let at = from + bracket; at < end && source.chars[at] === C.OPEN_BRACKET;) {
    const close = closing(source, at, end, C.OPEN_BRACKET);
    const size = source.slice(at + 1, close);
    empty ||= size === "";
    sizes.push(parseText(parse, size, source, at + 1));
    at = close + 1;
    while (at < end && source.chars[at]! <= 32) at++;
  }
  if (parser.peek() === C.OPEN_BRACE) {
    if (!empty) {
      throw parser.error("conflicting syntax: dimensioned array with initializer block", from);
    }
    const start = parser.from = parser.at;
    parser.bracket(C.OPEN_BRACE);
    const close = parser.at;
    const more = parser.goesOn();
    const token = arrayOf(collectionToken(parser, start, close, className));
    if (!more) return token;
    const stepsStart = source.chars[parser.at] === C.DOT ? parser.at + 1 : parser.at;
    parser.toOperandEnd();
    return {
      kind: "union",
      ...parser.place(stepsStart, parser.at),
      main: token,
      steps: parseSteps(parser, stepsStart, parser.at),
    };
  }
  if (empty) throw parser.error("array initializer expected", from);
  return { kind: "newArray", ...parser.place(from, end), className, sizes };
}

function arrayOf(token: Token): Token {
  if (token.kind !== "collection") return token;
  const { item } = token;
  if (item.kind === "map" && item.entries.length === 0) {
    return { ...token, item: { kind: "array", items: [] } };
  }
  return item.kind === "list" ? { ...token, item: { ...item, kind: "array" } } : token;
}
