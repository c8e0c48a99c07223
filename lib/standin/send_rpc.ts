import type { Backend } from "./backend.ts";
import type { Device } from "./entities.ts";
import type { RpcOutcome, RpcRequest } from "./rpc.ts";
import { SERVICE_ID } from "./rules/rule_message.ts";

/** How much longer than the RPC its caller waits before giving up by itself. */
const graceMs = 1000;

/**
 * Sends an RPC on its way and waits for its outcome. The way leads through the rule chain of the
 * device's profile: one without an "rpc call request" node swallows it.
 */
export async function sendRpc(
  backend: Backend,
  device: Device,
  request: RpcRequest,
): Promise<RpcOutcome> {
  const remaining = Math.max(0, request.expirationTime - backend.clock());
  const answered = backend.rpcAnswers.wait(request.id, remaining + graceMs);
  if (!backend.rules.takes(device)) backend.actors.of(backend, device.id).call(request);
  else backend.rules.send(rpcMessage(device, request));
  backend.changes.changed();
  return await answered ?? { error: "TIMEOUT" };
}

function rpcMessage(device: Device, request: RpcRequest) {
  const { method, params, additionalInfo, retries } = request;
  return {
    type: "RPC_CALL_FROM_SERVER_TO_DEVICE",
    device,
    data: JSON.stringify({ method, params, additionalInfo }),
    metadata: {
      requestUUID: request.id,
      originServiceId: SERVICE_ID,
      expirationTime: `${request.expirationTime}`,
      oneway: `${request.oneway}`,
      persistent: `${request.persistent}`,
      deviceName: device.name,
      deviceType: device.profile.name,
      ...retries === null ? {} : { retries: `${retries}` },
    },
  };
}
