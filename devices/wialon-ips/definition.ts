import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Wialon IPS, Gurtam's protocol that many trackers and phones speak, versions 1.1 and 2. */
export const wialonIps: DeviceDefinition = {
  name: "wialon-ips",
  title:
    "Wialon IPS 1.1 and 2.0: the protocol of Gurtam that trackers and phones of many makers speak",
  handlerConfiguration: { handlerType: "TEXT", maxFrameLength: 32_768 },
  uplink,
  downlink,
  settings: {
    protocolVersion: {
      default: "",
      description:
        "2.0 if devices of version 2 are to be sent messages (with a checksum); what they send " +
        "themselves tells its version",
    },
  },
  idleTimeoutSeconds: 7200,
};
