import type { EntityType } from "../outbox/rows.ts";
import { describe, objectOf, textOf } from "./answers.ts";
import { isMissingPath } from "./customers.ts";
import { NotNow } from "./failures.ts";
import type { TenantApi } from "./tenant_api.ts";
import { entityOf } from "./tenant_entities.ts";

/** What has become of the wish to put an entity into a group. */
export type Grouped = "done" | "no groups here" | { readonly refusal: string };

/** Entity groups, which only the Professional Edition has, by its public REST API. */
export class EntityGroups {
  readonly #api: TenantApi;
  readonly #ids = new Map<string, string>();
  #tenant: string | undefined;
  #missing = false;

  /** Begins without knowing any group. */
  constructor(api: TenantApi) {
    this.#api = api;
  }

  /**
   * Puts an entity into the group of this name, which is created if there is none. The group has
   * the entity's owner: that customer, or the tenant.
   *
   * @throws as {@linkcode TenantApi.call}
   */
  async add(type: EntityType, id: string, name: string, customer?: string): Promise<Grouped> {
    if (this.#missing) return "no groups here";
    const owner = customer === undefined
      ? { entityType: "TENANT", id: await this.#tenantId() }
      : { entityType: "CUSTOMER", id: customer };
    const key = `${owner.id} ${type} ${name}`;
    for (let tries = 0;; tries++) {
      const group = this.#ids.get(key) ?? await this.#findOrCreate(type, name, owner);
      if (typeof group !== "string") return group;
      if (this.#missing) return "no groups here";
      this.#ids.set(key, group);
      const answer = await this.#api.call("POST", `/api/entityGroup/${group}/addEntities`, [id]);
      if (answer.status === 200) return "done";
      this.#ids.delete(key);
      // The group we knew may have been deleted since.
      if (answer.status !== 404 || tries > 0) return { refusal: this.#api.describe(answer) };
    }
  }

  async #findOrCreate(
    type: EntityType,
    name: string,
    owner: { readonly entityType: string; readonly id: string },
  ): Promise<string | Exclude<Grouped, "done">> {
    const path = `/api/entityGroup/${owner.entityType}/${owner.id}/${type}/`;
    for (let tries = 0;; tries++) {
      const found = await this.#api.call("GET", path + encodeURIComponent(name));
      if (found.status === 404 && isMissingPath(textOf(found))) {
        this.#missing = true;
        return "no groups here";
      }
      if (found.status !== 404) return entityOf(found)?.id.id ?? this.#unexpected(describe(found));
      const wish = { name, type, ownerId: owner };
      const created = await this.#api.call("POST", "/api/entityGroup", wish);
      const group = entityOf(created);
      if (group) return group.id.id;
      // Another request may have created it in between.
      if (created.status !== 400 || tries > 0) return { refusal: this.#api.describe(created) };
    }
  }

  async #tenantId(): Promise<string> {
    if (this.#tenant !== undefined) return this.#tenant;
    const answer = await this.#api.call("GET", "/api/auth/user");
    const { tenantId } = objectOf(answer) as { tenantId?: { id?: unknown } };
    if (typeof tenantId?.id !== "string") return this.#unexpected(describe(answer));
    return this.#tenant = tenantId.id;
  }

  #unexpected(message: string): never {
    throw new NotNow(message);
  }
}
