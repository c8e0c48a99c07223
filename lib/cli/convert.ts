import { parseArgs } from "node:util";
import { compileConverter } from "../../converters/compile.ts";
import { Converter } from "../../converters/converter.ts";
import { parseExactly } from "../../converters/exact_numbers.ts";
import { isObject } from "../../converters/normalise.ts";
import { formatScriptError, isProgram } from "../../converters/program.ts";
import type { ScriptError } from "../../converters/program.ts";
import { defaultSettingsOf } from "../../devices/definition.ts";
import { NO_SESSION, type Session, sessionOf } from "../../converters/session.ts";
import { startSpawner } from "../../converters/sandbox/start_spawner.ts";
import { DEFAULT_HEAP_MB } from "../config/config.ts";
import { type Command, type CommandIo, UsageError } from "./command.ts";
import { answer, failure } from "./convert/answer.ts";
import { deviceScript } from "./convert/device_script.ts";
import { type Call, readArguments } from "./convert/read_arguments.ts";
import { readScript, type Script } from "./convert/read_script.ts";
import { deviceOf } from "./devices/device_of.ts";
import { readLines } from "./read_lines.ts";

/** What `convert` reads from and writes to. */
export type ConvertIo = Pick<CommandIo, "stdin" | "stdout" | "stderr" | "readTextFile">;

/** The default of an integration's converter. */
const TIMEOUT_MS = 500;

const HELP =
  `Usage: tcp2tb convert --converter FILE [--direction uplink|downlink] [--script-lang JS|TBEL]
       tcp2tb convert --converter FILE --print
       tcp2tb convert --device NAME [--direction uplink|downlink]

Runs a converter on captured frames, in the same sandbox as the gateway does.

  --converter    a file with the script, or a ThingsBoard converter export
  --device       a device of the library: its converter, and its settings as metadata
  --direction    default: the export's, else uplink
  --script-lang  default: the export's, else by the file's ending, else JS
  --print        prints the JavaScript that a TBEL script is compiled to, and runs nothing
  stdin          per line {"payload":"hex","metadata":{…}} (uplink) or
                 {"msg":…,"metadata":{…},"msgType":"…","integrationMetadata":{…}} (downlink)
  stdout         per line {"output":…,"messages":[…]}: what the script returned and the
                 uplink messages it became, with "refused":[…] for what ThingsBoard
                 would lose, or {"error":{"message":"…","line":n,"column":n}};
                 "reply":["hex",…] is what the device would be answered. The lines are
                 the frames of one connection: what one of them puts into the session
                 is told as "session":{…} and is there for the next

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
  const program = await compileConverter(script, direction);
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
      return await convertLines(converter, script, io);
    } finally {
      await converter.close();
    }
  } finally {
    spawner.close();
  }
}

async function convertLines(
  converter: Converter,
  { direction, source, metadata }: Asked,
  io: ConvertIo,
): Promise<number> {
  let number = 0;
  let session = NO_SESSION;
  const hasSession = direction === "uplink" && source.includes("session");
  for await (const line of readLines(io.stdin)) {
    number++;
    if (line.trim() === "") continue;
    const call = readArguments(line, direction, metadata);
    if (typeof call === "string") {
      await io.stdout(failure({ message: `line ${number} of the input ${call}` }));
      continue;
    }
    const { receivedTs = Date.now() } = call;
    if (hasSession) session = addSession(call, session);
    if (metadata) addPeer(call, receivedTs);
    const answered = answer(await converter.call(call.args), direction, receivedTs, session);
    session = answered.session;
    await io.stdout(answered.line);
  }
  return 0;
}

/** Gives the script the session as the last frame left it, or the one that the line tells. */
function addSession({ args }: Call, session: Session): Session {
  const metadata = args[1] as Record<string, unknown>;
  if (typeof metadata.session === "string") {
    const given = parseExactly(metadata.session);
    if (isObject(given)) session = sessionOf(metadata.session);
  }
  metadata.session = session.text === "" ? {} : parseExactly(session.text);
  return session;
}

/** What the gateway itself tells of each frame, and a device's converter counts on. */
function addPeer({ args }: Call, receivedTs: number): void {
  const metadata = args[1] as Record<string, unknown>;
  metadata.receivedTs ??= String(receivedTs);
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
  /** What stands in the metadata of every line that does not say it; of a device only. */
  readonly metadata?: Readonly<Record<string, string>>;
}

async function scriptOf(args: string[], io: ConvertIo): Promise<Asked | string> {
  const { values } = parseArgs({
    args,
    options: {
      converter: { type: "string" },
      device: { type: "string" },
      direction: { type: "string" },
      "script-lang": { type: "string" },
      print: { type: "boolean", default: false },
    },
  });
  const { converter: file, device, direction, "script-lang": scriptLang, print } = values;
  if (!file && device === undefined) {
    throw new UsageError("--converter is missing: a script or a converter export");
  }
  if (direction !== undefined && direction !== "uplink" && direction !== "downlink") {
    throw new UsageError(`--direction is ${JSON.stringify(direction)}, not uplink or downlink`);
  }
  if (scriptLang !== undefined && scriptLang !== "JS" && scriptLang !== "TBEL") {
    throw new UsageError(`--script-lang is ${JSON.stringify(scriptLang)}, not JS or TBEL`);
  }
  if (device !== undefined) {
    if (file) throw new UsageError("give --converter or --device, not both");
    const definition = deviceOf(device);
    const script = deviceScript(definition, direction);
    if (typeof script === "string") return `device ${device} ${script}`;
    return { ...script, file: `device ${device}`, print, metadata: defaultSettingsOf(definition) };
  }
  let text: string;
  try {
    text = await io.readTextFile(file!);
  } catch (error) {
    return `${file} cannot be read: ${(error as Error).message}`;
  }
  const script = readScript(file!, text, { direction, scriptLang });
  if (typeof script === "string") return `${file} ${script}`;
  return { ...script, file: file!, print };
}

/** `convert`: runs a converter on captured frames. */
export const convert: Command = {
  name: "convert",
  summary: "runs a converter on captured frames",
  help: HELP,
  run: convertCommand,
};
