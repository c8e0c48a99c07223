import { parseArgs } from "node:util";
import { createHandler, type HandlerConfiguration } from "../../handlers/create.ts";
import { isFrame, type Item } from "../../handlers/handler.ts";
import { textHandler } from "../../handlers/text.ts";
import { formatScriptError } from "../../converters/program.ts";
import { startSpawner } from "../../converters/sandbox/start_spawner.ts";
import { parseHandlerConfiguration } from "../config/schema.ts";
import { ScriptHandler } from "../script_handler.ts";
import type { SlowHandler } from "../server/connection.ts";
import type { Command, CommandIo } from "./command.ts";
import { deviceOf } from "./devices/device_of.ts";

/** What `frames` reads from and writes to. */
export type FramesIo = Pick<CommandIo, "stdin" | "stdout" | "stderr" | "readTextFile">;

const HELP = `Usage: tcp2tb frames --handler JSON_OR_FILE
       tcp2tb frames --device NAME
       tcp2tb frames --script FILE

Cuts captured bytes into frames, as an integration with this handlerConfiguration would.

  --handler  a handlerConfiguration: JSON text, or a file that contains it;
             settings that are missing have their defaults
  --device   a device of the library: the handler that it has
  --script   a file with the script of a handler SCRIPT
  stdin      one chunk per line in hex; spaces and colons between the bytes and
             blank lines are ignored
  stdout     one JSON line per chunk, and one more for the end of the stream

Example: two lines in one chunk, the third cut in two
  printf '%s\\n' '612c310a 622c320a 63' '2c330a' | tcp2tb frames --handler '{"handlerType":"TEXT"}'
  {"frames":["612c31","622c32"],"errors":[]}
  {"frames":["632c33"],"errors":[]}
  {"frames":[],"errors":[],"eof":true}`;

/** A line of input is hex for one chunk; this is far above what a person pastes. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * The command `frames`: reads chunks in hex and prints what a handler makes of them.
 *
 * Each chunk is answered by one line
 * `{"frames":["hex",…],"errors":[{"type":"…","message":"…"}]}` as soon as it is read, with
 * `"lost":true` added when a connection would be closed after it. What the end of the stream brings
 * out comes on one more line with `"eof":true`.
 *
 * @returns the exit code: 0, or 1 when the arguments, the configuration or a line of input are
 * wrong; what is wrong, and in which line, is told on `stderr`.
 */
export async function framesCommand(args: string[], io: FramesIo): Promise<number> {
  const opened = await openHandler(args, io);
  if (typeof opened === "number") return opened;
  try {
    return await cut(opened.handler, io);
  } finally {
    await opened.close();
  }
}

async function cut(handler: SlowHandler, io: FramesIo): Promise<number> {
  let state = handler.start();

  let number = 0;
  for await (const line of lines(io.stdin)) {
    number++;
    const digits = line.replace(/[\s:]/g, "");
    if (digits === "") continue;
    const chunk = fromHex(digits);
    if (typeof chunk === "string") {
      io.stderr(`stdin, line ${number}: ${chunk}`);
      return 1;
    }
    const step = await handler.step(state, chunk);
    state = step.state;
    await io.stdout(JSON.stringify({ ...result(step.items), ...step.lost && { lost: true } }));
  }
  await io.stdout(JSON.stringify({ ...result(handler.end(state).items), eof: true }));
  return 0;
}

/** A handler, and how what it takes is given back. */
interface Opened {
  readonly handler: SlowHandler;
  readonly close: () => Promise<void>;
}

/** The handler that the arguments name, or the exit code when there is none to work with. */
async function openHandler(args: string[], io: FramesIo): Promise<Opened | number> {
  let values;
  try {
    const options = {
      handler: { type: "string" },
      device: { type: "string" },
      script: { type: "string" },
      help: { type: "boolean", short: "h" },
    } as const;
    values = parseArgs({ args, options }).values;
  } catch (error) {
    io.stderr(`frames: ${describe(error)}\n\n${HELP}`);
    return 1;
  }
  if (values.help) {
    await io.stdout(HELP);
    return 0;
  }
  const { handler, device, script } = values;
  const given = [handler, device, script].filter((value) => value !== undefined);
  if (given.length !== 1) {
    const wrong = given.length === 0
      ? "--handler is missing"
      : "give --handler, --device or --script";
    io.stderr(`frames: ${wrong}\n\n${HELP}`);
    return 1;
  }
  if (script !== undefined) return await openScript(script, io);
  const configuration = device === undefined
    ? await readConfiguration(handler!.trim(), io)
    : deviceConfiguration(device, io);
  if (typeof configuration === "number") return configuration;
  return { handler: createHandler(configuration), close: () => Promise.resolve() };
}

async function openScript(file: string, io: FramesIo): Promise<Opened | number> {
  let source: string;
  try {
    source = await io.readTextFile(file);
  } catch (error) {
    io.stderr(`frames: ${file} cannot be read: ${describe(error)}`);
    return 1;
  }
  const spawner = startSpawner();
  const handler = await ScriptHandler.start({
    integration: "frames",
    config: { maxFrameLength: 4096, converter: { source, timeoutMs: 500, maxHeapMb: 32 } },
    spawner,
  });
  const close = async (): Promise<void> => {
    if (handler instanceof ScriptHandler) await handler.close();
    spawner.close();
  };
  if (handler instanceof ScriptHandler) return { handler, close };
  await close();
  io.stderr(`frames: ${file}: ${formatScriptError(handler)}`);
  return 1;
}

/** The configuration that the option names, or the exit code when it is none. */
async function readConfiguration(
  argument: string,
  io: FramesIo,
): Promise<HandlerConfiguration | number> {
  const inline = argument.startsWith("{");
  const where = inline ? "--handler" : argument;
  let value: unknown;
  try {
    value = JSON.parse(inline ? argument : await io.readTextFile(argument));
  } catch (error) {
    const wrong = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    io.stderr(`frames: ${where} ${wrong}: ${describe(error)}`);
    return 1;
  }
  const parsed = parseHandlerConfiguration(value);
  if ("ok" in parsed) return parsed.ok;
  for (const problem of parsed.errors) io.stderr(`frames: ${where}: ${problem}`);
  return 1;
}

function deviceConfiguration(name: string, io: FramesIo): HandlerConfiguration | number {
  const parsed = parseHandlerConfiguration(deviceOf(name).handlerConfiguration);
  if ("ok" in parsed) return parsed.ok;
  for (const problem of parsed.errors) io.stderr(`frames: device ${name}: ${problem}`);
  return 1;
}

/** The lines of a stream as they arrive, the last one with or without its line end. */
async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const handler = textHandler({
    handlerType: "TEXT",
    maxFrameLength: LONGEST_LINE,
    stripDelimiter: true,
    messageSeparator: "SYSTEM_LINE_SEPARATOR",
  });
  const decoder = new TextDecoder();
  const text = (item: Item) => isFrame(item) ? decoder.decode(item) : `(${item.message})`;
  let state = handler.start();
  for await (const chunk of stream) {
    const step = handler.step(state, chunk);
    state = step.state;
    for (const item of step.items) yield text(item);
  }
  for (const item of handler.end(state).items) yield text(item);
}

/** The bytes that the digits stand for, or what is wrong with the digits. */
function fromHex(digits: string): Uint8Array | string {
  const wrong = /[^0-9a-fA-F]/u.exec(digits);
  if (wrong) return `${JSON.stringify(wrong[0])} is not a hex digit (0-9, a-f)`;
  if (digits.length % 2 === 1) {
    return `${digits.length} hex digits are not whole bytes: each byte needs two`;
  }
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

function result(items: Item[]) {
  return {
    frames: items.filter(isFrame).map(toHex),
    errors: items.filter((item) => !isFrame(item)),
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `frames`: shows how captured bytes are cut. */
export const frames: Command = {
  name: "frames",
  summary: "cuts captured bytes into frames, as an integration would",
  help: HELP,
  run: framesCommand,
};
