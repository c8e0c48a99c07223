import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Eelink's trackers, both editions of the protocol. */
export const eelink: DeviceDefinition = {
  name: "eelink",
  title: "Eelink TK115, TK116, TK121, TK319, TK418, GPT12, GOT10, OBD types (protocol 1 and 2)",
  handlerConfiguration: {
    handlerType: "ONE_OF",
    skipUntil: [{ hex: "6767" }, { hex: "454c" }],
    rules: [
      {
        when: { at: 0, hex: "454c" },
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 4096,
          lengthFieldOffset: 2,
          lengthFieldLength: 2,
        },
      },
      {
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 4096,
          lengthFieldOffset: 3,
          lengthFieldLength: 2,
        },
      },
    ],
  },
  uplink,
  downlink,
  settings: {},
  idleTimeoutSeconds: 3600,
};
