/**
 * `deno task bench`: load, stand-in sink and gateway on this machine's loopback, and a table of
 * what came out. README.md beside this file says how to read it.
 *
 * @module
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildTools, ToolsError } from "./build_tools.ts";
import { type Cell, CELLS } from "./cells.ts";
import { openFilesLimit, takenPort } from "./machine.ts";
import { type Run, run } from "./run.ts";
import { SYSLOG_NG, syslogNg, type System, tcp2tb } from "./systems.ts";
import { table } from "./table.ts";

const HELP = `Usage: deno task bench [OPTIONS]

  --quick           one short run of each
  --runs N          runs of each; default 3, take 5 or more before you claim anything
  --only NAME       only ${CELLS.map(({ name }) => name).join(", ")}; may be given again
  --peer syslog-ng  the same load for syslog-ng with its disk buffer, in turns
  --bin PATH        measure this executable instead of the sources`;

if (import.meta.main) Deno.exit(await bench(Deno.args));

/** Runs the benchmark and returns its exit code. */
async function bench(args: string[]): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  try {
    await measure(options);
    return 0;
  } catch (error) {
    if (!(error instanceof ToolsError)) throw error;
    console.error(`bench: ${error.message}`);
    return 1;
  }
}

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: "boolean", short: "h", default: false },
      quick: { type: "boolean", default: false },
      runs: { type: "string" },
      only: { type: "string", multiple: true },
      peer: { type: "string" },
      bin: { type: "string" },
    },
  });
  const { help, quick, only, peer, bin } = values;
  const runs = Number(values.runs ?? (quick ? 1 : 3));
  if (!Number.isInteger(runs) || runs < 1) throw new Error("--runs wants a number from 1 on");
  const unknown = only?.find((name) => !CELLS.some((cell) => cell.name === name));
  if (unknown !== undefined) throw new Error(`--only: there is no ${unknown}`);
  if (peer !== undefined && peer !== "syslog-ng") throw new Error("--peer knows only syslog-ng");
  const cells = CELLS.filter(({ name }) => only === undefined || only.includes(name));
  return { help, quick, runs, cells, peer, bin };
}

async function measure(options: ReturnType<typeof readOptions>): Promise<void> {
  const { quick, runs, peer, bin } = options;
  const here = fileURLToPath(new URL(".", import.meta.url));
  const places = { tools: `${here}bin`, data: `${here}data`, logs: `${here}results` };
  if (bin !== undefined && !await isFile(bin)) throw new ToolsError(`--bin: ${bin} is no file`);
  if (peer !== undefined && !await isFile(SYSLOG_NG)) {
    throw new ToolsError(
      `${SYSLOG_NG} is not there; on Debian: apt install syslog-ng-core syslog-ng-mod-http`,
    );
  }
  const taken = takenPort();
  if (taken !== undefined) {
    throw new ToolsError(`port ${taken} of 127.0.0.1 is in use; the benchmark needs it`);
  }
  await buildTools(`${here}tools`, places.tools);
  await Deno.mkdir(places.logs, { recursive: true });
  const stamp = new Date().toISOString().replaceAll(":", "-").slice(0, 19);
  const results = `${places.logs}/${stamp}.jsonl`;

  const systems: System[] = [
    tcp2tb(places.data, bin === undefined ? undefined : resolve(bin)),
    ...(peer === undefined ? [] : [syslogNg(places.data)]),
  ];
  const limit = await openFilesLimit();
  console.log(
    `tcp2tb ${
      bin === undefined ? "from its sources" : bin
    }, ${navigator.hardwareConcurrency} cores\n`,
  );
  for (const cell of options.cells) {
    if (cell.openFiles !== undefined && limit < cell.openFiles) {
      console.log(
        `${cell.title}: left out, it needs ${cell.openFiles} open files and this shell may have ${limit} (ulimit -Hn)\n`,
      );
      continue;
    }
    const able = systems.filter((system) => system.can(cell));
    const measured = new Map<string, Run[]>(able.map(({ name }) => [name, []]));
    for (let repetition = 0; repetition < runs; repetition++) {
      // Who goes first changes, so that a neighbour who comes and goes is fair to both.
      for (const system of repetition % 2 === 0 ? able : able.toReversed()) {
        const result = await run(cell, system, places, quick);
        measured.get(system.name)?.push(result);
        const line = { cell: cell.name, repetition, system: system.name, ...bins(bin), ...result };
        await Deno.writeTextFile(results, JSON.stringify(line) + "\n", { append: true });
        tellTrouble(cell, system, result);
      }
    }
    const sources = bin !== undefined && cell.commitDelayMs !== undefined ? " [sources]" : "";
    console.log(`${table(cell, measured)}${sources}\n`);
  }
  console.log(`Each run: ${results}`);
}

function bins(bin: string | undefined): { bin?: string } {
  return bin === undefined ? {} : { bin };
}

function tellTrouble({ name }: Cell, system: System, result: Run): void {
  const tell = (what: string): void => console.error(`! ${system.name}, ${name}: ${what}`);
  if (result.restarted === false) tell("did not come up again after the kill");
  if ((result.out_of_order ?? 0) > 0) tell(`${result.out_of_order} frames out of order`);
  if ((result.lost ?? 0) > 0 && name !== "kill") tell(`${result.lost} frames lost`);
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
}
