import { DownlinkQueue, type DownlinkQueueOptions } from "../../lib/downlink/queue.ts";
import type { NewDownlink } from "../../lib/downlink/message.ts";
import type { Log } from "../../lib/log/log.ts";
import type { DownlinkStore } from "../../lib/outbox/downlinks.ts";
import type { Outbox } from "../../lib/outbox/outbox.ts";
import { inDirectory, open, type Opened } from "../outbox/_opened.ts";
import { ManualClock } from "./_manual_clock.ts";

/** A queue with all that it has told. */
export interface Queued {
  readonly queue: DownlinkQueue;
  readonly outbox: Outbox;
  readonly opened: Opened;
  readonly clock: ManualClock;
  readonly connected: Set<string>;
  /** Devices that something can be taken for, in the order told. */
  readonly ready: string[];
  readonly expired: NewDownlink[];
  readonly dropped: { readonly message: NewDownlink; readonly why: string }[];
  readonly repeated: NewDownlink[];
  readonly warnings: string[];
  /** Closes the queue and the outbox. */
  close(): Promise<void>;
}

/** Opens a queue on an outbox in a directory. */
export async function openQueue(
  directory: string,
  options: Partial<DownlinkQueueOptions> = {},
  clock: ManualClock = new ManualClock(),
  onDisk: { maxSizeMb?: number; store?: (store: DownlinkStore) => DownlinkStore } = {},
): Promise<Queued> {
  const { maxSizeMb = 64, store = (own) => own } = onDisk;
  const opened = await open(directory, { maxSizeMb });
  const told = {
    connected: new Set<string>(),
    ready: [] as string[],
    expired: [] as NewDownlink[],
    dropped: [] as { message: NewDownlink; why: string }[],
    repeated: [] as NewDownlink[],
    warnings: [] as string[],
  };
  const quiet = () => {};
  const log: Log = {
    debug: quiet,
    info: quiet,
    warn: (line) => told.warnings.push(line),
    error: quiet,
  };
  const queue = await DownlinkQueue.open({
    integration: "Meters",
    outbox: { downlinks: store(opened.outbox.downlinks) },
    cacheSize: 1000,
    timeToLiveMinutes: 1440,
    clock,
    log,
    connected: (deviceName) => told.connected.has(deviceName),
    onWaiting: (deviceName) => told.ready.push(deviceName),
    onExpired: (message) => told.expired.push(message),
    onDropped: (message, why) => told.dropped.push({ message, why }),
    onRepeated: (message) => told.repeated.push(message),
    ...options,
  });
  return {
    ...told,
    queue,
    outbox: opened.outbox,
    opened,
    clock,
    async close() {
      await queue.close();
      await opened.close();
    },
  };
}

/** Runs `use` with a queue in a directory that is removed afterwards. */
export function withQueue(
  use: (queued: Queued, directory: string) => Promise<void>,
  options: Partial<DownlinkQueueOptions> = {},
): Promise<void> {
  return inDirectory(async (directory) => {
    const queued = await openQueue(directory, options);
    try {
      await use(queued, directory);
    } finally {
      await queued.close();
    }
  });
}

/** Takes all that can be sent to a device, one after the other; returns it. */
export async function drain(queue: DownlinkQueue, deviceName: string): Promise<NewDownlink[]> {
  const taken: NewDownlink[] = [];
  for (;;) {
    const message = queue.take(deviceName);
    if (message === undefined) return taken;
    taken.push(message);
    await queue.done(message.id);
  }
}
