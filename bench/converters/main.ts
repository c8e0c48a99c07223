/**
 * Conversions per second on one thread: TBEL scripts and the same by hand in JavaScript, through
 * the sandbox as the gateway uses it, arguments and result included.
 *
 *     deno task bench-converters
 *
 * @module
 */
import assert from "node:assert/strict";
import { compileConverter } from "../../converters/compile.ts";
import { FramePacker } from "../../converters/frame_packer.ts";
import { isProgram } from "../../converters/program.ts";
import { createScriptContext, type ScriptContext } from "../../converters/sandbox/context.ts";

const FRAMES = 500;
const WARM_MS = 1500;
const ROUND_MS = 1000;
const ROUNDS = 5;

const gateway = (id: number, rssi: number) => ({
  gatewayId: `00000000000000${id}`,
  uplinkId: 4_217_106_255 + id,
  nsTime: "2026-01-01T00:00:00.123456+00:00",
  rssi,
  snr: 10.5,
  channel: 3,
  rfChain: 1,
  location: { latitude: 48.137154, longitude: 11.576124, altitude: 519.0 },
  context: "AAAAAA==",
  metadata: { region_name: "eu868", region_common_name: "EU868" },
  crcStatus: "CRC_OK",
});

const ENVELOPE = JSON.stringify({
  deduplicationId: "00000000-0000-4000-8000-000000000000",
  time: "2026-01-01T00:00:00.123456+00:00",
  deviceInfo: {
    tenantName: "tenant",
    applicationName: "meters",
    deviceProfileName: "room sensor",
    deviceName: "SN-002",
    devEui: "0000000000000002",
    tags: { floor: "3", hall: "north" },
  },
  devAddr: "00000002",
  adr: true,
  dr: 5,
  fCnt: 4242,
  fPort: 6,
  confirmed: false,
  data: "JAoQFVA=",
  rxInfo: [gateway(1, -96), gateway(2, -36)],
  txInfo: {
    frequency: 868_500_000,
    modulation: { lora: { bandwidth: 125_000, spreadingFactor: 7, codeRate: "CR_4_5" } },
  },
});

const CASES: readonly [name: string, file: string, payload: Uint8Array][] = [
  ["text line", "text", new TextEncoder().encode("SN-002,default,temperature,25.7")],
  [
    "binary frame",
    "binary",
    Uint8Array.from([...new TextEncoder().encode("SN-002"), 1, 1, 3, 2, 7, 0, 1, 2, 3]),
  ],
  ["JSON payload", "json", new TextEncoder().encode(ENVELOPE)],
];

async function context(file: string, scriptLang: "JS" | "TBEL"): Promise<ScriptContext> {
  const name = `${file}.${scriptLang === "JS" ? "js" : "tbel"}`;
  const source = await Deno.readTextFile(new URL(name, import.meta.url));
  const program = await compileConverter({ scriptLang, source }, "uplink");
  if (!isProgram(program)) throw new Error(`${name}: ${program.message}`);
  const made = createScriptContext(program, { integrationName: "bench" }, 500);
  if ("message" in made) throw new Error(`${name}: ${made.message}`);
  return made;
}

/** Conversions of one batch of frames, again and again. */
class Runner {
  readonly #script: ScriptContext;
  readonly #batch;
  constructor(script: ScriptContext, payload: Uint8Array) {
    const packer = new FramePacker();
    const peer = { remoteAddress: "127.0.0.1", remotePort: 50_000 };
    for (let i = 0; i < FRAMES; i++) packer.add(payload, 1_767_225_600_000, peer);
    this.#script = script;
    this.#batch = packer.pack(1);
    script.fill(this.#batch);
  }

  /** What the first frame becomes. */
  output(): unknown {
    const [first] = this.#script.convert(this.#batch, 0, 1).outputs;
    if (!first || "error" in first) throw new Error(JSON.stringify(first));
    return JSON.parse(JSON.stringify(first.output));
  }

  /** @returns conversions per second */
  run(ms: number): number {
    const begun = performance.now();
    let done = 0;
    while (performance.now() - begun < ms) {
      for (let i = 0; i < FRAMES;) i = this.#script.convert(this.#batch, i, FRAMES).next;
      done += FRAMES;
    }
    return done * 1000 / (performance.now() - begun);
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const thousands = (n: number) => `${(n / 1000).toFixed(1)} k/s`.padStart(11);

console.log("payload               bytes        TBEL          JS   TBEL/JS (medians, one thread)");
for (const [name, file, payload] of CASES) {
  const js = new Runner(await context(file, "JS"), payload);
  const tbel = new Runner(await context(file, "TBEL"), payload);
  assert.deepEqual(tbel.output(), js.output(), `${name}: the two give different results`);
  js.run(WARM_MS);
  tbel.run(WARM_MS);
  const rounds = Array.from({ length: ROUNDS }, () => [tbel.run(ROUND_MS), js.run(ROUND_MS)]);
  const [t, j] = [median(rounds.map((r) => r[0]!)), median(rounds.map((r) => r[1]!))];
  console.log(
    `${name.padEnd(18)} ${String(payload.length).padStart(8)} ${thousands(t)} ${thousands(j)}` +
      `   ${(t / j).toFixed(2)}`,
  );
}
