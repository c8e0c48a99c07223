/**
 * Castel's diagnostic sockets and trackers.
 *
 * @module
 */
import type { DeviceDefinition } from "../definition.ts";
import uplink from "./uplink.js" with { type: "text" };

/** Castel (Sinocastel) IDD-212, IDD-213 and others with the OBD Smart Communication protocol. */
export const castel: DeviceDefinition = {
  name: "castel",
  title: "Castel (Sinocastel): IDD-212, IDD-213, T-234L and others on the OBD socket",
  handlerConfiguration: {
    handlerType: "BINARY",
    byteOrder: "LITTLE_ENDIAN",
    lengthFieldOffset: 2,
    lengthFieldLength: 2,
    lengthAdjustment: -4,
    initialBytesToStrip: 0,
    failFast: false,
    maxFrameLength: 1024,
  },
  uplink,
  settings: {},
  idleTimeoutSeconds: 900,
};
