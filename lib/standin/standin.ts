import { Buffer } from "node:buffer";
import { addApiKey, apiKeyRoutes } from "./api_key_controller.ts";
import { assetRoutes } from "./asset_controller.ts";
import { AttributeSubscriptions } from "./attribute_subscriptions.ts";
import { authRoutes } from "./auth_controller.ts";
import type { Backend } from "./backend.ts";
import { Changes } from "./changes.ts";
import { newCounts } from "./counts.ts";
import { assignmentRoutes, customerRoutes } from "./customer_controller.ts";
import { deviceApiRoutes } from "./device_api_controller.ts";
import { DeviceActors } from "./device_actors.ts";
import { deviceRoutes } from "./device_controller.ts";
import { devicePollRoutes } from "./device_poll_controller.ts";
import { noCustomer, type User } from "./entities.ts";
import { entityGroupRoutes } from "./entity_group_controller.ts";
import { type FaultOptions, type FaultRequest, Faults, type Matcher } from "./faults.ts";
import type { HttpAnswer, HttpRequest } from "./http_message.ts";
import { type HttpServer, serveHttp } from "./http_server.ts";
import { Pace } from "./pace.ts";
import { PendingAnswers } from "./pending_answers.ts";
import { profileRoutes } from "./profile_controller.ts";
import { provisionRoutes } from "./provision_controller.ts";
import { RateLimiter, type RateLimits } from "./rate_limit.ts";
import { relationRoutes } from "./relation_controller.ts";
import { RequestLog } from "./request_log.ts";
import type { Route } from "./route.ts";
import { refuseLargeBody, Router } from "./router.ts";
import { rpcRoutes } from "./rpc_controller.ts";
import { ruleChainRoutes } from "./rule_chain_controller.ts";
import { ruleEngineRoutes } from "./rule_engine_controller.ts";
import { RuleEngine, type RuleEngineOptions } from "./rules/rule_engine.ts";
import { StandinDownlink } from "./standin_downlink.ts";
import { State } from "./state.ts";
import { StandinView } from "./standin_view.ts";
import { telemetryRoutes } from "./telemetry_controller.ts";
import { tenantProfileRoutes } from "./tenant_profile_controller.ts";
import { realTimers, type Timers } from "./timers.ts";
import { Waits } from "./waits.ts";
import { webSocketRoutes } from "./web_socket_controller.ts";

/** How a stand-in is started; every member has a default. */
export interface StandinOptions {
  /** Port on loopback. Default 0: any free one. */
  port?: number;
  /** Certificate chain and key in PEM: serves HTTPS, and `url` says `https://localhost:…`. */
  tls?: { cert: string; key: string };
  /** The tenant administrator's sign-in. Default tenant@thingsboard.org / tenant. */
  tenant?: { username: string; password: string };
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: () => number;
  /** How time passes. Default: as it does; a test that gives a clock may give timers to match. */
  timers?: Timers;
  /** "PE" has entity groups and owners in place of assignment to customers. Default "CE". */
  edition?: "CE" | "PE";
  /** Lifetimes in seconds and, base64, the key of the users' tokens. Default 9000, 604800, random. */
  jwt?: { tokenSeconds?: number; refreshTokenSeconds?: number; signingKey?: string };
  /** How many devices are created in a second (a real server: 13–18). Default 0: as fast as it goes. */
  createsPerSecond?: number;
  /** When a request that nobody answers gets its 503, such as an empty array. Default 30,000 ms. */
  asyncTimeoutMs?: number;
  /** Answers after which a connection is closed. Default 100. */
  requestsPerConnection?: number;
  /** The rate limits at the start; `standin.setLimits` changes them. Default none. */
  limits?: RateLimits;
  /**
   * How long a long poll takes to be open, in milliseconds: updates that come in this time are lost
   * to it. Default 75, with which about as many are lost as were recorded.
   */
  pollSetupMs?: number;
  /** The rule engine's pauses and the certificates that it trusts. */
  rules?: RuleEngineOptions;
}

/**
 * A ThingsBoard in memory that answers as a real one was recorded to answer, losses included.
 *
 * What is stored is looked at by the names of devices and assets ({@linkcode StandinView}). Faults
 * come on demand, each returns a function that takes it away; what was asked is in `requests`.
 */
export class Standin extends StandinView {
  /** What clients connect to, without a slash at the end. */
  readonly url: string;
  /** Counters and the last requests. */
  readonly requests: RequestLog = new RequestLog();
  /** What users do: shared attributes and RPCs; and what became of it. */
  readonly downlink: StandinDownlink;
  readonly #backend: Backend;
  readonly #faults: Faults;
  readonly #router: Router;
  readonly #options: StandinOptions;
  readonly #port: number;
  #server: HttpServer | undefined;

  /** Use {@linkcode startStandin}. */
  constructor(options: StandinOptions) {
    const backend = newBackend(options);
    super(backend);
    this.#backend = backend;
    this.downlink = new StandinDownlink(backend);
    this.#options = options;
    this.#router = new Router(backend, routesOf(backend), options.tls ? "https" : "http");
    this.#faults = new Faults(backend.waits);
    this.#port = options.port ?? 0;
    this.#server = this.#listen(this.#port);
    this.#port = this.#server.port;
    this.url = `${options.tls ? "https://localhost" : "http://127.0.0.1"}:${this.#port}`;
  }

  /**
   * Goes away, as in a crash: connections are cut, new ones refused. Nothing that is stored is lost,
   * but what was only in memory: polls, RPCs that are not persistent, messages in queues.
   */
  async down(): Promise<void> {
    this.#backend.waits.callOff();
    this.#backend.actors.clear();
    this.#backend.rules.stop();
    const server = this.#server;
    this.#server = undefined;
    await server?.close();
  }

  /** Comes back on the same port after {@linkcode Standin.down}. */
  up(): void {
    this.#server ??= this.#listen(this.#port);
  }

  /** Answers matching requests in place of ThingsBoard; with `done`, after doing what they ask. */
  answerWith(
    matcher: Matcher,
    answer: HttpAnswer | ((request: FaultRequest) => HttpAnswer),
    options: FaultOptions = {},
  ): () => void {
    return this.#faults.answerWith(matcher, answer, options);
  }

  /** Handles matching requests (default: all) `ms` milliseconds later. */
  delay(ms: number, matcher: Matcher = "*", options: FaultOptions = {}): () => void {
    return this.#faults.delay(ms, matcher, options);
  }

  /**
   * Never answers matching requests (default: all); with `done` they are done all the same. The
   * connections stay open until {@linkcode Standin.down}.
   */
  hang(matcher: Matcher = "*", options: FaultOptions = {}): () => void {
    return this.#faults.hang(matcher, options);
  }

  /** Cuts the connection of matching requests (default: all); with `done`, after doing them. */
  cut(matcher: Matcher = "*", options: FaultOptions = {}): () => void {
    return this.#faults.cut(matcher, options);
  }

  /** Goes away for good; every wait for a change ends with an error. */
  async close(): Promise<void> {
    this.#backend.changes.callOff();
    await this.down();
  }

  /** Puts rate limits such as `{transportDeviceTelemetryMsgRateLimit: "5:5"}` in force. */
  setLimits(limits: RateLimits): void {
    this.#backend.limiter.set(limits);
  }

  /** Makes an API key of the tenant administrator and tells its value. */
  createApiKey(): string {
    const user = [...this.#backend.state.users.values()].find((u) =>
      u.authority === "TENANT_ADMIN"
    );
    return addApiKey(this.#backend, user!, "made by the stand-in", 0).value;
  }

  #listen(port: number): HttpServer {
    const { tls, requestsPerConnection = 100 } = this.#options;
    return serveHttp({
      hostname: "127.0.0.1",
      port,
      ...tls ? { tls } : {},
      requestsPerConnection,
      admit: refuseLargeBody,
      handle: (request) => this.#handle(request),
    });
  }

  async #handle(request: HttpRequest): Promise<HttpAnswer | undefined> {
    const entry = this.requests.begin(request, this.#backend.clock());
    this.#backend.changes.changed();
    let answer: HttpAnswer | undefined;
    try {
      answer = await this.#faults.apply(request, () => this.#router.answer(request));
      return answer;
    } finally {
      this.requests.end(entry, answer?.status);
      this.#backend.changes.changed();
    }
  }
}

/**
 * Starts a ThingsBoard stand-in on loopback.
 *
 * @throws {Deno.errors.AddrInUse} if the port is taken.
 */
export function startStandin(options: StandinOptions = {}): Promise<Standin> {
  return Promise.resolve().then(() => new Standin(options));
}

function newBackend(options: StandinOptions): Backend {
  const clock = options.clock ?? (() => Date.now());
  const state = new State(clock);
  const waits = new Waits(options.timers ?? realTimers());
  const limiter = new RateLimiter(clock);
  limiter.set(options.limits ?? {});
  addUsers(state, clock(), options.tenant);
  const backend: Omit<Backend, "rules"> = {
    edition: options.edition ?? "CE",
    clock,
    state,
    changes: new Changes(),
    limiter,
    waits,
    creations: new Pace(waits, options.createsPerSecond ?? 0),
    asyncTimeoutMs: options.asyncTimeoutMs ?? 30_000,
    pollSetupMs: options.pollSetupMs ?? 75,
    actors: new DeviceActors(),
    rpcAnswers: new PendingAnswers(waits),
    restAnswers: new PendingAnswers(waits),
    peers: new Set(),
    sockets: new AttributeSubscriptions(),
    counts: newCounts(),
    jwtSettings: {
      tokenExpirationTime: options.jwt?.tokenSeconds ?? 9000,
      refreshTokenExpTime: options.jwt?.refreshTokenSeconds ?? 604_800,
      tokenIssuer: "thingsboard.io",
      tokenSigningKey: options.jwt?.signingKey ??
        Buffer.from(crypto.getRandomValues(new Uint8Array(64))).toString("base64"),
    },
  };
  return withRules(backend, options.rules ?? {});
}

/** The rule engine works on all the rest. */
function withRules(backend: Omit<Backend, "rules">, options: RuleEngineOptions): Backend {
  const whole = backend as { -readonly [Key in keyof Backend]: Backend[Key] };
  whole.rules = new RuleEngine(whole, options);
  return whole;
}

/** The users of a fresh installation with demo data. */
function addUsers(state: State, now: number, tenant: StandinOptions["tenant"]): void {
  const customer = state.customers.add({
    id: crypto.randomUUID(),
    createdTime: now,
    name: "Customer A",
    version: 1,
    additionalInfo: null,
    contact: {},
  });
  const add = (
    email: string,
    password: string,
    authority: User["authority"],
    customerId = noCustomer,
  ) => {
    const id = crypto.randomUUID();
    state.users.set(email, { id, createdTime: now, email, password, authority, customerId });
  };
  add("sysadmin@thingsboard.org", "sysadmin", "SYS_ADMIN");
  add("customer@thingsboard.org", "customer", "CUSTOMER_USER", customer.id);
  add(tenant?.username ?? "tenant@thingsboard.org", tenant?.password ?? "tenant", "TENANT_ADMIN");
}

function routesOf(backend: Backend): Route[] {
  return [
    authRoutes,
    apiKeyRoutes,
    provisionRoutes,
    deviceApiRoutes,
    devicePollRoutes,
    deviceRoutes,
    profileRoutes,
    assetRoutes,
    customerRoutes,
    backend.edition === "PE" ? entityGroupRoutes : assignmentRoutes,
    relationRoutes,
    telemetryRoutes,
    rpcRoutes,
    ruleChainRoutes,
    ruleEngineRoutes,
    webSocketRoutes,
    tenantProfileRoutes,
  ].flatMap((routes) => routes(backend));
}
