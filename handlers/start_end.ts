import { type Cut, type Cutter, MORE } from "./_cutter.ts";
import { type EscapeConfiguration, readEscapes } from "./_escapes.ts";
import { handlerOf, type StreamState } from "./_handler_of.ts";
import { firstBytes, firstMatch, longest, match, NONE, UNDECIDED } from "./_match.ts";
import { afterStart, type CommonConfiguration, skippingUntil } from "./_skip_until.ts";
import type { FrameError, Handler, Item } from "./handler.ts";
import { type Mark, markBytes } from "./mark.ts";

/** The settings of the handler type START_END. */
export interface StartEndHandlerConfiguration extends CommonConfiguration, EscapeConfiguration {
  /** Tells this handler from the others. */
  handlerType: "START_END";
  /** What a frame may begin with. */
  start: Mark[];
  /** What it ends with; it may be the same as the start. */
  end: Mark;
  /** Whether start, end and trailer stay in the frame; default false. */
  keepFlags: boolean;
  /** Whether a start within a frame needs an end of its own; default false. */
  nested: boolean;
  /** Between two of these an end does not count. */
  quote?: Mark;
  /** How many bytes behind the end belong to the frame; default 0. */
  trailerLength: number;
  /** The longest frame in bytes as sent, with its flags and escapes; default 1024. */
  maxFrameLength: number;
}

/**
 * Cuts what stands between a start and an end.
 *
 * ```
 * start ["("], end ")"
 *   stream   ( a b ) CR LF ( c )
 *   frames     └─┘           ┴
 *
 * keepFlags true; what is between two frames is dropped and, unless it is blank, reported once
 *   stream   ( a b ) x x ( c )
 *   items    └─────┘ │   └───┘
 *                    CorruptedFrameException
 *
 * start [7e], end 7e, escapes {7d01: 7d, 7d02: 7e}: the same flag on both sides
 *   stream   7e 01 7d 02 03 7e 7e 04 7e
 *   frames      01 7e 03          04
 *
 * escapeXor {prefix: 7d, xor: 20}: what follows 7d has been XORed with 20
 *   stream   7e 01 7d 5e 03 7e
 *   frames      01 7e 03
 *
 * nested true: a start in the frame needs an end of its own
 *   stream   [ a [ b ] c ] [ d ]
 *   frames     └───────┘     ┴
 *
 * quote "$": an end between two of them is content
 *   stream   ( a $ ) $ b ) ( c )
 *   frames     └───────┘     ┴
 *
 * maxFrameLength 6
 *   stream   ( 1 2 3 4 5 ) ( o k )
 *   items    │               └─┘
 *            TooLongFrameException
 * ```
 *
 * An escape may contain the end (`1003` may be an end and `1010` the escape of a `10`, so that
 * `10 10 03` is content), but `escapeXor`'s prefix never hides an end. When start and end are the
 * same, two in a row are the end of one frame and the start of another, never an empty frame: a
 * stream that lost a byte is in step again. A frame over `maxFrameLength` is reported once and
 * dropped up to the next end, quoted or not. A frame that the end of the stream cuts off is a
 * `CorruptedFrameException`.
 */
export function startEndHandler(configuration: StartEndHandlerConfiguration): Handler<StreamState> {
  return handlerOf(skippingUntil(configuration, startEndCutter(configuration)));
}

/** What the cutter of START_END remembers of a frame that has begun. */
export interface StartEndScan {
  /** How many bytes have been looked at: 3 after `(ab`, 0 when not even the start has been. */
  at: number;
  /** The length of the start. */
  start: number;
  /** How many ends are needed: 2 within `[a[b`. */
  depth: number;
  /** Between two quotes. */
  quoted: boolean;
  /** The frame was too long and has been reported; it is dropped up to the next end. */
  skipping: boolean;
}

/** The cutter of START_END, without `skipUntil`. */
export function startEndCutter(configuration: StartEndHandlerConfiguration): Cutter {
  return afterStart(configuration.start.map(markBytes), framedCutter(configuration), "start");
}

/** Cuts frames from windows that begin with a start. */
function framedCutter(configuration: StartEndHandlerConfiguration): Cutter<StartEndScan> {
  const { keepFlags, nested, trailerLength, maxFrameLength } = configuration;
  const starts = configuration.start.map(markBytes);
  const end = markBytes(configuration.end);
  const quote = configuration.quote === undefined ? undefined : markBytes(configuration.quote);
  const escapes = readEscapes(configuration, end);
  const begins = firstBytes([end, ...quote ? [quote] : [], ...nested ? starts : []]);
  for (let byte = 0; byte < 256; byte++) begins[byte]! |= escapes.begins[byte]!;
  const same = starts.map((start) => equal(start, end));

  const tooLong: FrameError = {
    type: "TooLongFrameException",
    message:
      `A frame is longer than maxFrameLength (${maxFrameLength} bytes) and is skipped up to ` +
      `the next end. Raise maxFrameLength if the device sends such frames; if it ends them ` +
      `differently, change end.`,
  };
  const cutOff = (left: number): FrameError => ({
    type: "CorruptedFrameException",
    message:
      `The stream ended within a frame: ${left} ${left === 1 ? "byte" : "bytes"} left over. ` +
      `If every message leaves some, check end.`,
  });

  const begin = (): StartEndScan => ({
    at: 0,
    start: 0,
    depth: 0,
    quoted: false,
    skipping: false,
  });

  /** Drops the rest of a frame that is too long. */
  function skip(
    scan: StartEndScan,
    bytes: Uint8Array,
    from: number,
    to: number,
    ended: boolean,
  ): Cut {
    let at = from + scan.at;
    scan.at = 0;
    for (; at < to; at++) {
      if (bytes[at] !== end[0]) continue;
      const matched = match(bytes, at, to, end);
      if (matched === UNDECIDED && !ended) break;
      if (matched !== 1) continue;
      // The same flag may as well be the start of the next frame.
      const used = at - from + (same.includes(true) ? 0 : end.length);
      Object.assign(scan, begin());
      return { used, whole: true };
    }
    return { used: at - from, whole: false };
  }

  /** Goes over the frame as far as it is there; gives where it ends, or -1. */
  function findEnd(
    scan: StartEndScan,
    bytes: Uint8Array,
    from: number,
    to: number,
    ended: boolean,
  ): number {
    let at = from + scan.at;
    // An end that would begin at `last` is the last one that is not too late.
    const last = from + maxFrameLength - end.length - trailerLength;
    const stop = Math.min(to, last + 1);
    while (at < stop) {
      if (begins[bytes[at]!] === 0) {
        at++;
        continue;
      }
      const escape = escapes.begins[bytes[at]!] === 1 ? escapes.at(bytes, at, to, ended) : 0;
      if (escape === UNDECIDED) break;
      if (escape > 0) {
        at += escape;
        continue;
      }
      const quotes = quote ? match(bytes, at, to, quote) : 0;
      if (quotes === UNDECIDED && !ended) break;
      if (quotes === 1) {
        scan.quoted = !scan.quoted;
        at += quote!.length;
        continue;
      }
      const ends = scan.quoted ? 0 : match(bytes, at, to, end);
      if (ends === UNDECIDED && !ended) break;
      if (ends === 1) {
        if (scan.depth > 1) scan.depth--;
        else if (at + end.length + trailerLength <= to) return at;
        else break;
        at += end.length;
        continue;
      }
      const opens = nested && !scan.quoted ? firstMatch(bytes, at, to, starts, ended) : NONE;
      if (opens === UNDECIDED) break;
      if (opens !== NONE) scan.depth++;
      at += opens === NONE ? 1 : starts[opens]!.length;
    }
    scan.at = at - from;
    return -1;
  }

  /** Hands the frame out whose end is at `bytes[at]`. */
  function finish(
    scan: StartEndScan,
    bytes: Uint8Array,
    from: number,
    at: number,
    items: Item[],
  ): Cut {
    const used = at + end.length + trailerLength - from;
    const content = from + scan.start;
    if (!keepFlags) items.push(escapes.undo(bytes, content, at));
    else {
      const plain = escapes.undo(bytes, content, at);
      if (plain.length === at - content) items.push(bytes.subarray(from, from + used));
      else {
        const frame = new Uint8Array(scan.start + plain.length + end.length + trailerLength);
        frame.set(bytes.subarray(from, content));
        frame.set(plain, scan.start);
        frame.set(bytes.subarray(at, from + used), scan.start + plain.length);
        items.push(frame);
      }
    }
    Object.assign(scan, begin());
    return { used, whole: true };
  }

  return {
    begin,

    look(scan, bytes, from, to, ended, items): Cut {
      if (from === to) return MORE;
      if (scan.skipping) return skip(scan, bytes, from, to, ended);
      if (scan.at === 0) {
        const index = firstMatch(bytes, from, to, starts, ended);
        const start = starts[index];
        if (!start) return MORE;
        if (same[index]) {
          const next = match(bytes, from + start.length, to, end);
          if (next === UNDECIDED && !ended) return MORE;
          if (next === 1) return { used: start.length, whole: true };
        }
        scan.start = start.length;
        scan.at = start.length;
        scan.depth = 1;
      }
      const at = findEnd(scan, bytes, from, to, ended);
      if (at !== -1) return finish(scan, bytes, from, at, items);
      if (scan.at + end.length + trailerLength > maxFrameLength) {
        items.push(tooLong);
        scan.skipping = true;
        return skip(scan, bytes, from, to, ended);
      }
      if (!ended) return MORE;
      items.push(cutOff(to - from));
      Object.assign(scan, begin());
      return { used: to - from, whole: true };
    },

    limit: maxFrameLength + longest([end, ...starts, ...quote ? [quote] : []]) + escapes.longest,
  };
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && match(one, 0, one.length, other) === 1;
}
