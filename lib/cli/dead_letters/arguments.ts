import { parseArgs } from "node:util";
import type { DeadLetterSelection } from "../../admin/dead_letter_ids.ts";
import type { DeadLetterFilter } from "../../admin/dead_letter_pages.ts";
import { DEAD_LETTER_REASONS, isDeadLetterReason } from "../../admin/dead_letter_reasons.ts";
import { UsageError } from "../command.ts";

/** What `dead-letters` is to do, and with which configuration. */
export type DeadLettersRequest = {
  /** The configuration file. */
  readonly config: string;
  /** For a program: one JSON object a line. */
  readonly json: boolean;
} & DeadLettersAction;

/** What is to be done with which letters. */
export type DeadLettersAction =
  | { readonly action: "list"; readonly filter: DeadLetterFilter; readonly limit: number }
  | { readonly action: "show"; readonly ids: readonly number[] }
  | { readonly action: "requeue" | "discard"; readonly selection: DeadLetterSelection };

/**
 * Understands the arguments.
 *
 * @throws {UsageError} they make no sense
 */
export function parseDeadLettersArguments(args: string[]): DeadLettersRequest {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      config: { type: "string", short: "c", default: "tcp2tb.yaml" },
      json: { type: "boolean", default: false },
      all: { type: "boolean", default: false },
      integration: { type: "string" },
      reason: { type: "string" },
      limit: { type: "string" },
      after: { type: "string" },
    },
  });
  const [action, ...rest] = positionals;
  const { config, json, all, integration, reason, limit, after } = values;
  const ids = rest.map((id) => wholeNumber(id, "an id", 1));
  if (reason !== undefined && !isDeadLetterReason(reason)) {
    throw new UsageError(
      `there is no reason ${JSON.stringify(reason)}; there are ${DEAD_LETTER_REASONS.join(", ")}`,
    );
  }
  const which = {
    ...(integration === undefined ? {} : { integration }),
    ...(reason === undefined ? {} : { reason }),
  };
  if (action !== "list" && (limit !== undefined || after !== undefined)) {
    throw new UsageError("--limit and --after are for list");
  }

  switch (action) {
    case "list":
      if (ids.length > 0) throw new UsageError("list takes no ids; show prints single letters");
      return {
        config,
        json,
        action,
        filter: {
          ...which,
          ...(after === undefined ? {} : { after: wholeNumber(after, "--after", 0) }),
        },
        limit: limit === undefined ? all ? Infinity : 100 : wholeNumber(limit, "--limit", 1),
      };
    case "show":
      if (ids.length === 0) throw new UsageError("which? show takes one or more ids from list");
      if (all || integration !== undefined || reason !== undefined) {
        throw new UsageError("show takes ids; list has --all, --integration and --reason");
      }
      return { config, json, action, ids };
    case "requeue":
    case "discard":
      if (all && ids.length > 0) throw new UsageError("give ids or --all, not both");
      if (all) return { config, json, action, selection: { all, ...which } };
      if (integration !== undefined || reason !== undefined) {
        throw new UsageError("--integration and --reason narrow --all: add --all");
      }
      if (ids.length === 0) throw new UsageError(`which? ${action} takes ids, or --all`);
      return { config, json, action, selection: { ids } };
    case undefined:
      throw new UsageError("what? give list, show, requeue or discard");
    default:
      throw new UsageError(
        `there is no ${JSON.stringify(action)}; there are list, show, requeue and discard`,
      );
  }
}

function wholeNumber(text: string, what: string, least: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= Number.MAX_SAFE_INTEGER) return value;
  throw new UsageError(
    `${what} must be a whole number of at least ${least}, not ${JSON.stringify(text)}`,
  );
}
