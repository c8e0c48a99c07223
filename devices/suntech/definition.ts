import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Suntech's trackers: ST200 to ST900 and the universal protocol, as text and zipped. */
export const suntech: DeviceDefinition = {
  name: "suntech",
  title:
    "Suntech ST200, ST300, ST600, ST910, ST940, ST4300 and other models of the universal protocol",
  handlerConfiguration: {
    handlerType: "ONE_OF",
    // A text is complete when the byte behind its CR is there: after silence it is without it too.
    idleFlushMs: 5000,
    rules: [
      {
        when: { at: 0, hex: "02" },
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 2048,
          lengthFieldOffset: 1,
          lengthFieldLength: 2,
          lengthAdjustment: 1,
        },
      },
      {
        when: { at: 0, in: ["81", "82", "83", "84", "85", "86", "87", "88", "89", "8a", "8b"] },
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 2048,
          lengthFieldOffset: 1,
          lengthFieldLength: 2,
        },
      },
      {
        when: { at: 1, hex: "00" },
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 2048,
          lengthFieldOffset: 1,
          lengthFieldLength: 2,
        },
      },
      {
        // A line end within the data of a serial device is CR LF, that of a report CR.
        use: {
          handlerType: "DELIMITER",
          delimiters: ["\r"],
          notFollowedBy: "\n",
          stripDelimiter: false,
          maxFrameLength: 2048,
        },
      },
    ],
  },
  uplink,
  downlink,
  settings: {
    protocolType: {
      default: "0",
      description:
        "ST910 and ST940: PROT_TYPE, 0 or 1 (with the distance and a battery in percent)",
    },
    hbm: {
      default: "0",
      description:
        "ST200 to ST600: HBM_STT, 1 if reports end with hour meter, backup battery and whether " +
        "they are stored ones",
    },
    includeAdc: {
      default: "false",
      description: "ST200 to ST600 with hbm 1: true if an analog input follows these",
    },
    includeRpm: {
      default: "false",
      description: "ST200 to ST600 with hbm 1: true if the engine's speed follows",
    },
    includeTemp: {
      default: "false",
      description: "ST200 to ST600 with hbm 1: true if temperature sensors follow",
    },
    commandHeader: {
      default: "ST300CMD",
      description:
        "what a command to an ST200, ST300 or ST600 begins with, as SA200CMD or ST600CMD",
    },
  },
  idleTimeoutSeconds: 7200,
};
