import type { DeviceDefinition } from "../../../devices/definition.ts";
import { deviceNamed } from "../../../devices/mod.ts";
import { unknownDevice } from "../../config/_expand_devices.ts";
import { UsageError } from "../command.ts";

/**
 * The device that an argument names.
 *
 * @throws {UsageError} if there is none of that name
 */
export function deviceOf(name: string): DeviceDefinition {
  const device = deviceNamed(name);
  if (device === undefined) throw new UsageError(unknownDevice(name));
  return device;
}
