import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { NewDownlink } from "../downlink/message.ts";
import type { DeadLetterQuery, OutboxStatus, Stored } from "./outbox.ts";
import type { DeadLetter, DeadLetterReason, NewDeadLetter, NewRow } from "./rows.ts";

/** How much an integration's ring of dead letters holds. */
export interface RingLimits {
  /** Letters. */
  readonly maxDeadLetters: number;
  /** Bytes of all of them together, about. */
  readonly maxDeadLettersBytes: number;
}

/** Letters that fall out in one transaction beyond those that came in with it (after a limit was lowered). */
const EXTRA_FALLING_OUT = 500;

/** About what a letter takes on disk beside its texts and its frame. */
const LETTER_BYTES = 100;

interface Ring {
  kept: number;
  bytes: number;
  fallenOut: number;
}

/** The dead letters: one ring per integration. Belongs to the storage thread. */
export class DeadLetterTable {
  readonly #limits: RingLimits;
  readonly #insert: StatementSync;
  readonly #oldest: StatementSync;
  readonly #removeUpTo: StatementSync;
  readonly #remove: StatementSync;
  readonly #count: StatementSync;
  readonly #mark: StatementSync;
  readonly #select: StatementSync;
  readonly #selectMarked: StatementSync;
  readonly #rings = new Map<string, Ring>();
  /** The rings as the transaction at work changes them. */
  #touched = new Map<string, Ring>();
  #buried = new Map<string, Stored["deadLetters"][number]>();

  /** Counts the letters of an open database. */
  constructor(db: DatabaseSync, limits: RingLimits) {
    this.#limits = limits;
    this.#insert = db.prepare(
      "INSERT INTO dead_letters (integration, reason, size, at, received_ts, remote_address, " +
        `remote_port, message, "row", frame, downlink) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#oldest = db.prepare(
      "SELECT id, size FROM dead_letters WHERE integration = ? ORDER BY id LIMIT ?",
    );
    this.#removeUpTo = db.prepare("DELETE FROM dead_letters WHERE integration = ? AND id <= ?");
    this.#remove = db.prepare("DELETE FROM dead_letters WHERE id = ? RETURNING integration, size");
    this.#count = db.prepare(
      "INSERT INTO dead_letter_rings (integration, fallen_out) VALUES (?, ?) " +
        "ON CONFLICT (integration) DO UPDATE SET fallen_out = excluded.fallen_out",
    );
    this.#mark = db.prepare("UPDATE dead_letters SET marked = 1 WHERE id = ?");
    // Read as text, a message would end at its first NUL.
    const columns = "SELECT id, integration, reason, at, received_ts, remote_address, " +
      `remote_port, CAST(message AS BLOB) AS message, "row", frame, downlink FROM dead_letters `;
    this.#select = db.prepare(
      columns +
        "WHERE id > ? AND (? IS NULL OR integration = ?) AND (? IS NULL OR reason = ?) " +
        "AND (? IS NULL OR id IN (SELECT value FROM json_each(?))) ORDER BY id LIMIT ?",
    );
    this.#selectMarked = db.prepare(columns + "WHERE marked = 1 ORDER BY id");
    const fallenOut = db.prepare("SELECT integration, fallen_out FROM dead_letter_rings").all();
    for (const found of fallenOut) {
      this.#ring(String(found.integration)).fallenOut = Number(found.fallen_out);
    }
    const kept = db.prepare(
      "SELECT integration, count(*) AS kept, sum(size) AS bytes FROM dead_letters GROUP BY integration",
    ).all();
    for (const found of kept) {
      const ring = this.#ring(String(found.integration));
      ring.kept = Number(found.kept);
      ring.bytes = Number(found.bytes);
    }
    this.keep();
  }

  /** Per integration: letters kept, and how many have fallen out. */
  counts(): OutboxStatus["deadLetters"] {
    return Object.fromEntries(
      [...this.#rings].map(([name, { kept, fallenOut }]) => [name, { kept, fallenOut }]),
    );
  }

  /**
   * Adds letters to the transaction at work. Those that would fall out of the ring at once are only
   * counted, so that no flood of them makes a transaction larger than the ring.
   */
  insert(integration: string, letters: readonly NewDeadLetter[], at: number): void {
    if (letters.length === 0) return;
    const ring = this.#ring(integration);
    const outBefore = ring.fallenOut;
    const skipped = Math.max(0, letters.length - this.#limits.maxDeadLetters);
    ring.fallenOut += skipped;
    for (const [i, letter] of letters.entries()) {
      this.#countBuried(integration, letter.reason);
      if (i < skipped) continue;
      const row = letter.row === undefined ? null : JSON.stringify(letter.row);
      const downlink = letter.downlink === undefined ? null : JSON.stringify(letter.downlink);
      const size = LETTER_BYTES + letter.message.length + (row?.length ?? 0) +
        (letter.frame?.length ?? 0) + (downlink?.length ?? 0);
      this.#insert.run(
        integration,
        letter.reason,
        size,
        at,
        letter.receivedTs,
        letter.remoteAddress ?? null,
        letter.remotePort ?? null,
        letter.message,
        row,
        letter.frame ?? null,
        downlink,
      );
      ring.kept++;
      ring.bytes += size;
    }
    this.#trim(integration, ring, letters.length + EXTRA_FALLING_OUT);
    if (ring.fallenOut !== outBefore) this.#count.run(integration, ring.fallenOut);
  }

  /** Removes letters in the transaction at work; returns how many there were. */
  remove(ids: readonly number[]): number {
    let removed = 0;
    for (const id of ids) {
      const found = this.#remove.get(id);
      if (found === undefined) continue;
      const ring = this.#ring(String(found.integration));
      ring.kept--;
      ring.bytes -= Number(found.size);
      removed++;
    }
    return removed;
  }

  /** Marks letters to be converted again by the gateway; returns how many there are. */
  mark(ids: readonly number[]): number {
    return ids.reduce((sum, id) => sum + Number(this.#mark.run(id).changes), 0);
  }

  /** The marked letters, oldest first. */
  marked(): DeadLetter[] {
    return this.#selectMarked.all().map(letterOf);
  }

  /** Letters that a query selects, oldest first. */
  select(query: DeadLetterQuery): DeadLetter[] {
    const integration = query.integration ?? null;
    const reason = query.reason ?? null;
    const ids = query.ids === undefined ? null : JSON.stringify(query.ids);
    const limit = query.limit ?? query.ids?.length ?? 100;
    return this.#select.all(
      query.after ?? 0,
      integration,
      integration,
      reason,
      reason,
      ids,
      ids,
      limit,
    ).map(letterOf);
  }

  /** After COMMIT: the letters that came with it, per integration and reason. */
  keep(): Stored["deadLetters"] {
    for (const [integration, ring] of this.#touched) this.#rings.set(integration, ring);
    const buried = [...this.#buried.values()];
    this.undo();
    return buried;
  }

  /** After ROLLBACK. */
  undo(): void {
    this.#touched = new Map();
    this.#buried = new Map();
  }

  /** The ring as the transaction at work sees and changes it. */
  #ring(integration: string): Ring {
    let ring = this.#touched.get(integration);
    if (ring === undefined) {
      ring = { ...this.#rings.get(integration) ?? { kept: 0, bytes: 0, fallenOut: 0 } };
      this.#touched.set(integration, ring);
    }
    return ring;
  }

  #countBuried(integration: string, reason: DeadLetterReason): void {
    const key = `${reason} ${integration}`;
    const count = (this.#buried.get(key)?.count ?? 0) + 1;
    this.#buried.set(key, { integration, reason, count });
  }

  /** Lets the oldest fall out until the ring is within its limits, the newest always excepted. */
  #trim(integration: string, ring: Ring, atMost: number): void {
    let lastOut = 0;
    if (!this.#tooMuch(ring)) return;
    for (const { id, size } of this.#oldest.iterate(integration, atMost)) {
      ring.kept--;
      ring.bytes -= Number(size);
      ring.fallenOut++;
      lastOut = Number(id);
      if (!this.#tooMuch(ring)) break;
    }
    this.#removeUpTo.run(integration, lastOut);
  }

  #tooMuch({ kept, bytes }: Ring): boolean {
    const { maxDeadLetters, maxDeadLettersBytes } = this.#limits;
    return kept > 1 && (kept > maxDeadLetters || bytes > maxDeadLettersBytes);
  }
}

function letterOf(found: Record<string, unknown>): DeadLetter {
  return {
    id: Number(found.id),
    integration: String(found.integration),
    reason: found.reason as DeadLetterReason,
    message: new TextDecoder().decode(found.message as Uint8Array),
    receivedTs: Number(found.received_ts),
    at: Number(found.at),
    ...(found.frame === null ? {} : { frame: found.frame as Uint8Array }),
    ...(found.remote_address === null ? {} : { remoteAddress: String(found.remote_address) }),
    ...(found.remote_port === null ? {} : { remotePort: Number(found.remote_port) }),
    ...(found.row === null ? {} : { row: JSON.parse(String(found.row)) as NewRow }),
    ...(found.downlink === null
      ? {}
      : { downlink: JSON.parse(String(found.downlink)) as NewDownlink }),
  };
}
