/**
 * What is being written.
 *
 * @module
 */
import type { Code, Place } from "./code.ts";
import type { ShapedFunction } from "./shaped.ts";
import type { Scope, States } from "./variables.ts";

/** A JavaScript function that is being written. */
export interface Unit {
  /** The script's function; undefined for the script itself. */
  readonly fn: ShapedFunction | undefined;
  /** The function that it is written in. */
  readonly outer: Unit | undefined;
  /** The block that is being written. */
  scope: Scope;
  /** What is known of its variables. */
  states: States;
  /** Functions declared in it, by name. */
  readonly functions: Map<string, Known>;
  /** Variables to declare at its top. */
  readonly temporaries: string[];
  /** Label of the innermost loop, if there is one. */
  loop: string | undefined;
  /** The statement that is being written. */
  statement: Place | undefined;
}

/** A function that can be called directly. */
export interface Known {
  /** Its name in JavaScript. */
  readonly code: string;
  /** Itself. */
  readonly fn: ShapedFunction;
}

/** What happens to the value of the last statement of a block. */
export interface Ending {
  /** The value is the function's. */
  readonly last: boolean;
  /** How the block is left before its end. */
  readonly leave: (value: Code) => Code;
}
