import assert from "node:assert/strict";
import { brings, handlerOf, plain } from "./_brings.ts";
import { ascii, asciiHex, run } from "./_streams.ts";

const CORRUPTED = "CorruptedFrameException";
const TOO_LONG = "TooLongFrameException";

Deno.test("each drawing comes out as drawn", () => {
  const settings = { handlerType: "ASCII_LENGTH" };
  brings({ ...settings, offset: 2, digits: 4, countsFrom: "START" }, "$$0011hello", "$$0011hello");
  brings(
    { ...settings, digits: 2, radix: 16, countsFrom: "FIELD" },
    "0c1234567890",
    "0c1234567890",
  );
  brings({ ...settings, offset: 3, until: "," }, "@@A6,hello@@B3,ok", "@@A6,hello", "@@B3,ok");
  brings(
    {
      ...settings,
      afterSeparator: { separator: ",", count: 2 },
      digits: 2,
      initialBytesToStrip: 3,
      finalBytesToStrip: 1,
    },
    "id,v1,05abcd;",
    "v1,05abcd",
  );
  brings(
    { ...settings, digits: 1, optionalTail: { hex: "0d0a" } },
    "2ok<0d0a>2ok2ok",
    "2ok",
    "2ok",
    "2ok",
  );
  brings({ ...settings, digits: 1, multiplier: 2 }, "2abcd0", "2abcd", "0");
});

Deno.test("what is no number loses the stream, unless a start is known", () => {
  const settings = { handlerType: "ASCII_LENGTH", offset: 1, digits: 2 };
  const { items, lost } = run(handlerOf(settings), [ascii("$02ab$x2ab$02cd")]);
  assert.deepEqual(plain(items), [asciiHex("$02ab"), CORRUPTED]);
  assert.equal(lost, 1);
  brings({ ...settings, skipUntil: ["$"] }, "$02ab$x2ab$02cd", "$02ab", CORRUPTED, "$02cd");
  brings({ ...settings, maxFrameLength: 9 }, "$02ab$07abcdefg$02cd", "$02ab", TOO_LONG, "$02cd");
});
