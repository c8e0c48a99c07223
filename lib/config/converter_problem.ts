import { formatScriptError, type ScriptError } from "../../converters/program.ts";
import type { ConverterConfig } from "./config.ts";
import type { Problem } from "./problem.ts";

/**
 * Where a converter's error is, in the file that a person edits: line and column of the script are
 * counted on from where it begins.
 */
export function converterProblem(
  { origin }: ConverterConfig,
  error: ScriptError,
  path: string,
): Problem {
  const { file, line, column, exact } = origin;
  if (error.line === undefined || !exact) {
    return { file, line, column, path, message: formatScriptError(error) };
  }
  return {
    file,
    line: line + error.line - 1,
    column: column + (error.column ?? 1) - 1,
    path,
    message: error.message,
  };
}
