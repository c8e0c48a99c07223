import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Ruptela's trackers: records and extended records, commands as SMS by GPRS. */
export const ruptela: DeviceDefinition = {
  name: "ruptela",
  title: "Ruptela FM-Eco, FM-Pro, FM-Tco, FM-Plug, HCV5, LCV5, Trace5 (records, extended records)",
  handlerConfiguration: {
    handlerType: "BINARY",
    byteOrder: "BIG_ENDIAN",
    maxFrameLength: 2048,
    lengthFieldOffset: 0,
    lengthFieldLength: 2,
    lengthAdjustment: 2,
  },
  uplink,
  downlink,
  settings: {},
  idleTimeoutSeconds: 7200,
};
