/**
 * The command line: finds the command and runs it.
 *
 * @module
 */
import { check } from "./check.ts";
import { type Command, type CommandIo, UsageError } from "./command.ts";
import { convert } from "./convert.ts";
import { deadLetters } from "./dead_letters.ts";
import { demo } from "./demo.ts";
import { devices } from "./devices.ts";
import { frames } from "./frames.ts";
import { newConfig } from "./new.ts";
import { processIo } from "./process_io.ts";
import { ruleChain } from "./rule_chain.ts";
import { run } from "./run.ts";
import { schema } from "./schema.ts";
import { send } from "./send.ts";
import { tbel } from "./tbel.ts";
import { tokenSecret } from "./token_secret.ts";
import { version } from "./version.ts";

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  run,
  check,
  newConfig,
  devices,
  frames,
  convert,
  tbel,
  deadLetters,
  send,
  ruleChain,
  schema,
  tokenSecret,
  demo,
  version,
];

/** The text of `tcp2tb --help`. */
export function help(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return `tcp2tb: devices' bytes in over TCP, telemetry in ThingsBoard

Usage: tcp2tb COMMAND [OPTIONS]

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join("\n")}

tcp2tb COMMAND --help explains a command with an example. Start with: tcp2tb demo`;
}

/**
 * Runs the program with its arguments.
 *
 * @returns the exit code: 0, or 1 if something is wrong, 2 if the arguments make no sense
 */
export async function main(args: readonly string[], io: CommandIo = processIo()): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    await io.stdout(help());
    return 0;
  }
  if (name === "--version" || name === "-V") return await version.run(rest, io);
  const command = COMMANDS.find((command) => command.name === name);
  if (!command) {
    io.stderr(`tcp2tb: there is no command ${JSON.stringify(name)}\n\n${help()}`);
    return 2;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    await io.stdout(command.help);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    io.stderr(`tcp2tb ${name}: ${error.message}\n\n${command.help}`);
    return 2;
  }
}

/** Also what `node:util`'s parseArgs says about an option that it does not know. */
function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && code.startsWith("ERR_PARSE_ARGS");
}
