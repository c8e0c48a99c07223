import type { Direction } from "../../../converters/program.ts";
import type { DeviceDefinition } from "../../../devices/definition.ts";
import type { Script } from "./read_script.ts";

/** The script of a device, or what is wrong with the wish for it, worded to follow its name. */
export function deviceScript(
  { uplink, downlink }: DeviceDefinition,
  direction: Direction = "uplink",
): Script | string {
  const source = direction === "uplink" ? uplink : downlink;
  return source === undefined
    ? `has no ${direction} converter`
    : { source, direction, scriptLang: "JS" };
}
