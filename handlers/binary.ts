import { forget, hold, nothing, release, type Unfinished } from "./_unfinished.ts";
import type { FrameError, Handler, Item, Step } from "./handler.ts";
import { lengthReader } from "./_length_reader.ts";

/** The settings of ThingsBoard PE's handler type BINARY. */
export interface BinaryHandlerConfiguration {
  /** Tells this handler from the others. */
  handlerType: "BINARY";
  /** The order of the bytes of the length field, and of nothing else; PE's default is little. */
  byteOrder: "LITTLE_ENDIAN" | "BIG_ENDIAN";
  /** The longest frame in bytes, header included, before stripping; PE's default is 128. */
  maxFrameLength: number;
  /** How many bytes precede the length field; PE's default is 0. */
  lengthFieldOffset: number;
  /** The size of the length field in bytes; PE's default is 2. */
  lengthFieldLength: 1 | 2 | 3 | 4 | 8;
  /** What to add to the field's value to get the bytes behind the field; PE's default is 0. */
  lengthAdjustment: number;
  /** How many bytes to take off the beginning of each frame; PE's default is 0. */
  initialBytesToStrip: number;
  /** Whether a frame that is too long is reported at its header or at its end; default false. */
  failFast: boolean;
}

/** Where a BINARY stream stands between two chunks. */
export interface BinaryState {
  /** The frame that is not whole yet: after `00 03 61` it holds these three bytes. */
  unfinished: Unfinished;
  /** How many bytes of a frame that is too long are still to come and to be dropped. */
  skip: number;
  /** The length of the frame being dropped when it is not reported yet, else 0. */
  unreported: number;
  /** The boundaries are lost: everything that follows is dropped. */
  lost: boolean;
}

/**
 * Cuts a stream at the lengths it carries, as Netty's `LengthFieldBasedFrameDecoder` does.
 *
 * A frame is a header, which holds the length field, and what follows. Its length is
 * `lengthFieldOffset + lengthFieldLength + value + lengthAdjustment`. In the drawings below the
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
 * - A frame shorter than `initialBytesToStrip` is a `CorruptedFrameException` and dropped alone: its
 *   end is known.
 * - A frame that the end of the stream cuts off is a `CorruptedFrameException`.
 *
 * As in Netty, `lengthAdjustment + lengthFieldOffset + lengthFieldLength` is a 32-bit sum.
 */
export function binaryHandler(configuration: BinaryHandlerConfiguration): Handler<BinaryState> {
  const { maxFrameLength, lengthFieldOffset, lengthFieldLength, failFast } = configuration;
  const strip = configuration.initialBytesToStrip;
  const headerLength = lengthFieldOffset + lengthFieldLength;
  const added = (configuration.lengthAdjustment + headerLength) | 0;
  const readLength = lengthReader(lengthFieldLength, configuration.byteOrder === "LITTLE_ENDIAN");
  const mostSkipped = Math.max(64 * 1024, 16 * maxFrameLength);

  const tooLong = (length: number): FrameError => ({
    type: "TooLongFrameException",
    message: `A frame of ${length} bytes is longer than maxFrameLength (${maxFrameLength}) and ` +
      `is skipped. Raise maxFrameLength if the device sends such frames.`,
  });
  const farTooLong = (length: number): FrameError => ({
    type: "TooLongFrameException",
    message: `A frame says to be ${length} bytes long: far over maxFrameLength ` +
      `(${maxFrameLength}) and too long to be skipped. The stream cannot be trusted any more. ` +
      `Check lengthFieldOffset, lengthFieldLength and byteOrder, or whether this device speaks ` +
      `another protocol.`,
  });
  const impossible = (length: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `A frame says to be ${length} bytes long, which is less than its header ` +
      `(${headerLength} bytes: lengthFieldOffset + lengthFieldLength). The stream cannot be ` +
      `trusted any more. Check lengthFieldOffset, lengthFieldLength, lengthAdjustment and byteOrder.`,
  });
  const tooShort = (length: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `A frame of ${length} bytes is shorter than initialBytesToStrip (${strip}) and is ` +
      `dropped. Lower initialBytesToStrip.`,
  });
  const cutOff = (left: number): FrameError => ({
    type: "CorruptedFrameException",
    message:
      `The stream ended within a frame: ${left} ${left === 1 ? "byte" : "bytes"} left over. ` +
      `If every message leaves some, check the length that the device sends and lengthAdjustment.`,
  });

  function lose(state: BinaryState, items: Item[], error: FrameError): Step<BinaryState> {
    state.lost = true;
    forget(state.unfinished);
    items.push(error);
    return { state, items, lost: true };
  }

  return {
    start: () => ({ unfinished: nothing(), skip: 0, unreported: 0, lost: false }),

    step(state: BinaryState, chunk: Uint8Array): Step<BinaryState> {
      const items: Item[] = [];
      const { unfinished } = state;
      let from = state.lost ? chunk.length : 0;
      while (from < chunk.length) {
        if (state.skip > 0) {
          const skipped = Math.min(state.skip, chunk.length - from);
          state.skip -= skipped;
          from += skipped;
          if (state.skip === 0 && state.unreported > 0) {
            items.push(tooLong(state.unreported));
            state.unreported = 0;
          }
          continue;
        }

        if (unfinished.length > 0 && unfinished.length < headerLength) {
          const to = Math.min(chunk.length, from + headerLength - unfinished.length);
          hold(unfinished, chunk, from, to, maxFrameLength);
          from = to;
        }
        const whole = unfinished.length === 0;
        if ((whole ? chunk.length - from : unfinished.length) < headerLength) {
          hold(unfinished, chunk, from, chunk.length, maxFrameLength);
          break;
        }

        const field = whole
          ? readLength(chunk, from + lengthFieldOffset)
          : readLength(unfinished.bytes, lengthFieldOffset);
        const length = field + added;
        if (field < 0 || length < headerLength) return lose(state, items, impossible(length));
        if (length > maxFrameLength) {
          if (length > mostSkipped) return lose(state, items, farTooLong(length));
          state.skip = length - unfinished.length;
          forget(unfinished);
          if (failFast) items.push(tooLong(length));
          else state.unreported = length;
          continue;
        }

        const to = from + length - unfinished.length;
        if (to > chunk.length) {
          hold(unfinished, chunk, from, chunk.length, maxFrameLength);
          break;
        }
        if (strip > length) {
          forget(unfinished);
          items.push(tooShort(length));
        } else if (whole) {
          items.push(chunk.subarray(from + strip, to));
        } else {
          hold(unfinished, chunk, from, to, maxFrameLength);
          items.push(release(unfinished, strip, length));
        }
        from = to;
      }
      return { state, items };
    },

    end(state: BinaryState): { items: Item[] } {
      if (state.unreported > 0) return { items: [tooLong(state.unreported)] };
      const left = state.unfinished.length;
      return { items: left > 0 ? [cutOff(left)] : [] };
    },
  };
}
