/** Devices whose owner is remembered; with more, the newer ones are anybody's. */
const MAX_REMEMBERED = 100_000;

/** Which connection a device belongs to, where the first one keeps it until it ends (`KEEP_OLD`). */
export class Owners {
  readonly #byDevice = new Map<string, number>();
  readonly #byConnection = new Map<number, Set<string>>();

  /** Whether the device is another connection's. */
  isOthers(deviceName: string, connection: number): boolean {
    return (this.#byDevice.get(deviceName) ?? connection) !== connection;
  }

  /** The device is that connection's from now on; returns whether that is new. */
  claim(deviceName: string, connection: number): boolean {
    if (this.#byDevice.has(deviceName) || this.#byDevice.size >= MAX_REMEMBERED) return false;
    this.#byDevice.set(deviceName, connection);
    let devices = this.#byConnection.get(connection);
    if (!devices) this.#byConnection.set(connection, devices = new Set());
    devices.add(deviceName);
    return true;
  }

  /** The connection has ended: its devices are anybody's. */
  release(connection: number): void {
    for (const deviceName of this.#byConnection.get(connection) ?? []) {
      this.#byDevice.delete(deviceName);
    }
    this.#byConnection.delete(connection);
  }
}
