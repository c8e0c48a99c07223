/** The part of a logger that is used here: a line for a person and what a program may pick out. */
export interface Log {
  /** For who looks for the cause of something. */
  debug(message: string, properties?: Record<string, unknown>): void;
  /** Something that is as it should be, and worth knowing. */
  info(message: string, properties?: Record<string, unknown>): void;
  /** Something that a person can improve. */
  warn(message: string, properties?: Record<string, unknown>): void;
  /** Something that does not work until a person or a server puts it right. */
  error(message: string, properties?: Record<string, unknown>): void;
}
