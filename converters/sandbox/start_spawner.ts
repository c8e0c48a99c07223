/**
 * The main thread's side of the spawner.
 *
 * @module
 */
import type { FromSpawner, ToSpawner } from "./spawner_messages.ts";

/** A thread that was started. */
export interface SpawnedThread {
  /** Speaks with the thread. */
  readonly port: MessagePort;
  /**
   * Resolves when the thread has ended and its last message has arrived, with the reason if it ended
   * of itself.
   */
  readonly ended: Promise<string | undefined>;
  /** Ends the thread at once, whatever it does; `ended` tells when. */
  stop(): void;
}

/** Starts converters' threads behind a wall without permissions. */
export interface Spawner {
  /** Starts a thread whose heap may grow to `maxHeapMb` megabytes. */
  spawn(limits: { maxHeapMb: number }): SpawnedThread;
  /** Ends the spawner and all its threads. */
  close(): void;
}

/** A variable of its own, because not every type library of Deno knows the member `deno`. */
const WORKER_OPTIONS = {
  type: "module" as const,
  name: "converters",
  deno: {
    permissions: {
      // The threads' modules are loaded with the permissions of the spawner.
      read: [new URL("../", import.meta.url)],
      write: false,
      net: false,
      env: false,
      run: false,
      ffi: false,
      sys: false,
      import: false,
    },
  },
};

/** Starts the spawner; one is enough for all converters of a process. */
export function startSpawner(): Spawner {
  const worker = new Worker(new URL("./spawner.ts", import.meta.url), WORKER_OPTIONS);
  const waiting = new Map<number, (reason: string | undefined) => void>();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<FromSpawner>) => {
    waiting.get(data.id)?.(data.reason);
    waiting.delete(data.id);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    for (const end of waiting.values()) end(event.message);
    waiting.clear();
  };
  const post = (message: ToSpawner, transfer: Transferable[] = []): void =>
    worker.postMessage(message, transfer);
  return {
    spawn({ maxHeapMb }) {
      const id = ++last;
      const { port1, port2 } = new MessageChannel();
      const ended = new Promise<string | undefined>((resolve) => waiting.set(id, resolve));
      const drained = whenClosed(port1);
      post({ id, maxHeapMb, port: port2 }, [port2]);
      return {
        port: port1,
        ended: ended.then(async (reason) => {
          await drained();
          return reason;
        }),
        stop: () => post({ stop: id }),
      };
    },
    close() {
      worker.terminate();
      for (const end of waiting.values()) end(undefined);
      waiting.clear();
    },
  };
}

/** A port's other end that has gone is told at once; this is for one that is kept by something else. */
const LAST_MESSAGES_MS = 1000;

/** A function that closes a port when all that its other end has sent has arrived. */
function whenClosed(port: MessagePort): () => Promise<void> {
  // Told behind the last message, which the news of the thread's end may overtake.
  const { promise, resolve } = Promise.withResolvers<void>();
  port.addEventListener("close", () => resolve());
  return async () => {
    const timer = setTimeout(resolve, LAST_MESSAGES_MS);
    await promise;
    clearTimeout(timer);
    port.close();
  };
}
