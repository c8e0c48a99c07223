import assert from "node:assert/strict";
import { handlerOf } from "./_brings.ts";
import { ascii, asciiHex, run } from "./_streams.ts";

Deno.test("each read is a frame, wherever the reads begin and end", () => {
  const handler = handlerOf({ handlerType: "CHUNK" });
  const { perChunk, atEnd } = run(handler, ["hel", "lo wor", "", "ld"].map(ascii));
  assert.deepEqual(perChunk, [[asciiHex("hel")], [asciiHex("lo wor")], [], [asciiHex("ld")]]);
  assert.deepEqual(atEnd, []);
});
