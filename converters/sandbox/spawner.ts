/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/**
 * Starts and stops converters' threads.
 *
 * This web Worker may read the folder of the program's own converter modules, which its threads are
 * loaded from, and nothing else: it is the outer wall around them. A thread with a heap limit can
 * only be had from `node:worker_threads`, and shares the permissions of the one that starts it.
 *
 * @module
 */
import { Worker as Thread } from "node:worker_threads";
import type { FromSpawner, ToSpawner } from "./spawner_messages.ts";

const threads = new Map<number, Thread>();
const post = (message: FromSpawner): void => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<ToSpawner>) => {
  if ("stop" in data) {
    void threads.get(data.stop)?.terminate();
    return;
  }
  const { id, maxHeapMb, port } = data;
  let reason: string | undefined;
  const thread = new Thread(new URL("./thread.ts", import.meta.url), {
    env: {},
    resourceLimits: {
      maxOldGenerationSizeMb: maxHeapMb,
      maxYoungGenerationSizeMb: 8,
      // With 1 the thread's stack ends before V8's own limit: endless recursion, a RangeError
      // with any other size, then aborts the whole process.
      stackSizeMb: 4,
    },
    workerData: { port },
    transferList: [port as unknown as import("node:worker_threads").MessagePort],
  });
  threads.set(id, thread);
  thread.on("error", (error: Error & { code?: string }) => {
    reason = error.code === "ERR_WORKER_OUT_OF_MEMORY"
      ? `needed more than ${maxHeapMb} MB of memory (maxHeapMb)`
      : error.message;
  });
  thread.on("message", (why: string) => {
    reason = why;
  });
  thread.on("exit", () => {
    threads.delete(id);
    post(reason === undefined ? { id } : { id, reason });
  });
};
