/**
 * What an engine (JavaScript or TBEL) makes of a user's script, and what can be wrong with it.
 *
 * @module
 */
import type { Positions } from "./tbel/compiler/compile.ts";

/** Which way a converter works: `uplink` makes data of a frame, `downlink` makes bytes of a message. */
export type Direction = "uplink" | "downlink";

/** A script that is ready to run in the sandbox. */
export interface Program {
  /**
   * JavaScript: a function expression whose first line is the wrapper and whose second line is the
   * first line of the user's script. TBEL: what the compiler made of it.
   */
  readonly source: string;
  /** Which way it works; it decides the arguments. */
  readonly direction: Direction;
  /** What a TBEL script needs beside its source; absent for JavaScript. */
  readonly tbel?: TbelProgram;
}

/** What the sandbox needs to run a compiled TBEL script. */
export interface TbelProgram {
  /** The run-time library, an expression. */
  readonly runtime: string;
  /** The script as its author wrote it, for errors. */
  readonly script: string;
  /** Where in the script the code comes from. */
  readonly positions: Positions;
  /** What it may use. */
  readonly limits: TbelLimits;
}

/** Limits of TBEL as ThingsBoard has them, counted as it counts. */
export interface TbelLimits {
  /** Characters of a script. */
  readonly maxScriptBodySize: number;
  /** Characters of a call's arguments as JSON. */
  readonly maxTotalArgsSize: number;
  /** Characters of a result as JSON. */
  readonly maxResultSize: number;
  /** Megabytes that a call may use, by the engine's own count of its values. */
  readonly maxMemoryLimitMb: number;
}

/** ThingsBoard's own limits of TBEL. */
export const DEFAULT_TBEL_LIMITS: TbelLimits = {
  maxScriptBodySize: 50_000,
  maxTotalArgsSize: 100_000,
  maxResultSize: 300_000,
  maxMemoryLimitMb: 8,
};

/** What is wrong with a script, or went wrong in it, and where in the user's own text. */
export interface ScriptError {
  /** What is wrong, in words. */
  readonly message: string;
  /** From 1; absent where it is not known. */
  readonly line?: number;
  /** From 1; absent where it is not known. */
  readonly column?: number;
}

/** Tells a program from an error. */
export function isProgram(made: Program | ScriptError): made is Program {
  return "source" in made;
}

/**
 * An error with its place: `message (line 3, column 5)`. A message of the TBEL engine tells the
 * place itself.
 */
export function formatScriptError(error: ScriptError): string {
  if (error.line === undefined || /\[Line: \d+, Column: \d+\]$/.test(error.message)) {
    return error.message;
  }
  return `${error.message} (line ${error.line}, column ${error.column ?? 1})`;
}
