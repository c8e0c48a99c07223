import type { Cutter } from "./_cutter.ts";
import { handlerOf, type StreamState } from "./_handler_of.ts";
import { sizedCutter, type SizedScan } from "./_sized.ts";
import { type CommonConfiguration, skippingUntil } from "./_skip_until.ts";
import type { FrameError, Handler } from "./handler.ts";

/** The settings of the handler type VARINT. */
export interface VarintHandlerConfiguration extends CommonConfiguration {
  /** Tells this handler from the others. */
  handlerType: "VARINT";
  /** The longest frame in bytes, its length not counted; default 1048576. */
  maxFrameLength: number;
}

const LONGEST_VARINT = 5;

/**
 * Cuts a stream of Protocol Buffers messages, each behind its length as a varint, as Netty's
 * `ProtobufVarint32FrameDecoder` does. The length is taken off.
 *
 * ```
 * A varint has 7 bits per byte, the lowest first; all bytes but its last are 80 or more
 *   stream   [03] a b c [00] [ac 02] 300 bytes
 *   frames        └───┘      ·       └───────┘
 *
 * maxFrameLength 5: a longer one is reported at once and skipped
 *   stream   [06] a b c d e f [02] o k
 *   items    │                     └─┘
 *            TooLongFrameException
 * ```
 *
 * A length may be written with more bytes than it needs (`83 00`), up to five. Where Netty goes deaf
 * (a fifth byte that announces a sixth) or guesses (a length over 2^31 - 1), the stream is `lost`:
 * no later boundary can be trusted. So it is when a frame says to be over 64 KiB and over
 * 16 × `maxFrameLength`. A frame that the end of the stream cuts off is a `CorruptedFrameException`.
 */
export function varintHandler(configuration: VarintHandlerConfiguration): Handler<StreamState> {
  return handlerOf(skippingUntil(configuration, varintCutter(configuration)));
}

/** The cutter of VARINT, without `skipUntil`. */
export function varintCutter({ maxFrameLength }: VarintHandlerConfiguration): Cutter<SizedScan> {
  const endless: FrameError = {
    type: "CorruptedFrameException",
    message: `A length (varint) has more than ${LONGEST_VARINT} bytes. Check whether this device ` +
      `speaks another protocol.`,
  };
  const negative = (length: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `A frame says to be ${length} bytes long: a length (varint) must be less than 2^31. ` +
      `Check whether this device speaks another protocol.`,
  });

  return sizedCutter({
    measure(bytes, from, to): number | FrameError {
      let length = 0;
      for (let i = 0; i < LONGEST_VARINT; i++) {
        if (from + i >= to) return 0;
        const byte = bytes[from + i]!;
        length |= (byte & 0x7f) << (7 * i);
        if (byte < 0x80) return length < 0 ? negative(length) : i + 1 + length;
      }
      return endless;
    },
    headerLength: LONGEST_VARINT,
    maxFrameLength,
    uncounted: varintSize,
    strip: varintSize,
    finalBytesToStrip: 0,
    failFast: true,
    check: "the device's protocol",
  });
}

/** The bytes of the varint that stands whole at `bytes[from]`. */
function varintSize(bytes: Uint8Array, from: number): number {
  let size = 1;
  while (bytes[from + size - 1]! >= 0x80) size++;
  return size;
}
