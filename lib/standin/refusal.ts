/** What ThingsBoard refuses, thrown by whatever notices it and answered by the router. */
export class Refusal extends Error {
  /** Name of the class. */
  override name = "Refusal";
  /** HTTP status. */
  readonly status: number;
  /** ThingsBoard's own code: 2 general, 10 authentication, 11 expired token, 20 permission, 31 bad
   * request, 32 not found, 33 too many requests, 35 version conflict. */
  readonly errorCode: number;

  /** A refusal that the client is told as JSON. */
  constructor(status: number, errorCode: number, message: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }
}

/** 400: the request is wrong; the message tells how. */
export function badRequest(message: string): Refusal {
  return new Refusal(400, 31, message);
}

/** 403: the user's role does not allow it. */
export function forbidden(): Refusal {
  return new Refusal(403, 20, "You don't have permission to perform this operation!");
}

/** 404 for an id. */
export function noSuchId(kind: string, id: string): Refusal {
  return new Refusal(404, 32, `${kind} with id [${id}] is not found`);
}

/** 404 for a name. */
export function noSuchItem(): Refusal {
  return new Refusal(404, 32, "Requested item wasn't found!");
}

/** 500: ThingsBoard stumbles. */
export function serverError(message: string): Refusal {
  return new Refusal(500, 2, message);
}

/** 409 if a version was sent and it is not the present one. */
export function checkVersion(kind: string, sent: unknown, present: number): void {
  if (typeof sent === "number" && sent !== present) {
    throw new Refusal(409, 35, `${kind} was already changed by someone else`);
  }
}
