/**
 * The gateway as the benchmark starts it where it measures a slow disk: `tcp2tb run -c` and one
 * thing more, `BENCH_COMMIT_DELAY_MS`, the milliseconds by which each commit takes longer.
 *
 * @module
 */
import { processIo } from "../lib/cli/process_io.ts";
import { readConfig } from "../lib/cli/read_config.ts";
import { startGateway } from "../lib/gateway.ts";
import { startLog } from "../lib/log/start_log.ts";

const io = processIo();
const config = await readConfig(Deno.args[0] ?? "bench/tcp2tb.yaml", io);
if (!config) Deno.exit(1);
const stopped = io.stopped();
const gateway = await startGateway({
  config,
  log: startLog({ ...config.log, write: io.stderr }),
  commitDelayMs: Number(Deno.env.get("BENCH_COMMIT_DELAY_MS") ?? 0),
});
await stopped;
await gateway.stop();
Deno.exit(0);
