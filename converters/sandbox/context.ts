/**
 * A context of its own for a user's script, and how the host speaks with it.
 *
 * @module
 */
import vm from "node:vm";
import type { Program, ScriptError } from "../program.ts";
import type { FrameBatch } from "./messages.ts";
import { DRIVER } from "./driver.ts";

/** The name under which the user's script stands in stack traces. */
const SCRIPT_NAME = "tcp2tb:converter";

/** One conversion's result: what the script returned, or why it failed. */
export type Output = { readonly output: unknown } | { readonly error: ScriptError };

/** A script, loaded and ready to convert. */
export interface ScriptContext {
  /**
   * Shared memory: [0] the batch at work (0: none), [1] the frame at work, [2] the last batch
   * handed over.
   */
  readonly progress: Int32Array;
  /** Puts a batch where the script's context finds it. */
  fill(batch: FrameBatch): void;
  /** Converts the filled batch's frames from `first` to before `end`; those without a peer have no output. */
  convert(batch: FrameBatch, first: number, end: number): Output[];
  /** Calls the script with each of a JSON array of argument lists. */
  call(json: string): Output[];
}

interface Driver {
  readonly progress: Int32Array;
  load(convert: unknown, makeMetadata: unknown): void;
  room(length: number): Uint8Array;
  meta(count: number): Float64Array;
  frames(first: number, end: number, peers: string): string;
  calls(json: string): string;
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
 * @param metadata the integration's metadata; each frame gets a fresh copy of it
 * @returns the context, or the error that the script's own text gives when it is loaded
 */
export function createScriptContext(
  program: Program,
  metadata: Readonly<Record<string, string>>,
): ScriptContext | ScriptError {
  const { DONT_CONTEXTIFY } =
    (vm as unknown as { constants: { DONT_CONTEXTIFY: object } }).constants;
  const context = vm.createContext(DONT_CONTEXTIFY, {
    codeGeneration: { strings: false, wasm: false },
    // A queue of its own that nobody drains: no code of the script runs after it has returned.
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

  const answers = (text: unknown): Output[] => {
    if (typeof text !== "string") throw new Error("the converter's context answered with no text");
    const list = JSON.parse(`[${text.slice(0, -1)}]`) as ([0, unknown] | [1, string, string])[];
    return list.map((item) =>
      item[0] === 0 ? { output: item[1] } : { error: located(item[1], item[2]) }
    );
  };
  return {
    progress: driver.progress,
    fill({ count, bytes, meta }) {
      Reflect.apply(setArray, driver.room(bytes.length), [bytes]);
      Reflect.apply(setArray, driver.meta(count), [meta]);
    },
    convert: ({ peers }, first, end) => answers(driver.frames(first, end, peers)),
    call: (json) => answers(driver.calls(json)),
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
