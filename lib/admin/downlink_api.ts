import { answer, refuse } from "../http/answer.ts";
import type { Log } from "../log/log.ts";
import { printable } from "../log/printable.ts";
import { parseWebhookCall } from "../thingsboard/downlink/webhook_call.ts";
import type { GatewayView } from "./gateway_view.ts";

/**
 * `POST /api/v1/downlinks/{integration}`: a message for a device, as a rule chain's webhook takes
 * it: `{"deviceName": "D", "msg": {"interval": 60}}`, with `msgType` (default ATTRIBUTES_UPDATED),
 * `deviceType`, `metadata` and `id` where they matter.
 *
 * Answers `{"status": "stored", "connected": true}` when it is on disk; 404 without such an
 * integration, 409 if it has no downlink converter (the message is a dead letter then).
 *
 * @throws {import("../http/request_error.ts").RequestError} (a rejection) the body is no message
 */
export async function sendDownlink(
  integration: string,
  body: string,
  view: GatewayView,
  log: Log,
): Promise<Response> {
  const { id, ...call } = parseWebhookCall(body, { msgType: "ATTRIBUTES_UPDATED" });
  const outcome = await view.send({
    ...call,
    integration,
    ...(id === undefined ? {} : { key: `api ${id}` }),
  });
  const name = JSON.stringify(integration);
  switch (outcome.kind) {
    case "unknown":
      return refuse({ status: 404, error: `there is no integration ${name}` });
    case "noConverter":
      return refuse({
        status: 409,
        error: `the integration ${name} has no downlinkConverter; the message is a dead letter`,
      });
    case "stored": {
      const { connected } = outcome;
      log.info(
        printable(`A ${call.msgType} message for "${call.deviceName}" of ${name} was taken`),
      );
      return answer({ status: "stored", connected });
    }
  }
}
