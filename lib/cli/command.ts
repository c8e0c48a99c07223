/**
 * What every command has in common.
 *
 * @module
 */

/** What a command reads from and writes to. */
export interface CommandIo {
  /** What is piped in. */
  readonly stdin: ReadableStream<Uint8Array>;
  /** Takes one line of the result, without its line end. */
  stdout(line: string): void | Promise<void>;
  /** Takes one line of the log or of an error, without its line end. */
  stderr(line: string): void;
  /** The text of a file; rejects as Deno.readTextFile does. */
  readTextFile(path: string): Promise<string>;
  /** A variable of the environment. */
  env(name: string): string | undefined;
  /** Resolves when the process is asked to stop (SIGINT, SIGTERM). */
  stopped(): Promise<undefined>;
}

/** One command of the program. */
export interface Command {
  /** The word that calls it. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints: usage, options, an example. */
  readonly help: string;
  /**
   * Does it.
   *
   * @returns the exit code
   */
  run(args: string[], io: CommandIo): Promise<number>;
}

/** Arguments that make no sense; the message says why. */
export class UsageError extends Error {
  /** Tells it from other errors. */
  override readonly name = "UsageError";
}
