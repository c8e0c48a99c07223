/**
 * What a converter says about its connection beside the data: the session, and replies.
 *
 * @module
 */
import { parseExactly } from "./exact_numbers.ts";
import { isDeep, MAX_NESTING } from "./nesting.ts";
import { describe, isObject, NON_FINITE, type SessionNames, textOfName } from "./normalise.ts";

/** Bytes of JSON that a session may have. */
export const MAX_SESSION_BYTES = 4096;

/** Bytes that a frame may be answered with. */
export const MAX_REPLY_BYTES = 64 * 1024;

/** When a reply is written: when the data of its frame is on disk, or as soon as it is known. */
export type ReplyAfter = "STORED" | "RECEIVED";

/** What is remembered of a connection between its frames. */
export interface Session extends SessionNames {
  /** It as JSON; empty if there is nothing in it. */
  readonly text: string;
}

/** The session of a connection of which nothing is remembered. */
export const NO_SESSION: Session = { text: "" };

/** Bytes for the device. */
export interface Reply {
  /** Never empty. */
  readonly bytes: Uint8Array;
  /** When they may be written. */
  readonly after: ReplyAfter;
}

/** What an output says beside its data. */
export interface Aside {
  /** The session as it is after the frame: the one given if nothing has changed. */
  readonly session: Session;
  /** In their order. */
  readonly replies: readonly Reply[];
}

/** The session of which {@linkcode Session.text} was kept. */
export function sessionOf(text: string): Session {
  return text === "" ? NO_SESSION : { text, ...namesOf(parseExactly(text) as Json) };
}

/**
 * Reads `session`, `reply` and `replyAfter` of an output (exact numbers unmarked), or of each of its
 * elements in their order.
 *
 * @param before the session as the frame found it
 * @param byDefault when replies are written that do not say it themselves
 * @throws {TypeError} something of it cannot be taken: the message says what is expected
 */
export function asideOf(output: unknown, before: Session, byDefault: ReplyAfter): Aside {
  if (saysNothing(output)) return before === NO_SESSION ? NOTHING : { ...NOTHING, session: before };
  const aside = { session: before, replies: [] as Reply[] };
  if (Array.isArray(output)) {
    for (let i = 0; i < output.length; i++) {
      take(output[i], `element ${i} of the output`, aside, byDefault);
    }
  } else take(output, "the output", aside, byDefault);
  const length = aside.replies.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (length > MAX_REPLY_BYTES) {
    throw new TypeError(
      `the frame is answered with ${length} bytes; at most ${MAX_REPLY_BYTES} are taken`,
    );
  }
  return aside;
}

type Json = Record<string, unknown>;

const NOTHING: Aside = { session: NO_SESSION, replies: [] };

/** Most outputs are nothing but data. */
function saysNothing(output: unknown): boolean {
  if (Array.isArray(output)) return output.every(saysNothing);
  if (typeof output !== "object" || output === null) return true;
  const { session, reply, replyAfter } = output as Json;
  return session === undefined && reply === undefined && replyAfter === undefined;
}

function take(
  output: unknown,
  where: string,
  aside: { session: Session; replies: Reply[] },
  byDefault: ReplyAfter,
): void {
  if (!isObject(output)) return;
  const { session, reply, replyAfter } = output;
  if (session !== undefined && session !== null) {
    aside.session = merged(aside.session, session, `session of ${where}`);
  }
  let after = byDefault;
  if (replyAfter !== undefined && replyAfter !== null) {
    if (replyAfter !== "STORED" && replyAfter !== "RECEIVED") {
      throw new TypeError(
        `replyAfter of ${where} is ${describe(replyAfter)}; "STORED" or "RECEIVED" is expected`,
      );
    }
    after = replyAfter;
  }
  if (reply === undefined || reply === null) return;
  const list = Array.isArray(reply) ? reply : [reply];
  for (const [i, one] of list.entries()) {
    const bytes = replyBytes(
      one,
      list === reply ? `element ${i} of reply of ${where}` : `reply of ${where}`,
    );
    if (bytes.length > 0) aside.replies.push({ bytes, after });
  }
}

const encoder = new TextEncoder();

function merged(before: Session, changes: unknown, where: string): Session {
  if (!isObject(changes)) {
    throw new TypeError(`${where} is ${describe(changes)}; an object is expected`);
  }
  if (isDeep(changes)) throw new TypeError(`${where} is nested more than ${MAX_NESTING} deep`);
  const values = new Map(
    before.text === "" ? [] : Object.entries(parseExactly(before.text) as Json),
  );
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || isNonFinite(value)) values.delete(key);
    else values.set(key, value);
  }
  if (values.size === 0) return NO_SESSION;
  const object = Object.fromEntries(values);
  const text = JSON.stringify(
    object,
    (_key, value: unknown) => isNonFinite(value) ? null : value,
  );
  const length = encoder.encode(text).length;
  if (length > MAX_SESSION_BYTES) {
    throw new TypeError(
      `with ${where} the session would have ${length} bytes of JSON; at most ${MAX_SESSION_BYTES} are kept`,
    );
  }
  if (text === before.text) return before;
  return { text, ...namesOf(object) };
}

/** The names in a session, which stand for those that a message does not give. */
function namesOf({ deviceName, deviceType }: Json): SessionNames {
  return {
    ...(deviceName === undefined
      ? {}
      : { deviceName: textOfName(deviceName, "deviceName of the session") }),
    ...(deviceType === undefined
      ? {}
      : { deviceType: textOfName(deviceType, "deviceType of the session") }),
  };
}

const REPLY = 'a text, {hex: "…"}, {base64: "…"} or a list of them is expected';

function replyBytes(reply: unknown, where: string): Uint8Array {
  if (typeof reply === "string" && !isNonFinite(reply)) return encoder.encode(reply);
  if (!isObject(reply)) throw new TypeError(`${where} is ${describe(reply)}; ${REPLY}`);
  const { hex, base64 } = reply;
  const given = (hex === undefined ? 0 : 1) + (base64 === undefined ? 0 : 1);
  if (given !== 1) {
    throw new TypeError(
      `${where} has ${given === 0 ? "neither hex nor base64" : "hex and base64"}; ${REPLY}`,
    );
  }
  const [name, text] = hex === undefined ? ["base64", base64] : ["hex", hex];
  if (typeof text !== "string") {
    throw new TypeError(`${name} of ${where} is ${describe(text)}; a text is expected`);
  }
  try {
    return name === "hex"
      ? Uint8Array.fromHex(text.replace(/\s+/g, ""))
      : Uint8Array.fromBase64(text);
  } catch {
    throw new TypeError(
      `${name} of ${where} is ${describe(text)}, which is no ${
        name === "hex" ? "hex text: two digits (0-9, a-f) for each byte" : name
      }`,
    );
  }
}

function isNonFinite(value: unknown): boolean {
  return typeof value === "string" && value.startsWith(NON_FINITE);
}
