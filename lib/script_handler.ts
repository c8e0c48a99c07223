/**
 * `handlerType: SCRIPT`: a user's function cuts the bytes, in the sandbox of the converters.
 *
 * @module
 */
import { Converter } from "../converters/converter.ts";
import { compileHandler } from "../converters/javascript.ts";
import { describe, isObject } from "../converters/normalise.ts";
import { formatScriptError, isProgram, type ScriptError } from "../converters/program.ts";
import { outputOf } from "../converters/sandbox/context.ts";
import type { Spawner } from "../converters/sandbox/start_spawner.ts";
import type { FrameError, Item, Step } from "../handlers/handler.ts";
import type { ConverterConfig, ScriptHandlerConfiguration } from "./config/config.ts";
import type { SlowHandler } from "./server/connection.ts";

/** Characters of JSON that the script's state of a connection may have. */
const MAX_STATE = 4096;

/** What is known of a connection. */
export interface ScriptHandlerState {
  /** Bytes that the script has not consumed. */
  readonly rest: Uint8Array;
  /** What the script returned as its state last; null at first. */
  readonly own: unknown;
}

/** What {@linkcode ScriptHandler.start} needs. */
export interface ScriptHandlerOptions {
  /** Name of the integration. */
  readonly integration: string;
  /** The script and its limits. */
  readonly config: Pick<ScriptHandlerConfiguration, "maxFrameLength"> & {
    readonly converter: Pick<ConverterConfig, "source" | "timeoutMs" | "maxHeapMb">;
  };
  /** Starts its thread. */
  readonly spawner: Spawner;
}

/**
 * Cuts a stream into frames as a script says.
 *
 * ```
 *  bytes that wait          (bytes, state)
 * ┌────────┬─────────┐      ─────────────▶  {frames: [[1, 2], "0102"], consumed: 6, state}
 * │ frame  │ begin…  │
 * └────────┴─────────┘      6 bytes are gone; with bytes left it is asked again, until it
 *  ◀─ 6 ──▶                 consumes none: then it waits for more of them
 * ```
 *
 * The script is handed at most `maxFrameLength` bytes, as numbers from 0 to 255. When it consumes
 * none of so many, fails, or returns something else, no later boundary can be trusted.
 */
export class ScriptHandler implements SlowHandler<ScriptHandlerState> {
  readonly #converter: Converter;
  readonly #maxFrameLength: number;

  private constructor(converter: Converter, maxFrameLength: number) {
    this.#converter = converter;
    this.#maxFrameLength = maxFrameLength;
  }

  /**
   * Loads the script.
   *
   * @returns the handler, or what is wrong with the script
   */
  static async start(
    { integration, config, spawner }: ScriptHandlerOptions,
  ): Promise<ScriptHandler | ScriptError> {
    const { source, timeoutMs, maxHeapMb } = config.converter;
    const program = compileHandler(source);
    if (!isProgram(program)) return program;
    const converter = await Converter.start(spawner, {
      integration,
      program,
      metadata: {},
      timeoutMs,
      maxHeapMb,
    });
    return converter instanceof Converter
      ? new ScriptHandler(converter, config.maxFrameLength)
      : converter;
  }

  /** {@linkcode SlowHandler.start} */
  start(): ScriptHandlerState {
    return { rest: new Uint8Array(0), own: null };
  }

  /** {@linkcode SlowHandler.step} */
  async step(
    { rest, own }: ScriptHandlerState,
    chunk: Uint8Array,
  ): Promise<Step<ScriptHandlerState>> {
    let waiting = new Uint8Array(rest.length + chunk.length);
    waiting.set(rest);
    waiting.set(chunk, rest.length);
    const items: Item[] = [];
    const lost = (type: string, message: string): Step<ScriptHandlerState> => ({
      state: this.start(),
      items: [...items, { type, message: `${message}; the connection is closed` }],
      lost: true,
    });
    while (waiting.length > 0) {
      const bytes = waiting.subarray(0, this.#maxFrameLength);
      // deno-lint-ignore no-await-in-loop
      const result = await this.#call([Array.from(bytes), own]);
      if ("error" in result) {
        return lost("ScriptException", `the handler's script failed: ${result.error}`);
      }
      const cut = cutOf(result.output, bytes.length, this.#maxFrameLength);
      if (typeof cut === "string") {
        return lost("ScriptException", `the handler's script returned ${cut}`);
      }
      items.push(...cut.items);
      own = cut.state;
      waiting = waiting.subarray(cut.consumed);
      if (cut.consumed > 0) continue;
      if (bytes.length === this.#maxFrameLength) {
        return lost(
          "TooLongFrameException",
          `the handler's script consumes none of ${bytes.length} bytes (maxFrameLength)`,
        );
      }
      break;
    }
    return { state: { rest: waiting.slice(), own }, items };
  }

  /** {@linkcode SlowHandler.end}: what the script has not consumed is an error. */
  end({ rest }: ScriptHandlerState): { items: Item[] } {
    if (rest.length === 0) return { items: [] };
    const message = `the stream ended with ${rest.length} bytes that are no frame to the script`;
    return { items: [{ type: "CorruptedFrameException", message }] };
  }

  /** Ends the script's thread. */
  close(): Promise<void> {
    return this.#converter.close();
  }

  async #call(args: readonly unknown[]): Promise<{ output: unknown } | { error: string }> {
    const result = await this.#converter.call(args);
    return "error" in result
      ? { error: formatScriptError(result.error) }
      : { output: outputOf(result) };
  }
}

const EXPECTED = "{frames: [bytes or hex, …], consumed: number of bytes, state} is expected";

/** What the script has cut, or why that cannot be told. */
function cutOf(
  output: unknown,
  length: number,
  maxFrameLength: number,
): { items: Item[]; consumed: number; state: unknown } | string {
  if (!isObject(output)) return `${describe(output ?? null)}; ${EXPECTED}`;
  const { frames = [], consumed = 0, state = null } = output;
  if (!Array.isArray(frames)) return `frames that are ${describe(frames)}; ${EXPECTED}`;
  if (typeof consumed !== "number" || !Number.isInteger(consumed) || consumed < 0) {
    return `consumed: ${describe(consumed)}; ${EXPECTED}`;
  }
  if (consumed > length) return `consumed: ${consumed}, of ${length} bytes`;
  if (JSON.stringify(state).length > MAX_STATE) {
    return `a state of more than ${MAX_STATE} characters as JSON`;
  }
  const items: Item[] = [];
  for (const frame of frames) {
    const item = itemOf(frame, maxFrameLength);
    if (typeof item === "string") return `a frame that is ${item}; ${EXPECTED}`;
    items.push(item);
  }
  return { items, consumed, state };
}

function itemOf(frame: unknown, maxFrameLength: number): Uint8Array | FrameError | string {
  let bytes: Uint8Array;
  if (typeof frame === "string") {
    try {
      bytes = Uint8Array.fromHex(frame);
    } catch {
      return `${describe(frame)}, which is no hex text`;
    }
  } else if (
    Array.isArray(frame) &&
    frame.every((byte) => Number.isInteger(byte) && byte >= -128 && byte <= 255)
  ) bytes = Uint8Array.from(frame as number[]);
  else return Array.isArray(frame) ? "a list of something else than bytes" : describe(frame);
  if (bytes.length <= maxFrameLength) return bytes;
  return {
    type: "TooLongFrameException",
    message:
      `a frame of the handler's script has ${bytes.length} bytes, more than ${maxFrameLength} (maxFrameLength)`,
  };
}
