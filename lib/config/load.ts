import { type Describe, describeValue, valueAt } from "./_explain.ts";
import { expandDevices } from "./_expand_devices.ts";
import { converterSchema } from "./_integration_schema.ts";
import { loadConverter } from "./_load_converter.ts";
import { loadIntegration } from "./_load_integration.ts";
import { loadThingsboard } from "./_load_thingsboard.ts";
import { Loading } from "./_loading.ts";
import { parse } from "./_parse.ts";
import { isSecret } from "./_paths.ts";
import type { Places } from "./_places.ts";
import { type ConfigIo, readText } from "./_read_text.ts";
import { readYaml } from "./_read_yaml.ts";
import { configSchema, type Settings } from "./_schema.ts";
import type { Config, IntegrationConfig } from "./config.ts";
import { type Path, type Problem, sortProblems } from "./problem.ts";

export type { ConfigIo };

/** A configuration that can be used, with what is worth knowing about it; or all that is wrong. */
export type LoadedConfig = { config: Config; warnings: Problem[] } | { problems: Problem[] };

/**
 * Reads a configuration file and every file it names.
 *
 * All problems are told at once, each at its line and column, and no secret is shown in them. This
 * function does not throw for anything in a file.
 */
export async function loadConfig(path: string, io: ConfigIo): Promise<LoadedConfig> {
  const read = await readText(path, io);
  if ("error" in read) {
    return { problems: [{ file: path, line: 1, column: 1, path: "", message: read.error }] };
  }
  const { value, places, problems } = await readYaml(path, read.text, io);
  if (value === undefined) return { problems: sortProblems(problems, path) };

  expandDevices(value, places, problems);
  const loading = new Loading(path, places, problems, io);
  const parsed = parse(
    configSchema,
    value,
    (at) => places.get(at)?.from !== undefined,
    describe(places),
  );
  if ("findings" in parsed) {
    for (const { path: at, message, key } of parsed.findings) {
      if (places.failedAt(at)) continue;
      problems.push(key ? places.keyProblem(at, message) : places.problem(at, message));
    }
    await checkConverters(value, loading);
    return { problems: sortProblems(problems, path) };
  }

  const config = await complete(parsed.ok, loading);
  return problems.length > 0
    ? { problems: sortProblems(problems, path) }
    : { config, warnings: sortProblems(loading.warnings, path) };
}

/** What the parsed settings become: names resolved, files read. */
async function complete(settings: Settings, loading: Loading): Promise<Config> {
  const integrations: IntegrationConfig[] = [];
  const hasLogin = settings.thingsboard.username !== undefined;
  for (const [index, integration] of settings.integrations.entries()) {
    const path = ["integrations", index];
    integrations.push(await loadIntegration(integration, hasLogin, path, loading));
  }
  const { directory } = settings.storage;
  return {
    ...settings,
    thingsboard: await loadThingsboard(settings.thingsboard, loading),
    storage: { ...settings.storage, directory: loading.resolve(directory) },
    integrations,
  };
}

/** Reads the converters that are in order where something else is not, to tell all problems at once. */
async function checkConverters(value: unknown, loading: Loading): Promise<void> {
  const integrations = valueAt(value, ["integrations"]);
  if (!Array.isArray(integrations)) return;
  for (const index of integrations.keys()) {
    for (const direction of ["uplink", "downlink"] as const) {
      const path = ["integrations", index, `${direction}Converter`];
      const parsed = converterSchema.safeParse(valueAt(value, path));
      if (parsed.success) await loadConverter(parsed.data, direction, path, loading);
    }
  }
}

/** How the value at a path is called where something is wrong with it. */
function describe(places: Places): Describe {
  const origin = (path: Path) => {
    const from = places.get(path)?.from;
    return from === undefined ? "" : ` (it is the value of ${from})`;
  };
  return {
    origin,
    found: (path, value) => {
      if (places.get(path)?.from !== undefined) return origin(path);
      const hidden = isSecret(path) || (typeof value === "string" && value.includes("@"));
      if (!hidden || value === null || typeof value === "object") return describeValue(value);
      return typeof value === "string" ? "" : `, not a ${typeof value}`;
    },
  };
}
