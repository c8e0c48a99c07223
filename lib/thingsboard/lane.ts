import type { Content, Entity } from "../outbox/rows.ts";
import type { Rejection } from "./delivery.ts";
import type { Doubt } from "./doubt.ts";
import { EntityQueue, type HotBytes } from "./entity_queue.ts";

/**
 * What an entity is doing.
 *
 * - `idle`: nothing waits
 * - `ready`: in the line for a request
 * - `new`: in the line for being found or created
 * - `busy`: a request is on its way
 * - `pausing`: until a timer ends, or ThingsBoard is back
 * - `signIn`: until the gateway is signed in
 */
export type LaneState = "idle" | "ready" | "new" | "busy" | "pausing" | "signIn";

/** One entity's way to ThingsBoard, and how it has fared on it. */
export class Lane {
  /** Whose lane it is. */
  readonly entity: Entity;
  /** What waits. */
  readonly queue: EntityQueue;
  /** What it is doing. */
  state: LaneState = "idle";
  /** Ends the pause early. */
  cancel: (() => void) | undefined;
  /** It pauses because ThingsBoard did not answer well, not because of this entity. */
  serverTrouble = false;
  /** Times in a row that nothing was taken. */
  failures = 0;
  /** Slow tries in a row. */
  stuck = 0;
  /** Whether its data is good; undefined while nobody doubts it. */
  doubt: Doubt | undefined;
  /** The content that the doubt is about. */
  doubtOf: Content | undefined;
  /** Units of the batch that raised the doubt which have not passed yet. */
  doubtLeft = 0;
  /** What others had met with when the failures began. */
  before = { passed: 0, refused: 0 };
  /** Taken since the doubt began, to compare a refused point with. */
  good: { readonly content: Content; readonly body: string } | undefined;
  /** Others of its own that were compared with a refused point, and refused as well. */
  alsoRefused = 0;
  /** It has been found or created since the start: asking again is no new device. */
  known = false;
  /** What was told of its last dead letters. */
  buriedFor: string | undefined;
  /** All its data are dead letters until then (by the clock). */
  rejection: { readonly rejection: Rejection; readonly until: number } | undefined;

  /** An idle lane. @param cold rows of it were on disk already at the start */
  constructor(entity: Entity, hot: HotBytes, cold: boolean) {
    this.entity = entity;
    this.queue = new EntityQueue(entity, hot, cold);
  }
}
