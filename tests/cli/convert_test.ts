import assert from "node:assert/strict";
import { UsageError } from "../../lib/cli/command.ts";
import { convertCommand } from "../../lib/cli/convert.ts";

interface Run {
  code: number;
  /** Each line read as JSON. */
  out: Record<string, unknown>[];
  /** The lines as they are. */
  text: string;
  err: string;
}

async function convert(
  args: string[],
  files: Record<string, string>,
  stdin: string | Uint8Array[],
): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const chunks = typeof stdin === "string" ? [new TextEncoder().encode(stdin)] : stdin;
  const code = await convertCommand(args, {
    stdin: ReadableStream.from(chunks),
    stdout: (line) => void out.push(line),
    stderr: (line) => void err.push(line),
    readTextFile: (path) => {
      const text = files[path];
      return text === undefined ? Promise.reject(new Error("no such file")) : Promise.resolve(text);
    },
  });
  const text = out.join("\n");
  const lines = args.includes("--print") ? [] : out.map((line) => JSON.parse(line));
  return { code, out: lines, text, err: err.join("\n") };
}

const uplink = (payload: string, metadata: Record<string, unknown> = {}) =>
  JSON.stringify({ payload, metadata });

Deno.test("an uplink script's output and the messages it becomes are printed for each line, in order", async () => {
  const script = `
    return {
      deviceName: " SN-" + payload[0], deviceType: "t", attributes: { site: metadata.site },
      telemetry: [{ n: payload.length }, { ts: 7, values: { x: 0.1 + 0.2 } }],
    };`;
  const { code, out, err } = await convert(
    ["--converter", "c.js"],
    { "c.js": script },
    [uplink("0102", { site: "a", receivedTs: "1700000000000" }), "", uplink("ff", { site: 5 })]
      .join("\n"),
  );
  assert.equal(code, 0);
  assert.equal(err, "");
  assert.equal(out.length, 2);
  assert.deepEqual(out[0], {
    output: {
      deviceName: " SN-1",
      deviceType: "t",
      attributes: { site: "a" },
      telemetry: [{ n: 2 }, { ts: 7, values: { x: 0.1 + 0.2 } }],
    },
    messages: [{
      entityType: "DEVICE",
      name: "SN-1",
      type: "t",
      attributes: { site: "a" },
      telemetry: [{ ts: 1_700_000_000_000, values: { n: 2 } }, { ts: 7, values: { x: 0.3 } }],
    }],
  });
  const [message] = out[1]!.messages as [{ attributes: unknown; telemetry: [{ ts: number }] }];
  assert.deepEqual(message.attributes, { site: "5" }, "metadata are texts");
  assert.ok(
    Math.abs(message.telemetry[0].ts - Date.now()) < 60_000,
    "now, if nothing else is known",
  );
});

Deno.test("nothing returned is null, NaN is null in the output and told as refused", async () => {
  const script = `switch (payload[0]) {
    case 0: return;
    case 1: return { deviceName: "d", telemetry: { bad: NaN, list: [1, Infinity], good: 1 } };
    case 2: return "text";
    case 3: return [];
    case 4: return Promise.resolve();
  }`;
  const lines = [0, 1, 2, 3, 4].map((n) => uplink(`0${n}`, { receivedTs: "5" })).join("\n");
  const { code, out } = await convert(["--converter", "c"], { c: script }, lines);
  assert.equal(code, 0);
  const [nothing, nan, text, empty, promise] = out;
  assert.deepEqual(nothing, { output: null, messages: [] });
  assert.deepEqual(nan!.output, {
    deviceName: "d",
    telemetry: { bad: null, list: [1, null], good: 1 },
  });
  assert.equal((nan!.refused as string[]).length, 2);
  assert.deepEqual((nan!.messages as [{ telemetry: unknown }])[0].telemetry, [
    { ts: 5, values: { good: 1 } },
  ]);
  assert.match((text!.error as { message: string }).message, /deviceName/);
  assert.deepEqual(empty, { output: [], messages: [] });
  assert.match((promise!.error as { message: string }).message, /Promise/);
});

Deno.test("an error of the script has its line and column, and the next line is converted", async () => {
  const script =
    "var a = payload;\nif (a.length === 1)\n  a.b.c = 1;\nif (a.length === 2) for (;;);\nreturn { deviceName: 'd' };";
  const { code, out } = await convert(
    ["--converter", "c.js"],
    { "c.js": script },
    [uplink("00"), uplink("0000"), uplink("000000")].join("\n"),
  );
  assert.equal(code, 0);
  const error = out[0]!.error as { message: string; line: number; column: number };
  assert.match(error.message, /^TypeError/);
  assert.deepEqual([error.line, error.column], [3, 9]);
  assert.match((out[1]!.error as { message: string }).message, /timeoutMs/);
  assert.deepEqual(out[2]!.output, { deviceName: "d" });
});

Deno.test("a line that makes no sense is answered with its number, and does not stop the others", async () => {
  const lines = [
    "not json",
    uplink("0"),
    uplink("0g"),
    '{"metadata":{}}',
    "[]",
    '{"payload":"00","metadata":5}',
    uplink("00"),
  ];
  const { code, out } = await convert(
    ["--converter", "c"],
    { c: "return 1 < 2 ? null : 0" },
    lines.join("\r\n"),
  );
  assert.equal(code, 0);
  assert.equal(out.length, lines.length);
  out.slice(0, 6).forEach(({ error }, i) =>
    assert.match((error as { message: string }).message, new RegExp(`^line ${i + 1} `))
  );
  assert.deepEqual(out[6], { output: null, messages: [] });
});

Deno.test("a downlink gets msg, metadata, msgType and integrationMetadata, and makes no messages", async () => {
  const script = "return [msg, metadata, msgType, integrationMetadata]";
  const line = JSON.stringify({
    msg: { pin: 4 },
    metadata: { a: "b" },
    msgType: "RPC",
    integrationMetadata: { c: "d" },
  });
  const { out } = await convert(
    ["--converter", "c", "--direction", "downlink"],
    { c: script },
    line,
  );
  assert.deepEqual(out, [{ output: [{ pin: 4 }, { a: "b" }, "RPC", { c: "d" }], messages: [] }]);
});

Deno.test("a converter export is run as it stands, and tells its own direction", async () => {
  const exported = (type: string, configuration: Record<string, string>) =>
    JSON.stringify({ name: "Meters", type, configuration });
  const up = exported("UPLINK", { scriptLang: "JS", decoder: "return { deviceName: 'up' }" });
  const down = exported("DOWNLINK", { scriptLang: "JS", encoder: "return { data: msg }" });
  const first = await convert(["--converter", "up.json"], { "up.json": up }, uplink("00"));
  assert.deepEqual(first.out[0]!.output, { deviceName: "up" });
  const second = await convert(["--converter", "down"], { down }, '{"msg":5}');
  assert.deepEqual(second.out[0]!.output, { data: 5 });
  const wrong = await convert(["--converter", "up.json", "--direction", "downlink"], {
    "up.json": up,
  }, "");
  assert.deepEqual([wrong.code, wrong.out], [1, []]);
  assert.match(wrong.err, /up\.json is a converter of type "UPLINK"/);
});

Deno.test("a script that cannot run is told with its place, and in answer to each line", async () => {
  const { code, out, err } = await convert(
    ["--converter", "c.js"],
    { "c.js": "var a;\nreturn {" },
    `${uplink("00")}\n${uplink("01")}\n`,
  );
  assert.equal(code, 1);
  assert.match(err, /line 2, column 9/);
  assert.equal(out.length, 2);
  for (const { error } of out) {
    const { line, column } = error as { line: number; column: number };
    assert.deepEqual([line, column], [2, 9]);
  }
});

Deno.test("TBEL is run wherever it is named: by the option, the file's ending, or the export", async () => {
  const script = "return {deviceName: 'SN-' + payload[0], telemetry: {t: 25.0, n: 50/2.0}};";
  const exported = JSON.stringify({
    type: "UPLINK",
    configuration: { scriptLang: "TBEL", tbelDecoder: script, decoder: "return 1;" },
  });
  for (
    const [args, files] of [
      [["--converter", "c", "--script-lang", "TBEL"], { c: script }],
      [["--converter", "c.tbel"], { "c.tbel": script }],
      [["--converter", "c.json"], { "c.json": exported }],
    ] as [string[], Record<string, string>][]
  ) {
    const { code, text, err } = await convert(args, files, uplink("ff"));
    assert.equal(code, 0, err);
    // As the engine writes it, up to what ThingsBoard gets.
    assert.match(text, /"output":\{"deviceName":"SN--1","telemetry":\{"t":25\.0,"n":25\.0\}\}/);
    assert.match(text, /"values":\{"t":25\.0,"n":25\.0\}/);
  }
});

Deno.test("a TBEL script that fails is told with its place, as the engine words it", async () => {
  const files = { "c.tbel": "var a = 1;\nreturn parseInt('zz');" };
  const { code, out } = await convert(["--converter", "c.tbel"], files, uplink("00"));
  assert.equal(code, 0);
  const { error } = out[0] as { error: { message: string; line: number; column: number } };
  assert.match(error.message, /^\[Error: parseInt\('zz'\): Value: "zz" is not numeric/);
  assert.deepEqual([error.line, error.column], [2, 8]);

  const bad = await convert(["--converter", "c.tbel"], { "c.tbel": "return (1;" }, uplink("00"));
  assert.equal(bad.code, 1);
  assert.match(bad.err, /unbalanced braces/);
});

Deno.test("--print shows the JavaScript that a TBEL script becomes", async () => {
  const files = { "c.tbel": "var x = payload[0] & 0xFF; return {v: x};" };
  const { code, text } = await convert(["--converter", "c.tbel", "--print"], files, "");
  assert.equal(code, 0);
  assert.match(text, /function convert\(/);
  assert.match(text, /map\("v", /);
});

Deno.test("a file that is missing, empty or no export is told by its name", async () => {
  for (
    const [files, expected] of [
      [{}, /c\.json cannot be read: no such file/],
      [{ "c.json": " \n" }, /c\.json is empty/],
      [{ "c.json": '{"a":1}' }, /c\.json is not a converter export/],
      [{ "c.json": "{" }, /c\.json is not JSON/],
    ] as [Record<string, string>, RegExp][]
  ) {
    const { code, err } = await convert(["--converter", "c.json"], files, "");
    assert.equal(code, 1);
    assert.match(err, expected);
  }
});

Deno.test("arguments that make no sense are usage errors", async () => {
  for (
    const args of [[], ["--converter", "c", "--direction", "up"], [
      "--converter",
      "c",
      "--script-lang",
      "Lua",
    ]]
  ) {
    await assert.rejects(convert(args, { c: "" }, ""), UsageError);
  }
});

Deno.test("input may be cut anywhere, also within a character", async () => {
  const text = uplink("00", { name: "Zürich 温度" }) + "\n" + uplink("01", { name: "ß" });
  const chunks = [...new TextEncoder().encode(text)].map((byte) => Uint8Array.of(byte));
  const { out } = await convert(
    ["--converter", "c"],
    { c: "return { deviceName: metadata.name }" },
    chunks,
  );
  assert.deepEqual(out.map(({ output }) => output), [
    { deviceName: "Zürich 温度" },
    { deviceName: "ß" },
  ]);
});
