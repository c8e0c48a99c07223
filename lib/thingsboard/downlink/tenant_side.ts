import { describe } from "../answers.ts";
import { NotNow } from "../failures.ts";
import type { LoginSession } from "../sign_in_login.ts";
import type { TenantApi } from "../tenant_api.ts";
import type { TenantEntities } from "../tenant_entities.ts";
import type { Attributes } from "./shared_attributes.ts";
import type { TenantSide } from "./websocket_source.ts";

/** What the WebSocket needs of a tenant who has signed in with name and password. */
export function tenantSide(
  session: LoginSession,
  api: TenantApi,
  entities: TenantEntities,
): TenantSide {
  return {
    async token(refused) {
      if (refused !== undefined) await session.renew(`Bearer ${refused}`);
      const authorization = await session.authorization();
      return authorization.slice("Bearer ".length);
    },
    async deviceId(name) {
      const device = await entities.find("DEVICE", name);
      return device?.id.id;
    },
    async sharedAttributes(deviceId, keys): Promise<Attributes> {
      const query = keys.map(encodeURIComponent).join();
      const answer = await api.call(
        "GET",
        `/api/plugins/telemetry/DEVICE/${deviceId}/values/attributes/SHARED_SCOPE?keys=${query}`,
      );
      if (answer.status !== 200) throw new NotNow(describe(answer));
      const list = JSON.parse(answer.body) as { key: string; value: unknown }[];
      return Object.fromEntries(list.map(({ key, value }) => [key, value]));
    },
  };
}
