import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Content, NewRow, Row } from "./rows.ts";

/** The rows that wait for ThingsBoard. Belongs to the storage thread. */
export class RowTable {
  readonly #insert: StatementSync;
  readonly #remove: StatementSync;
  readonly #fetch: StatementSync;
  readonly #oldest: StatementSync;
  readonly #waiting: StatementSync;
  #count: number;
  /** By how much the transaction at work changes the count. */
  #change = 0;

  /** Counts the rows of an open database. */
  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      "INSERT INTO rows (entity, at, integration, content, points, body) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#remove = db.prepare("DELETE FROM rows WHERE entity = ? AND id <= ?");
    this.#fetch = db.prepare(
      "SELECT id, integration, content, points, body FROM rows " +
        "WHERE entity = ? AND id > ? ORDER BY id LIMIT ?",
    );
    this.#oldest = db.prepare("SELECT at FROM rows ORDER BY id LIMIT 1");
    this.#waiting = db.prepare("SELECT entity, count(*) AS n FROM rows GROUP BY entity");
    this.#count = this.waiting().reduce((sum, { rows }) => sum + rows, 0);
  }

  /** How many rows wait. */
  get count(): number {
    return this.#count;
  }

  /** Adds a row to the transaction at work. */
  insert(integration: string, entity: number, row: NewRow, at: number): Row {
    const { content, points, body } = row;
    const { lastInsertRowid } = this.#insert.run(entity, at, integration, content, points, body);
    this.#change++;
    return { id: Number(lastInsertRowid), entity, integration, content, points, body };
  }

  /** Removes an entity's rows up to and with an id, in the transaction at work. */
  remove(entity: number, upTo: number): void {
    this.#change -= Number(this.#remove.run(entity, upTo).changes);
  }

  /** An entity's rows behind `after`, at least one if there is one. */
  fetch(entity: number, after: number, maxRows: number, maxBytes: number): Row[] {
    const rows: Row[] = [];
    let bytes = 0;
    for (const found of this.#fetch.iterate(entity, after, Math.max(1, maxRows))) {
      const body = String(found.body);
      bytes += body.length;
      if (bytes > maxBytes && rows.length > 0) break;
      rows.push({
        id: Number(found.id),
        entity,
        integration: String(found.integration),
        content: found.content as Content,
        points: Number(found.points),
        body,
      });
    }
    return rows;
  }

  /** When the oldest row was stored, in milliseconds since 1970. */
  oldest(): number | undefined {
    const found = this.#oldest.get();
    return found === undefined ? undefined : Number(found.at);
  }

  /** How many rows of each entity wait. */
  waiting(): { entity: number; rows: number }[] {
    return this.#waiting.all().map(({ entity, n }) => ({
      entity: Number(entity),
      rows: Number(n),
    }));
  }

  /** After COMMIT. */
  keep(): void {
    this.#count += this.#change;
    this.#change = 0;
  }

  /** After ROLLBACK. */
  undo(): void {
    this.#change = 0;
  }
}
