import type { Step, Token, WithPart } from "./ast.ts";
import { closing, closingOf, opens } from "./capture.ts";
import { splitTarget } from "./chain.ts";
import { C } from "./characters.ts";
import { endBlock } from "./blocks.ts";
import { parseText } from "./parser.ts";
import type { Parser } from "./parser.ts";

/** Reads `with (object) { property = value, call() }` after its word. */
export function withToken(parser: Parser): Token {
  const { source, parse } = parser;
  parser.toJunction();
  parser.skip();
  if (parser.char() !== C.OPEN) {
    throw parser.error("expected '(' but encountered: " + String.fromCharCode(parser.char()));
  }
  const start = parser.at + 1;
  const end = parser.at = closing(source, parser.at, parser.end, C.OPEN);
  parser.at++;
  parser.skip();
  if (parser.char() !== C.OPEN_BRACE) throw parser.error("unexpected end of statement");
  const from = parser.at + 1;
  const to = parser.at = closing(source, parser.at, parser.end, C.OPEN_BRACE);
  endBlock(parser);
  const object = source.trimmed(start, end);
  const parts: WithPart[] = [];
  const add = (a: number, b: number, equals: number) => {
    if (source.trimmed(a, b) === "") return;
    let target: Step[] | undefined;
    let text = source.trimmed(a, b);
    if (equals !== -1) {
      target = splitTarget(parser, a, equals);
      text = source.trimmed(equals + 1, b);
    } else text = object + "." + text;
    parts.push({
      target,
      targetText: source.trimmed(a, equals === -1 ? b : equals),
      value: parseText(parse, text, source, a),
    });
  };
  let st = from;
  let equals = -1;
  for (let i = from; i < to; i++) {
    const c = source.chars[i]!;
    if (opens(c) || c === C.QUOTE || c === C.APOSTROPHE) i = closingOf(source, i, to);
    else if (c === C.EQUALS && equals === -1) equals = i;
    else if (c === C.COMMA) {
      add(st, i, equals);
      st = i + 1;
      equals = -1;
    }
  }
  add(st, to, equals);
  return { kind: "with", ...parser.place(start, end), list: parser.list(start, end), parts };
}
