/**
 * JT/T 808 terminals.
 *
 * @module
 */
import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Vehicle terminals after JT/T 808-2011, -2013 and -2019, and the trackers that speak it. */
export const jt808: DeviceDefinition = {
  name: "jt808",
  title: "JT/T 808 terminals: Huabao, Jointech, Jimi, Micodus, AOVX, Mictrack and many more",
  handlerConfiguration: {
    handlerType: "ONE_OF",
    skipUntil: [{ hex: "28" }, { hex: "7e" }, { hex: "e7" }],
    rules: [
      {
        when: { at: 0, hex: "28" },
        use: {
          handlerType: "START_END",
          start: ["("],
          end: ")",
          keepFlags: true,
          maxFrameLength: 1024,
        },
      },
      {
        when: { at: 0, hex: "7e" },
        use: {
          handlerType: "START_END",
          start: [{ hex: "7e" }],
          end: { hex: "7e" },
          keepFlags: true,
          escapes: { "7d01": "7d", "7d02": "7e" },
          maxFrameLength: 4096,
        },
      },
      {
        when: { at: 0, hex: "e7" },
        use: {
          handlerType: "START_END",
          start: [{ hex: "e7" }],
          end: { hex: "e7" },
          keepFlags: true,
          escapes: { "e601": "e6", "e602": "e7", "3e01": "3e", "3e02": "3d" },
          maxFrameLength: 4096,
        },
      },
    ],
  },
  uplink,
  downlink,
  settings: {
    timeZone: {
      default: "GMT+8",
      description: "the zone of the times in the frames: GMT+8, UTC, GMT-3:30 …",
    },
    model: {
      default: "",
      description: "AL300 or MV710G: models that give some items a meaning of their own",
    },
    version: {
      default: "2013",
      description: "2013 or 2019: the header of commands (replies take that of their frame)",
    },
  },
  idleTimeoutSeconds: 900,
};
