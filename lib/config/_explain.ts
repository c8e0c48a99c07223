import type * as z from "zod";
import type { Path } from "./problem.ts";

/** What the schema finds wrong with a value, in words for a person. */
export interface Finding {
  path: Path;
  message: string;
  /** It is the key that is wrong, not its value. */
  key: boolean;
}

/** What follows "must be …" about the value that was found, and what follows other messages. */
export interface Describe {
  found(path: Path, value: unknown): string;
  origin(path: Path): string;
}

/**
 * A schema's issue as findings. The schema says "must be …"; here follows what was found, or that
 * nothing was.
 */
export function explain(issue: z.core.$ZodIssue, root: unknown, describe: Describe): Finding[] {
  const path = issue.path as Path;
  if (issue.code === "unrecognized_keys") {
    const messages = issue.message.split("\n");
    return issue.keys.map((key, index) => (
      { path: [...path, key], message: messages[index] ?? issue.message, key: true }
    ));
  }
  if (issue.code === "invalid_key") {
    return [{ path, message: "a name must not be empty", key: true }];
  }
  const value = valueAt(root, path);
  if (value === undefined && issue.code !== "custom") {
    return [{ path, message: `is missing; ${issue.message}`, key: false }];
  }
  const quotes = issue.message === "must be text" && /^(number|boolean)$/.test(typeof value)
    ? " (put it in quotes)"
    : "";
  const rest = issue.message.startsWith("must be ") && !issue.message.includes(", not ")
    ? describe.found(path, value) + quotes
    : describe.origin(path);
  return [{ path, message: issue.message + rest, key: false }];
}

/**
 * The issues of the branch that was meant, where a value may have several shapes: the one whose
 * kind of value (text, list, group) fits. None does: the issue itself says what may stand there.
 */
export function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const fitting = issue.errors.find((errors) =>
    errors.length > 0 &&
    !errors.some((inner) => inner.path.length === 0 && /^invalid_(type|format)$/.test(inner.code))
  );
  if (!fitting) return [issue];
  return fitting.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** What stands at a path of plain data. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    root,
  );
}

/** `, not "abc"`: how a value is called that may be shown. */
export function describeValue(value: unknown): string {
  if (value === null) return ", not empty";
  if (Array.isArray(value)) return ", not a list";
  if (typeof value === "object") return ", not a group of settings";
  if (typeof value !== "string") return `, not ${value}`;
  return `, not ${JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}`;
}
