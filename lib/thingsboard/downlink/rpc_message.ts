import { createHash } from "node:crypto";
import type { DownlinkSourceName, NewDownlink } from "../../downlink/message.ts";
import type { PolledRpc } from "./device_channel.ts";
import { canonical, sharedMetadata } from "./shared_attributes.ts";
import type { DownlinkDevice, SourceSink } from "./source.ts";

/**
 * The message for a request that a poll has brought. Its key is made of what is asked too: ids are
 * counted from 0 again when the server starts.
 */
export function rpcMessage(
  device: DownlinkDevice,
  source: DownlinkSourceName,
  { id, method, params }: PolledRpc,
  sink: SourceSink,
): NewDownlink & { readonly key: string } {
  const { integration, name: deviceName, type: deviceType } = device;
  const asked = createHash("sha256").update(canonical({ method, params })).digest("base64url");
  return {
    integration,
    deviceName,
    deviceType,
    source,
    msgType: "RPC_CALL_FROM_SERVER_TO_DEVICE",
    msg: { id, method, params },
    metadata: {
      deviceName,
      deviceType,
      ...sharedMetadata(sink.told(integration, deviceName) ?? {}),
    },
    key: `rpc ${id} ${asked.slice(0, 16)}`,
    rpc: { id },
  };
}
