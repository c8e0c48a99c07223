import assert from "node:assert/strict";
import { buildRuntime } from "../../../converters/tbel/build.ts";

Deno.test("runtime.gen.js is made of the modules as they are", async () => {
  const file = new URL("../../../converters/tbel/runtime.gen.js", import.meta.url);
  assert.equal(
    await Deno.readTextFile(file) === await buildRuntime(),
    true,
    "runtime.gen.js is old: make it again with `deno task tbel-runtime`",
  );
});
