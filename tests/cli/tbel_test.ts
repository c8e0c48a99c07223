import assert from "node:assert/strict";
import { tbelCommand } from "../../lib/cli/tbel.ts";

async function tbel(input: string): Promise<string[]> {
  const out: string[] = [];
  const code = await tbelCommand({
    stdin: ReadableStream.from([new TextEncoder().encode(input)]),
    stdout: (line) => void out.push(line),
  });
  assert.equal(code, 0);
  return out;
}

Deno.test("each line is answered in order, with value, text and Java type", async () => {
  const lines = [
    { id: 1, script: "return a / 2;", args: { a: { $long: 5 } } },
    { id: "x", script: "return b[1] & 0xFF;", args: { b: { $bytes: "07ff" } } },
    { script: "return [f, m.k];", args: { f: { $float: 25.7 }, m: { $strMap: { k: "1" } } } },
    { id: null, script: "return 9007199254740993L;" },
  ].map((line) => JSON.stringify(line)).join("\n");
  assert.deepEqual(await tbel(lines), [
    '{"id":1,"result":2,"text":"2","javaType":"java.lang.Long"}',
    '{"id":"x","result":255,"text":"255","javaType":"java.lang.Integer"}',
    '{"result":[25.7,"1"],"text":"[25.7,\\"1\\"]","javaType":"java.util.ArrayList"}',
    '{"id":null,"result":9007199254740993,"text":"9007199254740993","javaType":"java.lang.Long"}',
  ]);
});

Deno.test("errors tell their phase, the engine's words and the place", async () => {
  const lines = [
    { id: 1, script: "return (1;" },
    { id: 2, script: "\nreturn parseInt('zz');" },
    { id: 3, script: "while (true) {}", timeoutMs: 50 },
    { id: 4, script: "return 'still here';" },
  ].map((line) => JSON.stringify(line)).join("\n");
  const [compile, run, loop, after] = (await tbel(lines)).map((line) => JSON.parse(line));
  assert.equal(compile.error.phase, "compile");
  assert.match(compile.error.message, /unbalanced braces/);
  assert.deepEqual([run.error.phase, run.error.line, run.error.column], ["runtime", 2, 8]);
  assert.match(run.error.message, /^\[Error: parseInt\('zz'\): Value: "zz" is not numeric/);
  assert.match(loop.error.message, /Script execution is stopped!/);
  assert.equal(after.result, "still here");
});

Deno.test("a line that is no JSON is a script of its own", async () => {
  assert.deepEqual(await tbel("return 7 / 2.0;\n\nreturn {a: 25.0};"), [
    "3.5 (java.lang.Double)",
    '{"a":25.0} (java.util.LinkedHashMap)',
  ]);
});

Deno.test("a script reaches nothing of the process", async () => {
  const out = await tbel(
    ["Deno", "process", "globalThis", "constructor", "this.constructor", "''.constructor"]
      .map((what) => `return ${what};`).join("\n"),
  );
  for (const line of out) assert.match(line, /unresolvable|could not access|null pointer/);
});
