import type { Refusal } from "../http/answer.ts";

/**
 * Refuses requests that change something and are not declared as JSON: a web page's form cannot
 * declare it, and a script of a foreign page must ask the browser's permission first.
 */
export function declaredJson({ method, headers }: Request): Refusal | undefined {
  if (method === "GET" || method === "HEAD") return undefined;
  if (/^application\/json *(;|$)/i.test(headers.get("content-type") ?? "")) return undefined;
  return { status: 415, error: "the request must have Content-Type: application/json" };
}
