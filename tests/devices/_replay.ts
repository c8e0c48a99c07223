/**
 * Runs a device of the library against recordings: every frame through its handler and its
 * converter, and what came of it beside what the recordings say.
 *
 * The recordings are not part of the project: the environment variable TCP2TB_VECTORS names the
 * folder that has them in `devices/`.
 *
 * @module
 */
import assert from "node:assert/strict";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { defaultSettingsOf, type DeviceDefinition } from "../../devices/definition.ts";
import { createHandler, type HandlerConfiguration } from "../../handlers/create.ts";
import type { Handler } from "../../handlers/handler.ts";
import { handlerSchema } from "../../lib/config/_handler_schema.ts";

/** The time of receipt of all frames: that at which the recordings' replies were made. */
const RECEIVED = Date.UTC(2026, 0, 2, 3, 4, 5);

/** One connection of a device. */
export interface RecordedSession {
  readonly name: string;
  readonly device: string;
  readonly protocol: string;
  readonly framing: unknown;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly session: readonly RecordedFrame[];
}

/** One frame with what it means. */
export interface RecordedFrame {
  /** The bytes on the wire, as hexadecimal digits. */
  readonly frame: string;
  readonly identity: string | null;
  readonly positions: readonly RecordedPosition[];
  readonly ack: string | null;
  /** `xx`: that byte may differ. */
  readonly ackMask?: string;
  readonly badChecksum?: boolean;
  /** Fields that cannot be true, each with its value, joined by commas. */
  readonly doubtful?: string;
}

/** What a frame says of a place and a time. */
export interface RecordedPosition {
  readonly deviceUniqueId: string;
  readonly deviceTime?: string;
  readonly fixTime?: string;
  /** It has no place, only the rest. */
  readonly outdated?: boolean;
  readonly valid?: boolean;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly altitude?: number;
  readonly speedKmh?: number;
  readonly course?: number;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly exact?: Readonly<Record<string, string>>;
  /** Fields that are the server's clock. */
  readonly clock?: readonly string[];
}

/** How a device's recordings are run. */
export interface ReplayOptions {
  /** The definition's settings for a session: what its `options`, or its name, ask for. */
  readonly optionsToSettings?: (
    options: Readonly<Record<string, unknown>>,
    session: RecordedSession,
  ) => Readonly<Record<string, string>>;
  /** Another handler configuration for a session, where a device has several. */
  readonly handlerConfigurationOf?: (
    session: RecordedSession,
  ) => Readonly<Record<string, unknown>> | undefined;
  /** What the converter gets of a frame, where the definition's handler is not to cut it. */
  readonly payloadOf?: (wireBytes: Uint8Array) => ArrayLike<number>;
  /** Differences that are known and meant, by `session/number of the frame`, each with a reason. */
  readonly except?: Readonly<Record<string, string>>;
}

/** How much was equal. */
export interface Comparison {
  frames: number;
  framesCut: number;
  repliesEqual: number;
  repliesWrong: number;
  positionsEqual: number;
  positionsWrong: number;
  /** Speeds, courses and altitudes that are 0 in the recording and left out here, by name. */
  zerosLeftOut: Map<string, number>;
  otherValues: { equal: number; different: number; missing: number };
  /** Keys of the other values that were not equal, with how often. */
  otherKeys: Map<string, number>;
  /** What must not be: each with its session and frame. */
  differences: string[];
}

/** A message as a converter returns it. */
type Message = Record<string, unknown>;

/** A telemetry entry of one message. */
interface Entry {
  readonly deviceName: unknown;
  readonly ts: number;
  readonly values: Record<string, unknown>;
}

function emptyComparison(): Comparison {
  return {
    frames: 0,
    framesCut: 0,
    repliesEqual: 0,
    repliesWrong: 0,
    positionsEqual: 0,
    positionsWrong: 0,
    zerosLeftOut: new Map(),
    otherValues: { equal: 0, different: 0, missing: 0 },
    otherKeys: new Map(),
    differences: [],
  };
}

/** The recorded sessions of `devices/<file>`, or undefined if there are none on this machine. */
export function recordings(file: string): RecordedSession[] | undefined {
  const folder = Deno.env.get("TCP2TB_VECTORS");
  if (!folder) return undefined;
  return JSON.parse(Deno.readTextFileSync(`${folder}/devices/${file}`));
}

/**
 * Compares all sessions of a file and fails if something that must be equal is not.
 *
 * @param file `gt06.json`
 */
export function compareAll(
  definition: DeviceDefinition,
  file: string,
  options: ReplayOptions = {},
): Comparison | undefined {
  const sessions = recordings(file);
  if (!sessions) {
    console.log(`skipped: TCP2TB_VECTORS names no folder with recordings (${file})`);
    return undefined;
  }
  const total = emptyComparison();
  for (const session of sessions) compareSession(definition, session, options, total);
  const { equal, different, missing } = total.otherValues;
  const zeros = Array.from(total.zerosLeftOut, ([name, count]) => `${name} ${count}`);
  const positions = total.positionsEqual + total.positionsWrong;
  const replies = total.repliesEqual + total.repliesWrong;
  console.log(
    `compared ${definition.name}: ${total.framesCut} of ${total.frames} frames, ` +
      `${total.repliesEqual} of ${replies} replies, ` +
      `${total.positionsEqual} of ${positions} positions, ` +
      `${equal} of ${equal + different + missing} other values` +
      (zeros.length > 0 ? ` (zeros left out: ${zeros.join(", ")})` : ""),
  );
  if (Deno.env.get("TCP2TB_VECTORS_KEYS")) {
    const keys = [...total.otherKeys].sort((a, b) => b[1] - a[1]);
    console.log(keys.map(([key, count]) => `  ${key} ×${count}`).join("\n"));
  }
  assert.equal(
    total.differences.length,
    0,
    `${total.differences.length} differences:\n${total.differences.join("\n")}`,
  );
  return total;
}

/** Compares one session; what came of it is added to `total`. */
export function compareSession(
  definition: DeviceDefinition,
  recorded: RecordedSession,
  options: ReplayOptions = {},
  total: Comparison = emptyComparison(),
): Comparison {
  const settings = options.optionsToSettings?.(recorded.options ?? {}, recorded) ?? {};
  const convert = converterOf(definition, settings);
  const cut = cutFrames(
    recorded.session,
    options.handlerConfigurationOf?.(recorded) ?? definition.handlerConfiguration,
    options.payloadOf,
  );
  let session: Record<string, unknown> = {};
  let known: string | undefined;
  recorded.session.forEach((frame, index) => {
    const at = `${recorded.name}/${index}`;
    const excepted = options.except?.[at] !== undefined;
    const differ = (what: string) => {
      if (!excepted) total.differences.push(`${at}: ${what}\n    ${shown(frame.frame)}`);
    };
    total.frames++;
    known = frame.identity ?? known;
    const payloads = cut.payloads[index]!;
    if (frame.badChecksum) {
      total.framesCut++;
      for (const payload of payloads) {
        const run = attempt(() => convert(payload, session));
        if (!("error" in run)) differ("the checksum is wrong, and yet it did not throw");
      }
      return;
    }
    if (payloads.length === 1) total.framesCut++;
    else differ(`cut into ${payloads.length} frames, not 1${cut.errors}`);

    let reply = "";
    const messages: Message[] = [];
    for (const payload of payloads) {
      const run = attempt(() => convert(payload, session));
      if ("error" in run) {
        differ(`threw ${run.error}`);
        continue;
      }
      const outputs = (Array.isArray(run.output) ? run.output : [run.output]) as Message[];
      for (const output of outputs) {
        if (output === null || output === undefined) continue;
        if (output.session !== undefined) {
          session = merged(session, output.session as Message);
          const size = JSON.stringify(session).length;
          if (size > 4096) differ(`the session has ${size} bytes, more than 4096`);
        }
        reply += replyHex(output.reply);
      }
      for (const output of outputs) {
        if (output === null || output === undefined) continue;
        if (isMessage(output)) {
          messages.push({ ...output, deviceName: output.deviceName ?? session.deviceName });
        }
      }
    }
    compareReply(frame, reply, total, differ, excepted);
    comparePositions(definition, frame, messages, session, known, total, differ, excepted);
  });
  return total;
}

function isMessage(output: Message): boolean {
  return ["deviceName", "telemetry", "attributes"].some((key) => output[key] !== undefined);
}

function merged(session: Message, changes: Message): Message {
  const next = { ...session, ...(JSON.parse(JSON.stringify(changes)) as Message) };
  for (const key of Object.keys(next)) if (next[key] === null) delete next[key];
  return next;
}

/** The converter as a function of a payload and a session, of which it gets a copy. */
function converterOf(
  definition: DeviceDefinition,
  settings: Readonly<Record<string, string>>,
): (payload: number[], session: unknown) => unknown {
  for (const name of Object.keys(settings)) {
    assert.ok(name in definition.settings, `${definition.name} has no setting ${name}`);
  }
  const defaults = defaultSettingsOf(definition);
  const body = new Function("Bytes", "payload", "metadata", definition.uplink);
  return (payload, session) => {
    const metadata = {
      ...defaults,
      ...settings,
      integrationName: "replay",
      remoteAddress: "192.0.2.1",
      remotePort: "50000",
      receivedTs: String(RECEIVED),
      session: JSON.parse(JSON.stringify(session)),
    };
    const output = body(Bytes, payload, metadata);
    // As it leaves the sandbox: what JSON cannot say is gone.
    return output === undefined ? null : JSON.parse(JSON.stringify(output));
  };
}

function attempt(run: () => unknown): { output: unknown } | { error: string } {
  try {
    return { output: run() };
  } catch (error) {
    return { error: String(error) };
  }
}

/** The payloads that each frame of the session brings out, by the frame's number. */
function cutFrames(
  frames: readonly RecordedFrame[],
  configuration: Readonly<Record<string, unknown>>,
  payloadOf: ReplayOptions["payloadOf"],
): { payloads: number[][][]; errors: string } {
  const wires = frames.map(({ frame }) => Uint8Array.from(Bytes.fromHex(frame)));
  if (payloadOf) {
    return { payloads: wires.map((wire) => [Array.from(payloadOf(wire))]), errors: "" };
  }
  const handler = handlerOf(configuration);
  let state = handler.start();
  const errors: string[] = [];
  const payloads: number[][][] = [];
  const take = (items: readonly unknown[]): number[][] =>
    items.flatMap((item) => {
      if (item instanceof Uint8Array) return [Array.from(item)];
      errors.push((item as { message: string }).message);
      return [];
    });
  for (const wire of wires) {
    const step = handler.step(state, wire);
    state = step.state;
    payloads.push(take(step.items));
  }
  const rest = take(handler.end(state).items);
  const all = [...payloads.flat(), ...rest];
  // A frame may have waited for what follows: then they are still one for one.
  if (all.length === wires.length) return { payloads: all.map((one) => [one]), errors: "" };
  payloads.at(-1)?.push(...rest);
  return { payloads, errors: errors.length > 0 ? ` (${errors.join("; ")})` : "" };
}

function handlerOf(configuration: Readonly<Record<string, unknown>>): Handler {
  return createHandler(handlerSchema.parse(configuration) as HandlerConfiguration);
}

/** What a reply puts on the wire, as hexadecimal digits. */
function replyHex(reply: unknown): string {
  if (reply === undefined || reply === null) return "";
  if (Array.isArray(reply)) return reply.map(replyHex).join("");
  if (typeof reply === "string") return Bytes.hex(Bytes.fromText(reply));
  const { hex, base64 } = reply as { hex?: string; base64?: string };
  if (typeof hex === "string") return Bytes.hex(Bytes.fromHex(hex));
  assert.equal(typeof base64, "string", `no reply: ${JSON.stringify(reply)}`);
  return Bytes.hex(latin1(atob(base64!)));
}

function latin1(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function compareReply(
  { ack, ackMask }: RecordedFrame,
  reply: string,
  total: Comparison,
  differ: (what: string) => void,
  excepted: boolean,
): void {
  const wanted = ack ?? "";
  let equal = reply.length === wanted.length;
  for (let i = 0; equal && i < wanted.length; i += 2) {
    if (ackMask?.slice(i, i + 2) === "xx") continue;
    equal = reply.slice(i, i + 2) === wanted.slice(i, i + 2);
  }
  if (equal || excepted) {
    if (wanted !== "") total.repliesEqual++;
    return;
  }
  total.repliesWrong++;
  differ(
    `replies ${shown(reply)}, not ${shown(wanted)}${ackMask ? ` (mask ${ackMask})` : ""}`,
  );
}

/** Hexadecimal digits, and as text where they are one. */
function shown(hex: string): string {
  if (hex === "") return "nothing";
  const text = Bytes.text(Bytes.fromHex(hex));
  return /^[\x20-\x7e\r\n]*$/.test(text) ? `${hex} ${JSON.stringify(text)}` : hex;
}

/** The entries of all messages, in their order. */
function entriesOf(messages: readonly Message[]): Entry[] {
  return messages.flatMap(({ deviceName, telemetry }) => {
    if (telemetry === undefined) return [];
    const list = (Array.isArray(telemetry) ? telemetry : [telemetry]) as Record<string, unknown>[];
    return list.map((one) =>
      typeof one.values === "object" && one.values !== null
        ? {
          deviceName,
          ts: one.ts === undefined ? RECEIVED : one.ts as number,
          values: one.values as Record<string, unknown>,
        }
        : { deviceName, ts: RECEIVED, values: one }
    );
  });
}

const FIELDS = [
  { name: "latitude", ours: "latitude", within: 1e-6 },
  { name: "longitude", ours: "longitude", within: 1e-6 },
  { name: "speed", ours: "speed", theirs: "speedKmh", within: 0.01, zero: true },
  { name: "course", ours: "course", within: 1e-6, zero: true },
  { name: "altitude", ours: "altitude", within: 1e-3, zero: true },
] as const;

function comparePositions(
  definition: DeviceDefinition,
  frame: RecordedFrame,
  messages: readonly Message[],
  session: Message,
  known: string | undefined,
  total: Comparison,
  differ: (what: string) => void,
  excepted: boolean,
): void {
  const { identity } = frame;
  for (const { deviceName, deviceType } of messages) {
    if (deviceName !== known) differ(`deviceName ${deviceName}, not ${known}`);
    const type = deviceType ?? session.deviceType;
    if (type !== definition.name) differ(`deviceType ${type}, not ${definition.name}`);
  }
  if (messages.length === 0 && identity !== null && session.deviceName !== undefined) {
    if (session.deviceName !== identity) {
      differ(`the session's deviceName is ${session.deviceName}, not ${identity}`);
    }
  }
  const entries = entriesOf(messages);
  for (const { ts } of entries) {
    if (!Number.isSafeInteger(ts)) differ(`ts ${ts} is no whole number of milliseconds`);
  }
  const ours = entries.filter(({ values }) => "latitude" in values || "longitude" in values);
  const theirs = frame.positions.filter((position) => !position.outdated);
  if (ours.length !== theirs.length) {
    differ(`${ours.length} positions, not ${theirs.length}`);
    total.positionsWrong += Math.max(0, theirs.length - ours.length);
  }
  const doubted = new Set((frame.doubtful ?? "").split(", ").map((one) => one.split(" ")[0]));
  theirs.slice(0, ours.length).forEach((position, i) => {
    const entry = ours[i]!;
    const wrong: string[] = [];
    const clock = position.clock ?? [];
    if (entry.deviceName !== position.deviceUniqueId) {
      wrong.push(`deviceName ${entry.deviceName}, not ${position.deviceUniqueId}`);
    }
    for (const field of FIELDS) {
      if (doubted.has(field.name) || clock.includes(field.name)) continue;
      const wanted = position["theirs" in field ? field.theirs : field.ours];
      const found = entry.values[field.ours];
      if (wanted === undefined) continue;
      if (found === undefined && wanted === 0 && "zero" in field) {
        total.zerosLeftOut.set(field.name, (total.zerosLeftOut.get(field.name) ?? 0) + 1);
        continue;
      }
      if (typeof found === "number" && Math.abs(found - wanted) <= field.within) continue;
      wrong.push(`${field.ours} ${found}, not ${wanted}`);
    }
    if (!doubted.has("valid") && entry.values.valid !== position.valid) {
      wrong.push(`valid ${entry.values.valid}, not ${position.valid}`);
    }
    if (position.fixTime && !doubted.has("fixTime") && !clock.includes("fixTime")) {
      const wanted = Date.parse(position.fixTime);
      if (!(Math.abs(entry.ts - wanted) <= 1000)) {
        wrong.push(`ts ${timeText(entry.ts)}, not ${position.fixTime}`);
      }
    }
    if (wrong.length === 0 || excepted) total.positionsEqual++;
    else {
      total.positionsWrong++;
      differ(`position ${i}: ${wrong.join("; ")}`);
    }
  });
  compareOthers(frame, messages, entries, ours, total);
}

function timeText(ts: number): string {
  return Number.isFinite(ts) && Math.abs(ts) <= 8.64e15 ? new Date(ts).toISOString() : String(ts);
}

/** The recording's own names for what has another one here. */
const NAMES: Readonly<Record<string, string>> = { sat: "satellites" };

function compareOthers(
  frame: RecordedFrame,
  messages: readonly Message[],
  entries: readonly Entry[],
  positions: readonly Entry[],
  total: Comparison,
): void {
  const common: Message = {};
  for (const { attributes } of messages) Object.assign(common, attributes);
  for (const entry of entries) if (!positions.includes(entry)) Object.assign(common, entry.values);
  let next = 0;
  for (const position of frame.positions) {
    const own = position.outdated ? undefined : positions[next++];
    const values: Message = { ...common, ...own?.values };
    for (const [key, wanted] of Object.entries(position.attributes ?? {})) {
      const found = values[NAMES[key] ?? key];
      if (same(found, position.exact?.[key] ?? wanted) || same(found, wanted)) {
        total.otherValues.equal++;
        continue;
      }
      const kind = found === undefined ? "missing" : "different";
      total.otherValues[kind]++;
      const name = kind === "missing"
        ? `${key} missing`
        : `${key} ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`;
      total.otherKeys.set(name, (total.otherKeys.get(name) ?? 0) + 1);
    }
  }
}

function same(found: unknown, wanted: unknown): boolean {
  if (typeof found === "number" && typeof wanted === "number") {
    return Math.abs(found - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted));
  }
  try {
    assert.deepEqual(found, wanted);
    return true;
  } catch {
    return false;
  }
}
