import type { Command } from "./command.ts";
import { jsonSchema } from "../config/json_schema.ts";

/** Prints the configuration's JSON Schema and answers the exit code. */
export function schemaCommand(io: { stdout(text: string): void }): number {
  io.stdout(JSON.stringify(jsonSchema(), null, 2));
  return 0;
}

/** `schema`: the JSON Schema of the configuration. */
export const schema: Command = {
  name: "schema",
  summary: "prints the JSON Schema of the configuration, for editors",
  help: `Usage: tcp2tb schema

Prints the JSON Schema of the configuration file. An editor that knows it completes
and explains every setting.

Example:
  tcp2tb schema > tcp2tb.schema.json
  # and in the first line of tcp2tb.yaml:
  # yaml-language-server: $schema=tcp2tb.schema.json`,
  run: (_args, io) => Promise.resolve(schemaCommand(io)),
};
