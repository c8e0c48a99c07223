import type * as z from "zod";
import { type Describe, explain, type Finding, flatten, valueAt } from "./_explain.ts";
import type { Path } from "./problem.ts";

/**
 * Reads a value with a schema. A text that stands in the place of a `${NAME}` is taken for the
 * number or the truth value that the schema wants there: YAML could not know what it would be.
 */
export function parse<T>(
  schema: z.ZodType<T>,
  value: unknown,
  isReplaced: (path: Path) => boolean,
  describe: Describe,
): { ok: T } | { findings: Finding[] } {
  while (true) {
    const result = schema.safeParse(value);
    if (result.success) return { ok: result.data };
    const issues = result.error.issues.flatMap(flatten);
    // Each round turns at least one text into something else, so this ends.
    const turned = issues.filter((issue) =>
      isReplaced(issue.path as Path) && turnText(value, issue)
    );
    if (turned.length > 0) continue;
    return { findings: issues.flatMap((issue) => explain(issue, value, describe)) };
  }
}

/** Turns the text at an issue's path into the kind of value it should be, if it can be one. */
function turnText(root: unknown, issue: z.core.$ZodIssue): boolean {
  const text = valueAt(root, issue.path as Path);
  if (typeof text !== "string") return false;
  const parent = valueAt(root, issue.path.slice(0, -1) as Path) as Record<PropertyKey, unknown>;
  const key = issue.path.at(-1)!;
  const trimmed = text.trim();
  if (wants(issue, "number") && /^[-+]?\d+(\.\d+)?$/.test(trimmed)) parent[key] = Number(trimmed);
  else if (wants(issue, "boolean") && /^(true|false)$/.test(trimmed)) {
    parent[key] = trimmed === "true";
  } else return false;
  return true;
}

function wants(issue: z.core.$ZodIssue, type: "number" | "boolean"): boolean {
  if (issue.code === "invalid_type") {
    return issue.expected === type || (issue.expected === "int" && type === "number");
  }
  return issue.code === "invalid_value" && issue.values.every((value) => typeof value === type);
}
