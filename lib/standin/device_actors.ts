import type { Backend } from "./backend.ts";
import { DeviceActor } from "./device_actor.ts";

/** The actors of all devices that were polled or called since the server began. */
export class DeviceActors {
  readonly #actors = new Map<string, DeviceActor>();

  /** The actor of a device. */
  of(backend: Backend, deviceId: string): DeviceActor {
    let actor = this.#actors.get(deviceId);
    if (actor === undefined) {
      const stored = [...backend.state.rpcs.values()].filter((rpc) => {
        return rpc.request.deviceId === deviceId;
      });
      this.#actors.set(deviceId, actor = new DeviceActor(backend, stored));
    }
    return actor;
  }

  /** All actors there are. */
  all(): Iterable<DeviceActor> {
    return this.#actors.values();
  }

  /** The device is gone. */
  deleted(deviceId: string): void {
    this.#actors.get(deviceId)?.deleted();
    this.#actors.delete(deviceId);
  }

  /** The server ends: what was only in memory is gone. */
  clear(): void {
    this.#actors.clear();
  }
}
