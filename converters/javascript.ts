/**
 * Converters written in JavaScript: a function body as ThingsBoard PE keeps it.
 *
 * @module
 */
import { parse } from "acorn";
import type { Direction, Program, ScriptError } from "./program.ts";

/** The wrapper of ThingsBoard PE, by direction: name and parameters of the user's function. */
const SIGNATURES: Record<Direction, string> = {
  uplink: "Decoder(payload, metadata)",
  downlink: "Encoder(msg, metadata, msgType, integrationMetadata)",
};

const OPTIONS = { ecmaVersion: "latest", sourceType: "script", locations: true } as const;

/**
 * Makes a program of a JavaScript function body.
 *
 * The body is parsed alone, so that it cannot close the function around it, and `import()` is
 * refused, because it is the one expression by which a script could ask for host modules.
 * The function runs in sloppy mode, as PE's does: scripts assign names that they never declared.
 *
 * @returns the program, or the first syntax error with its line and column in the body (from 1)
 */
export function compileJavaScript(body: string, direction: Direction): Program | ScriptError {
  return compile(body, SIGNATURES[direction], direction);
}

/** Makes a program of the function body of a handler: `(bytes, state)`. */
export function compileHandler(body: string): Program | ScriptError {
  return compile(body, "Handler(bytes, state)", "uplink");
}

function compile(body: string, signature: string, direction: Direction): Program | ScriptError {
  // The body's first line is line 1: the line of the wrapper before it counts as line 0.
  const source = `(function ${signature} {\n${body}\n})`;
  let lineOffset = 0;
  try {
    const alone = { ...OPTIONS, allowReturnOutsideFunction: true };
    const at = findImport(parse(body, alone));
    if (at) {
      return {
        message: "import() is not available in a converter: it has no modules to load",
        line: at.line,
        column: at.column + 1,
      };
    }
    // Once more as it will run, for what only the parameters make wrong: `let payload`.
    lineOffset = 1;
    parse(source, OPTIONS);
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      return {
        message: `the script is nested too deeply to be read: ${error}`,
        line: 1,
        column: 1,
      };
    }
    const loc = (error as SyntaxError & { loc?: { line: number; column: number } }).loc;
    return {
      message: error.message.replace(/ \(\d+:\d+\)$/, ""),
      line: (loc?.line ?? 1) - lineOffset,
      column: (loc?.column ?? 0) + 1,
    };
  }
  return { source, direction };
}

interface Position {
  line: number;
  column: number;
}

function findImport(root: unknown): Position | undefined {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    const { type, loc } = node as { type?: unknown; loc?: { start: Position } };
    if (type === "ImportExpression" && loc) return loc.start;
    for (const child of Object.values(node)) {
      if (typeof child === "object" && child !== null) open.push(child);
    }
  }
  return undefined;
}
