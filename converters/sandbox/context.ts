/**
 * A context of its own for a user's script, and how the host speaks with it.
 *
 * @module
 */
import vm from "node:vm";
import type { Program, ScriptError } from "../program.ts";
import type { FrameBatch } from "./messages.ts";
import { DRIVER, type Driver, SLICE_MS } from "./driver.ts";

/** The name under which the user's script stands in stack traces. */
const SCRIPT_NAME = "tcp2tb:converter";

/** One conversion's result: what the script returned, or why it failed. */
export type Output = { readonly output: unknown } | { readonly error: ScriptError };

/** A script, loaded and ready to convert. */
export interface ScriptContext {
  /**
   * Shared memory: [0] the batch at work (0: none), [1] the frame at work, [2] the last batch
   * handed over, [3] the first frame that is not done.
   */
  readonly progress: Int32Array;
  /** Puts a batch where the script's context finds it. */
  fill(batch: FrameBatch): void;
  /**
   * Converts the filled batch's frames from `first` to before `end`, or as many as a slice of time
   * allows; those without a peer have no output.
   *
   * @returns the outputs, and the first frame that has not been converted
   * @throws {RangeError} if what the frames left behind runs on without end: a promise's callbacks
   */
  convert(batch: FrameBatch, first: number, end: number): { outputs: Output[]; next: number };
  /** Calls the script with a JSON array that holds one list of arguments. */
  call(json: string): Output;
}

// The context's arrays are filled with the host's own function: a script can replace its realm's.
const setArray = Object.getPrototypeOf(Uint8Array.prototype).set as (
  this: ArrayLike<number>,
  source: ArrayLike<number>,
) => void;

/**
 * Makes the context and loads the script into it.
 *
 * The context has no host objects at all: an ordinary global object of its own realm
 * (`DONT_CONTEXTIFY`), no code from strings, no WebAssembly.
 *
 * The script runs under the time limit of `node:vm`: to end a thread from outside does not stop a
 * loop in it.
 *
 * @param timeoutMs longest time of one conversion in milliseconds
 * @param metadata the integration's metadata; each frame gets a fresh copy of it
 * @returns the context, or the error that the script's own text gives when it is loaded
 */
export function createScriptContext(
  program: Program,
  metadata: Readonly<Record<string, string>>,
  timeoutMs: number,
): ScriptContext | ScriptError {
  const { DONT_CONTEXTIFY } =
    (vm as unknown as { constants: { DONT_CONTEXTIFY: object } }).constants;
  const context = vm.createContext(DONT_CONTEXTIFY, {
    codeGeneration: { strings: false, wasm: false },
    // A queue of its own, drained within the time limit: no code of the script runs after it.
    microtaskMode: "afterEvaluate",
  });
  const driver = vm.runInContext(DRIVER, context, { filename: "tcp2tb:driver" }) as Driver;
  let convert: unknown;
  try {
    convert = vm.runInContext(program.source, context, { filename: SCRIPT_NAME, lineOffset: -1 });
  } catch (error) {
    const { message, stack } = error as { message?: unknown; stack?: unknown };
    return located(String(message), String(stack));
  }
  driver.load(convert, vm.runInContext(metadataSource(metadata), context));
  // Only a script has a time limit, and it can only name what all scripts of the context see: a
  // name that nobody can guess.
  const name = `_${crypto.randomUUID().replaceAll("-", "")}`;
  vm.runInContext(`let ${name}; (driver) => { ${name} = driver; }`, context)(driver);
  const frames = new vm.Script(`${name}.frames()`, { filename: "tcp2tb:frames" });
  const calls = new vm.Script(`${name}.calls()`, { filename: "tcp2tb:calls" });

  const answers = (): Output[] => {
    const text: unknown = driver.done();
    if (typeof text !== "string") throw new Error("the converter's context answered with no text");
    const list = JSON.parse(`[${text.slice(0, -1)}]`) as ([0, unknown] | [1, string, string])[];
    return list.map((item) =>
      item[0] === 0 ? { output: item[1] } : { error: located(item[1], item[2]) }
    );
  };
  const { progress } = driver;
  /** Whether it ended in time; if not, why the frame at work failed. */
  const run = (script: vm.Script): ScriptError | undefined => {
    try {
      script.runInContext(context, { timeout: Math.ceil(timeoutMs) + SLICE_MS });
    } catch (error) {
      if ((error as { code?: unknown }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
      if (progress[3] !== progress[1]) {
        throw new RangeError("left a promise behind whose callbacks never end");
      }
      return { message: `the conversion took longer than ${timeoutMs} ms (timeoutMs)` };
    }
  };
  return {
    progress,
    fill({ count, bytes, meta }) {
      Reflect.apply(setArray, driver.room(bytes.length), [bytes]);
      Reflect.apply(setArray, driver.meta(count), [meta]);
    },
    convert({ peers }, first, end) {
      driver.aim(first, end, peers);
      const error = run(frames);
      const outputs = answers();
      if (!error) return { outputs, next: progress[3]! };
      return { outputs: [...outputs, { error }], next: progress[1]! + 1 };
    },
    call(json) {
      driver.arguments(json);
      const error = run(calls);
      return error ? { error } : answers()[0]!;
    },
  };
}

/** A function expression that makes the metadata of one frame, all values texts. */
function metadataSource(metadata: Readonly<Record<string, string>>): string {
  const own = Object.entries(metadata).map(([key, value]) =>
    // Computed, so that a key like __proto__ is an ordinary key.
    `[${JSON.stringify(key)}]: ${JSON.stringify(value)},`
  );
  return `"use strict"; (function (remoteAddress, remotePort, receivedTs) {
  return { ${own.join(" ")} remoteAddress, remotePort, receivedTs };
})`;
}

/** Finds the first place of the user's script in a stack trace. */
function located(message: string, stack: string): ScriptError {
  const at = new RegExp(`${SCRIPT_NAME}:(\\d+)(?::(\\d+))?`).exec(stack);
  if (!at || Number(at[1]) < 1) return { message };
  return { message, line: Number(at[1]), column: Number(at[2] ?? 1) };
}
