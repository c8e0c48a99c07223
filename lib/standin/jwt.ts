import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "./refusal.ts";

/** What the system administrator sets: the body of `/api/admin/jwtSettings`. */
export interface JwtSettings {
  /** Lifetime of an access token in seconds. */
  tokenExpirationTime: number;
  /** Lifetime of a refresh token in seconds. */
  refreshTokenExpTime: number;
  /** The `iss` claim. */
  tokenIssuer: string;
  /** The HMAC key in base64. */
  tokenSigningKey: string;
}

/** The claims of a token: `sub` is the user's name, `scopes` the authority or REFRESH_TOKEN. */
export type Claims = Record<string, unknown> & { sub: string; scopes: string[] };

/** Signs claims with HS512; `iss`, `iat` and `exp` are added. */
export function signJwt(
  settings: JwtSettings,
  claims: Claims,
  lifetimeSeconds: number,
  now: number,
): string {
  const iat = Math.floor(now / 1000);
  const payload = { ...claims, iss: settings.tokenIssuer, iat, exp: iat + lifetimeSeconds };
  const signed = `${base64Url({ alg: "HS512" })}.${base64Url(payload)}`;
  return `${signed}.${signature(settings, signed).toString("base64url")}`;
}

/**
 * The claims of a token that is good now.
 *
 * @throws {Refusal} 401 with errorCode 10 for what is no JWT, 11 for an expired one; a wrong
 * signature is told as expired, as ThingsBoard does.
 */
export function readJwt(settings: JwtSettings, token: string, now: number): Claims {
  const [header = "", payload = "", sign = "", ...more] = token.split(".");
  const claims = parsePart(payload);
  if (more.length > 0 || parsePart(header) === undefined || claims === undefined) {
    throw new Refusal(401, 10, "Invalid username or password");
  }
  const expected = signature(settings, `${header}.${payload}`);
  const given = Buffer.from(sign, "base64url");
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  if (!genuine || now > Number(claims.exp) * 1000) throw new Refusal(401, 11, "Token has expired");
  return claims;
}

function signature(settings: JwtSettings, signed: string): Buffer {
  const key = Buffer.from(settings.tokenSigningKey, "base64");
  return createHmac("sha512", key).update(signed).digest();
}

function base64Url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function parsePart(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof value === "object" && value !== null ? value as Claims : undefined;
  } catch {
    return undefined;
  }
}
