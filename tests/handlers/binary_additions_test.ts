import assert from "node:assert/strict";
import { brings, handlerOf } from "./_brings.ts";
import { run } from "./_streams.ts";

const CORRUPTED = "CorruptedFrameException";
const TOO_LONG = "TooLongFrameException";

Deno.test("mask, multiplier, stripping and tail come out as drawn", () => {
  const settings = { handlerType: "BINARY", byteOrder: "BIG_ENDIAN" };
  brings({ ...settings, lengthMask: "7fff" }, "<8005>hello", "<8005>hello");
  const one = { ...settings, lengthFieldLength: 1 };
  brings({ ...one, lengthMultiplier: 4 }, "<02>abcdefgh<00>", "<02>abcdefgh", "<00>");
  brings(
    { ...one, initialBytesToStrip: 1, finalBytesToStrip: 2 },
    "<07>hello<5a0d>",
    "hello",
  );
  const tail = { ...one, frameTail: { hex: "0d0a" } };
  brings(
    tail,
    "<04>ok<0d0a07>no<0d0a04>ok<0d0a>",
    "<04>ok<0d0a>",
    "<07>no<0d0a>",
    "<04>ok<0d0a>",
  );
});

Deno.test("with a tail, neither a long nor a short length loses a frame behind it", () => {
  const tail = {
    handlerType: "BINARY",
    byteOrder: "BIG_ENDIAN",
    lengthFieldLength: 1,
    maxFrameLength: 12,
    frameTail: { hex: "0d0a" },
  };
  brings(tail, "<ff>ab<0d0a04>ok<0d0a>", "<ff>ab<0d0a>", "<04>ok<0d0a>");
  brings(tail, "<02>abc<0d0a04>ok<0d0a>", "<02>abc<0d0a>", "<04>ok<0d0a>");
  brings(tail, "<0d0a04>ok<0d0a>", CORRUPTED, "<04>ok<0d0a>");
  brings(tail, "<ff>0123456789abcdef<0d0a04>ok<0d0a>", TOO_LONG, "<04>ok<0d0a>");
  brings(tail, "<08>ab<0d0a>", "<08>ab<0d0a>");
});

Deno.test("no mask, multiplier or adjustment makes a frame of no bytes", () => {
  for (const lengthAdjustment of [0, -1, -2]) {
    const settings = {
      handlerType: "BINARY",
      lengthMask: 1,
      lengthMultiplier: 2,
      lengthFieldLength: 1,
      lengthAdjustment,
    };
    const { items } = run(handlerOf(settings), [new Uint8Array(1000)]);
    assert.equal(items.length, lengthAdjustment === 0 ? 1000 : 1);
  }
});
