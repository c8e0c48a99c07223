import type { Log } from "../log/log.ts";
import { systemClock } from "./clock.ts";
import { HttpClient } from "./http_client.ts";
import { Server } from "./server.ts";
import { signInWays } from "./sign_in_ways.ts";
import type { TenantApi } from "./tenant_api.ts";
import type { ThingsBoardOptions } from "./thingsboard.ts";

const silent = (): void => {};
const SILENT: Log = { debug: silent, info: silent, warn: silent, error: silent };

/**
 * Does something with the tenant's REST API, once, outside a gateway that runs.
 *
 * @returns what `use` returns; undefined, without a call of it, if the sign-in is no tenant's
 * @throws what `use` throws
 */
export async function withTenant<T>(
  options: Pick<ThingsBoardOptions, "url" | "signIn" | "caCert" | "requestTimeoutMs">,
  use: (api: TenantApi) => Promise<T>,
): Promise<T | undefined> {
  const { url, signIn, caCert, requestTimeoutMs } = options;
  if (!signIn || signIn.kind === "provisioning") return undefined;
  const client = new HttpClient({
    url,
    ...(caCert === undefined ? {} : { caCert }),
    ...(requestTimeoutMs === undefined ? {} : { timeoutMs: requestTimeoutMs }),
  });
  const server = new Server({ client, clock: systemClock, random: Math.random, log: SILENT });
  try {
    const { tenant } = signInWays(server, systemClock, { signIn, tokenSecret: "" });
    return await use(tenant!.api);
  } finally {
    server.stop();
    client.close();
  }
}
