import type { Content, DeadLetterReason, Entity } from "../outbox/rows.ts";

/** Data of one entity that is handed over at once. */
export interface Batch {
  /** Whose data it is. */
  readonly entity: Entity;
  /** Name of the integration that the data came in by. */
  readonly integration: string;
  /** What kind of data. */
  readonly content: Content;
  /**
   * A JSON text. TELEMETRY: an array of `{ts, values}`, never empty; ATTRIBUTES: one flat object;
   * DETAILS: an object with any of `label`, `customerName`, `groupName`.
   */
  readonly body: string;
  /** How many `{ts, values}` it has; 1 for the other contents. */
  readonly points: number;
}

/** Why something could not be done now, and what has to happen before it is tried again. */
export type Hindrance =
  /** ThingsBoard cannot be reached, or does not work for anybody. */
  | { readonly kind: "away"; readonly message: string }
  /** No answer in time, or one that says "later": 408, 429, 503 and the like. */
  | { readonly kind: "busy"; readonly message: string }
  /** The gateway is not signed in, or not with the rights it needs. */
  | { readonly kind: "signIn"; readonly message: string }
  /** A person has to put something right for this entity. */
  | { readonly kind: "stuck"; readonly message: string };

/** This data will not be taken, now or later; `message` is the reason for a person. */
export interface Refusal {
  /** Marks it among outcomes. */
  readonly kind: "refused";
  /** For a person: what is wrong, and what helps. */
  readonly message: string;
}

/** All data of this entity are dead letters. */
export interface Rejection {
  /** Marks it among outcomes. */
  readonly kind: "rejected";
  /** What kind of dead letters. */
  readonly reason: DeadLetterReason;
  /** For a person: what is wrong, and what helps. */
  readonly message: string;
}

/** What has become of a batch. */
export type Outcome =
  /** ThingsBoard answered 2xx. */
  | { readonly kind: "delivered" }
  | Refusal
  /** An answer that means either a rate limit or data that will never be taken. */
  | { readonly kind: "suspect"; readonly message: string }
  /** The entity's access was refused: it must be made ready again. */
  | { readonly kind: "renew" }
  | Rejection
  | Hindrance;

/** What has become of the wish to write to an entity. */
export type Readiness =
  /** It can be written to; `created` if it did not exist before. */
  | { readonly kind: "ready"; readonly created: boolean }
  | Rejection
  | Hindrance;

/**
 * A way to ThingsBoard. The scheduler hands over batches of one entity, one at a time, in order,
 * and learns what has become of them; what is behind it (REST, later MQTT) is no concern of its.
 */
export interface Delivery {
  /** Whether the entity can be written to without making it ready first. */
  knows(entity: Entity): boolean;
  /** Finds the entity in ThingsBoard, or creates it if it may. Never throws. */
  prepare(entity: Entity, integration: string): Promise<Readiness>;
  /** Hands data over. Never throws. */
  deliver(batch: Batch): Promise<Outcome>;
}
