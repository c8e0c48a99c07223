import { describe, textOf } from "./answers.ts";
import { NotNow } from "./failures.ts";
import type { TenantApi } from "./tenant_api.ts";
import { entityOf, type TenantEntity } from "./tenant_entities.ts";
import type { EntityType } from "../outbox/rows.ts";

/** Customers: found by title or created, and entities assigned to them. */
export class Customers {
  readonly #api: TenantApi;
  readonly #ids = new Map<string, string>();

  /** Begins without knowing any customer. */
  constructor(api: TenantApi) {
    this.#api = api;
  }

  /**
   * Assigns an entity to the customer of this title, who is created if there is none.
   *
   * @returns the customer's id, or what ThingsBoard has against it
   * @throws as {@linkcode TenantApi.call}
   */
  async assign(
    type: EntityType,
    entity: TenantEntity,
    title: string,
  ): Promise<{ readonly id: string } | { readonly refusal: string }> {
    for (let tries = 0;; tries++) {
      const id = this.#ids.get(title) ?? await this.#findOrCreate(title);
      if (typeof id !== "string") return id;
      this.#ids.set(title, id);
      if (entity.customerId?.id === id) return { id };
      const answer = await this.#assign(type, entity.id.id, id);
      if (answer.status === 200) return { id };
      this.#ids.delete(title);
      // The customer we knew may have been deleted since.
      if (answer.status !== 404 || tries > 0) return { refusal: this.#api.describe(answer) };
    }
  }

  async #assign(type: EntityType, entity: string, customer: string) {
    const kind = type.toLowerCase();
    const answer = await this.#api.call("POST", `/api/customer/${customer}/${kind}/${entity}`);
    if (answer.status !== 404 || !isMissingPath(textOf(answer))) return answer;
    // The Professional Edition has owners in the place of assignments.
    return this.#api.call("POST", `/api/owner/CUSTOMER/${customer}/${type}/${entity}`);
  }

  async #findOrCreate(title: string): Promise<string | { readonly refusal: string }> {
    const path = `/api/tenant/customers?customerTitle=${encodeURIComponent(title)}`;
    for (let tries = 0;; tries++) {
      const found = await this.#api.call("GET", path);
      if (found.status !== 404) {
        const customer = entityOf(found);
        if (!customer) throw new NotNow(describe(found));
        return customer.id.id;
      }
      const created = await this.#api.call("POST", "/api/customer", { title });
      const customer = entityOf(created);
      if (customer) return customer.id.id;
      // Another request may have created it in between.
      if (created.status !== 400 || tries > 0) return { refusal: this.#api.describe(created) };
    }
  }
}

/** True if ThingsBoard says that there is no such path, which the other edition may have. */
export function isMissingPath(message: string): boolean {
  return message.startsWith("No static resource") || message.startsWith("No endpoint");
}
