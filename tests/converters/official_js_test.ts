import assert from "node:assert/strict";
import { bytesOfOutput } from "../../lib/downlink/output.ts";
import { start, withSpawner } from "./_sandbox.ts";

interface Recorded {
  id: string;
  direction: "uplink" | "downlink";
  scriptLang: string;
  script: string;
  metadata: Record<string, string>;
  samples: Sample[];
}

interface Sample {
  payload?: string;
  msg?: unknown;
  msgType?: string;
  integrationMetadata?: Record<string, string>;
  expected: unknown;
}

const vectors = Deno.env.get("TCP2TB_VECTORS");
if (vectors === undefined) {
  console.log("official JavaScript converters: skipped, because TCP2TB_VECTORS names no directory");
}

Deno.test({
  name: "the official JavaScript converters give the recorded results",
  ignore: vectors === undefined,
  fn: withSpawner(async (spawner) => {
    const converters = (await recorded(`${vectors}/converters`)).filter(({ scriptLang }) =>
      scriptLang === "JS"
    );
    assert.ok(converters.length > 0, "no JavaScript converter is recorded");
    let equal = 0, samples = 0;
    const different: string[] = [];
    const one = async ({ id, direction, script, metadata, samples: all }: Recorded) => {
      const sandbox = await start(spawner, script, { direction });
      try {
        let right = 0;
        for (const sample of all) {
          const { payload, msg, msgType, integrationMetadata, expected } = sample;
          const result = direction === "uplink"
            // One after the other: a converter answers one call at a time.
            // deno-lint-ignore no-await-in-loop
            ? await sandbox.call(bytes(payload!), metadata)
            // deno-lint-ignore no-await-in-loop
            : await sandbox.call(msg, metadata, msgType, integrationMetadata);
          samples++;
          try {
            assert.deepEqual(result, { output: expected });
            if (direction === "downlink") bytesOfOutput(expected);
            right++;
          } catch (error) {
            different.push(`${id}: ${(error as Error).message}`);
          }
        }
        if (right === all.length) equal++;
      } finally {
        await sandbox.close();
      }
    };
    const left = converters.values();
    // A few at a time: each has a thread.
    await Promise.all(Array.from({ length: 8 }, async () => {
      for (const converter of left) await one(converter);
    }));
    console.log(
      `official JavaScript converters: ${equal} of ${converters.length} equal (${samples} samples)`,
    );
    assert.deepEqual(different, []);
  }),
});

async function recorded(directory: string): Promise<Recorded[]> {
  const all: Recorded[] = [];
  for await (const { name } of Deno.readDir(directory)) {
    if (!/^official-.*\.jsonl(\.gz)?$/.test(name)) continue;
    const file = new Blob([await Deno.readFile(`${directory}/${name}`)]).stream();
    const stream = name.endsWith(".gz") ? file.pipeThrough(new DecompressionStream("gzip")) : file;
    for (const line of (await new Response(stream).text()).split("\n")) {
      if (line.trim()) all.push(JSON.parse(line) as Recorded);
    }
  }
  return all;
}

function bytes(hex: string): number[] {
  return (hex.match(/../g) ?? []).map((byte) => parseInt(byte, 16));
}
