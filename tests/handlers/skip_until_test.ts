import assert from "node:assert/strict";
import { brings, handlerOf } from "./_brings.ts";
import { ascii, run } from "./_streams.ts";

const CORRUPTED = "CorruptedFrameException";

Deno.test("skipUntil: garbage is reported once, blanks between frames not at all", () => {
  const settings = { handlerType: "TEXT", skipUntil: ["$$"] };
  brings(
    settings,
    "noise$x$$1\n \r\n$$2\nmore noise\n$$3",
    CORRUPTED,
    "$$1",
    "$$2",
    CORRUPTED,
    "$$3",
  );
  const { items } = run(handlerOf(settings), [ascii("noise$x$$1\n")]);
  assert.match(JSON.stringify(items[0]), /No frame begins with n \(0x6e\).*skipUntil/);
});
