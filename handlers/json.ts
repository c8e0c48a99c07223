import { forget, hold, nothing, release, type Unfinished } from "./_unfinished.ts";
import type { FrameError, Handler, Item, Step } from "./handler.ts";

/** The settings of ThingsBoard PE's handler type JSON. */
export interface JsonHandlerConfiguration {
  /** Tells this handler from the others. */
  handlerType: "JSON";
  /** The longest object or array in bytes, from its first brace to its last; default 1048576. */
  maxFrameLength: number;
}

/** Where a JSON stream stands between two chunks. */
export interface JsonState {
  /** The object that is not whole yet: after `{"a":1}{"b` it holds `{"b`. */
  unfinished: Unfinished;
  /** How many braces and brackets are open: 2 within `{"a":[1`, 0 between two objects. */
  depth: number;
  /** Within a string, where braces do not count: after `{"a`. */
  inString: boolean;
  /** The last byte was a backslash that escapes the next one: after `{"a\`. */
  escaped: boolean;
  /** Between two objects, within something that begins none, which has been reported. */
  garbage: boolean;
  /** The current object was too long and has been reported; it is read, but not kept. */
  skipping: boolean;
  /** How many bytes of the object have been skipped by earlier chunks. */
  skipped: number;
  /** The boundaries are lost: everything that follows is dropped. */
  lost: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Cuts a stream into the JSON objects and arrays it is made of, as Netty's `JsonObjectDecoder` does.
 *
 * ```
 *   stream   {"a":1}{"b":[2,3]} LF [4,5]
 *   frames   └─────┘└─────────┘    └───┘
 *
 * Braces in strings do not count
 *   stream   {"a":"}\"}"}{"b":1}
 *   frames   └──────────┘└─────┘
 *
 * Garbage is reported once and skipped to the next brace or bracket
 *   stream   {"a":1},,oops {"b":2}
 *   items    └─────┘│      └─────┘
 *                   CorruptedFrameException
 *
 * maxFrameLength = 9: an object that is too long is reported once and skipped to its end
 *   stream   {"a":1} {"a":1234567} {"a":2}
 *   items    └─────┘ │             └─────┘
 *                    TooLongFrameException
 * ```
 *
 * Only braces, brackets and strings are looked at, so that `{hello}` is a frame and `{"a":1]` too
 * (the converter will tell). White space between objects is Java's: 09 to 0d, 1c to 20.
 *
 * The limit is on the object, from its first byte to its last. A longer one is reported as soon as
 * it is; it is then read to its end without being kept. When the end has not come after another
 * 16 MiB (or 16 × `maxFrameLength`, if that is more), a quote or brace is missing somewhere and every
 * later object would be swallowed: the stream is `lost`.
 *
 * An object that the end of the stream cuts off is a `CorruptedFrameException`.
 */
export function jsonHandler(configuration: JsonHandlerConfiguration): Handler<JsonState> {
  const { maxFrameLength } = configuration;
  const mostSkipped = Math.max(16 * 1024 * 1024, 16 * maxFrameLength);

  const tooLong: FrameError = {
    type: "TooLongFrameException",
    message:
      `An object is longer than maxFrameLength (${maxFrameLength} bytes) and is skipped up ` +
      `to its end. Raise maxFrameLength if the device sends such objects.`,
  };
  const endless: FrameError = {
    type: "CorruptedFrameException",
    message: `An object that is longer than maxFrameLength (${maxFrameLength} bytes) has no end ` +
      `within ${mostSkipped} bytes more: a quote or a brace is missing. The stream cannot be ` +
      `trusted any more.`,
  };
  const noObject = (byte: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `An object or array must begin with { or [, but here is ${show(byte)}. ` +
      `What follows is skipped up to the next { or [.`,
  });
  const cutOff = (left: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `The stream ended within an object: ${left} ${
      left === 1 ? "byte" : "bytes"
    } left over.`,
  });

  /**
   * Accounts for the bytes `[from, to)` of the object and says whether it may be kept. Errors
   * depend on the number of bytes alone, not on the chunks in which they came.
   */
  function admit(state: JsonState, from: number, to: number, items: Item[]): boolean {
    const length = state.unfinished.length + state.skipped + to - from;
    if (length <= maxFrameLength) return true;
    if (!state.skipping) items.push(tooLong);
    state.skipping = true;
    state.skipped = length;
    forget(state.unfinished);
    if (length > maxFrameLength + mostSkipped) {
      items.push(endless);
      state.lost = true;
    }
    return false;
  }

  return {
    start: () => ({
      unfinished: nothing(),
      depth: 0,
      inString: false,
      escaped: false,
      garbage: false,
      skipping: false,
      skipped: 0,
      lost: false,
    }),

    step(state: JsonState, chunk: Uint8Array): Step<JsonState> {
      const items: Item[] = [];
      if (state.lost) return { state, items };
      const { unfinished } = state;
      let { depth, inString, escaped, garbage } = state;
      let from = 0;

      const end = chunk.length;
      for (let at = 0; at < end; at++) {
        const byte = chunk[at]!;
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inString = false;
        } else if (depth === 0) {
          if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
            depth = 1;
            from = at;
            garbage = false;
          } else if (!garbage && !isWhiteSpace(byte)) {
            garbage = true;
            items.push(noObject(byte));
          }
        } else if (byte === QUOTE) {
          inString = true;
        } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
          depth++;
        } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
          depth--;
          if (depth > 0) continue;
          const to = at + 1;
          if (admit(state, from, to, items)) {
            if (unfinished.length === 0) {
              items.push(chunk.subarray(from, to));
            } else {
              hold(unfinished, chunk, from, to, maxFrameLength);
              items.push(release(unfinished, 0, unfinished.length));
            }
          }
          if (state.lost) return { state, items, lost: true };
          state.skipping = false;
          state.skipped = 0;
        }
      }

      if (depth > 0 && admit(state, from, chunk.length, items)) {
        hold(unfinished, chunk, from, chunk.length, maxFrameLength);
      }
      if (state.lost) return { state, items, lost: true };
      state.depth = depth;
      state.inString = inString;
      state.escaped = escaped;
      state.garbage = garbage;
      return { state, items };
    },

    end(state: JsonState): { items: Item[] } {
      const left = state.unfinished.length;
      return { items: left > 0 ? [cutOff(left)] : [] };
    },
  };
}

/** White space as Java's `Character.isWhitespace` has it, below 0x80. */
function isWhiteSpace(byte: number): boolean {
  return byte <= 0x20 && (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte >= 0x1c);
}

function show(byte: number): string {
  const hex = `0x${byte.toString(16).padStart(2, "0")}`;
  return byte > 0x20 && byte < 0x7f ? `${String.fromCharCode(byte)} (${hex})` : hex;
}
