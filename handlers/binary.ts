import type { Cutter } from "./_cutter.ts";
import { handlerOf, type StreamState } from "./_handler_of.ts";
import { lengthReader } from "./_length_reader.ts";
import { sizedCutter, type SizedScan } from "./_sized.ts";
import { type CommonConfiguration, skippingUntil } from "./_skip_until.ts";
import type { FrameError, Handler } from "./handler.ts";
import { type Mark, markBytes } from "./mark.ts";

/** The settings of ThingsBoard PE's handler type BINARY. */
export interface BinaryHandlerConfiguration extends CommonConfiguration {
  /** Tells this handler from the others. */
  handlerType: "BINARY";
  /** The order of the bytes of the length field, and of nothing else; PE's default is little. */
  byteOrder: "LITTLE_ENDIAN" | "BIG_ENDIAN";
  /** The longest frame in bytes, header included, before stripping; PE's default is 128. */
  maxFrameLength: number;
  /** How many bytes precede the length field, up to 255; PE's default is 0. */
  lengthFieldOffset: number;
  /** The size of the length field in bytes; PE's default is 2. */
  lengthFieldLength: 1 | 2 | 3 | 4 | 8;
  /** What to add to the field's value to get the bytes behind the field; PE's default is 0. */
  lengthAdjustment: number;
  /** How many bytes to take off the beginning of each frame; PE's default is 0. */
  initialBytesToStrip: number;
  /** Whether a frame that is too long is reported at its header or at its end; default false. */
  failFast: boolean;
  /** The bits of the field's value that are the length; absent: all. For fields of up to 4 bytes. */
  lengthMask?: number;
  /** How many bytes the field's value counts in one, from 1; default 1. */
  lengthMultiplier?: number;
  /** What every frame ends with; if it does not, its length was wrong. Absent: anything. */
  frameTail?: Mark;
  /** How many bytes to take off the end of each frame; default 0. */
  finalBytesToStrip?: number;
}

/**
 * Cuts a stream at the lengths it carries, as Netty's `LengthFieldBasedFrameDecoder` does.
 *
 * A frame is a header, which holds the length field, and what follows. Its length is
 * `lengthFieldOffset + lengthFieldLength + value × lengthMultiplier + lengthAdjustment`. In the drawings below the
 * length field is between `[ ]`, and all numbers are hexadecimal and big-endian.
 *
 * The field counts what follows it: `lengthFieldLength` 2
 * ```
 *   stream   [00 05] h e l l o [00 02] o k
 *   frames   └───────────────┘ └─────────┘
 * ```
 *
 * The field is not wanted in the frame: `initialBytesToStrip` 2 (a dot is an empty frame)
 * ```
 *   stream   [00 05] h e l l o [00 02] o k [00 00]
 *   frames           └───────┘         └─┘         ·
 * ```
 *
 * The field counts the whole frame, itself included: `lengthAdjustment` -2
 * ```
 *   stream   [00 07] h e l l o
 *   frames   └───────────────┘
 *            7 - 2 = 5 bytes follow the field
 * ```
 *
 * The field is behind a marker: `lengthFieldOffset` 2, `lengthFieldLength` 1
 * ```
 *   stream   78 78 [05] h e l l o
 *   frames   └──────────────────┘
 * ```
 *
 * Something uncounted follows the field (a type, a checksum): `lengthAdjustment` 1
 * ```
 *   stream   [00 05] 01 h e l l o
 *   frames   └──────────────────┘
 *            5 + 1 = 6 bytes follow the field
 * ```
 *
 * All together, a marker, the length of the whole frame, a type, and only type and payload wanted:
 * `lengthFieldOffset` 1, `lengthFieldLength` 2, `lengthAdjustment` -3, `initialBytesToStrip` 3
 * ```
 *   stream   7e [00 09] 01 h e l l o
 *   frames              └──────────┘
 *            9 - 3 = 6 bytes follow the field
 * ```
 *
 * Some bits of the field are flags: `lengthMask` 0x7fff (the first bit says "stored earlier")
 * ```
 *   stream   [80 05] h e l l o
 *   frames   └───────────────┘
 *            0x8005 & 0x7fff = 5
 * ```
 *
 * The field counts records: `lengthFieldLength` 1, `lengthMultiplier` 4
 * ```
 *   stream   [02] a b c d e f g h [00]
 *   frames   └──────────────────┘ └──┘
 * ```
 *
 * A checksum and an end mark are not wanted: `initialBytesToStrip` 1, `finalBytesToStrip` 2
 * ```
 *   stream   [07] h e l l o 5a 0d
 *   frames        └───────┘
 * ```
 *
 * Every frame must end with `frameTail`, here `{hex: 0d0a}`, `lengthFieldLength` 1. When it does
 * not, its length was wrong (as in clones of some trackers): it ends with the next tail, where the
 * stream is in step again. What ends before a header and a tail have had room is no frame.
 * ```
 *   stream   [04] o k 0d 0a [07] n o 0d 0a [04] o k 0d 0a
 *   frames   └────────────┘ └────────────┘ └────────────┘
 *                           7 bytes behind it there is no 0d 0a
 * ```
 *
 * `byteOrder` LITTLE_ENDIAN concerns the field alone: `[05 00]` is 5. Fields of 1 to 4 bytes are
 * unsigned, one of 8 bytes is signed.
 *
 * What is wrong, and what becomes of it (`maxFrameLength` 6, `lengthFieldLength` 1):
 * ```
 *   stream   [07] x x x x x x x [02] o k
 *   items    │                  └──────┘
 *            TooLongFrameException
 * ```
 * - A frame over `maxFrameLength` is reported once, and dropped by the length it says; what is
 *   behind it comes out. `failFast` reports it when its length is known, otherwise when its last
 *   byte (or the end of the stream) has come.
 * - It is not skipped when it says to be over 64 KiB and over 16 × `maxFrameLength`: that is another
 *   protocol, a lost byte or an attack, and the connection would be deaf for as long. Then, and when
 *   a length is negative or shorter than its own header (`CorruptedFrameException`), the stream is
 *   `lost` at once, for a boundary guessed inside a payload makes frames of nonsense.
 * - It is not lost where something else tells a boundary: with `frameTail` the next tail, with
 *   `skipUntil` the next start of a frame.
 * - A frame shorter than `initialBytesToStrip` is a `CorruptedFrameException` and dropped alone: its
 *   end is known.
 * - A frame that the end of the stream cuts off is a `CorruptedFrameException`.
 *
 * As in Netty, `lengthAdjustment + lengthFieldOffset + lengthFieldLength` is a 32-bit sum.
 */
export function binaryHandler(configuration: BinaryHandlerConfiguration): Handler<StreamState> {
  return handlerOf(skippingUntil(configuration, binaryCutter(configuration)));
}

/** The cutter of BINARY, without `skipUntil`. */
export function binaryCutter(configuration: BinaryHandlerConfiguration): Cutter<SizedScan> {
  const { maxFrameLength, lengthFieldOffset, lengthFieldLength, frameTail } = configuration;
  const { lengthMask, lengthMultiplier = 1, finalBytesToStrip = 0 } = configuration;
  const headerLength = lengthFieldOffset + lengthFieldLength;
  const added = (configuration.lengthAdjustment + headerLength) | 0;
  const readField = lengthReader(lengthFieldLength, configuration.byteOrder === "LITTLE_ENDIAN");

  const impossible = (length: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `A frame says to be ${length} bytes long, which is less than its header ` +
      `(${headerLength} bytes: lengthFieldOffset + lengthFieldLength). Check lengthFieldOffset, ` +
      `lengthFieldLength, lengthAdjustment and byteOrder.`,
  });

  return sizedCutter({
    measure(bytes, from, to): number | FrameError {
      if (to - from < headerLength) return 0;
      const field = readField(bytes, from + lengthFieldOffset);
      const value = lengthMask === undefined ? field : (field & lengthMask) >>> 0;
      const length = value * lengthMultiplier + added;
      return value < 0 || length < headerLength ? impossible(length) : length;
    },
    headerLength,
    maxFrameLength,
    strip: () => configuration.initialBytesToStrip,
    finalBytesToStrip,
    failFast: configuration.failFast,
    ...frameTail !== undefined && { tail: markBytes(frameTail) },
    check: "lengthFieldOffset, lengthFieldLength, lengthAdjustment and byteOrder",
  });
}
