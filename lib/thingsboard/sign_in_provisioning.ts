import { NotNow, SignInRefused } from "./failures.ts";
import { ProvisioningApi } from "./provisioning_api.ts";
import type { SignInWay } from "./sign_in.ts";
import type { ProvisioningKey } from "./sign_in_options.ts";

/** A name that no device can have: ThingsBoard takes 255 characters. */
const IMPOSSIBLE_NAME = "n".repeat(256);

/**
 * Sign-in by device provisioning. There is nothing to sign in to; a key and its secret are checked
 * by asking for a device whose name is too long: FAILURE then says that they are good, NOT_FOUND
 * that they are not, and no device is made either way.
 */
export class ProvisioningSignIn implements SignInWay {
  readonly #api: ProvisioningApi;
  readonly #keys: readonly ProvisioningKey[];

  /** A check of all these keys. @param keys all of them must be good */
  constructor(api: ProvisioningApi, keys: readonly ProvisioningKey[]) {
    this.#api = api;
    this.#keys = keys;
  }

  async check(): Promise<void> {
    for (const key of this.#keys) {
      const answer = await this.#api.provision(key, IMPOSSIBLE_NAME);
      if (answer.status === "NOT_FOUND") throw new SignInRefused(wrongKey(key));
      if (answer.status === "OTHER") throw new NotNow(answer.message);
    }
  }
}

/** What to tell when ThingsBoard knows no profile with this key and secret. */
export function wrongKey(key: ProvisioningKey): string {
  const which = key.deviceType === undefined ? "" : ` of the device type "${key.deviceType}"`;
  return `ThingsBoard knows no device profile with the provisioning key and secret${which}; ` +
    "compare them with the profile's page Device provisioning, and see that it is not disabled";
}
