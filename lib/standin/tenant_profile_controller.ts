import { jsonAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import { ref } from "./entity_json.ts";
import type { RateLimits } from "./rate_limit.ts";
import { noSuchId } from "./refusal.ts";
import { bodyObject } from "./request_body.ts";
import { type Route, route } from "./route.ts";

/** The limits of the profile that are heeded; the others of a real profile are left out. */
const none: RateLimits = {
  transportTenantTelemetryMsgRateLimit: null,
  transportTenantTelemetryDataPointsRateLimit: null,
  transportDeviceMsgRateLimit: null,
  transportDeviceTelemetryMsgRateLimit: null,
  transportDeviceTelemetryDataPointsRateLimit: null,
  tenantServerRestLimitsConfiguration: null,
};

/** The tenant profile, where the system administrator sets the rate limits. */
export function tenantProfileRoutes(backend: Backend): Route[] {
  const id = ref("TENANT_PROFILE", crypto.randomUUID());
  const name = "Default";
  const createdTime = backend.clock();
  const profile = () => ({
    id,
    createdTime,
    name,
    description: "Default tenant profile",
    isolatedTbRuleEngine: false,
    default: true,
    profileData: {
      configuration: { type: "DEFAULT", ...none, ...backend.limiter.limits },
      queueConfiguration: null,
    },
  });
  return [
    route("system", "GET /api/tenantProfileInfo/default", () => jsonAnswer({ id, name })),
    route("system", "GET /api/tenantProfile/{id}", ({ params }) => {
      if (params[0] !== id.id) throw noSuchId("Tenant profile", params[0] ?? "");
      return jsonAnswer(profile());
    }),
    route("system", "POST /api/tenantProfile", ({ request }) => {
      const { profileData } = bodyObject(request) as {
        profileData?: { configuration?: Record<string, unknown> };
      };
      const sent = Object.entries(profileData?.configuration ?? {});
      backend.limiter.set(Object.fromEntries(sent.filter(([limit]) => limit in none)));
      return jsonAnswer(profile());
    }),
  ];
}
