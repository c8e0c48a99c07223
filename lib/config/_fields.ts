/**
 * The kinds of settings. What each says is allowed begins with "must be", is told to a person as it
 * stands, and is followed there by what was found instead (`_explain.ts`).
 */
import * as z from "zod";
import { unknownKey } from "./_unknown_key.ts";

/** A whole number within bounds; `kind` says more where the bounds do not say it all. */
export function wholeNumber(min: number, max: number, unit = "") {
  const error = `must be a whole number from ${min} to ${max}${unit && ` (${unit})`}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** A time in seconds, with decimals. */
export function seconds(min: number, max: number) {
  const error = `must be a number from ${min} to ${max} (seconds)`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

/** Yes or no. */
export function flag() {
  return z.boolean({ error: "must be true or false" });
}

/** Text that is not empty. */
export function text() {
  return z.string({ error: "must be text" }).min(1, { error: "must not be empty" });
}

/** A name: text without space around it. */
export function name() {
  return z.string({ error: "must be text" }).trim().min(1, { error: "must not be empty" });
}

/** One of a few words. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { error: `must be ${either(values)}` });
}

/**
 * A group of settings in which only these keys may stand.
 * `elsewhere` names keys that people look for here and where they belong.
 */
export function group<const S extends z.ZodRawShape>(
  shape: S,
  elsewhere: Readonly<Record<string, string>> = {},
) {
  const allowed = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownKey(key, allowed, elsewhere)).join("\n")
        : `must be a group of settings (${allowed.join(", ")})`,
  });
}

/**
 * For checks of a whole group: they run when each of its settings is what it should be. Otherwise a
 * misspelt key would be told twice, as unknown and as the lack of what it was meant to be.
 */
export const whenWellFormed = {
  when: (payload: { issues: readonly { code?: string | undefined }[] }): boolean =>
    payload.issues.every((issue) => issue.code === "custom"),
};

/** `a`, `a or b`, `a, b or c`. */
export function either(values: readonly (string | number)[]): string {
  return values.length < 2
    ? values.join("")
    : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
}
