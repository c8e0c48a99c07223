import { createHash, timingSafeEqual } from "node:crypto";
import type { Refusal } from "./answer.ts";

/**
 * Refuses what does not carry `Authorization: Bearer <token>`.
 *
 * hono/bearer-auth refuses tokens with characters such as `#` or `!`, which a configuration may
 * hold; hence the comparison is made here, in a time that tells nothing about the token.
 *
 * @param token empty: everything is refused with the advice to set one
 * @param setting where the configuration has it, for the answer to a request without
 */
export function bearerToken(
  token: string,
  setting: string,
): (request: Request) => Refusal | undefined {
  const expected = digest(new TextEncoder().encode(token));

  return ({ headers }) => {
    if (token === "") {
      const error = `this needs a token: set ${setting} in the configuration and restart`;
      return { status: 403, error };
    }
    const given = /^bearer +(.*)$/i.exec(headers.get("authorization") ?? "")?.[1];
    if (given === undefined) {
      return unauthorized(`this needs the header Authorization: Bearer <${setting}>`, "");
    }
    if (!timingSafeEqual(digest(headerBytes(given)), expected)) {
      return unauthorized(`the token is not ${setting} of the configuration`, "invalid_token");
    }
    return undefined;
  };
}

function unauthorized(error: string, code: string): Refusal {
  const challenge = `Bearer realm="tcp2tb"${code === "" ? "" : `, error="${code}"`}`;
  return { status: 401, error, headers: { "www-authenticate": challenge } };
}

function digest(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

/** The bytes of a header, whose value is given with a character for each of them. */
function headerBytes(value: string): Uint8Array {
  return Uint8Array.from(value, (character) => character.charCodeAt(0));
}
