/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />

/**
 * The storage thread: it does nothing but SQLite, so that a slow disk stops neither the sockets nor
 * the uploads. Batches come straight from the converter threads, everything else from the main
 * thread.
 *
 * @module
 */
import { join } from "node:path";
import { setImmediate } from "node:timers";
import { CommitQueue } from "./commit_queue.ts";
import { explain, openDatabase, OUTBOX_FILE, PAGE_BYTES } from "./database.ts";
import type { AskMessage, FromStorage, OpenMessage, ToStorage } from "./messages.ts";
import type { NewBatch } from "./rows.ts";
import { Store } from "./store.ts";

/** Pages in the write-ahead log before they are carried to the file: 4 MB, less for a small outbox. */
const WAL_PAGES = { least: 16, most: 1000, shareOfOutbox: 1 / 16 };

let outbox: { store: Store; queue: CommitQueue } | undefined;

self.onmessage = ({ data }: MessageEvent<ToStorage>) => {
  if (data.kind === "open") return open(data);
  if (outbox === undefined) return;
  switch (data.kind) {
    case "connect":
      return connect(data.port, outbox.queue);
    case "delivered":
      return outbox.queue.delivered(data.upTo);
    case "ask":
      try {
        return answer(data, outbox.store, outbox.queue);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return tell({ kind: "refused", id: data.id, message });
      }
  }
};

function open(options: OpenMessage): void {
  const { directory, maxSizeBytes } = options;
  try {
    const pages = Math.round(maxSizeBytes * WAL_PAGES.shareOfOutbox / PAGE_BYTES);
    const walPages = Math.max(WAL_PAGES.least, Math.min(WAL_PAGES.most, pages));
    const db = openDatabase(directory, walPages);
    const store = new Store(db, directory, { ...options, now: Date.now });
    const queue = new CommitQueue(store, maxSizeBytes, {
      stored: (stored) => tell({ kind: "stored", stored }),
      status: (status) => tell({ kind: "status", status }),
    });
    outbox = { store, queue };
    const entities = store.entities.all();
    const waiting = store.rows.waiting();
    tell({ kind: "opened", entities, waiting, status: queue.status(), aheadTs: store.aheadTs() });
  } catch (error) {
    const { name, message } = explain(error, directory, join(directory, OUTBOX_FILE));
    tell({ kind: "failed", name, message });
  }
}

function connect(port: MessagePort, queue: CommitQueue): void {
  port.onmessage = ({ data }: MessageEvent<NewBatch>) => queue.push({ kind: "batch", batch: data });
}

function answer(message: AskMessage, store: Store, queue: CommitQueue): void {
  const done = (answer: unknown) => tell({ kind: "answer", id: message.id, answer });
  switch (message.question) {
    case "fetch": {
      const { entity, after, maxRows, maxBytes } = message.asked;
      return done(store.rows.fetch(entity, after, maxRows, maxBytes));
    }
    case "deadLetters":
      return done(store.deadLetters.select(message.asked));
    case "marked":
      return done(store.deadLetters.marked());
    case "status":
      return done(queue.status());
    case "setToken":
      return queue.push({ kind: "setToken", ...message.asked }, done);
    case "bury":
      return queue.push({ kind: "bury", ...message.asked }, done);
    case "resend":
      return queue.push({ kind: "resend", ...message.asked }, done);
    case "mark":
      return queue.push({ kind: "mark", ...message.asked }, done);
    case "downlinks":
      return done(store.downlinks.load(message.asked.integration));
    case "putDownlinks":
      return queue.push(
        { kind: "downlinks", ...message.asked },
        done,
        (why) => tell({ kind: "refused", id: message.id, message: why }),
      );
    case "settleDownlinks":
      return queue.push({ kind: "downlinks", ...message.asked }, done);
    case "forgetDownlinkKeys":
      return queue.push({ kind: "forgetDownlinkKeys", ...message.asked }, done);
    case "discard":
      return queue.discard(message.asked.ids, done);
    case "close":
      return close(store, queue, done);
  }
}

// Batches that have been posted to a port by now are taken from it before setImmediate runs.
function close(store: Store, queue: CommitQueue, done: (answer: string | null) => void): void {
  setImmediate(() => {
    const error = queue.finish();
    store.close();
    outbox = undefined;
    done(error ?? null);
  });
}

function tell(message: FromStorage): void {
  self.postMessage(message);
}
