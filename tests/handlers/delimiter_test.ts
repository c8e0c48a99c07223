import assert from "node:assert/strict";
import { brings, handlerOf } from "./_brings.ts";
import { ascii, asciiHex, run } from "./_streams.ts";

const TOO_LONG = "TooLongFrameException";

Deno.test("each drawing comes out as drawn", () => {
  const list = { handlerType: "DELIMITER", delimiters: [{ hex: "0d0a" }, ";"] };
  brings(list, "ab;cd<0d0a>;e", "ab", "cd", "", "e");
  brings({ ...list, stripDelimiter: false }, "ab;cd<0d0a>;e", "ab;", "cd<0d0a>", ";", "e");
  brings(
    { handlerType: "DELIMITER", delimiters: [")"], trailerLength: 2, stripDelimiter: false },
    "(a)7f(b)80",
    "(a)7f",
    "(b)80",
  );
  brings(
    { handlerType: "DELIMITER", delimiters: [{ hex: "0d" }], notFollowedBy: { hex: "0a" } },
    "a<0d0a>b<0d>c",
    "a<0d0a>b",
    "c",
  );
  brings(
    { handlerType: "DELIMITER", delimiters: ["#"], minFrameLength: 3 },
    "##ab##cde#",
    "##ab",
    "#cde",
  );
  brings({ ...list, maxFrameLength: 4 }, "1234;12345;ok;", "1234", TOO_LONG, "ok");
});

Deno.test("a delimiter that may become an earlier-listed longer one waits a byte", () => {
  const handler = handlerOf({
    handlerType: "DELIMITER",
    delimiters: [{ hex: "0d0a" }, { hex: "0d" }],
  });
  const { perChunk, atEnd } = run(handler, ["a\r", "\nb\r", "c\r"].map(ascii));
  assert.deepEqual(perChunk, [[], [asciiHex("a")], [asciiHex("b")]]);
  assert.deepEqual(atEnd, [asciiHex("c")]);
});

Deno.test("escapes of a frame are undone", () => {
  const settings = { handlerType: "DELIMITER", delimiters: [{ hex: "7e" }] };
  brings(
    { ...settings, escapeXor: { prefix: "7d", xor: "20" } },
    "a<7d5e>b<7e>c<7e>",
    "a<7e>b",
    "c",
  );
});
