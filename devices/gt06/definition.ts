import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Concox, Jimi and the many that speak like their GT06. */
export const gt06: DeviceDefinition = {
  name: "gt06",
  title: "Concox and Jimi (GT06, TR06, JM, WeTrack, HVT, VL, JC, AT, LL) and many clones",
  handlerConfiguration: {
    handlerType: "ONE_OF",
    rules: [
      {
        when: { at: 0, hex: "78" },
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 1024,
          lengthFieldOffset: 2,
          lengthFieldLength: 1,
          lengthAdjustment: 2,
          frameTail: { hex: "0d0a" },
        },
      },
      {
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 4096,
          lengthFieldOffset: 2,
          lengthFieldLength: 2,
          lengthAdjustment: 2,
          frameTail: { hex: "0d0a" },
        },
      },
    ],
  },
  uplink,
  downlink,
  settings: {
    model: {
      default: "",
      description: "The model, where it changes what bytes mean: R11 (its heartbeat has a " +
        "voltage in place of the battery's level).",
    },
    commandLanguage: {
      default: "",
      description: "1 (Chinese) or 2 (English): put behind commands, for models that want it.",
    },
  },
  idleTimeoutSeconds: 1200,
};
