/**
 * A message for a device, on its way from ThingsBoard: what the sources make, the disk keeps and
 * the downlink converter gets.
 *
 * @module
 */

/** The way a message came in. */
export type DownlinkSourceName =
  /** The tenant's WebSocket: changes of shared attributes. */
  | "WEBSOCKET"
  /** A rule chain's REST API call. */
  | "WEBHOOK"
  /** A long poll with the device's token. */
  | "POLL"
  /** `tcp2tb send` and the admin API. */
  | "API"
  /** The device's own uplink asked for something: `attributeRequest`. */
  | "UPLINK";

/** A remote procedure call that ThingsBoard wants an answer to. */
export interface RpcRequest {
  /** The id that ThingsBoard counts per device; the answer goes to `/api/v1/{token}/rpc/{id}`. */
  readonly id: number;
  /** True where it is known that nobody waits for the answer. */
  readonly oneway?: boolean;
}

/** A message for a device, before it is on disk. */
export interface NewDownlink {
  /** Name of the integration. */
  readonly integration: string;
  /** Name of the device. */
  readonly deviceName: string;
  /** Its profile's name. */
  readonly deviceType: string;
  /** The way it came in. */
  readonly source: DownlinkSourceName;
  /**
   * ThingsBoard's message type: ATTRIBUTES_UPDATED (`msg`: changed keys and values),
   * ATTRIBUTES_DELETED (`msg`: `{"attributes": [names]}`), RPC_CALL_FROM_SERVER_TO_DEVICE (`msg`:
   * `{id, method, params}`), ATTRIBUTES_RESPONSE, or what a webhook carries.
   */
  readonly msgType: string;
  /** Any JSON value. */
  readonly msg: unknown;
  /** Given to the converter as it is; all values are texts. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Equal for the same message when it comes twice; the second one is dropped. */
  readonly key?: string;
  /** The call that has to be answered. */
  readonly rpc?: RpcRequest;
  /** From when on nobody wants it any more, milliseconds since 1970; default: the integration's time to live. */
  readonly expiresTs?: number;
}

/** A message on disk. */
export interface Downlink extends NewDownlink {
  /** Grows with the time of storing; never used twice. */
  readonly id: number;
  /** When it was stored, milliseconds since 1970. */
  readonly createdTs: number;
  /** See {@linkcode NewDownlink.expiresTs}. */
  readonly expiresTs: number;
}

/**
 * The shared attributes that a device was last told, by key, each as JSON text; compared with what
 * ThingsBoard has after every gap, so that changes made meanwhile become one update.
 */
export type ToldAttributes = Readonly<Record<string, string>>;

/** Where the sources put what came in. */
export interface DownlinkSink {
  /**
   * Keeps a message.
   *
   * @param told what the device counts as having been told with it; kept in the same transaction
   * @returns resolves when it is on disk, also where it was known already; rejects when the disk
   * does not take it
   */
  put(message: NewDownlink, told?: ToldAttributes): Promise<void>;
  /** What a device was last told; undefined if it never was told anything. */
  told(deviceName: string): ToldAttributes | undefined;
}
