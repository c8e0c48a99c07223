import type { LineCounter, Scalar } from "yaml";
import type { ScriptOrigin } from "./config.ts";

/**
 * Where the script in a YAML scalar begins. In a block (`script: |`) each of its lines is a line of
 * the file, moved to the right by the indentation; elsewhere only its beginning is known.
 */
export function scriptOrigin(
  node: Scalar,
  text: string,
  lines: LineCounter,
  file: string,
): ScriptOrigin {
  const offset = node.range?.[0] ?? 0;
  const begin = lines.linePos(offset);
  const script = String(node.value);
  if (node.type !== "BLOCK_LITERAL") {
    const quote = node.type === "PLAIN" ? 0 : 1;
    const folded = node.type === "BLOCK_FOLDED";
    return {
      file,
      line: folded ? begin.line + 1 : begin.line,
      column: folded ? 1 : begin.col + quote,
      // Escapes and joined lines make a script differ from what is written.
      exact: !script.includes("\n") && text.startsWith(script, offset + quote),
    };
  }
  const source = text.slice(text.indexOf("\n", offset) + 1).split("\n");
  const scriptLines = script.split("\n");
  const first = scriptLines.findIndex((line) => line.trim() !== "");
  const indentation = first < 0
    ? 0
    : source[first]!.replace(/\r$/, "").length - scriptLines[first]!.length;
  return { file, line: begin.line + 1, column: indentation + 1, exact: true };
}
