import type { DeviceDefinition } from "../definition.ts";
import uplink from "./uplink.js" with { type: "text" };

/** Totem's trackers, and the AVL family: a length of two hexadecimal or of four decimal digits. */
export const totem: DeviceDefinition = {
  name: "totem",
  title: "Totem AT03 to AT09, TZone AVL02, AVL05, AVL08",
  handlerConfiguration: {
    handlerType: "ONE_OF",
    skipUntil: ["$$"],
    rules: [
      {
        when: { at: 2, hex: "30" },
        use: { handlerType: "ASCII_LENGTH", offset: 2, digits: 4, countsFrom: "START" },
      },
      {
        use: { handlerType: "ASCII_LENGTH", offset: 2, digits: 2, radix: 16, countsFrom: "START" },
      },
    ],
  },
  uplink,
  settings: {},
  idleTimeoutSeconds: 7200,
};
