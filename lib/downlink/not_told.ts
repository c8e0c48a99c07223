import { attributeChange } from "./merge.ts";
import type { NewDownlink, ToldAttributes } from "./message.ts";

/**
 * What a device counts as having been told when it does not get some messages after all: their keys
 * become `null`, which is neither what ThingsBoard has nor nothing, so that the next comparison
 * tells the device what they are then, deletions too.
 *
 * @param lost messages that the device does not get
 * @param remaining messages that it will still get
 * @returns `told` itself if nothing changes
 */
export function notTold(
  told: ToldAttributes,
  lost: readonly NewDownlink[],
  remaining: readonly NewDownlink[],
): ToldAttributes {
  const keys = new Set(lost.flatMap(keysOf));
  for (const key of remaining.flatMap(keysOf)) keys.delete(key);
  if (keys.size === 0) return told;
  return { ...told, ...Object.fromEntries(Array.from(keys, (key) => [key, "null"])) };
}

function keysOf(message: NewDownlink): string[] {
  const change = attributeChange(message);
  return change === undefined ? [] : [...change.updated.keys(), ...change.deleted];
}
