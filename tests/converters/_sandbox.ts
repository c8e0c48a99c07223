/**
 * Converters on real threads for tests, with what they hand on collected instead of stored.
 *
 * @module
 */
import assert from "node:assert/strict";
import { Converter, type ConverterOptions } from "../../converters/converter.ts";
import { compileJavaScript } from "../../converters/javascript.ts";
import { isProgram, type Program, type ScriptError } from "../../converters/program.ts";
import type { Output } from "../../converters/sandbox/context.ts";
import type { FrameBatch, FrameTrace } from "../../converters/sandbox/messages.ts";
import { type Spawner, startSpawner } from "../../converters/sandbox/start_spawner.ts";
import type { NewBatch, NewDeadLetter } from "../../lib/outbox/rows.ts";

/** A script that must compile. */
export function program(body: string, direction: "uplink" | "downlink" = "uplink"): Program {
  const made = compileJavaScript(body, direction);
  assert.ok(isProgram(made), `does not compile: ${JSON.stringify(made)}`);
  return made;
}

/** A converter with an outbox that only remembers. */
export interface Harness {
  readonly converter: Converter;
  /** What the thread handed to the storage thread, in its order. */
  readonly stored: NewBatch[];
  /** Frames that stopped the thread. */
  readonly buried: NewDeadLetter[];
  readonly restarts: string[];
  readonly traces: FrameTrace[];
  /** Calls the script with these arguments. */
  call(...args: unknown[]): Promise<Output>;
  /** What the script returns for these arguments; an error of the script fails the test. */
  output(...args: unknown[]): Promise<unknown>;
  /** Submits a batch of frames given as texts or bytes. */
  submit(batch: number, frames: readonly (string | Uint8Array)[], at?: FrameOptions): void;
  /** Waits until so many batches are stored. */
  until(batches: number): Promise<void>;
  close(): Promise<void>;
}

/** What is known of the frames of a batch beside their bytes. */
export interface FrameOptions {
  readonly receivedTs?: number;
  /** Address and port; all frames have the same. */
  readonly peer?: readonly [string, number];
  /** Number of the connection; by default they came over none. */
  readonly connection?: number;
}

/** Starts a converter that must load. */
export async function start(
  spawner: Spawner,
  body: string,
  options: Partial<ConverterOptions> & { direction?: "uplink" | "downlink"; traced?: boolean } = {},
): Promise<Harness> {
  const started = await tryStart(spawner, body, options);
  assert.ok("converter" in started, `does not load: ${JSON.stringify(started)}`);
  return started;
}

/** Starts a converter, or tells what is wrong with its script. */
export async function tryStart(
  spawner: Spawner,
  body: string,
  { direction, traced, ...options }: Partial<ConverterOptions> & {
    direction?: "uplink" | "downlink";
    traced?: boolean;
  } = {},
): Promise<Harness | ScriptError> {
  const stored: NewBatch[] = [];
  const buried: NewDeadLetter[] = [];
  const restarts: string[] = [];
  const traces: FrameTrace[] = [];
  const ports: MessagePort[] = [];
  const waiting: (() => void)[] = [];
  const converter = await Converter.start(spawner, {
    integration: "Meters",
    program: program(body, direction),
    metadata: {},
    timeoutMs: 500,
    maxHeapMb: 32,
    connectOutbox: () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<NewBatch>) => {
        stored.push(data);
        for (const look of waiting) look();
      };
      ports.push(port1);
      return port2;
    },
    bury: (letter) => void buried.push(letter),
    onRestart: (reason) => void restarts.push(reason),
    ...(traced ? { onTrace: (trace) => void traces.push(...trace) } : {}),
    ...options,
  });
  const closePorts = (): void => {
    for (const port of ports) port.close();
  };
  if (!(converter instanceof Converter)) {
    closePorts();
    return converter;
  }
  const call = (...args: unknown[]): Promise<Output> => converter.call(args);
  return {
    converter,
    stored,
    buried,
    restarts,
    traces,
    call,
    async output(...args) {
      const result = await call(...args);
      assert.ok("output" in result, `the script failed: ${JSON.stringify(result)}`);
      return result.output;
    },
    submit: (batch, frames, at) => converter.submit(pack(batch, frames, at)),
    until: (batches) =>
      within(30_000, `${batches} batches`, (done) => {
        const look = () => stored.length >= batches && done();
        waiting.push(look);
        look();
      }),
    async close() {
      await converter.close();
      closePorts();
    },
  };
}

/** Frames as the gateway packs them. */
export function pack(
  batch: number,
  frames: readonly (string | Uint8Array)[],
  { receivedTs = 1_700_000_000_000, peer = ["192.0.2.7", 4711], connection = 0 }: FrameOptions = {},
): FrameBatch {
  const chunks = frames.map((frame) =>
    typeof frame === "string" ? new TextEncoder().encode(frame) : frame
  );
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  const meta = new Float64Array(frames.length * 3);
  let end = 0;
  chunks.forEach((chunk, i) => {
    bytes.set(chunk, end);
    end += chunk.length;
    meta.set([end, receivedTs, 0], i * 3);
  });
  const connections = [connection];
  return { batch, count: frames.length, bytes, meta, peers: [...peer, ""].join("\n"), connections };
}

/** Waits for `done` to be called; fails when it takes longer than `ms`. */
export async function within(
  ms: number,
  what: string,
  wait: (done: () => void) => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error(`no ${what} within ${ms} ms`)), ms);
  wait(resolve);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
  }
}

/** Runs a test with a spawner of its own, and ends whatever it started. */
export function withSpawner(test: (spawner: Spawner) => Promise<void>): () => Promise<void> {
  return async () => {
    const spawner = startSpawner();
    try {
      await test(spawner);
    } finally {
      spawner.close();
    }
  };
}

/** The values of all telemetry rows of stored batches, in their order, with their `ts`. */
export function points(
  stored: readonly NewBatch[],
): { name: string; ts: number; values: Record<string, unknown> }[] {
  return stored.flatMap(({ rows }) =>
    rows.filter(({ content }) => content === "TELEMETRY").flatMap(({ name, body }) =>
      (JSON.parse(`[${body}]`) as { ts: number; values: Record<string, unknown> }[])
        .map((point) => ({ name, ...point }))
    )
  );
}
