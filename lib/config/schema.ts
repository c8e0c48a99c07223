import type { HandlerConfiguration } from "../../handlers/create.ts";
import { describeValue } from "./_explain.ts";
import { handlerSchema } from "./_handler_schema.ts";
import { parse } from "./_parse.ts";
import { formatPath } from "./problem.ts";

/**
 * Checks a `handlerConfiguration` that stands alone and fills in its defaults.
 *
 * Each error is one line: `lengthFieldLength: must be 1, 2, 3, 4 or 8, not 5`.
 */
export function parseHandlerConfiguration(
  value: unknown,
): { ok: HandlerConfiguration } | { errors: string[] } {
  const result = parse<HandlerConfiguration>(handlerSchema, value, () => false, {
    found: (_path, found) => describeValue(found),
    origin: () => "",
  });
  if ("ok" in result) return result;
  return {
    errors: result.findings.map(({ path, message }) =>
      path.length > 0 ? `${formatPath(path)}: ${message}` : message
    ),
  };
}
