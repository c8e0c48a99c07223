/**
 * The contract of every handler: bytes in, frames and errors out.
 *
 * TCP is a stream: what a device wrote in one go may arrive in pieces, and what it wrote in three
 * goes may arrive as one. A handler finds the frames again. It is a pure state machine:
 *
 * ```
 *            chunk          chunk            end of stream
 *              │              │                   │
 *  start() ─▶ step ─▶ state ─▶ step ─▶ state … ─▶ end
 *              │              │                   │
 *            items          items               items
 * ```
 *
 * However the stream is cut into chunks, the items of all calls together are the same.
 *
 * @module
 */

/** Why some bytes of the stream were not a frame. It is data, not an `Error`: nothing is thrown. */
export interface FrameError {
  /** What went wrong, named as Netty names it: `TooLongFrameException`, `CorruptedFrameException`. */
  readonly type: string;
  /** For a person: what, how long, which limit, and which setting to change. */
  readonly message: string;
}

/** What comes out of a stream, in its order: a frame (its bytes), or the error in its place. */
export type Item = Uint8Array | FrameError;

/** What one chunk brought out. */
export interface Step<S> {
  /** To be handed to the next `step` or `end`; the state that was handed in is used up. */
  state: S;
  /**
   * Frames and errors in the order of the stream. A frame may be a view into the chunk or into the
   * handler's memory: it is valid until the next `step` or `end`, or until the caller reuses the
   * chunk's memory. Keep a copy, not the view.
   */
  items: Item[];
  /**
   * Present when this chunk made clear that no later boundary can be trusted: close the connection.
   * Later steps bring out nothing.
   */
  lost?: true;
}

/**
 * Cuts a stream of bytes into frames.
 *
 * The state is plain data and holds at most `maxFrameLength` and a few bytes; it never refers to a
 * chunk's memory. One handler serves any number of connections, each with a state of its own.
 * `step` may change the state it is given and return that same object. Neither `step` nor `end`
 * throws, whatever the bytes.
 */
export interface Handler<S = unknown> {
  /** The state of a connection on which nothing has arrived. */
  start(): S;
  /** Takes the next bytes of the stream, any number of them. */
  step(state: S, chunk: Uint8Array): Step<S>;
  /** Takes the end of the stream: what was begun becomes a frame or an error. */
  end(state: S): { items: Item[] };
}

/** Tells whether an item is a frame; otherwise it is an error. */
export function isFrame(item: Item): item is Uint8Array {
  return item instanceof Uint8Array;
}
