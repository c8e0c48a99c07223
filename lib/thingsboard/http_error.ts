/**
 * Why a request got no answer.
 *
 * - `unreachable`: no connection could be made
 * - `tls`: a connection could be made, but not a trusted one
 * - `timeout`: no complete answer came in time
 * - `broken`: the connection ended, or what came is no HTTP answer
 * - `aborted`: the caller, or the end of the client, stopped it
 */
export type HttpFailure = "unreachable" | "tls" | "timeout" | "broken" | "aborted";

/** A request that got no answer; its message is for a person and holds no path, as paths hold tokens. */
export class HttpError extends Error {
  /** Tells it from other errors. */
  override readonly name = "HttpError";
  /** What kind of failure it is. */
  readonly failure: HttpFailure;

  /** An error of one kind. @param failure what kind it is @param message what is wrong and what to do about it */
  constructor(failure: HttpFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** Puts the error of a failed connection attempt to `origin` into words. */
export function connectError(origin: string, cause: unknown): HttpError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const says = (pattern: RegExp) => pattern.test(text);
  if (says(/certificate|tls|handshake|InvalidContentType|corrupt message|record/i)) {
    const help = says(/UnknownIssuer/)
      ? "its certificate is signed by nobody this machine knows; name the authority's certificate in thingsboard.caFile"
      : says(/NotValidForName/)
      ? "its certificate is for another host name; thingsboard.url must use the name in the certificate"
      : says(/Expired|NotValidYet/)
      ? "its certificate is not valid at this time; renew it, or set the clock of this machine"
      : `the encrypted connection failed (${text}); does this port speak https?`;
    return new HttpError("tls", `${origin}: ${help}`, { cause });
  }
  const why = says(/refused/i)
    ? "nothing accepts connections there; is it running, and is thingsboard.url right?"
    : says(/lookup|resolve|not known|no address|name or service/i)
    ? "the host name cannot be resolved; check thingsboard.url and the DNS of this machine"
    : says(/unreachable/i)
    ? "there is no route to it; check the network of this machine"
    : text;
  return new HttpError("unreachable", `${origin} cannot be reached: ${why}`, { cause });
}
