/** The bytes of a frame that has begun and not ended, held over from one chunk to the next. */
export interface Unfinished {
  /** The memory, the first `length` bytes of which count: `S N - 0 _ _ _ _` for `SN-0`. */
  bytes: Uint8Array;
  /** How many bytes are held: 4 for `SN-0`. */
  length: number;
}

const NO_BYTES = new Uint8Array(0);
const SMALLEST = 64;

/** Nothing held; takes no memory, so that an idle connection costs none. */
export function nothing(): Unfinished {
  return { bytes: NO_BYTES, length: 0 };
}

/**
 * Copies `chunk[from, to)` behind what is held.
 *
 * The memory doubles, so that a frame which arrives byte by byte is not copied once per byte, but
 * never beyond `limit`, the most bytes that the caller will ever hold.
 */
export function hold(
  held: Unfinished,
  chunk: Uint8Array,
  from: number,
  to: number,
  limit: number,
): void {
  const length = held.length + to - from;
  if (length > held.bytes.length) {
    const grown = new Uint8Array(
      Math.max(length, Math.min(limit, Math.max(SMALLEST, 2 * held.bytes.length))),
    );
    grown.set(held.bytes.subarray(0, held.length));
    held.bytes = grown;
  }
  held.bytes.set(chunk.subarray(from, to), held.length);
  held.length = length;
}

/** Forgets what is held and frees its memory. */
export function forget(held: Unfinished): void {
  held.bytes = NO_BYTES;
  held.length = 0;
}

/**
 * Gives the held bytes `[from, to)` away as a frame and holds nothing any more: what is held next
 * gets memory of its own, so the frame stays as it is.
 */
export function release(held: Unfinished, from: number, to: number): Uint8Array {
  const frame = held.bytes.subarray(from, to);
  forget(held);
  return frame;
}
