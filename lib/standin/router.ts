import { frameworkAnswer, refusalAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import type { User } from "./entities.ts";
import type { HttpAnswer, HttpHead, HttpRequest } from "./http_message.ts";
import { forbidden, Refusal, serverError } from "./refusal.ts";
import type { Access, Route } from "./route.ts";
import { RouteTree } from "./route_tree.ts";
import { signedInUser } from "./sign_in.ts";
import { WentDown } from "./waits.ts";

const openPaths = /^\/api\/(v1|noauth)\/|^\/api\/(auth\/(login|token)|ws)$/;
const noQuery = new URLSearchParams();

/** Answers every request as ThingsBoard does: sign-in, limit, path, role, then the endpoint. */
export class Router {
  readonly #backend: Backend;
  readonly #tree: RouteTree;
  readonly #scheme: string;

  /** A router for these endpoints; the scheme is that of the address clients use. */
  constructor(backend: Backend, routes: Route[], scheme: "http" | "https") {
    this.#backend = backend;
    this.#tree = new RouteTree(routes);
    this.#scheme = scheme;
  }

  /** The answer to a request. @throws {WentDown} when the stand-in goes down meanwhile. */
  async answer(request: HttpRequest): Promise<HttpAnswer> {
    try {
      return await this.#dispatch(request);
    } catch (error) {
      if (error instanceof WentDown) throw error;
      const refusal = error instanceof Refusal ? error : serverError(String(error));
      return refusalAnswer(refusal, this.#backend.clock());
    }
  }

  async #dispatch(request: HttpRequest): Promise<HttpAnswer> {
    const { method } = request;
    const path = decodePath(request.path);
    if (path === undefined) return containerBadRequest;
    const origin = `${this.#scheme}://${request.headers.get("host") ?? ""}`;
    let user: User | undefined;
    if (!openPaths.test(request.path)) {
      user = signedInUser(this.#backend, request.headers);
      if (user === undefined) {
        return { status: 302, headers: { Location: `${origin}/oauth2Login` } };
      }
      this.#checkRestLimit(user);
    }
    const match = this.#tree.find(request.path);
    if (match === undefined) {
      return this.#framework(404, 32, `No static resource ${path.slice(1)}.`);
    }
    const route = match.routes.get(method);
    if (route === undefined) {
      const answer = this.#framework(405, 31, `Request method '${method}' is not supported`);
      const allow = [...match.routes.keys()].join(",");
      return { ...answer, headers: { ...answer.headers, Allow: allow } };
    }
    if (!mayAsk(route.access, user)) throw forbidden();
    return await route.handle({
      request,
      params: match.params.map(decodeURIComponent),
      query: request.query === "" ? noQuery : new URLSearchParams(request.query),
      user,
      origin,
    });
  }

  #checkRestLimit(user: User): void {
    if (user.authority === "SYS_ADMIN") return;
    if (!this.#backend.limiter.take("tenantServerRestLimitsConfiguration", "tenant")) {
      throw new Refusal(429, 33, "Too many requests for current tenant!");
    }
  }

  #framework(status: number, errorCode: number, message: string): HttpAnswer {
    return frameworkAnswer(status, errorCode, message, this.#backend.clock());
  }
}

/** 413 for a body that is announced too large: it is not read. */
export function refuseLargeBody({ path, headers }: HttpHead): HttpAnswer | undefined {
  const limit = bodyLimit(path);
  if (Number(headers.get("content-length") ?? 0) <= limit) return undefined;
  return { status: 413, body: `"Payload size exceeds the limit of ${limit} bytes"` };
}

function bodyLimit(path: string): number {
  if (/^\/api\/v1\/[^/]+\/rpc(\/|$)/.test(path)) return 64 * 1024;
  return path.startsWith("/api/v1/") ? 50 * 1024 * 1024 : 16 * 1024 * 1024;
}

function mayAsk(access: Access, user: User | undefined): boolean {
  if (access === "open") return true;
  if (user === undefined) return false;
  if (access === "any") return true;
  if (access === "system") return user.authority === "SYS_ADMIN";
  if (access === "tenant") return user.authority === "TENANT_ADMIN";
  return user.authority !== "SYS_ADMIN";
}

/** Undefined for a path that Tomcat refuses: an encoded slash or backslash, broken encoding. */
function decodePath(path: string): string | undefined {
  if (/%2f|%5c/i.test(path)) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const containerBadRequest: HttpAnswer = {
  status: 400,
  headers: { "Content-Type": "text/html;charset=utf-8" },
  body: '<!doctype html><html lang="en"><head><title>HTTP Status 400 – Bad Request</title>' +
    '<style type="text/css">body {font-family:Tahoma,Arial,sans-serif;} h1, h2, h3, b ' +
    "{color:white;background-color:#525D76;} h1 {font-size:22px;} h2 {font-size:16px;} h3 " +
    "{font-size:14px;} p {font-size:12px;} a {color:black;} .line {height:1px;" +
    "background-color:#525D76;border:none;}</style></head><body>" +
    "<h1>HTTP Status 400 – Bad Request</h1></body></html>",
};
