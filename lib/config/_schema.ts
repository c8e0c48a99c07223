import * as z from "zod";
import { group, oneOf, text, whenWellFormed, wholeNumber } from "./_fields.ts";
import { integrationSchema } from "./_integration_schema.ts";
import { thingsboardSchema } from "./_thingsboard_schema.ts";
import { addressConflicts, duplicateNames } from "./_conflicts.ts";
import { isLoopback } from "./loopback.ts";

const storage = group({
  directory: text().default("./data").describe("The folder for everything that must not be lost."),
  maxSizeMb: wholeNumber(1, 1_048_576, "MB").default(1024)
    .describe("When so much waits for ThingsBoard the gateway stops reading from devices."),
  maxDeadLetters: wholeNumber(1, 10_000_000).default(10_000)
    .describe("Dead letters kept for each integration; the oldest fall out."),
  maxDeadLettersMb: wholeNumber(1, 1_048_576, "MB").default(64)
    .describe("The size of an integration's dead letters; the oldest fall out."),
});

const admin = group({
  host: text().default("127.0.0.1").describe("The address of health, metrics and API."),
  port: wholeNumber(0, 65535).default(8090).describe("Its port; 0 takes any free port."),
  token: z.string({ error: "must be text" }).default("")
    .describe("The bearer token for whatever reveals or changes something."),
}).superRefine((admin, context) => {
  if (admin.token !== "" || isLoopback(admin.host)) return;
  context.addIssue({
    code: "custom",
    path: ["host"],
    message: `${JSON.stringify(admin.host)} can be reached from other machines, which needs ` +
      "admin.token; set a token, or listen on 127.0.0.1",
  });
}, whenWellFormed);

const log = group({
  level: oneOf(["debug", "info", "warning", "error"]).default("info")
    .describe("The least important level that is logged."),
  format: oneOf(["pretty", "json"]).default("pretty")
    .describe("Lines for people, or JSON for programs."),
});

/** The whole configuration: types, defaults, errors and the JSON Schema come from here. */
export const configSchema = group({
  thingsboard: thingsboardSchema,
  storage: storage.prefault({}).describe("What is kept on disk."),
  admin: admin.prefault({}).describe("Health, metrics and API."),
  log: log.prefault({}).describe("What is logged, and how."),
  integrations: z.array(integrationSchema, { error: "must be a list of integrations" })
    .min(1, { error: "must hold at least one integration" })
    .describe("The ports that devices connect to."),
}).superRefine((config, context) => {
  for (const conflict of [...duplicateNames(config), ...addressConflicts(config)]) {
    context.addIssue({ code: "custom", ...conflict });
  }
  // Told together with what is wrong inside single integrations, not after it has been put right.
}, { when: () => true }).describe("The configuration of tcp2tb.");

/** What the schema makes of a configuration: all defaults filled in, nothing read from files. */
export type Settings = z.output<typeof configSchema>;
