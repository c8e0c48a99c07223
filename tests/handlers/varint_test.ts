import assert from "node:assert/strict";
import { brings, handlerOf } from "./_brings.ts";
import { errorTypes, fromHex, run } from "./_streams.ts";

const CORRUPTED = "CorruptedFrameException";
const TOO_LONG = "TooLongFrameException";

Deno.test("each drawing comes out as drawn", () => {
  const settings = { handlerType: "VARINT" };
  brings(settings, `<03>abc<00ac02>${"x".repeat(300)}`, "abc", "", "x".repeat(300));
  brings({ ...settings, maxFrameLength: 5 }, "<06>abcdef<02>ok", TOO_LONG, "ok");
  const { items, lost } = run(handlerOf(settings), [fromHex("ffffffffff01616263")]);
  assert.deepEqual(errorTypes(items), [CORRUPTED]);
  assert.equal(lost, 1);
});
