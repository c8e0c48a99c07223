import type { Backend } from "./backend.ts";
import type { Device } from "./entities.ts";

/** Deletes a device: its token fails, its polls end, nobody is told of its attributes any more. */
export function deleteDevice(backend: Backend, device: Device): void {
  backend.state.deleteDevice(device);
  backend.actors.deleted(device.id);
  backend.changes.changed();
}
