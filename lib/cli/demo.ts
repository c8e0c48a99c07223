import { parseArgs } from "node:util";
import { loadConfig } from "../config/load.ts";
import { formatProblem } from "../config/problem.ts";
import { type Gateway, GatewayError, startGateway } from "../gateway.ts";
import { startLog } from "../log/start_log.ts";
import { type Standin, startStandin } from "../standin/standin.ts";
import { type Command, type CommandIo, UsageError } from "./command.ts";
import { bytesOf, GUIDE_EXAMPLES, GUIDE_FILES, ncLine } from "./guide.ts";

/** How long the readings may take to arrive, in milliseconds. */
const ARRIVAL_MS = 15_000;

/** `demo`: the guide's three examples, with a ThingsBoard in memory. */
export const demo: Command = {
  name: "demo",
  summary: "shows it: three integrations, three payloads, and a ThingsBoard in memory",
  help: `Usage: tcp2tb demo [--port-base 10560] [--once]

Starts an in-memory stand-in for ThingsBoard and a gateway with three integrations
(text, JSON, binary), sends the three payloads of ThingsBoard's TCP Integration guide
over real TCP, shows what arrived, and stays until Ctrl-C.

  --port-base  port of the first integration, default 10560; the others, and the
               admin side, take the three ports after it
  --once       checks what arrived and ends: exit code 0 if all did, else 1

Example:
  tcp2tb demo --once`,
  run: runDemo,
};

async function runDemo(args: string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      "port-base": { type: "string", default: "10560" },
      once: { type: "boolean", default: false },
    },
  });
  const portBase = Number(values["port-base"]);
  if (!Number.isInteger(portBase) || portBase < 1 || portBase > 65532) {
    throw new UsageError(
      `--port-base is ${values["port-base"]}; a number from 1 to 65532 is expected`,
    );
  }
  const stopped = values.once ? undefined : io.stopped();
  const directory = await Deno.makeTempDir({ prefix: "tcp2tb-demo-" });
  const standin = await startStandin();
  let gateway: Gateway | undefined;
  try {
    gateway = await startDemoGateway(standin, directory, portBase, io);
    await io.stdout(`A stand-in for ThingsBoard: ${standin.url}\n`);
    for (const [i, example] of GUIDE_EXAMPLES.entries()) {
      await io.stdout(`${example.integration.padEnd(6)} → port ${portBase + i}: ${example.printf}`);
      await send(bytesOf(example), portBase + i);
    }
    const arrived = await allArrived(standin);
    await io.stdout("\nIn ThingsBoard:\n");
    for (const line of table(standin)) await io.stdout(line);
    if (!arrived) io.stderr("\nNot everything arrived; the log above may say why.");
    if (values.once) return arrived ? 0 : 1;

    await io.stdout("\nTry it:\n");
    for (const [i, example] of GUIDE_EXAMPLES.entries()) {
      await io.stdout(`  ${ncLine(example, portBase + i)}`);
    }
    const admin = `http://127.0.0.1:${gateway.adminPort}`;
    await io.stdout(`\nHealth: ${admin}/readyz   Metrics: ${admin}/metrics   Ctrl-C ends.\n`);
    const watching = showNews(standin, io);
    await stopped;
    watching.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    io.stderr(
      `${error.message}\nOther ports: tcp2tb demo --port-base ${
        portBase + 10000 < 65532 ? portBase + 10000 : 20560
      }`,
    );
    return 1;
  } finally {
    await gateway?.stop();
    await standin.close();
    await Deno.remove(directory, { recursive: true });
  }
}

/** The configuration of `examples/guide`, but for the ports, the directory, and the sign-in. */
async function startDemoGateway(
  standin: Standin,
  directory: string,
  portBase: number,
  io: CommandIo,
): Promise<Gateway> {
  const environment: Record<string, string> = {
    TB_URL: standin.url,
    TB_PROVISION_KEY: "-",
    TB_PROVISION_SECRET: "-",
  };
  const loaded = await loadConfig("tcp2tb.yaml", {
    readTextFile: (path) => Promise.resolve(GUIDE_FILES[path.replace(/^\.\//, "")]!),
    env: (name) => environment[name],
  });
  if ("problems" in loaded) throw new GatewayError(loaded.problems.map(formatProblem).join("\n"));
  const { config } = loaded;
  config.thingsboard.signIn = { kind: "apiKey", apiKey: standin.createApiKey() };
  config.storage.directory = directory;
  config.admin.port = portBase + GUIDE_EXAMPLES.length;
  for (const [i, { clientConfiguration }] of config.integrations.entries()) {
    clientConfiguration.host = "127.0.0.1";
    clientConfiguration.port = portBase + i;
  }
  const log = startLog({ level: "warning", format: "pretty", write: (line) => io.stderr(line) });
  return await startGateway({ config, log });
}

async function send(bytes: Uint8Array, port: number): Promise<void> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  for (let n = 0; n < bytes.length;) n += await conn.write(bytes.subarray(n));
  await conn.closeWrite();
  // The gateway closes its side when it has stored what it read.
  while (await conn.read(new Uint8Array(16)) !== null);
  conn.close();
}

function allArrived(standin: Standin): Promise<boolean> {
  const complete = (): boolean =>
    GUIDE_EXAMPLES.every(({ device, telemetry, integration }) => {
      const latest = standin.latest(device);
      return standin.attributes(device).integrationName === integration &&
        Object.entries(telemetry).every(([key, value]) => latest[key]?.value === value);
    });
  return standin.waitFor(complete, ARRIVAL_MS).then(() => true, () => false);
}

/** The devices with their latest telemetry and attributes, as lines. */
function table(standin: Standin): string[] {
  const rows = [["device", "type", "telemetry", "attributes"]];
  for (const { name, type } of standin.devices()) {
    const telemetry = Object.entries(standin.latest(name)).map(([key, { value }]) =>
      `${key} ${value}`
    );
    const attributes = Object.entries(standin.attributes(name)).map(([key, value]) =>
      `${key} ${value}`
    );
    rows.push([name, type, telemetry.join(", "), attributes.join(", ")]);
  }
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    "  " + row.map((cell, i) => cell.padEnd(widths[i]!)).join("  ").trimEnd()
  );
}

/** Prints what arrives from now on. */
function showNews(standin: Standin, io: CommandIo): { stop(): void } {
  let shown = new Map<string, string>();
  const state = (): Map<string, string> =>
    new Map(
      standin.devices().map(({ name }) => [
        name,
        Object.entries(standin.latest(name)).map(([key, { ts, value }]) =>
          `${key} ${value} (${ts})`
        ).join(", "),
      ]),
    );
  shown = state();
  const timer = setInterval(() => {
    const now = state();
    for (const [name, text] of now) {
      if (shown.get(name) !== text) void io.stdout(`${name}: ${text}`);
    }
    shown = now;
  }, 200);
  return { stop: () => clearInterval(timer) };
}
