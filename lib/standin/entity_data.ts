import { keyProblem } from "./key_problem.ts";
import type { Reading } from "./readings.ts";
import { Series } from "./series.ts";
import type { StoredValue } from "./stored_value.ts";

/** Who may see and write an attribute: device, both, or server only. */
export type Scope = "CLIENT_SCOPE" | "SHARED_SCOPE" | "SERVER_SCOPE";

/** An attribute's value and when it was last saved. */
export interface Attribute {
  /** The value as it is stored. */
  value: StoredValue;
  /** Milliseconds since 1970. */
  lastUpdateTs: number;
}

/** Times beyond this (the largest of a JavaScript date) are taken for absurd. */
const latestTs = 8.64e15;

/** Telemetry and attributes of one entity. */
export class EntityData {
  /** Telemetry by key. */
  readonly series = new Map<string, Series>();
  /** Attributes by scope and key. */
  readonly attributes: Record<Scope, Map<string, Attribute>> = {
    CLIENT_SCOPE: new Map(),
    SHARED_SCOPE: new Map(),
    SERVER_SCOPE: new Map(),
  };

  /** Stores a reading that {@linkcode isStorable}. */
  saveReading({ ts, values }: Reading): void {
    for (const [key, value] of values) {
      let series = this.series.get(key);
      if (series === undefined) this.series.set(key, series = new Series());
      series.put(ts, value);
    }
  }

  /** Stores attributes; with `onlyChanged` an equal value keeps its time. */
  saveAttributes(
    scope: Scope,
    values: [string, StoredValue][],
    now: number,
    onlyChanged = false,
  ): void {
    for (const [key, value] of values) {
      if (onlyChanged && this.attributes[scope].get(key)?.value === value) continue;
      this.attributes[scope].set(key, { value, lastUpdateTs: now });
    }
  }
}

/** False for a reading that the database does not take: a bad key or an absurd time. */
export function isStorable({ ts, values }: Reading): boolean {
  return Math.abs(ts) <= latestTs && values.every(([key]) => keyProblem(key) === undefined);
}
