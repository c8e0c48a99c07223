import { printableJson } from "../log/printable.ts";

/** Why a request is not met. */
export interface Refusal {
  /** The HTTP status, 400 or above. */
  readonly status: number;
  /** What is wrong and what to do. */
  readonly error: string;
  /** Further headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers with a value as JSON, in which what devices sent is escaped. */
export function answer(value: unknown, status: number = 200): Response {
  return jsonResponse(printableJson(value), status);
}

/** Answers that a request is not met: `{"error": "what is wrong, what to do"}`. */
export function refuse({ status, error, headers }: Refusal): Response {
  return jsonResponse(printableJson({ error }), status, headers);
}

/** Answers with text that is JSON already. */
export function jsonResponse(
  text: string,
  status: number = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { ...headers, "content-type": "application/json" },
  });
}
