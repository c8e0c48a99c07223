import type { Run } from "./run.ts";

/** One figure of a run, and how it is printed. */
export interface Figure {
  readonly title: string;
  /** Digits after the point. */
  readonly digits: number;
  /** Whether the ratio to the peer is worth a column; more than 1 is better, or less is. */
  readonly compared?: true;
  /** Its value in a run. */
  value(run: Run): number | undefined;
}

/** One way of loading the gateway, and what is read from it. */
export interface Cell {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  /** The arguments of tbmeasure. */
  readonly args: readonly string[];
  /** The same, for a quick look. */
  readonly quickArgs: readonly string[];
  /** Milliseconds by which each commit takes longer; only the sources can do that, and no peer. */
  readonly commitDelayMs?: number;
  /** Open files that the gateway and the load need each. */
  readonly openFiles?: number;
  readonly figures: readonly Figure[];
}

const figure = (
  title: string,
  digits: number,
  value: Figure["value"],
  compared?: true,
): Figure => ({ title, digits, value, ...(compared ? { compared } : {}) });

const cpu = figure("CPU µs/frame", 2, (run) => run.cpu_us_per_frame, true);
const lost = figure("frames lost", 0, (run) => run.lost);
const peakRss = figure("RSS peak, MB", 0, (run) => run.rss_peak_mb);
const idleRss = figure("RSS idle, MB", 0, (run) => run.rss_idle_mb);
const latencies = [
  figure("p50, ms", 1, (run) => run.latency?.p50_ms),
  figure("p99, ms", 1, (run) => run.latency?.p99_ms),
];

function most(conns: number): Cell {
  const args = ["-scenario", "max", "-conns", String(conns), "-warm", "20000", "-stall", "30s"];
  return {
    name: `max-${conns}`,
    title: `as fast as it goes, ${conns} connections`,
    args: [...args, "-count", "500000"],
    quickArgs: [...args, "-count", "200000"],
    figures: [
      figure("frames/s", 0, (run) => run.delivered_per_s, true),
      cpu,
      peakRss,
      lost,
    ],
  };
}

const steady = ["-scenario", "rate", "-rate", "1000", "-conns", "10", "-warm", "1000"];

/** Everything that is measured, in the order of the table. */
export const CELLS: readonly Cell[] = [
  most(10),
  most(100),
  {
    name: "rate",
    title: "1,000 frames/s over 10 connections",
    args: [...steady, "-duration", "15s"],
    quickArgs: [...steady, "-duration", "5s"],
    figures: [...latencies, cpu, idleRss, peakRss, lost],
  },
  {
    name: "slow-disk",
    title: "the same, each commit 20 ms slower",
    args: [...steady, "-duration", "15s"],
    quickArgs: [...steady, "-duration", "5s"],
    commitDelayMs: 20,
    figures: [...latencies, lost],
  },
  {
    name: "idle",
    title: "10,000 silent connections",
    args: ["-scenario", "idle", "-conns", "10000", "-duration", "3s"],
    quickArgs: ["-scenario", "idle", "-conns", "10000", "-duration", "1s"],
    openFiles: 10_100,
    figures: [
      figure("RSS before, MB", 0, (run) => run.rss_idle_mb),
      figure("RSS with them, MB", 0, (run) => run.rss_peak_mb),
      figure("still open", 0, (run) => run.alive_at_end),
    ],
  },
  {
    name: "kill",
    title: "SIGKILL at 1,000 frames/s, started again",
    args: [...steady, "-scenario", "kill", "-duration", "12s"],
    quickArgs: [...steady, "-scenario", "kill", "-at", "2s", "-duration", "5s"],
    figures: [lost, figure("duplicates", 0, (run) => run.duplicates)],
  },
];
