/**
 * The device library: makers' protocols that need no more than a line of configuration.
 *
 * @module
 */
import type { DeviceDefinition } from "./definition.ts";
import { castel } from "./castel/definition.ts";
import { eelink } from "./eelink/definition.ts";
import { galileosky } from "./galileosky/definition.ts";
import { gps103 } from "./gps103/definition.ts";
import { gt06 } from "./gt06/definition.ts";
import { h02 } from "./h02/definition.ts";
import { jt808 } from "./jt808/definition.ts";
import { meitrack } from "./meitrack/definition.ts";
import { modbusRtuTcp } from "./modbus-rtu-tcp/definition.ts";
import { nmea0183 } from "./nmea-0183/definition.ts";
import { queclink } from "./queclink/definition.ts";
import { ruptela } from "./ruptela/definition.ts";
import { suntech } from "./suntech/definition.ts";
import { teltonika } from "./teltonika/definition.ts";
import { tk103 } from "./tk103/definition.ts";
import { totem } from "./totem/definition.ts";
import { watch } from "./watch/definition.ts";
import { wialonIps } from "./wialon-ips/definition.ts";

/** All devices, by name. */
export const DEVICES: readonly DeviceDefinition[] = [
  castel,
  eelink,
  galileosky,
  gps103,
  gt06,
  h02,
  jt808,
  meitrack,
  modbusRtuTcp,
  nmea0183,
  queclink,
  ruptela,
  suntech,
  teltonika,
  tk103,
  totem,
  watch,
  wialonIps,
];

/** The device of that name, as `device:` of an integration names it. */
export function deviceNamed(name: string): DeviceDefinition | undefined {
  return DEVICES.find((device) => device.name === name);
}
