/**
 * Who is connected: which device speaks over which connection.
 *
 * @module
 */

/** The devices of one integration and their connections. */
export class Sessions<Connection extends object> {
  /** Per device its connections, the one that spoke last at the end. */
  #byDevice = new Map<string, Connection[]>();
  #byConnection = new Map<Connection, Set<string>>();

  /** How many devices are connected. */
  get size(): number {
    return this.#byDevice.size;
  }

  /**
   * An uplink of the device came over this connection, which is where it is from now on.
   *
   * @returns whether the device was not connected before
   */
  seen(deviceName: string, connection: Connection): boolean {
    const connections = this.#byDevice.get(deviceName);
    if (connections?.at(-1) === connection) return false;
    let devices = this.#byConnection.get(connection);
    if (!devices) this.#byConnection.set(connection, devices = new Set());
    devices.add(deviceName);
    if (!connections) {
      this.#byDevice.set(deviceName, [connection]);
      return true;
    }
    const at = connections.indexOf(connection);
    if (at >= 0) connections.splice(at, 1);
    connections.push(connection);
    return false;
  }

  /** The connection that the device spoke over last; undefined if it is not connected. */
  connectionOf(deviceName: string): Connection | undefined {
    return this.#byDevice.get(deviceName)?.at(-1);
  }

  /** All connections that the device has spoken over and that are open, the last one at the end. */
  connectionsOf(deviceName: string): readonly Connection[] {
    return this.#byDevice.get(deviceName) ?? [];
  }

  /** The devices that have spoken over a connection. */
  devicesOf(connection: Connection): Iterable<string> {
    return this.#byConnection.get(connection) ?? [];
  }

  /** The names of all connected devices. */
  devices(): Iterable<string> {
    return this.#byDevice.keys();
  }

  /**
   * The connection has ended.
   *
   * @returns the devices that are not connected any more
   */
  ended(connection: Connection): string[] {
    const gone: string[] = [];
    for (const deviceName of this.#byConnection.get(connection) ?? []) {
      const connections = this.#byDevice.get(deviceName);
      if (!connections) continue;
      const at = connections.indexOf(connection);
      if (at >= 0) connections.splice(at, 1);
      if (connections.length > 0) continue;
      this.#byDevice.delete(deviceName);
      gone.push(deviceName);
    }
    this.#byConnection.delete(connection);
    return gone;
  }
}
