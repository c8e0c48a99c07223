import type { DeadLetterReason } from "../outbox/rows.ts";

const reasons: Record<DeadLetterReason, true> = {
  CONVERSION: true,
  INVALID: true,
  REFUSED: true,
  UNKNOWN_DEVICE: true,
  DOWNLINK: true,
  TAKEOVER: true,
};

/** Every reason that a dead letter can have. */
export const DEAD_LETTER_REASONS: readonly string[] = Object.keys(reasons);

/** Whether a value is the name of such a reason. */
export function isDeadLetterReason(value: unknown): value is DeadLetterReason {
  return typeof value === "string" && Object.hasOwn(reasons, value);
}
