/**
 * `switch`: first as the engine reads it, which looks for `break` and `return` as text and
 * compiles `(key === value || …)` anew for every case; if it does not compile that way, as
 * everybody writes it, with the cases on one line or their blocks in braces.
 *
 * @module
 */
import type { Branch, Token } from "./ast.ts";
import { endBlock } from "./blocks.ts";
import { closing, closingOf, opens, skipBlanks } from "./capture.ts";
import { C, isBlank, isPart } from "./characters.ts";
import { parseText } from "./parser.ts";
import type { Parser } from "./parser.ts";
import { CompileError } from "./source.ts";

/** Reads a switch after its word. */
export function switchToken(parser: Parser): Token {
  const { at, afterName, from } = parser;
  const { depth } = parser.parse;
  const waiting = parser.waiting.length;
  try {
    return engineSwitch(parser);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    parser.at = at;
    parser.from = from;
    parser.afterName = afterName;
    parser.parse.depth = depth;
    parser.waiting.length = waiting;
    let plain: Token | undefined;
    try {
      plain = plainSwitch(parser);
    } catch (second) {
      if (!(second instanceof CompileError)) throw second;
    }
    if (plain === undefined) throw error;
    return plain;
  }
}

function test(parser: Parser, key: string, values: readonly string[], at: number) {
  const text = "(" + values.map((value) => key + " === " + value).join(" || ") + ")";
  return parseText(parser.parse, text, parser.source, at);
}

function engineSwitch(parser: Parser): Token {
  const { source } = parser;
  const branches: Branch[] = [];
  parser.skip();
  if (parser.at >= parser.end) throw parser.error("unexpected end of statement", parser.end);
  const where = parser.place(parser.at, parser.at);
  let key = "";
  if (parser.char() === C.OPEN) {
    const close = closing(source, parser.at, parser.end, C.OPEN);
    key = parser.text(parser.at + 1, close);
    parser.at = close + 1;
    parser.skip();
  }
  if (parser.char() !== C.OPEN_BRACE) {
    throw parser.error(
      "Switch without expression or not find start/end of switch block",
      parser.end,
    );
  }
  const end = closing(source, parser.at, parser.end, C.OPEN_BRACE);
  if (end - parser.at < 6) {
    throw parser.error(
      "Switch without expression or not find start/end of switch block",
      parser.end,
    );
  }
  parser.at++;
  parser.skip();
  for (let first = true; first || parser.at < end; first = false) {
    if (!first) {
      parser.toJunction();
      parser.skip();
      parser.skip();
    }
    if (engineCase(parser, key, end, branches)) {
      parser.at++;
      return { kind: "switch", ...where, branches, plain: false };
    }
    if (parser.at < parser.end && parser.char() !== C.SEMICOLON) parser.at++;
  }
  if (source.chars[parser.at] === C.CLOSE_BRACE) parser.at++;
  return { kind: "switch", ...where, branches, plain: false };
}

/** Reads one case; true after the default. */
function engineCase(parser: Parser, key: string, end: number, branches: Branch[]): boolean {
  const { source } = parser;
  const values: string[] = [];
  let valueStart = 0;
  let valueEnd = 0;
  let blockStart = 0;
  let blockEnd = 0;
  if (parser.sees("case")) {
    while (parser.sees("case")) {
      parser.at += 4;
      parser.skip();
      valueStart = parser.at;
      while (parser.at < parser.end && parser.char() !== C.COLON && !isBlank(parser.char())) {
        parser.at++;
      }
      valueEnd = parser.at;
      if (isBlank(parser.char())) parser.skip();
      if (valueEnd <= valueStart) {
        throw parser.error("expected ':' but encountered: " + String.fromCharCode(parser.char()));
      }
      values.push(parser.text(valueStart, valueEnd));
      if (parser.char() !== C.COLON) throw parser.error("expected ':'");
      parser.at++;
      parser.skip();
      if (parser.sees("case")) continue;
      blockStart = --parser.at;
      blockEnd = engineBlockEnd(parser, end);
    }
  } else if (parser.sees("default")) {
    parser.at += 7;
    parser.skip();
    if (parser.char() !== C.COLON) {
      throw parser.error(
        "after \"default\" expected ':' but encountered: " + String.fromCharCode(parser.char()),
      );
    }
    blockStart = ++parser.at;
    parser.at = end + 1;
  }
  if (blockEnd === 0) blockEnd = end - 1;
  const start = parser.trimStart(blockStart + 1);
  const stop = Math.max(start, parser.trimEnd(blockEnd));
  if (source.chars[start] === C.OPEN_BRACE) throw parser.error("not a statement", start);
  if (values.length === 0) {
    if (branches.length === 0 || blockStart === 0) {
      throw parser.error("statement expected", parser.begin);
    }
    const block = parser.list(start, stop);
    branches.push({ ...parser.place(start, stop), condition: undefined, block });
    return true;
  }
  endBlock(parser);
  const condition = test(parser, key, values, valueStart);
  branches.push({
    ...parser.place(valueStart, valueEnd),
    condition,
    block: parser.list(start, stop),
  });
  return false;
}

/** Where the block of a case ends; leaves the parser behind its `break`. */
function engineBlockEnd(parser: Parser, end: number): number {
  let blockEnd = 0;
  while (parser.at < end) {
    if (parser.char() === C.OPEN_BRACE) {
      parser.at = closing(parser.source, parser.at, end, C.OPEN_BRACE) + 1;
    }
    if (parser.at <= parser.end - 5 && parser.sees("break")) {
      blockEnd = parser.at;
      parser.at += 5;
      break;
    }
    if (parser.at <= parser.end - 6 && parser.sees("return")) {
      parser.at += 6;
      while (parser.at !== end) {
        if (parser.at > parser.end) throw parser.error("unexpected end of statement");
        if (parser.sees("case") || parser.sees("default")) {
          blockEnd = --parser.at;
          parser.at -= 2;
          break;
        }
        parser.at++;
      }
      if (blockEnd === 0) blockEnd = --parser.at;
      break;
    }
    parser.at++;
  }
  return blockEnd;
}

/** As JavaScript reads it, but a case that has statements must end with `break` or `return`. */
function plainSwitch(parser: Parser): Token {
  const { source } = parser;
  const { chars } = source;
  parser.skip();
  const where = parser.place(parser.at, parser.at);
  if (parser.char() !== C.OPEN) throw parser.error("expected '('");
  const close = closing(source, parser.at, parser.end, C.OPEN);
  const key = "(" + parser.text(parser.at + 1, close) + ")";
  parser.at = close + 1;
  parser.skip();
  if (parser.char() !== C.OPEN_BRACE) throw parser.error("expected '{'");
  const end = closing(source, parser.at, parser.end, C.OPEN_BRACE);
  const branches: Branch[] = [];
  let values: string[] = [];
  let at = skipBlanks(source, parser.at + 1, end);
  let other = false;
  while (at < end) {
    const word = /^(?:case(?![\w$])|default)/.exec(source.slice(at, Math.min(at + 8, end)))?.[0];
    if (word === undefined || other) throw parser.error("expected 'case' or 'default'", at);
    const labelStart = at + word.length;
    let colon = labelStart;
    while (colon < end && chars[colon] !== C.COLON) {
      if (chars[colon] === C.QUOTE || chars[colon] === C.APOSTROPHE || opens(chars[colon])) {
        colon = closingOf(source, colon, end);
      }
      colon++;
    }
    if (colon >= end) throw parser.error("expected ':'", at);
    if (word === "case") values.push(source.trimmed(labelStart, colon));
    else other = true;
    at = skipBlanks(source, colon + 1, end);
    const begin = at;
    const next = nextLabel(parser, at, end);
    at = next;
    let [from, to] = [begin, next];
    while (to > from && isBlank(chars[to - 1])) to--;
    if (from === to && next < end) {
      if (other) throw parser.error("an empty default must be the last", begin);
      continue;
    }
    if (chars[from] === C.OPEN_BRACE) {
      const stop = closing(source, from, end, C.OPEN_BRACE);
      const rest = source.trimmed(stop + 1, to);
      if (rest !== "" && rest !== ";" && !/^break\s*;?$/.test(rest)) {
        throw parser.error("case without switch", from);
      }
      if (rest.startsWith("break")) {
        from = from + 1;
        to = stop;
        const text = source.trimmed(from, to);
        if (/(^|[^\w$])break\s*;?$/.test(text)) to = source.slice(0, to).lastIndexOf("break");
      } else {
        from++;
        to = stop;
        to = withoutBreak(parser, from, to, next < end);
      }
    } else to = withoutBreak(parser, from, to, next < end);
    const stop = Math.max(from, to);
    const block = parser.list(from, stop);
    branches.push({
      ...parser.place(from, stop),
      condition: word === "default" ? undefined : test(parser, key, values, labelStart),
      block,
    });
    values = [];
  }
  parser.at = end;
  endBlock(parser);
  return { kind: "switch", ...where, branches, plain: true };
}

/** Takes the last `break` off a block; refuses blocks that would fall through. */
function withoutBreak(parser: Parser, from: number, to: number, more: boolean): number {
  const text = parser.source.slice(from, to);
  const found = /(^|[;}\s])break\s*;?\s*$/.exec(text);
  if (found) return from + found.index + found[1]!.length;
  const last = /(?:^|[;{}])\s*(return(?![\w$])[^;{}]*;?|raiseError\s*\(.*)\s*$/s.exec(text);
  if (more && !last) throw parser.error("case without switch", to);
  return to;
}

function nextLabel(parser: Parser, from: number, end: number): number {
  const { source } = parser;
  let fresh = true;
  for (let i = skipBlanks(source, from, end); i < end; i = skipBlanks(source, i, end)) {
    const c = source.chars[i]!;
    if (opens(c) || c === C.QUOTE || c === C.APOSTROPHE) {
      i = closingOf(source, i, end) + 1;
      fresh = c === C.OPEN_BRACE;
    } else if (isPart(c)) {
      const start = i;
      while (i < end && isPart(source.chars[i])) i++;
      const word = source.slice(start, i);
      if (fresh && (word === "case" || word === "default")) return start;
      fresh = false;
    } else {
      i++;
      fresh = c === C.SEMICOLON || c === C.COLON;
    }
  }
  return end;
}
