import type { AttributeSubscriptions } from "./attribute_subscriptions.ts";
import type { Changes } from "./changes.ts";
import type { Counts } from "./counts.ts";
import type { DeviceActors } from "./device_actors.ts";
import type { JwtSettings } from "./jwt.ts";
import type { Pace } from "./pace.ts";
import type { PendingAnswers } from "./pending_answers.ts";
import type { RateLimiter } from "./rate_limit.ts";
import type { RpcOutcome } from "./rpc.ts";
import type { RuleEngine } from "./rules/rule_engine.ts";
import type { State } from "./state.ts";
import type { Waits } from "./waits.ts";
import type { WebSocketPeer } from "./web_socket.ts";

/** What the controllers work on. */
export interface Backend {
  /** Community or Professional Edition. */
  readonly edition: "CE" | "PE";
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Everything that is stored. */
  readonly state: State;
  /** Told after every change of the state. */
  readonly changes: Changes;
  /** The limits of the tenant profile. */
  readonly limiter: RateLimiter;
  /** Waiting that ends when the stand-in goes down. */
  readonly waits: Waits;
  /** How fast devices are created. */
  readonly creations: Pace;
  /** After how many milliseconds a request that nobody answers gets its 503. */
  readonly asyncTimeoutMs: number;
  /** How long ThingsBoard takes to open a long poll, in milliseconds. */
  readonly pollSetupMs: number;
  /** Polls and RPCs by device. */
  readonly actors: DeviceActors;
  /** Callers of RPCs, by the RPC's id. */
  readonly rpcAnswers: PendingAnswers<RpcOutcome>;
  /** Users who wait for a rule chain's reply, by the request's id. */
  readonly restAnswers: PendingAnswers<string>;
  /** The open WebSockets. */
  readonly peers: Set<WebSocketPeer>;
  /** What the WebSockets subscribed to. */
  readonly sockets: AttributeSubscriptions;
  /** Sends messages through rule chains. */
  readonly rules: RuleEngine;
  /** What went wrong. */
  readonly counts: Counts;
  /** Lifetimes and key of the users' tokens. */
  jwtSettings: JwtSettings;
}
