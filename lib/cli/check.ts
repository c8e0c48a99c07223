import { parseArgs } from "node:util";
import { compileConverter } from "../../converters/compile.ts";
import { Converter } from "../../converters/converter.ts";
import { type Direction, isProgram, type ScriptError } from "../../converters/program.ts";
import { type Spawner, startSpawner } from "../../converters/sandbox/start_spawner.ts";
import { createHandler } from "../../handlers/create.ts";
import type { Config, ConverterConfig } from "../config/config.ts";
import { converterProblem } from "../config/converter_problem.ts";
import { loadConfig } from "../config/load.ts";
import { formatProblem, type Problem } from "../config/problem.ts";
import { connectionOf } from "../thingsboard_options.ts";
import { checkSignIn } from "../thingsboard/check_sign_in.ts";
import { ScriptHandler } from "../script_handler.ts";
import type { Command, CommandIo } from "./command.ts";

/** `check`: everything that can be found wrong with a configuration before it runs. */
export const check: Command = {
  name: "check",
  summary: "reads the configuration and prints every problem with its line",
  help: `Usage: tcp2tb check [-c tcp2tb.yaml] [--connect]

Reads the configuration, compiles its handlers and converters, and prints every
problem as file:line:column: path: what is wrong, what is allowed.
The exit code is 0 if there is none, else 1.

  -c, --config  the configuration, default tcp2tb.yaml
  --connect     also signs in to ThingsBoard

Example:
  tcp2tb check -c /etc/tcp2tb/tcp2tb.yaml --connect`,
  run: checkConfiguration,
};

async function checkConfiguration(args: string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      config: { type: "string", short: "c", default: "tcp2tb.yaml" },
      connect: { type: "boolean", default: false },
    },
  });
  const loaded = await loadConfig(values.config, io);
  if ("problems" in loaded) return await report(loaded.problems, io);
  for (const warning of loaded.warnings) io.stderr(`warning: ${formatProblem(warning)}`);
  const { config } = loaded;
  const problems = await converterProblems(config);
  if (problems.length > 0) return await report(problems, io);

  if (values.connect) {
    const problem = await checkSignIn(connectionOf(config));
    if (problem !== undefined) {
      await io.stdout(`${config.thingsboard.url}: ${problem}`);
      return 1;
    }
  }
  const integrations = `${config.integrations.length} integration${
    config.integrations.length === 1 ? "" : "s"
  }`;
  await io.stdout(
    `${values.config}: ${integrations}, no problem found${
      values.connect ? "; signed in to ThingsBoard" : ""
    }`,
  );
  return 0;
}

async function report(problems: readonly Problem[], io: CommandIo): Promise<number> {
  for (const problem of problems) await io.stdout(formatProblem(problem));
  return 1;
}

async function converterProblems(config: Config): Promise<Problem[]> {
  const spawner = startSpawner();
  try {
    const found = await Promise.all(
      config.integrations.flatMap(({ handlerConfiguration, ...integration }, i) => {
        const path = `integrations[${i}]`;
        const converters = (["uplink", "downlink"] as const).map(async (direction) => {
          const converter = integration[`${direction}Converter`];
          const error = converter && await load(converter, direction, spawner);
          return error && converterProblem(converter, error, `${path}.${direction}Converter`);
        });
        return [...converters, handlerProblem(handlerConfiguration, path, spawner)];
      }),
    );
    return found.filter((problem) => problem !== undefined);
  } finally {
    spawner.close();
  }
}

/** Makes the handler as the gateway would. */
async function handlerProblem(
  config: Config["integrations"][number]["handlerConfiguration"],
  path: string,
  spawner: Spawner,
): Promise<Problem | undefined> {
  if (config.handlerType !== "SCRIPT") {
    createHandler(config);
    return undefined;
  }
  const handler = await ScriptHandler.start({ integration: "check", config, spawner });
  if (!(handler instanceof ScriptHandler)) {
    return converterProblem(config.converter, handler, `${path}.handlerConfiguration`);
  }
  await handler.close();
  return undefined;
}

/** Loads the script as the gateway would. */
async function load(
  config: ConverterConfig,
  direction: Direction,
  spawner: Spawner,
): Promise<ScriptError | undefined> {
  const program = await compileConverter(config, direction);
  if (!isProgram(program)) return program;
  const { timeoutMs, maxHeapMb } = config;
  const limits = { timeoutMs, maxHeapMb };
  const options = { integration: "check", program, metadata: {}, ...limits };
  const converter = await Converter.start(spawner, options);
  if (!(converter instanceof Converter)) return converter;
  await converter.close();
  return undefined;
}
