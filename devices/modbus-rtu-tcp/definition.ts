import type { DeviceDefinition } from "../definition.ts";
import downlink from "./downlink.js" with { type: "text" };
import uplink from "./uplink.js" with { type: "text" };

/** Modbus RTU behind a serial-to-Ethernet server, polled over TCP. */
export const modbusRtuTcp: DeviceDefinition = {
  name: "modbus-rtu-tcp",
  title: "Modbus RTU over TCP: meters, PLCs and sensors behind a serial-to-Ethernet server",
  handlerConfiguration: {
    handlerType: "ONE_OF",
    rules: [
      {
        // Read coils, discrete inputs, holding and input registers: unit, function, n, n bytes, CRC.
        when: { at: 1, in: ["01", "02", "03", "04"] },
        use: {
          handlerType: "BINARY",
          byteOrder: "BIG_ENDIAN",
          maxFrameLength: 260,
          lengthFieldOffset: 2,
          lengthFieldLength: 1,
          lengthAdjustment: 2,
        },
      },
      {
        // What was written comes back: unit, function, address, value or count, CRC.
        when: { at: 1, in: ["05", "06", "0f", "10"] },
        use: { handlerType: "FIXED_LENGTH", frameLength: 8 },
      },
      // Exceptions: unit, function + 80, code, CRC.
      { use: { handlerType: "FIXED_LENGTH", frameLength: 5 } },
    ],
  },
  uplink,
  downlink,
  clientConfiguration: { mode: "CLIENT", pollIntervalSeconds: 60 },
  settings: {
    registers: {
      default: "[]",
      description:
        "What is read, as JSON: a list of {name, unit (1), function (1 to 4; 3), address (as on the " +
        "wire), type (u16, i16, u32, i32, f32, u64, i64, f64, bool, text), scale (1), offset (0), " +
        "order (ABCD), bit, length (of a text, in registers), device}",
    },
    deviceName: {
      default: "",
      description:
        "The device's name; without it host and port of the serial server; with several units in the " +
        "table the unit is added behind a hyphen",
    },
  },
};
