import type { Entity } from "../outbox/rows.ts";
import type { DeviceSource, Obtained } from "./device_source.ts";
import { deriveToken } from "./device_tokens.ts";
import { NotNow, SignInRefused } from "./failures.ts";
import type { ProvisioningApi } from "./provisioning_api.ts";
import type { ProvisioningKey } from "./sign_in_options.ts";
import { wrongKey } from "./sign_in_provisioning.ts";

/**
 * Devices by provisioning. The token is chosen here (see {@linkcode deriveToken}) and the answer
 * believed: a profile for pre-provisioned devices ignores ours and tells the device's own, once.
 */
export class ProvisionedDevices implements DeviceSource {
  readonly #api: ProvisioningApi;
  readonly #keys: readonly ProvisioningKey[];
  readonly #tokenSecret: string | Uint8Array;
  readonly help =
    "give its access token in thingsboard.devices, or a tenant API key as thingsboard.apiKey";

  /** Devices of these keys. @param tokenSecret what tokens are derived from */
  constructor(
    api: ProvisioningApi,
    keys: readonly ProvisioningKey[],
    tokenSecret: string | Uint8Array,
  ) {
    this.#api = api;
    this.#keys = keys;
    this.#tokenSecret = tokenSecret;
  }

  async obtain({ name, type }: Entity, mayCreate: boolean): Promise<Obtained> {
    const token = deriveToken(this.#tokenSecret, name);
    const derived: Obtained = { kind: "token", token, created: false, told: false };
    if (!mayCreate) return derived;
    const key = this.#keys.find(({ deviceType }) => deviceType === type) ??
      this.#keys.find(({ deviceType }) => deviceType === undefined);
    if (!key) {
      const message = `thingsboard.provisioning has no key for the device type "${type}" of ` +
        `"${name}", and none for all other types; add one`;
      return { kind: "stuck", message };
    }
    const answer = await this.#api.provision(key, name, token);
    switch (answer.status) {
      case "SUCCESS":
        if (answer.credentialsType !== "ACCESS_TOKEN" || answer.token === "") {
          const message = `"${name}" signs in to ThingsBoard by ${answer.credentialsType}; ` +
            "change its credentials to an access token";
          return { kind: "stuck", message };
        }
        return { kind: "token", token: answer.token, created: true, told: true };
      case "FAILURE":
        return derived;
      case "NOT_FOUND":
        throw new SignInRefused(wrongKey(key));
      case "OTHER":
        throw new NotNow(answer.message);
    }
  }
}
