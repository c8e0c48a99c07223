import { type Cut, type Cutter, MORE } from "./_cutter.ts";
import { firstBytes, firstMatch, isBlank, longest, NONE, showByte, UNDECIDED } from "./_match.ts";
import type { FrameError, Item } from "./handler.ts";
import { type Mark, markBytes } from "./mark.ts";

/** What the cutter of `skipUntil` remembers. */
export interface SkipScan {
  /** A start was found; the frame that begins with it is not over. */
  within: boolean;
  /** What is being dropped has been reported. */
  reported: boolean;
  /** The scan of the cutter behind it. */
  inner: unknown;
}

/** Settings that every handler has. */
export interface CommonConfiguration {
  /** What a frame begins with: whatever comes before one of these is dropped; absent: nothing is. */
  skipUntil?: Mark[];
  /**
   * After so many milliseconds of silence the connection takes what has begun as the end of the
   * stream would be taken; 0, the default, waits on. A handler has no clock and does nothing with it.
   */
  idleFlushMs?: number;
}

/** Puts the `skipUntil` of a configuration, if there is one, in front of its cutter. */
export function skippingUntil(configuration: CommonConfiguration, cutter: Cutter): Cutter {
  const starts = configuration.skipUntil;
  return starts && starts.length > 0
    ? afterStart(starts.map(markBytes), cutter, "skipUntil")
    : cutter;
}

/**
 * Drops what is no start of a frame and hands on what begins with one.
 *
 * ```
 * starts $$
 *   stream   x x $ $ 0 1 CR LF $ $ 0 2
 *   items    │   └─────┘       └─────┘
 *            CorruptedFrameException, once; blanks and line ends in between go without a word
 * ```
 *
 * When the cutter behind it has lost the boundaries, the next start is a boundary again.
 */
export function afterStart(
  starts: readonly Uint8Array[],
  cutter: Cutter,
  setting: string,
): Cutter<SkipScan> {
  const begins = firstBytes(starts);
  const noStart = (byte: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `No frame begins with ${showByte(byte)}. What follows is dropped up to the next ` +
      `start of a frame (${setting}).`,
  });

  /** Drops what stands before the next start, or before what may become one. */
  function drop(
    scan: SkipScan,
    bytes: Uint8Array,
    from: number,
    to: number,
    ended: boolean,
    items: Item[],
  ): Cut {
    let at = from;
    for (; at < to; at++) {
      const byte = bytes[at]!;
      if (begins[byte] === 1) {
        const found = firstMatch(bytes, at, to, starts, ended);
        if (found === UNDECIDED) break;
        if (found !== NONE) {
          scan.within = at === from;
          if (scan.within) scan.reported = false;
          break;
        }
      }
      if (scan.reported || isBlank(byte)) continue;
      scan.reported = true;
      items.push(noStart(byte));
    }
    return at === from ? MORE : { used: at - from, whole: false };
  }

  return {
    begin: () => ({ within: false, reported: false, inner: cutter.begin() }),
    look(scan, bytes, from, to, ended, items): Cut {
      if (!scan.within) {
        const cut = drop(scan, bytes, from, to, ended, items);
        if (!scan.within) return cut;
      }
      const cut = cutter.look(scan.inner, bytes, from, to, ended, items);
      if (!cut.lost) {
        if (cut.whole) scan.within = false;
        return cut;
      }
      const { type, message } = cut.lost;
      items.push({
        type,
        message: `${message} What follows is dropped up to the next ${setting}.`,
      });
      scan.within = false;
      scan.reported = true;
      scan.inner = cutter.begin();
      // At least the start itself, so that the same bytes are not tried again.
      return { used: Math.max(1, cut.used), whole: false };
    },
    limit: Math.max(cutter.limit, longest(starts)),
    ...cutter.wholeReads && { wholeReads: true },
  };
}
