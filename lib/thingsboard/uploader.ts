import type { Outbox, Stored } from "../outbox/outbox.ts";
import type { Entity } from "../outbox/rows.ts";
import type { Clock } from "./clock.ts";
import type { Courier } from "./courier.ts";
import { CreationLine } from "./creation_line.ts";
import type { HotBytes } from "./entity_queue.ts";
import { Lane } from "./lane.ts";
import type { NextStep } from "./next_step.ts";
import { LaneLine } from "./lane_line.ts";

/** What an {@linkcode Uploader} needs. */
export interface UploaderParts {
  /** Does the sending. */
  readonly courier: Courier;
  /** What waited at the start. */
  readonly outbox: Pick<Outbox, "entities" | "waiting">;
  /** False while there is no use in sending anything. */
  readonly open: () => boolean;
  /** False while there is no use in asking for devices: the sign-in is refused. */
  readonly mayPrepare: () => boolean;
  /** `maxNewDevicesPerMinute` of an integration. */
  readonly newDevicesPerMinute: (integration: string) => number;
  /** Time and pauses. */
  readonly clock: Clock;
}

/** Requests with data at one time; with those for new devices they fill the connections. */
const MAX_SENDING = 56;
/** ThingsBoard creates 13 to 18 devices a second, however many are asked for at once. */
const MAX_PREPARING = 8;
/** Bodies kept in memory; what is beyond is read from disk again when its turn comes. */
const MAX_HOT_BYTES = 16 * 1024 * 1024;

/**
 * Brings what is in the outbox to ThingsBoard: in order for each entity, with one request in
 * flight for each, many entities at once and each in its turn. New devices wait in a line of their
 * own, so that a thousand of them delay nobody else.
 */
export class Uploader {
  readonly #parts: UploaderParts;
  readonly #lanes = new Map<number, Lane>();
  /** Entities without a lane: most of those on disk never send again. */
  readonly #entities = new Map<number, Entity>();
  readonly #hot: HotBytes = { used: 0, max: MAX_HOT_BYTES };
  readonly #ready = new LaneLine();
  readonly #creations: CreationLine;
  readonly #pausing = new Set<Lane>();
  readonly #waitingForSignIn = new Set<Lane>();
  #sending = 0;
  #preparing = 0;
  #cancelBucket: (() => void) | undefined;
  #running = false;
  #drained: (() => void) | undefined;

  /** Begins nothing before start. */
  constructor(parts: UploaderParts) {
    this.#parts = parts;
    this.#creations = new CreationLine(parts.clock, parts.newDevicesPerMinute);
    for (const entity of parts.outbox.entities) this.#entities.set(entity.id, entity);
  }

  /** Entities whose data waits until a person has put something right. */
  get stuckEntities(): number {
    let count = 0;
    for (const lane of this.#lanes.values()) if (lane.stuck > 0) count++;
    return count;
  }

  /** Begins with what waits on disk. */
  start(): void {
    this.#running = true;
    for (const { entity, rows } of this.#parts.outbox.waiting) {
      if (rows > 0 && !this.#lanes.has(entity.id)) this.#addLane(entity, true);
    }
    for (const lane of this.#lanes.values()) this.#goOn(lane);
    this.#pump();
  }

  /** New rows are on disk. */
  stored({ rows, entities }: Pick<Stored, "rows" | "entities">): void {
    for (const entity of entities) this.#entities.set(entity.id, entity);
    for (const row of rows) {
      const lane = this.#lanes.get(row.entity) ?? this.#newLane(row.entity);
      if (!lane) continue;
      lane.queue.offer(row);
      if (lane.state === "idle" && this.#running) this.#goOn(lane);
    }
    this.#pump();
  }

  /** ThingsBoard is back: what paused because of it goes on at once. */
  serverIsBack(): void {
    for (const lane of [...this.#pausing]) if (lane.serverTrouble) this.#resume(lane);
    this.#pump();
  }

  /** The gateway is signed in: what waited for that goes on. */
  signedIn(): void {
    for (const lane of [...this.#waitingForSignIn]) this.#resume(lane);
    this.#pump();
  }

  /** Begins nothing new; resolves when what is on its way has ended. */
  stop(): Promise<void> {
    this.#running = false;
    this.#cancelBucket?.();
    for (const lane of this.#pausing) lane.cancel?.();
    this.#pausing.clear();
    if (this.#sending + this.#preparing === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#drained = resolve;
    });
  }

  #newLane(id: number): Lane | undefined {
    const entity = this.#entities.get(id);
    // Before the start, what waits for a known entity is on disk and may be more than this row.
    const cold = !this.#running && this.#parts.outbox.waiting.some((w) => w.entity.id === id);
    return entity && this.#addLane(entity, cold);
  }

  #addLane(entity: Entity, cold: boolean): Lane {
    const lane = new Lane(entity, this.#hot, cold);
    this.#lanes.set(entity.id, lane);
    this.#entities.delete(entity.id);
    return lane;
  }

  /** Begins as much as may be begun. */
  #pump(): void {
    if (!this.#running || !this.#parts.open()) return;
    while (this.#sending < MAX_SENDING) {
      const lane = this.#ready.next();
      if (!lane) break;
      this.#sending++;
      this.#run(lane, this.#parts.courier.send(lane)).then(() => {
        this.#sending--;
        this.#ended();
      });
    }
    while (this.#preparing < MAX_PREPARING && this.#parts.mayPrepare()) {
      const next = this.#creations.next();
      if (!next) break;
      this.#preparing++;
      this.#run(next.lane, this.#prepare(next)).then(() => {
        this.#preparing--;
        this.#ended();
      });
    }
    this.#waitForBucket();
  }

  #ended(): void {
    if (this.#running) this.#pump();
    else if (this.#sending + this.#preparing === 0) this.#drained?.();
  }

  async #run(lane: Lane, work: Promise<NextStep>): Promise<void> {
    lane.state = "busy";
    let step: NextStep;
    try {
      step = await work;
    } catch (error) {
      step = this.#parts.courier.failed(lane, error);
    }
    if (this.#running) this.#take(lane, step);
  }

  async #prepare(
    { lane, integration, fresh }: { lane: Lane; integration: string; fresh: boolean },
  ): Promise<NextStep> {
    let created = false;
    try {
      const prepared = await this.#parts.courier.prepare(lane, integration);
      created = prepared.created;
      return prepared.step;
    } finally {
      if (fresh && !created) this.#creations.putBack(integration);
    }
  }

  #take(lane: Lane, step: NextStep): void {
    switch (step.do) {
      case "go on":
        return this.#goOn(lane);
      case "prepare":
        lane.state = "new";
        return this.#creations.add(lane);
      case "wait for sign-in":
        lane.state = "signIn";
        lane.queue.release();
        this.#waitingForSignIn.add(lane);
        return;
      case "pause":
        if (step.ms === 0) return this.#goOn(lane);
        lane.state = "pausing";
        lane.serverTrouble = step.serverTrouble ?? false;
        this.#pausing.add(lane);
        lane.cancel = this.#parts.clock.after(step.ms, () => {
          this.#resume(lane);
          this.#pump();
        });
    }
  }

  #goOn(lane: Lane): void {
    lane.state = lane.queue.empty ? "idle" : "ready";
    if (lane.state === "ready") this.#ready.add(lane);
  }

  #resume(lane: Lane): void {
    lane.cancel?.();
    lane.cancel = undefined;
    this.#pausing.delete(lane);
    this.#waitingForSignIn.delete(lane);
    this.#goOn(lane);
  }

  #waitForBucket(): void {
    const ms = this.#creations.waitMs;
    // At 0 it waits for a free place, or for the sign-in, which both come with a call of pump.
    if (ms === undefined || ms === 0 || this.#cancelBucket) return;
    this.#cancelBucket = this.#parts.clock.after(ms, () => {
      this.#cancelBucket = undefined;
      this.#pump();
    });
  }
}
