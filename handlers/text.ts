import { type Cut, type Cutter, MORE } from "./_cutter.ts";
import { handlerOf, type StreamState } from "./_handler_of.ts";
import { type CommonConfiguration, skippingUntil } from "./_skip_until.ts";
import type { FrameError, Handler, Item } from "./handler.ts";

/** What separates two texts: a line end, or a byte 0x00. */
export type MessageSeparator = "SYSTEM_LINE_SEPARATOR" | "NUL_DELIMITER";

/** The settings of ThingsBoard PE's handler type TEXT. */
export interface TextHandlerConfiguration extends CommonConfiguration {
  /** Tells this handler from the others. */
  handlerType: "TEXT";
  /** The longest text in bytes, its separator not counted; PE's default is 128. */
  maxFrameLength: number;
  /** Whether the separator is taken off the frame; PE's default is true. */
  stripDelimiter: boolean;
  /** PE's default is `SYSTEM_LINE_SEPARATOR`. */
  messageSeparator: MessageSeparator;
}

const LF = 0x0a;
const CR = 0x0d;
const NUL = 0x00;

/**
 * Cuts a stream of text at its separators, as Netty's `LineBasedFrameDecoder` and
 * `DelimiterBasedFrameDecoder` do.
 *
 * ```
 * SYSTEM_LINE_SEPARATOR, stripDelimiter = true (a dot is an empty frame)
 *   stream   SN-1,25 LF SN-1,26 CR LF LF SN-1
 *   frames   └─────┘    └─────┘       ·  └──┘ at the end of the stream
 *
 * stripDelimiter = false
 *   stream   SN-1,25 LF SN-1,26 CR LF LF SN-1
 *   frames   └────────┘ └───────────┘ └┘ └──┘
 *
 * NUL_DELIMITER: line ends are text
 *   stream   a LF b NUL c NUL
 *   frames   └────┘     ┴
 *
 * maxFrameLength = 4: the line of five is reported once, the next line arrives
 *   stream   1234 LF 12345 LF ok LF
 *   items    └──┘    │        └┘
 *                    TooLongFrameException
 * ```
 *
 * A line ends with LF, CR LF or LF CR. A CR on its own is text. In `LF CR LF` the CR belongs to the
 * first LF and the second ends an empty line; in `CR LF CR` the first CR belongs to the LF and the
 * second is text. Nothing waits for the CR of an LF CR: the frame goes out with the LF, and the CR
 * is taken off the beginning of what follows. When separators are kept it stays there, where Netty
 * has it too, so that the frames together are the stream; it does not count for the limit, and alone
 * at the end of the stream it is no frame.
 *
 * Empty texts are frames. Text that the end of the stream finds without its separator is a frame,
 * byte for byte. A text may have exactly `maxFrameLength` bytes whatever the chunks: a CR is
 * counted when it turns out not to be part of the separator. A longer one is a
 * `TooLongFrameException` as soon as that is certain.
 *
 * Within ONE_OF a kept CR of an LF CR begins the next frame, whichever handler that belongs to.
 */
export function textHandler(configuration: TextHandlerConfiguration): Handler<StreamState> {
  return handlerOf(skippingUntil(configuration, textCutter(configuration)));
}

/** What the cutter of TEXT remembers. */
export interface TextScan {
  /** How many bytes of the text have been searched: 4 after `SN-0`. */
  at: number;
  /** The current text was too long and has been reported; it is dropped up to its separator. */
  skipping: boolean;
  /** The last byte was an LF without a CR before it: a CR now makes it an LF CR. */
  afterLineFeed: boolean;
  /** 1 when the text begins with the CR of an LF CR (separator not stripped), else 0. */
  lead: 0 | 1;
}

/** The cutter of TEXT, without `skipUntil`. */
export function textCutter(configuration: TextHandlerConfiguration): Cutter<TextScan> {
  const { maxFrameLength, stripDelimiter } = configuration;
  const lines = configuration.messageSeparator === "SYSTEM_LINE_SEPARATOR";
  const separator = lines ? LF : NUL;
  const tooLong: FrameError = {
    type: "TooLongFrameException",
    message:
      `A text is longer than maxFrameLength (${maxFrameLength} bytes) and is skipped up to ` +
      `its ${lines ? "line end" : "NUL"}. Raise maxFrameLength if the device sends such texts; ` +
      `if it ends them differently, change messageSeparator.`,
  };

  /** Takes the CR that made an LF an LF CR off what follows, or leaves it in front of it. */
  function afterLineFeed(scan: TextScan, bytes: Uint8Array, from: number, to: number): Cut {
    if (from === to) return MORE;
    scan.afterLineFeed = false;
    const carriageReturn = bytes[from] === CR;
    scan.lead = carriageReturn && !stripDelimiter ? 1 : 0;
    return { used: carriageReturn && stripDelimiter ? 1 : 0, whole: true };
  }

  /** Ends the text that begins at `bytes[from]` with the separator at `bytes[at]`. */
  function finish(
    scan: TextScan,
    bytes: Uint8Array,
    from: number,
    at: number,
    items: Item[],
  ): Cut {
    const carriageReturn = lines && at > from + scan.lead && bytes[at - 1] === CR ? 1 : 0;
    if (scan.skipping) scan.skipping = false;
    else if (at - from - scan.lead - carriageReturn > maxFrameLength) items.push(tooLong);
    else items.push(bytes.subarray(from, stripDelimiter ? at - carriageReturn : at + 1));
    scan.lead = 0;
    scan.at = 0;
    scan.afterLineFeed = lines && carriageReturn === 0;
    return { used: at + 1 - from, whole: !scan.afterLineFeed };
  }

  /** Keeps what there is of a text whose separator is not there, unless it is too long. */
  function keep(
    scan: TextScan,
    bytes: Uint8Array,
    from: number,
    to: number,
    items: Item[],
  ): Cut {
    // The CR may belong to an LF that follows.
    const carriageReturn = lines && to > from + scan.lead && bytes[to - 1] === CR ? 1 : 0;
    if (!scan.skipping && to - from - scan.lead - carriageReturn <= maxFrameLength) {
      scan.at = to - from;
      return MORE;
    }
    if (!scan.skipping) items.push(tooLong);
    scan.skipping = true;
    scan.lead = 0;
    scan.at = carriageReturn;
    return { used: to - from - carriageReturn, whole: false };
  }

  /** What the end of the stream makes of a text without its separator. */
  function rest(scan: TextScan, bytes: Uint8Array, from: number, to: number, items: Item[]): Cut {
    if (!scan.skipping && to - from > scan.lead) {
      const length = to - from - scan.lead;
      items.push(length > maxFrameLength ? tooLong : bytes.subarray(from, to));
    }
    scan.skipping = false;
    scan.lead = 0;
    scan.at = 0;
    return { used: to - from, whole: true };
  }

  return {
    begin: () => ({ at: 0, skipping: false, afterLineFeed: false, lead: 0 }),
    look(scan, bytes, from, to, ended, items): Cut {
      if (scan.afterLineFeed) return afterLineFeed(scan, bytes, from, to);
      const at = indexOf(bytes, from + scan.at, to, separator);
      if (at !== -1) return finish(scan, bytes, from, at, items);
      if (from === to) return MORE;
      return ended ? rest(scan, bytes, from, to, items) : keep(scan, bytes, from, to, items);
    },
    // The CR of an LF CR before the text, and one that may belong to a CR LF behind it.
    limit: maxFrameLength + 2,
  };
}

/** The position of a byte within `bytes[from, to)`, or -1. */
function indexOf(bytes: Uint8Array, from: number, to: number, byte: number): number {
  if (to === bytes.length) return bytes.indexOf(byte, from);
  // Memory that is not filled yet would be searched over and over again.
  for (let at = from; at < to; at++) if (bytes[at] === byte) return at;
  return -1;
}
