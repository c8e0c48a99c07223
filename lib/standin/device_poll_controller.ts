import { emptyAnswer, frameworkAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import { markActive } from "./device_activity.ts";
import type { DeviceActor } from "./device_actor.ts";
import type { HttpAnswer } from "./http_message.ts";
import { LongPoll } from "./long_poll.ts";
import { missingBodyAnswer } from "./missing_body.ts";
import { bodyText } from "./request_body.ts";
import { type Call, type Route, route } from "./route.ts";
import { gaveUp, unanswered } from "./unanswered.ts";

const defaultTimeoutMs = 60_000;
const replyMethod = "replyToCommand(java.lang.String,java.lang.Integer,java.lang.String," +
  "jakarta.servlet.http.HttpServletRequest)";

type Open = (ended: () => void) => LongPoll;

/** Long polls of devices, and their replies to RPCs. */
export function devicePollRoutes(backend: Backend): Route[] {
  return [
    route("open", "GET /api/v1/{token}/rpc", (call) => {
      return poll(backend, call, (actor, open) => actor.pollRpc(open));
    }),
    route("open", "GET /api/v1/{token}/attributes/updates", (call) => {
      return poll(backend, call, (actor, open) => actor.pollAttributes(open));
    }),
    route("open", "POST /api/v1/{token}/rpc/{id}", (call) => reply(backend, call)),
  ];
}

async function poll(
  backend: Backend,
  { params, query }: Call,
  subscribe: (actor: DeviceActor, open: Open) => LongPoll,
): Promise<HttpAnswer> {
  const { waits, limiter, state } = backend;
  const text = query.get("timeout") || `${defaultTimeoutMs}`;
  if (!isInteger(text)) return conversionFailed(backend, "timeout", "long", text);
  const device = state.deviceByToken(params[0] ?? "");
  if (device === undefined) return emptyAnswer(401);
  if (!limiter.take("transportDeviceMsgRateLimit", device.id)) return await unanswered(backend);
  if (backend.pollSetupMs > 0) await waits.wait(backend.pollSetupMs);
  markActive(backend, device);
  const open = subscribe(backend.actors.of(backend, device.id), (ended) => {
    return new LongPoll({
      waits,
      timeoutMs: Number(text) || defaultTimeoutMs,
      wallMs: backend.asyncTimeoutMs,
      gaveUp: () => gaveUp(backend),
      ended,
    });
  });
  backend.changes.changed();
  return await open.answer;
}

function reply(backend: Backend, { request, params }: Call): HttpAnswer {
  const [token = "", id = ""] = params;
  if (!isInteger(id)) return conversionFailed(backend, "requestId", "java.lang.Integer", id);
  if (request.body.length === 0) return missingBodyAnswer(replyMethod, backend.clock());
  const device = backend.state.deviceByToken(token);
  if (device === undefined) return emptyAnswer(401);
  if (!backend.limiter.take("transportDeviceMsgRateLimit", device.id)) return emptyAnswer(500);
  markActive(backend, device);
  backend.actors.of(backend, device.id).reply(Number(id), bodyText(request));
  return emptyAnswer();
}

function conversionFailed(backend: Backend, name: string, type: string, text: string): HttpAnswer {
  const message = `Method parameter '${name}': Failed to convert value of type ` +
    `'java.lang.String' to required type '${type}'; For input string: "${text}"`;
  return frameworkAnswer(400, 31, message, backend.clock());
}

function isInteger(text: string): boolean {
  return /^-?\d{1,18}$/.test(text);
}
