/**
 * What the main thread and a converter's thread tell each other.
 *
 * @module
 */
import type { Program, ScriptError } from "../program.ts";
import type { Output } from "./context.ts";
import type { ReplyAfter } from "../session.ts";
import type { Reports } from "./reports.ts";

/** Frames of one integration, packed. */
export interface FrameBatch {
  /** Number of the batch, from 1. */
  readonly batch: number;
  /** How many frames. */
  readonly count: number;
  /** All frames' bytes, one behind the other. */
  readonly bytes: Uint8Array;
  /**
   * Per frame: end of its bytes, time of receipt (ms since 1970), index of its peer. A peer of -1
   * marks a frame that is to be left out.
   */
  readonly meta: Float64Array;
  /** Address, port and request (mostly empty) of each peer in turn, separated by newlines. */
  readonly peers: string;
  /** Number of each peer's connection; 0 for none. */
  readonly connections: readonly number[];
  /** Dead letters that these frames were; gone when the batch is stored. */
  readonly replaces?: readonly number[];
}

/** What a converter thread is started with. */
export interface ThreadStart {
  /** Name of the integration. */
  readonly integration: string;
  /** The compiled script. */
  readonly program: Program;
  /** The integration's metadata. */
  readonly metadata: Readonly<Record<string, string>>;
  /**
   * Each frame's metadata has its peer as `target`, `host:port` as it was dialled, and the `request`
   * of a poll that it answers.
   */
  readonly targets: boolean;
  /** Longest time of one conversion in milliseconds. */
  readonly timeoutMs: number;
  /** Tell what became of each frame. */
  readonly trace: boolean;
  /** Tell what the batches tell about devices beside their data. */
  readonly reports: boolean;
  /** When replies are written that do not say it themselves. */
  readonly replyAfter: ReplyAfter;
  /** A device belongs to its first connection until that ends. */
  readonly keepOld: boolean;
  /** Characters that all sessions together may have. */
  readonly maxSessionsSize: number;
  /** Port to the storage thread, transferred; absent for `convert`, which stores nothing. */
  readonly outbox?: MessagePort;
}

/** What a thread knows of connections, for the one that comes after it. */
export interface Remembered extends Known {
  /** The latest time that a reading may have had, milliseconds since 1970; 0: none. */
  readonly lastTs: number;
}

/** What is known of connections. */
export interface Known {
  /** Connections and their sessions as JSON. */
  readonly sessions: readonly (readonly [connection: number, text: string])[];
  /** Devices that are a connection's alone. */
  readonly owned: readonly (readonly [connection: number, deviceName: string])[];
}

/** What a batch has told about connections; sent before the batch is handed over. */
export interface Said extends Known {
  /** Number of the batch. */
  readonly batch: number;
  /** What is to be written, in the order of the frames; `stored`: when the batch is on disk. */
  readonly replies: readonly (readonly [connection: number, bytes: Uint8Array, stored: boolean])[];
  /** Connections that spoke for a device which is another's. */
  readonly refused: readonly (readonly [connection: number, deviceName: string])[];
  /** A reading got this time, which is ahead of the clock and later than any before. */
  readonly aheadTs?: number;
}

/** To the thread. */
export type ToThread =
  | { readonly start: ThreadStart }
  | { readonly remember: Remembered }
  /** A connection has ended and all its frames are through. */
  | { readonly forget: number }
  /** A device has closed its side, and all its frames are on their way: others may speak for it. */
  | { readonly release: number }
  /** `carefully`: one by one, because the batch as a whole has ended a thread. */
  | { readonly frames: FrameBatch; readonly carefully: boolean }
  | { readonly calls: string; readonly id: number };

/** What became of one frame, for `--trace`. */
export interface FrameTrace {
  /** The raw frame. */
  readonly frame: Uint8Array;
  /** Address and port of the device. */
  readonly peer: string;
  /** What the script returned, as JSON text; absent if it failed. */
  readonly output?: string;
  /** The uplink messages that it became, as JSON text. */
  readonly messages?: string;
  /** What is wrong with it. */
  readonly error?: string;
}

/** From the thread. */
export type FromThread =
  /** The script is loaded; `progress` is shared memory. */
  | { readonly ready: Int32Array }
  | { readonly failed: ScriptError }
  | { readonly output: Output; readonly id: number }
  | { readonly trace: readonly FrameTrace[] }
  | { readonly said: Said }
  | { readonly reports: Reports };
