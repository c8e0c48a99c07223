import { parseArgs } from "node:util";
import { DEVICES } from "../../devices/mod.ts";
import { type Command, type CommandIo, UsageError } from "./command.ts";
import { deviceOf } from "./devices/device_of.ts";
import { deviceYaml } from "./devices/device_yaml.ts";

const HELP = `Usage: tcp2tb devices
       tcp2tb devices show NAME

Lists the device library: makers' protocols that need no more than a line of
configuration (device: NAME).

  show NAME  prints what the name stands for as a configuration's integrations, with
             the converter's text: to read, or to copy into a configuration and change

Example:
  tcp2tb devices show teltonika`;

async function devicesCommand(args: string[], io: CommandIo): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [what, name, ...more] = positionals;
  if (what === undefined) {
    const width = Math.max(...DEVICES.map((device) => device.name.length));
    for (const { name, title } of DEVICES) {
      // deno-lint-ignore no-await-in-loop
      await io.stdout(`${name.padEnd(width)}  ${title}`);
    }
    return 0;
  }
  if (what !== "show") {
    throw new UsageError(`there is no "${what}"; use devices, or devices show NAME`);
  }
  if (name === undefined || more.length > 0) throw new UsageError("show takes one name");
  await io.stdout(deviceYaml(deviceOf(name)).trimEnd());
  return 0;
}

/** `devices`: the device library. */
export const devices: Command = {
  name: "devices",
  summary: "lists the devices that need only their name, or shows what one stands for",
  help: HELP,
  run: devicesCommand,
};
