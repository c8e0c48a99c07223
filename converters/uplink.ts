/**
 * The uplink message: what every converter's output becomes, whichever shape it came in.
 *
 * @module
 */

/** One point in time with its values. */
export interface TelemetryPoint {
  /** Milliseconds since 1970; undefined until the time of receipt is put in. */
  ts?: number;
  values: Record<string, unknown>;
}

/** Data for one device or asset. */
export interface Uplink {
  entityType: "DEVICE" | "ASSET";
  /** Trimmed, never empty. */
  name: string;
  /** Device or asset profile; `default` if the converter names none. */
  type: string;
  label?: string;
  customer?: string;
  group?: string;
  attributes: Record<string, unknown>;
  telemetry: TelemetryPoint[];
}

/** What came of one output. */
export interface Normalised {
  messages: Uplink[];
  /** Keys, points and messages that were left out because ThingsBoard would lose or spoil them. */
  refused: string[];
}
