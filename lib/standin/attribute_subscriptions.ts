import type { Scope } from "./entity_data.ts";
import { looseText, type StoredValue } from "./stored_value.ts";

/** An attribute as a subscriber is told. */
export interface AttributeChange {
  /** Its name. */
  key: string;
  /** When it was saved, milliseconds since 1970; 0 if it was deleted. */
  ts: number;
  /** Its value; `""` if it was deleted. */
  value: StoredValue;
}

/** One subscription of a WebSocket. */
export interface AttributeSubscription {
  /** The number that the client gave it. */
  cmdId: number;
  /** Whose attributes. */
  entityId: string;
  /** Which attributes, undefined for all. */
  scope: Scope | undefined;
  /** Only these, undefined for all. */
  keys: ReadonlySet<string> | undefined;
  /** Sends a text to the client. */
  send: (text: string) => void;
}

/** All subscriptions of all WebSockets, by entity. */
export class AttributeSubscriptions {
  readonly #byEntity = new Map<string, Set<AttributeSubscription>>();
  #size = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds one. */
  add(subscription: AttributeSubscription): void {
    const { entityId } = subscription;
    let all = this.#byEntity.get(entityId);
    if (all === undefined) this.#byEntity.set(entityId, all = new Set());
    all.add(subscription);
    this.#size++;
  }

  /** Takes one out. */
  delete(subscription: AttributeSubscription): void {
    const all = this.#byEntity.get(subscription.entityId);
    if (!all?.delete(subscription)) return;
    this.#size--;
    if (all.size === 0) this.#byEntity.delete(subscription.entityId);
  }

  /** Tells the subscribers of an entity. */
  attributesChanged(entityId: string, scope: Scope, changes: AttributeChange[]): void {
    for (const subscription of this.#byEntity.get(entityId) ?? []) {
      if (subscription.scope !== undefined && subscription.scope !== scope) continue;
      const wanted = changes.filter(({ key }) => subscription.keys?.has(key) ?? true);
      if (wanted.length > 0) subscription.send(updateText(subscription.cmdId, wanted));
    }
  }
}

/** The message of a subscription: every value as a text. */
export function updateText(cmdId: number, changes: AttributeChange[]): string {
  const data = changes.map(({ key, ts, value }) => {
    return `${JSON.stringify(key)}:[[${ts},${looseText(value)}]]`;
  });
  const latest = changes.map(({ key, ts }) => `${JSON.stringify(key)}:${ts}`);
  return `{"subscriptionId":${cmdId},"errorCode":0,"errorMsg":null,` +
    `"data":{${data.join(",")}},"latestValues":{${latest.join(",")}}}`;
}
