import type { HttpRequest } from "./http_message.ts";
import { serverError } from "./refusal.ts";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The text of a body as the device API sees it: in the declared character set, UTF-8 without one;
 * a form arrives percent-encoded again. Compressed bodies are not unpacked.
 */
export function bodyText({ headers, body }: HttpRequest): string {
  const type = headers.get("content-type")?.toLowerCase() ?? "";
  if (/charset="?iso-8859-1/.test(type)) {
    return Array.from(body, (b) => String.fromCharCode(b)).join("");
  }
  const text = utf8.decode(body);
  if (!type.startsWith("application/x-www-form-urlencoded")) return text;
  return [...new URLSearchParams(text)].map(([k, v]) => `${formEncode(k)}=${formEncode(v)}`).join(
    "&",
  );
}

/**
 * The JSON of a body for the controllers of the tenant API, which read strictly.
 *
 * @throws {Refusal} 500 for malformed JSON.
 */
export function bodyJson(request: HttpRequest): unknown {
  const text = utf8.decode(request.body);
  try {
    return JSON.parse(text);
  } catch (error) {
    const what = /Unexpected end/.test(String(error))
      ? "Unexpected end-of-input within/between Object entries"
      : String(error instanceof Error ? error.message : error);
    throw serverError(`JSON parse error: ${what}`);
  }
}

/** {@linkcode bodyJson} for an object; anything else is malformed, too. */
export function bodyObject(request: HttpRequest): Record<string, unknown> {
  const value = bodyJson(request);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw serverError("JSON parse error: Cannot deserialize value from this JSON");
}

/** The id in `{"entityType": …, "id": …}`, undefined for anything else. */
export function idIn(value: unknown): string | undefined {
  const id = (value as { id?: unknown } | null | undefined)?.id;
  return typeof id === "string" ? id : undefined;
}

function formEncode(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+");
}
