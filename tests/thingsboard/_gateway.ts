import type { Clock } from "../../lib/thingsboard/clock.ts";
import type { Log } from "../../lib/log/log.ts";
import type { TraceEvent } from "../../lib/thingsboard/rest_delivery.ts";
import {
  createThingsBoard,
  type ThingsBoard,
  type ThingsBoardOptions,
} from "../../lib/thingsboard/thingsboard.ts";
import { type Standin, type StandinOptions, startStandin } from "../../lib/standin/standin.ts";
import { MemoryOutbox } from "./_memory_outbox.ts";

/** A clock on which pauses pass so many times faster than on the wall. */
export function hurriedClock(speed: number): Clock {
  const start = performance.now();
  const begun = Date.now();
  return {
    now: () => begun + (performance.now() - start) * speed,
    after(ms, action) {
      const timer = setTimeout(action, ms / speed);
      return () => clearTimeout(timer);
    },
  };
}

/** A log that keeps its lines as `level: message`. */
export function keptLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return {
    lines,
    debug: keep("debug"),
    info: keep("info"),
    warn: keep("warn"),
    error: keep("error"),
  };
}

/** The provisioning key of the profile "sensors" of every stand-in started here. */
export const KEY = { key: "key-0123456789abcdef", secret: "secret-0123456789abcdef" };

/** A stand-in, an outbox, and the gateway's side of ThingsBoard between them. */
export interface World {
  standin: Standin;
  outbox: MemoryOutbox;
  thingsboard: ThingsBoard;
  log: { lines: string[] };
  traced: TraceEvent[];
  /** Waits until nothing is left in the outbox. */
  drained(timeoutMs?: number): Promise<void>;
}

/** What can be different in a world. */
export interface WorldOptions extends Partial<Omit<ThingsBoardOptions, "signIn">> {
  server?: StandinOptions;
  /** Default: provisioning; null: none. */
  signIn?: ThingsBoardOptions["signIn"] | "apiKey" | null;
  /** How much faster pauses pass; default 100. */
  speed?: number;
  /** Called before the gateway starts. */
  before?: (standin: Standin, outbox: MemoryOutbox) => void | Promise<void>;
  /** The gateway is started; default true. */
  start?: boolean;
}

/** Runs a test in a world of its own and takes everything down behind it. */
export async function inWorld(
  options: WorldOptions,
  test: (world: World) => Promise<void>,
): Promise<void> {
  const { server, signIn, speed = 100, before, start = true, ...rest } = options;
  const standin = await startStandin(server);
  standin.createProfile("sensors", KEY);
  const outbox = new MemoryOutbox();
  await before?.(standin, outbox);
  const log = keptLog();
  const traced: TraceEvent[] = [];
  const way = signIn === "apiKey"
    ? { kind: "apiKey" as const, apiKey: standin.createApiKey() }
    : signIn === undefined
    ? { kind: "provisioning" as const, keys: [KEY] }
    : signIn;
  const thingsboard = createThingsBoard({
    url: standin.url,
    ...(way === null ? {} : { signIn: way }),
    tokenSecret: "a secret for tests",
    outbox,
    integrations: {},
    log,
    clock: hurriedClock(speed),
    requestTimeoutMs: 5000,
    trace: (event) => traced.push(event),
    ...rest,
  });
  outbox.onStored = (rows, entities) => thingsboard.stored(rows, entities);
  if (start) thingsboard.start();
  try {
    await test({
      standin,
      outbox,
      thingsboard,
      log,
      traced,
      drained: (timeoutMs = 10_000) =>
        until(() => outbox.left().length === 0, "the outbox is empty", timeoutMs),
    });
  } finally {
    await thingsboard.stop(2000);
    await standin.close();
  }
}

/** Waits for a condition. @throws {Error} it has not come true in time */
export async function until(
  condition: () => boolean,
  what: string,
  timeoutMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
