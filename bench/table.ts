import type { Cell } from "./cells.ts";
import type { Run } from "./run.ts";

/** The runs of a cell, by the name of the system; in the order of the repetitions. */
export type Runs = ReadonlyMap<string, readonly Run[]>;

/**
 * A cell as lines of text: each figure as the median of the runs with the least and the greatest,
 * for each system, and the ratio of the first two systems repetition by repetition.
 */
export function table(cell: Cell, runs: Runs): string {
  const [ours, peers] = [...runs.values()];
  const others = [...runs.values()].flat().map((run) => run.other_cores);
  const lines = [
    `${cell.title} (${ours?.length ?? 0} runs; others' cores ${spread(others, 2)})`,
  ];
  for (const { title, digits, value, compared } of cell.figures) {
    const cells = [...runs].map(([name, of]) => {
      const values = of.map(value).filter((found) => found !== undefined);
      return values.length === 0 ? "" : `${name} ${spread(values, digits)}`;
    });
    if (compared && ours && peers) {
      const ratios = ours.flatMap((run, i) => {
        const [mine, theirs] = [value(run), peers[i] && value(peers[i])];
        return mine === undefined || !theirs ? [] : [mine / theirs];
      });
      if (ratios.length > 0) cells.push(`ratio ${spread(ratios, 2)}`);
    }
    lines.push(`  ${title.padEnd(20)}${cells.map((text) => text.padEnd(38)).join("")}`.trimEnd());
  }
  return lines.join("\n");
}

/** Median, least and greatest: `12 (10–15)`. */
export function spread(values: readonly number[], digits: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  const show = (value: number): string =>
    value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  if (least === undefined || greatest === undefined) return "none";
  if (sorted.length === 1) return show(least);
  return `${show(median(sorted))} (${show(least)}–${show(greatest)})`;
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const [below, at] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? at : (below + at) / 2;
}
