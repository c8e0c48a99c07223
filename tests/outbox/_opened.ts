import { join } from "node:path";
import { openOutbox, type OutboxOptions } from "../../lib/outbox/open_outbox.ts";
import type { Outbox, OutboxStatus, Stored } from "../../lib/outbox/outbox.ts";
import type { NewBatch, NewDeadLetter, NewRow, Row } from "../../lib/outbox/rows.ts";

/** An outbox with what it has told so far. */
export interface Opened {
  readonly outbox: Outbox;
  readonly stored: Stored[];
  readonly statuses: OutboxStatus[];
  /** Posts batches through a port of their own; resolves when all of them are told to be stored. */
  send(...batches: NewBatch[]): Promise<void>;
  /** Resolves once the condition holds; it is tried after each thing told and every 20 ms. */
  until(condition: () => boolean | Promise<boolean>, what: string): Promise<void>;
  close(): Promise<void>;
}

/** Runs `use` with a directory that is removed afterwards. */
export async function inDirectory(use: (directory: string) => Promise<void>): Promise<void> {
  const parent = await Deno.makeTempDir({ prefix: "outbox-" });
  try {
    await use(join(parent, "data"));
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
}

export async function open(
  directory: string,
  options: Partial<OutboxOptions> = {},
): Promise<Opened> {
  const stored: Stored[] = [];
  const statuses: OutboxStatus[] = [];
  const outbox = await openOutbox({
    directory,
    maxSizeMb: 64,
    maxDeadLetters: 100,
    maxDeadLettersMb: 4,
    onStored: (told) => stored.push(told),
    onStatus: (told) => statuses.push(told),
    ...options,
  });
  const port = outbox.connect();
  let batches = 0;
  const until: Opened["until"] = async (condition, what) => {
    const deadline = performance.now() + 10_000;
    while (!await condition()) {
      if (performance.now() > deadline) throw new Error(`did not happen within 10 s: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    outbox,
    stored,
    statuses,
    until,
    async send(...all) {
      batches += all.length;
      for (const batch of all) port.postMessage(batch);
      await until(
        () => stored.reduce((sum, told) => sum + told.batches.length, 0) >= batches,
        "batches stored",
      );
    },
    async close() {
      try {
        await outbox.close();
      } finally {
        port.close();
      }
    },
  };
}

export function row(name: string, body: string): NewRow {
  return { entityType: "DEVICE", name, type: "default", content: "TELEMETRY", points: 1, body };
}

export function batch(number: number, rows: NewRow[], rest: Partial<NewBatch> = {}): NewBatch {
  return { integration: "Meters", batch: number, rows, deadLetters: [], ...rest };
}

export function letter(message: string, rest: Partial<NewDeadLetter> = {}): NewDeadLetter {
  return { reason: "CONVERSION", message, receivedTs: 1_700_000_000_000, ...rest };
}

/** The bodies of all rows of an entity behind `after`, fetched in small pieces. */
export async function bodies(outbox: Outbox, entity: number, after = 0): Promise<string[]> {
  const found: Row[] = [];
  while (true) {
    const rows = await outbox.fetch(entity, found.at(-1)?.id ?? after, 3, 1_000_000);
    if (rows.length === 0) return found.map(({ body }) => body);
    found.push(...rows);
  }
}
