import type { DeadLetterReason } from "../outbox/rows.ts";

/** What was counted for one integration since the start. */
export interface IntegrationCounters {
  /** Requests with data that ThingsBoard has taken. */
  batches: number;
  /** `{ts, values}` objects delivered. */
  points: number;
  /** Attribute objects delivered. */
  attributes: number;
  /** Batches that were not taken and are tried again. */
  retries: number;
  /** Devices and assets created. */
  created: number;
  /** Dead letters by reason. */
  deadLetters: Partial<Record<DeadLetterReason, number>>;
}

/** Counters per integration; an integration appears when something of it was counted. */
export class Counters {
  readonly #integrations = new Map<string, IntegrationCounters>();

  /** The counters of one integration, to be read or counted up. */
  of(integration: string): IntegrationCounters {
    let counters = this.#integrations.get(integration);
    if (!counters) {
      counters = { batches: 0, points: 0, attributes: 0, retries: 0, created: 0, deadLetters: {} };
      this.#integrations.set(integration, counters);
    }
    return counters;
  }

  /** All of them, by the integration's name. */
  entries(): IterableIterator<[string, IntegrationCounters]> {
    return this.#integrations.entries();
  }
}
