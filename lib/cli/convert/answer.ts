import { NON_FINITE, normalise } from "../../../converters/normalise.ts";
import type { Direction } from "../../../converters/program.ts";
import { type Output, outputOf } from "../../../converters/sandbox/context.ts";

/**
 * The line that `convert` prints for what a script returned: `{"output":…,"messages":[…]}`, with
 * `"refused":["…"]` where something was left out of the messages, or `{"error":{…}}`.
 *
 * @param receivedTs the `ts` of readings to which the script gave none
 */
export function answer(result: Output, direction: Direction, receivedTs: number): string {
  if ("error" in result) return failure(result.error);
  // TBEL's own text keeps the order of keys too.
  const output = result.text ?? JSON.stringify(withoutMarks(result.output ?? null));
  if (direction === "downlink") return `{"output":${output},"messages":[]}`;
  try {
    const { messages, refused } = normalise(outputOf(result));
    for (const { telemetry } of messages) for (const point of telemetry) point.ts ??= receivedTs;
    const told = JSON.stringify({ messages, ...(refused.length > 0 ? { refused } : {}) });
    return `{"output":${output},${told.slice(1)}`;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return failure({ message: error.message });
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
