/**
 * A converter as the main thread sees it: batches of frames in, and nobody waits for a script that
 * loops.
 *
 * @module
 */
import type { NewDeadLetter } from "../lib/outbox/rows.ts";
import type { Program, ScriptError } from "./program.ts";
import type { Output } from "./sandbox/context.ts";
import { ConnectionMemory } from "./connection_memory.ts";
import { inTurn } from "./in_turn.ts";
import type { FrameBatch, FrameTrace, FromThread, Said, ToThread } from "./sandbox/messages.ts";
import type { Reports } from "./sandbox/reports.ts";
import type { SpawnedThread, Spawner } from "./sandbox/start_spawner.ts";
import type { ReplyAfter } from "./session.ts";

/** What a converter needs. */
export interface ConverterOptions {
  /** Name of the integration. */
  readonly integration: string;
  /** The compiled script. */
  readonly program: Program;
  /** The integration's metadata; all values are texts. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The peers are targets that were dialled: `metadata.target` tells which. */
  readonly targets?: boolean;
  /** Readings of before had times up to this, milliseconds since 1970; absent: none. */
  readonly lastTs?: number;
  /** Longest time of one conversion in milliseconds. */
  readonly timeoutMs: number;
  /** Heap limit of the thread in MB. */
  readonly maxHeapMb: number;
  /** A fresh port to the storage thread; absent where nothing is to be stored. */
  readonly connectOutbox?: () => MessagePort;
  /** Keeps a frame that stopped the thread; the batch goes on without it. */
  readonly bury?: (letter: NewDeadLetter) => void;
  /** Asks for each frame's story. */
  readonly onTrace?: (trace: readonly FrameTrace[]) => void;
  /** Told what batches tell about devices beside their data. */
  readonly onReports?: (reports: Reports) => void;
  /** When replies are written that do not say it themselves; default STORED. */
  readonly replyAfter?: ReplyAfter;
  /** A device belongs to its first connection until that ends; default false. */
  readonly keepOld?: boolean;
  /** Told what batches tell about connections: each batch's comes before the batch is stored. */
  readonly onSaid?: (said: Said) => void;
  /** The thread was ended and is started again. */
  readonly onRestart?: (reason: string) => void;
}

/** How often the thread's progress is looked at, in milliseconds. */
const LOOK_EVERY_MS = 50;

/**
 * The thread itself ends a conversion that takes too long. If it has not for so many milliseconds
 * more, it is given up.
 */
const GRACE_MS = 1000;

/** The share of the thread's heap that sessions may take. */
const SESSIONS_SHARE = 1 / 8;

/** Longest pause before a thread that does not come up is started again. */
const MAX_PAUSE_MS = 5000;

/**
 * One integration's converter on its thread.
 *
 * The thread ends a conversion that takes longer than `timeoutMs`. One that takes more memory than
 * `maxHeapMb` ends its thread: shared memory tells which frame it was. That one becomes a dead
 * letter, the others of the batch are converted on a new thread.
 */
export class Converter {
  #options: ConverterOptions;
  #spawner: Spawner;
  #thread: SpawnedThread | undefined;
  #progress: Int32Array | undefined;
  /** Batches that have not been handed to the storage thread, oldest first. */
  #batches = new Map<number, FrameBatch>();
  #careful = new Set<number>();
  readonly #memory: ConnectionMemory;
  #call: { id: number; json: string; resolve: (output: Output) => void } | undefined;
  #calls = 0;
  #closing = false;
  #watch: ReturnType<typeof setInterval> | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #seen = { batch: 0, frame: 0, since: 0, looks: 0 };
  /** Why we stopped the thread; undefined while we have not. */
  #stopped: string | undefined;
  #pauseMs = 0;

  private constructor(spawner: Spawner, options: ConverterOptions) {
    this.#spawner = spawner;
    this.#options = options;
    this.#memory = new ConnectionMemory(options.lastTs ?? 0);
  }

  /**
   * Starts a converter's thread and loads the script.
   *
   * @returns the converter, or what is wrong with the script
   */
  static async start(
    spawner: Spawner,
    options: ConverterOptions,
  ): Promise<Converter | ScriptError> {
    const converter = new Converter(spawner, options);
    const failure = await converter.#start();
    if (!failure) return converter;
    await converter.close();
    return failure;
  }

  /** Batches that are not yet with the storage thread. */
  get waiting(): number {
    this.#forget();
    return this.#batches.size;
  }

  /** Hands a batch to the thread; its number must not be that of another on its way (1 to 2^31 - 1). */
  submit(batch: FrameBatch): void {
    this.#batches.set(batch.batch, batch);
    this.#watchOver();
    if (this.#progress) this.#send({ frames: batch, carefully: false });
  }

  /** The batch is stored, and need not be kept for a new thread. */
  stored(batch: number): void {
    this.#handedOver(batch);
  }

  /** A connection has ended, and all its frames are stored: its session is gone. */
  forget(connection: number): void {
    this.#memory.forget(connection);
    if (this.#progress) this.#send({ forget: connection });
  }

  /** The device of a connection has closed its side, and all its frames are submitted. */
  release(connection: number): void {
    this.#memory.release(connection);
    if (this.#progress) this.#send({ release: connection });
  }

  /**
   * Calls the script with a list of arguments that are plain JSON values (exact numbers for TBEL
   * among them); a call waits until those before it have ended.
   *
   * @returns what it returned, or its error
   */
  readonly call: (args: readonly unknown[]) => Promise<Output> = inTurn((args) =>
    new Promise((resolve) => {
      const id = ++this.#calls;
      this.#call = { id, json: JSON.stringify(args), resolve };
      this.#watchOver();
      if (this.#progress) this.#send({ calls: this.#call.json, id });
    })
  );

  /** Ends the thread. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#watch);
    clearTimeout(this.#pause);
    this.#watch = undefined;
    this.#thread?.stop();
    await this.#thread?.ended;
  }

  #send(message: ToThread): void {
    this.#thread?.port.postMessage(message);
  }

  /** Starts a thread; resolves when the script is loaded, or with why it could not be. */
  #start(): Promise<ScriptError | undefined> {
    const { integration, program, metadata, targets, timeoutMs, maxHeapMb } = this.#options;
    const { connectOutbox, onTrace, onReports, onSaid, replyAfter, keepOld } = this.#options;
    const thread = this.#spawner.spawn({ maxHeapMb });
    this.#thread = thread;
    this.#stopped = undefined;
    const loaded = Promise.withResolvers<ScriptError | undefined>();
    thread.port.onmessage = ({ data }: MessageEvent<FromThread>) => {
      if ("ready" in data) {
        this.#progress = data.ready;
        this.#seen.batch = 0;
        this.#pauseMs = 0;
        const remember = this.#memory.all();
        if (remember) this.#send({ remember });
        for (const batch of this.#batches.values()) {
          this.#send({ frames: batch, carefully: this.#careful.has(batch.batch) });
        }
        if (this.#call) this.#send({ calls: this.#call.json, id: this.#call.id });
        loaded.resolve(undefined);
      } else if ("failed" in data) loaded.resolve(data.failed);
      else if ("output" in data) this.#answer(data.output);
      else if ("reports" in data) onReports?.(data.reports);
      else if ("said" in data) {
        this.#memory.take(data.said);
        onSaid?.(data.said);
      } else onTrace?.(data.trace);
    };
    void thread.ended.then((reason) => {
      loaded.resolve({
        message: `the converter's thread did not start: ${reason ?? "it was stopped"}`,
      });
      if (!this.#closing) this.#ended(reason);
    });
    const outbox = connectOutbox?.();
    thread.port.postMessage(
      {
        start: {
          integration,
          program,
          metadata,
          targets: !!targets,
          timeoutMs,
          trace: !!onTrace,
          reports: !!onReports,
          replyAfter: replyAfter ?? "STORED",
          keepOld: keepOld ?? false,
          maxSessionsSize: maxHeapMb * 1024 * 1024 * SESSIONS_SHARE,
          ...(outbox ? { outbox } : {}),
        },
      } satisfies ToThread,
      outbox ? [outbox] : [],
    );
    return loaded.promise;
  }

  #answer(output: Output): void {
    const call = this.#call;
    this.#call = undefined;
    call?.resolve(output);
  }

  /** The thread is gone: finds the culprit, and goes on without it. */
  #ended(threadReason: string | undefined): void {
    const reason = this.#stopped ?? threadReason ?? "ended its thread";
    const progress = this.#progress;
    this.#forget();
    this.#memory.lost((batch) => this.#batches.has(batch));
    this.#progress = undefined;
    this.#options.onRestart?.(reason);
    if (this.#call) {
      this.#answer({ error: { message: `the conversion ${reason}` } });
    } else if (progress) {
      const at = Atomics.load(progress, 0);
      const batch = at !== 0 ? this.#batches.get(at) : undefined;
      const oldest = this.#batches.values().next().value;
      if (batch) this.#exclude(batch, Atomics.load(progress, 1), reason);
      else if (oldest && !this.#careful.has(oldest.batch)) this.#careful.add(oldest.batch);
      else if (oldest) {
        for (let i = 0; i < oldest.count; i++) this.#exclude(oldest, i, reason);
      }
    }
    this.#restart();
  }

  #restart(): void {
    const pause = this.#pauseMs;
    this.#pauseMs = Math.min(MAX_PAUSE_MS, pause * 2 || 50);
    this.#pause = setTimeout(() => void this.#start(), pause);
  }

  #exclude(batch: FrameBatch, frame: number, reason: string): void {
    const { meta, bytes } = batch;
    const peer = meta[frame * 3 + 2]!;
    if (peer < 0) return;
    const peers = batch.peers.split("\n");
    meta[frame * 3 + 2] = -1;
    this.#options.bury?.({
      reason: "CONVERSION",
      message: `the conversion ${reason}`,
      receivedTs: meta[frame * 3 + 1]!,
      frame: bytes.slice(frame === 0 ? 0 : meta[frame * 3 - 3]!, meta[frame * 3]!),
      remoteAddress: peers[peer * 3]!,
      remotePort: Number(peers[peer * 3 + 1]),
    });
  }

  #handedOver(number: number): void {
    const batch = this.#batches.get(number);
    if (!batch) return;
    this.#batches.delete(number);
    this.#memory.handedOver(batch.meta[batch.count * 3 - 2] ?? 0);
  }

  /** Forgets batches that are with the storage thread. */
  #forget(): void {
    if (!this.#progress) return;
    const handedOver = Atomics.load(this.#progress, 2);
    if (!this.#batches.has(handedOver)) return;
    for (const number of this.#batches.keys()) {
      this.#handedOver(number);
      this.#careful.delete(number);
      if (number === handedOver) break;
    }
  }

  #watchOver(): void {
    this.#watch ??= setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  #look(): void {
    this.#forget();
    if (this.#batches.size === 0 && !this.#call) {
      clearInterval(this.#watch);
      this.#watch = undefined;
      return;
    }
    if (!this.#progress || this.#stopped) return;
    const batch = Atomics.load(this.#progress, 0);
    const frame = Atomics.load(this.#progress, 1);
    const seen = this.#seen;
    if (batch === 0 || batch !== seen.batch || frame !== seen.frame) {
      this.#seen = { batch, frame, since: performance.now(), looks: 0 };
      return;
    }
    // Several looks, so that a pause of the whole process is not taken for a loop.
    const { timeoutMs } = this.#options;
    if (++seen.looks >= 3 && performance.now() - seen.since >= timeoutMs + GRACE_MS) {
      this.#stop(`took longer than ${timeoutMs} ms (timeoutMs)`);
    }
  }

  #stop(reason: string): void {
    this.#stopped = reason;
    this.#thread?.stop();
  }
}
