import type { Config } from "../config/config.ts";
import { loadConfig } from "../config/load.ts";
import { formatProblem } from "../config/problem.ts";
import type { CommandIo } from "./command.ts";

/** Reads a configuration; its problems and warnings go to stderr. Undefined if it cannot be used. */
export async function readConfig(path: string, io: CommandIo): Promise<Config | undefined> {
  const loaded = await loadConfig(path, io);
  if ("problems" in loaded) {
    for (const problem of loaded.problems) io.stderr(formatProblem(problem));
    return undefined;
  }
  for (const warning of loaded.warnings) io.stderr(`warning: ${formatProblem(warning)}`);
  return loaded.config;
}
