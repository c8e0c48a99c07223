import * as z from "zod";
import { flag, group, oneOf, text, wholeNumber } from "./_fields.ts";

/** `downlink` of an integration: how messages for its devices come in and go out. */
export const downlinkSchema = group({
  sources: z.array(oneOf(["WEBSOCKET", "POLL"]), {
    error: "must be a list of WEBSOCKET and POLL",
  }).optional().describe(
    "Where messages come from: WEBSOCKET and POLL with a tenant's login, else POLL.",
  ),
  maxPolls: wholeNumber(0, 100_000).default(100)
    .describe("POLL: how many connected devices are polled at one time."),
  writeTimeoutSeconds: wholeNumber(1, 86_400, "seconds").default(30)
    .describe("A connection that takes nothing of what is written to it for so long is closed."),
  halfCloseLingerSeconds: wholeNumber(0, 86_400, "seconds").optional().meta({
    description: "How long a device that has ended its side of the connection is still written " +
      "to; 0 without a downlink converter.",
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
