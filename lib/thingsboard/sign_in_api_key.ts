import type { TenantSession } from "./tenant_session.ts";

/** Sign-in by an API key of a tenant administrator: no login, nothing to refresh. */
export class ApiKeySession implements TenantSession {
  readonly #apiKey: string;
  readonly refusal =
    "thingsboard.apiKey is refused; see in ThingsBoard that the key is whole, enabled and has not expired";

  /** A session by this key. @param apiKey `tb_…` as ThingsBoard showed it once */
  constructor(apiKey: string) {
    this.#apiKey = apiKey;
  }

  get secrets(): readonly string[] {
    return [this.#apiKey];
  }

  authorization(): Promise<string> {
    return Promise.resolve(`ApiKey ${this.#apiKey}`);
  }

  renew(): Promise<boolean> {
    return Promise.resolve(false);
  }
}
