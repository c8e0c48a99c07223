import assert from "node:assert/strict";
import { brings, handlerOf, plain } from "./_brings.ts";
import { fromHex, run } from "./_streams.ts";

const CORRUPTED = "CorruptedFrameException";

const SEVERAL = {
  handlerType: "ONE_OF",
  rules: [
    { when: { hex: "24" }, use: { handlerType: "FIXED_LENGTH", frameLength: 4 } },
    {
      when: { hex: "2a" },
      use: { handlerType: "DELIMITER", delimiters: ["#"], stripDelimiter: false },
    },
    { when: { hex: "ff" }, use: { handlerType: "FIXED_LENGTH", frameLength: 1 } },
  ],
};

Deno.test("CHUNK within ONE_OF: a large read is one frame with the bytes that were waited for", () => {
  const handler = handlerOf({
    handlerType: "ONE_OF",
    rules: [{ when: { hex: "0102" }, use: { handlerType: "CHUNK" } }],
  });
  const { perChunk } = run(handler, [fromHex("01"), new Uint8Array(60_000).fill(2)]);
  assert.deepEqual(perChunk[0], []);
  assert.deepEqual(perChunk[1], ["01" + "02".repeat(60_000)]);
});

Deno.test("each drawing comes out as drawn", () => {
  brings(
    SEVERAL,
    "$<000102>*ab#<ff>$<030405>\r\nx*c#",
    "$<000102>",
    "*ab#",
    "<ff>",
    "$<030405>",
    CORRUPTED,
    "*c#",
  );
  const big = { handlerType: "BINARY", byteOrder: "BIG_ENDIAN", lengthFieldLength: 1 };
  brings(
    {
      handlerType: "ONE_OF",
      rules: [
        { when: { at: 1, hex: "00" }, use: { ...big, lengthFieldOffset: 2 } },
        {
          when: { all: [{ hex: "2b" }, { at: 4, notHex: "3a" }] },
          use: { ...big, lengthFieldOffset: 4 },
        },
        { use: { handlerType: "DELIMITER", delimiters: ["$"], stripDelimiter: false } },
      ],
    },
    "<010002>ab+ACK<03>xyz+ACK:12$",
    "<010002>ab",
    "+ACK<03>xyz",
    "+ACK:12$",
  );
});

Deno.test("a rule decides as soon as its bytes are there, anew for each frame", () => {
  const { perChunk } = run(handlerOf(SEVERAL), ["ff", "ff", "2a", "23"].map(fromHex));
  assert.deepEqual(perChunk, [["ff"], ["ff"], [], ["2a23"]]);
});

Deno.test("any handler, ONE_OF too, may cut the frames of a rule", () => {
  const settings = {
    handlerType: "ONE_OF",
    rules: [
      { when: { hex: "7b" }, use: { handlerType: "JSON" } },
      {
        when: { in: ["28", "5b"] },
        use: { handlerType: "START_END", start: ["(", "["], end: ")" },
      },
      { when: { class: "digit" }, use: { handlerType: "ASCII_LENGTH", digits: 1 } },
      { when: { hex: "01" }, use: { handlerType: "VARINT" } },
      { when: { hex: "ff" }, use: SEVERAL },
      { use: { handlerType: "TEXT" } },
    ],
  };
  brings(
    settings,
    '{"a":[1]}(x)[y)2ab<01>c<ff>line\r\nnext\n\r{}last',
    '{"a":[1]}',
    "x",
    "y",
    "2ab",
    "c",
    "<ff>",
    "line",
    "next",
    "{}",
    "last",
  );
});

Deno.test("what a handler of a rule has lost, skipUntil finds again", () => {
  const rules = [{
    when: { hex: "24" },
    use: {
      handlerType: "BINARY",
      lengthFieldOffset: 1,
      lengthFieldLength: 1,
      lengthAdjustment: -3,
    },
  }];
  const { items, lost } = run(handlerOf({ handlerType: "ONE_OF", rules }), [
    fromHex("240124046162"),
  ]);
  assert.deepEqual([plain(items), lost], [[CORRUPTED], 1]);
  const skipUntil = ["$"];
  brings(
    { handlerType: "ONE_OF", rules, skipUntil },
    "<24012405>abx",
    CORRUPTED,
    "<2405>ab",
    CORRUPTED,
  );
});
