/**
 * What an engine (JavaScript, later TBEL) makes of a user's script, and what can be wrong with it.
 *
 * @module
 */

/** Which way a converter works: `uplink` makes data of a frame, `downlink` makes bytes of a message. */
export type Direction = "uplink" | "downlink";

/** A script that is ready to run in the sandbox. */
export interface Program {
  /**
   * A JavaScript function expression whose first line is the wrapper and whose second line is the
   * first line of the user's script.
   */
  readonly source: string;
  /** Which way it works; it decides the arguments. */
  readonly direction: Direction;
}

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

/** An error in one line: `message (line 3, column 5)`. */
export function formatScriptError(error: ScriptError): string {
  if (error.line === undefined) return error.message;
  return `${error.message} (line ${error.line}, column ${error.column ?? 1})`;
}
