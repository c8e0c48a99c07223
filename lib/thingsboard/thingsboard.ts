import type { Outbox, Stored } from "../outbox/outbox.ts";
import type { Entity } from "../outbox/rows.ts";
import { AssetAccess } from "./asset_access.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Counters } from "./counters.ts";
import { Courier } from "./courier.ts";
import { Customers } from "./customers.ts";
import { DeviceAccess } from "./device_access.ts";
import { DeviceChannel } from "./downlink/device_channel.ts";
import { tenantSide } from "./downlink/tenant_side.ts";
import type { TenantSide } from "./downlink/websocket_source.ts";
import { EntityDetails } from "./entity_details.ts";
import { EntityGroups } from "./entity_groups.ts";
import { HttpClient } from "./http_client.ts";
import type { Log } from "../log/log.ts";
import { RestDelivery, type TraceEvent } from "./rest_delivery.ts";
import { Server } from "./server.ts";
import { SignIn } from "./sign_in.ts";
import type { SignInOptions } from "./sign_in_options.ts";
import { signInWays } from "./sign_in_ways.ts";
import { Uploader } from "./uploader.ts";

/** Where ThingsBoard is, and what the gateway may do there. */
export interface ThingsBoardOptions {
  /** `https://tb.example.com`; a path before ThingsBoard's own is kept. */
  readonly url: string;
  /** Absent: only devices with a given token are served. */
  readonly signIn?: SignInOptions;
  /** Access tokens given by a person, by device name; default none. */
  readonly devices?: ReadonlyMap<string, { readonly token: string }>;
  /** Certificates of a private authority in PEM form. */
  readonly caCert?: string;
  /** What device tokens are derived from; see `deriveToken`. */
  readonly tokenSecret: string | Uint8Array;
  /** How long one request may take; milliseconds, @default 30000 */
  readonly requestTimeoutMs?: number;
  /** Connections at one time. @default 64 */
  readonly maxConnections?: number;
  /** Connections at one time for requests that wait for news. @default 256 */
  readonly maxPolls?: number;
  /** Where the data waits. */
  readonly outbox: Pick<
    Outbox,
    "entities" | "waiting" | "fetch" | "delivered" | "bury" | "setToken"
  >;
  /** By name; an integration that is not here has the defaults. */
  readonly integrations: Readonly<Record<string, IntegrationLimits>>;
  /** Where lines for a person go. */
  readonly log: Log;
  /** Time and pauses; @default the clock of the machine */
  readonly clock?: Clock;
  /** A number from 0 up to 1. @default Math.random */
  readonly random?: () => number;
  /** Told what became of each batch. */
  readonly trace?: (event: TraceEvent) => void;
}

/** What one integration may do in ThingsBoard. */
export interface IntegrationLimits {
  /** How many devices it may create in a minute; @default 600 */
  readonly maxNewDevicesPerMinute?: number;
  /** False: data of devices and assets that do not exist becomes dead letters. @default true */
  readonly allowCreateDevicesOrAssets?: boolean;
}

/** How it is with ThingsBoard at the moment. */
export interface ThingsBoardStatus {
  /** The last answers of ThingsBoard were good. */
  readonly reachable: boolean;
  /** ThingsBoard has accepted the sign-in. */
  readonly signedIn: boolean;
  /** What is wrong, in one line; absent if all is well. */
  readonly problem?: string;
}

/** What messages for devices are got with. */
export interface DownlinkAccess {
  /** ThingsBoard's address. */
  readonly url: string;
  /** Certificates of a private authority in PEM form. */
  readonly caCert?: string;
  /** Speaks with the devices' tokens. */
  readonly channel: DeviceChannel;
  /** The tenant's side, as far as the WebSocket needs it; only with name and password. */
  readonly tenant?: TenantSide;
}

/** The gateway's side of ThingsBoard. */
export interface ThingsBoard {
  /** For the sources of messages to devices. */
  readonly downlink: DownlinkAccess;
  /** Signs in and begins to deliver, in the background. */
  start(): void;
  /** New rows are on disk; called from the outbox's `onStored`. */
  stored(rows: Stored["rows"], entities: Stored["entities"]): void;
  /** For /readyz. */
  status(): ThingsBoardStatus;
  /** Devices and assets whose data waits until a person has put something right. */
  stuckEntities(): number;
  /** For /metrics. */
  readonly counters: Counters;
  /**
   * Begins nothing new, and lets what is on its way end; resolves when nothing is on its way any
   * more. What was not delivered stays in the outbox.
   *
   * @param timeoutMs what takes longer is broken off
   */
  stop(timeoutMs: number): Promise<void>;
  /** Signs in once; resolves with what is wrong, or undefined. For `check --connect`. */
  checkSignIn(): Promise<string | undefined>;
}

/**
 * Puts the parts together; nothing is sent before `start` or `checkSignIn`.
 *
 * @throws {TypeError} the URL is none
 */
export function createThingsBoard(options: ThingsBoardOptions): ThingsBoard {
  const { log, outbox } = options;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const given = options.devices ?? new Map<string, { readonly token: string }>();
  const client = new HttpClient({
    url: options.url,
    ...(options.caCert === undefined ? {} : { caCert: options.caCert }),
    ...(options.requestTimeoutMs === undefined ? {} : { timeoutMs: options.requestTimeoutMs }),
    ...(options.maxConnections === undefined ? {} : { maxConnections: options.maxConnections }),
  });
  const polls = new HttpClient({
    url: options.url,
    ...(options.caCert === undefined ? {} : { caCert: options.caCert }),
    maxConnections: options.maxPolls ?? 256,
  });
  const server = new Server({ client, clock, random, log });
  const ways = signInWays(server, clock, options);
  const signIn = new SignIn({ way: ways.way, clock, random, log });
  const tenant = ways.tenant;
  const devices = new DeviceAccess({
    given,
    ...(ways.source ? { source: ways.source } : {}),
    keep: (entity, token) => outbox.setToken(entity, token),
    log,
  });
  const byName = new Map<string, Entity>();
  const remember = (entities: readonly Entity[]): void => {
    for (const entity of entities) {
      if (entity.entityType === "DEVICE") byName.set(entity.name, entity);
    }
  };
  remember(outbox.entities);
  const downlink: DownlinkAccess = {
    url: options.url,
    ...(options.caCert === undefined ? {} : { caCert: options.caCert }),
    channel: new DeviceChannel({
      client,
      polls,
      token: (name) => {
        const entity = byName.get(name);
        return entity ? devices.token(entity) : given.get(name)?.token;
      },
    }),
    ...(tenant && ways.login
      ? { tenant: tenantSide(ways.login, tenant.api, tenant.entities) }
      : {}),
  };
  const limits = (integration: string): IntegrationLimits =>
    options.integrations[integration] ?? {};
  const delivery = new RestDelivery({
    server,
    signIn,
    devices,
    details: new EntityDetails(
      tenant && {
        ...tenant,
        customers: new Customers(tenant.api),
        groups: new EntityGroups(tenant.api),
      },
      log,
    ),
    ...(tenant ? { tenant: { ...tenant, assets: new AssetAccess(tenant.entities) } } : {}),
    mayCreate: (integration) => limits(integration).allowCreateDevicesOrAssets ?? true,
    log,
    ...(options.trace ? { trace: options.trace } : {}),
  });
  const counters = new Counters();
  const open = () => !server.away;
  const uploader = new Uploader({
    courier: new Courier({ delivery, outbox, open, counters, clock, random, log }),
    outbox,
    open,
    mayPrepare: () => !(signIn.refused && ways.oneForAll),
    newDevicesPerMinute: (integration) => limits(integration).maxNewDevicesPerMinute ?? 600,
    clock,
  });
  server.onBack(() => {
    signIn.again();
    uploader.serverIsBack();
  });
  signIn.onSignedIn(() => uploader.signedIn());

  return {
    counters,
    downlink,
    start() {
      signIn.start();
      uploader.start();
    },
    stuckEntities: () => uploader.stuckEntities,
    stored(rows, entities) {
      remember(entities);
      uploader.stored({ rows, entities });
    },
    status() {
      const problem = server.problem ?? signIn.problem;
      const { reachable } = server;
      const { signedIn } = signIn;
      return { reachable, signedIn, ...(problem === undefined ? {} : { problem }) };
    },
    async stop(timeoutMs) {
      signIn.stop();
      server.stop();
      polls.close();
      const cancel = clock.after(timeoutMs, () => client.close());
      await uploader.stop();
      cancel();
      client.close();
    },
    async checkSignIn() {
      try {
        return await signIn.checkOnce();
      } finally {
        client.closeIdle();
      }
    },
  };
}
