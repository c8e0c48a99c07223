import type { Entity } from "../outbox/rows.ts";
import type { Readiness } from "./delivery.ts";
import type { TenantEntities } from "./tenant_entities.ts";

/** The ids of assets, which only a tenant's sign-in can find or create. */
export class AssetAccess {
  readonly #entities: TenantEntities;
  readonly #ids = new Map<number, string>();

  /** Assets of the tenant whose entities these are. */
  constructor(entities: TenantEntities) {
    this.#entities = entities;
  }

  /** The id to send data to; undefined while it is not known. */
  id(entity: Entity): string | undefined {
    return this.#ids.get(entity.id);
  }

  /** Finds or creates the asset. @throws as {@linkcode TenantEntities.findOrCreate} */
  async prepare(entity: Entity, mayCreate: boolean): Promise<Readiness> {
    const found = await this.#entities.findOrCreate(entity, mayCreate);
    if (found.kind !== "found") return found;
    this.#ids.set(entity.id, found.entity.id.id);
    return { kind: "ready", created: found.created };
  }

  /** The asset is no longer there. */
  gone(entity: Entity): void {
    this.#ids.delete(entity.id);
  }
}
