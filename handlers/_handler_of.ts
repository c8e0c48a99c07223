import type { Cutter } from "./_cutter.ts";
import { forget, hold, nothing, type Unfinished } from "./_unfinished.ts";
import type { Handler, Item, Step } from "./handler.ts";

/** Where a stream stands between two chunks. */
export interface StreamState {
  /** The bytes from the last cut on: after `a\nSN-0` they are `SN-0`. */
  unfinished: Unfinished;
  /** What the cutter remembers: how far it has looked, what it is skipping. */
  scan: unknown;
  /** The boundaries are lost: everything that follows is dropped. */
  lost: boolean;
}

/** So many bytes of a chunk are at first put behind an unfinished frame, to find its end. */
const PORTION = 2048;

/** Makes the handler of a cutter: it keeps what is unfinished from one chunk to the next. */
export function handlerOf(cutter: Cutter): Handler<StreamState> {
  const { limit, wholeReads } = cutter;

  /** Cuts all that can be cut from `bytes[from, to)`; gives the position where the rest begins. */
  function cutAll(
    state: StreamState,
    bytes: Uint8Array,
    from: number,
    to: number,
    ended: boolean,
    items: Item[],
  ): number {
    while (true) {
      const cut = cutter.look(state.scan, bytes, from, to, ended, items);
      if (cut.lost) {
        const { type, message } = cut.lost;
        items.push({ type, message: `${message} The stream cannot be trusted any more.` });
        state.lost = true;
        return to;
      }
      from += cut.used;
      // At the end, what is left of nothing may be an error; it is asked for once.
      if (from >= to && (!ended || cut.used === 0)) return from;
      if (cut.used === 0 && !cut.whole) return from;
    }
  }

  return {
    start: () => ({ unfinished: nothing(), scan: cutter.begin(), lost: false }),

    step(state: StreamState, chunk: Uint8Array): Step<StreamState> {
      const items: Item[] = [];
      if (state.lost) return { state, items };
      const { unfinished } = state;
      let at = 0;
      while (unfinished.length > 0 && at < chunk.length && !state.lost) {
        const portion = wholeReads ? chunk.length : Math.max(PORTION, unfinished.length);
        const next = Math.min(chunk.length, at + portion);
        hold(unfinished, chunk, at, next, limit);
        at = next;
        const { bytes, length } = unfinished;
        const rest = length - cutAll(state, bytes, 0, length, false, items);
        if (rest === length) continue;
        // What came out may be a view into the memory, which is therefore left alone from here on.
        forget(unfinished);
        if (rest <= at) at -= rest;
        else hold(unfinished, bytes, length - rest, length, limit);
      }
      if (at < chunk.length && !state.lost) {
        const from = cutAll(state, chunk, at, chunk.length, false, items);
        if (from < chunk.length && !state.lost) hold(unfinished, chunk, from, chunk.length, limit);
      }
      if (!state.lost) return { state, items };
      forget(unfinished);
      return { state, items, lost: true };
    },

    end(state: StreamState): { items: Item[] } {
      const items: Item[] = [];
      const { bytes, length } = state.unfinished;
      if (!state.lost) cutAll(state, bytes, 0, length, true, items);
      return { items };
    },
  };
}
