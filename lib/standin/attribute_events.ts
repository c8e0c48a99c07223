import type { Backend } from "./backend.ts";
import type { User } from "./entities.ts";
import type { Scope } from "./entity_data.ts";
import type { StoredValue } from "./stored_value.ts";

/** Attributes of an entity that a user wrote or deleted. */
export interface AttributeEvent {
  /** The entity's id; whoever does not know it is not told. */
  entityId: string;
  /** Which attributes. */
  scope: Scope;
  /** Who did it; undefined for a rule chain. */
  user: User | undefined;
}

/** Who is told beside the WebSockets. */
export interface Listeners {
  /** The device's polls, of shared attributes. */
  device: boolean;
  /** The rule engine. */
  rules: boolean;
}

const everybody: Listeners = { device: true, rules: true };

/** Tells WebSockets, polls (shared attributes only) and the rule engine of attributes written. */
export function attributesSaved(
  backend: Backend,
  event: AttributeEvent,
  values: [string, StoredValue][],
  listeners: Listeners = everybody,
): void {
  const { entityId, scope } = event;
  const now = backend.clock();
  const json = objectText(values);
  backend.sockets.attributesChanged(
    entityId,
    scope,
    values.map(([key, value]) => {
      return { key, ts: now, value };
    }),
  );
  tell(backend, event, listeners, "ATTRIBUTES_UPDATED", json, json);
}

/** The same for attributes deleted: those that were named, whether they were there or not. */
export function attributesDeleted(backend: Backend, event: AttributeEvent, keys: string[]): void {
  const { entityId, scope } = event;
  backend.sockets.attributesChanged(
    entityId,
    scope,
    keys.map((key) => {
      return { key, ts: 0, value: '""' };
    }),
  );
  const names = JSON.stringify(keys);
  const pollJson = `{"deleted":${names}}`;
  tell(backend, event, everybody, "ATTRIBUTES_DELETED", pollJson, `{"attributes":${names}}`);
}

/** Key and value of attributes as a JSON object. */
export function objectText(values: Iterable<[string, StoredValue]>): string {
  return `{${[...values].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`;
}

function tell(
  backend: Backend,
  { entityId, scope, user }: AttributeEvent,
  listeners: Listeners,
  type: string,
  pollJson: string,
  data: string,
): void {
  const device = backend.state.devices.byId(entityId);
  if (device === undefined) return;
  if (listeners.device && scope === "SHARED_SCOPE") {
    backend.actors.of(backend, entityId).attributesChanged(pollJson);
  }
  if (!listeners.rules || !backend.rules.takes(device)) return;
  const who = user && { userId: user.id, userName: user.email, userEmail: user.email };
  backend.rules.send({ type, device, data, metadata: { scope, ...who } });
}
