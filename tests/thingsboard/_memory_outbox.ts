import type { Stored } from "../../lib/outbox/outbox.ts";
import type { Content, Entity, EntityType, NewDeadLetter, Row } from "../../lib/outbox/rows.ts";

/** What a converter has said, as a test writes it down. */
export interface Said {
  name: string;
  content?: Content;
  body: string;
  points?: number;
  entityType?: EntityType;
  type?: string;
  integration?: string;
}

/** The parts of an outbox that the uploader uses, in memory. */
export class MemoryOutbox {
  readonly rows: Row[] = [];
  readonly entities: Entity[] = [];
  readonly buried: { integration: string; letter: NewDeadLetter }[] = [];
  readonly tokens = new Map<string, string>();
  /** Calls of setToken fail so often. */
  tokenFailures = 0;
  /** Told of what is stored; set it to the gateway's side. */
  onStored: (rows: Stored["rows"], entities: Stored["entities"]) => void = () => {};
  fetches = 0;
  #deliveredUpTo = new Map<number, number>();
  #ids = 0;

  /** An outbox as it is after a restart: what waits is only told by `waiting`. */
  get waiting(): { entity: Entity; rows: number }[] {
    return this.entities.map((entity) => ({ entity, rows: this.left(entity.id).length }))
      .filter(({ rows }) => rows > 0);
  }

  /** Rows that are neither delivered nor buried. */
  left(entity?: number): Row[] {
    return this.rows.filter((row) =>
      (entity === undefined || row.entity === entity) &&
      row.id > (this.#deliveredUpTo.get(row.entity) ?? 0)
    );
  }

  /** Stores rows in one commit and tells of them. */
  put(...said: Said[]): void {
    const fresh: Entity[] = [];
    const rows = said.map(({ name, body, points, integration = "Meters", ...more }) => {
      const { content = "TELEMETRY", entityType = "DEVICE", type = "default" } = more;
      let entity = this.entities.find((e) => e.name === name && e.entityType === entityType);
      if (!entity) {
        entity = { id: this.entities.length + 1, entityType, name, type };
        this.entities.push(entity);
        fresh.push(entity);
      }
      const row: Row = {
        id: ++this.#ids,
        entity: entity.id,
        integration,
        content,
        points: points ?? 1,
        body,
      };
      this.rows.push(row);
      return row;
    });
    this.onStored(rows, fresh);
  }

  fetch(entity: number, after: number, maxRows: number, maxBytes: number): Promise<Row[]> {
    this.fetches++;
    const found: Row[] = [];
    let bytes = 0;
    for (const row of this.rows) {
      if (row.entity !== entity || row.id <= after) continue;
      bytes += row.body.length;
      if (found.length >= maxRows || (found.length > 0 && bytes > maxBytes)) break;
      found.push(row);
    }
    return Promise.resolve(found);
  }

  delivered(entity: number, upTo: number): void {
    const before = this.#deliveredUpTo.get(entity) ?? 0;
    if (upTo <= before) throw new Error(`delivered goes back from ${before} to ${upTo}`);
    this.#deliveredUpTo.set(entity, upTo);
  }

  setToken(entity: number, token: string): Promise<void> {
    if (this.tokenFailures-- > 0) return Promise.reject(new Error("the disk is full"));
    this.tokens.set(this.entities.find(({ id }) => id === entity)!.name, token);
    return Promise.resolve();
  }

  bury(integration: string, letters: readonly NewDeadLetter[]): Promise<void> {
    for (const letter of letters) this.buried.push({ integration, letter });
    return Promise.resolve();
  }
}

/** A telemetry body with one value. */
export function point(ts: number, value: unknown = ts, key = "n"): string {
  return JSON.stringify({ ts, values: { [key]: value } });
}
