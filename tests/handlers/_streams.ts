import { type Handler, isFrame, type Item } from "../../handlers/handler.ts";

/** An item as a test compares it: a frame as hex, an error as it is, with the chunk it came in. */
export type Seen = string | { type: string; message: string };

/** What a whole stream brought out. */
export interface Outcome {
  /** All items in order, those of the end of the stream included. */
  items: Seen[];
  /** The items of each chunk. */
  perChunk: Seen[][];
  /** The items of the end of the stream. */
  atEnd: Seen[];
  /** How many chunks said that the stream is lost. */
  lost: number;
  /** The most bytes that the state held after a chunk. */
  mostHeld: number;
}

/** Runs a stream through a handler, in one buffer that each chunk overwrites. */
export function run<S>(handler: Handler<S>, chunks: Uint8Array[]): Outcome {
  const buffer = new Uint8Array(Math.max(1, ...chunks.map((chunk) => chunk.length)));
  const outcome: Outcome = { items: [], perChunk: [], atEnd: [], lost: 0, mostHeld: 0 };
  let state = handler.start();
  for (const chunk of chunks) {
    buffer.set(chunk);
    const step = handler.step(state, buffer.subarray(0, chunk.length));
    state = step.state;
    outcome.perChunk.push(step.items.map(see));
    // What is kept beyond this chunk must not depend on the chunk's memory.
    buffer.fill(0xee);
    if (step.lost) outcome.lost++;
    outcome.mostHeld = Math.max(outcome.mostHeld, heldBytes(state));
  }
  outcome.atEnd = handler.end(state).items.map(see);
  outcome.items = [...outcome.perChunk.flat(), ...outcome.atEnd];
  return outcome;
}

function see(item: Item): Seen {
  return isFrame(item) ? toHex(item) : { type: item.type, message: item.message };
}

/** The frames among the items. */
export function frames(items: Seen[]): string[] {
  return items.filter((item) => typeof item === "string");
}

/** The types of the errors among the items. */
export function errorTypes(items: Seen[]): string[] {
  return items.flatMap((item) => typeof item === "string" ? [] : [item.type]);
}

/** The size of all memory that a state, which is plain data, refers to. */
export function heldBytes(state: unknown): number {
  if (state instanceof Uint8Array) return state.buffer.byteLength;
  if (typeof state !== "object" || state === null) return 0;
  return Object.values(state).reduce((sum: number, value) => sum + heldBytes(value), 0);
}

/** The bytes that hex digits stand for. */
export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => parseInt(digits, 16));
}

/** The hex digits of bytes. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes of an ASCII text. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The hex digits of an ASCII text, as frames are compared. */
export function asciiHex(text: string): string {
  return toHex(ascii(text));
}

/** The stream in one chunk. */
export function join(chunks: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

/** The stream cut at the given positions, in any order; positions beyond its end do nothing. */
export function cut(stream: Uint8Array, positions: number[]): Uint8Array[] {
  const ends = [...new Set(positions.filter((at) => at > 0 && at < stream.length))]
    .sort((a, b) => a - b);
  return [0, ...ends].map((start, i) => stream.subarray(start, ends[i] ?? stream.length));
}

/** The stream in chunks of one size. */
export function pieces(stream: Uint8Array, size: number): Uint8Array[] {
  return Array.from(
    { length: Math.ceil(stream.length / size) },
    (_, i) => stream.subarray(i * size, (i + 1) * size),
  );
}
