import { describe, objectOf } from "./answers.ts";
import { mask } from "./mask.ts";
import type { Server } from "./server.ts";
import type { ProvisioningKey } from "./sign_in_options.ts";

/** What ThingsBoard says to a wish for a device. */
export type ProvisionAnswer =
  /** The device is there; these are its credentials, which need not be the wished ones. */
  | { readonly status: "SUCCESS"; readonly credentialsType: string; readonly token: string }
  /** The name exists, or the name or the token cannot be had: ThingsBoard does not say which. */
  | { readonly status: "FAILURE" }
  /** The key or the secret is wrong, or provisioning is disabled. */
  | { readonly status: "NOT_FOUND" }
  /** No such answer. */
  | { readonly status: "OTHER"; readonly code: number; readonly message: string };

/** Device provisioning: POST /api/v1/provision, which answers 200 with a `status` to read. */
export class ProvisioningApi {
  readonly #server: Server;

  /** Speaks to this server. */
  constructor(server: Server) {
    this.#server = server;
  }

  /** Asks for a device. @throws {HttpError} there was no answer */
  async provision(
    key: ProvisioningKey,
    deviceName: string,
    token?: string,
  ): Promise<ProvisionAnswer> {
    const answer = await this.#server.request({
      method: "POST",
      path: "/api/v1/provision",
      headers: { Accept: "application/json" },
      body: JSON.stringify({
        deviceName,
        provisionDeviceKey: key.key,
        provisionDeviceSecret: key.secret,
        ...(token === undefined ? {} : { credentialsType: "ACCESS_TOKEN", token }),
      }),
    });
    const { status, credentialsType, credentialsValue } = objectOf(answer);
    if (answer.status === 200) {
      if (status === "FAILURE" || status === "NOT_FOUND") return { status };
      if (status === "SUCCESS") {
        return {
          status,
          credentialsType: String(credentialsType),
          token: typeof credentialsValue === "string" ? credentialsValue : "",
        };
      }
    }
    const said = mask(describe(answer), [key.secret, key.key, token]);
    return {
      status: "OTHER",
      code: answer.status,
      message: `${said} to a wish for a device; is thingsboard.url right?`,
    };
  }
}
