import type { Hindrance } from "./delivery.ts";
import { HttpError } from "./http_error.ts";

/** The sign-in is refused; the message says which part of the configuration is wrong. */
export class SignInRefused extends Error {
  /** Tells it from other errors. */
  override readonly name = "SignInRefused";
}

/** ThingsBoard answered, but did not do it now; it is tried again. */
export class NotNow extends Error {
  /** Tells it from other errors. */
  override readonly name = "NotNow";
}

/** What an error that was thrown on the way to ThingsBoard means for the data. */
export function hindranceOf(error: unknown): Hindrance {
  if (error instanceof SignInRefused) return { kind: "signIn", message: error.message };
  if (error instanceof NotNow) return { kind: "busy", message: error.message };
  if (error instanceof HttpError) {
    const connected = error.failure === "timeout" || error.failure === "broken";
    return { kind: connected ? "busy" : "away", message: error.message };
  }
  // A disk that cannot keep a token, or a fault of this program: the data is safe where it is.
  return { kind: "busy", message: error instanceof Error ? error.message : String(error) };
}
