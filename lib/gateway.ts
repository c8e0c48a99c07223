/**
 * The gateway: puts the parts of the process together.
 *
 * @module
 */
import { compileConverter } from "../converters/compile.ts";
import { isProgram, type ScriptError } from "../converters/program.ts";
import type { FrameTrace } from "../converters/sandbox/messages.ts";
import { startSpawner } from "../converters/sandbox/start_spawner.ts";
import type { DeliveryCounters, GatewayView, ThingsBoardView } from "./admin/gateway_view.ts";
import { downlinkView, sendTo } from "./gateway_downlinks.ts";
import { serveAdmin } from "./admin/serve_admin.ts";
import type { Config, ConverterConfig, IntegrationConfig } from "./config/config.ts";
import { converterProblem } from "./config/converter_problem.ts";
import { formatProblem } from "./config/problem.ts";
import { createHandler } from "../handlers/create.ts";
import { Integration } from "./integration.ts";
import { IntegrationDownlink } from "./integration_downlink.ts";
import type { Log } from "./log/log.ts";
import { openOutbox } from "./outbox/open_outbox.ts";
import type { OutboxStatus, Stored } from "./outbox/outbox.ts";
import { requeue } from "./requeue.ts";
import { ScriptHandler } from "./script_handler.ts";
import type { SlowHandler } from "./server/connection.ts";
import { Gate } from "./server/gate.ts";
import { systemClock } from "./thingsboard/clock.ts";
import { openSources, type Sources } from "./thingsboard/downlink/open_sources.ts";
import { serveWebhooks } from "./thingsboard/downlink/serve_webhooks.ts";
import type { WebhookCall } from "./thingsboard/downlink/webhook_call.ts";
import type { TraceEvent } from "./thingsboard/rest_delivery.ts";
import {
  createThingsBoard,
  type IntegrationLimits,
  type ThingsBoard,
} from "./thingsboard/thingsboard.ts";
import { loadTokenSecret } from "./thingsboard/token_secret.ts";
import { connectionOf } from "./thingsboard_options.ts";
import { VERSION } from "./version.ts";

/** What a gateway needs beside its configuration. */
export interface GatewayOptions {
  /** What is to run. */
  readonly config: Config;
  /** A logger for the part of this name: an integration's, or `gateway`, `thingsboard`, `outbox`, `admin`. */
  readonly log: (part: string) => Log;
  /** Tells what became of each frame and of each request to ThingsBoard. */
  readonly trace?: {
    readonly frame: (integration: string, trace: FrameTrace) => void;
    readonly request: (trace: TraceEvent) => void;
  };
  /** Makes the disk seem slow, for measurements: milliseconds more per commit. */
  readonly commitDelayMs?: number;
}

/** A gateway that cannot start, in words for a person. */
export class GatewayError extends Error {
  /** Tells it from other errors. */
  override readonly name = "GatewayError";
}

/** A running gateway. */
export interface Gateway {
  /** The enabled integrations. */
  readonly integrations: readonly Integration[];
  /** What the admin side shows. */
  readonly view: GatewayView;
  /** The port of the admin side, also where 0 was asked for. */
  readonly adminPort: number;
  /** Resolves, with the reason, when nothing can be stored any more and the process has to end. */
  readonly failed: Promise<string>;
  /**
   * Stops in order: no new connections, what was read is converted and on disk, requests that are
   * under way may end.
   */
  stop(): Promise<void>;
}

/** How long requests to ThingsBoard that are under way may take when the gateway stops. */
const LAST_REQUESTS_MS = 3000;

/**
 * Starts a gateway; ports are open when it resolves, whether or not ThingsBoard can be reached.
 *
 * @throws {GatewayError} if a port is taken, a converter cannot be loaded, or the storage
 * directory cannot be used
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, log } = options;
  const startedTs = Date.now();
  const clock = Date.now;
  const gate = new Gate();
  const integrations: Integration[] = [];
  const byName = new Map<string, Integration>();
  const downlinks = new Map<string, IntegrationDownlink>();
  const undo: (() => unknown)[] = [];
  const failed = Promise.withResolvers<string>();
  let thingsboard: ThingsBoard | undefined;
  let sources: Sources | undefined;

  const onStored = ({ batches, rows, entities }: Stored): void => {
    thingsboard?.stored(rows, entities);
    for (const { integration, batch, stats } of batches) {
      byName.get(integration)?.stored(batch, stats);
    }
  };
  const onStatus = ({ full, error, sizeBytes }: OutboxStatus): void => {
    if (error !== undefined) {
      log("outbox").error(`nothing can be stored: ${error}; it is tried again`);
    }
    if (full && !gate.closed) {
      gate.close();
      const mb = Math.round(sizeBytes / 1024 / 1024);
      log("outbox").error(
        `the outbox is full (${mb} MB, storage.maxSizeMb): sockets are not read until ThingsBoard has taken some of it`,
      );
    } else if (!full && gate.closed) {
      gate.open();
      log("outbox").info("there is room in the outbox again: sockets are read");
    }
  };

  try {
    const { storage } = config;
    const { commitDelayMs } = options;
    const outbox = await openOutbox({
      ...storage,
      onStored,
      onStatus,
      onDead: failed.resolve,
      ...(commitDelayMs ? { commitDelayMs } : {}),
    });
    undo.push(() => outbox.close());
    const spawner = startSpawner();
    undo.push(() => spawner.close());

    const enabled = config.integrations.filter((integration) => integration.enabled);
    const { trace } = options;
    thingsboard = createThingsBoard({
      ...connectionOf(config),
      maxPolls: pollConnections(enabled),
      integrations: limitsOf(config),
      tokenSecret: config.thingsboard.tokenSecret ??
        await loadTokenSecret(storage.directory, (bytes) => crypto.getRandomValues(bytes)),
      outbox,
      log: log("thingsboard"),
      ...(trace ? { trace: trace.request } : {}),
    });
    const served = thingsboard;
    undo.push(() => served.stop(0));

    for (const integration of enabled) {
      const { name, downlinkConverter, downlink } = integration;
      if (!downlinkConverter && !downlink.reportConnections) continue;
      const program = downlinkConverter && await compileConverter(downlinkConverter, "downlink");
      const side = program && !isProgram(program) ? program : await IntegrationDownlink.start({
        config: integration,
        ...(program ? { program } : {}),
        spawner,
        outbox,
        channel: served.downlink.channel,
        onSeen: (device) => sources?.seen(device),
        onConnected: (device) => sources?.connected(device),
        onDisconnected: (device) => sources?.disconnected(device),
        clock: systemClock,
        log: log(name),
      });
      if (!(side instanceof IntegrationDownlink)) {
        throw converterError(downlinkConverter!, side, `downlink converter of ${name}`);
      }
      downlinks.set(name, side);
      undo.push(() => side.end(), () => side.close());
    }
    sources = openSources({
      integrations: enabled.filter(({ name }) => downlinks.has(name)).map((integration) => ({
        name: integration.name,
        ...integration.downlink,
      })),
      access: served.downlink,
      sink: {
        put: async (message, told) => await downlinks.get(message.integration)!.put(message, told),
        told: (integration, deviceName) => downlinks.get(integration)?.told(deviceName),
      },
      clock: systemClock,
      random: Math.random,
      log: (name) => log(name ?? "thingsboard"),
    });
    const asking = sources;
    undo.push(() => asking.stop());

    const handlers = await Promise.all(
      enabled.map(({ name, handlerConfiguration }) =>
        handlerConfiguration.handlerType === "SCRIPT"
          ? ScriptHandler.start({ integration: name, config: handlerConfiguration, spawner })
          : createHandler(handlerConfiguration)
      ),
    );
    for (const handler of handlers) {
      if (handler instanceof ScriptHandler) undo.push(() => handler.close());
    }
    for (const [i, handler] of handlers.entries()) {
      const { name, handlerConfiguration } = enabled[i]!;
      if (handlerConfiguration.handlerType === "SCRIPT" && "message" in handler) {
        throw converterError(handlerConfiguration.converter, handler, `handler of ${name}`);
      }
    }

    const started = await Promise.all(enabled.map(async (integration, i) => {
      const program = await compileConverter(integration.uplinkConverter, "uplink");
      if (!isProgram(program)) return program;
      const { name } = integration;
      const downlink = downlinks.get(name);
      return Integration.start({
        config: integration,
        handler: handlers[i] as SlowHandler,
        program,
        spawner,
        outbox,
        gate,
        log: log(name),
        clock,
        ...(downlink ? { downlink } : {}),
        ...(trace ? { onTrace: (story: FrameTrace) => trace.frame(name, story) } : {}),
      });
    }));
    for (const integration of started) {
      if (integration instanceof Integration) undo.push(() => integration.end());
    }
    for (const [i, integration] of started.entries()) {
      if (!(integration instanceof Integration)) {
        const { name, uplinkConverter } = enabled[i]!;
        throw converterError(uplinkConverter, integration, `uplink converter of ${name}`);
      }
      integrations.push(integration);
      byName.set(integration.name, integration);
    }

    const view: GatewayView = {
      version: VERSION,
      startedTs,
      integrations: () => integrations,
      thingsboard: () => viewOf(served),
      downlinks: () => [...downlinks.entries()].map((entry) => downlinkView(...entry, asking)),
      subscribed: () => asking.subscribed(),
      send: (message) =>
        sendTo(
          message,
          byName.has(message.integration),
          downlinks.get(message.integration),
          outbox,
        ),
      outbox: () => outbox.status(),
      deadLetters: (query) => outbox.deadLetters(query),
      requeue: (ids) => requeue(ids, outbox, byName),
      discard: (ids) => outbox.discard(ids),
    };
    const admin = serveAdmin({ ...config.admin, view, log: log("admin") });
    undo.push(() => admin.close());

    const webhooks = await serveWebhooks(enabled.flatMap(({ name, downlink }) => {
      const { sources, webhook } = downlink;
      if (!webhook || !sources.includes("WEBHOOK") || !downlinks.has(name)) return [];
      const receive = (call: WebhookCall) => asking.receive(name, call);
      return [{ ...webhook, integration: name, receive, log: log(name) }];
    }));
    undo.push(() => webhooks.close());

    for (const integration of integrations) {
      integration.open();
      undo.push(() => integration.close());
    }
    thingsboard.start();
    const marked = await outbox.marked();
    if (marked.length > 0) void requeue(marked.map(({ id }) => id), outbox, byName);

    return {
      integrations,
      view,
      adminPort: admin.port,
      failed: failed.promise,
      async stop() {
        await Promise.all([webhooks.close(), asking.stop()]);
        const closing = Promise.all(integrations.map((integration) => integration.close()));
        // Readers that wait for room must see that their connections end.
        gate.open();
        await closing;
        await Promise.all([...downlinks.values()].map((downlink) => downlink.close()));
        await served.stop(LAST_REQUESTS_MS);
        await Promise.all([
          ...[...integrations, ...downlinks.values()].map((it) => it.end()),
          ...handlers.map((it) => it instanceof ScriptHandler ? it.close() : undefined),
          admin.close(),
        ]);
        spawner.close();
        await outbox.close();
      },
    };
  } catch (error) {
    gate.open();
    for (const step of undo.reverse()) await step();
    if (error instanceof GatewayError) throw error;
    throw new GatewayError(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

function converterError(converter: ConverterConfig, error: ScriptError, path: string) {
  return new GatewayError(formatProblem(converterProblem(converter, error, path)));
}

/** Calls that rule chains announced are fetched over so many connections at one time. */
const DOORBELL_CONNECTIONS = 256;

/** Every poll has a connection of its own; the next one is opened before the last one ends. */
function pollConnections(integrations: readonly IntegrationConfig[]): number {
  return integrations.reduce((sum, { downlink: { sources, maxPolls } }) => {
    if (sources.includes("WEBHOOK")) return sum + DOORBELL_CONNECTIONS;
    return sources.includes("POLL") ? sum + 4 * maxPolls : sum;
  }, 16);
}

function limitsOf({ integrations }: Config): Record<string, IntegrationLimits> {
  return Object.fromEntries(
    integrations.map(({ name, maxNewDevicesPerMinute, allowCreateDevicesOrAssets }) => [
      name,
      { maxNewDevicesPerMinute, allowCreateDevicesOrAssets },
    ]),
  );
}

function viewOf({ status, counters, stuckEntities }: ThingsBoard): ThingsBoardView {
  const deliveries: Record<string, DeliveryCounters> = {};
  let retries = 0;
  let requests = 0;
  for (const [name, counted] of counters.entries()) {
    deliveries[name] = {
      delivered: counted.points + counted.attributes,
      refused: Object.values(counted.deadLetters).reduce((sum, n) => sum + n, 0),
    };
    retries += counted.retries;
    requests += counted.batches + counted.retries;
  }
  return { ...status(), deliveries, retries, requests, waitingDevices: stuckEntities() };
}
