import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Galileosky's trackers: tags over TCP, compressed packets, and messages by way of Iridium. */
export const galileosky: DeviceDefinition = {
  name: "galileosky",
  title: "Galileosky 2.x, 5.x, 7.x, 10, Base Block, Boxfinder, OBD-II, Satellite (Iridium)",
  handlerConfiguration: {
    handlerType: "ONE_OF",
    rules: [
      {
        when: { all: [{ at: 0, hex: "01" }, { at: 3, hex: "01001c" }] },
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 2048,
          lengthFieldOffset: 1,
          lengthFieldLength: 2,
        },
      },
      {
        // The highest bit of the length says that there is more in the device's archive.
        use: {
          handlerType: "BINARY",
          byteOrder: "LITTLE_ENDIAN",
          maxFrameLength: 32772,
          lengthFieldOffset: 1,
          lengthFieldLength: 2,
          lengthMask: 0x7fff,
          lengthAdjustment: 2,
        },
      },
    ],
  },
  uplink,
  downlink,
  settings: {},
  idleTimeoutSeconds: 7200,
};
