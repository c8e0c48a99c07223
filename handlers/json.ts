import { type Cut, type Cutter, MORE } from "./_cutter.ts";
import { handlerOf, type StreamState } from "./_handler_of.ts";
import { showByte } from "./_match.ts";
import { type CommonConfiguration, skippingUntil } from "./_skip_until.ts";
import type { FrameError, Handler, Item } from "./handler.ts";

/** The settings of ThingsBoard PE's handler type JSON. */
export interface JsonHandlerConfiguration extends CommonConfiguration {
  /** Tells this handler from the others. */
  handlerType: "JSON";
  /** The longest object or array in bytes, from its first brace to its last; default 1048576. */
  maxFrameLength: number;
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
export function jsonHandler(configuration: JsonHandlerConfiguration): Handler<StreamState> {
  return handlerOf(skippingUntil(configuration, jsonCutter(configuration)));
}

/** What the cutter of JSON remembers. */
export interface JsonScan {
  /** How many bytes of the object have been looked at: 4 after `{"a"`. */
  at: number;
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
  /** How many bytes of the object have been skipped. */
  skipped: number;
}

/** The cutter of JSON, without `skipUntil`. */
export function jsonCutter(configuration: JsonHandlerConfiguration): Cutter<JsonScan> {
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
      `within ${mostSkipped} bytes more: a quote or a brace is missing.`,
  };
  const noObject = (byte: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `An object or array must begin with { or [, but here is ${showByte(byte)}. ` +
      `What follows is skipped up to the next { or [.`,
  });
  const cutOff = (left: number): FrameError => ({
    type: "CorruptedFrameException",
    message: `The stream ended within an object: ${left} ${
      left === 1 ? "byte" : "bytes"
    } left over.`,
  });

  /** Passes over what stands between two objects. */
  function between(
    scan: JsonScan,
    bytes: Uint8Array,
    from: number,
    to: number,
    items: Item[],
  ): Cut {
    let at = from;
    for (; at < to; at++) {
      const byte = bytes[at]!;
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        scan.garbage = false;
        break;
      }
      if (scan.garbage || isWhiteSpace(byte)) continue;
      scan.garbage = true;
      items.push(noObject(byte));
    }
    return { used: at - from, whole: false };
  }

  /** The end of the object that begins at `bytes[from]`, or -1 when it has not come. */
  function findEnd(scan: JsonScan, bytes: Uint8Array, from: number, to: number): number {
    let { depth, inString, escaped } = scan;
    let at = from + scan.at;
    let end = -1;
    for (; at < to && end === -1; at++) {
      const byte = bytes[at]!;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (byte === QUOTE) {
        inString = true;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        depth++;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        depth--;
        if (depth === 0) end = at + 1;
      }
    }
    scan.at = end === -1 ? at - from : 0;
    scan.depth = depth;
    scan.inString = inString;
    scan.escaped = escaped;
    return end;
  }

  /**
   * Accounts for `length` bytes of the object. Errors depend on the number of bytes alone, not on
   * the chunks in which they came.
   */
  function admit(scan: JsonScan, length: number, items: Item[]): FrameError | undefined {
    if (length > maxFrameLength && !scan.skipping) {
      items.push(tooLong);
      scan.skipping = true;
    }
    return length > maxFrameLength + mostSkipped ? endless : undefined;
  }

  const begin = (): JsonScan => ({
    at: 0,
    depth: 0,
    inString: false,
    escaped: false,
    garbage: false,
    skipping: false,
    skipped: 0,
  });

  return {
    begin,

    look(scan, bytes, from, to, ended, items): Cut {
      if (from === to) return MORE;
      if (scan.depth === 0) {
        const cut = between(scan, bytes, from, to, items);
        if (cut.used > 0) return cut;
      }
      const end = findEnd(scan, bytes, from, to);
      const used = (end === -1 ? to : end) - from;
      const lost = admit(scan, scan.skipped + used, items);
      if (lost) return { used, whole: false, lost };
      if (end !== -1) {
        if (!scan.skipping) items.push(bytes.subarray(from, end));
        scan.skipping = false;
        scan.skipped = 0;
        return { used, whole: true };
      }
      if (scan.skipping) {
        scan.skipped += used;
        scan.at = 0;
        return { used, whole: false };
      }
      if (!ended) return MORE;
      items.push(cutOff(used));
      Object.assign(scan, begin());
      return { used, whole: true };
    },

    limit: maxFrameLength,
  };
}

/** White space as Java's `Character.isWhitespace` has it, below 0x80. */
function isWhiteSpace(byte: number): boolean {
  return byte <= 0x20 && (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte >= 0x1c);
}
