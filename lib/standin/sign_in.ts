import type { Backend } from "./backend.ts";
import { noCustomer, type User } from "./entities.ts";
import { readJwt, signJwt } from "./jwt.ts";
import { Refusal, serverError } from "./refusal.ts";

/** What `/api/auth/login` and `/api/auth/token` answer. */
export interface TokenPair {
  /** Access token. */
  token: string;
  /** Refresh token; it can be used again and again. */
  refreshToken: string;
}

/** Signs a new pair of tokens for a user. */
export function newTokens(backend: Backend, user: User): TokenPair {
  const { jwtSettings, state } = backend;
  const now = backend.clock();
  const sessionId = crypto.randomUUID();
  const who = { sub: user.email, userId: user.id };
  const access = {
    ...who,
    scopes: [user.authority],
    sessionId,
    enabled: true,
    isPublic: false,
    tenantId: user.authority === "SYS_ADMIN" ? noCustomer : state.tenantId,
    customerId: user.customerId,
  };
  const jti = crypto.randomUUID();
  const refresh = { ...who, scopes: ["REFRESH_TOKEN"], sessionId, isPublic: false, jti };
  return {
    token: signJwt(jwtSettings, access, jwtSettings.tokenExpirationTime, now),
    refreshToken: signJwt(jwtSettings, refresh, jwtSettings.refreshTokenExpTime, now),
  };
}

/** The user of a refresh token. @throws {Refusal} 401 for a bad one, 500 for an access token. */
export function userOfRefreshToken(backend: Backend, token: string): User {
  const claims = readJwt(backend.jwtSettings, token, backend.clock());
  if (!claims.scopes?.includes("REFRESH_TOKEN")) throw serverError("Invalid Refresh Token scope");
  return userNamed(backend, claims.sub);
}

/**
 * The user who sends a request, by `X-Authorization` or `Authorization`.
 *
 * @returns undefined for a scheme that ThingsBoard does not know (no `Bearer `, no `ApiKey `): it
 * redirects such a request to its login page.
 * @throws {Refusal} 401 for no, bad or expired credentials, 500 for a refresh token.
 */
export function signedInUser(
  backend: Backend,
  headers: ReadonlyMap<string, string>,
): User | undefined {
  const header = headers.get("x-authorization") || headers.get("authorization");
  if (!header) throw new Refusal(401, 10, "Authentication failed");
  if (header.startsWith("Bearer ")) {
    const claims = readJwt(backend.jwtSettings, header.slice(7), backend.clock());
    if (claims.enabled === undefined) {
      throw serverError(
        'Cannot invoke "java.lang.Boolean.booleanValue()" because the return value of ' +
          '"io.jsonwebtoken.Claims.get(String, java.lang.Class)" is null',
      );
    }
    return userNamed(backend, claims.sub);
  }
  return header.startsWith("ApiKey ") ? userOfApiKey(backend, header.slice(7)) : undefined;
}

function userOfApiKey(backend: Backend, value: string): User {
  const key = backend.state.apiKeys.get(value);
  const user = key && [...backend.state.users.values()].find((u) => u.id === key.userId);
  if (key === undefined || user === undefined) {
    throw new Refusal(401, 10, "Invalid username or password");
  }
  if (!key.enabled) throw new Refusal(401, 10, "User account is not active");
  if (key.expirationTime !== 0 && backend.clock() > key.expirationTime) {
    throw new Refusal(401, 10, "API key is expired");
  }
  return user;
}

function userNamed(backend: Backend, name: string): User {
  const user = backend.state.users.get(name);
  if (user === undefined) throw new Refusal(401, 10, "Invalid username or password");
  return user;
}
