import { BatchLimit } from "./batch_limit.ts";
import type { Burial } from "./burial.ts";
import type { Batch, Delivery } from "./delivery.ts";
import { Doubt, type Others, type Verdict } from "./doubt.ts";
import { batchOf, bodyOf, type Piece } from "./entity_queue.ts";
import type { Lane } from "./lane.ts";
import { GO_ON, type NextStep } from "./next_step.ts";
import { splitPoints } from "./points.ts";
import { pauseAfter } from "./retry.ts";

/** What a {@linkcode Suspicion} needs. */
export interface SuspicionParts {
  /** The way to ThingsBoard. */
  readonly delivery: Delivery;
  /** Ends the waiting of what is found to be bad. */
  readonly burial: Burial;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/**
 * Finds out why batches are refused: by what is in them, by a limit on their size, or by a limit
 * on how much may come in a time. See {@linkcode Doubt} for how one entity's data is examined.
 */
export class Suspicion {
  readonly #parts: SuspicionParts;
  readonly #limit = new BatchLimit();
  /** Batches of all entities: taken, and refused for what may be a limit. */
  readonly #met = { passed: 0, refused: 0 };

  /** Begins without suspicion. */
  constructor(parts: SuspicionParts) {
    this.#parts = parts;
  }

  /** The most points that the next batch of this lane may have. */
  maxPoints(lane: Lane): number {
    const doubted = lane.doubtOf === lane.queue.first?.row.content;
    return Math.min(this.#limit.points, (doubted ? lane.doubt?.maxUnits : undefined) ?? Infinity);
  }

  /** A batch was taken. */
  passed(lane: Lane, pieces: readonly Piece[], { content, points }: Batch): void {
    this.#met.passed++;
    lane.failures = 0;
    if (content === "TELEMETRY") this.#limit.passed(points);
    const { doubt } = lane;
    if (!doubt || lane.doubtOf !== content) return;
    const onlyUnlucky = doubt.passed(points);
    lane.good = { content, body: smallest(pieces.at(-1)!) };
    lane.doubtLeft -= points;
    if (!onlyUnlucky && lane.doubtLeft > 0) return;
    // All of it passes, in smaller batches: it was the size.
    if (content === "TELEMETRY") this.#limit.learn(doubt.biggestPassed);
    lane.doubt = lane.good = undefined;
  }

  /** A batch was refused, for what may be its data or a limit. */
  async suspect(
    lane: Lane,
    pieces: readonly Piece[],
    batch: Batch,
    message: string,
  ): Promise<NextStep> {
    this.#met.refused++;
    if (batch.points > 1 && this.#limit.refused(batch.points)) {
      return { do: "pause", ms: pauseAfter(1, this.#parts.random, { firstMs: 300 }) };
    }
    return await this.refused(lane, pieces, batch, message, false);
  }

  /** A batch was refused. @param certain the answer names a fault of the data */
  async refused(
    lane: Lane,
    pieces: readonly Piece[],
    batch: Batch,
    message: string,
    certain: boolean,
  ): Promise<NextStep> {
    this.failed(lane);
    if (lane.doubtOf !== batch.content) lane.doubt = lane.good = undefined;
    lane.doubtOf = batch.content;
    if (!lane.doubt) {
      lane.alsoRefused = 0;
      lane.doubt = new Doubt(this.#parts.random);
      lane.doubtLeft = batch.points;
    }
    let verdict = lane.doubt.refused(batch.points, certain);
    if (verdict.do === "probe") verdict = await this.#compare(lane, lane.doubt, pieces[0]!);
    if (verdict.do === "retry") return { do: "pause", ms: verdict.pauseMs };
    await this.#parts.burial.bury(lane, pieces, { reason: "REFUSED", message });
    lane.doubt = lane.good = undefined;
    lane.failures = 0;
    return GO_ON;
  }

  /** Counts a failure, and remembers what others had met with before the first. */
  failed(lane: Lane): void {
    if (lane.failures++ === 0) lane.before = { ...this.#met };
  }

  /** What other entities have met with since this one began to fail. */
  others(lane: Lane): Others {
    const own = Math.max(0, lane.failures - 1);
    return {
      passed: this.#met.passed - lane.before.passed,
      refused: Math.max(0, this.#met.refused - lane.before.refused - own),
    };
  }

  /** Sends something good right after a point that was refused, to see whether that passes. */
  async #compare(lane: Lane, doubt: Doubt, refused: Piece): Promise<Verdict> {
    const { delivery } = this.#parts;
    const others = this.others(lane);
    const { content } = refused.row;
    if (lane.good?.content === content) {
      // It overwrites itself: the same times, the same values.
      const again = { ...batchOf(lane.entity, [refused]), body: lane.good.body };
      return doubt.probed((await delivery.deliver(again)).kind === "delivered", others);
    }
    // Each time another one: the next may be as bad.
    const next = lane.queue.behind(refused, lane.alsoRefused);
    if (!next) return doubt.alone(others);
    const batch = batchOf(lane.entity, [next]);
    const passed = (await delivery.deliver(batch)).kind === "delivered";
    // It stays in the queue and is sent again in its turn: what comes last stays last.
    if (passed) lane.good = { content, body: batch.body };
    else lane.alsoRefused++;
    return doubt.probed(passed, others);
  }
}

/** The last point of a piece, or all of a piece of another content, as a body. */
function smallest(piece: Piece): string {
  const { row: { content }, body, points } = piece;
  if (content !== "TELEMETRY" || points === 1) return bodyOf(content, [piece]);
  return `[${splitPoints(body).at(-1)}]`;
}
