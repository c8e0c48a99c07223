import type { Cell } from "./cells.ts";
import type { System } from "./systems.ts";

/** What tbmeasure tells of a run; which figures there are depends on the scenario. */
export interface Run {
  readonly delivered_per_s?: number;
  readonly cpu_us_per_frame?: number;
  readonly lost?: number;
  readonly duplicates?: number;
  readonly out_of_order?: number;
  readonly latency?: { readonly p50_ms: number; readonly p99_ms: number };
  readonly rss_idle_mb: number;
  readonly rss_peak_mb: number;
  readonly alive_at_end?: number;
  /** False if a gateway that was killed did not come up again. */
  readonly restarted?: boolean;
  /** Cores that everything outside of the measurement used. */
  readonly other_cores: number;
}

/** Where the tools are, and where a run may write. */
export interface Places {
  readonly tools: string;
  /** Emptied before each run. */
  readonly data: string;
  /** One file per system with what it wrote to stdout and stderr in its last run. */
  readonly logs: string;
}

/**
 * Measures a system in one cell.
 *
 * @throws {Error} tbmeasure failed; the message is its own
 */
export async function run(
  cell: Cell,
  system: System,
  places: Places,
  quick: boolean,
): Promise<Run> {
  const log = `${places.logs}/${system.name}.log`;
  await Deno.remove(places.data, { recursive: true }).catch(() => {});
  await Deno.mkdir(places.data, { recursive: true });
  const { code, stdout, stderr } = await new Deno.Command(`${places.tools}/tbmeasure`, {
    args: [
      ...["-name", system.name, "-cmd", system.command(cell), "-log", log],
      // What others have left to be written to the disk would make this run's commits wait.
      ...["-pre", "sync"],
      ...(quick ? cell.quickArgs : cell.args),
    ],
    env: { ...system.env(cell) },
  }).output();
  const decoder = new TextDecoder();
  if (code !== 0) {
    throw new Error(
      `${system.name}, ${cell.name}: ${decoder.decode(stderr).trim()} (its log: ${log})`,
    );
  }
  return JSON.parse(decoder.decode(stdout)) as Run;
}
