import { answer, refuse } from "../../http/answer.ts";
import { bearerToken } from "../../http/bearer_token.ts";
import { bodyText } from "../../http/body_text.ts";
import { RequestError } from "../../http/request_error.ts";
import { type HttpListener, serveHttp } from "../../http/serve_http.ts";
import type { Log } from "../../log/log.ts";
import { Seldom } from "../../log/seldom.ts";
import { parseWebhookCall, type WebhookCall } from "./webhook_call.ts";
import type { WebhookOutcome } from "./webhook_source.ts";

/** The webhook of one integration. */
export interface Webhook {
  /** Name of the integration. */
  readonly integration: string;
  /** `downlink.webhook.host`. */
  readonly host: string;
  /** `downlink.webhook.port`; 0 takes any free port. */
  readonly port: number;
  /** Certificate and private key in PEM form; plain HTTP without. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** What a call has to show. */
  readonly token: string;
  /** Takes what came; rejects if it has to be sent again. */
  readonly receive: (call: WebhookCall) => Promise<WebhookOutcome>;
  /** Where lines for a person go. */
  readonly log: Log;
}

/** The webhooks of all integrations while they are open. */
export interface Webhooks {
  /** The port of an integration's webhook, also where 0 was asked for. */
  port(integration: string): number | undefined;
  /** Takes no new calls; those under way may end within a second. */
  close(): Promise<void>;
}

/**
 * Serves `POST /downlinks/{integration}`, and nothing else, on the addresses of all webhooks; those
 * with the same address share it.
 *
 * 200 `{"status": "stored"}` when the message is on disk, or `"ignored"` when it is nothing for the
 * device; 400 and 401 tell what is wrong with the call, 503 that it has to be made again.
 *
 * @throws {import("../../http/serve_http.ts").HttpAddressError} (a rejection) an address cannot be
 * used; none is open then
 */
export async function serveWebhooks(webhooks: readonly Webhook[]): Promise<Webhooks> {
  const byAddress = Map.groupBy(
    webhooks,
    ({ host, port, integration }) => port === 0 ? integration : `${host} ${port}`,
  );
  const ports = new Map<string, number>();
  const listeners: HttpListener[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()));
  };
  for (const [first, ...others] of byAddress.values()) {
    if (!first) continue;
    const { host, port, tls, integration } = first;
    const all = [first, ...others];
    try {
      const listener = serveHttp({
        host,
        port,
        ...(tls ? { tls } : {}),
        setting: `downlink.webhook of ${integration}`,
        handle: handler(all),
      });
      listeners.push(listener);
      const base = `${tls ? "https" : "http"}://${host}:${listener.port}`;
      for (const { integration, log } of all) {
        ports.set(integration, listener.port);
        log.info(`The webhook is open: POST ${base}/downlinks/${encodeURIComponent(integration)}`);
      }
    } catch (error) {
      await close();
      throw error;
    }
  }
  return { port: (integration) => ports.get(integration), close };
}

function handler(webhooks: readonly Webhook[]): (request: Request) => Promise<Response> {
  const byName = new Map(webhooks.map((webhook) => {
    const seldom = new Seldom(webhook.log, Date.now);
    const unauthorized = bearerToken(webhook.token, "downlink.webhook.token");
    return [webhook.integration, { ...webhook, seldom, unauthorized }];
  }));
  return async (request) => {
    const { pathname } = new URL(request.url);
    const name = /^\/downlinks\/([^/]+)$/.exec(pathname)?.[1];
    // ThingsBoard encodes what is encoded already.
    const webhook = name === undefined
      ? undefined
      : byName.get(decoded(name)) ?? byName.get(decoded(decoded(name)));
    if (!webhook || request.method !== "POST") {
      await request.body?.cancel();
      const error = webhook
        ? "this takes POST requests only"
        : "there is only POST /downlinks/{integration} here";
      return refuse({ status: webhook ? 405 : 404, error });
    }
    const { seldom, unauthorized, receive, log } = webhook;
    const refusal = unauthorized(request);
    if (refusal) {
      await request.body?.cancel();
      seldom.warn("token", `A call of the webhook was refused: ${refusal.error}`);
      return refuse(refusal);
    }
    let call: WebhookCall;
    try {
      call = parseWebhookCall(await bodyText(request));
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      seldom.warn("call", `A call of the webhook was refused: ${error.message}`);
      return refuse({ status: error.status, error: error.message });
    }
    try {
      return answer({ status: await receive(call) });
    } catch (error) {
      const { message } = error as Error;
      log.debug(`A ${call.msgType} message for "${call.deviceName}" was not taken: ${message}`);
      return refuse({ status: 503, error: message });
    }
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
