/**
 * Runs a TBEL script in this process, without the sandbox: for tests of the compiler and of the
 * run-time library.
 *
 * @module
 */
import vm from "node:vm";
import { compile } from "../../../converters/tbel/compiler/compile.ts";
import { errorText, type Thrown } from "../../../converters/tbel/compiler/error_text.ts";
import * as index from "../../../converters/tbel/runtime/index.ts";
import * as time from "../../../converters/tbel/runtime/time_limit.ts";

// As in the sandbox: the script's own frame is the last of many.
Error.stackTraceLimit = 200;

const R = { ...index, ...time };

/** What came out. */
export interface Ran {
  readonly text?: string;
  readonly javaType?: string;
  readonly error?: { phase: "compile" | "runtime" | "serialize"; message: string };
  readonly code?: string;
}

/** Runs a script with its arguments, as they are written in conformance cases. */
export function run(script: string, args: Readonly<Record<string, unknown>> = {}): Ran {
  const names = Object.keys(args);
  const compiled = compile(script, names);
  if ("message" in compiled) return { error: { phase: "compile", message: compiled.message } };
  const { code } = compiled;
  let value: index.Value;
  try {
    const program = new vm.Script(code, { filename: "tcp2tb:converter" }).runInThisContext();
    R.meter.reset(R.DEFAULT_MEMORY_LIMIT);
    const given = names.map((name) => R.typedValue(R.parseJson(JSON.stringify(args[name]))));
    value = program(R)(...given);
  } catch (error) {
    const { message, line, column } = errorText(script, compiled.positions, thrown(error));
    void [line, column];
    return { error: { phase: "runtime", message }, code };
  }
  try {
    return { text: R.toJson(value), javaType: R.resultType(value), code };
  } catch (error) {
    return { error: { phase: "serialize", message: (error as Error).message }, code };
  }
}

function thrown(error: unknown): Thrown {
  const { message, stack } = error as Error;
  const base = { message, stack: stack ?? "" };
  if (error instanceof R.JavaException) {
    return { type: "java", javaClass: error.javaClass, ...base };
  }
  if (error instanceof R.EngineError) return { type: "engine", kind: error.kind, ...base };
  return { type: "other", ...base };
}

if (import.meta.main) {
  for (const script of Deno.args) console.log(script, "→", run(script));
}
