/**
 * tcp2tb: devices' bytes in over TCP, telemetry in ThingsBoard.
 *
 * @module
 */
import { main } from "./lib/cli/main.ts";

if (import.meta.main) Deno.exit(await main(Deno.args));
