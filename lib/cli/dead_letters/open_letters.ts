import { join } from "node:path";
import type { Config } from "../../config/config.ts";
import { OUTBOX_FILE } from "../../outbox/database.ts";
import { openOutbox } from "../../outbox/open_outbox.ts";
import { OutboxError, OutboxLockedError } from "../../outbox/outbox_error.ts";
import { GatewayLetters } from "./gateway_letters.ts";
import { type Letters, LettersError } from "./letters.ts";
import { StoredLetters } from "./stored_letters.ts";

/**
 * The dead letters of a configuration: in its storage directory or, when a gateway works there (or
 * this user may not look into it), through that gateway's admin side. Nothing is created.
 *
 * @throws {LettersError} neither is possible
 */
export async function openLetters(config: Config): Promise<Letters> {
  const { directory } = config.storage;
  switch (await lookFor(join(directory, OUTBOX_FILE))) {
    case "missing":
      throw new LettersError(
        `${directory}: there is no outbox here, so there are no dead letters; the gateway has not ` +
          "been started with this configuration (storage.directory) yet",
      );
    case "closed":
      return await throughGateway(config, `${directory} cannot be read by this user`);
    case "there":
      try {
        const outbox = await openOutbox({
          ...config.storage,
          onStored: () => {},
          onStatus: () => {},
        });
        return new StoredLetters(outbox, config.integrations);
      } catch (error) {
        if (error instanceof OutboxLockedError) {
          return await throughGateway(config, `${directory} is in use by another process`);
        }
        if (error instanceof OutboxError) throw new LettersError(error.message);
        throw error;
      }
  }
}

async function lookFor(file: string): Promise<"there" | "missing" | "closed"> {
  try {
    const opened = await Deno.stat(file);
    return opened.isFile ? "there" : "missing";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "missing";
    if (error instanceof Deno.errors.PermissionDenied) return "closed";
    throw new LettersError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function throughGateway({ admin }: Config, why: string): Promise<Letters> {
  if (admin.token === "") {
    throw new LettersError(
      `${why}; to ask the gateway that runs, this configuration and the gateway need an ` +
        "admin.token: set it and restart the gateway, or stop the gateway and try again",
    );
  }
  if (admin.port === 0) {
    throw new LettersError(
      `${why}, and with admin.port 0 it is not known where the gateway that runs can be asked; ` +
        "give it a port, or stop the gateway and try again",
    );
  }
  const letters = new GatewayLetters(admin);
  try {
    await letters.greet();
  } catch (error) {
    if (error instanceof LettersError) throw new LettersError(`${why}; ${error.message}`);
    throw error;
  }
  return letters;
}
