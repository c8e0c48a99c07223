import { DEAD_LETTER_REASONS, isDeadLetterReason } from "./dead_letter_reasons.ts";
import type { DeadLetterSelection } from "./dead_letter_ids.ts";
import type { DeadLetterFilter } from "./dead_letter_pages.ts";
import { RequestError } from "../http/request_error.ts";

/** Letters in one answer: by default, and at most. */
const LIMIT = { normal: 100, most: 1000 };

/** Ids in one request, at most. */
const MAX_IDS = 10_000;

/**
 * What `?integration=&reason=&after=&limit=` asks for.
 *
 * @throws {RequestError} a parameter is unknown or impossible
 */
export function parseDeadLetterQuery(
  query: Readonly<Record<string, string>>,
): { filter: DeadLetterFilter; limit: number } {
  for (const name of Object.keys(query)) {
    if (!["integration", "reason", "after", "limit"].includes(name)) {
      throw new RequestError(
        `there is no parameter ${
          JSON.stringify(name)
        }; there are integration, reason, after, limit`,
      );
    }
  }
  const { integration, reason, after, limit } = query;
  return {
    filter: {
      ...(integration ? { integration } : {}),
      ...(reason ? { reason: parseReason(reason) } : {}),
      ...(after ? { after: wholeNumber("after", after, 0, Number.MAX_SAFE_INTEGER) } : {}),
    },
    limit: limit ? wholeNumber("limit", limit, 1, LIMIT.most) : LIMIT.normal,
  };
}

/**
 * The id in a path.
 *
 * @throws {RequestError} it is no whole number
 */
export function parseDeadLetterId(text: string): number {
  return wholeNumber("the id", text, 1, Number.MAX_SAFE_INTEGER);
}

/**
 * What the body of a change selects: `{"ids":[1,2]}`, or `{"all":true}` with `integration` and
 * `reason` where only those are meant.
 *
 * @throws {RequestError} it is anything else
 */
export function parseDeadLetterSelection(text: string): DeadLetterSelection {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const help =
    `the body must be {"ids":[1,2]} or {"all":true}, the latter with "integration" and ` +
    `"reason" where only those are meant`;
  if (typeof body !== "object" || body === null) throw new RequestError(help);
  const { ids, all, integration, reason, ...unknown } = body as Record<string, unknown>;
  const [key] = Object.keys(unknown);
  if (key !== undefined) throw new RequestError(`${JSON.stringify(key)} is unknown; ${help}`);

  if (ids !== undefined) {
    if (all !== undefined || integration !== undefined || reason !== undefined) {
      throw new RequestError(`"ids" stands alone; ${help}`);
    }
    const good = Array.isArray(ids) && ids.length > 0 && ids.length <= MAX_IDS &&
      ids.every((id) => Number.isSafeInteger(id) && id > 0);
    if (!good) {
      throw new RequestError(`"ids" must be 1 to ${MAX_IDS} ids of dead letters, as numbers`);
    }
    return { ids };
  }
  if (all !== true) throw new RequestError(help);
  if (integration !== undefined && typeof integration !== "string") {
    throw new RequestError(`"integration" must be an integration's name`);
  }
  return {
    all,
    ...(integration === undefined ? {} : { integration }),
    ...(reason === undefined ? {} : { reason: parseReason(reason) }),
  };
}

function parseReason(reason: unknown) {
  if (isDeadLetterReason(reason)) return reason;
  throw new RequestError(
    `there is no reason ${JSON.stringify(reason)}; there are ${DEAD_LETTER_REASONS.join(", ")}`,
  );
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new RequestError(
    `${name} must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`,
  );
}
