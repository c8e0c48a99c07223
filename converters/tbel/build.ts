/**
 * Makes `runtime.gen.js` of the modules in `runtime/`: one expression that gives an object with all
 * they export. A converter's context has no modules, so that its run-time library must be a text.
 *
 *     deno task tbel-runtime
 *
 * @module
 */
import { joinModules } from "../join_modules.ts";

/** The modules whose exports are to be had, with all that they import. */
const ROOTS = ["index.ts", "bridge.ts", "playground.ts"];

const HEADER =
  `// Made by "deno task tbel-runtime" of the modules in converters/tbel/runtime: edit those.
`;

/**
 * The text of `runtime.gen.js`.
 *
 * @throws {Error} if the modules cannot be joined
 */
export async function buildRuntime(
  folder: URL = new URL("./runtime/", import.meta.url),
): Promise<string> {
  const roots = ROOTS.map((root) => new URL(root, folder));
  return `${HEADER}${await joinModules(roots)}\n`;
}

if (import.meta.main) {
  const file = new URL("./runtime.gen.js", import.meta.url);
  const text = await buildRuntime();
  await Deno.writeTextFile(file, text);
  console.log(`converters/tbel/runtime.gen.js: ${text.length} characters`);
}
