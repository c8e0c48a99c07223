import assert from "node:assert/strict";
import { compileTbel } from "../../../converters/tbel.ts";
import { isProgram } from "../../../converters/program.ts";
import { createScriptContext } from "../../../converters/sandbox/context.ts";

interface Recorded {
  id: string;
  direction: "uplink" | "downlink";
  scriptLang: string;
  script: string;
  metadata: Record<string, string>;
  samples: {
    payload?: string;
    msg?: unknown;
    msgType?: string;
    integrationMetadata?: Record<string, string>;
    expectedText: string;
  }[];
}

const vectors = Deno.env.get("TCP2TB_VECTORS");
if (vectors === undefined) {
  console.log("official TBEL converters: skipped, because TCP2TB_VECTORS names no directory");
}

Deno.test({
  name: "the official TBEL converters give the recorded results to the letter",
  ignore: vectors === undefined,
  async fn() {
    let converters = 0, equal = 0, samples = 0;
    const different: string[] = [];
    for (const one of await recorded(`${vectors}/converters`)) {
      if (one.scriptLang !== "TBEL") continue;
      converters++;
      const program = compileTbel(one.script, one.direction);
      if (!isProgram(program)) {
        different.push(`${one.id} does not compile: ${program.message}`);
        continue;
      }
      const script = createScriptContext(program, {}, 5000);
      if ("message" in script) {
        different.push(`${one.id} does not load: ${script.message}`);
        continue;
      }
      let right = 0;
      for (const { payload, msg, msgType, integrationMetadata, expectedText } of one.samples) {
        samples++;
        const args = one.direction === "uplink"
          ? [[...Uint8Array.fromHex(payload!)], one.metadata]
          : [msg, one.metadata, msgType, integrationMetadata];
        const result = script.call(JSON.stringify(args));
        const text = "error" in result ? result.error.message : result.text;
        if (text === expectedText) right++;
        else different.push(`${one.id}\n  recorded: ${expectedText}\n  given:    ${text}`);
      }
      if (right === one.samples.length) equal++;
    }
    console.log(
      `official TBEL converters: ${equal} of ${converters} equal to the letter (${samples} samples)`,
    );
    assert.ok(converters > 0, "no TBEL converter is recorded");
    assert.deepEqual(different, []);
  },
});

async function recorded(folder: string): Promise<Recorded[]> {
  const all: Recorded[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (!name.startsWith("official-")) continue;
    const file = await Deno.readFile(`${folder}/${name}`);
    const text = name.endsWith(".gz")
      ? await new Response(
        new Blob([file]).stream().pipeThrough(new DecompressionStream("gzip")),
      ).text()
      : new TextDecoder().decode(file);
    for (const line of text.split("\n")) if (line !== "") all.push(JSON.parse(line) as Recorded);
  }
  return all;
}
