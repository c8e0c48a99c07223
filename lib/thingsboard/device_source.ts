import type { Entity } from "../outbox/rows.ts";
import type { Hindrance, Rejection } from "./delivery.ts";

/** What a {@linkcode DeviceSource} has for a device. */
export type Obtained =
  | {
    readonly kind: "token";
    readonly token: string;
    /** It did not exist before. */
    readonly created: boolean;
    /** ThingsBoard told this token; false: it is what we would have chosen, and may be refused. */
    readonly told: boolean;
  }
  | Rejection
  | Hindrance;

/** Where the access tokens of devices come from: one per way to sign in. */
export interface DeviceSource {
  /**
   * Finds a device's token, creating the device if it does not exist and may be created.
   *
   * @throws {SignInRefused | NotNow | HttpError} it cannot be done now
   */
  obtain(entity: Entity, mayCreate: boolean): Promise<Obtained>;
  /** What helps if ThingsBoard refuses the token that it had, as the end of a sentence. */
  readonly help: string;
}
