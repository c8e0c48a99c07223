import type { Log } from "../../log/log.ts";
import type { Clock } from "../clock.ts";
import type { DownlinkAccess } from "../thingsboard.ts";
import { PollSource } from "./poll_source.ts";
import type { DownlinkDevice, DownlinkSource, SourceSink } from "./source.ts";
import type { WebhookCall } from "./webhook_call.ts";
import { type WebhookOutcome, WebhookSource } from "./webhook_source.ts";
import { WebSocketSource } from "./websocket_source.ts";

/** What an integration wants to be told, and how. */
export interface WantedSources {
  /** Name of the integration. */
  readonly name: string;
  /** Where its messages come from. */
  readonly sources: readonly ("WEBSOCKET" | "WEBHOOK" | "POLL")[];
  /** POLL: devices that are polled at one time. */
  readonly maxPolls: number;
}

/** What {@linkcode openSources} needs. */
export interface SourcesOptions {
  /** All integrations with a downlink. */
  readonly integrations: readonly WantedSources[];
  /** The way to ThingsBoard. */
  readonly access: DownlinkAccess;
  /** Takes what came. */
  readonly sink: SourceSink;
  /** Time and pauses. */
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Where lines for a person go, by integration; undefined for what belongs to none. */
  readonly log: (integration?: string) => Log;
}

/** The sources of all integrations. */
export interface Sources {
  /** See {@linkcode DownlinkSource.seen}. */
  seen(device: DownlinkDevice): void;
  /** See {@linkcode DownlinkSource.connected}. */
  connected(device: DownlinkDevice): void;
  /** See {@linkcode DownlinkSource.disconnected}. */
  disconnected(device: DownlinkDevice): void;
  /** Takes what a rule chain has sent; see {@linkcode WebhookSource.receive}. */
  receive(integration: string, call: WebhookCall): Promise<WebhookOutcome>;
  /** Devices subscribed to on the WebSocket at the moment. */
  subscribed(): number;
  /** Devices of an integration that are polled for. */
  polled(integration: string): number;
  /** Connected devices of an integration beyond `maxPolls`. */
  unpolled(integration: string): number;
  /** Asks ThingsBoard for nothing more; resolves when nothing is on its way. */
  stop(): Promise<void>;
}

/**
 * Opens what the integrations want: one WebSocket for all of them, and polls for each. Beside a
 * webhook, which carries everything, there are no polls.
 */
export function openSources(options: SourcesOptions): Sources {
  const { integrations, access, sink, clock, random, log } = options;
  const { url, caCert, channel, tenant } = access;
  const webSocket = tenant && integrations.some(({ sources }) => sources.includes("WEBSOCKET"))
    ? new WebSocketSource({
      url,
      tenant,
      sink,
      clock,
      random,
      log: log(),
      ...(caCert === undefined ? {} : { caCert }),
    })
    : undefined;
  const polls = new Map<string, PollSource>();
  const webhooks = new Map<string, WebhookSource>();
  const byIntegration = new Map<string, DownlinkSource[]>();
  for (const { name, sources, maxPolls } of integrations) {
    const own: DownlinkSource[] = [];
    if (webSocket && sources.includes("WEBSOCKET")) own.push(webSocket);
    const attributes = !sources.includes("WEBSOCKET");
    if (sources.includes("WEBHOOK")) {
      const source = new WebhookSource({
        integration: name,
        channel,
        sink,
        attributes,
        clock,
        random,
        log: log(name),
      });
      webhooks.set(name, source);
      own.push(source);
    } else if (sources.includes("POLL")) {
      const source = new PollSource({
        channel,
        sink,
        attributes,
        maxPolls,
        clock,
        random,
        log: log(name),
      });
      polls.set(name, source);
      own.push(source);
    }
    byIntegration.set(name, own);
  }
  const each = (integration: string, tell: (source: DownlinkSource) => void): void =>
    byIntegration.get(integration)?.forEach(tell);
  return {
    seen: (device) => each(device.integration, (source) => source.seen(device)),
    connected: (device) => each(device.integration, (source) => source.connected(device)),
    disconnected: ({ integration, name }) =>
      each(integration, (source) => source.disconnected(name)),
    async receive(integration, call) {
      const webhook = webhooks.get(integration);
      if (!webhook) throw new Error(`${integration} has no webhook`);
      return await webhook.receive(call);
    },
    subscribed: () => webSocket?.subscribed ?? 0,
    polled: (integration) => polls.get(integration)?.polled ?? 0,
    unpolled: (integration) => polls.get(integration)?.unpolled ?? 0,
    async stop() {
      await Promise.all(
        [webSocket, ...webhooks.values(), ...polls.values()].map((it) => it?.stop()),
      );
    },
  };
}
