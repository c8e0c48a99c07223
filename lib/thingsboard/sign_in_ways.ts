import type { Clock } from "./clock.ts";
import type { DeviceSource } from "./device_source.ts";
import { ProvisionedDevices } from "./provisioned_devices.ts";
import { ProvisioningApi } from "./provisioning_api.ts";
import type { Server } from "./server.ts";
import type { SignInWay } from "./sign_in.ts";
import { ApiKeySession } from "./sign_in_api_key.ts";
import { GivenTokensSignIn } from "./sign_in_devices.ts";
import { LoginSession } from "./sign_in_login.ts";
import { ProvisioningSignIn } from "./sign_in_provisioning.ts";
import { TenantApi } from "./tenant_api.ts";
import { TenantDevices } from "./tenant_devices.ts";
import { TenantEntities } from "./tenant_entities.ts";
import type { ThingsBoardOptions } from "./thingsboard.ts";

/** How the gateway proves who it is, and what that lets it do. */
export interface SignInWays {
  /** Proves who we are. */
  readonly way: SignInWay;
  /** Where devices and their tokens come from; absent if only given ones are served. */
  readonly source?: DeviceSource;
  /** The tenant's REST API, where the sign-in is a tenant's. */
  readonly tenant?: { readonly api: TenantApi; readonly entities: TenantEntities };
  /** The tenant's session, where it has a JWT. */
  readonly login?: LoginSession;
  /** When it is refused, there is no use in asking for any device. */
  readonly oneForAll: boolean;
}

/** Puts together what a sign-in needs; nothing is sent yet. */
export function signInWays(
  server: Server,
  clock: Clock,
  { signIn, tokenSecret, devices }: Pick<ThingsBoardOptions, "signIn" | "tokenSecret" | "devices">,
): SignInWays {
  if (!signIn) {
    return { way: new GivenTokensSignIn(server, devices ?? new Map()), oneForAll: false };
  }
  if (signIn.kind === "provisioning") {
    const api = new ProvisioningApi(server);
    return {
      way: new ProvisioningSignIn(api, signIn.keys),
      source: new ProvisionedDevices(api, signIn.keys, tokenSecret),
      oneForAll: signIn.keys.length === 1,
    };
  }
  const login = signIn.kind === "login" ? new LoginSession(server, clock, signIn) : undefined;
  const session = signIn.kind === "apiKey" ? new ApiKeySession(signIn.apiKey) : login!;
  const api = new TenantApi(server, session);
  const entities = new TenantEntities(api);
  const source = new TenantDevices(api, entities, tokenSecret);
  const tenant = { api, entities };
  return { way: api, source, tenant, ...(login ? { login } : {}), oneForAll: true };
}
