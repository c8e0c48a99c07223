/**
 * What ThingsBoard is told about a remote procedure call: every call that waits for an answer gets
 * one, since an unanswered one comes again with every poll and blocks the device's later ones.
 *
 * @module
 */
import type { Log } from "../log/log.ts";
import type { Downlink, NewDownlink } from "./message.ts";

/** What an uplink converter returned as `rpcResponse`. */
export interface RpcResponse {
  /** The call's id; left out: the oldest call of this device that waits for its answer. */
  readonly id?: number;
  /** Any JSON value. */
  readonly body: unknown;
}

/** What {@linkcode RpcReplies} needs. */
export interface RpcRepliesParts {
  /** Posts an answer to `/api/v1/{token}/rpc/{id}`; rejects if ThingsBoard did not take it. */
  readonly post: (deviceName: string, id: number, body: unknown) => Promise<void>;
  /** WRITTEN: `{"status": "written"}` when the bytes are in the socket; CONVERTER: `rpcResponse`. */
  readonly rpcReply: "WRITTEN" | "CONVERTER";
  /** How long the device may take to answer. */
  readonly replyTimeoutMs: number;
  /** Calls something later; returns how to call it off. */
  readonly after: (ms: number, call: () => void) => () => void;
  /** Where lines for a person go. */
  readonly log: Log;
}

interface Pending {
  readonly id: number;
  readonly cancel: () => void;
}

/** How long an answer is remembered, for a call that comes once more before it was received. */
const REMEMBER_MS = 60_000;

/** Pauses before an answer that ThingsBoard did not take is posted again. */
const RETRY_MS = [500, 1000, 2000, 4000, 8000, 16_000, 30_000];

/** The answers to the calls of one integration's devices. */
export class RpcReplies {
  readonly #parts: RpcRepliesParts;
  /** Calls whose device is to answer, oldest first. */
  readonly #pending = new Map<string, Pending[]>();
  /** Answers given lately, by device and id. */
  readonly #given = new Map<string, { readonly body: unknown; readonly forget: () => void }>();
  readonly #retries = new Set<() => void>();
  #stopped = false;
  /** How many calls were answered, by what: `device`, `written`, `error`. */
  readonly counters: { device: number; written: number; error: number } = {
    device: 0,
    written: 0,
    error: 0,
  };

  /** Begins with no call waiting. */
  constructor(parts: RpcRepliesParts) {
    this.#parts = parts;
  }

  /** The bytes of a call are in the device's socket. */
  written({ deviceName, rpc }: Downlink): void {
    if (!rpc || rpc.oneway) return;
    if (this.#parts.rpcReply === "WRITTEN") {
      this.counters.written++;
      return this.#answer(deviceName, rpc.id, { status: "written" });
    }
    const { replyTimeoutMs, after } = this.#parts;
    const cancel = after(replyTimeoutMs, () => {
      this.#take(deviceName, rpc.id);
      this.#error(deviceName, rpc.id, `the device did not answer within ${replyTimeoutMs} ms`);
    });
    const pending = this.#pending.get(deviceName) ?? [];
    pending.push({ id: rpc.id, cancel });
    this.#pending.set(deviceName, pending);
  }

  /** A call will not reach its device. */
  failed({ deviceName, rpc }: NewDownlink, why: string): void {
    if (rpc && !rpc.oneway) this.#error(deviceName, rpc.id, why);
  }

  /**
   * The device has answered.
   *
   * @returns false if no call of the device waits for it
   */
  response(deviceName: string, { id, body }: RpcResponse): boolean {
    const wanted = id ?? this.#pending.get(deviceName)?.[0]?.id;
    if (wanted === undefined) return false;
    const pending = this.#take(deviceName, wanted);
    pending?.cancel();
    // With an id of its own the answer may come late, or after a restart: ThingsBoard decides.
    this.counters.device++;
    this.#answer(deviceName, wanted, body);
    return true;
  }

  /** A call has come again: what was answered may not have arrived, or was lost with a restart. */
  repeated({ deviceName, rpc }: NewDownlink): void {
    if (!rpc || rpc.oneway) return;
    if (this.#pending.get(deviceName)?.some(({ id }) => id === rpc.id)) return;
    const given = this.#given.get(`${rpc.id} ${deviceName}`);
    if (given) return this.#answer(deviceName, rpc.id, given.body);
    this.#error(deviceName, rpc.id, "the call was sent to the device, but its answer is not known");
  }

  /** Answers nothing more. */
  stop(): void {
    this.#stopped = true;
    for (const list of this.#pending.values()) list.forEach(({ cancel }) => cancel());
    this.#pending.clear();
    for (const { forget } of this.#given.values()) forget();
    this.#given.clear();
    this.#retries.forEach((cancel) => cancel());
    this.#retries.clear();
  }

  #take(deviceName: string, id: number): Pending | undefined {
    const list = this.#pending.get(deviceName);
    const at = list?.findIndex((pending) => pending.id === id) ?? -1;
    if (!list || at < 0) return undefined;
    const [taken] = list.splice(at, 1);
    if (list.length === 0) this.#pending.delete(deviceName);
    return taken;
  }

  #error(deviceName: string, id: number, error: string): void {
    this.counters.error++;
    this.#parts.log.warn(`RPC ${id} of "${deviceName}" is answered with an error: ${error}`);
    this.#answer(deviceName, id, { error });
  }

  #answer(deviceName: string, id: number, body: unknown): void {
    if (this.#stopped) return;
    const key = `${id} ${deviceName}`;
    this.#given.get(key)?.forget();
    const forget = this.#parts.after(REMEMBER_MS, () => this.#given.delete(key));
    this.#given.set(key, { body, forget });
    void this.#post(deviceName, id, body, 0);
  }

  async #post(deviceName: string, id: number, body: unknown, tries: number): Promise<void> {
    try {
      await this.#parts.post(deviceName, id, body);
    } catch (error) {
      if (this.#stopped) return;
      const pause = RETRY_MS[tries];
      if (pause === undefined) {
        this.#parts.log.error(
          `The answer to RPC ${id} of "${deviceName}" was not taken: ${(error as Error).message}`,
        );
        return;
      }
      const cancel = this.#parts.after(pause, () => {
        this.#retries.delete(cancel);
        void this.#post(deviceName, id, body, tries + 1);
      });
      this.#retries.add(cancel);
    }
  }
}
