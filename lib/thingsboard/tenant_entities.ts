import type { Entity, EntityType } from "../outbox/rows.ts";
import { describe, objectOf, textOf } from "./answers.ts";
import type { Hindrance, Rejection } from "./delivery.ts";
import { NotNow } from "./failures.ts";
import type { HttpAnswer } from "./http_answer.ts";
import type { TenantApi } from "./tenant_api.ts";
import { unknownEntity } from "./unknown_entity.ts";

/** A device or asset as the tenant's REST API tells it; more members than these are kept. */
export interface TenantEntity {
  /** The entity id; the inner one is a UUID. */
  readonly id: { readonly id: string };
  /** A second name for people. */
  readonly label?: string | null;
  /** The customer it is assigned to; a UUID of its own for nobody. */
  readonly customerId?: { readonly id: string } | null;
  /** What else ThingsBoard tells; sent back unchanged when the entity is saved. */
  readonly [member: string]: unknown;
}

/** A device or asset that was found or created. */
export interface FoundEntity {
  /** Marks it among hindrances and rejections. */
  readonly kind: "found";
  /** As ThingsBoard has it. */
  readonly entity: TenantEntity;
  /** It did not exist before. */
  readonly created: boolean;
}

const PATHS = {
  DEVICE: { find: "/api/tenant/devices?deviceName=", save: "/api/device" },
  ASSET: { find: "/api/tenant/assets?assetName=", save: "/api/asset" },
} as const;

/** Devices and assets through the tenant's REST API. */
export class TenantEntities {
  readonly #api: TenantApi;

  /** Entities of the tenant of this sign-in. */
  constructor(api: TenantApi) {
    this.#api = api;
  }

  /** Looks for an entity by its name. @throws as {@linkcode TenantApi.call} */
  async find(type: EntityType, name: string): Promise<TenantEntity | undefined> {
    const answer = await this.#api.call("GET", PATHS[type].find + encodeURIComponent(name));
    if (answer.status === 404) return undefined;
    return entityOf(answer) ?? this.#unexpected(answer);
  }

  /**
   * Finds an entity, or creates it with its type, with which ThingsBoard makes the profile too.
   *
   * @param token the access token of a new device; ThingsBoard makes one if it is taken
   * @throws as {@linkcode TenantApi.call}
   */
  async findOrCreate(
    { entityType, name, type, ...rest }: Entity,
    mayCreate: boolean,
    token?: string,
  ): Promise<FoundEntity | Rejection | Hindrance> {
    const found = await this.find(entityType, name);
    if (found) return { kind: "found", entity: found, created: false };
    if (!mayCreate) return unknownEntity({ entityType, name, type, ...rest });
    const { save } = PATHS[entityType];
    const withToken = token === undefined ? save : `${save}?accessToken=${token}`;
    let answer = await this.#api.call("POST", withToken, { name, type });
    if (answer.status === 400 && /credentials/i.test(textOf(answer)) && token !== undefined) {
      answer = await this.#api.call("POST", save, { name, type });
    }
    const created = entityOf(answer);
    if (created) return { kind: "found", entity: created, created: true };
    // Somebody else may have been faster.
    const other = answer.status === 400 ? await this.find(entityType, name) : undefined;
    if (other) return { kind: "found", entity: other, created: false };
    const message = this.#api.describe(answer);
    if (answer.status === 400) {
      // A limit of the tenant's plan can be raised; a name stays what it is.
      return /limit/i.test(message)
        ? { kind: "stuck", message: `"${name}" could not be created: ${message}` }
        : { kind: "rejected", reason: "REFUSED", message };
    }
    if (answer.status === 403) {
      return { kind: "stuck", message: `"${name}" could not be created: ${message}` };
    }
    return this.#unexpected(answer);
  }

  /** Saves a changed entity. @throws as {@linkcode TenantApi.call} */
  save(type: EntityType, entity: TenantEntity): Promise<HttpAnswer> {
    return this.#api.call("POST", PATHS[type].save, entity);
  }

  #unexpected(answer: HttpAnswer): never {
    throw new NotNow(this.#api.describe(answer));
  }
}

/** The entity in a good answer. */
export function entityOf(answer: HttpAnswer): TenantEntity | undefined {
  if (answer.status !== 200) return undefined;
  const entity = objectOf(answer) as unknown as Partial<TenantEntity>;
  if (typeof entity.id?.id !== "string") throw new NotNow(`${describe(answer)}, without an id`);
  return entity as TenantEntity;
}
