import type { OutboxStatus } from "../outbox/outbox.ts";
import {
  type DeadLetterFilter,
  type DeadLetterSource,
  eachDeadLetter,
} from "./dead_letter_pages.ts";

/** Letters that are worked on at a time: their frames are in memory meanwhile. */
const AT_ONCE = 100;

/** Which letters are to be requeued or discarded. */
export type DeadLetterSelection =
  | { readonly ids: readonly number[] }
  | ({ readonly all: true } & Omit<DeadLetterFilter, "after">);

/**
 * The ids that a selection means, in portions, oldest first and each once.
 *
 * `all` means the letters that there are now: one that is converted again and fails again is a new
 * letter, which must not be taken for an old one.
 */
export async function selectedIds(
  selection: DeadLetterSelection,
  source: DeadLetterSource,
  kept: OutboxStatus["deadLetters"],
): Promise<number[][]> {
  const ids = "ids" in selection
    ? [...new Set(selection.ids)]
    : await allIds(selection, source, kept);
  return Array.from(
    { length: Math.ceil(ids.length / AT_ONCE) },
    (_, i) => ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
}

async function allIds(
  { integration, reason }: Omit<DeadLetterFilter, "after">,
  source: DeadLetterSource,
  kept: OutboxStatus["deadLetters"],
): Promise<number[]> {
  const filter = {
    ...(integration === undefined ? {} : { integration }),
    ...(reason === undefined ? {} : { reason }),
  };
  // Not more than there are when it begins, or a flood of new ones would never let it end.
  const most = Object.values(kept).reduce((sum, ring) => sum + ring.kept, 0);
  const ids: number[] = [];
  if (most === 0) return ids;
  for await (const { id } of eachDeadLetter(source, filter)) {
    ids.push(id);
    if (ids.length >= most) break;
  }
  return ids;
}
