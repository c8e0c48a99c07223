import type { DeviceDefinition } from "../definition.ts";
import uplink from "./uplink.js" with { type: "text" };

/** NMEA 0183: receivers, compasses, depth sounders, wind and weather instruments. */
export const nmea0183: DeviceDefinition = {
  name: "nmea-0183",
  title:
    "NMEA 0183 talkers: GNSS receivers, compasses, depth sounders, wind and weather instruments",
  handlerConfiguration: { handlerType: "TEXT", maxFrameLength: 1024 },
  uplink,
  settings: {
    deviceName: {
      default: "",
      description:
        "The device's name; without it, what the line `$IMEI,…`, `$ID,…` or an IMEI by itself told " +
        "on the connection, else the address it comes from",
    },
    requireChecksum: {
      default: "false",
      description: "true: a sentence without a checksum is an error; a wrong one always is",
    },
  },
};
