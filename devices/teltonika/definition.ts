import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Teltonika's trackers: codec 7, 8, 8 extended and 16, commands by codec 12. */
export const teltonika: DeviceDefinition = {
  name: "teltonika",
  title: "Teltonika FM, FMB, FMC, FMM, FMP, FMT, TAT, GH (codec 8, 8E, 16; commands by codec 12)",
  handlerConfiguration: {
    handlerType: "ONE_OF",
    rules: [
      { when: { at: 0, hex: "ff" }, use: { handlerType: "FIXED_LENGTH", frameLength: 1 } },
      {
        when: { at: 0, hex: "0000" },
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 16384,
          lengthFieldOffset: 4,
          lengthFieldLength: 4,
          lengthAdjustment: 4,
        },
      },
      {
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 128,
          lengthFieldOffset: 0,
          lengthFieldLength: 2,
        },
      },
    ],
  },
  uplink,
  downlink,
  settings: {
    extended: {
      default: "false",
      description: "true: records of codec 8 have a group of 16-byte elements behind the 8-byte " +
        "one. Seen by itself where the frame tells; this says what to try first.",
    },
  },
  idleTimeoutSeconds: 7200,
};
