import { type Cutter, MORE } from "./_cutter.ts";
import { handlerOf, type StreamState } from "./_handler_of.ts";
import { type CommonConfiguration, skippingUntil } from "./_skip_until.ts";
import type { Handler } from "./handler.ts";

/** The settings of the handler type CHUNK. */
export interface ChunkHandlerConfiguration extends CommonConfiguration {
  /** Tells this handler from the others. */
  handlerType: "CHUNK";
}

/**
 * Takes each read as a frame: the last resort, for devices whose messages have no boundary at all.
 *
 * ```
 *   written   h e l l o    w o r l d
 *   read      h e l l o    w o r l d     and it works
 *   frames    └───────┘    └───────┘
 *
 *   read      h e l    l o w o r    l d  which TCP may do at any time
 *   frames    └───┘    └───────┘    └─┘
 * ```
 *
 * TCP keeps the order of bytes and nothing else. A slow line, a long message (over about 1400
 * bytes) or a busy machine splits or joins what the device wrote, and then frames are wrong. Use it
 * only if nothing else fits, for short messages, with a converter that checks what it gets. A read
 * has at most 64 KiB.
 */
export function chunkHandler(configuration: ChunkHandlerConfiguration): Handler<StreamState> {
  return handlerOf(skippingUntil(configuration, chunkCutter()));
}

/** The cutter of CHUNK, without `skipUntil`. */
export function chunkCutter(): Cutter<null> {
  return {
    begin: () => null,
    look(_scan, bytes, from, to, _ended, items) {
      if (from === to) return MORE;
      items.push(bytes.subarray(from, to));
      return { used: to - from, whole: true };
    },
    limit: 0,
    wholeReads: true,
  };
}
