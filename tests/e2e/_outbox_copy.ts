/**
 * What an outbox holds, read from a copy of its files with nothing of the program's own.
 *
 * @module
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** One reading out of a row. */
export interface HeldPoint {
  device: string;
  ts: number;
  values: Record<string, unknown>;
}

/** Copies the outbox of a storage directory whose gateway has ended; resolves with its readings. */
export async function copyOutbox(storage: string, to: string): Promise<HeldPoint[]> {
  await Deno.mkdir(to);
  for (const file of ["outbox.db", "outbox.db-wal"]) {
    try {
      await Deno.copyFile(join(storage, file), join(to, file));
    } catch (error) {
      // Without a write-ahead log everything is in the file.
      if (!(error instanceof Deno.errors.NotFound) || file === "outbox.db") throw error;
    }
  }
  const db = new DatabaseSync(join(to, "outbox.db"));
  try {
    const rows = db.prepare(
      "SELECT name, body FROM rows JOIN entities ON entities.id = rows.entity " +
        "WHERE content = 'TELEMETRY' ORDER BY rows.id",
    ).all();
    return rows.flatMap(({ name, body }) => {
      const points = JSON.parse(`[${body}]`) as Omit<HeldPoint, "device">[];
      return points.map(({ ts, values }) => ({ device: String(name), ts, values }));
    });
  } finally {
    db.close();
  }
}
