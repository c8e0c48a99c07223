import { Hono, type MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { isLoopback } from "../config/loopback.ts";
import type { Log } from "../log/log.ts";
import { OutboxError } from "../outbox/outbox_error.ts";
import { answer, type Refusal, refuse } from "../http/answer.ts";
import { bearerToken } from "../http/bearer_token.ts";
import { bodyText } from "../http/body_text.ts";
import { DeadLetterApi } from "./dead_letter_api.ts";
import { sendDownlink } from "./downlink_api.ts";
import { declaredJson } from "./declared_json.ts";
import type { GatewayView } from "./gateway_view.ts";
import { metrics } from "./metrics.ts";
import { ownHost } from "./own_host.ts";
import { readiness } from "./readiness.ts";
import { RequestError } from "../http/request_error.ts";

/** What the admin side is about, and who may use it. */
export interface AdminAppOptions {
  /** `admin.host`: the address that is listened on. */
  readonly host: string;
  /** `admin.token`; empty: what wants a token is refused. */
  readonly token: string;
  /** The gateway that is shown. */
  readonly view: GatewayView;
  /** Told what was changed, and what went wrong. */
  readonly log: Log;
}

/**
 * The admin side as one function from request to answer:
 *
 * | path | what | token |
 * |---|---|---|
 * | `/healthz` | the process lives | never |
 * | `/readyz` | listeners, ThingsBoard and outbox are in order | unless `host` is loopback |
 * | `/metrics` | Prometheus text | unless `host` is loopback |
 * | `/api/v1/dead-letters…` | list, show, requeue, discard | always |
 * | `/api/v1/downlinks/{integration}` | a message for a device | always |
 *
 * A web page that a browser on this machine or in this network shows reaches none of them: names
 * that are not this host's, foreign origins and forms are refused.
 */
export function adminApp(options: AdminAppOptions): (request: Request) => Promise<Response> {
  const { host, token, view, log } = options;
  const app = new Hono();

  app.use(headers, unless(ownHost(host)));
  app.get("/healthz", () => answer({ ok: true }));

  app.use(isLoopback(host) ? "/api/*" : "*", unless(bearerToken(token, "admin.token")));
  app.get("/readyz", async () => {
    const ready = await readiness(view);
    return answer(ready, ready.ok ? 200 : 503);
  });
  app.get("/metrics", async () => {
    const { text, contentType } = await metrics(view);
    return new Response(text, { headers: { "content-type": contentType } });
  });

  app.use("/api/*", unless(declaredJson));
  const letters = new DeadLetterApi(view, log);
  app.get("/api/v1/dead-letters", ({ req }) => letters.list(req.query()));
  app.get("/api/v1/dead-letters/:id", ({ req }) => letters.show(req.param("id")));
  app.post(
    "/api/v1/dead-letters/requeue",
    async ({ req }) => letters.requeue(await bodyText(req.raw)),
  );
  app.post(
    "/api/v1/dead-letters/discard",
    async ({ req }) => letters.discard(await bodyText(req.raw)),
  );

  app.post(
    "/api/v1/downlinks/:integration",
    async ({ req }) => sendDownlink(req.param("integration"), await bodyText(req.raw), view, log),
  );

  app.notFound(({ req }) =>
    refuse({ status: 404, error: `there is no ${req.method} ${req.path} here` })
  );
  app.onError((error, { req }) => {
    const { message } = error;
    if (error instanceof RequestError) return refuse({ status: error.status, error: message });
    if (error instanceof OutboxError) return refuse({ status: 503, error: message });
    log.error(`${req.method} ${req.path} failed: ${error.stack ?? message}`);
    return refuse({ status: 500, error: "the gateway made a mistake; its log tells more" });
  });
  return async (request) => await app.fetch(request);
}

/** Goes on unless the check has something against the request. */
function unless(check: (request: Request) => Refusal | undefined): MiddlewareHandler {
  return async (c, next) => {
    const refusal = check(c.req.raw);
    if (refusal !== undefined) return refuse(refusal);
    await next();
  };
}

const secure = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: "DENY",
  strictTransportSecurity: false,
});

/** Answers are for who asked, now: not kept, not framed, and never taken for a page or a script. */
const headers: MiddlewareHandler = async (c, next) => {
  await secure(c, next);
  c.res.headers.set("cache-control", "no-store");
};
