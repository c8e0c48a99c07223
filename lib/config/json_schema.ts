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
  const schema = z.toJSONSchema(configSchema, { io: "input" }) as JsonSchema;
  return withReferences(withDevices(schema)) as JsonSchema;
}

/** A device stands for the uplink converter, and for what a handler's settings do not say. */
function withDevices(schema: JsonSchema): JsonSchema {
  const { integrations, ...others } = schema.properties as Record<string, JsonSchema>;
  const { required, properties, ...integration } = integrations!.items as JsonSchema;
  const settings = properties as Record<string, JsonSchema>;
  const { description, ...handler } = settings.handlerConfiguration!;
  const items = {
    ...integration,
    required: (required as string[]).filter((key) => key !== "uplinkConverter"),
    anyOf: [{ required: ["uplinkConverter"] }, { required: ["device"] }],
    properties: {
      ...settings,
      handlerConfiguration: {
        description,
        anyOf: [handler, { type: "object", not: { required: ["handlerType"] } }],
      },
    },
  };
  return { ...schema, properties: { ...others, integrations: { ...integrations, items } } };
}

const reference = { type: "string", pattern: "\\$\\{|^file:" };

function withReferences(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withReferences);
  if (typeof part !== "object" || part === null) return part;
  const schema = part as JsonSchema;
  const onlyValues = /^(integer|number|boolean)$/.test(String(schema.type)) ||
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
