import type { DeviceDefinition } from "../../../devices/definition.ts";

/** Where a gateway that dials out finds its device, until a person says it. */
const SOMEWHERE: readonly string[] = ["192.0.2.10:502"];

/** The addresses that a gateway dials for a device; undefined if the devices dial the gateway. */
export function addressesOf({ clientConfiguration }: DeviceDefinition): unknown {
  return clientConfiguration?.mode === "CLIENT"
    ? clientConfiguration.connect ?? SOMEWHERE
    : undefined;
}
