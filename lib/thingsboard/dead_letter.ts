import type { DeadLetterReason, Entity, NewDeadLetter } from "../outbox/rows.ts";
import type { Piece } from "./entity_queue.ts";

/** The dead letter of data that ThingsBoard does not take, ready to be sent again as it stands. */
export function deadLetterOf(
  { entityType, name, type }: Entity,
  { row: { content }, body, points }: Piece,
  why: { readonly reason: DeadLetterReason; readonly message: string },
  now: number,
): NewDeadLetter {
  return {
    reason: why.reason,
    message: why.message,
    receivedTs: firstTs(body) ?? now,
    row: { entityType, name, type, content, points, body },
  };
}

/** The time of the first point, which is that of receipt unless the converter gave another. */
function firstTs(body: string): number | undefined {
  const digits = /^\{"ts":(\d{1,15}),/.exec(body)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
