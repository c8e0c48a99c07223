import { join } from "node:path";
import { loadConfig, type LoadedConfig } from "../../lib/config/load.ts";
import { formatProblem } from "../../lib/config/problem.ts";
import type { Config } from "../../lib/config/config.ts";

/** Files in a folder of their own, and an environment. */
export interface Setting {
  files?: Record<string, string>;
  env?: Record<string, string>;
}

/** Loads a configuration from a real file and tells problems without the folder's name. */
export async function load(
  yaml: string,
  { files = {}, env = {} }: Setting = {},
): Promise<{ loaded: LoadedConfig; folder: string; problems: string[]; warnings: string[] }> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries({ "tcp2tb.yaml": yaml, ...files })) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    const loaded = await loadConfig(join(folder, "tcp2tb.yaml"), {
      readTextFile: (path) => Deno.readTextFile(path),
      env: (name) => env[name],
    });
    const tell = (problems: Parameters<typeof formatProblem>[0][]) =>
      problems.map((problem) => formatProblem(problem).replaceAll(`${folder}/`, ""));
    return {
      loaded,
      folder,
      problems: "problems" in loaded ? tell(loaded.problems) : [],
      warnings: "warnings" in loaded ? tell(loaded.warnings) : [],
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The configuration that a text and its files make; fails with the problems when there are any. */
export async function loadGood(yaml: string, setting: Setting = {}): Promise<Config> {
  const { loaded, problems } = await load(yaml, setting);
  if ("problems" in loaded) throw new Error(problems.join("\n"));
  return loaded.config;
}

/** The least that a `thingsboard` section needs. */
export const thingsboard = `thingsboard: { url: "https://tb.example.com", apiKey: k }\n`;

/** The least that works, in which an integration's further lines may be put. */
export function minimal(more = ""): string {
  return `${thingsboard}integrations:
  - name: Meters
    handlerConfiguration: { handlerType: TEXT }
    uplinkConverter: { script: "return {}" }
${more}`;
}
