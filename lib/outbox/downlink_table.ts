import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Downlink, ToldAttributes } from "../downlink/message.ts";
import type { DownlinkChange, StoredDownlinks } from "./downlinks.ts";

/**
 * The messages that wait for devices, what devices were told, and the keys of messages that are gone.
 * Belongs to the storage thread.
 */
export class DownlinkTable {
  readonly #insert: StatementSync;
  readonly #replace: StatementSync;
  readonly #keepKey: StatementSync;
  readonly #remove: StatementSync;
  readonly #know: StatementSync;
  readonly #forget: StatementSync;
  readonly #tell: StatementSync;
  readonly #waiting: StatementSync;
  readonly #told: StatementSync;
  readonly #keys: StatementSync;

  /** Works on an open database. */
  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      "INSERT INTO downlinks (integration, device, dedupe_key, created, expires, message) " +
        "VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#replace = db.prepare("UPDATE downlinks SET expires = ?, message = ? WHERE id = ?");
    this.#keepKey = db.prepare(
      "INSERT OR REPLACE INTO downlink_keys (integration, device, dedupe_key, at) " +
        "SELECT integration, device, dedupe_key, ? FROM downlinks " +
        "WHERE id = ? AND dedupe_key IS NOT NULL",
    );
    this.#remove = db.prepare("DELETE FROM downlinks WHERE id = ?");
    this.#know = db.prepare("INSERT OR REPLACE INTO downlink_keys VALUES (?, ?, ?, ?)");
    this.#forget = db.prepare("DELETE FROM downlink_keys WHERE integration = ? AND at < ?");
    this.#tell = db.prepare("INSERT OR REPLACE INTO told VALUES (?, ?, ?)");
    // Read as text, a name or a key would end at its first NUL.
    this.#waiting = db.prepare(
      "SELECT id, created, expires, message FROM downlinks WHERE integration = ? ORDER BY id",
    );
    this.#told = db.prepare(
      "SELECT CAST(device AS BLOB) AS device, attributes FROM told WHERE integration = ?",
    );
    this.#keys = db.prepare(
      "SELECT CAST(device AS BLOB) AS device, CAST(dedupe_key AS BLOB) AS dedupe_key, at " +
        "FROM downlink_keys WHERE integration = ? ORDER BY at",
    );
  }

  /** Everything that is kept for an integration. */
  load(integration: string): StoredDownlinks {
    const decoder = new TextDecoder();
    const text = (value: unknown) => decoder.decode(value as Uint8Array);
    return {
      waiting: this.#waiting.all(integration).map((found): Downlink => ({
        ...JSON.parse(String(found.message)),
        integration,
        id: Number(found.id),
        createdTs: Number(found.created),
        expiresTs: Number(found.expires),
      })),
      told: this.#told.all(integration).map((found) => ({
        deviceName: text(found.device),
        attributes: JSON.parse(String(found.attributes)) as ToldAttributes,
      })),
      keys: this.#keys.all(integration).map((found) => ({
        deviceName: text(found.device),
        key: text(found.dedupe_key),
        at: Number(found.at),
      })),
    };
  }

  /**
   * Makes a change within the transaction at work.
   *
   * @returns the id of the last message that was added; those before it have the ids before it; 0
   * if none was
   */
  change(change: DownlinkChange): number {
    const { integration, deviceName, at } = change;
    for (const id of change.remove ?? []) {
      this.#keepKey.run(at, id);
      this.#remove.run(id);
    }
    for (const message of change.replace ?? []) {
      this.#replace.run(message.expiresTs, jsonOf(message), message.id);
    }
    let last = 0;
    for (const message of change.insert ?? []) {
      const { key, createdTs, expiresTs } = message;
      const json = jsonOf(message);
      const { lastInsertRowid } = this.#insert.run(
        integration,
        deviceName,
        key ?? null,
        createdTs,
        expiresTs,
        json,
      );
      last = Number(lastInsertRowid);
    }
    for (const key of change.keys ?? []) this.#know.run(integration, deviceName, key, at);
    if (change.told !== undefined) {
      this.#tell.run(integration, deviceName, JSON.stringify(change.told));
    }
    return last;
  }

  /** Removes the keys of messages that went before `before`; returns how many there were. */
  forgetKeys(integration: string, before: number): number {
    return Number(this.#forget.run(integration, before).changes);
  }
}

/** What has no column of its own. */
function jsonOf(message: Omit<Downlink, "id">): string {
  const { deviceName, deviceType, source, msgType, msg, metadata, key, rpc } = message;
  return JSON.stringify({ deviceName, deviceType, source, msgType, msg, metadata, key, rpc });
}
