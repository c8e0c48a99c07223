import { brings } from "./_brings.ts";

const CORRUPTED = "CorruptedFrameException";

Deno.test("each drawing comes out as drawn", () => {
  const settings = { handlerType: "FIXED_LENGTH", frameLength: 3 };
  brings(settings, "abcdefg", "abc", "def", CORRUPTED);
  brings({ ...settings, skipUntil: ["$"] }, "x$01$02", CORRUPTED, "$01", "$02");
});
