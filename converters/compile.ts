import { compileJavaScript } from "./javascript.ts";
import type { Direction, Program, ScriptError, TbelLimits } from "./program.ts";

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
export async function compileConverter(
  { scriptLang, source, tbelLimits }: Source,
  direction: Direction,
): Promise<Program | ScriptError> {
  if (scriptLang === "JS") return compileJavaScript(source, direction);
  // Whoever has no TBEL is spared the memory of its compiler and library.
  const { compileTbel } = await import("./tbel.ts");
  return compileTbel(source, direction, tbelLimits);
}
