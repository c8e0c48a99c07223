import { type Cut, type Cutter, MORE } from "./_cutter.ts";
import { type EscapeConfiguration, readEscapes } from "./_escapes.ts";
import { handlerOf, type StreamState } from "./_handler_of.ts";
import { firstBytes, firstMatch, longest, match, NONE, UNDECIDED } from "./_match.ts";
import { type CommonConfiguration, skippingUntil } from "./_skip_until.ts";
import type { FrameError, Handler } from "./handler.ts";
import { type Mark, markBytes } from "./mark.ts";

/** The settings of the handler type DELIMITER. */
export interface DelimiterHandlerConfiguration extends CommonConfiguration, EscapeConfiguration {
  /** Tells this handler from the others. */
  handlerType: "DELIMITER";
  /** What a frame may end with; at one place the first listed wins. */
  delimiters: Mark[];
  /** Whether the delimiter and its trailer are taken off the frame; default true. */
  stripDelimiter: boolean;
  /** The longest frame in bytes, delimiter and trailer not counted; default 1024. */
  maxFrameLength: number;
  /** How many bytes behind the delimiter belong to the frame, as a checksum; default 0. */
  trailerLength: number;
  /** A delimiter within so many first bytes of a frame is none; default 0. */
  minFrameLength: number;
  /** A delimiter with these bytes behind it is none; absent: any byte may follow. */
  notFollowedBy?: Mark;
}

/**
 * Cuts a stream at any of a list of byte strings, as Netty's `DelimiterBasedFrameDecoder` does.
 *
 * ```
 * delimiters [CR LF, ";"]: the nearest wins (a dot is an empty frame)
 *   stream   a b ; c d CR LF ; e
 *   frames   └─┘   └─┘       · ┴ at the end of the stream
 *
 * stripDelimiter false
 *   stream   a b ; c d CR LF ; e
 *   frames   └───┘ └───────┘ ┴ ┴
 *
 * delimiters [")"], trailerLength 2, stripDelimiter false: a checksum follows
 *   stream   ( a ) 7 f ( b ) 8 0
 *   frames   └───────┘ └───────┘
 *
 * delimiters [CR], notFollowedBy LF: a line break in the text is no end
 *   stream   a CR LF b CR c
 *   frames   └───────┘    ┴
 *
 * delimiters ["#"], minFrameLength 3: where a "#" cannot be the end
 *   stream   # # a b # # c d e #
 *   frames   └─────┘   └─────┘
 *
 * maxFrameLength 4
 *   stream   1234 ; 12345 ; ok ;
 *   items    └──┘   │       └┘
 *                   TooLongFrameException
 * ```
 *
 * At one place the first listed wins: list `CR LF` before `CR`. There we differ from Netty, so that
 * any split of the stream gives the same frames: a CR at the end of a chunk waits for the next byte
 * when `CR LF` is listed before `CR`. The same goes for `notFollowedBy`: a device that says nothing
 * more needs `idleFlushMs`.
 *
 * Text that the end of the stream finds without a delimiter is a frame. A frame may have exactly
 * `maxFrameLength` bytes; a longer one is reported as soon as that is certain and dropped up to its
 * delimiter. `escapes` and `escapeXor` are undone in frames that have been cut.
 */
export function delimiterHandler(
  configuration: DelimiterHandlerConfiguration,
): Handler<StreamState> {
  return handlerOf(skippingUntil(configuration, delimiterCutter(configuration)));
}

/** What the cutter of DELIMITER remembers. */
export interface DelimiterScan {
  /** How many bytes have been looked at: 2 after `ab`. */
  at: number;
  /** The frame was too long and has been reported; it is dropped up to its delimiter. */
  skipping: boolean;
}

/** The cutter of DELIMITER, without `skipUntil`. */
export function delimiterCutter(
  configuration: DelimiterHandlerConfiguration,
): Cutter<DelimiterScan> {
  const { stripDelimiter, maxFrameLength, trailerLength, minFrameLength } = configuration;
  const delimiters = configuration.delimiters.map(markBytes);
  const begins = firstBytes(delimiters);
  const notFollowedBy = configuration.notFollowedBy === undefined
    ? undefined
    : markBytes(configuration.notFollowedBy);
  const escapes = readEscapes(configuration);

  const tooLong: FrameError = {
    type: "TooLongFrameException",
    message:
      `A frame is longer than maxFrameLength (${maxFrameLength} bytes) and is skipped up to ` +
      `its delimiter. Raise maxFrameLength if the device sends such frames; if it ends them ` +
      `differently, change delimiters.`,
  };

  /** The length of the delimiter at `bytes[at]`, 0 if there is none, or `UNDECIDED`. */
  function delimiterAt(bytes: Uint8Array, at: number, to: number, ended: boolean): number {
    const index = firstMatch(bytes, at, to, delimiters, ended);
    if (index === UNDECIDED) return UNDECIDED;
    if (index === NONE) return 0;
    const { length } = delimiters[index]!;
    if (!notFollowedBy) return length;
    const followed = match(bytes, at + length, to, notFollowedBy);
    if (followed === UNDECIDED && !ended) return UNDECIDED;
    return followed === 1 ? 0 : length;
  }

  return {
    begin: () => ({ at: 0, skipping: false }),

    look(scan, bytes, from, to, ended, items): Cut {
      let at = from + scan.at;
      while (true) {
        if (at - from > maxFrameLength && !scan.skipping) {
          items.push(tooLong);
          scan.skipping = true;
        }
        if (at >= to) break;
        const possible = begins[bytes[at]!] === 1 &&
          (scan.skipping || at - from >= minFrameLength);
        const length = possible ? delimiterAt(bytes, at, to, ended) : 0;
        if (length === 0) {
          at++;
          continue;
        }
        const end = at + length + trailerLength;
        if (length === UNDECIDED || (end > to && !ended)) break;
        const used = Math.min(end, to) - from;
        if (!scan.skipping) {
          items.push(escapes.undo(bytes, from, stripDelimiter ? at : from + used));
        }
        scan.skipping = false;
        scan.at = 0;
        return { used, whole: true };
      }
      if (from === to) return MORE;
      if (ended) {
        if (!scan.skipping) items.push(escapes.undo(bytes, from, to));
        scan.skipping = false;
        scan.at = 0;
        return { used: to - from, whole: true };
      }
      if (!scan.skipping) {
        scan.at = at - from;
        return MORE;
      }
      scan.at = 0;
      return { used: at - from, whole: false };
    },

    limit: maxFrameLength + longest(delimiters) +
      Math.max(trailerLength, notFollowedBy?.length ?? 0),
  };
}
