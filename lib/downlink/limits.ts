import { attributeChange } from "./merge.ts";
import type { NewDownlink } from "./message.ts";

/** Messages of a device that is not connected, at most. */
export const MAX_WAITING = 16;

/** Messages of a connected device, at most: it takes them more slowly than they come. */
export const MAX_UNDER_WAY = 1000;

/** What may wait for a device. */
export interface WaitingLimits {
  /** The device is connected: what waits is about to be sent. */
  readonly connected: boolean;
  /** False where too many devices wait already. */
  readonly mayWait: boolean;
  /** `cacheSize`, for the reason. */
  readonly cacheSize: number;
}

/** Messages that may not wait, and why. */
export interface Dropped<Message> {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** For a person. */
  readonly why: string;
}

/**
 * Which of a device's messages have to go: the oldest ones that are too many. Attribute messages,
 * which are merged into two at most, stay: they hold what the device has to know, the newest of it
 * included.
 *
 * @param messages all that wait, oldest first
 */
export function tooMany<Message extends NewDownlink>(
  messages: readonly Message[],
  { connected, mayWait, cacheSize }: WaitingLimits,
): Dropped<Message> {
  if (!connected && !mayWait) {
    return {
      messages,
      why: cacheSize === 0
        ? "the device is not connected, and with a cacheSize of 0 no message waits"
        : `the device is not connected, and messages wait for ${cacheSize} others (cacheSize)`,
    };
  }
  const limit = connected ? MAX_UNDER_WAY : MAX_WAITING;
  const surplus = Math.max(0, messages.length - limit);
  return {
    messages: surplus === 0
      ? []
      : messages.filter((message) => !attributeChange(message)).slice(0, surplus),
    why: connected
      ? `${limit} newer messages wait: the device takes them more slowly than they come`
      : `the device is not connected, and at most ${limit} messages wait for it`,
  };
}
