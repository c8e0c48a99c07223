import { resolve } from "node:path";
import type { DownlinkStore } from "./downlinks.ts";
import type { FromStorage, OpenMessage, Questions, ToStorage } from "./messages.ts";
import type { DeadLetterQuery, Outbox, OutboxStatus, Stored } from "./outbox.ts";
import { OutboxError, outboxError } from "./outbox_error.ts";
import type { DeadLetter, Entity, NewDeadLetter, Row } from "./rows.ts";

/** How long delivered rows are gathered before they are removed together, in milliseconds. */
const REMOVAL_PAUSE_MS = 250;

const MB = 1024 * 1024;

/** Where the outbox lies, what it may hold, and whom it tells. */
export interface OutboxOptions {
  /** `storage.directory`; created, for its owner alone, if it is not there. */
  readonly directory: string;
  /** `storage.maxSizeMb`: size from which the outbox is `full`. */
  readonly maxSizeMb: number;
  /** `storage.maxDeadLetters`: letters kept per integration. */
  readonly maxDeadLetters: number;
  /** `storage.maxDeadLettersMb`: megabytes of them per integration. */
  readonly maxDeadLettersMb: number;
  /** Told after each commit what is on disk now. */
  readonly onStored: (stored: Stored) => void;
  /** Told when `full` or `error` have changed, and at once if the outbox is full when it is opened. */
  readonly onStatus: (status: OutboxStatus) => void;
  /** Told when the storage thread has ended of itself: nothing can be stored any more. */
  readonly onDead?: (reason: string) => void;
  /** Makes the disk seem slow, for tests and measurements: milliseconds more per commit; default 0. */
  readonly commitDelayMs?: number;
}

/**
 * Opens the outbox in a directory and starts its storage thread.
 *
 * @throws {OutboxLockedError} another process works on the directory
 * @throws {OutboxDamagedError} the file is no intact database; nothing was changed
 * @throws {OutboxVersionError} the file is of a newer version of the program
 * @throws {OutboxError} the directory or the file cannot be created, read or written
 */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const directory = resolve(options.directory);
  await createDirectory(directory);
  const thread = new StorageThread(directory, options);
  const { entities, waiting, status, aheadTs } = await thread.open({
    kind: "open",
    directory,
    maxSizeBytes: options.maxSizeMb * MB,
    maxDeadLetters: options.maxDeadLetters,
    maxDeadLettersBytes: options.maxDeadLettersMb * MB,
    commitDelayMs: options.commitDelayMs ?? 0,
  });
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const outbox = new ThreadedOutbox(
    thread,
    entities,
    waiting.flatMap(({ entity, rows }) => {
      const found = byId.get(entity);
      return found === undefined ? [] : [{ entity: found, rows }];
    }),
    aheadTs,
  );
  if (status.full) options.onStatus(status);
  return outbox;
}

async function createDirectory(directory: string): Promise<void> {
  try {
    await Deno.mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new OutboxError(
      `${directory}: the storage directory cannot be created (${text}); ` +
        "create it, writable for the user of this program, or change storage.directory",
    );
  }
}

type Opened = Extract<FromStorage, { kind: "opened" }>;

/** The worker and the questions on their way to it. */
class StorageThread {
  readonly #worker: Worker;
  readonly #options: OutboxOptions;
  readonly #asked = new Map<
    number,
    { resolve: (answer: unknown) => void; reject: (error: OutboxError) => void }
  >();
  readonly #opened = Promise.withResolvers<Opened>();
  #lastId = 0;
  #ended: string | undefined;

  constructor(directory: string, options: OutboxOptions) {
    this.#options = options;
    const permissions = {
      read: [directory],
      write: [directory],
      env: false,
      ffi: false,
      import: false,
      net: false,
      run: false,
      sys: false,
    };
    // A variable, because not every supported version's types know the `deno` option.
    const workerOptions = { type: "module" as const, name: "outbox", deno: { permissions } };
    this.#worker = new Worker(new URL("./storage_thread.ts", import.meta.url), workerOptions);
    this.#worker.onmessage = ({ data }: MessageEvent<FromStorage>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message);
    };
  }

  open(message: OpenMessage): Promise<Opened> {
    this.post(message);
    return this.#opened.promise;
  }

  post(message: ToStorage, transfer: Transferable[] = []): void {
    if (this.#ended === undefined) this.#worker.postMessage(message, transfer);
  }

  ask<Q extends keyof Questions>(
    question: Q,
    asked: Questions[Q][0],
  ): Promise<Questions[Q][1]> {
    if (this.#ended !== undefined) return Promise.reject(new OutboxError(this.#ended));
    const { promise, resolve, reject } = Promise.withResolvers<Questions[Q][1]>();
    const id = ++this.#lastId;
    // First, since it throws for what cannot be posted.
    this.#worker.postMessage({ kind: "ask", id, question, asked });
    this.#asked.set(id, { resolve: resolve as (answer: unknown) => void, reject });
    return promise;
  }

  /** Ends the thread; what it was still asked is answered with `why`. */
  end(why: string): void {
    this.#ended = why;
    this.#worker.terminate();
    for (const { reject } of this.#asked.values()) reject(new OutboxError(why));
    this.#asked.clear();
  }

  #hear(message: FromStorage): void {
    switch (message.kind) {
      case "stored":
        return this.#options.onStored(message.stored);
      case "status":
        return this.#options.onStatus(message.status);
      case "answer":
        this.#asked.get(message.id)?.resolve(message.answer);
        this.#asked.delete(message.id);
        return;
      case "refused":
        this.#asked.get(message.id)?.reject(new OutboxError(message.message));
        this.#asked.delete(message.id);
        return;
      case "opened":
        return this.#opened.resolve(message);
      case "failed":
        this.end(message.message);
        return this.#opened.reject(outboxError(message.name, message.message));
    }
  }

  /** The thread has died: nothing can be stored any more, and nothing is acknowledged. */
  #fail(reason: string): void {
    const error = `the storage thread has stopped (${reason}); restart the program`;
    this.end(error);
    this.#opened.reject(new OutboxError(error));
    this.#options.onStatus({ sizeBytes: 0, rows: 0, full: true, error, deadLetters: {} });
    this.#options.onDead?.(error);
  }
}

function downlinksOn(thread: StorageThread): DownlinkStore {
  return {
    load: (integration) => thread.ask("downlinks", { integration }),
    async put(change) {
      const last = await thread.ask("putDownlinks", { change });
      const count = change.insert?.length ?? 0;
      return Array.from({ length: count }, (_, i) => last - count + 1 + i);
    },
    async settle(change) {
      await thread.ask("settleDownlinks", { change });
    },
    async forgetKeys(integration, before) {
      await thread.ask("forgetDownlinkKeys", { integration, before });
    },
  };
}

class ThreadedOutbox implements Outbox {
  readonly entities: readonly Entity[];
  readonly waiting: Outbox["waiting"];
  readonly aheadTs: number;
  readonly downlinks: DownlinkStore;
  readonly #thread: StorageThread;
  #delivered = new Map<number, number>();
  #removal: ReturnType<typeof setTimeout> | undefined;
  #closing: Promise<void> | undefined;

  constructor(
    thread: StorageThread,
    entities: readonly Entity[],
    waiting: Outbox["waiting"],
    aheadTs: number,
  ) {
    this.aheadTs = aheadTs;
    this.#thread = thread;
    this.entities = entities;
    this.waiting = waiting;
    this.downlinks = downlinksOn(thread);
  }

  connect(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#thread.post({ kind: "connect", port: port1 }, [port1]);
    return port2;
  }

  fetch(entity: number, after: number, maxRows: number, maxBytes: number): Promise<Row[]> {
    return this.#thread.ask("fetch", { entity, after, maxRows, maxBytes });
  }

  delivered(entity: number, upTo: number): void {
    this.#delivered.set(entity, Math.max(upTo, this.#delivered.get(entity) ?? 0));
    if (this.#closing !== undefined) return;
    this.#removal ??= setTimeout(() => this.#remove(), REMOVAL_PAUSE_MS);
  }

  async setToken(entity: number, token: string): Promise<void> {
    await this.#thread.ask("setToken", { entity, token });
  }

  async bury(integration: string, letters: readonly NewDeadLetter[]): Promise<void> {
    await this.#thread.ask("bury", { integration, letters });
  }

  deadLetters(query: DeadLetterQuery): Promise<DeadLetter[]> {
    return this.#thread.ask("deadLetters", query);
  }

  discard(ids: readonly number[]): Promise<number> {
    return this.#thread.ask("discard", { ids });
  }

  resend(ids: readonly number[]): Promise<number> {
    return this.#thread.ask("resend", { ids });
  }

  markForRequeue(ids: readonly number[]): Promise<number> {
    return this.#thread.ask("mark", { ids });
  }

  marked(): Promise<DeadLetter[]> {
    return this.#thread.ask("marked", {});
  }

  status(): Promise<OutboxStatus> {
    return this.#thread.ask("status", {});
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#remove();
    try {
      const error = await this.#thread.ask("close", {});
      if (error !== null) throw new OutboxError(`the outbox was closed early: ${error}`);
    } finally {
      this.#thread.end("the outbox is closed");
    }
  }

  #remove(): void {
    clearTimeout(this.#removal);
    this.#removal = undefined;
    if (this.#delivered.size === 0) return;
    this.#thread.post({ kind: "delivered", upTo: this.#delivered });
    this.#delivered = new Map();
  }
}
