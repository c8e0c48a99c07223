import type { Outbox } from "../outbox/outbox.ts";
import type { DeadLetterReason } from "../outbox/rows.ts";
import type { Clock } from "./clock.ts";
import type { Counters } from "./counters.ts";
import { deadLetterOf } from "./dead_letter.ts";
import type { Rejection } from "./delivery.ts";
import type { Piece } from "./entity_queue.ts";
import type { Lane } from "./lane.ts";
import type { Log } from "../log/log.ts";
import { sentence } from "../log/sentence.ts";

/** What a {@linkcode Burial} needs. */
export interface BurialParts {
  /** Where the data waits. */
  readonly outbox: Pick<Outbox, "bury" | "delivered">;
  /** Where what happens is counted. */
  readonly counters: Counters;
  /** Time and pauses. */
  readonly clock: Clock;
  /** Where lines for a person go. */
  readonly log: Log;
}

/** How long it is believed that an entity does not exist; whether its name is good does not change. */
const UNKNOWN_MS = 60_000;

/** Ends the waiting of data: it is delivered, or becomes a dead letter. */
export class Burial {
  readonly #parts: BurialParts;

  /** Begins with nothing told yet. */
  constructor(parts: BurialParts) {
    this.#parts = parts;
  }

  /** Pieces become dead letters; resolves when those are on disk. */
  async bury(
    lane: Lane,
    pieces: readonly Piece[],
    why: { readonly reason: DeadLetterReason; readonly message: string },
  ): Promise<void> {
    const { clock, counters, outbox } = this.#parts;
    const now = clock.now();
    for (const [integration, own] of Map.groupBy(pieces, ({ row }) => row.integration)) {
      const letters = own.map((piece) => deadLetterOf(lane.entity, piece, why, now));
      await outbox.bury(integration, letters);
      this.done(lane, own);
      const { deadLetters } = counters.of(integration);
      deadLetters[why.reason] = (deadLetters[why.reason] ?? 0) + own.length;
      this.#tell(lane, integration, why);
    }
  }

  /** All that waits for this entity becomes dead letters, and for a while what comes in. */
  async reject(lane: Lane, rejection: Rejection): Promise<void> {
    const now = this.#parts.clock.now();
    if (!this.rejection(lane)) {
      const ms = rejection.reason === "UNKNOWN_DEVICE" ? UNKNOWN_MS : Infinity;
      lane.rejection = { rejection, until: now + ms };
    }
    for (;;) {
      const pieces = lane.queue.take(Infinity, Infinity);
      if (pieces.length === 0) return;
      await this.bury(lane, pieces, rejection);
    }
  }

  /** Why data of this entity becomes dead letters without being sent; undefined if it does not. */
  rejection(lane: Lane): Rejection | undefined {
    if (lane.rejection && lane.rejection.until > this.#parts.clock.now()) {
      return lane.rejection.rejection;
    }
    return undefined;
  }

  /** Pieces need not be sent any more: they are with ThingsBoard, or dead letters. */
  done(lane: Lane, pieces: readonly Piece[]): void {
    const upTo = lane.queue.settle(pieces);
    if (upTo !== undefined) this.#parts.outbox.delivered(lane.entity.id, upTo);
  }

  #tell(lane: Lane, integration: string, { reason, message }: { reason: string; message: string }) {
    const line = `Data of "${lane.entity.name}" becomes dead letters: ${sentence(message)}`;
    if (lane.buriedFor === line) this.#parts.log.debug(line, { integration, reason });
    else this.#parts.log.warn(line, { integration, reason });
    lane.buriedFor = line;
  }
}
