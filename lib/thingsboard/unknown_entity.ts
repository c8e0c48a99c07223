import type { Entity } from "../outbox/rows.ts";
import type { Rejection } from "./delivery.ts";

/** Data of a device or asset that does not exist and may not be created. */
export function unknownEntity({ entityType, name }: Entity): Rejection {
  const what = entityType === "ASSET" ? "asset" : "device";
  return {
    kind: "rejected",
    reason: "UNKNOWN_DEVICE",
    message:
      `ThingsBoard has no ${what} "${name}" for this gateway, and allowCreateDevicesOrAssets ` +
      `is false; create the ${what}, then requeue this`,
  };
}
