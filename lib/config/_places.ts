import { formatPath, type Path, type Problem } from "./problem.ts";
import type { ScriptOrigin } from "./config.ts";

/** Where a value stands in its file, and what stands in its place. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The place of its key; entries of a list have none. */
  readonly key?: { readonly line: number; readonly column: number };
  readonly kind: "scalar" | "collection";
  /** What the value came from when it was replaced: "environment variable PORT", "file x". */
  readonly from?: string;
  /** It could not be replaced, which has been told; what stands here now means nothing. */
  readonly failed?: true;
  /** Of scripts: where their first character is. */
  readonly script?: ScriptOrigin;
}

/** The places of all values of a configuration, by path. */
export class Places {
  #places = new Map<string, Place>();

  /** Remembers the place of the value at a path. */
  set(path: Path, place: Place): void {
    this.#places.set(JSON.stringify(path), place);
  }

  /** The place of the value at a path, if there is such a value. */
  get(path: Path): Place | undefined {
    return this.#places.get(JSON.stringify(path));
  }

  /** Whether something at or around a path could not be replaced; that has been told already. */
  failedAt(path: Path): boolean {
    return path.some((_, index) => this.get(path.slice(0, index + 1))?.failed);
  }

  /** A problem with the value at a path; what is missing is told at the nearest thing around it. */
  problem(path: Path, message: string): Problem {
    for (let length = path.length; length >= 0; length--) {
      const place = this.get(path.slice(0, length));
      if (!place) continue;
      const at = place.kind === "collection" || length < path.length ? place.key ?? place : place;
      return {
        file: place.file,
        line: at.line,
        column: at.column,
        path: formatPath(path),
        message,
      };
    }
    throw new Error("the place of the whole configuration was not remembered");
  }

  /** A problem with the key that a path ends in. */
  keyProblem(path: Path, message: string): Problem {
    const key = this.get(path)?.key;
    return { ...this.problem(path, message), ...key };
  }
}
