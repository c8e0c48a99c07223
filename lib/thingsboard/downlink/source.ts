import type { NewDownlink, ToldAttributes } from "../../downlink/message.ts";

/** A device that an integration with a downlink converter has heard from. */
export interface DownlinkDevice {
  /** Its name in ThingsBoard. */
  readonly name: string;
  /** Its profile's name. */
  readonly type: string;
  /** The integration that it speaks through. */
  readonly integration: string;
}

/** Where messages for devices come from. */
export interface DownlinkSource {
  /** A device was heard from: for the first time, or through another integration. */
  seen(device: DownlinkDevice): void;
  /** A device opened its first connection. */
  connected(device: DownlinkDevice): void;
  /** A device closed its last connection. */
  disconnected(deviceName: string): void;
  /** Asks ThingsBoard for nothing more; resolves when nothing is on its way. */
  stop(): Promise<void>;
}

/** Where a source puts what came in. */
export interface SourceSink {
  /** See {@linkcode import("../../downlink/message.ts").DownlinkSink.put}. */
  put(message: NewDownlink, told?: ToldAttributes): Promise<void>;
  /** What a device of this integration was last told; undefined if it never was told anything. */
  told(integration: string, deviceName: string): ToldAttributes | undefined;
}
