import type { DownlinkChange } from "../outbox/downlinks.ts";
import type { NewDeadLetter } from "../outbox/rows.ts";
import { tooMany, type WaitingLimits } from "./limits.ts";
import { merge } from "./merge.ts";
import type { Downlink, NewDownlink, ToldAttributes } from "./message.ts";
import { notTold } from "./not_told.ts";

/** How it stands with the messages of one device. */
export interface Standing extends WaitingLimits {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Messages that are not on their way to the device, oldest first. */
  readonly waiting: readonly Downlink[];
  /** New ones, in their order. */
  readonly fresh: readonly Omit<Downlink, "id">[];
  /** Those that are on their way. */
  readonly underWay: readonly Downlink[];
  /** What the device counts as having been told, what comes with the new ones included. */
  readonly told: ToldAttributes | undefined;
}

/** A message that ends without reaching its device. */
export interface Ended {
  /** The message; one that was never stored has no id. */
  readonly message: NewDownlink;
  /** For a person. */
  readonly why: string;
  /** Its time was over; otherwise it was one too many. */
  readonly expired: boolean;
}

/** What is to be done with the messages of a device. */
export interface Plan {
  /** Everything that is to change on disk. */
  readonly change: Required<Pick<DownlinkChange, "insert" | "replace" | "remove" | "letters">>;
  /** Messages that become dead letters. */
  readonly ended: readonly Ended[];
  /** How many new messages went into others. */
  readonly merged: number;
  /** What the device counts as having been told then. */
  readonly told: ToldAttributes | undefined;
}

/** Merges what comes with what waits, ends what is too old, then what is too much. */
export function plan(standing: Standing): Plan {
  const { now, waiting, fresh, underWay } = standing;
  const isOver = ({ expiresTs }: { expiresTs: number }) => expiresTs <= now;
  const over = [...waiting.filter(isOver), ...fresh.filter(isOver)];
  const { insert, replace, remove, merged } = merge(
    waiting.filter((message) => !isOver(message)),
    fresh.filter((message) => !isOver(message)),
  );

  const replaced = new Map(replace.map((message) => [message.id, message]));
  const gone = new Set(remove.map(({ id }) => id));
  const stays = waiting.filter((message) => !isOver(message) && !gone.has(message.id))
    .map((message) => replaced.get(message.id) ?? message);
  const dropped = tooMany<Omit<Downlink, "id">>([...stays, ...insert], standing);
  const drop = new Set(dropped.messages);

  const ended: Ended[] = [
    ...over.map((message) => ({ message, why: expiry(message), expired: true })),
    ...dropped.messages.map((message) => ({ message, why: dropped.why, expired: false })),
  ];
  const left = [...stays, ...insert].filter((message) => !drop.has(message));
  return {
    change: {
      insert: insert.filter((message) => !drop.has(message)),
      replace: replace.filter((message) => !drop.has(message)),
      remove: [
        ...waiting.filter(isOver),
        ...remove,
        ...stays.filter((message) => drop.has(message)),
      ].map(({ id }) => id),
      letters: ended.map(({ message, why }) => downlinkLetter(message, why)),
    },
    ended,
    merged,
    told: standing.told &&
      notTold(standing.told, ended.map(({ message }) => message), [...underWay, ...left]),
  };
}

/** The dead letter of a message that does not reach its device. */
export function downlinkLetter(message: NewDownlink, why: string): NewDeadLetter {
  const { integration, deviceName, deviceType, source, msgType, msg, metadata } = message;
  const { key, rpc, expiresTs } = message;
  const { createdTs = 0 } = message as Partial<Downlink>;
  return {
    reason: "DOWNLINK",
    message: `A ${msgType} message for "${deviceName}" was not delivered: ${why}`,
    receivedTs: createdTs,
    downlink: {
      integration,
      deviceName,
      deviceType,
      source,
      msgType,
      msg,
      metadata,
      ...(key === undefined ? {} : { key }),
      ...(rpc === undefined ? {} : { rpc }),
      ...(expiresTs === undefined ? {} : { expiresTs }),
    },
  };
}

function expiry({ createdTs, expiresTs }: Omit<Downlink, "id">): string {
  const seconds = Math.max(0, Math.round((expiresTs - createdTs) / 1000));
  const time = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`;
  return `its time to live of ${time} ended before the device could be reached`;
}
