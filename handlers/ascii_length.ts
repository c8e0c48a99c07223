import type { Cutter } from "./_cutter.ts";
import { handlerOf, type StreamState } from "./_handler_of.ts";
import { match, UNDECIDED } from "./_match.ts";
import { sizedCutter, type SizedScan } from "./_sized.ts";
import { type CommonConfiguration, skippingUntil } from "./_skip_until.ts";
import type { FrameError, Handler } from "./handler.ts";
import { type Mark, markBytes } from "./mark.ts";

/** The settings of the handler type ASCII_LENGTH. */
export interface AsciiLengthHandlerConfiguration extends CommonConfiguration {
  /** Tells this handler from the others. */
  handlerType: "ASCII_LENGTH";
  /** How many bytes precede the digits; default 0. */
  offset: number;
  /** The digits stand behind the so-manieth separator; in place of `offset`. */
  afterSeparator?: {
    /** What separates. */
    separator: Mark;
    /** Which of them the digits stand behind, from 1; default 1. */
    count: number;
  };
  /** How many digits there are, 1 to 10; either this or `until`. */
  digits?: number;
  /** What stands behind the digits, of which there are at most 10; either this or `digits`. */
  until?: Mark;
  /** The base of the number; default 10. */
  radix: 10 | 16;
  /** How many bytes the number counts in one; default 1. */
  multiplier: number;
  /** From where the number counts: the frame's start, or the digits' start or end; default the last. */
  countsFrom: "START" | "FIELD" | "FIELD_END";
  /** What to add to the number; default 0. */
  lengthAdjustment: number;
  /** How many bytes to take off the beginning of each frame; default 0. */
  initialBytesToStrip: number;
  /** How many bytes to take off the end of each frame; default 0. */
  finalBytesToStrip: number;
  /** What may follow a frame and belongs to none, such as a line end. */
  optionalTail?: Mark;
  /** The longest frame in bytes, before stripping; default 1024. */
  maxFrameLength: number;
}

const MOST_DIGITS = 10;
/** The digits begin within so many bytes, or the search would cost more with every byte. */
const MOST_BEFORE = 256;

/**
 * Cuts a stream at lengths that are written in digits.
 *
 * A frame's length is where the number counts from, plus number × `multiplier` +
 * `lengthAdjustment`. In the drawings the digits are between `[ ]`.
 *
 * A fixed number of digits that count the whole frame: `offset` 2, `digits` 4, `countsFrom` START
 * ```
 *   stream   $ $ [0 0 1 1] h e l l o
 *   frames   └─────────────────────┘
 * ```
 *
 * Hexadecimal, counting itself and what follows: `digits` 2, `radix` 16, `countsFrom` FIELD
 * ```
 *   stream   [0 c] 1 2 3 4 5 6 7 8 9 0
 *   frames   └───────────────────────┘
 *            0 + 12 bytes
 * ```
 *
 * As many digits as it takes: `offset` 3, `until` ",", `countsFrom` FIELD_END (the default)
 * ```
 *   stream   @ @ A [6] , h e l l o @ @ B [3] , o k
 *   frames   └───────────────────┘ └─────────────┘
 *                      └── 6 ────┘           └ 3 ┘
 * ```
 *
 * Behind a separator: `afterSeparator` {separator: ",", count: 2}, `digits` 2,
 * `initialBytesToStrip` 3, `finalBytesToStrip` 1
 * ```
 *   stream   i d , v 1 , [0 5] a b c d ;
 *   frames         └─────────────────┘
 * ```
 *
 * A line end that may follow: `digits` 1, `optionalTail` {hex: 0d0a}
 * ```
 *   stream   [2] o k CR LF [2] o k [2] o k
 *   frames   └─────┘       └─────┘ └─────┘
 * ```
 *
 * A frame over `maxFrameLength` is reported once and dropped by the length it says. When there are no
 * digits where they should be, when the length is less than what precedes it, or over 64 KiB and
 * over 16 × `maxFrameLength`, the stream is `lost`; with `skipUntil` it goes on at the next start. A
 * frame that the end of the stream cuts off is a `CorruptedFrameException`.
 */
export function asciiLengthHandler(
  configuration: AsciiLengthHandlerConfiguration,
): Handler<StreamState> {
  return handlerOf(skippingUntil(configuration, asciiLengthCutter(configuration)));
}

/** The cutter of ASCII_LENGTH, without `skipUntil`. */
export function asciiLengthCutter(
  configuration: AsciiLengthHandlerConfiguration,
): Cutter<SizedScan> {
  const { offset, digits, radix, multiplier, countsFrom, lengthAdjustment } = configuration;
  const { maxFrameLength, afterSeparator, optionalTail } = configuration;
  const separator = afterSeparator && markBytes(afterSeparator.separator);
  const until = configuration.until === undefined ? undefined : markBytes(configuration.until);
  const field = "afterSeparator or offset, digits or until, and radix";

  const noDigit = (at: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `The length at byte ${at} of a frame is not written in digits (radix ${radix}). ` +
      `Check ${field}, or whether this device speaks another protocol.`,
  });
  const noField: FrameError = {
    type: "CorruptedFrameException",
    message: `A frame has no length within its first ` +
      `${Math.min(MOST_BEFORE, maxFrameLength)} bytes. Check ${field}.`,
  };
  const impossible = (length: number, header: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `A frame says to be ${length} bytes long, which is less than the ${header} bytes up ` +
      `to its length's end. Check countsFrom, multiplier and lengthAdjustment.`,
  });

  /** Where the digits begin, counted from the frame's start; -1: more bytes are needed. */
  function fieldStart(bytes: Uint8Array, from: number, to: number): number | FrameError {
    if (!afterSeparator || !separator) return offset;
    let left = afterSeparator.count;
    const last = Math.min(MOST_BEFORE, maxFrameLength);
    for (let at = from; at - from < last;) {
      const matched = match(bytes, at, to, separator);
      if (matched === UNDECIDED) return -1;
      if (matched === 0) {
        at++;
        continue;
      }
      at += separator.length;
      if (--left === 0) return at - from;
    }
    return noField;
  }

  /** The number of digits at `bytes[at]`; -1: more bytes are needed. */
  function fieldSize(bytes: Uint8Array, at: number, to: number): number | undefined {
    if (digits !== undefined) return at + digits <= to ? digits : -1;
    for (let size = 0; size <= MOST_DIGITS; size++) {
      const matched = match(bytes, at + size, to, until!);
      if (matched === 1) return size;
      if (matched === UNDECIDED) return -1;
    }
    return undefined;
  }

  return sizedCutter({
    measure(bytes, from, to): number | FrameError {
      const start = fieldStart(bytes, from, to);
      if (typeof start === "object") return start;
      if (start === -1 || from + start > to) return 0;
      const size = fieldSize(bytes, from + start, to);
      if (size === -1) return 0;
      if (size === undefined || size === 0) return noDigit(start);
      let number = 0;
      for (let i = 0; i < size; i++) {
        const digit = digitValue(bytes[from + start + i]!);
        if (digit >= radix) return noDigit(start);
        number = number * radix + digit;
      }
      const end = start + size;
      const counted = countsFrom === "START" ? 0 : countsFrom === "FIELD" ? start : end;
      const length = counted + number * multiplier + lengthAdjustment;
      return length < end ? impossible(length, end) : length;
    },
    headerLength: 1,
    maxFrameLength,
    strip: () => configuration.initialBytesToStrip,
    finalBytesToStrip: configuration.finalBytesToStrip,
    failFast: true,
    ...optionalTail !== undefined && { optionalTail: markBytes(optionalTail) },
    check: "countsFrom, multiplier and lengthAdjustment",
  });
}

/** The value of a digit, or something that is no digit of any radix. */
function digitValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : 99;
}
