import type { Entity } from "../outbox/rows.ts";
import { objectOf } from "./answers.ts";
import type { DeviceSource, Obtained } from "./device_source.ts";
import { deriveToken } from "./device_tokens.ts";
import { NotNow } from "./failures.ts";
import type { TenantApi } from "./tenant_api.ts";
import type { TenantEntities } from "./tenant_entities.ts";

/**
 * Devices with a tenant's sign-in: found by name or created, and their token read. A new device
 * gets the token that provisioning would give it, so that the way to sign in can change later.
 */
export class TenantDevices implements DeviceSource {
  readonly #api: TenantApi;
  readonly #entities: TenantEntities;
  readonly #tokenSecret: string | Uint8Array;
  readonly help = "see its credentials in ThingsBoard";

  /** Devices of the tenant of this sign-in. @param tokenSecret what the tokens of new devices are derived from */
  constructor(api: TenantApi, entities: TenantEntities, tokenSecret: string | Uint8Array) {
    this.#api = api;
    this.#entities = entities;
    this.#tokenSecret = tokenSecret;
  }

  async obtain(entity: Entity, mayCreate: boolean): Promise<Obtained> {
    const token = deriveToken(this.#tokenSecret, entity.name);
    const found = await this.#entities.findOrCreate(entity, mayCreate, token);
    if (found.kind !== "found") return found;
    const path = `/api/device/${found.entity.id.id}/credentials`;
    const answer = await this.#api.call("GET", path);
    const { credentialsType, credentialsId } = objectOf(answer);
    if (answer.status !== 200 || typeof credentialsId !== "string") {
      throw new NotNow(`${this.#api.describe(answer)} to the wish for its credentials`);
    }
    if (credentialsType !== "ACCESS_TOKEN") {
      const message = `"${entity.name}" signs in to ThingsBoard by ${String(credentialsType)}; ` +
        "change its credentials to an access token";
      return { kind: "stuck", message };
    }
    return { kind: "token", token: credentialsId, created: found.created, told: true };
  }
}
