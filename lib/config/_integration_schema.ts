import * as z from "zod";
import { DEVICES } from "../../devices/mod.ts";
import { clientModeConflicts, clientModeShape } from "./_client_mode_schema.ts";
import { downlinkSchema } from "./_downlink_schema.ts";
import { flag, group, name, oneOf, text, whenWellFormed, wholeNumber } from "./_fields.ts";
import { handlerKeys, integrationHandlerSchema } from "./_handler_schema.ts";

/** ThingsBoard's settings of its TBEL engine (`tbel.max_script_body_size` and so on), per converter. */
const tbelLimits = {
  maxScriptBodySize: wholeNumber(1, 100_000_000, "characters").optional()
    .meta({ description: "TBEL: how long the script may be.", default: 50_000 }),
  maxTotalArgsSize: wholeNumber(1, 100_000_000, "characters").optional()
    .meta({ description: "TBEL: how long a call's arguments may be as JSON.", default: 100_000 }),
  maxResultSize: wholeNumber(1, 100_000_000, "characters").optional()
    .meta({ description: "TBEL: how long a result may be as JSON.", default: 300_000 }),
  maxMemoryLimitMb: wholeNumber(1, 4096, "MB").optional()
    .meta({
      description: "TBEL: the memory of a call by the engine's own count of its values.",
      default: 8,
    }),
};

/** `uplinkConverter` and `downlinkConverter`: where the script is, and its limits. */
export const converterSchema = group({
  scriptLang: oneOf(["JS", "TBEL"]).optional()
    .describe("The script's language: JS by default; an export tells its own."),
  file: text().optional().describe("The file that holds the script."),
  script: z.string({ error: "must be text" }).regex(/\S/, { error: "must not be empty" })
    .optional().describe("The script itself; nothing in it is replaced."),
  export: text().optional().describe("The file of a converter exported from ThingsBoard."),
  timeoutMs: wholeNumber(1, 600_000, "milliseconds").default(500)
    .describe("How long one conversion may take."),
  maxHeapMb: wholeNumber(8, 4096, "MB").optional()
    .meta({
      description: "The memory the converter may use; TBEL has 64 by default.",
      default: 32,
    }),
  ...tbelLimits,
}).superRefine((converter, context) => {
  const given = (["file", "script", "export"] as const)
    .filter((key) => converter[key] !== undefined);
  if (given.length === 1) return;
  context.addIssue({
    code: "custom",
    path: given.slice(1, 2),
    message: given.length === 0
      ? "has no script; give one of file, script (inline) or export (a converter export)"
      : `cannot stand beside ${given[0]}; give one of file, script or export`,
  });
}, whenWellFormed);

/** Limits that are ours: in clientConfiguration or beside it, as a person finds natural. */
const limits = {
  maxConnections: wholeNumber(1, 1_000_000).optional()
    .meta({ description: "How many connections may be open at one time.", default: 20_000 }),
  idleTimeoutSeconds: wholeNumber(0, 2_147_483, "seconds; 0 is off").optional()
    .meta({
      description: "A connection that is silent for so long is closed; 0 keeps it open.",
      default: 0,
    }),
  maxNewDevicesPerMinute: wholeNumber(1, 1_000_000).optional()
    .meta({
      description: "When more new devices appear they wait; known devices do not.",
      default: 600,
    }),
};

const DEFAULT_LIMITS = {
  maxConnections: 20_000,
  idleTimeoutSeconds: 0,
  maxNewDevicesPerMinute: 600,
};

const client = group({
  host: text().default("0.0.0.0").describe("The address to listen on."),
  port: wholeNumber(0, 65535).default(10560)
    .describe("The port to listen on; 0 takes any free port."),
  soBacklogOption: wholeNumber(1, 65535).default(128)
    .describe("How many connections may wait to be accepted."),
  soRcvBuf: wholeNumber(1, 1_048_576, "KB").default(64)
    .describe("Accepted because ThingsBoard has it; it has no effect here."),
  soSndBuf: wholeNumber(1, 1_048_576, "KB").default(64)
    .describe("Accepted because ThingsBoard has it; it has no effect here."),
  soKeepaliveOption: flag().default(false).describe("TCP keep-alive."),
  tcpNoDelay: flag().default(true).describe("Small writes go at once (no Nagle delay)."),
  cacheSize: wholeNumber(0, 1_000_000).default(1000)
    .describe("How many messages wait for devices that are not connected."),
  timeToLiveInMinutes: wholeNumber(0, 5_256_000, "minutes").default(1440)
    .describe("How long a message for a device that is not connected waits."),
  ...clientModeShape,
  ...limits,
  handlerConfiguration: integrationHandlerSchema.optional()
    .describe("Where ThingsBoard PE has it; here or beside clientConfiguration."),
}, places(handlerKeys, "handlerConfiguration"));

const metadataValue = z.union([z.string(), z.number(), z.boolean()], {
  error: "must be text, a number, true or false",
}).transform(String);

/** One entry of `integrations`. */
export const integrationSchema = group({
  name: name().describe("The integration's name, in logs, metrics and the converter's metadata."),
  enabled: flag().default(true).describe("Whether it is started."),
  device: text().optional().meta({
    description: "A device of the library (tcp2tb devices) in place of handlerConfiguration and " +
      "uplinkConverter; what else is given here overrides what the library says.",
    examples: DEVICES.map((device) => device.name),
  }),
  debugMode: flag().default(false).describe("ThingsBoard PE's debug mode."),
  allowCreateDevicesOrAssets: flag().default(true)
    .describe("False: data of devices and assets that do not exist becomes dead letters."),
  ...limits,
  clientConfiguration: client.prefault({}).describe(
    "The listener and its connections, or whom to dial.",
  ),
  handlerConfiguration: integrationHandlerSchema.optional()
    .describe("How bytes become frames: handlerType and its settings."),
  uplinkConverter: converterSchema.describe("The script that turns a frame into device data."),
  downlinkConverter: converterSchema.optional()
    .describe("The script that turns a message into bytes for a device."),
  downlink: downlinkSchema.prefault({})
    .describe("How messages for devices come in and go out."),
  replyAfter: oneOf(["STORED", "RECEIVED"]).default("STORED").describe(
    "When the uplink converter's replies are written: when the frame's data is on disk, or at " +
      "once; replyAfter of an output says it for its own.",
  ),
  takeover: oneOf(["NEWEST", "KEEP_OLD", "BOTH"]).optional().describe(
    "What happens when a device speaks over a second connection: NEWEST ends the first one, " +
      "KEEP_OLD refuses the second one, BOTH lets them be. NEWEST by default where devices log " +
      "in (a device of the library, or a script that names session), otherwise BOTH.",
  ),
  metadata: z.record(z.string(), metadataValue, { error: "must be names with their values" })
    .default({}).describe("Given to the converter with every frame, as text."),
}, {
  ...places(Object.keys(client.shape).filter((key) => !(key in limits)), "clientConfiguration"),
  ...places(handlerKeys, "handlerConfiguration"),
}).superRefine((integration, context) => {
  for (const conflict of clientModeConflicts(integration)) {
    context.addIssue({ code: "custom", ...conflict });
  }
}, whenWellFormed).transform((integration, context) => {
  const { handlerConfiguration: nested, ...clientConfiguration } = integration.clientConfiguration;
  const handlerConfiguration = integration.handlerConfiguration ?? nested;
  if (handlerConfiguration === undefined) {
    context.addIssue({
      code: "custom",
      path: ["handlerConfiguration"],
      message: "is missing; must be a group of settings with a handlerType",
    });
    return z.NEVER;
  }
  if (integration.handlerConfiguration !== undefined && nested !== undefined) {
    context.addIssue({
      code: "custom",
      path: ["clientConfiguration", "handlerConfiguration"],
      message: "stands beside clientConfiguration too; keep one of the two",
    });
  }
  const given = { ...DEFAULT_LIMITS };
  for (const key of Object.keys(DEFAULT_LIMITS) as (keyof typeof DEFAULT_LIMITS)[]) {
    const [inside, beside] = [clientConfiguration[key], integration[key]];
    given[key] = inside ?? beside ?? given[key];
    if (inside === undefined || beside === undefined) continue;
    context.addIssue({
      code: "custom",
      path: ["clientConfiguration", key],
      message: "stands beside clientConfiguration too; keep one of the two",
    });
  }
  const { maxNewDevicesPerMinute, maxConnections, idleTimeoutSeconds } = given;
  return {
    ...integration,
    maxNewDevicesPerMinute,
    clientConfiguration: { ...clientConfiguration, maxConnections, idleTimeoutSeconds },
    handlerConfiguration,
  };
}).describe("One listener or dialer with its handler, converters and limits.");

function places(keys: readonly string[], where: string): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, where]));
}
