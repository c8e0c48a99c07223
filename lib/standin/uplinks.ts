import { attributesSaved, objectText } from "./attribute_events.ts";
import type { Backend } from "./backend.ts";
import type { Device } from "./entities.ts";
import { isStorable } from "./entity_data.ts";
import type { Reading } from "./readings.ts";
import type { StoredValue } from "./stored_value.ts";

/** Stores what a device sent, or has its profile's rule chain do so (or not). */
export function saveUplinkTelemetry(backend: Backend, device: Device, posted: Reading[]): void {
  const { state, rules } = backend;
  const data = state.data(device.id);
  const chained = rules.takes(device);
  for (const reading of posted) {
    if (!chained && isStorable(reading)) data.saveReading(reading);
    if (!chained) continue;
    const metadata = { ...names(device), ts: `${reading.ts}` };
    const type = "POST_TELEMETRY_REQUEST";
    rules.send({ type, device, data: objectText(reading.values), metadata });
  }
}

/** The same for a device's own attributes; those that did not change are not saved again. */
export function saveUplinkAttributes(
  backend: Backend,
  device: Device,
  values: [string, StoredValue][],
): void {
  const { state, rules } = backend;
  if (rules.takes(device)) {
    const type = "POST_ATTRIBUTES_REQUEST";
    rules.send({ type, device, data: objectText(values), metadata: names(device) });
    return;
  }
  const now = backend.clock();
  if (!isStorable({ ts: now, values })) return;
  const data = state.data(device.id);
  const changed = values.filter(([key, value]) => {
    return data.attributes.CLIENT_SCOPE.get(key)?.value !== value;
  });
  data.saveAttributes("CLIENT_SCOPE", changed, now);
  const event = { entityId: device.id, scope: "CLIENT_SCOPE", user: undefined } as const;
  attributesSaved(backend, event, changed, { device: false, rules: false });
}

function names({ name, profile }: Device): Record<string, string> {
  return { deviceName: name, deviceType: profile.name };
}
