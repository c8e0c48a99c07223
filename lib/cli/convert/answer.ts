import { NON_FINITE, normalise } from "../../../converters/normalise.ts";
import type { Direction } from "../../../converters/program.ts";
import { asideOf, type Session } from "../../../converters/session.ts";
import { type Output, outputOf } from "../../../converters/sandbox/context.ts";

/**
 * The line that `convert` prints for what a script returned: `{"output":…,"messages":[…]}`, with
 * `"refused":["…"]` where something was left out of the messages, `"reply":["hex",…]` and
 * `"session":{…}` where it answers the device or remembers something, or `{"error":{…}}`.
 *
 * @param before the session as the frame found it
 * @param receivedTs the `ts` of readings to which the script gave none
 */
export function answer(
  result: Output,
  direction: Direction,
  receivedTs: number,
  before: Session,
): { line: string; session: Session } {
  if ("error" in result) return { line: failure(result.error), session: before };
  // TBEL's own text keeps the order of keys too.
  const output = result.text ?? JSON.stringify(withoutMarks(result.output ?? null));
  if (direction === "downlink") {
    return { line: `{"output":${output},"messages":[]}`, session: before };
  }
  try {
    const returned = outputOf(result);
    const { session, replies } = asideOf(returned, before, "STORED");
    const { messages, refused } = normalise(returned, session);
    for (const { telemetry } of messages) for (const point of telemetry) point.ts ??= receivedTs;
    const told = JSON.stringify({
      messages,
      ...(refused.length > 0 ? { refused } : {}),
      ...(replies.length > 0 ? { reply: replies.map(({ bytes }) => bytes.toHex()) } : {}),
    });
    const kept = session === before ? "" : `,"session":${session.text || "{}"}`;
    return { line: `{"output":${output},${told.slice(1, -1)}${kept}}`, session };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { line: failure({ message: error.message }), session: before };
  }
}

/** The line for a conversion that failed. */
export function failure(error: { message: string; line?: number; column?: number }): string {
  const { message, line, column } = error;
  return JSON.stringify({ error: { message, line, column } });
}

/** NaN and Infinity as JSON has them: null. */
function withoutMarks(value: unknown): unknown {
  if (typeof value === "string") return value.startsWith(NON_FINITE) ? null : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutMarks);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutMarks(item)]));
}
