/**
 * A context of its own for a user's script, and how the host speaks with it.
 *
 * @module
 */
import vm from "node:vm";
import bytes from "../bytes.gen.js" with { type: "text" };
import { unmark } from "../exact_numbers.ts";
import type { Program, ScriptError, TbelProgram } from "../program.ts";
import { errorText, type Thrown } from "../tbel/compiler/error_text.ts";
import type { BridgeOptions } from "../tbel/runtime/bridge.ts";
import type { FrameBatch } from "./messages.ts";
import { DRIVER, type Driver, SLICE_MS } from "./driver.ts";

/** The name under which the user's script stands in stack traces. */
const SCRIPT_NAME = "tcp2tb:converter";

/** One conversion's result: what the script returned, or why it failed. */
export type Output = Converted | { readonly error: ScriptError };

/** What a script returned. */
export interface Converted {
  /** It as JSON has it; see {@linkcode outputOf}. */
  readonly output: unknown;
  /** Some numbers are marked, and want {@linkcode outputOf}. */
  readonly marked?: true;
  /** The JSON text as the TBEL engine writes it; of a call only. */
  readonly text?: string;
}

/** The output, with exact numbers (exact_numbers.ts) where the script returned such; once only. */
export function outputOf({ output, marked }: Converted): unknown {
  return marked ? unmark(output) : output;
}

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
   * allows; those without a peer have no output. Nor does it convert a frame behind one of the same
   * peer whose output has a `session`: that one is to be looked at first.
   *
   * @param sessions the sessions of the batch's peers as JSON, a line each; empty if all are
   * @returns the outputs, and the first frame that has not been converted
   * @throws {RangeError} if what the frames left behind runs on without end: a promise's callbacks
   */
  convert(
    batch: FrameBatch,
    first: number,
    end: number,
    sessions?: string,
  ): { outputs: Output[]; next: number };
  /** Calls the script with a list of arguments as a JSON array. */
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
 * @param targets whether a frame's metadata has its peer as `target` too
 * @returns the context, or the error that the script's own text gives when it is loaded
 */
export function createScriptContext(
  program: Program,
  metadata: Readonly<Record<string, string>>,
  timeoutMs: number,
  targets = false,
): ScriptContext | ScriptError {
  const { DONT_CONTEXTIFY } =
    (vm as unknown as { constants: { DONT_CONTEXTIFY: object } }).constants;
  const context = vm.createContext(DONT_CONTEXTIFY, {
    codeGeneration: { strings: false, wasm: false },
    // A queue of its own, drained within the time limit: no code of the script runs after it.
    microtaskMode: "afterEvaluate",
  });
  const driver = vm.runInContext(DRIVER, context, { filename: "tcp2tb:driver" }) as Driver;
  vm.runInContext(bytes, context, { filename: "tcp2tb:bytes" });
  const { tbel } = program;
  try {
    if (tbel) loadTbel(program, tbel, { metadata, targets }, timeoutMs, driver, context);
    else {
      const options = { filename: SCRIPT_NAME, lineOffset: -1 };
      const convert: unknown = vm.runInContext(program.source, context, options);
      const make = metadataSource(metadata, targets, program.source.includes("session"));
      driver.load(convert, vm.runInContext(make, context));
    }
  } catch (error) {
    const { message, stack } = error as { message?: unknown; stack?: unknown };
    return located(String(message), String(stack));
  }
  // Only a script has a time limit, and it can only name what all scripts of the context see: a
  // name that nobody can guess.
  const name = `_${crypto.randomUUID().replaceAll("-", "")}`;
  vm.runInContext(`let ${name}; (driver) => { ${name} = driver; }`, context)(driver);
  const frames = new vm.Script(`${name}.frames()`, { filename: "tcp2tb:frames" });
  const calls = new vm.Script(`${name}.call()`, { filename: "tcp2tb:call" });

  const answers = (): Output[] => {
    const text: unknown = driver.done();
    if (typeof text !== "string") throw new Error("the converter's context answered with no text");
    return (JSON.parse(`[${text.slice(0, -1)}]`) as Answer[]).map((answer) => {
      switch (answer[0]) {
        case 1:
          return { error: located(answer[1], answer[2]) };
        case 3:
          return { error: tbelError(tbel!, answer[1], timeoutMs) };
        default: {
          const [kind, output, text] = answer;
          return {
            output,
            ...(kind === 2 ? { marked: true } : {}),
            ...(text === undefined ? {} : { text }),
          };
        }
      }
    });
  };
  const { progress } = driver;
  // TBEL's loops look at the clock themselves and tell their place: they get the time to do so.
  const slackMs = tbel ? SLICE_MS + 50 : SLICE_MS;
  /** Whether it ended in time; if not, why the frame at work failed. */
  const run = (script: vm.Script): ScriptError | undefined => {
    try {
      script.runInContext(context, { timeout: Math.ceil(timeoutMs) + slackMs });
    } catch (error) {
      if ((error as { code?: unknown }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
      if (progress[3] !== progress[1]) {
        throw new RangeError("left a promise behind whose callbacks never end");
      }
      return { message: tbel ? tbelTimeout(timeoutMs) : tookLonger(timeoutMs) };
    }
  };
  return {
    progress,
    fill({ count, bytes, meta }) {
      Reflect.apply(setArray, driver.room(bytes.length), [bytes]);
      Reflect.apply(setArray, driver.meta(count), [meta]);
    },
    convert({ peers }, first, end, sessions = "") {
      driver.aim(first, end, peers, sessions);
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

/** What the driver tells of one conversion. */
type Answer =
  | [kind: 0 | 2, output: unknown, text?: string]
  | [kind: 1, message: string, stack: string]
  | [kind: 3, thrown: Thrown];

/** Nothing of the host goes in but the texts of the run-time library, the program and the options. */
function loadTbel(
  { source, direction }: Program,
  { runtime, script: text, limits }: TbelProgram,
  frames: Pick<BridgeOptions, "metadata" | "targets">,
  timeoutMs: number,
  driver: Driver,
  context: vm.Context,
): void {
  const { maxTotalArgsSize, maxResultSize, maxMemoryLimitMb } = limits;
  const options = JSON.stringify(
    {
      direction,
      ...frames,
      // A script can get at it by its name only.
      wantsMetadata: text.includes("metadata"),
      wantsSession: text.includes("session"),
      timeoutMs,
      maxTotalArgsSize,
      maxResultSize,
      maxMemory: maxMemoryLimitMb * 1024 * 1024,
    } satisfies BridgeOptions,
  );
  const library: unknown = vm.runInContext(runtime, context, { filename: "tcp2tb:tbel" });
  const script: unknown = vm.runInContext(source, context, { filename: SCRIPT_NAME });
  const make = vm.runInContext(
    `"use strict"; (library, script, options) => library.makeBridge(script(library), options)`,
    context,
  ) as (library: unknown, script: unknown, options: string) => unknown;
  driver.loadBridge(make(library, script, options));
}

function tookLonger(timeoutMs: number): string {
  return `the conversion took longer than ${timeoutMs} ms (timeoutMs)`;
}

function tbelTimeout(timeoutMs: number): string {
  return `Script timeout! ${tookLonger(timeoutMs)}`;
}

function tbelError(
  { script, positions }: TbelProgram,
  thrown: Thrown,
  timeoutMs: number,
): ScriptError {
  const error = errorText(script, positions, thrown);
  return thrown.javaClass === "org.mvel2.ScriptExecutionStoppedException"
    ? { ...error, message: tbelTimeout(timeoutMs) }
    : error;
}

/**
 * A function expression that makes the metadata of one frame, all values texts but the session. A
 * script can get at that by its name only, so that metadata which are copied are what they were.
 */
function metadataSource(
  metadata: Readonly<Record<string, string>>,
  targets: boolean,
  wantsSession: boolean,
): string {
  const own = Object.entries(metadata).map(([key, value]) =>
    // Computed, so that a key like __proto__ is an ordinary key.
    `[${JSON.stringify(key)}]: ${JSON.stringify(value)},`
  );
  // An IPv6 address in brackets, as it was configured. Calls nothing that a script can replace.
  const target = targets
    ? `let colon = false;
  for (let i = 0; i < remoteAddress.length; i++) if (remoteAddress[i] === ":") colon = true;
  const target = (colon ? "[" + remoteAddress + "]" : remoteAddress) + ":" + remotePort;`
    : "";
  const object = `{ ${own.join(" ")} remoteAddress, remotePort, receivedTs${
    targets ? ", target, request" : ""
  } }`;
  if (!wantsSession) {
    return `"use strict"; (function (remoteAddress, remotePort, receivedTs, session, request) {
  ${target}
  return ${object};
})`;
  }
  return `"use strict"; (() => {
  const { defineProperty } = Object, { parse } = JSON;
  return function (remoteAddress, remotePort, receivedTs, session, request) {
    ${target}
    const value = session === "" ? {} : parse(session);
    return defineProperty(${object}, "session", {
      __proto__: null, value, writable: true, configurable: true, enumerable: false,
    });
  };
})()`;
}

/** Finds the first place of the user's script in a stack trace. */
function located(message: string, stack: string): ScriptError {
  const at = new RegExp(`${SCRIPT_NAME}:(\\d+)(?::(\\d+))?`).exec(stack);
  if (!at || Number(at[1]) < 1) return { message };
  return { message, line: Number(at[1]), column: Number(at[2] ?? 1) };
}
