import type { Outbox } from "../outbox/outbox.ts";
import { Burial } from "./burial.ts";
import type { Clock } from "./clock.ts";
import type { Counters } from "./counters.ts";
import type { Batch, Delivery, Hindrance, Outcome, Readiness } from "./delivery.ts";
import { batchOf, type Piece } from "./entity_queue.ts";
import type { Lane } from "./lane.ts";
import type { Log } from "../log/log.ts";
import { sentence } from "../log/sentence.ts";
import { GO_ON, type NextStep } from "./next_step.ts";
import { pauseAfter } from "./retry.ts";
import { Suspicion } from "./suspicion.ts";

/** What a {@linkcode Courier} needs. */
export interface CourierParts {
  /** The way to ThingsBoard. */
  readonly delivery: Delivery;
  /** Where the data waits. */
  readonly outbox: Pick<Outbox, "fetch" | "delivered" | "bury">;
  /** False while there is no use in sending anything. */
  readonly open: () => boolean;
  /** Where what happens is counted. */
  readonly counters: Counters;
  /** Time and pauses. */
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Where lines for a person go. */
  readonly log: Log;
}

/** A request is no longer than this, unless a single point is. */
const MAX_BATCH_BYTES = 512 * 1024;
const FETCH_ROWS = 1000;
const BUSY_PAUSE = { firstMs: 1000, longestMs: 60_000 };
const STUCK_PAUSE = { firstMs: 15_000, longestMs: 600_000 };
/** Failures in a row, with others passing, after which even "later" is held against the data. */
const BUSY_IS_SUSPECT = 6;

/** Carries the data of one entity to ThingsBoard, one request at a time, and says what comes next. */
export class Courier {
  readonly #parts: CourierParts;
  readonly #burial: Burial;
  readonly #suspicion: Suspicion;

  /** Begins with no doubts and the largest batches. */
  constructor(parts: CourierParts) {
    this.#parts = parts;
    this.#burial = new Burial(parts);
    const { delivery, random } = parts;
    this.#suspicion = new Suspicion({ delivery, random, burial: this.#burial });
  }

  /** Finds or creates the entity; `created` if it did not exist. */
  async prepare(
    lane: Lane,
    integration: string,
  ): Promise<{ readonly created: boolean; readonly step: NextStep }> {
    const readiness: Readiness = await this.#parts.delivery.prepare(lane.entity, integration);
    const created = readiness.kind === "ready" && readiness.created;
    if (created) {
      this.#parts.counters.of(integration).created++;
      this.#parts.log.info(`"${lane.entity.name}" was created in ThingsBoard.`, { integration });
    }
    if (readiness.kind === "ready") {
      lane.known = true;
      return { created, step: GO_ON };
    }
    if (readiness.kind !== "rejected") return { created, step: this.#hindered(lane, readiness) };
    await this.#burial.reject(lane, readiness);
    return { created, step: GO_ON };
  }

  /** Sends the next batch. */
  async send(lane: Lane): Promise<NextStep> {
    const { queue, entity } = lane;
    if (queue.needsFetch) await this.#fetch(lane);
    if (!queue.first) return GO_ON;
    const rejection = this.#burial.rejection(lane);
    if (rejection) {
      await this.#burial.reject(lane, rejection);
      return GO_ON;
    }
    if (!this.#parts.delivery.knows(entity)) return { do: "prepare" };
    lane.known = true;
    const pieces = queue.take(this.#suspicion.maxPoints(lane), MAX_BATCH_BYTES);
    const batch = batchOf(entity, pieces);
    return await this.#settle(lane, pieces, batch, await this.#parts.delivery.deliver(batch));
  }

  /** A fault of the disk or of this program: it stops one entity for a while and loses nothing. */
  failed(lane: Lane, error: unknown): NextStep {
    const { name } = lane.entity;
    this.#parts.log.error(`The data of "${name}" waits: ${sentence((error as Error).message)}`);
    this.#suspicion.failed(lane);
    return { do: "pause", ms: pauseAfter(lane.failures, this.#parts.random, BUSY_PAUSE) };
  }

  async #fetch({ queue, entity }: Lane): Promise<void> {
    const told = queue.newest;
    const { outbox } = this.#parts;
    queue.fetched(await outbox.fetch(entity.id, queue.after, FETCH_ROWS, MAX_BATCH_BYTES), told);
  }

  async #settle(lane: Lane, pieces: Piece[], batch: Batch, outcome: Outcome): Promise<NextStep> {
    const counters = this.#parts.counters.of(batch.integration);
    switch (outcome.kind) {
      case "delivered":
        lane.stuck = 0;
        lane.rejection = undefined;
        counters.batches++;
        if (batch.content === "TELEMETRY") counters.points += batch.points;
        else if (batch.content === "ATTRIBUTES") counters.attributes++;
        this.#burial.done(lane, pieces);
        this.#suspicion.passed(lane, pieces, batch);
        return GO_ON;
      case "renew":
        return { do: "prepare" };
      case "rejected":
        await this.#burial.reject(lane, outcome);
        return GO_ON;
      case "refused":
        return await this.#suspicion.refused(lane, pieces, batch, outcome.message, true);
      case "suspect":
        counters.retries++;
        return await this.#suspicion.suspect(lane, pieces, batch, outcome.message);
      default:
        counters.retries++;
        if (outcome.kind === "busy" && this.#onlyThisOne(lane)) {
          return await this.#suspicion.refused(lane, pieces, batch, outcome.message, false);
        }
        return this.#hindered(lane, outcome);
    }
  }

  #onlyThisOne(lane: Lane): boolean {
    return lane.failures >= BUSY_IS_SUSPECT && this.#suspicion.others(lane).passed > 0;
  }

  #hindered(lane: Lane, { kind, message }: Hindrance): NextStep {
    const { random, log, open } = this.#parts;
    switch (kind) {
      case "away":
        // Nothing moves until ThingsBoard is back, if that is known already.
        return open() ? { do: "pause", ms: pauseAfter(1, random), serverTrouble: true } : GO_ON;
      case "busy":
        this.#suspicion.failed(lane);
        if (lane.failures === 3) {
          log.warn(`The data of "${lane.entity.name}" waits: ${sentence(message)}`);
        }
        return {
          do: "pause",
          ms: pauseAfter(lane.failures, random, BUSY_PAUSE),
          serverTrouble: true,
        };
      case "signIn":
        return { do: "wait for sign-in" };
      case "stuck":
        if (lane.stuck++ === 0) log.warn(sentence(message));
        // Left to the disk, to make room in memory for others.
        lane.queue.release();
        return { do: "pause", ms: pauseAfter(lane.stuck, random, STUCK_PAUSE) };
    }
  }
}
