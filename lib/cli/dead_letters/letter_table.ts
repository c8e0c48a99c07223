import type { DeadLetterJson } from "../../admin/dead_letter_json.ts";
import { printable } from "../../log/printable.ts";

/** Characters of a cell at most, what is longer ends with an ellipsis. */
const LONGEST = { integration: 24, from: 40, message: 100 };

const HEADINGS = ["TIME", "ID", "INTEGRATION", "REASON", "DEVICE/PEER", "MESSAGE"];

/** What a table shows of a letter: one line of it, which keeps no frame in memory. */
export type TableRow = readonly string[];

/** The cells of a letter: time (UTC), id, integration, reason, device or peer, message. */
export function tableRow(letter: DeadLetterJson): TableRow {
  const { id, integration, reason, at, row, downlink, remoteAddress, remotePort } = letter;
  const peer = remoteAddress === undefined ? "-" : `${remoteAddress}:${remotePort}`;
  return [
    at.replace(/\.\d+Z$/, "Z"),
    String(id),
    shortened(integration, LONGEST.integration),
    reason,
    shortened(row?.name ?? downlink?.deviceName ?? peer, LONGEST.from),
    shortened(letter.message, LONGEST.message),
  ];
}

/** The lines of a table with its headings, the columns as wide as they need to be. */
export function tableLines(rows: readonly TableRow[]): string[] {
  const all = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, i) =>
    all.reduce((width, row) => Math.max(width, row[i]?.length ?? 0), 0)
  );
  return all.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ").trimEnd());
}

function shortened(text: string, longest: number): string {
  // Cut before it is escaped, too: a message may be very long.
  const beginning = Array.from(text.slice(0, 2 * (longest + 1))).slice(0, longest + 1);
  const shown = Array.from(printable(beginning.join("")));
  return shown.length <= longest ? shown.join("") : `${shown.slice(0, longest - 1).join("")}…`;
}
