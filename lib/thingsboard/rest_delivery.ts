import type { Entity } from "../outbox/rows.ts";
import { describe, outcomeOfDeviceApi, outcomeOfTelemetryApi } from "./answers.ts";
import type { AssetAccess } from "./asset_access.ts";
import type { Batch, Delivery, Outcome, Readiness } from "./delivery.ts";
import type { DeviceAccess } from "./device_access.ts";
import type { EntityDetails } from "./entity_details.ts";
import { faultOfEntityName } from "./entity_name.ts";
import { hindranceOf } from "./failures.ts";
import type { HttpAnswer } from "./http_answer.ts";
import type { Log } from "../log/log.ts";
import { mask } from "./mask.ts";
import type { Server } from "./server.ts";
import type { SignIn } from "./sign_in.ts";
import type { TenantApi } from "./tenant_api.ts";

/** What happened to one batch, for who follows each frame; never with a secret. */
export interface TraceEvent {
  /** Name of the integration that the data came in by. */
  readonly integration: string;
  /** Name of the device or asset. */
  readonly entity: string;
  /** What kind of data. */
  readonly content: Batch["content"];
  /** What was sent. */
  readonly body: string;
  /** What has become of it. */
  readonly outcome: Outcome["kind"];
  /** What ThingsBoard answered, or why there was no answer; absent for plain success. */
  readonly message?: string;
}

/** What {@linkcode RestDelivery} is made of. */
export interface RestDeliveryParts {
  /** Every request goes through it. */
  readonly server: Server;
  /** Told when a request is refused for it. */
  readonly signIn: SignIn;
  /** The tokens of devices. */
  readonly devices: DeviceAccess;
  /** Labels, customers and groups. */
  readonly details: EntityDetails;
  /** Assets take a tenant's sign-in. */
  readonly tenant?: { readonly api: TenantApi; readonly assets: AssetAccess };
  /** Whether an integration may create devices and assets. */
  readonly mayCreate: (integration: string) => boolean;
  /** Where lines for a person go. */
  readonly log: Log;
  /** Told what became of each batch. */
  readonly trace?: (event: TraceEvent) => void;
}

/**
 * Delivery over HTTP: devices by the device API with their token, so that rule chains and alarms
 * see the data as the device's own, assets by the tenant's telemetry API.
 */
export class RestDelivery implements Delivery {
  readonly #parts: RestDeliveryParts;
  readonly #warned = new Set<string>();

  /** Begins without having warned of anything. */
  constructor(parts: RestDeliveryParts) {
    this.#parts = parts;
  }

  knows(entity: Entity): boolean {
    return entity.entityType === "DEVICE"
      ? this.#parts.devices.token(entity) !== undefined
      : this.#parts.tenant?.assets.id(entity) !== undefined;
  }

  async prepare(entity: Entity, integration: string): Promise<Readiness> {
    const { devices, tenant } = this.#parts;
    const fault = faultOfEntityName(entity.name);
    if (fault !== undefined) {
      const message = `ThingsBoard does not take the ${entity.entityType.toLowerCase()}: ${fault}`;
      return { kind: "rejected", reason: "REFUSED", message };
    }
    try {
      const mayCreate = this.#parts.mayCreate(integration);
      if (entity.entityType === "DEVICE") return await devices.prepare(entity, mayCreate);
      return tenant ? await tenant.assets.prepare(entity, mayCreate) : this.#noAssets(integration);
    } catch (error) {
      return this.#hindrance(error);
    }
  }

  async deliver(batch: Batch): Promise<Outcome> {
    let outcome: Outcome;
    try {
      outcome = batch.content === "DETAILS"
        ? await this.#parts.details.apply(batch.entity, batch.integration, batch.body)
        : batch.entity.entityType === "DEVICE"
        ? await this.#toDevice(batch)
        : await this.#toAsset(batch);
      if (outcome.kind === "renew" && batch.content === "DETAILS") this.#gone(batch.entity);
    } catch (error) {
      outcome = this.#hindrance(error);
    }
    this.#trace(batch, outcome);
    return outcome;
  }

  async #toDevice({ entity, content, body }: Batch): Promise<Outcome> {
    const { devices, server } = this.#parts;
    const token = devices.token(entity);
    if (token === undefined) return { kind: "renew" };
    const what = content === "TELEMETRY" ? "telemetry" : "attributes";
    const path = `/api/v1/${encodeURIComponent(token)}/${what}`;
    const answer = await server.request({ method: "POST", path, body });
    if (answer.status === 200) {
      devices.accepted(entity);
      return { kind: "delivered" };
    }
    const outcome = outcomeOfDeviceApi(answer);
    if (outcome.kind === "renew") return devices.refused(entity);
    return "message" in outcome ? { ...outcome, message: mask(outcome.message, [token]) } : outcome;
  }

  async #toAsset({ entity, content, body, integration }: Batch): Promise<Outcome> {
    const { tenant } = this.#parts;
    if (!tenant) return this.#noAssets(integration);
    const id = tenant.assets.id(entity);
    if (id === undefined) return { kind: "renew" };
    const what = content === "TELEMETRY" ? "timeseries/ANY" : "attributes/SERVER_SCOPE";
    const answer: HttpAnswer = await tenant.api.call(
      "POST",
      `/api/plugins/telemetry/ASSET/${id}/${what}`,
      body,
    );
    const outcome = outcomeOfTelemetryApi(answer);
    if (outcome.kind === "renew") tenant.assets.gone(entity);
    return "message" in outcome
      ? { ...outcome, message: tenant.api.describe(answer) || describe(answer) }
      : outcome;
  }

  /** The entity was not found under its name: it is made ready again. */
  #gone(entity: Entity): void {
    if (entity.entityType === "DEVICE") this.#parts.devices.refused(entity);
    else this.#parts.tenant?.assets.gone(entity);
  }

  #noAssets(integration: string): Readiness & { kind: "rejected" } {
    const message = "assets take a tenant's sign-in (thingsboard.apiKey, or username and password)";
    if (!this.#warned.has(integration)) {
      this.#warned.add(integration);
      this.#parts.log.warn(
        `The converter of "${integration}" has data for assets, which become dead letters: ${message}.`,
        { integration },
      );
    }
    return { kind: "rejected", reason: "REFUSED", message };
  }

  #hindrance(error: unknown): Outcome & Readiness {
    const hindrance = hindranceOf(error);
    if (hindrance.kind === "signIn") this.#parts.signIn.lost(hindrance.message);
    return hindrance;
  }

  #trace({ integration, entity, content, body }: Batch, outcome: Outcome): void {
    this.#parts.trace?.({
      integration,
      entity: entity.name,
      content,
      body,
      outcome: outcome.kind,
      ...("message" in outcome ? { message: outcome.message } : {}),
    });
  }
}
