import type { Downlink, NewDownlink } from "../../lib/downlink/message.ts";

/** A message of the integration "Meters", an RPC unless told otherwise. */
export function message(deviceName: string, rest: Partial<NewDownlink> = {}): NewDownlink {
  return {
    integration: "Meters",
    deviceName,
    deviceType: "default",
    source: "API",
    msgType: "RPC_CALL_FROM_SERVER_TO_DEVICE",
    msg: { id: 1, method: "reboot", params: {} },
    metadata: { deviceName },
    ...rest,
  };
}

/** Shared attributes that have these values now. */
export function updated(deviceName: string, values: Record<string, unknown>): NewDownlink {
  return message(deviceName, { msgType: "ATTRIBUTES_UPDATED", msg: values, source: "WEBSOCKET" });
}

/** Shared attributes that are gone. */
export function deleted(deviceName: string, ...attributes: string[]): NewDownlink {
  return message(deviceName, {
    msgType: "ATTRIBUTES_DELETED",
    msg: { attributes },
    source: "WEBSOCKET",
  });
}

/** A device that keeps what it is told. */
export class ToldDevice {
  /** Its attributes. */
  readonly attributes = new Map<string, unknown>();

  /** Does what a message says. */
  apply({ msgType, msg }: Pick<Downlink, "msgType" | "msg">): void {
    if (msgType === "ATTRIBUTES_UPDATED") {
      for (const [key, value] of Object.entries(msg as object)) this.attributes.set(key, value);
    } else if (msgType === "ATTRIBUTES_DELETED") {
      for (const key of (msg as { attributes: string[] }).attributes) this.attributes.delete(key);
    }
  }

  /** Its attributes, sorted by key. */
  state(): [string, unknown][] {
    return [...this.attributes].sort(([a], [b]) => a < b ? -1 : 1);
  }
}
