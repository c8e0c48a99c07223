import type { FrameError, Item } from "./handler.ts";

/** How far a cutter got with the bytes it was shown. */
export interface Cut {
  /** So many bytes are done with: a frame, or what is dropped. 0: it needs more bytes. */
  used: number;
  /** A frame, or what stood in its place, is over; what follows can be anything. */
  whole: boolean;
  /** No later boundary can be trusted, and why; the consequence is told by who decides it. */
  lost?: FrameError;
}

/** More bytes are needed, and none can be let go. */
export const MORE: Cut = { used: 0, whole: false };

/**
 * Cuts one frame at a time from the front of a window of bytes: the part of a handler that knows
 * the protocol. `handlerOf` makes a handler of it, which keeps the bytes between two chunks.
 *
 * ```
 *   stream   ( a ) x ( b ) ( c
 *            └─────────────────  window; look() pushes `(a)`: used 3, whole
 *                  └───────────  the next window; and so on until it asks for more:
 *                          └───  held until the next chunk
 * ```
 *
 * `ONE_OF` shows each frame's bytes to the cutter that its rules choose, and knows by `whole` where
 * to choose again. What `look` answers may depend on nothing but its scan and the bytes in the
 * window, and must be the same if more bytes stood behind them; so it does not matter how the
 * stream was cut.
 */
export interface Cutter<S = unknown> {
  /** The scan of a connection on which nothing has arrived; plain data. */
  begin(): S;
  /**
   * Looks at the window `bytes[from, to)`, which begins where the last cut ended, and pushes what
   * comes out. The scan may remember how far it looked. `ended`: there will be no more bytes, so
   * whatever there is becomes a frame or an error now.
   */
  look(
    scan: S,
    bytes: Uint8Array,
    from: number,
    to: number,
    ended: boolean,
    items: Item[],
  ): Cut;
  /** The most bytes of a window for which more may be needed. */
  readonly limit: number;
  /** It takes each read as it is, so that a read must be shown whole. */
  readonly wholeReads?: boolean;
}
