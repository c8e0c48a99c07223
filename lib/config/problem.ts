/** Something in a configuration that a person should put right, and where it is. */
export interface Problem {
  /** The file it is in: the configuration or a file that it names. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1. */
  column: number;
  /** The setting: `integrations[0].clientConfiguration.port`; empty for the file as a whole. */
  path: string;
  /** What is wrong and what is allowed. It never holds a secret. */
  message: string;
}

/** The way to a value: keys and, in lists, indexes from 0. */
export type Path = readonly (string | number)[];

/** A problem as one line: `file:line:column: path: what is wrong, what is allowed`. */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  return problem.path === ""
    ? `${place}: ${problem.message}`
    : `${place}: ${problem.path}: ${problem.message}`;
}

/** A path as people write it: `integrations[0].name`, `thingsboard.devices["SN 1"].token`. */
export function formatPath(path: Path): string {
  return path.map((key, index) => {
    if (typeof key === "number") return `[${key}]`;
    if (!/^[\p{L}\p{N}_-]+$/u.test(key)) return `[${JSON.stringify(key)}]`;
    return index === 0 ? key : `.${key}`;
  }).join("");
}

/** Problems in reading order, the configuration file's own before those of files it names. */
export function sortProblems(problems: Problem[], mainFile: string): Problem[] {
  const fileOrder = (p: Problem) => p.file === mainFile ? "" : p.file;
  return problems.toSorted((a, b) =>
    (fileOrder(a) < fileOrder(b) ? -1 : fileOrder(a) > fileOrder(b) ? 1 : 0) ||
    a.line - b.line || a.column - b.column
  );
}
