import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** H02 trackers: text between `*` and `#`, and binary reports of one length. */
export const h02: DeviceDefinition = {
  name: "h02",
  title: "H02: SinoTrack ST-901 to ST-907, Cantrack, Winnes, ReachFar RF-V8, TX-2, TX-5 and clones",
  handlerConfiguration: {
    handlerType: "ONE_OF",
    skipUntil: ["*", "$", "X"],
    rules: [
      {
        when: { at: 0, hex: "2a" },
        use: { handlerType: "DELIMITER", delimiters: ["#"], stripDelimiter: false },
      },
      { use: { handlerType: "FIXED_LENGTH", frameLength: 32 } },
    ],
  },
  uplink,
  downlink,
  settings: {
    replyMaker: {
      default: "HQ",
      description: "The maker's two letters in replies and commands: *HQ,… by most devices.",
    },
  },
  idleTimeoutSeconds: 3600,
};
