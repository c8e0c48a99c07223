import { Sessions } from "../downlink/sessions.ts";
import type { Connection } from "./connection.ts";

/** Who speaks for which device, so that a newer connection of a device ends the older ones. */
export class Takeover {
  readonly #sessions = new Sessions<Connection>();

  /**
   * A device has spoken over a connection.
   *
   * @returns older connections that speak for this device alone: they are to be ended
   */
  seen(deviceName: string, connection: Connection): Connection[] {
    this.#sessions.seen(deviceName, connection);
    return this.#sessions.connectionsOf(deviceName).filter((other) =>
      other.connection < connection.connection && other.ending === undefined &&
      [...this.#sessions.devicesOf(other)].length === 1
    );
  }

  /** The connection has ended. */
  ended(connection: Connection): void {
    this.#sessions.ended(connection);
  }
}
