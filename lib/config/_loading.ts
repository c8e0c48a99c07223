import { dirname, isAbsolute, join } from "node:path";
import type { Places } from "./_places.ts";
import { type ConfigIo, readText } from "./_read_text.ts";
import type { Path, Problem } from "./problem.ts";

/** One configuration on its way: where everything stands, and what was found wrong so far. */
export class Loading {
  /** What does not make the configuration unusable. */
  readonly warnings: Problem[] = [];

  constructor(
    readonly configFile: string,
    readonly places: Places,
    readonly problems: Problem[],
    readonly io: ConfigIo,
  ) {}

  /** A path of the configuration, joined to the folder of the configuration file. */
  resolve(path: string): string {
    return isAbsolute(path) ? path : join(dirname(this.configFile), path);
  }

  /** The text of a file that the setting at `path` names; that it cannot be read is a problem. */
  async read(file: string, path: Path): Promise<string | undefined> {
    const read = await readText(file, this.io);
    if ("text" in read) return read.text;
    this.problem(path, read.error);
    return undefined;
  }

  /** Notes what makes the configuration unusable. */
  problem(path: Path, message: string): void {
    if (!this.places.failedAt(path)) this.problems.push(this.places.problem(path, message));
  }

  /** Notes what a person should know. */
  warn(path: Path, message: string): void {
    this.warnings.push(this.places.problem(path, message));
  }
}
