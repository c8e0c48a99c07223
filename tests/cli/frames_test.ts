import assert from "node:assert/strict";
import { framesCommand } from "../../lib/cli/frames.ts";

interface Run {
  code: number;
  out: string[];
  err: string[];
}

function stream(texts: string[]): ReadableStream<Uint8Array> {
  return ReadableStream.from(texts.map((text) => new TextEncoder().encode(text)));
}

async function frames(
  args: string[],
  stdin = "",
  files: Record<string, string> = {},
): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await framesCommand(args, {
    stdin: stream([stdin]),
    stdout: (line) => void out.push(line),
    stderr: (line) => void err.push(line),
    readTextFile: (path) => {
      const text = files[path];
      return text === undefined
        ? Promise.reject(new Error(`No such file: ${path}`))
        : Promise.resolve(text);
    },
  });
  return { code, out, err };
}

const TEXT = '{"handlerType":"TEXT"}';

Deno.test("each line of hex is a chunk and is answered by one line of JSON", async () => {
  const { code, out, err } = await frames(["--handler", TEXT], "612c310a 622c320a 63\n2c330a\n");
  assert.equal(code, 0);
  assert.deepEqual(err, []);
  assert.deepEqual(out, [
    '{"frames":["612c31","622c32"],"errors":[]}',
    '{"frames":["632c33"],"errors":[]}',
    '{"frames":[],"errors":[],"eof":true}',
  ]);
});

Deno.test("what the end of the stream brings out comes on the last line", async () => {
  const text = await frames(["--handler", TEXT], "6869");
  assert.deepEqual(text.out.map((line) => JSON.parse(line)), [
    { frames: [], errors: [] },
    { frames: ["6869"], errors: [], eof: true },
  ]);
  const json = await frames(["--handler", '{"handlerType":"JSON"}'], "7b22\n");
  const last = JSON.parse(json.out.at(-1)!);
  assert.equal(last.eof, true);
  assert.equal(last.errors[0].type, "CorruptedFrameException");
});

Deno.test("without any input there is only the end of the stream", async () => {
  const { code, out } = await frames(["--handler", TEXT]);
  assert.equal(code, 0);
  assert.deepEqual(out, ['{"frames":[],"errors":[],"eof":true}']);
});

Deno.test("bytes may be separated by spaces and colons, blank lines are no chunks", async () => {
  const { out } = await frames(["--handler", TEXT], "\n 61:0A \r\n\t\n\n62 0a");
  assert.deepEqual(out.map((line) => JSON.parse(line).frames), [["61"], ["62"], []]);
});

Deno.test("settings that are missing have ThingsBoard PE's defaults", async () => {
  const line = "61".repeat(128);
  const { out } = await frames(["--handler", TEXT], `${line}0d0a\n${line}610a`);
  assert.deepEqual(JSON.parse(out[0]!), { frames: [line], errors: [] });
  assert.equal(JSON.parse(out[1]!).errors[0].type, "TooLongFrameException");
  const binary = await frames(["--handler", '{"handlerType":"BINARY"}'], "0100ff");
  assert.deepEqual(JSON.parse(binary.out[0]!).frames, ["0100ff"]);
});

Deno.test("the handler configuration may be in a file", async () => {
  const files = { "handler.json": '{"handlerType":"TEXT","messageSeparator":"NUL_DELIMITER"}' };
  const { out } = await frames(["--handler", "handler.json"], "610062", files);
  assert.deepEqual(out.map((line) => JSON.parse(line).frames), [["61"], ["62"]]);
});

Deno.test("the line after which a connection would be closed says lost", async () => {
  const handler = '{"handlerType":"BINARY","lengthFieldLength":4,"byteOrder":"BIG_ENDIAN"}';
  const { code, out } = await frames([`--handler=${handler}`], "7fffffff\n0000000161\n");
  assert.equal(code, 0);
  const [first, second, last] = out.map((line) => JSON.parse(line));
  assert.equal(first.lost, true);
  assert.equal(first.errors[0].type, "TooLongFrameException");
  assert.deepEqual(second, { frames: [], errors: [] });
  assert.deepEqual(last, { frames: [], errors: [], eof: true });
});

Deno.test("a line that is not hex is told by its number, after what came before it", async () => {
  for (
    const [bad, what] of [["0x61", /"x" is not a hex digit/], ["616", /3 hex digits/]] as const
  ) {
    const { code, out, err } = await frames(["--handler", TEXT], `610a\n\n${bad}\n620a\n`);
    assert.equal(code, 1);
    assert.equal(out.length, 1);
    assert.match(err.join("\n"), /line 3/);
    assert.match(err.join("\n"), what);
  }
});

Deno.test("a handler configuration that is wrong is told, and nothing is read", async () => {
  const wrong: [string[], RegExp][] = [
    [[], /--handler is missing/],
    [["--handlr", TEXT], /--handlr/],
    [["--handler", TEXT, "--device", "gt06"], /give --handler, --device or --script/],
    [["--script", "nowhere.js"], /nowhere\.js cannot be read: No such file/],
    [["--handler", '{"handlerType":'], /--handler is not JSON/],
    [["--handler", "nowhere.json"], /nowhere\.json cannot be read: No such file/],
    [["--handler", '{"handlerType":"TXT"}'], /handlerType/],
    [["--handler", '{"handlerType":"TEXT","maxFrame":1}'], /maxFrame/],
    [["--handler", '{"handlerType":"BINARY","lengthFieldLength":5}'], /lengthFieldLength/],
  ];
  for (const [args, what] of wrong) {
    const { code, out, err } = await frames(args, "610a");
    assert.equal(code, 1, args.join(" "));
    assert.deepEqual(out, []);
    assert.match(err.join("\n"), what);
  }
});

Deno.test("a script of a handler SCRIPT is tried like any other handler", async () => {
  const files = {
    "cut.js": `var end = bytes[0] + 1;
      if (bytes.length < end) return { consumed: 0, state: state };
      return { frames: [bytes.slice(1, end)], consumed: end, state: state };`,
    "broken.js": "var a = ;",
  };
  const { code, out } = await frames(["--script", "cut.js"], "02 61 62 01\n63\n", files);
  assert.equal(code, 0);
  assert.deepEqual(out, [
    '{"frames":["6162"],"errors":[]}',
    '{"frames":["63"],"errors":[]}',
    '{"frames":[],"errors":[],"eof":true}',
  ]);
  const broken = await frames(["--script", "broken.js"], "00", files);
  assert.equal(broken.code, 1);
  assert.match(broken.err.join(), /broken\.js: Unexpected token.* \(line 1, column 9\)/);
});

Deno.test("the command explains itself with an example", async () => {
  const { code, out } = await frames(["--help"]);
  assert.equal(code, 0);
  assert.match(out.join("\n"), /Usage: tcp2tb frames.*Example/s);
});

Deno.test("an answer comes as soon as its line is there, before the next one", async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  let answered: (line: string) => void = () => {};
  const done = framesCommand(["--handler", TEXT], {
    stdin: readable,
    stdout: (line) => answered(line),
    stderr: () => {},
    readTextFile: () => Promise.reject(new Error("not needed")),
  });
  for (const [hex, expected] of [["610a\n", "61"], ["620a\n", "62"]] as const) {
    const answer = new Promise<string>((resolve) => answered = resolve);
    await writer.write(new TextEncoder().encode(hex));
    assert.deepEqual(JSON.parse(await answer).frames, [expected]);
  }
  await writer.close();
  assert.equal(await done, 0);
});
