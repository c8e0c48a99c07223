import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** TK103 trackers: text in brackets. */
export const tk103: DeviceDefinition = {
  name: "tk103",
  title: "TK103: Xexun TK103-2 and clones, Kingneed, VJoy; messages in brackets",
  handlerConfiguration: {
    handlerType: "START_END",
    start: ["("],
    end: ")",
    keepFlags: true,
    quote: "$",
  },
  uplink,
  downlink,
  settings: {
    listedSpeedUnit: {
      default: "km/h",
      description: "The unit of the speed in messages with commas, (<id>,BP05,…): km/h or knots.",
    },
  },
  idleTimeoutSeconds: 3600,
};
