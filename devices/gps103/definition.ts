import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Coban's GPS103 protocol: text that begins with the IMEI. */
export const gps103: DeviceDefinition = {
  name: "gps103",
  title: "Coban GPS103, TK103A/B, TK303, TK306 (OBD), GPS403 and clones: messages of imei:…;",
  handlerConfiguration: {
    handlerType: "DELIMITER",
    delimiters: ["\r\n", "\n", ";", "*"],
    stripDelimiter: false,
    maxFrameLength: 32768,
  },
  uplink,
  downlink,
  settings: {
    timeZoneMinutes: {
      default: "0",
      description: "The device's time zone in minutes east of UTC, for messages that carry only " +
        "its local time (without a fix, OBD). Messages with a fix carry UTC too.",
    },
  },
  idleTimeoutSeconds: 3600,
};
