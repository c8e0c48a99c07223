/**
 * Makes `bytes.gen.js` of the modules in this folder: a script that gives the context in which it
 * runs a global `Bytes`.
 *
 *     deno task bytes
 *
 * @module
 */
import { joinModules } from "../join_modules.ts";

const HEADER = `// Made by "deno task bytes" of the modules in converters/bytes: edit those.
`;

/** The text of `bytes.gen.js`. */
export async function buildBytes(): Promise<string> {
  const library = await joinModules([new URL("./bytes.ts", import.meta.url)]);
  // A script may have a variable of this name, as it may have one that is named atob.
  return `${HEADER}void Object.defineProperty(globalThis, "Bytes", {
writable: true, configurable: true, enumerable: false,
value: ${library}.Bytes,
});
`;
}

if (import.meta.main) {
  const text = await buildBytes();
  await Deno.writeTextFile(new URL("../bytes.gen.js", import.meta.url), text);
  console.log(`converters/bytes.gen.js: ${text.length} characters`);
}
