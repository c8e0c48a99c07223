import { type Cut, type Cutter, MORE } from "./_cutter.ts";
import { match, UNDECIDED } from "./_match.ts";
import type { FrameError, Item } from "./handler.ts";

/** What a cutter of frames with a known length remembers. */
export interface SizedScan {
  /** The length of the frame that is not whole yet, 0 while it is not known. */
  length: number;
  /** How many bytes of a frame that is too long are still to come and to be dropped. */
  skip: number;
  /** The length of the frame being dropped when it is not reported yet, else 0. */
  unreported: number;
  /** The length was wrong, and the frame ends with the next tail. */
  seeking: boolean;
  /** While seeking: how many bytes have been looked at. */
  at: number;
  /** While seeking: the frame was too long and has been reported; it is not kept. */
  dropping: boolean;
  /** The frame is out; the next bytes tell whether its optional tail follows. */
  trailing: boolean;
}

/** What makes one kind of frame with a known length differ from another. */
export interface Sized {
  /** The length of the frame that begins the window; 0: more bytes are needed to tell. */
  measure(bytes: Uint8Array, from: number, to: number): number | FrameError;
  /** The fewest bytes that a frame has: its header. */
  readonly headerLength: number;
  /** The most bytes of a frame. */
  readonly maxFrameLength: number;
  /** So many bytes of a frame do not count for `maxFrameLength`. */
  uncounted?(bytes: Uint8Array, from: number): number;
  /** So many bytes are taken off the front of a frame. */
  strip(bytes: Uint8Array, from: number): number;
  /** So many bytes are taken off the end of a frame. */
  readonly finalBytesToStrip: number;
  /** Whether a frame that is too long is reported before it is skipped. */
  readonly failFast: boolean;
  /** What every frame ends with. */
  readonly tail?: Uint8Array;
  /** What may follow a frame and belongs to none. */
  readonly optionalTail?: Uint8Array;
  /** What to check when a length is nonsense, in an error: `lengthAdjustment`. */
  readonly check: string;
}

/** Cuts frames whose length is known when they begin. */
export function sizedCutter(sized: Sized): Cutter<SizedScan> {
  const { maxFrameLength, headerLength, finalBytesToStrip, failFast, tail, optionalTail } = sized;
  const mostSkipped = Math.max(64 * 1024, 16 * maxFrameLength);

  const tooLong = (length: number): FrameError => ({
    type: "TooLongFrameException",
    message: `A frame of ${length} bytes is longer than maxFrameLength (${maxFrameLength}) and ` +
      `is skipped. Raise maxFrameLength if the device sends such frames.`,
  });
  const tooLongForTail: FrameError = {
    type: "TooLongFrameException",
    message: `A frame has no frameTail within maxFrameLength (${maxFrameLength} bytes) and is ` +
      `skipped up to it. Raise maxFrameLength if the device sends such frames.`,
  };
  const farTooLong = (length: number): FrameError => ({
    type: "TooLongFrameException",
    message: `A frame says to be ${length} bytes long: far over maxFrameLength ` +
      `(${maxFrameLength}) and too long to be skipped. Check ${sized.check}, or whether this ` +
      `device speaks another protocol.`,
  });
  const tooShort = (length: number): FrameError => ({
    type: "CorruptedFrameException",
    message: finalBytesToStrip > 0
      ? `A frame of ${length} bytes is shorter than initialBytesToStrip and finalBytesToStrip ` +
        `together and is dropped. Lower them.`
      : `A frame of ${length} bytes is shorter than initialBytesToStrip and is dropped. ` +
        `Lower initialBytesToStrip.`,
  });
  const noFrame = (length: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `${length} bytes up to a frameTail are too short to be a frame (its header has ` +
      `${headerLength}) and are dropped.`,
  });
  const cutOff = (left: number): FrameError => ({
    type: "CorruptedFrameException",
    message:
      `The stream ended within a frame: ${left} ${left === 1 ? "byte" : "bytes"} left over. ` +
      `If every message leaves some, check the length that the device sends and ${sized.check}.`,
  });

  /** Whether the frame of this length ends with the tail, behind its header. */
  function endsWith(bytes: Uint8Array, from: number, length: number, tail: Uint8Array): boolean {
    const at = length - tail.length;
    return at >= headerLength && match(bytes, from + at, from + length, tail) === 1;
  }

  /** Hands the frame `bytes[from, to)` out. */
  function frame(bytes: Uint8Array, from: number, to: number, items: Item[]): void {
    const strip = sized.strip(bytes, from);
    const length = to - from;
    items.push(
      strip + finalBytesToStrip > length
        ? tooShort(length)
        : bytes.subarray(from + strip, to - finalBytesToStrip),
    );
  }

  /** Drops what is left of a frame that is too long. */
  function skipOver(scan: SizedScan, from: number, to: number, items: Item[]): Cut {
    const skipped = Math.min(scan.skip, to - from);
    scan.skip -= skipped;
    if (scan.skip > 0) return { used: skipped, whole: false };
    if (scan.unreported > 0) items.push(tooLong(scan.unreported));
    scan.unreported = 0;
    return { used: skipped, whole: true };
  }

  /** Looks for the end of a frame whose length is wrong. */
  function seek(
    scan: SizedScan,
    tail: Uint8Array,
    bytes: Uint8Array,
    from: number,
    to: number,
    ended: boolean,
    items: Item[],
  ): Cut {
    let at = from + scan.at;
    while (at < to) {
      const length = at + tail.length - from;
      if (!scan.dropping && length > maxFrameLength) {
        items.push(tooLongForTail);
        scan.dropping = true;
      }
      const matched = match(bytes, at, to, tail);
      if (matched === 1) {
        if (!scan.dropping) {
          if (length < headerLength + tail.length) items.push(noFrame(length));
          else frame(bytes, from, from + length, items);
        }
        scan.seeking = scan.dropping = false;
        scan.at = 0;
        return { used: length, whole: true };
      }
      if (matched === UNDECIDED) break;
      at++;
    }
    if (ended && to > from) {
      if (!scan.dropping) items.push(cutOff(to - from));
      scan.seeking = scan.dropping = false;
      scan.at = 0;
      return { used: to - from, whole: true };
    }
    if (!scan.dropping) {
      scan.at = at - from;
      return MORE;
    }
    scan.at = 0;
    return { used: at - from, whole: false };
  }

  return {
    begin: () => ({
      length: 0,
      skip: 0,
      unreported: 0,
      seeking: false,
      at: 0,
      dropping: false,
      trailing: false,
    }),

    look(scan, bytes, from, to, ended, items): Cut {
      if (scan.trailing) {
        const matched = match(bytes, from, to, optionalTail!);
        if (matched === UNDECIDED && !ended) return MORE;
        scan.trailing = false;
        return { used: matched === 1 ? optionalTail!.length : 0, whole: true };
      }
      if (scan.skip > 0) {
        if (from < to) return skipOver(scan, from, to, items);
        if (ended && scan.unreported > 0) items.push(tooLong(scan.unreported));
        return MORE;
      }
      if (from === to) return MORE;
      if (scan.seeking) return seek(scan, tail!, bytes, from, to, ended, items);

      if (scan.length === 0) {
        const measured = sized.measure(bytes, from, to);
        if (measured === 0) {
          if (!ended) return MORE;
          items.push(cutOff(to - from));
          return { used: to - from, whole: true };
        }
        if (typeof measured === "object") {
          if (!tail) return { used: 0, whole: false, lost: measured };
          scan.seeking = true;
          return seek(scan, tail, bytes, from, to, ended, items);
        }
        const counted = measured - (sized.uncounted?.(bytes, from) ?? 0);
        if (counted > maxFrameLength) {
          if (tail) {
            scan.seeking = true;
            return seek(scan, tail, bytes, from, to, ended, items);
          }
          if (counted > mostSkipped) {
            return { used: 0, whole: false, lost: farTooLong(counted) };
          }
          scan.skip = measured;
          if (failFast) items.push(tooLong(counted));
          else scan.unreported = counted;
          return skipOver(scan, from, to, items);
        }
        scan.length = measured;
      }

      const { length } = scan;
      if (to - from < length) {
        if (!ended) return MORE;
        scan.length = 0;
        if (tail) {
          scan.seeking = true;
          return seek(scan, tail, bytes, from, to, ended, items);
        }
        items.push(cutOff(to - from));
        return { used: to - from, whole: true };
      }
      scan.length = 0;
      if (tail && !endsWith(bytes, from, length, tail)) {
        scan.seeking = true;
        return seek(scan, tail, bytes, from, to, ended, items);
      }
      frame(bytes, from, from + length, items);
      scan.trailing = optionalTail !== undefined;
      return { used: length, whole: !scan.trailing };
    },

    limit: maxFrameLength + (sized.uncounted ? headerLength : 0) + (optionalTail?.length ?? 0),
  };
}
