/**
 * Generated code in pieces, and the places in the script that its calls come from.
 *
 * @module
 */
import type { Source } from "./source.ts";

/** What an error that is thrown at a place is about. */
export interface Place {
  /**
   * `access`: an element or variable; `property`: a property; `call`: a Java method; `function`: one of the
   * script's own; `statement`: an operator or what a statement itself does; `return`:
   * the same of the script's own `return …;`; `linear`: an operator
   * that the engine works out when running only; `bare`: an error that it tells as it is.
   */
  readonly kind:
    | "access"
    | "property"
    | "call"
    | "function"
    | "statement"
    | "return"
    | "linear"
    | "bare";
  /** The text that the place is in; undefined if the engine keeps none. */
  readonly source: Source | undefined;
  /** Where in it the expression or statement begins. */
  readonly at: number;
  /** The expression, or the text by which the engine names the statement. */
  readonly text: string;
  /** The statement that it is in, if the engine tells one. */
  readonly statement: Place | undefined;
}

/** Marks the call that follows in the code. */
export interface Mark {
  /** Where the call comes from. */
  readonly place: Place;
}

/** A piece of code. */
export type Code = string | Mark | readonly Code[];

/** How deep pieces may be in pieces: JavaScript's own parser must get through the code. */
const DEEPEST = 2_500;

/** Code as text, and the places by line and column, both from 1. */
export function flatten(code: Code): { text: string; marks: [number, number, Place][] } {
  const parts: string[] = [];
  const marks: [number, number, Place][] = [];
  let line = 1;
  let column = 1;
  const stack: Code[] = [code];
  const depths: number[] = [0];
  while (stack.length > 0) {
    const piece = stack.pop()!;
    const depth = depths.pop()!;
    if (depth > DEEPEST) throw new RangeError("nested too deeply");
    if (typeof piece === "string") {
      parts.push(piece);
      const last = piece.lastIndexOf("\n");
      if (last === -1) column += piece.length;
      else {
        for (let i = 0; i <= last; i++) if (piece.charCodeAt(i) === 10) line++;
        column = piece.length - last;
      }
    } else if (isMark(piece)) marks.push([line, column, piece.place]);
    else {
      for (let i = piece.length - 1; i >= 0; i--) {
        stack.push(piece[i]!);
        depths.push(depth + 1);
      }
    }
  }
  return { text: parts.join(""), marks };
}

function isMark(code: Code): code is Mark {
  return typeof code === "object" && "place" in code;
}

/** Codes with something between them. */
export function joined(codes: readonly Code[], between: string): Code {
  return codes.flatMap((code, i) => i === 0 ? [code] : [between, code]);
}

/** A text as JavaScript writes it. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u2028\u2029\u0085\ufeff]/g,
    (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

/** A name of the script as part of a name of JavaScript. */
export function safeName(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, (c) => "$" + c.charCodeAt(0).toString(16) + "_");
}
