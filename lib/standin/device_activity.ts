import type { Backend } from "./backend.ts";
import type { Device } from "./entities.ts";

/** After how many milliseconds ThingsBoard writes down that a device was active. */
const reportedAfterMs = 3000;

/** Notes that a device sent something. */
export function markActive(backend: Backend, device: Device): void {
  const now = backend.clock();
  if (device.activity === undefined) device.activity = { first: now, last: now };
  else device.activity.last = now;
}

/** Brings the server attributes `active` and `lastActivityTime` up to date before they are read. */
export function reportActivity(backend: Backend, id: string): void {
  const device = backend.state.devices.byId(id);
  if (device?.activity === undefined) return;
  const now = backend.clock();
  if (now < device.activity.first + reportedAfterMs) return;
  const last = `${device.activity.last}`;
  backend.state.data(id).saveAttributes(
    "SERVER_SCOPE",
    [["active", "true"], ["lastActivityTime", last]],
    now,
    true,
  );
}
