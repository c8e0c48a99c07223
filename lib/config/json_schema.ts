import * as z from "zod";
import { configSchema } from "./_schema.ts";

/** A JSON Schema, or a part of one. */
export type JsonSchema = { [key: string]: unknown };

/**
 * The configuration's JSON Schema (draft 2020-12), with a description and the default of every key:
 * for editors, which complete and check a configuration with it.
 *
 * It describes the file as a person writes it: where a number or one of a few words must stand,
 * `${NAME}` and `file:PATH` may stand as well.
 */
export function jsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(configSchema, { io: "input" });
  return withReferences(schema as JsonSchema) as JsonSchema;
}

const reference = { type: "string", pattern: "\\$\\{|^file:" };

function withReferences(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withReferences);
  if (typeof part !== "object" || part === null) return part;
  const schema = part as JsonSchema;
  const onlyValues = schema.type === "integer" || schema.type === "boolean" ||
    Array.isArray(schema.enum);
  if (!onlyValues) {
    return Object.fromEntries(
      Object.entries(schema).map(([key, value]) => [
        key,
        key === "default" || key === "required" ? value : withReferences(value),
      ]),
    );
  }
  const { default: byDefault, description, ...rest } = schema;
  return {
    ...description !== undefined && { description },
    ...byDefault !== undefined && { default: byDefault },
    anyOf: [rest, reference],
  };
}
