import { forget, hold, nothing, release, type Unfinished } from "./_unfinished.ts";
import type { FrameError, Handler, Item, Step } from "./handler.ts";

/** What separates two texts: a line end, or a byte 0x00. */
export type MessageSeparator = "SYSTEM_LINE_SEPARATOR" | "NUL_DELIMITER";

/** The settings of ThingsBoard PE's handler type TEXT. */
export interface TextHandlerConfiguration {
  /** Tells this handler from the others. */
  handlerType: "TEXT";
  /** The longest text in bytes, its separator not counted; PE's default is 128. */
  maxFrameLength: number;
  /** Whether the separator is taken off the frame; PE's default is true. */
  stripDelimiter: boolean;
  /** PE's default is `SYSTEM_LINE_SEPARATOR`. */
  messageSeparator: MessageSeparator;
}

/** Where a TEXT stream stands between two chunks. */
export interface TextState {
  /**
   * The text whose separator has not come: after `a\nSN-0` it holds `SN-0`. While `skipping` it
   * holds nothing but a CR that may be the first half of a CR LF.
   */
  unfinished: Unfinished;
  /** The current text was too long and has been reported; it is dropped up to its separator. */
  skipping: boolean;
  /** The last byte was an LF without a CR before it: a CR now makes it an LF CR. */
  afterLineFeed: boolean;
  /** 1 when the unfinished text begins with the CR of an LF CR (separator not stripped), else 0. */
  lead: 0 | 1;
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
 */
export function textHandler(configuration: TextHandlerConfiguration): Handler<TextState> {
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
  // The CR of an LF CR before the text, and one that may belong to a CR LF behind it.
  const mostHeld = maxFrameLength + 2;

  /** Whether the byte before `chunk[at]`, in this text, is a CR that may belong to an LF there. */
  function carriageReturnBefore(
    state: TextState,
    chunk: Uint8Array,
    from: number,
    at: number,
  ): 0 | 1 {
    const { unfinished, lead } = state;
    if (!lines || unfinished.length + at - from <= lead) return 0;
    const before = at > from ? chunk[at - 1] : unfinished.bytes[unfinished.length - 1];
    return before === CR ? 1 : 0;
  }

  /** Ends the text that goes on at `chunk[from]` with the separator at `chunk[at]`. */
  function finish(
    state: TextState,
    chunk: Uint8Array,
    from: number,
    at: number,
    items: Item[],
  ): void {
    const { unfinished, lead } = state;
    const carriageReturn = carriageReturnBefore(state, chunk, from, at);
    const length = unfinished.length + at - from;
    if (state.skipping) {
      state.skipping = false;
      forget(unfinished);
    } else if (length - lead - carriageReturn > maxFrameLength) {
      forget(unfinished);
      items.push(tooLong);
    } else if (unfinished.length === 0) {
      items.push(chunk.subarray(from, stripDelimiter ? at - carriageReturn : at + 1));
    } else {
      hold(unfinished, chunk, from, at + 1, mostHeld + 1);
      items.push(release(unfinished, 0, stripDelimiter ? length - carriageReturn : length + 1));
    }
    state.lead = 0;
    state.afterLineFeed = lines && carriageReturn === 0;
  }

  /** Keeps what the chunk has of a text whose separator is not in it. */
  function keep(state: TextState, chunk: Uint8Array, from: number, items: Item[]): void {
    const { unfinished } = state;
    const carriageReturn = carriageReturnBefore(state, chunk, from, chunk.length);
    const content = unfinished.length + chunk.length - from - state.lead - carriageReturn;
    if (!state.skipping && content <= maxFrameLength) {
      hold(unfinished, chunk, from, chunk.length, mostHeld);
      return;
    }
    if (!state.skipping) items.push(tooLong);
    state.skipping = true;
    state.lead = 0;
    forget(unfinished);
    if (carriageReturn === 1) hold(unfinished, chunk, chunk.length - 1, chunk.length, mostHeld);
  }

  return {
    start: () => ({ unfinished: nothing(), skipping: false, afterLineFeed: false, lead: 0 }),

    step(state: TextState, chunk: Uint8Array): Step<TextState> {
      const items: Item[] = [];
      let from = 0;
      while (from < chunk.length) {
        if (state.afterLineFeed) {
          state.afterLineFeed = false;
          if (chunk[from] === CR) {
            if (stripDelimiter) {
              from++;
              continue;
            }
            state.lead = 1;
          }
        }
        const at = chunk.indexOf(separator, from);
        if (at === -1) {
          keep(state, chunk, from, items);
          break;
        }
        finish(state, chunk, from, at, items);
        from = at + 1;
      }
      return { state, items };
    },

    end(state: TextState): { items: Item[] } {
      const { unfinished, lead, skipping } = state;
      if (skipping || unfinished.length <= lead) return { items: [] };
      if (unfinished.length - lead > maxFrameLength) return { items: [tooLong] };
      return { items: [release(unfinished, 0, unfinished.length)] };
    },
  };
}
