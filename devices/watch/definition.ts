import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Watches and small trackers of SeTracker and its likes: text in square brackets. */
export const watch: DeviceDefinition = {
  name: "watch",
  title: "GPS watches of SeTracker, Beesure, Wonlex, ReachFar (3G, SG, CS, ZJ, …) and clones",
  handlerConfiguration: {
    handlerType: "START_END",
    start: ["["],
    end: "]",
    keepFlags: true,
    nested: true,
    // A voice message has up to 65535 bytes behind its length.
    maxFrameLength: 65_664,
  },
  uplink,
  downlink,
  settings: {
    maker: {
      default: "3G",
      description: "The maker's two characters in commands, as the watch writes them: [3G*…].",
    },
  },
  idleTimeoutSeconds: 1800,
};
