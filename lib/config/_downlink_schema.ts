import * as z from "zod";
import { flag, group, oneOf, text, whenWellFormed, wholeNumber } from "./_fields.ts";

const webhook = group({
  host: text().default("0.0.0.0").describe("The address that ThingsBoard's rule chain calls."),
  port: wholeNumber(0, 65535).default(8443)
    .describe("Its port; integrations may share one. 0 takes any free port."),
  certFile: text().optional().describe("The certificate in PEM form; without it, plain HTTP."),
  keyFile: text().optional().describe("The certificate's private key in PEM form."),
  token: z.string({ error: "must be text" }).min(16, { error: "must have at least 16 characters" })
    .describe("What the rule chain shows in its calls; never the admin token."),
}).superRefine((webhook, context) => {
  for (const [there, missing] of [["certFile", "keyFile"], ["keyFile", "certFile"]] as const) {
    if (webhook[there] === undefined || webhook[missing] !== undefined) continue;
    context.addIssue({ code: "custom", path: [there], message: `needs ${missing} beside it` });
  }
}, whenWellFormed);

/** `downlink` of an integration: how messages for its devices come in and go out. */
export const downlinkSchema = group({
  sources: z.array(oneOf(["WEBSOCKET", "WEBHOOK", "POLL"]), {
    error: "must be a list of WEBSOCKET, WEBHOOK and POLL",
  }).optional().describe(
    "Where messages come from: WEBSOCKET and POLL with a tenant's login, POLL with any other " +
      "sign-in, WEBHOOK if webhook is given.",
  ),
  maxPolls: wholeNumber(0, 100_000).default(100)
    .describe("POLL: how many connected devices are polled at one time."),
  webhook: webhook.optional().describe("WEBHOOK: the listener that a rule chain calls."),
  writeTimeoutSeconds: wholeNumber(1, 86_400, "seconds").default(30)
    .describe("A connection that takes nothing of what is written to it for so long is closed."),
  halfCloseLingerSeconds: wholeNumber(0, 86_400, "seconds").optional().meta({
    description: "How long a device that has ended its side of the connection is still written " +
      "to; 0 without a downlink converter and with mode: CLIENT.",
    default: 60,
  }),
  frameTerminator: text().optional()
    .describe('Put behind everything that is sent, such as "\\n" or "\\r\\n".'),
  prependLengthField: flag().default(false).describe(
    "BINARY: put the handler's length field into everything that is sent.",
  ),
  rpcReply: oneOf(["WRITTEN", "CONVERTER"]).optional().describe(
    "What answers a two-way RPC: the bytes' being written, or rpcResponse of the uplink " +
      "converter. CONVERTER by default if its script names rpcResponse, else WRITTEN.",
  ),
  replyTimeoutSeconds: wholeNumber(1, 86_400, "seconds").default(9).describe(
    "CONVERTER: how long a device may take to answer (ThingsBoard's own caller waits 10 s).",
  ),
  reportConnections: flag().default(false).describe(
    "Whether a device's coming and going is told as the attributes tcpConnected, " +
      "lastConnectTime and lastDisconnectTime.",
  ),
});
