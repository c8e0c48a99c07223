/**
 * `if`, loops and functions.
 *
 * @module
 */
import type { Branch, List, Token } from "./ast.ts";
import { closing, skipBlanks } from "./capture.ts";
import { C, isBlank, isName, isPart } from "./characters.ts";
import { IMPORTED_CLASSES, isReserved } from "./operator.ts";
import type { Parser } from "./parser.ts";

/** Ends a block: puts an end of statement behind it unless there is one. */
export function endBlock(parser: Parser): void {
  parser.afterName = false;
  parser.at++;
  endUnlessWritten(parser);
}

function endUnlessWritten(parser: Parser): void {
  if (parser.at >= parser.end) return;
  let i = parser.at;
  while (i < parser.end && isBlank(parser.source.chars[i])) i++;
  if (i < parser.end && parser.source.chars[i] === C.SEMICOLON) return;
  parser.waiting.push({ kind: "end", source: undefined, start: parser.at, end: parser.at });
}

/** What is in the parentheses that are next. */
function condition(parser: Parser): [number, number] {
  parser.skip();
  if (parser.char() !== C.OPEN) {
    throw parser.error("expected '(' but encountered: " + String.fromCharCode(parser.char()));
  }
  const start = parser.at + 1;
  parser.at = closing(parser.source, parser.at, parser.end, C.OPEN);
  return [start, parser.at++];
}

/** What is in the braces that are next, or the rest of the line. */
function body(parser: Parser): [number, number] {
  parser.skip();
  if (parser.at >= parser.end) throw parser.error("unexpected end of statement", parser.end);
  if (parser.char() === C.OPEN_BRACE) {
    const start = parser.at + 1;
    parser.at = closing(parser.source, parser.at, parser.end, C.OPEN_BRACE);
    return [start, parser.at];
  }
  const start = parser.at;
  parser.toLineEnd();
  return [start, Math.min(parser.at + 1, parser.source.length)];
}

function trimmed(parser: Parser, [start, end]: [number, number]): List {
  const from = parser.trimStart(start);
  return parser.list(from, Math.max(from, parser.trimEnd(end)));
}

/** Reads a block after its word. */
export function blockToken(
  parser: Parser,
  word: "if" | "for" | "foreach" | "while" | "until" | "do",
): Token {
  if (word === "if") return ifToken(parser);
  if (word === "do") return doToken(parser);
  parser.toJunction();
  const [start, end] = condition(parser);
  const block = body(parser);
  endBlock(parser);
  const where = parser.place(start, end);
  if (word === "while" || word === "until") {
    const condition = parser.list(start, end);
    return { kind: word, ...where, condition, after: parser.at, block: trimmed(parser, block) };
  }
  if (word === "for") {
    for (let i = start; i < end; i++) {
      const c = parser.source.chars[i];
      if (c === C.SEMICOLON) return forToken(parser, start, end, block);
      if (c === C.COLON) break;
    }
  }
  return foreachToken(parser, start, end, block);
}

function forToken(parser: Parser, start: number, end: number, block: [number, number]): Token {
  const { chars } = parser.source;
  const next = (from: number): number => {
    for (let i = from; i < end; i++) if (chars[i] === C.SEMICOLON) return i;
    throw parser.error("expected ;", end);
  };
  const firstEnd = next(start);
  const first = parser.list(start, firstEnd);
  const conditionEnd = next(firstEnd + 1);
  const condition = parser.list(firstEnd + 1, conditionEnd);
  let afterEnd = conditionEnd + 1;
  while (afterEnd < end && chars[afterEnd] !== C.SEMICOLON) afterEnd++;
  const after = parser.list(conditionEnd + 1, Math.min(afterEnd, end));
  return {
    kind: "for",
    ...parser.place(start, end),
    first,
    condition,
    after,
    block: trimmed(parser, block),
  };
}

function foreachToken(parser: Parser, start: number, end: number, block: [number, number]): Token {
  let colon = start;
  while (colon < end && parser.source.chars[colon] !== C.COLON) colon++;
  if (colon === end) throw parser.error("expected : in foreach", end);
  let item = parser.source.trimmed(start, colon);
  const blank = item.indexOf(" ");
  if (blank !== -1) {
    const type = item.slice(0, blank);
    if (!IMPORTED_CLASSES.has(type) && !parser.parse.library.isClass(type)) {
      throw parser.error("cannot resolve identifier: " + type, start);
    }
    item = item.slice(item.lastIndexOf(" ") + 1);
  }
  return {
    kind: "foreach",
    ...parser.place(colon + 1, end),
    item,
    over: parser.list(colon + 1, end),
    block: trimmed(parser, block),
  };
}

function doToken(parser: Parser): Token {
  parser.skip();
  const block = body(parser);
  parser.at++;
  parser.skip();
  const start = parser.from = parser.at;
  parser.toJunction();
  const word = parser.text(start, parser.at);
  if (word !== "while" && word !== "until") {
    throw parser.error("expected 'while' or 'until' but encountered: " + word);
  }
  const [from, to] = condition(parser);
  parser.at = to;
  endBlock(parser);
  return {
    kind: word === "while" ? "do" : "doUntil",
    ...parser.place(from, to),
    condition: parser.list(from, to),
    after: parser.at,
    block: trimmed(parser, block),
  };
}

function ifToken(parser: Parser): Token {
  const branches: Branch[] = [];
  let first = true;
  let where = parser.place(parser.at, parser.at);
  for (;;) {
    let conditional = true;
    if (!first) {
      parser.toJunction();
      parser.skip();
      conditional = parser.sees("if");
      if (conditional) {
        const next = skipOver(parser, parser.at + 2);
        conditional = parser.source.chars[next] === C.OPEN;
        parser.at = next;
      }
    }
    if (!conditional) {
      const block = body(parser);
      const list = trimmed(parser, block);
      branches.push({ ...parser.place(block[0], block[1]), condition: undefined, block: list });
      parser.at++;
      break;
    }
    const [start, end] = condition(parser);
    const block = body(parser);
    if (start === end) throw parser.error("statement expected", start);
    endBlock(parser);
    const list = parser.list(start, end);
    branches.push({
      ...parser.place(start, parser.at),
      condition: { ...list, end },
      block: first ? parser.list(block[0], block[1]) : trimmed(parser, block),
    });
    if (first) where = parser.place(start, end);
    first = false;
    if (parser.at < parser.end && parser.char() !== C.SEMICOLON) parser.at++;
    if (!elseFollows(parser)) break;
  }
  return { kind: "if", ...where, branches };
}

function skipOver(parser: Parser, at: number): number {
  let i = at;
  while (i < parser.end && isBlank(parser.source.chars[i])) i++;
  return i;
}

function elseFollows(parser: Parser): boolean {
  if (parser.at + 4 >= parser.end) {
    if (parser.at > parser.end) parser.at = parser.end;
    return false;
  }
  if (parser.char() !== C.SEMICOLON) parser.at--;
  parser.skip();
  return parser.at + 4 < parser.end && parser.sees("else") &&
    (isBlank(parser.char(4)) || parser.char(4) === C.OPEN_BRACE);
}

/** Reads a function after the word `function` or `def`. */
export function functionToken(parser: Parser): Token {
  const { source } = parser;
  const { chars } = source;
  parser.toJunction();
  parser.skip();
  const nameStart = parser.at;
  parser.toJunction();
  if (parser.at >= parser.end) throw parser.error("unexpected end of statement", nameStart);
  const name = source.trimmed(nameStart, parser.at);
  if (isReserved(name) || !isName(name)) {
    throw parser.error("illegal function name or use of reserved word");
  }
  while (parser.at < parser.end && isBlank(chars[parser.at])) parser.at++;
  let range: [number, number] = [parser.at, parser.at];
  if (parser.char() === C.OPEN) {
    const close = closing(source, parser.at, parser.end, C.OPEN);
    range = [parser.at + 1, close];
    parser.at = skipBlanks(source, close + 1, parser.end);
    if (parser.at >= parser.end) throw parser.error("incomplete statement");
  }
  let start: number;
  let end: number;
  if (parser.char() === C.OPEN_BRACE) {
    start = parser.at + 1;
    end = parser.at = closing(source, parser.at, parser.end, C.OPEN_BRACE);
  } else {
    start = parser.at;
    parser.toStatementEnd();
    end = parser.at;
  }
  start = parser.trimStart(start);
  while (end > start && isBlank(chars[end - 1])) end--;
  parser.at++;
  endUnlessWritten(parser);
  const parameters = parameterNames(parser, range);
  const block = parser.list(start, Math.max(start, end));
  parser.parse.functions.add(name);
  return { kind: "function", ...parser.place(range[0], range[1]), name, parameters, block };
}

function parameterNames(parser: Parser, [from, to]: [number, number]): string[] {
  const { source } = parser;
  const names: string[] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    const c = source.chars[i]!;
    if (i === to || c === C.COMMA) {
      const name = source.trimmed(start, i);
      if (name !== "") {
        parser.checkName(name, start, true);
        names.push(name);
      }
      start = i + 1;
    } else if (!isBlank(c) && !isPart(c)) throw parser.error("expected parameter", start);
  }
  return names;
}
