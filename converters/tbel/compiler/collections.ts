/**
 * Inline lists, maps and arrays, read as the engine reads them
 * (org.mvel2.util.CollectionParser): what kind the first inline collection within a collection is,
 * the others without entries are too.
 *
 * @module
 */
import type { Item, List, Token } from "./ast.ts";
import { closing, closingOf, opens, skipBlanks } from "./capture.ts";
import { C, isBlank, isPart } from "./characters.ts";
import { OPERATORS } from "./operator.ts";
import { parseText } from "./parser.ts";
import type { Parser } from "./parser.ts";
import { CompileError, type Source } from "./source.ts";

type Kind = "list" | "map" | "array";

/** Reads `[…]` or `{…}`; `type` is that of the elements of an array. */
export function collectionToken(
  parser: Parser,
  start: number,
  end: number,
  type: string | undefined,
): Token {
  const kind: Kind = parser.source.chars[start] === C.OPEN_BRACE ? "map" : "list";
  const item = collection(parser, kind, start + 1, end - 1, 0);
  return { kind: "collection", ...parser.place(start, end), item, type };
}

function element(parser: Parser, start: number, end: number): Item {
  const { source } = parser;
  let from = start;
  while (from < end && isBlank(source.chars[from])) from++;
  const list: List = parseText(parser.parse, source.trimmed(from, end), source, from);
  return { kind: "value", list };
}

function collection(parser: Parser, as: Kind, from: number, end: number, depth: number): Item {
  const { source } = parser;
  const { chars } = source;
  if (depth > 100) throw new CompileError("nested deeper than 100 levels", source, from);
  let start = from;
  while (start < end && isBlank(chars[start])) start++;
  if (start >= end) {
    return as === "map" ? { kind: "map", entries: [] } : { kind: as, items: [] };
  }
  let kind = as;
  let items: Item[] = [];
  const entries = new Map<string, [Item, Item]>();
  let key: { text: string; item: Item } | undefined;
  let nested: "list" | "map" | undefined;
  let st = start;
  const add = (item: Item) => {
    if (kind !== "map") items.push(item);
    else if (key === undefined) {
      items = [item];
      kind = "array";
    } else entries.set(key.text, [key.item, item]);
  };
  let at = start;
  for (; at < end; at++) {
    const c = chars[at]!;
    if (c === C.OPEN_BRACE || c === C.OPEN_BRACKET) {
      if (c === C.OPEN_BRACE) nested ??= "map";
      if (at > start) {
        const quoted = quotedIndexEnd(parser, at, end);
        if (quoted > 0) {
          at = quoted;
          continue;
        }
        if (isPart(chars[at - 1])) {
          // Unlike the engine, which looks into the index.
          if (c === C.OPEN_BRACKET) at = closing(source, at, end, c);
          continue;
        }
      }
      nested ??= "list";
      const close = closing(source, at, end, c);
      add(collection(parser, nested, at + 1, close, depth + 1));
      at = skipBlanks(source, close + 1, end);
      st = at;
      if (at < end && chars[at] === C.COMMA) st = at + 1;
      else if (at < end && !operates(chars[at]!)) {
        throw new CompileError("unterminated collection element", source, at);
      }
    } else if (c === C.OPEN || c === C.QUOTE || c === C.APOSTROPHE) {
      at = c === C.OPEN ? closing(source, at, end, c) : closingQuote(parser, at, end);
    } else if (c === C.COMMA) {
      add(element(parser, st, at));
      st = at + 1;
    } else if (c === C.COLON) {
      refuseTernary(parser, st, at);
      if (kind !== "map") kind = "map";
      key = { text: source.trimmed(st, at), item: element(parser, st, at) };
      st = at + 1;
    } else if (c === C.DOT) {
      at = skipBlanks(source, at + 1, end);
      if (at < end && chars[at] === C.OPEN_BRACE) at = closing(source, at, end, C.OPEN_BRACE);
      else if (chars[at] === C.OPEN_BRACKET || chars[at] === C.OPEN) at--;
    } else if (c === C.SLASH && at + 1 < end) {
      if (chars[at + 1] === C.SLASH || chars[at + 1] === C.STAR) {
        at = skipBlanks(source, at, end) - 1;
      }
    }
  }
  st = skipBlanks(source, st, end);
  if (st < end) add(element(parser, st, end));
  return kind === "map" ? { kind, entries: [...entries.values()] } : { kind, items };
}

/** The engine looks for the next quote of the kind, whatever is before it. */
function closingQuote(parser: Parser, at: number, end: number): number {
  const { source } = parser;
  const quote = source.chars[at];
  for (let i = at + 1; i < end; i++) if (source.chars[i] === quote) return i;
  throw new CompileError("unterminated string literal", source, end);
}

function quotedIndexEnd(parser: Parser, at: number, end: number): number {
  const { chars } = parser.source;
  let i = at + 1;
  if (chars[i] !== C.QUOTE && chars[i] !== C.APOSTROPHE) return -1;
  i++;
  while (i < end && chars[i] !== C.QUOTE && chars[i] !== C.APOSTROPHE) i++;
  return i < end && chars[i + 1] === C.CLOSE_BRACKET ? i + 1 : -1;
}

function operates(c: number): boolean {
  const operator = OPERATORS.get(String.fromCharCode(c));
  return "|&^*/+%".includes(String.fromCharCode(c)) && operator !== undefined;
}

function refuseTernary(parser: Parser, from: number, colon: number): void {
  const { source } = parser;
  const { chars } = source;
  for (let i = from; i < colon; i++) {
    const c = chars[i]!;
    if (opens(c) || c === C.QUOTE || c === C.APOSTROPHE) i = closingOf(source, i, source.length);
    else if (c === C.QUESTION && chars[i - 1] !== C.DOT) {
      if (isPublishedHabit(source, from, colon)) return;
      throw new CompileError(
        "a choice within a list or map needs parentheses, or the engine takes its ':' for one " +
          "between key and value: write (" + source.trimmed(from, colon) + " : …)",
        source,
        i,
      );
    }
  }
}

/**
 * Whether it is `name: … ? true : false` in a map that is put in a variable which is not returned:
 * published converters have such fields, and what they give depends on the engine's misreading.
 */
function isPublishedHabit(source: Source, from: number, colon: number): boolean {
  if (!/\?\s*true\s*$/.test(source.slice(from, colon))) return false;
  if (!/^:\s*false\s*[,}]/.test(source.slice(colon, colon + 200))) return false;
  const before = source.slice(Math.max(0, from - 2000), from);
  const variable = /([A-Za-z_$][\w$]*)\s*=\s*\{[^{}]*:\s*$/.exec(before)?.[1];
  if (variable === undefined) return false;
  let root = source;
  while (root.outer !== undefined) root = root.outer;
  const name = variable.replaceAll("$", "\\$");
  return !new RegExp(`(?<![\\w$])return\\s+${name}(?![\\w$])`).test(root.slice(0, root.length));
}
