import { parseArgs } from "node:util";
import { startGateway } from "../gateway.ts";
import { GatewayError } from "../gateway.ts";
import { startLog } from "../log/start_log.ts";
import { VERSION } from "../version.ts";
import type { Command, CommandIo } from "./command.ts";
import { readConfig } from "./read_config.ts";
import { traceTo } from "./trace_to.ts";

/** A gateway that has not stopped in order after this time is ended, in milliseconds. */
const LONGEST_STOP_MS = 9500;

/** `run`: the gateway. */
export const run: Command = {
  name: "run",
  summary: "the gateway: reads devices' data from TCP and brings it to ThingsBoard",
  help: `Usage: tcp2tb run [-c tcp2tb.yaml] [--trace]

Runs the gateway until it gets SIGTERM or SIGINT (Ctrl-C). It then takes no new
connections, stores what it has read, and ends with exit code 0 within 10 seconds.

  -c, --config  the configuration, default tcp2tb.yaml
  --trace       log each frame, what the converter made of it, and what ThingsBoard
                answered

Example:
  tcp2tb run -c /etc/tcp2tb/tcp2tb.yaml`,
  run: runGateway,
};

async function runGateway(args: string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      config: { type: "string", short: "c", default: "tcp2tb.yaml" },
      trace: { type: "boolean", default: false },
    },
  });
  const config = await readConfig(values.config, io);
  if (!config) return 1;
  const log = startLog({ ...config.log, write: (line) => io.stderr(line) });
  const gatewayLog = log("gateway");
  try {
    const stopped = io.stopped();
    const gateway = await startGateway({
      config,
      log,
      ...(values.trace ? { trace: traceTo(log("trace")) } : {}),
    });
    for (const { name, port, dialing } of gateway.integrations) {
      gatewayLog.info(
        dialing ? `${name} dials ${shortList(dialing.targets)}` : `${name} listens on port ${port}`,
      );
    }
    gatewayLog.info(
      `tcp2tb ${VERSION} is up; health: http://${config.admin.host}:${gateway.adminPort}/readyz`,
    );
    const failure = await Promise.race([stopped, gateway.failed]);
    if (failure !== undefined) {
      gatewayLog.error(`${failure}; what was stored is safe`);
      return 1;
    }
    gatewayLog.info("stopping: no new connections; what was read is being stored");
    const inTime = await within(LONGEST_STOP_MS, gateway.stop());
    if (!inTime) gatewayLog.error("not everything ended in time; what was stored is safe");
    else gatewayLog.info("stopped");
    return inTime ? 0 : 1;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    gatewayLog.error(error.message);
    return 1;
  }
}

function shortList(targets: readonly { target: string }[]): string {
  const first = targets.slice(0, 3).map(({ target }) => target).join(", ");
  return targets.length > 3 ? `${first} and ${targets.length - 3} more` : first;
}

async function within(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
