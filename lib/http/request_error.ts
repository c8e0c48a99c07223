/** A request that cannot be met as it stands; the message says what is allowed. */
export class RequestError extends Error {
  /** Tells the error apart in logs. */
  override readonly name = "RequestError";
  /** The HTTP status of the answer, 400 to 499. */
  readonly status: number;

  /** Refuses a request; 400 (Bad Request) fits what cannot be understood. */
  constructor(message: string, status: number = 400) {
    super(message);
    this.status = status;
  }
}
