import type { Node, Shaped } from "./shaped.ts";
import { CompileError } from "./source.ts";

/**
 * Finds statements that are not ended (org.mvel2.util.ParseTools.validateStatements): at the top, in
 * functions and in what is assigned.
 */
export function validate(body: Shaped): void {
  let ended = true;
  let before: Node | undefined;
  for (const node of body.nodes) {
    if (node.kind === "end" || node.kind === "operator" || node.kind === "assert") ended = true;
    else if (!ended) {
      if (!declares(node)) {
        const at = place(before!);
        throw new CompileError("Unterminated statement!", at.source, at.start);
      }
    } else {
      if (node.kind === "function") validate(node.fn.body);
      else if (node.kind === "assign") validate(node.value);
      ended = false;
    }
    before = node;
  }
}

function declares(node: Node): boolean {
  return node.kind === "declare" || (node.kind === "assign" && node.at.kind === "typed");
}

function place(node: Node): Node["at"] {
  if (node.kind === "binary" || node.kind === "and" || node.kind === "or") return node.right.at;
  return node.at;
}
