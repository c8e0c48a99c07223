import { parseArgs } from "node:util";
import { compileConverter } from "../../converters/compile.ts";
import { Converter } from "../../converters/converter.ts";
import { type Direction, formatScriptError, isProgram } from "../../converters/program.ts";
import type { ScriptError } from "../../converters/program.ts";
import { startSpawner } from "../../converters/sandbox/start_spawner.ts";
import { DEFAULT_HEAP_MB } from "../config/config.ts";
import { type Command, type CommandIo, UsageError } from "./command.ts";
import { answer, failure } from "./convert/answer.ts";
import { readArguments } from "./convert/read_arguments.ts";
import { readScript, type Script } from "./convert/read_script.ts";
import { readLines } from "./read_lines.ts";

/** What `convert` reads from and writes to. */
export type ConvertIo = Pick<CommandIo, "stdin" | "stdout" | "stderr" | "readTextFile">;

/** The default of an integration's converter. */
const TIMEOUT_MS = 500;

const HELP =
  `Usage: tcp2tb convert --converter FILE [--direction uplink|downlink] [--script-lang JS|TBEL]
       tcp2tb convert --converter FILE --print

Runs a converter on captured frames, in the same sandbox as the gateway does.

  --converter    a file with the script, or a ThingsBoard converter export
  --direction    default: the export's, else uplink
  --script-lang  default: the export's, else by the file's ending, else JS
  --print        prints the JavaScript that a TBEL script is compiled to, and runs nothing
  stdin          per line {"payload":"hex","metadata":{…}} (uplink) or
                 {"msg":…,"metadata":{…},"msgType":"…","integrationMetadata":{…}} (downlink)
  stdout         per line {"output":…,"messages":[…]}: what the script returned and the
                 uplink messages it became, with "refused":[…] for what ThingsBoard
                 would lose, or {"error":{"message":"…","line":n,"column":n}}

Example:
  echo '{"payload":"534e2d3030312c64656661756c74","metadata":{}}' |
    tcp2tb convert --converter examples/guide/text.js`;

/**
 * The command `convert`: runs a converter's script on each line of input.
 *
 * Lines are answered in their order, as soon as they are read; blank ones are ignored. A line that
 * makes no sense is answered by an error that names its number, and does not stop the others.
 *
 * @returns the exit code: 0, or 1 when there is no script to run: what is wrong is told on `stderr`,
 * and an error in the script also in answer to each line
 * @throws {UsageError} if the arguments make no sense
 */
export async function convertCommand(args: string[], io: ConvertIo): Promise<number> {
  const script = await scriptOf(args, io);
  if (typeof script === "string") {
    io.stderr(`convert: ${script}`);
    return 1;
  }
  const { file, scriptLang, direction } = script;
  const what = `${file}: the ${direction} script (${scriptLang})`;
  const program = compileConverter(script, direction);
  if (!isProgram(program)) return await refuse(program, what, script.print, io);
  if (script.print) {
    await io.stdout(program.source.trimEnd());
    return 0;
  }
  const spawner = startSpawner();
  try {
    const converter = await Converter.start(spawner, {
      integration: "convert",
      program,
      metadata: {},
      timeoutMs: TIMEOUT_MS,
      maxHeapMb: DEFAULT_HEAP_MB[scriptLang],
    });
    if (!(converter instanceof Converter)) return await refuse(converter, what, false, io);
    try {
      return await convertLines(converter, direction, io);
    } finally {
      await converter.close();
    }
  } finally {
    spawner.close();
  }
}

async function convertLines(
  converter: Converter,
  direction: Direction,
  io: ConvertIo,
): Promise<number> {
  let number = 0;
  for await (const line of readLines(io.stdin)) {
    number++;
    if (line.trim() === "") continue;
    const call = readArguments(line, direction);
    if (typeof call === "string") {
      await io.stdout(failure({ message: `line ${number} of the input ${call}` }));
      continue;
    }
    const output = await converter.call(call.args);
    await io.stdout(answer(output, direction, call.receivedTs ?? Date.now()));
  }
  return 0;
}

/** Answers each line with what is wrong with the script. */
async function refuse(
  error: ScriptError,
  what: string,
  print: boolean,
  io: ConvertIo,
): Promise<number> {
  io.stderr(`convert: ${what} cannot run: ${formatScriptError(error)}`);
  if (print) return 1;
  for await (const line of readLines(io.stdin)) if (line.trim()) await io.stdout(failure(error));
  return 1;
}

/** What the command line asks for. */
interface Asked extends Script {
  readonly file: string;
  readonly print: boolean;
}

async function scriptOf(args: string[], io: ConvertIo): Promise<Asked | string> {
  const { values } = parseArgs({
    args,
    options: {
      converter: { type: "string" },
      direction: { type: "string" },
      "script-lang": { type: "string" },
      print: { type: "boolean", default: false },
    },
  });
  const { converter: file, direction, "script-lang": scriptLang, print } = values;
  if (!file) throw new UsageError("--converter is missing: a script or a converter export");
  if (direction !== undefined && direction !== "uplink" && direction !== "downlink") {
    throw new UsageError(`--direction is ${JSON.stringify(direction)}, not uplink or downlink`);
  }
  if (scriptLang !== undefined && scriptLang !== "JS" && scriptLang !== "TBEL") {
    throw new UsageError(`--script-lang is ${JSON.stringify(scriptLang)}, not JS or TBEL`);
  }
  let text: string;
  try {
    text = await io.readTextFile(file);
  } catch (error) {
    return `${file} cannot be read: ${(error as Error).message}`;
  }
  const script = readScript(file, text, { direction, scriptLang });
  if (typeof script === "string") return `${file} ${script}`;
  return { ...script, file, print };
}

/** `convert`: runs a converter on captured frames. */
export const convert: Command = {
  name: "convert",
  summary: "runs a converter on captured frames",
  help: HELP,
  run: convertCommand,
};
