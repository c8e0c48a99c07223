/**
 * What all that writes code shares: the run-time library, names, and places in the script.
 *
 * @module
 */
import type { Token } from "./ast.ts";
import { type Code, joined, type Place } from "./code.ts";
import type { Library } from "./parser.ts";
import type { ShapedFunction } from "./shaped.ts";
import { CompileError } from "./source.ts";
import type { Unit } from "./unit.ts";
import { Names, Scope } from "./variables.ts";

const MOST_CODE = 3_000_000;

/** See the module. */
export class Writer {
  /** What scripts can use. */
  protected readonly library: Library;

  /** Names of JavaScript. */
  protected readonly names = new Names();

  /** What is taken from the run-time library. */
  protected readonly used = new Set<string>();

  /** Constants at the top of the code, by name. */
  protected readonly bound = new Map<string, string>();

  /** Variables that functions see, by name. */
  protected readonly shared = new Map<string, string>();

  /** Code before the function that is given back. */
  protected readonly outside: Code[] = [];

  /** Names of functions that something else is assigned to. */
  protected readonly reassigned = new Set<string>();

  /** Names that functions read from their callers. */
  protected readonly free = new Set<string>();

  /** How many arguments a function gets at least. */
  protected readonly given = new Map<string, number>();

  /** How much was written. */
  protected size = 0;

  /** The script itself. */
  protected root!: Unit;

  /** Names of the script's arguments. */
  protected variables: ReadonlySet<string> = new Set();

  /** Writes with a library. @param library what scripts can use */
  constructor(library: Library) {
    this.library = library;
  }

  /** A new function to write. */
  protected unit(fn: ShapedFunction | undefined, outer: Unit | undefined): Unit {
    return {
      fn,
      outer,
      scope: new Scope(),
      states: new Map(),
      functions: new Map(),
      temporaries: [],
      loop: undefined,
      statement: undefined,
    };
  }

  /** Takes something from the run-time library. */
  protected fromLibrary(name: string): string {
    this.used.add(name);
    return name;
  }

  /** A call of the run-time library, marked with its place. */
  protected call(place: Place, name: string, ...args: readonly Code[]): Code {
    return this.marked(place, this.fromLibrary(name), args);
  }

  /** A call, marked with its place. */
  protected marked(place: Place, name: string, args: readonly Code[]): Code {
    if (++this.size > MOST_CODE / 10) {
      throw new CompileError("the script is too complex", place.source, place.at);
    }
    return [{ place }, name, "(", joined(args, ", "), ")"];
  }

  /** Makes a constant at the top of the code. */
  protected bind(name: string, value: string): string {
    this.bound.set(name, value);
    return name;
  }

  /** A variable for a value that is needed twice. */
  protected temporary(unit: Unit): string {
    const name = this.names.make("t", "");
    unit.temporaries.push(name);
    return name;
  }

  /** Where a token is. */
  protected place(kind: Place["kind"], at: Token, unit: Unit): Place {
    return {
      kind,
      source: at.source,
      at: at.start,
      text: at.source?.slice(at.start, at.end) ?? "",
      statement: unit.statement,
    };
  }

  /** Where an operator fails: the engine tells the statement. */
  protected operatorPlace(unit: Unit): Place {
    return unit.statement ??
      { kind: "statement", source: undefined, at: 0, text: "", statement: undefined };
  }
}
