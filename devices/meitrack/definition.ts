import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Meitrack's trackers: text reports, and binary ones (CCC, CCE) of newer models. */
export const meitrack: DeviceDefinition = {
  name: "meitrack",
  title: "Meitrack MVT100 to MVT800, MT90, T1, T3, T311, T322X, T333, T355, T366, T622, T633, P88L",
  handlerConfiguration: {
    handlerType: "ASCII_LENGTH",
    skipUntil: ["$$"],
    offset: 3,
    until: ",",
    countsFrom: "FIELD_END",
    maxFrameLength: 8192,
  },
  uplink,
  downlink,
  settings: {
    model: {
      default: "",
      description:
        "The model, as MVT380: some send the voltages of battery and power in steps of their own " +
        "(MVT100, MVT340, MVT380, MVT600, MVT800, MT90, T1, T3, TC68, TC68S); without it, or with " +
        "any other, they are hundredths of a volt",
    },
  },
  idleTimeoutSeconds: 7200,
};
