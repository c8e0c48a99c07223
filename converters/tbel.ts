/**
 * Converters written in TBEL, compiled to JavaScript.
 *
 * @module
 */
import type { Direction, Program, ScriptError, TbelLimits } from "./program.ts";
import { DEFAULT_TBEL_LIMITS } from "./program.ts";
import { compile } from "./tbel/compiler/compile.ts";
import runtime from "./tbel/runtime.gen.js" with { type: "text" };

/** The run-time library of compiled scripts: an expression that gives an object with its functions. */
export const TBEL_RUNTIME: string = runtime;

/** The variables of a converter's script. */
const VARIABLES: Readonly<Record<Direction, readonly string[]>> = {
  uplink: ["payload", "metadata"],
  downlink: ["msg", "metadata", "msgType", "integrationMetadata"],
};

/**
 * Makes a program of a TBEL script.
 *
 * @param limits default: ThingsBoard's own
 * @returns the program, or the first error as the engine words it, with its line and column (from 1)
 */
export function compileTbel(
  script: string,
  direction: Direction,
  limits: TbelLimits = DEFAULT_TBEL_LIMITS,
): Program | ScriptError {
  const { maxScriptBodySize } = limits;
  if (script.length > maxScriptBodySize) {
    return {
      message: `Script body exceeds maximum allowed size of ${maxScriptBodySize} symbols`,
    };
  }
  const compiled = compile(script, VARIABLES[direction]);
  if (!("code" in compiled)) return compiled;
  const { code, positions } = compiled;
  return { source: code, direction, tbel: { runtime, script, positions, limits } };
}
