/** What a device of the library is: how its bytes are cut, read and answered. */
export interface DeviceDefinition {
  /** The value of `device:` in a configuration, and the type (profile) of its devices: `gt06`. */
  readonly name: string;
  /** One line for the list of devices: makers and models. */
  readonly title: string;
  /** How bytes become frames, as a user would write it in YAML; defaults may be left out. */
  readonly handlerConfiguration: Readonly<Record<string, unknown>>;
  /** The text of `uplink.js`: the body of the uplink converter, `(payload, metadata)`. */
  readonly uplink: string;
  /** The text of `downlink.js`: `(msg, metadata, msgType, integrationMetadata)`. */
  readonly downlink?: string;
  /** What the frames do not tell; the converters find it in their metadata under its name. */
  readonly settings: Readonly<Record<string, DeviceSetting>>;
  /** After so many seconds of silence a connection is closed. */
  readonly idleTimeoutSeconds?: number;
  /** When a reply is written: after the frame's data is on disk (the default), or at once. */
  readonly replyAfter?: "STORED" | "RECEIVED";
  /** Settings of `clientConfiguration`, for devices that are called: `mode: CLIENT` and its kind. */
  readonly clientConfiguration?: Readonly<Record<string, unknown>>;
}

/** A setting of a device; users give it a value of their own in the integration's `metadata`. */
export interface DeviceSetting {
  /** Its value where the configuration gives none. */
  readonly default: string;
  /** What it means and which values it may have. */
  readonly description: string;
}

/**
 * Settings of `downlink` for a device of the library: one that has closed its side has gone, and is
 * not written to any more. Undefined where nothing is written to it.
 */
export function downlinkSettingsOf(
  { downlink }: DeviceDefinition,
): { readonly halfCloseLingerSeconds: number } | undefined {
  return downlink === undefined ? undefined : { halfCloseLingerSeconds: 0 };
}

/** The settings of a device as its integration's metadata has them if it says nothing else. */
export function defaultSettingsOf({ settings }: DeviceDefinition): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([key, it]) => [key, it.default]));
}
