import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Entity, EntityType, NewRow } from "./rows.ts";

/** The devices and assets of the outbox, numbered. Belongs to the storage thread. */
export class EntityTable {
  readonly #insert: StatementSync;
  readonly #setToken: StatementSync;
  readonly #all: StatementSync;
  readonly #ids = new Map<string, number>();
  /** Entities of the transaction at work. */
  #fresh = new Map<string, Entity>();

  /** Reads the known entities' numbers from an open database. */
  constructor(db: DatabaseSync) {
    this.#insert = db.prepare("INSERT INTO entities (entity_type, name, type) VALUES (?, ?, ?)");
    this.#setToken = db.prepare("UPDATE entities SET token = ? WHERE id = ?");
    // Read as text, a name would end at its first NUL.
    this.#all = db.prepare(
      "SELECT id, entity_type, CAST(name AS BLOB) AS name, type, token FROM entities ORDER BY id",
    );
    for (const { entityType, name, id } of this.all()) this.#ids.set(key(entityType, name), id);
  }

  /** Every entity on disk, oldest first. */
  all(): Entity[] {
    const decoder = new TextDecoder();
    return this.#all.all().map((found) => ({
      id: Number(found.id),
      entityType: found.entity_type as EntityType,
      name: decoder.decode(found.name as Uint8Array),
      type: String(found.type),
      ...(found.token === null ? {} : { token: String(found.token) }),
    }));
  }

  /** The number of a row's entity; one that is new is added to the transaction at work. */
  idOf(row: NewRow): number {
    // A lone surrogate has no place in UTF-8: it would come back as another name.
    const name = row.name.toWellFormed();
    const sought = key(row.entityType, name);
    const known = this.#ids.get(sought) ?? this.#fresh.get(sought)?.id;
    if (known !== undefined) return known;
    const id = Number(this.#insert.run(row.entityType, name, row.type).lastInsertRowid);
    this.#fresh.set(sought, { id, entityType: row.entityType, name, type: row.type });
    return id;
  }

  /** Keeps an entity's token; returns how many entities that were. */
  setToken(entity: number, token: string): number {
    return Number(this.#setToken.run(token, entity).changes);
  }

  /** After COMMIT: the entities that came with it. */
  keep(): Entity[] {
    const fresh = [...this.#fresh];
    for (const [sought, { id }] of fresh) this.#ids.set(sought, id);
    this.#fresh = new Map();
    return fresh.map(([, entity]) => entity);
  }

  /** After ROLLBACK. */
  undo(): void {
    this.#fresh = new Map();
  }
}

function key(entityType: EntityType, name: string): string {
  return `${entityType} ${name}`;
}
