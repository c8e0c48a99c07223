import type { User } from "./entities.ts";
import type { HttpAnswer, HttpRequest } from "./http_message.ts";

/** A request on its way to the function that answers it. */
export interface Call {
  /** The request. */
  request: HttpRequest;
  /** The decoded `{…}` segments of the path, in their order. */
  params: string[];
  /** The query. */
  query: URLSearchParams;
  /** Who asks; undefined for paths that are open. */
  user: User | undefined;
  /** `http://host:port` as the client wrote it. */
  origin: string;
}

/**
 * Who may ask: "open" anybody, "any" who is signed in, "user" the tenant's administrator and users
 * of customers, "tenant" its administrator, "system" the system administrator.
 */
export type Access = "open" | "any" | "user" | "tenant" | "system";

/** One endpoint. */
export interface Route {
  /** Upper-case method. */
  method: string;
  /** The path, with `{name}` for a segment that varies. */
  path: string;
  /** Who may ask. */
  access: Access;
  /** Answers; throws a Refusal for what ThingsBoard refuses. */
  handle(call: Call): HttpAnswer | Promise<HttpAnswer>;
}

/** Writes a route in one line. */
export function route(
  access: Access,
  endpoint: string,
  handle: (call: Call) => HttpAnswer | Promise<HttpAnswer>,
): Route {
  const [method = "", path = ""] = endpoint.split(" ");
  return { method, path, access, handle };
}
