import type { DownlinkSourceName, NewDownlink, ToldAttributes } from "../../downlink/message.ts";
import type { DownlinkDevice, SourceSink } from "./source.ts";

/** A device's shared attributes with the types that ThingsBoard has them in. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What is to be told: the values that changed, and the names of those that are gone. */
export interface Changes {
  /** New or changed values. */
  readonly updated: Attributes;
  /** Names that are there no more. */
  readonly deleted: readonly string[];
}

/** JSON text of a value, equal for equal values whatever the order of their keys. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1);
  return `{${members.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join()}}`;
}

/**
 * Compares what a device was last told with what is so now.
 *
 * @param partial `now` holds only some keys; what it does not name has not changed
 */
export function changesOf(
  told: ToldAttributes,
  now: Attributes,
  partial: boolean,
): Changes {
  const updated: [string, unknown][] = [];
  for (const [key, value] of Object.entries(now)) {
    if (!Object.hasOwn(told, key) || told[key] !== canonical(value)) updated.push([key, value]);
  }
  const deleted = partial ? [] : Object.keys(told).filter((key) => !Object.hasOwn(now, key));
  return { updated: Object.fromEntries(updated), deleted };
}

/** What a device counts as having been told after these changes. */
export function toldAfter(told: ToldAttributes, { updated, deleted }: Changes): ToldAttributes {
  const after = new Map(Object.entries(told));
  for (const [key, value] of Object.entries(updated)) after.set(key, canonical(value));
  for (const key of deleted) after.delete(key);
  return Object.fromEntries(after);
}

/**
 * Puts changes of shared attributes on their way to the device: ATTRIBUTES_UPDATED with the values,
 * ATTRIBUTES_DELETED with `{"attributes": [names]}`, as ThingsBoard's rule engine has them.
 * All shared attributes known go along in the metadata as `shared_…`.
 *
 * @returns how many messages that are
 */
export async function tellChanges(
  device: DownlinkDevice,
  source: DownlinkSourceName,
  changes: Changes,
  sink: SourceSink,
): Promise<number> {
  const { integration, name: deviceName, type: deviceType } = device;
  const told = sink.told(integration, deviceName) ?? {};
  const { updated, deleted } = changes;
  const after = toldAfter(told, changes);
  const metadata: Record<string, string> = {
    deviceName,
    deviceType,
    scope: "SHARED_SCOPE",
    ...sharedMetadata(after),
  };
  const rest = { integration, deviceName, deviceType, source, metadata };
  let count = 0;
  const put = async (msgType: string, msg: unknown, then: ToldAttributes): Promise<void> => {
    const message: NewDownlink = { ...rest, msgType, msg };
    await sink.put(message, then);
    count++;
  };
  if (Object.keys(updated).length > 0) {
    await put("ATTRIBUTES_UPDATED", updated, toldAfter(told, { updated, deleted: [] }));
  }
  if (deleted.length > 0) await put("ATTRIBUTES_DELETED", { attributes: deleted }, after);
  return count;
}

/** The shared attributes as metadata: `shared_interval: "60"`, texts as they are, all else as JSON. */
export function sharedMetadata(told: ToldAttributes): Record<string, string> {
  return Object.fromEntries(
    Object.entries(told).map(([key, json]) => {
      const value: unknown = JSON.parse(json);
      return [`shared_${key}`, typeof value === "string" ? value : json];
    }),
  );
}
