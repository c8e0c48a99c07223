/**
 * Runs TBEL scripts in this process, one after the other.
 *
 * @module
 */
import vm from "node:vm";
import { DRIVER } from "../sandbox/driver.ts";
import { TBEL_RUNTIME } from "../tbel.ts";
import { compile } from "./compiler/compile.ts";
import { errorText, type Thrown } from "./compiler/error_text.ts";

/** How a script is run. */
export interface PlaygroundRun {
  /** A JSON object whose `args` hold the variables, typed as in the help of `tcp2tb tbel`. */
  readonly line: string;
  /** Names of the variables. */
  readonly names: readonly string[];
  /** Milliseconds that it may take. */
  readonly timeoutMs: number;
}

/** What became of a script. */
export type PlaygroundResult =
  | {
    /** The result as the engine writes it in JSON. */
    readonly text: string;
    /** Java class of the result, `null` for null. */
    readonly javaType: string;
  }
  | { readonly error: PlaygroundError };

/** Why there is no result. */
export interface PlaygroundError {
  /** Where it failed: `serialize` is a result that cannot become JSON. */
  readonly phase: "compile" | "runtime" | "serialize";
  /** As the engine words it. */
  readonly message: string;
  /** From 1; absent where the engine tells none. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/** Runs scripts. */
export interface Playground {
  /** Compiles and runs a script. */
  run(script: string, how: PlaygroundRun): PlaygroundResult;
}

const SCRIPT_NAME = "tcp2tb:converter";

/** The script looks at the clock itself and tells its place; the context's limit ends the others. */
const SLACK_MS = 50;

/** What the context tells of a run. */
type Told =
  | { readonly text: string; readonly javaType: string }
  | { readonly phase: "runtime" | "serialize"; readonly thrown: Thrown };

/**
 * Makes a context for any number of scripts: TBEL has no state that one could leave behind for the
 * next. The walls are those of a converter's context, but for the heap limit; memory is counted.
 */
export function createPlayground(): Playground {
  const { DONT_CONTEXTIFY } =
    (vm as unknown as { constants: { DONT_CONTEXTIFY: object } }).constants;
  const context = vm.createContext(DONT_CONTEXTIFY, {
    codeGeneration: { strings: false, wasm: false },
    microtaskMode: "afterEvaluate",
  });
  vm.runInContext(DRIVER, context, { filename: "tcp2tb:driver" });
  vm.runInContext(`const library = ${TBEL_RUNTIME}; let script, job;`, context, {
    filename: "tcp2tb:tbel",
  });
  const aim = vm.runInContext(
    `"use strict"; (made, text) => { script = made; job = text; }`,
    context,
  ) as (made: unknown, text: string) => void;
  const run = new vm.Script("library.runPlayground(library, script, job)", {
    filename: "tcp2tb:run",
  });
  return {
    run(script, { line, names, timeoutMs }) {
      const compiled = compile(script, names);
      if (!("code" in compiled)) return { error: { phase: "compile", ...compiled } };
      const { code, positions } = compiled;
      let told: Told;
      try {
        aim(
          vm.runInContext(code, context, { filename: SCRIPT_NAME }),
          JSON.stringify({ line, names, timeoutMs }),
        );
        const text: unknown = run.runInContext(context, {
          timeout: Math.ceil(timeoutMs) + SLACK_MS,
        });
        told = JSON.parse(String(text)) as Told;
      } catch (error) {
        const { code, message } = error as { code?: unknown; message?: unknown };
        const stopped = code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
        return {
          error: {
            phase: "runtime",
            message: stopped ? "Script execution is stopped!" : String(message),
          },
        };
      }
      if (!("thrown" in told)) return told;
      return { error: { phase: told.phase, ...errorText(script, positions, told.thrown) } };
    },
  };
}
