import { Buffer } from "node:buffer";
import { emptyAnswer, jsonAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import type { User } from "./entities.ts";
import { userJson } from "./entity_json.ts";
import type { JwtSettings } from "./jwt.ts";
import { Refusal } from "./refusal.ts";
import { bodyObject } from "./request_body.ts";
import { type Call, type Route, route } from "./route.ts";
import { newTokens, userOfRefreshToken } from "./sign_in.ts";

const failed = () => new Refusal(401, 10, "Authentication failed");

/** Sign-in, refresh, "who am I", the settings of tokens and the server's version. */
export function authRoutes(backend: Backend): Route[] {
  const { state } = backend;
  const wrongMethod = () => {
    throw new Refusal(401, 10, "Authentication method not supported");
  };
  return [
    route("open", "GET /api/auth/login", wrongMethod),
    route("open", "GET /api/auth/token", wrongMethod),
    route("open", "POST /api/auth/login", (call) => {
      const { username, password } = credentials(call);
      if (!username || !password) throw failed();
      const user = state.users.get(String(username));
      if (user?.password !== password) throw new Refusal(401, 10, "Invalid username or password");
      return tokens(backend, user!);
    }),
    route("open", "POST /api/auth/token", (call) => {
      const { refreshToken } = credentials(call);
      if (!refreshToken) throw failed();
      return tokens(backend, userOfRefreshToken(backend, String(refreshToken)));
    }),
    // A token stays good after a logout.
    route("any", "POST /api/auth/logout", () => emptyAnswer()),
    route("any", "GET /api/auth/user", ({ user }) => jsonAnswer(userJson(state, user!))),
    route("any", "GET /api/system/info", () => {
      const name = "ThingsBoard Server Application";
      const version = "4.4.0-SNAPSHOT";
      return jsonAnswer({ version, artifact: "application", name, type: backend.edition });
    }),
    route("system", "GET /api/admin/jwtSettings", () => jsonAnswer(backend.jwtSettings)),
    route("system", "POST /api/admin/jwtSettings", ({ request, user }) => {
      backend.jwtSettings = bodyObject(request) as unknown as JwtSettings;
      return jsonAnswer(newTokens(backend, user!));
    }),
    route("system", "GET /api/tenants", () => {
      const tenant = { id: { entityType: "TENANT", id: state.tenantId }, title: "Tenant" };
      return jsonAnswer({ data: [tenant], totalPages: 1, totalElements: 1, hasNext: false });
    }),
  ];
}

/** Here ThingsBoard reads the body before its controllers do, and tells nothing about it. */
function credentials({ request }: Call): Record<string, unknown> {
  try {
    return bodyObject(request);
  } catch {
    throw failed();
  }
}

/** The only JSON answers of ThingsBoard that say Latin-1: its filters write them. */
function tokens(backend: Backend, user: User) {
  return {
    status: 200,
    headers: { "Content-Type": "application/json;charset=ISO-8859-1" },
    body: Buffer.from(JSON.stringify(newTokens(backend, user))),
  };
}
