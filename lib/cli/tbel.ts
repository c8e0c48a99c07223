import type { Playground } from "../../converters/tbel/playground.ts";
import type { Command, CommandIo } from "./command.ts";
import { readLines } from "./read_lines.ts";

/** What `tbel` reads from and writes to. */
export type TbelIo = Pick<CommandIo, "stdin" | "stdout">;

/** Milliseconds that a script may take unless its line says otherwise. */
const TIMEOUT_MS = 500;

const HELP = `Usage: tcp2tb tbel

Runs TBEL scripts and tells the value and the Java type of what they return.

  stdin   per line {"id":…,"script":"…","args":{…},"timeoutMs":…}; all but the script may be
          left out. The args are the script's variables; typed ones are written
          {"$bytes":"hex"} (list of signed bytes), {"$long":n}, {"$float":x}, {"$byte":n},
          {"$strMap":{…}} (map of texts). A line that does not begin with {" is a script
  stdout  per line {"id":…,"result":…,"text":"…","javaType":"…"}, text being the result as the
          engine writes it, or {"id":…,"error":{"phase":"compile|runtime|serialize",
          "message":"…","line":n,"column":n}}. For a plain script: the text and the type, or
          the message

Example:
  echo "return 7 / 2.0;" | tcp2tb tbel
  3.5 (java.lang.Double)`;

interface Request {
  readonly id?: unknown;
  readonly script: string;
  readonly args?: Record<string, unknown>;
  readonly timeoutMs?: number;
}

/**
 * The command `tbel`: runs a script per line of input, one after the other, each within its time
 * limit, and answers in the same order. Blank lines are ignored; a line that makes no sense is
 * answered by an error of the phase `input`.
 *
 * @returns the exit code: 0
 */
export async function tbelCommand(io: TbelIo): Promise<number> {
  const { createPlayground } = await import("../../converters/tbel/playground.ts");
  const playground = createPlayground();
  let number = 0;
  for await (const line of readLines(io.stdin)) {
    number++;
    if (line.trim() === "") continue;
    // One after the other: the answers have the order of the lines.
    await io.stdout(
      /^\s*\{\s*"/.test(line)
        ? answerJson(playground, line, number)
        : answerPlainly(playground, line),
    );
  }
  return 0;
}

function answerJson(playground: Playground, line: string, number: number): string {
  const request = readRequest(line);
  if (typeof request === "string") {
    const message = `line ${number} of the input ${request}`;
    return JSON.stringify({ error: { phase: "input", message } });
  }
  const { id, script, args = {}, timeoutMs = TIMEOUT_MS } = request;
  const result = playground.run(script, { line, names: Object.keys(args), timeoutMs });
  const told = id === undefined ? "" : `"id":${JSON.stringify(id)},`;
  if ("error" in result) return `{${told}"error":${JSON.stringify(result.error)}}`;
  const { text, javaType } = result;
  return `{${told}"result":${text},"text":${JSON.stringify(text)},"javaType":${
    JSON.stringify(javaType)
  }}`;
}

function answerPlainly(playground: Playground, script: string): string {
  const result = playground.run(script, { line: "{}", names: [], timeoutMs: TIMEOUT_MS });
  return "error" in result ? result.error.message : `${result.text} (${result.javaType})`;
}

function readRequest(line: string): Request | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `is not JSON: ${(error as Error).message}`;
  }
  const { script, args, timeoutMs } = value as Record<string, unknown>;
  if (typeof script !== "string") return 'has no script; expected is {"script":"…","args":{…}}';
  if (args !== undefined && (typeof args !== "object" || args === null || Array.isArray(args))) {
    return "has args that are no object";
  }
  if (timeoutMs !== undefined && !(typeof timeoutMs === "number" && timeoutMs > 0)) {
    return "has a timeoutMs that is no number above 0";
  }
  return value as Request;
}

/** `tbel`: a playground for TBEL. */
export const tbel: Command = {
  name: "tbel",
  summary: "runs TBEL scripts and tells value and Java type of what they return",
  help: HELP,
  run: (_args, io) => tbelCommand(io),
};
