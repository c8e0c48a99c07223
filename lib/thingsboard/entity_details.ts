import type { Entity } from "../outbox/rows.ts";
import type { Customers } from "./customers.ts";
import type { Outcome } from "./delivery.ts";
import type { EntityGroups } from "./entity_groups.ts";
import type { Log } from "../log/log.ts";
import type { TenantApi } from "./tenant_api.ts";
import type { TenantEntities } from "./tenant_entities.ts";

/** What a converter may say about an entity beside its data. */
interface Details {
  readonly label?: string;
  readonly customerName?: string;
  readonly groupName?: string;
}

/** The parts of the tenant's REST API that details need. */
export interface DetailsApi {
  /** The tenant's sign-in. */
  readonly api: TenantApi;
  /** Finds and saves the entities. */
  readonly entities: TenantEntities;
  /** Finds the customers. */
  readonly customers: Customers;
  /** Finds the groups. */
  readonly groups: EntityGroups;
}

/**
 * Labels, customers and groups of devices and assets. They need a tenant's sign-in; without one,
 * and for groups on the Community Edition, one warning per integration and kind says so, and the
 * data goes without them.
 */
export class EntityDetails {
  readonly #tenant: DetailsApi | undefined;
  readonly #log: Log;
  readonly #warned = new Set<string>();

  /** Begins without having warned of anything. @param tenant absent: there is no tenant's sign-in */
  constructor(tenant: DetailsApi | undefined, log: Log) {
    this.#tenant = tenant;
    this.#log = log;
  }

  /** Applies details. @throws as {@linkcode TenantApi.call} */
  async apply(entity: Entity, integration: string, body: string): Promise<Outcome> {
    const details = JSON.parse(body) as Details;
    const { label, customerName, groupName } = details;
    if (label === undefined && customerName === undefined && groupName === undefined) {
      return { kind: "delivered" };
    }
    if (!this.#tenant) {
      for (const kind of ["label", "customerName", "groupName"] as const) {
        if (details[kind] === undefined) continue;
        this.#warn(
          integration,
          kind,
          "setting it takes a tenant's sign-in (thingsboard.apiKey, or username and password)",
        );
      }
      return { kind: "delivered" };
    }
    return await this.#apply(this.#tenant, entity, integration, details);
  }

  async #apply(
    { api, entities, customers, groups }: DetailsApi,
    { entityType, name }: Entity,
    integration: string,
    { label, customerName, groupName }: Details,
  ): Promise<Outcome> {
    let found = await entities.find(entityType, name);
    if (!found) return { kind: "renew" };
    for (let tries = 0; label !== undefined && found && (found.label ?? "") !== label; tries++) {
      const answer = await entities.save(entityType, { ...found, label });
      if (answer.status === 200) break;
      // 409: somebody else has just changed the entity.
      if (answer.status !== 409 || tries > 2) {
        return { kind: "refused", message: api.describe(answer) };
      }
      found = await entities.find(entityType, name);
      if (!found) return { kind: "renew" };
    }
    let customer: string | undefined;
    if (customerName !== undefined) {
      const assigned = await customers.assign(entityType, found, customerName);
      if ("refusal" in assigned) return { kind: "refused", message: assigned.refusal };
      customer = assigned.id;
    }
    if (groupName !== undefined) {
      const grouped = await groups.add(entityType, found.id.id, groupName, customer);
      if (grouped === "no groups here") {
        this.#warn(integration, "groupName", "only ThingsBoard's Professional Edition has groups");
      } else if (grouped !== "done") return { kind: "refused", message: grouped.refusal };
    }
    return { kind: "delivered" };
  }

  #warn(integration: string, kind: string, why: string): void {
    const key = `${kind} ${integration}`;
    if (this.#warned.has(key)) return;
    this.#warned.add(key);
    this.#log.warn(
      `The converter of "${integration}" sets ${kind}, which is left out: ${why}.`,
      { integration },
    );
  }
}
