/**
 * A converter's thread: one integration's script in a context of its own, a heap limit around it.
 *
 * It gets batches of frames from the main thread and hands what came of them straight to the
 * storage thread. This module starts in strict mode, as all modules do: a stack trace's call
 * sites would give a sloppy caller's functions away.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import process from "node:process";
import type { NewBatch, NewDeadLetter } from "../../lib/outbox/rows.ts";
import { Grouper } from "../group.ts";
import { isDeep, MAX_NESTING } from "../nesting.ts";
import { normalise } from "../normalise.ts";
import { formatScriptError } from "../program.ts";
import { asideOf } from "../session.ts";
import type { Uplink } from "../uplink.ts";
import { createScriptContext, type Output, outputOf, type ScriptContext } from "./context.ts";
import type {
  FrameBatch,
  FrameTrace,
  FromThread,
  Said,
  ThreadStart,
  ToThread,
} from "./messages.ts";
import { Reporter } from "./reports.ts";
import { Saying, TakenDevice } from "./saying.ts";

/** Memory of ArrayBuffers does not count towards the heap limit: it is looked at between batches. */
const MAX_EXTERNAL_BYTES = 64 * 1024 * 1024;

/** The same between the frames of a batch: more, because what is free but not yet collected counts. */
const MAX_EXTERNAL_BYTES_WITHIN = 192 * 1024 * 1024;

const { port } = workerData as { port: MessagePort };
interface Started {
  readonly start: ThreadStart;
  readonly script: ScriptContext;
  readonly grouper: Grouper;
  readonly saying: Saying;
  readonly reporter?: Reporter;
}
let started: Started | undefined;
const post = (message: FromThread): void => port.postMessage(message);

const work = (message: ToThread): void => {
  if ("start" in message) {
    const { start } = message;
    const script = createScriptContext(
      start.program,
      { ...start.metadata, integrationName: start.integration },
      start.timeoutMs,
      start.targets,
    );
    if ("message" in script) return post({ failed: script });
    started = {
      start,
      script,
      grouper: new Grouper(),
      saying: new Saying(start),
      ...(start.reports ? { reporter: new Reporter() } : {}),
    };
    post({ ready: script.progress });
  } else if ("remember" in message) {
    started!.saying.remember(message.remember);
    started!.grouper.startAfter(message.remember.lastTs);
  } else if ("forget" in message) {
    started!.saying.forget(message.forget);
  } else if ("release" in message) {
    started!.saying.release(message.release);
  } else if ("calls" in message) {
    const { script } = started!;
    Atomics.store(script.progress, 0, message.id);
    const output = shallow(script.call(message.calls));
    Atomics.store(script.progress, 0, 0);
    post({ output, id: message.id });
  } else {
    const { start, script, grouper, saying, reporter } = started!;
    // Frames from the past keep their own times, and do not disturb those of the present.
    const own = message.frames.replaces ? new Grouper() : grouper;
    const { converted, said, trace } = convertBatch(message, start, script, own, saying, reporter);
    // Before the batch is handed over, which counts: what is told twice does less harm than what is
    // told never.
    if (said) post({ said });
    start.outbox!.postMessage(converted);
    Atomics.store(script.progress, 2, message.frames.batch);
    if (trace) post({ trace });
    const reports = reporter?.take();
    if (reports) post({ reports });
    if (Deno.memoryUsage().external > MAX_EXTERNAL_BYTES) {
      throw new RangeError("the converter keeps more than 64 MB in ArrayBuffers");
    }
  }
};
// A rejected promise that a script leaves behind is no reason to end the thread.
process.on("unhandledRejection", () => {});
// Out of memory ends the thread cleanly only outside of the message event itself.
port.onmessage = ({ data }: MessageEvent<ToThread>) => process.nextTick(workOrEnd, data);

/** Whatever the script has brought about that cannot be gone on with ends the thread, and says why. */
function workOrEnd(message: ToThread): void {
  try {
    work(message);
  } catch (error) {
    // Not thrown: the runtime would print it to the process's own log.
    parentPort!.postMessage(error instanceof Error ? error.message : "failed");
    process.exit(1);
  }
}

/** An output that can be sent as a message: one that is nested very deeply cannot, and ends the thread. */
function shallow(result: Output): Output {
  return "output" in result && isDeep(result.output)
    ? { error: { message: `the output is nested more than ${MAX_NESTING} deep` } }
    : result;
}

function convertBatch(
  { frames, carefully }: { frames: FrameBatch; carefully: boolean },
  start: ThreadStart,
  script: ScriptContext,
  grouper: Grouper,
  saying: Saying,
  reporter: Reporter | undefined,
): { converted: NewBatch; said?: Said; trace?: FrameTrace[] } {
  const { batch, count, meta, peers, connections } = frames;
  let micros = 0;
  const convert = (first: number, end: number): { outputs: Output[]; next: number } => {
    const begun = performance.now();
    Atomics.store(script.progress, 1, first);
    Atomics.store(script.progress, 0, batch);
    try {
      const converted = script.convert(frames, first, end, saying.lines(connections));
      if (Deno.memoryUsage().external > MAX_EXTERNAL_BYTES_WITHIN) {
        throw new RangeError("took more than 192 MB in ArrayBuffers");
      }
      return converted;
    } finally {
      // While they are looked at one by one, what their outputs need counts as theirs too, and an
      // error is that of the one at work.
      if (!carefully) Atomics.store(script.progress, 0, 0);
      micros += (performance.now() - begun) * 1000;
    }
  };
  script.fill(frames);

  const deadLetters: NewDeadLetter[] = [];
  const trace: FrameTrace[] = [];
  const stats = { frames: 0, failed: 0, nothing: 0, refused: 0 };
  let peerList: string[] | undefined;
  const peerOf = (i: number): [string, string] => {
    peerList ??= peers.split("\n");
    const p = meta[i * 3 + 2]! * 3;
    return [peerList[p]!, peerList[p + 1]!];
  };
  const frameOf = (i: number): Uint8Array =>
    frames.bytes.slice(i === 0 ? 0 : meta[i * 3 - 3]!, meta[i * 3]!);
  const bury = (i: number, reason: NewDeadLetter["reason"], message: string): void => {
    const [remoteAddress, remotePort] = peerOf(i);
    deadLetters.push({
      reason,
      message,
      receivedTs: meta[i * 3 + 1]!,
      frame: frameOf(i),
      remoteAddress,
      remotePort: Number(remotePort),
    });
  };

  const take = (i: number, result: Output): void => {
    stats.frames++;
    let messages: readonly Uplink[] = [];
    let error: string | undefined;
    let output: unknown;
    if ("error" in result) {
      stats.failed++;
      error = formatScriptError(result.error);
      bury(i, "CONVERSION", error);
    } else {
      try {
        output = outputOf(result);
        const connection = connections[meta[i * 3 + 2]!]!;
        const aside = asideOf(output, saying.session(connection), start.replyAfter);
        const normalised = normalise(output, aside.session);
        saying.add(connection, aside, normalised.messages);
        messages = normalised.messages;
        const { refused } = normalised;
        const { deviceName, deviceType } = aside.session;
        // With its type it can be written to before it has sent data: a parked tracker's heartbeat.
        if (deviceName !== undefined && deviceType !== undefined && connection !== 0) {
          reporter?.see(deviceName, deviceType, connection);
        }
        if (refused.length > 0) {
          stats.refused += refused.length;
          error = refused.join("; ").slice(0, 2000);
          bury(i, "INVALID", error);
        } else if (messages.length === 0) stats.nothing++;
        for (const message of messages) {
          grouper.add(message, meta[i * 3 + 1]!);
          reporter?.add(message, connections[meta[i * 3 + 2]!]!);
        }
      } catch (thrown) {
        stats.failed++;
        error = (thrown as Error).message;
        bury(i, thrown instanceof TakenDevice ? "TAKEOVER" : "CONVERSION", error);
      }
    }
    if (start.trace) {
      const shown = "output" in shallow(result)
        ? { output: JSON.stringify(output), messages: JSON.stringify(messages) }
        : {};
      const peer = peerOf(i).join(":");
      trace.push({ frame: frameOf(i), peer, ...shown, ...(error === undefined ? {} : { error }) });
    }
  };
  for (let i = 0; i < count;) {
    const { outputs, next } = convert(i, carefully ? i + 1 : count);
    for (const result of outputs) {
      while (meta[i * 3 + 2]! < 0) i++;
      take(i++, result);
    }
    i = next;
  }
  Atomics.store(script.progress, 0, 0);
  const { rows, collapsed, ...ahead } = grouper.take();
  // Frames from the past are ahead of nothing.
  const aheadTs = frames.replaces ? undefined : ahead.aheadTs;
  const said = saying.take(batch, aheadTs);
  const converted: NewBatch = {
    integration: start.integration,
    batch,
    rows,
    deadLetters,
    stats: { ...stats, collapsed, micros, ...(said ? { said: true } : {}) },
    ...(frames.replaces ? { replaces: frames.replaces } : {}),
    ...(aheadTs === undefined ? {} : { aheadTs }),
  };
  return {
    converted,
    ...(said ? { said } : {}),
    ...(start.trace ? { trace } : {}),
  };
}
