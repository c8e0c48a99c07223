import type { DeadLetterQuery } from "../outbox/outbox.ts";
import type { DeadLetter } from "../outbox/rows.ts";

/** Letters read at a time: each may hold a frame of a megabyte. */
const PAGE = 20;

/** Where dead letters are read from. */
export interface DeadLetterSource {
  /** The letters that a query selects, oldest first. */
  deadLetters(query: DeadLetterQuery): Promise<DeadLetter[]>;
}

/** Which letters are meant: those of an integration, with a reason, behind an id; all by default. */
export type DeadLetterFilter = Pick<DeadLetterQuery, "integration" | "reason" | "after">;

/** The letters that a filter selects, oldest first, a few in memory at a time. */
export async function* eachDeadLetter(
  source: DeadLetterSource,
  filter: DeadLetterFilter,
): AsyncGenerator<DeadLetter> {
  let after = filter.after ?? 0;
  while (true) {
    const page = await source.deadLetters({ ...filter, after, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.id;
  }
}
