import { brings } from "./_brings.ts";

const CORRUPTED = "CorruptedFrameException";
const TOO_LONG = "TooLongFrameException";

Deno.test("each drawing comes out as drawn", () => {
  const round = { handlerType: "START_END", start: ["("], end: ")" };
  brings(round, "(ab)<0d0a>(c)", "ab", "c");
  brings({ ...round, keepFlags: true }, "(ab)xx(c)", "(ab)", CORRUPTED, "(c)");
  const same = { handlerType: "START_END", start: [{ hex: "7e" }], end: { hex: "7e" } };
  const escapes = { "7d01": "7d", "7d02": "7e" };
  brings({ ...same, escapes }, "<7e017d02037e7e047e>", "<017e03>", "<04>");
  brings({ ...same, escapes, keepFlags: true }, "<7e7d01057e>", "<7e7d057e>");
  brings({ ...same, escapeXor: { prefix: "7d", xor: "20" } }, "<7e017d5e037e>", "<017e03>");
  brings(
    { handlerType: "START_END", start: ["["], end: "]", nested: true },
    "[a[b]c][d]",
    "a[b]c",
    "d",
  );
  brings({ ...round, quote: "$" }, "(a$)$b)(c)", "a$)$b", "c");
  brings({ ...round, maxFrameLength: 6 }, "(12345)(ok)", TOO_LONG, "ok");
});

Deno.test("an escape may hide an end, the prefix of escapeXor may not", () => {
  const doubled = {
    handlerType: "START_END",
    start: [{ hex: "1002" }],
    end: { hex: "1003" },
    escapes: { "1010": "10" },
  };
  brings(doubled, "<10020110100302100310020a1003>", "<01100302>", "<0a>");
  const same = { handlerType: "START_END", start: [{ hex: "7e" }], end: { hex: "7e" } };
  brings({ ...same, escapeXor: { prefix: "7d", xor: "20" } }, "<7e017d7e7e027e>", "<017d>", "<02>");
});

Deno.test("with one flag for both, a stream that lost a byte is in step again", () => {
  const same = { handlerType: "START_END", start: [{ hex: "7e" }], end: { hex: "7e" } };
  brings(same, "lost<7e>", CORRUPTED, CORRUPTED);
  brings(same, "lost<7e7e>ab<7e7e>cd<7e>", CORRUPTED, "ab", "cd");
});
