import type { Cutter } from "./_cutter.ts";
import { handlerOf, type StreamState } from "./_handler_of.ts";
import { sizedCutter, type SizedScan } from "./_sized.ts";
import { type CommonConfiguration, skippingUntil } from "./_skip_until.ts";
import type { Handler } from "./handler.ts";

/** The settings of the handler type FIXED_LENGTH. */
export interface FixedLengthHandlerConfiguration extends CommonConfiguration {
  /** Tells this handler from the others. */
  handlerType: "FIXED_LENGTH";
  /** How many bytes a frame has, from 1. */
  frameLength: number;
}

/**
 * Cuts a stream every `frameLength` bytes, as Netty's `FixedLengthFrameDecoder` does.
 *
 * ```
 * frameLength 3
 *   stream   a b c d e f g
 *   items    └───┘ └───┘ │
 *                        CorruptedFrameException, at the end of the stream
 *
 * frameLength 3, skipUntil ["$"]
 *   stream   x $ 0 1 $ 0 2
 *   items    │ └───┘ └───┘
 *            CorruptedFrameException
 * ```
 *
 * One lost byte would shift all frames for ever: where frames begin with something known, name it
 * in `skipUntil`.
 */
export function fixedLengthHandler(
  configuration: FixedLengthHandlerConfiguration,
): Handler<StreamState> {
  return handlerOf(skippingUntil(configuration, fixedLengthCutter(configuration)));
}

/** The cutter of FIXED_LENGTH, without `skipUntil`. */
export function fixedLengthCutter(
  { frameLength }: FixedLengthHandlerConfiguration,
): Cutter<SizedScan> {
  return sizedCutter({
    measure: () => frameLength,
    headerLength: 1,
    maxFrameLength: frameLength,
    strip: () => 0,
    finalBytesToStrip: 0,
    failFast: true,
    check: "frameLength",
  });
}
