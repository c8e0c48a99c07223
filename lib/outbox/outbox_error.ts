/** What went wrong with the outbox as a whole; the message says what to do. */
export class OutboxError extends Error {
  /** Tells the error apart where classes are lost, as between threads. */
  override name = "OutboxError";
}

/** Another process works on the directory. The kernel frees the lock when that process ends. */
export class OutboxLockedError extends OutboxError {
  /** Tells the error apart where classes are lost, as between threads. */
  override name = "OutboxLockedError";
}

/** The file is no SQLite database any more, or a damaged one. Nothing was changed or deleted. */
export class OutboxDamagedError extends OutboxError {
  /** Tells the error apart where classes are lost, as between threads. */
  override name = "OutboxDamagedError";
}

/** The file was written by a newer version of the program. */
export class OutboxVersionError extends OutboxError {
  /** Tells the error apart where classes are lost, as between threads. */
  override name = "OutboxVersionError";
}

/** The error of that name with that message; errors cross threads as these two texts. */
export function outboxError(name: string, message: string): OutboxError {
  switch (name) {
    case "OutboxLockedError":
      return new OutboxLockedError(message);
    case "OutboxDamagedError":
      return new OutboxDamagedError(message);
    case "OutboxVersionError":
      return new OutboxVersionError(message);
    default:
      return new OutboxError(message);
  }
}
