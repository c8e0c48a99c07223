import type { Downlink, NewDownlink } from "./message.ts";

/** What an attribute message tells a device. */
export interface AttributeChange {
  /** Keys that have a value now. */
  readonly updated: ReadonlyMap<string, unknown>;
  /** Keys that have none any more. */
  readonly deleted: ReadonlySet<string>;
}

/** What waits after messages were merged. */
export interface Merged {
  /** Waiting messages that say something else from now on. */
  readonly replace: readonly Downlink[];
  /** Waiting messages that have nothing to say any more, or whose place is taken by another. */
  readonly remove: readonly Downlink[];
  /** Messages that wait from now on as well, in their order. */
  readonly insert: readonly Omit<Downlink, "id">[];
  /** How many of the new messages went into others. */
  readonly merged: number;
}

/**
 * What a message changes on the device: `msg` of ATTRIBUTES_UPDATED is an object of keys and values,
 * of ATTRIBUTES_DELETED `{"attributes": [names]}`. Undefined for any other message, which stays as
 * it is.
 */
export function attributeChange({ msgType, msg }: NewDownlink): AttributeChange | undefined {
  if (typeof msg !== "object" || msg === null || Array.isArray(msg)) return undefined;
  if (msgType === "ATTRIBUTES_UPDATED") {
    return { updated: new Map(Object.entries(msg)), deleted: new Set() };
  }
  if (msgType !== "ATTRIBUTES_DELETED" || Object.keys(msg).length !== 1) return undefined;
  const { attributes } = msg as { attributes?: unknown };
  if (!Array.isArray(attributes)) return undefined;
  if (!attributes.every((name): name is string => typeof name === "string")) return undefined;
  return { updated: new Map(), deleted: new Set(attributes) };
}

/**
 * Puts new messages behind those that wait. All attribute messages become one of each type at most:
 * of each key the device learns what was said last, a value or that it was deleted. The merged
 * message stands where the first of its type waited, so that a call which was made after a change
 * does not overtake it; it has the newest one's metadata, and waits as long as the one that would
 * have waited longest.
 *
 * @param waiting messages of one device that are not on their way to it, oldest first
 */
export function merge(
  waiting: readonly Downlink[],
  fresh: readonly Omit<Downlink, "id">[],
): Merged {
  const old = waiting.filter(attributeChange);
  const added = fresh.filter(attributeChange);
  const insert = fresh.filter((message) => !attributeChange(message));
  if (added.length === 0) return { replace: [], remove: [], insert, merged: 0 };
  if (old.length === 0 && added.length === 1) {
    return { replace: [], remove: [], insert: [...fresh], merged: 0 };
  }

  const messages = [...old, ...added];
  const newest = messages.at(-1) as Omit<Downlink, "id">;
  const expiresTs = Math.max(...messages.map((message) => message.expiresTs));
  const replace: Downlink[] = [];
  const inserted: Omit<Downlink, "id">[] = [];
  for (const { msgType, msg } of contentsOf(netChange(messages))) {
    const { metadata, source, deviceType } = newest;
    const content = { msgType, msg, metadata, source, deviceType, expiresTs };
    const place = old.find((message) => message.msgType === msgType);
    const first = added.find((message) => message.msgType === msgType) ?? newest;
    if (place) replace.push({ ...place, ...content });
    else inserted.push({ ...first, ...content });
  }
  const kept = new Set(replace.map(({ id }) => id));
  // In front of what came after them: whatever was set before a call is known when it arrives.
  const place = fresh.findIndex((message) => attributeChange(message));
  return {
    replace,
    remove: old.filter(({ id }) => !kept.has(id)),
    insert: [...insert.slice(0, place), ...inserted, ...insert.slice(place)],
    merged: added.length - inserted.length,
  };
}

/** What all of them together change. */
function netChange(messages: readonly NewDownlink[]): AttributeChange {
  const updated = new Map<string, unknown>();
  const deleted = new Set<string>();
  for (const message of messages) {
    const change = attributeChange(message);
    if (change === undefined) continue;
    for (const [key, value] of change.updated) {
      updated.set(key, value);
      deleted.delete(key);
    }
    for (const key of change.deleted) {
      deleted.add(key);
      updated.delete(key);
    }
  }
  return { updated, deleted };
}

function contentsOf({ updated, deleted }: AttributeChange): Pick<Downlink, "msgType" | "msg">[] {
  const contents: Pick<Downlink, "msgType" | "msg">[] = [];
  if (updated.size > 0) {
    contents.push({ msgType: "ATTRIBUTES_UPDATED", msg: Object.fromEntries(updated) });
  }
  if (deleted.size > 0) {
    contents.push({ msgType: "ATTRIBUTES_DELETED", msg: { attributes: [...deleted] } });
  }
  return contents;
}
