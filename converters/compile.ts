import { compileJavaScript } from "./javascript.ts";
import type { Direction, Program, ScriptError, TbelLimits } from "./program.ts";
import { compileTbel } from "./tbel.ts";

/** A script and the language that it is written in. */
export interface Source {
  /** The language. */
  readonly scriptLang: "JS" | "TBEL";
  /** The script as its author wrote it. */
  readonly source: string;
  /** Limits of TBEL; default: ThingsBoard's own. JavaScript has none of them. */
  readonly tbelLimits?: TbelLimits;
}

/** Makes a program of a converter's script, or tells what is wrong with it. */
export function compileConverter(
  { scriptLang, source, tbelLimits }: Source,
  direction: Direction,
): Program | ScriptError {
  return scriptLang === "TBEL"
    ? compileTbel(source, direction, tbelLimits)
    : compileJavaScript(source, direction);
}
