import { emptyAnswer, rawJsonAnswer, textAnswer } from "./answers.ts";
import { maySee } from "./access.ts";
import type { Backend } from "./backend.ts";
import type { HttpAnswer } from "./http_message.ts";
import { forbidden } from "./refusal.ts";
import { bodyJson } from "./request_body.ts";
import { type Call, type Route, route } from "./route.ts";
import { SERVICE_ID } from "./rules/rule_message.ts";

const defaultTimeoutMs = 10_000;

/** Messages of users to the rule chain of a device; a "rest call reply" node answers them. */
export function ruleEngineRoutes(backend: Backend): Route[] {
  return [
    route("user", "POST /api/rule-engine/DEVICE/{id}", (call) => {
      return send(backend, call, defaultTimeoutMs);
    }),
    route("user", "POST /api/rule-engine/DEVICE/{id}/{timeout}", (call) => {
      return send(backend, call, Number(call.params[1]));
    }),
  ];
}

async function send(
  backend: Backend,
  { request, params, user }: Call,
  timeoutMs: number,
): Promise<HttpAnswer> {
  const body = bodyJson(request);
  const device = backend.state.devices.byId(params[0] ?? "");
  if (device === undefined) return textAnswer(404, "Device with requested id wasn't found!");
  if (!maySee(user, device)) throw forbidden();
  const requestUUID = crypto.randomUUID();
  const answered = backend.restAnswers.wait(requestUUID, timeoutMs);
  backend.rules.send({
    type: "REST_API_REQUEST",
    device,
    data: JSON.stringify(body),
    metadata: {
      serviceId: SERVICE_ID,
      requestUUID,
      expirationTime: `${backend.clock() + timeoutMs}`,
    },
  });
  const data = await answered;
  return data === undefined ? emptyAnswer(408) : rawJsonAnswer(data);
}
