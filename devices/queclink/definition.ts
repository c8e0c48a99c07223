/**
 * Queclink's trackers.
 *
 * @module
 */
import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Longest message: many positions of one second each, or a text with the data of a vehicle. */
const MAX_FRAME_LENGTH = 4096;

/** A message whose length stands at an offset and counts everything. */
function sized(lengthFieldOffset: number, lengthFieldLength: number): Record<string, unknown> {
  return {
    handlerType: "BINARY",
    byteOrder: "BIG_ENDIAN",
    lengthFieldOffset,
    lengthFieldLength,
    lengthAdjustment: -(lengthFieldOffset + lengthFieldLength),
    initialBytesToStrip: 0,
    failFast: false,
    maxFrameLength: MAX_FRAME_LENGTH,
  };
}

/** A rule for messages that begin with a text. */
function begins(text: string, use: Record<string, unknown>): Record<string, unknown> {
  const hex = [...text].map((one) => one.charCodeAt(0).toString(16)).join("");
  return { when: { at: 0, hex }, use };
}

/** Queclink GL, GV, GB, GMT and CV devices with the @Track Air Interface Protocol. */
export const queclink: DeviceDefinition = {
  name: "queclink",
  title: "Queclink: GL, GV, GB, GMT and CV devices (@Track: text, HEX and Protocol Pro)",
  handlerConfiguration: {
    handlerType: "ONE_OF",
    rules: [
      { when: { at: 1, hex: "00" }, use: sized(2, 2) },
      { when: { at: 0, hex: "2b10" }, use: sized(2, 1) },
      {
        when: { all: [{ at: 0, hex: "2b41434b" }, { at: 4, notHex: "3a" }] },
        use: sized(6, 1),
      },
      begins("+INF", sized(7, 2)),
      begins("+BNF", sized(7, 2)),
      begins("+HBD", sized(5, 1)),
      begins("+CRD", sized(6, 2)),
      begins("+BRD", sized(6, 2)),
      begins("+LGN", sized(6, 2)),
      begins("+RSP", sized(9, 2)),
      begins("+BSP", sized(9, 2)),
      begins("+EVT", sized(9, 2)),
      begins("+BVT", sized(9, 2)),
      begins("+DAT", sized(9, 2)),
      begins("+CAN", sized(9, 2)),
      begins("+ATI", sized(4, 1)),
      {
        use: {
          handlerType: "DELIMITER",
          delimiters: ["$", { hex: "00" }],
          stripDelimiter: true,
          maxFrameLength: MAX_FRAME_LENGTH,
        },
      },
    ],
  },
  uplink,
  downlink,
  settings: {
    sack: {
      default: "false",
      description: "true: answers each report with +SACK; the device must be set up to wait for it",
    },
    strictFix: {
      default: "false",
      description: "true: a text report with accuracy 0 (the last known position) is not valid",
    },
    hexIdentity: {
      default: "NUMBER",
      description: "IMEI: devices that speak HEX are named by their IMEI, not by its bytes' number",
    },
  },
  idleTimeoutSeconds: 3600,
};
