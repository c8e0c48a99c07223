/**
 * What the admin side sees of the gateway.
 *
 * @module
 */
import type { DownlinkView, SendOutcome, SentDownlink } from "./downlink_view.ts";
import type { DialingView, IntegrationCounters } from "../integration.ts";
import type { DeadLetterQuery, OutboxStatus } from "../outbox/outbox.ts";
import type { DeadLetter } from "../outbox/rows.ts";

/** One integration, as it is at the moment. */
export interface IntegrationView {
  /** As configured. */
  readonly name: string;
  /** The port that is listened on; undefined if it is not open, or there is none. */
  readonly port: number | undefined;
  /** Whom it dials; undefined where it listens. */
  readonly dialing?: DialingView | undefined;
  /** Open connections. */
  readonly connections: number;
  /** What it has counted since the start of the process. */
  readonly counters: IntegrationCounters;
}

/** What the uploader has done since the start of the process, for one integration. */
export interface DeliveryCounters {
  /** Telemetry points and attribute objects that ThingsBoard has taken. */
  delivered: number;
  /** Those that it will never take; they are dead letters. */
  refused: number;
}

/** ThingsBoard, as the gateway sees it. */
export interface ThingsBoardView {
  /** The last request got an answer. */
  readonly reachable: boolean;
  /** The sign-in was taken, or none is needed. */
  readonly signedIn: boolean;
  /** What is wrong and what helps, in one line. */
  readonly problem?: string;
  /** Requests that were made again because they had failed in passing. */
  readonly retries: number;
  /** Requests sent. */
  readonly requests: number;
  /** By integration. */
  readonly deliveries: Readonly<Record<string, DeliveryCounters>>;
  /** Devices whose data waits because their token is refused, or they cannot be created. */
  readonly waitingDevices: number;
}

/** The gateway, as its admin side sees it. */
export interface GatewayView {
  /** The program's version. */
  readonly version: string;
  /** When the process began, milliseconds since 1970. */
  readonly startedTs: number;
  /** The enabled integrations. */
  integrations(): readonly IntegrationView[];
  /** How the gateway and ThingsBoard get on. */
  thingsboard(): ThingsBoardView;
  /** The enabled integrations that have a downlink. */
  downlinks(): readonly DownlinkView[];
  /** Devices whose attributes come over the tenant's WebSocket. */
  subscribed(): number;
  /** Takes a message for a device; rejects when the disk does not. */
  send(message: SentDownlink): Promise<SendOutcome>;
  /** What waits on disk; rejects with an OutboxError when the storage thread has stopped. */
  outbox(): Promise<OutboxStatus>;
  /** The dead letters that a query selects, oldest first. */
  deadLetters(query: DeadLetterQuery): Promise<DeadLetter[]>;
  /** Converts or sends again; returns how many, and what cannot be (id and reason). */
  requeue(
    ids: readonly number[],
  ): Promise<{ requeued: number; left: { id: number; reason: string }[] }>;
  /** Removes them for good; returns how many there were. */
  discard(ids: readonly number[]): Promise<number>;
}
