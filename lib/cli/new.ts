import { parseArgs } from "node:util";
import { type Command, type CommandIo, UsageError } from "./command.ts";
import { deviceOf } from "./devices/device_of.ts";
import { newConfiguration } from "./devices/new_configuration.ts";

const HELP = `Usage: tcp2tb new --device NAME [-o FILE]

Writes a configuration to start from, for a device of the library.

  --device      its name; tcp2tb devices lists them
  -o, --output  the file to write, which must not be there yet; default: stdout

Example:
  tcp2tb new --device teltonika -o tcp2tb.yaml && tcp2tb check -c tcp2tb.yaml`;

async function newCommand(args: string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { device: { type: "string" }, output: { type: "string", short: "o" } },
  });
  if (!values.device) throw new UsageError("--device is missing; tcp2tb devices lists them");
  const text = newConfiguration(deviceOf(values.device));
  const { output } = values;
  if (output === undefined) {
    await io.stdout(text.trimEnd());
    return 0;
  }
  try {
    await Deno.writeTextFile(output, text, { createNew: true });
  } catch (error) {
    io.stderr(
      error instanceof Deno.errors.AlreadyExists
        ? `new: ${output} is there already and stays as it is; give another name with -o`
        : `new: ${output} cannot be written: ${(error as Error).message}`,
    );
    return 1;
  }
  await io.stdout(`${output}: written; tcp2tb check -c ${output} reads it`);
  return 0;
}

/** `new`: a configuration to start from. */
export const newConfig: Command = {
  name: "new",
  summary: "writes a configuration to start from, for a device of the library",
  help: HELP,
  run: newCommand,
};
