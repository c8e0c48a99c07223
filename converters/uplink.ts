/**
 * The uplink message: what every converter's output becomes, whichever shape it came in.
 *
 * @module
 */

/** One point in time with its values. */
export interface TelemetryPoint {
  /** Milliseconds since 1970; undefined until the time of receipt is put in. */
  ts?: number;
  /** JSON values by key, none of them null. */
  values: Record<string, unknown>;
}

/** Data for one device or asset. */
export interface Uplink {
  /** What the data belongs to. */
  entityType: "DEVICE" | "ASSET";
  /** Trimmed, never empty. */
  name: string;
  /** Device or asset profile; `default` if the converter names none. */
  type: string;
  /** `deviceLabel` or `assetLabel`. */
  label?: string;
  /** `customerName`: the customer that it is assigned to. */
  customer?: string;
  /** `groupName`: the entity group that it is put into (Professional Edition). */
  group?: string;
  /** Attributes by key; `{}` for none. */
  attributes: Record<string, unknown>;
  /** In the order in which the converter gave them. */
  telemetry: TelemetryPoint[];
  /** The device's answer to a remote procedure call. */
  rpcResponse?: RpcResponse;
  /** What the device wants to know. */
  attributeRequest?: AttributeRequest;
}

/** A device's answer to a remote procedure call. */
export interface RpcResponse {
  /** The call's id; absent: the oldest call that waits for an answer. */
  id?: number;
  /** Any JSON value. */
  body: unknown;
}

/** A device's question for its attributes; for all of them if no names are given. */
export interface AttributeRequest {
  /** Names of shared attributes. */
  sharedKeys: string[];
  /** Names of attributes that it has sent itself. */
  clientKeys: string[];
}

/** What came of one output. */
export interface Normalised {
  /** In the order of the output. */
  messages: Uplink[];
  /** Keys, points and messages that were left out because ThingsBoard would lose or spoil them. */
  refused: string[];
}
