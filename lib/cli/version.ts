import { VERSION } from "../version.ts";
import type { Command } from "./command.ts";

/** `version`: the program's version. */
export const version: Command = {
  name: "version",
  summary: "the version of the program, and what it runs on",
  help: `Usage: tcp2tb version

Example:
  tcp2tb version`,
  async run(_args, io) {
    const { deno, v8 } = Deno.version;
    await io.stdout(`tcp2tb ${VERSION} (deno ${deno}, v8 ${v8}, ${Deno.build.target})`);
    return 0;
  },
};
