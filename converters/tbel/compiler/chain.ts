/**
 * Chains: `a.b[c].d(e)`, split as the engine's optimizer does it
 * (org.mvel2.optimizers.AbstractOptimizer.nextSubToken). Whatever follows a step that is no step
 * becomes a property of that name, so `x.f()-1` asks for the property `-1`.
 *
 * @module
 */
import type { List, Step } from "./ast.ts";
import { closing, skipBlanks, splitArguments } from "./capture.ts";
import { C, isPart } from "./characters.ts";
import type { Parser } from "./parser.ts";
import { parseText } from "./parser.ts";
import { CompileError, Source } from "./source.ts";

/** Splits a chain. */
export function parseSteps(parser: Parser, start: number, end: number): Step[] {
  const { source, parse } = parser;
  const { chars } = source;
  const steps: Step[] = [];
  let at = start;
  while (at < end) {
    at = skipBlanks(source, at, end);
    if (at >= end) break;
    let nullSafe = false;
    let nameStart = at;
    let kind: Step["kind"] | undefined;
    if (chars[at] === C.OPEN_BRACKET) kind = "index";
    else if (chars[at] === C.QUESTION && at === start) {
      nullSafe = true;
      nameStart = ++at;
      if (at >= end) throw new CompileError("unexpected end of statement", source, start);
    } else if (chars[at] === C.DOT) {
      nameStart = ++at;
      if (at >= end) throw new CompileError("unexpected end of statement", source, start);
      if (chars[at] === C.QUESTION) {
        nameStart = ++at;
        if (at >= end) throw new CompileError("unexpected end of statement", source, start);
        nullSafe = true;
      } else nameStart = at = skipBlanks(source, at, end);
      if (chars[at] === C.OPEN_BRACE) {
        throw new CompileError("blocks after a dot are not supported", source, at);
      }
    }
    if (kind === undefined) {
      at++;
      while (at < end && isPart(chars[at])) at++;
      at = skipBlanks(source, at, end);
      kind = at >= end
        ? "property"
        : chars[at] === C.OPEN_BRACKET
        ? "index"
        : chars[at] === C.OPEN
        ? "method"
        : "property";
    }
    const name = source.trimmed(nameStart, Math.min(at, end));
    const args: List[] = [];
    if (kind === "method") {
      const close = closing(source, at, end, C.OPEN);
      for (const [from, to] of splitArguments(source, at + 1, close)) {
        args.push(parseText(parse, source.slice(from, to), source, from));
      }
      at = close + 1;
    } else if (kind === "index") {
      const close = closing(source, at, end, C.OPEN_BRACKET);
      args.push(parseText(parse, source.slice(at + 1, close), source, at + 1));
      at = close + 1;
    }
    steps.push({ kind, name, nullSafe, args, end: at });
  }
  return steps;
}

/** Splits the target of an assignment, which the engine keeps as a text of its own. */
export function splitTarget(parser: Parser, start: number, end: number): Step[] {
  const text = parser.source.trimmed(start, end);
  const source = new Source(text, parser.source, start);
  return parseSteps(
    Object.create(parser, { source: { value: source } }) as Parser,
    0,
    text.length,
  );
}
