/**
 * Errors in the engine's words: cause, excerpt with a caret, line and column
 * (org.mvel2.CompileException).
 *
 * @module
 */
import type { Positions } from "./compile.ts";
import { CompileError, Source } from "./source.ts";
import type { ScriptError } from "../../program.ts";

/** What the generated code threw. */
export interface Thrown {
  /** A Java exception, an error of the engine, or something else. */
  readonly type: "java" | "engine" | "other";
  /** Class of a Java exception. */
  readonly javaClass?: string;
  /** Class of an error of the engine. */
  readonly kind?: string;
  /** Its message. */
  readonly message: string;
  /** Where it was thrown, as JavaScript tells it. */
  readonly stack: string;
}

interface Text {
  readonly text: string;
  readonly outer: Text | undefined;
  readonly at: number;
}

/** What the engine says of a script that it does not compile. */
export function compileErrorText(script: Source, error: CompileError): ScriptError {
  if (error.bare) return { message: error.message };
  const texts = new Map<Source, Text>();
  const textOf = (source: Source): Text => {
    let text = texts.get(source);
    if (text === undefined) {
      text = {
        text: source.slice(0, source.length),
        outer: source.outer && textOf(source.outer),
        at: source.at,
      };
      texts.set(source, text);
    }
    return text;
  };
  return worded(error.message, textOf(error.source ?? script), error.cursor);
}

/** Moves a place out of the texts that were compiled on their own. */
function outermost(text: Text, cursor: number): { text: string; cursor: number } {
  let at = cursor;
  let one = text;
  while (one.outer !== undefined) {
    if (one.text.length > 0 && one.text.length <= at) at = one.text.length - 1;
    const rest = one.text.slice(at);
    const found = rest === "" ? -1 : one.outer.text.indexOf(rest);
    at = found === -1 ? one.at : found;
    one = one.outer;
  }
  return { text: one.text, cursor: at };
}

function worded(message: string, text: Text | undefined, cursor: number): ScriptError {
  if (text === undefined) {
    return {
      message: `[Error: ${message}]\n[Near : {... Unknown ....}]\n${
        " ".repeat(13)
      }^\n[Line: 1, Column: 0]`,
      line: 1,
      column: 0,
    };
  }
  const found = outermost(text, cursor);
  const { line, column } = lineAndColumn(found.text, found.cursor);
  const { excerpt, offset } = near(found.text, found.cursor);
  return {
    message: `[Error: ${message}]\n[Near : {... ${excerpt} ....}]\n` +
      `${" ".repeat(13 + Math.max(0, offset))}^\n[Line: ${line}, Column: ${column}]`,
    line,
    column,
  };
}

function lineAndColumn(text: string, cursor: number): { line: number; column: number } {
  let line = 1;
  let column = 1;
  for (let i = 0; i < cursor && i < text.length; i++) {
    const c = text[i];
    if (c === "\n") {
      line++;
      column = 1;
    } else if (c !== "\r") column++;
  }
  return { line, column };
}

function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return text.slice(start, end);
}

/** The part of the text that is shown, and how far into it the caret is. */
function near(text: string, cursor: number): { excerpt: string; offset: number } {
  let start = cursor - 20;
  let end = cursor + 30;
  if (end > text.length) {
    end = text.length;
    start -= 30;
  }
  if (start < 0) start = 0;
  let part = trim(text.slice(start, Math.max(start, end)));
  let match: string | undefined;
  let matchOffset = 0;
  if (cursor < end) {
    let from = cursor;
    while (from > 0 && text.charCodeAt(from - 1) > 32) from--;
    matchOffset = cursor - from;
    match = text.slice(from);
    const stop = match.search(/[\n)]/);
    if (stop !== -1) match = match.slice(0, stop);
    if (match.length >= 30) match = match.slice(0, 30);
  }
  for (;;) {
    const first = part.indexOf("\n");
    const last = part.lastIndexOf("\n");
    if (first === -1) break;
    const at = match === undefined ? 0 : part.indexOf(match);
    if (first === last) {
      if (first > at) part = part.slice(0, first);
      else if (first < at) part = part.slice(first + 1);
      else break;
    } else if (first < at) part = part.slice(first + 1, last);
    else part = part.slice(0, first);
  }
  const excerpt = trim(part);
  let offset = match === undefined ? excerpt.length : excerpt.indexOf(match) + matchOffset;
  if (offset === 0 && matchOffset === 0) offset = cursor;
  return { excerpt, offset };
}

/** Name under which generated code is evaluated: frames are found by it. */
const FRAME = /tcp2tb:converter:(\d+):(\d+)/g;

interface At {
  readonly kind: string;
  readonly text: Text | undefined;
  readonly at: number;
  readonly name: string;
  readonly statement: At | undefined;
}

/** What the engine says of an error at run time. */
export function errorText(script: string, positions: Positions, thrown: Thrown): ScriptError {
  const texts: Text[] = [];
  for (const one of positions.sources) {
    texts.push({
      text: one.text,
      outer: one.outer === -1 ? undefined : texts[one.outer],
      at: one.at,
    });
  }
  if (texts.length === 0) texts.push({ text: script, outer: undefined, at: 0 });
  const places: At[] = [];
  for (const one of positions.places) {
    places.push({
      kind: one.kind,
      text: one.source === -1 ? undefined : texts[one.source],
      at: one.at,
      name: one.text,
      statement: one.statement === -1 ? undefined : places[one.statement],
    });
  }
  const frames: At[] = [];
  for (const [, line, column] of thrown.stack.matchAll(FRAME)) {
    const index = placeAt(positions.marks, Number(line), Number(column));
    if (index !== -1) frames.push(places[index]!);
  }
  return told(thrown, frames);
}

function placeAt(marks: readonly number[], line: number, column: number): number {
  let low = 0;
  let high = marks.length / 3 - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [l, c] = [marks[middle * 3]!, marks[middle * 3 + 1]!];
    if (l < line || (l === line && c <= column)) {
      if (l === line) found = marks[middle * 3 + 2]!;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

function told(thrown: Thrown, frames: readonly At[]): ScriptError {
  const { message } = thrown;
  const [place, caller] = frames;
  if (thrown.type === "other" || place === undefined) {
    return { message: thrown.type === "other" ? otherText(message) : message };
  }
  if (thrown.type === "engine") {
    if (message === "null pointer") {
      return worded("null pointer: " + place.name, place.text, place.at);
    }
    if (message.startsWith("could not access property: ") && message.endsWith("parent is null")) {
      const root = { text: place.name, outer: place.text?.outer, at: place.text?.at ?? 0 };
      return worded(message + ": " + place.name, root, 0);
    }
    if (message.startsWith("unable to resolve method: ")) return worded(message, place.text, 0);
    return worded(message, place.text, place.at);
  }
  const cause = thrown.javaClass ?? "";
  if (cause === "org.mvel2.ScriptMemoryOverflowException" || cause === "java.lang.AssertionError") {
    return { message };
  }
  if (cause === "org.mvel2.ScriptExecutionStoppedException") {
    return caller ? worded(message, caller.text, caller.at) : { message };
  }
  if (place.kind === "linear") {
    return worded(
      cause === "java.lang.ClassCastException"
        ? "syntax error or incomptable types"
        : "failed to compileShared sub expression",
      place.text,
      place.at,
    );
  }
  if (place.kind === "call") {
    return worded(place.name + ": " + message, place.text, place.at);
  }
  if (place.kind === "access" || place.kind === "property" || place.kind === "function") {
    if (cause.endsWith("IndexOutOfBoundsException")) {
      return worded(place.name + ": array index out of bounds.", place.text, place.at);
    }
    if (cause === "java.lang.NullPointerException") {
      return worded("null pointer: " + place.name, place.text, place.at);
    }
    const told = place.kind === "property" ? `${place.name}: ${message}` : message;
    return worded(told, place.text, place.at);
  }
  if (cause === "java.lang.NullPointerException") {
    if (caller) return worded("null pointer: " + caller.name, caller.text, caller.at);
    if (place.kind !== "return") return { message };
    const { name } = place;
    return worded(
      `incomplete statement: ${name} (possible use of reserved keyword as identifier: ${name})`,
      place.text,
      place.at,
    );
  }
  const own = place.kind === "statement" || place.kind === "return";
  let statement = own ? place : place.statement;
  if (cause === "org.mvel2.ScriptRuntimeException") {
    // Told again by every statement around.
    while (statement?.statement !== undefined) statement = statement.statement;
  }
  if (statement === undefined) return { message };
  if (statement.name === "" && statement.text === undefined && caller) {
    return worded(message, caller.text, caller.at);
  }
  return worded("Invalid statement: " + statement.name, statement.text, statement.at);
}

function otherText(message: string): string {
  return /call stack/i.test(message) ? "" : message;
}
