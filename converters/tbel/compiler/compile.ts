/**
 * Compiles TBEL to JavaScript.
 *
 * @module
 */
import { flatten } from "./code.ts";
import { compileErrorText } from "./error_text.ts";
import { generate } from "./generate.ts";
import { type Library, newParse, parseList } from "./parser.ts";
import { Shaper } from "./shape.ts";
import type { Shaped } from "./shaped.ts";
import { CompileError, Source } from "./source.ts";
import { Types } from "./types.ts";
import { validate } from "./validate.ts";
import type { ScriptError } from "../../program.ts";
import { library } from "./library.ts";

/** Where in the script the calls of the generated code come from; a plain value that can be cloned. */
export interface Positions {
  /** Texts that the places are in; the first is the script. */
  readonly sources: readonly {
    readonly text: string;
    readonly outer: number;
    readonly at: number;
  }[];
  /** Places; `statement` and `source` are indices, -1 for none. */
  readonly places: readonly {
    readonly kind: string;
    readonly source: number;
    readonly at: number;
    readonly text: string;
    readonly statement: number;
  }[];
  /** Line, column and place of every call, in order. */
  readonly marks: readonly number[];
}

/** A compiled script. */
export interface Compiled {
  /**
   * `(function (R) {…})`: takes the run-time library and gives a function that takes the script's
   * variables in their order.
   */
  readonly code: string;
  /** For {@linkcode errorText}. */
  readonly positions: Positions;
}

/**
 * Compiles a script. Follows what ThingsBoard's engine (TBEL 1.2.9) does with it, its traps
 * included; what it does not compile is told in its words.
 *
 * @param script the script's body
 * @param variables names of its arguments
 */
export function compile(script: string, variables: readonly string[]): Compiled | ScriptError {
  const source = new Source(script);
  try {
    return compiled(source, variables, library);
  } catch (error) {
    if (error instanceof CompileError) return compileErrorText(source, error);
    if (error instanceof RangeError) {
      return { message: "The script is nested too deeply", line: 1, column: 1 };
    }
    throw error;
  }
}

function compiled(source: Source, variables: readonly string[], known: Library): Compiled {
  const list = parseList(newParse(known), source, 0, source.length);
  const body: Shaped = new Shaper().shape(list, new Types(false));
  validate(body);
  const { text, marks } = flatten(generate(body, variables, known));
  const sources: Source[] = [source];
  const sourceIndex = (one: Source | undefined): number => {
    if (one === undefined) return -1;
    const found = sources.indexOf(one);
    if (found !== -1) return found;
    if (one.outer !== undefined) sourceIndex(one.outer);
    return sources.push(one) - 1;
  };
  const indices = new Map<Source | undefined, number>();
  const indexOf = (one: Source | undefined): number => {
    let index = indices.get(one);
    if (index === undefined) indices.set(one, index = sourceIndex(one));
    return index;
  };
  const places: Positions["places"][number][] = [];
  const known2 = new Map<object, number>();
  const placeOf = (place: typeof marks[number][2] | undefined): number => {
    if (place === undefined) return -1;
    let index = known2.get(place);
    if (index !== undefined) return index;
    const statement = placeOf(place.statement);
    index = places.push({
      kind: place.kind,
      source: indexOf(place.source),
      at: place.at,
      text: place.text,
      statement,
    }) - 1;
    known2.set(place, index);
    return index;
  };
  const flat: number[] = [];
  for (const [line, column, place] of marks) flat.push(line, column, placeOf(place));
  return {
    code: text,
    positions: {
      sources: sources.map((one) => ({
        text: one.slice(0, one.length),
        outer: one.outer === undefined ? -1 : sources.indexOf(one.outer),
        at: one.at,
      })),
      places,
      marks: flat,
    },
  };
}
