import { jsonSchema } from "../config/json_schema.ts";

/** Prints the configuration's JSON Schema and answers the exit code. */
export function schemaCommand(io: { stdout(text: string): void }): number {
  io.stdout(JSON.stringify(jsonSchema(), null, 2));
  return 0;
}
