import { emptyAnswer, rawJsonAnswer, textAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import { markActive } from "./device_activity.ts";
import type { Device } from "./entities.ts";
import type { Attribute } from "./entity_data.ts";
import type { HttpAnswer } from "./http_message.ts";
import { type Json, JsonSyntaxError, parseLenientJson } from "./lenient_json.ts";
import { missingBodyAnswer } from "./missing_body.ts";
import { BadReading, CannotParse, readings, storedValues } from "./readings.ts";
import { bodyText } from "./request_body.ts";
import { type Call, type Route, route } from "./route.ts";
import { unanswered } from "./unanswered.ts";
import { saveUplinkAttributes, saveUplinkTelemetry } from "./uplinks.ts";

const methodArguments =
  "(java.lang.String,java.lang.String,jakarta.servlet.http.HttpServletRequest)";

/**
 * What devices call with their token in the path. 200 says that a message was taken, not that
 * anything of it is stored: what the database does not take is lost here as it is there.
 */
export function deviceApiRoutes(backend: Backend): Route[] {
  return [
    route("open", "POST /api/v1/{token}/telemetry", (call) => {
      return post(backend, call, "postTelemetry", (device, json) => {
        return postTelemetry(backend, device, json);
      });
    }),
    route("open", "POST /api/v1/{token}/attributes", (call) => {
      return post(backend, call, "postDeviceAttributes", (device, json) => {
        return postAttributes(backend, device, json);
      });
    }),
    route("open", "GET /api/v1/{token}/attributes", (call) => getAttributes(backend, call)),
    route("open", "POST /api/v1/{token}/rpc", ({ params }) => {
      if (!deviceOf(backend, params)) return emptyAnswer(401);
      return textAnswer(501, "the stand-in does not know RPCs from devices");
    }),
  ];
}

function deviceOf(backend: Backend, params: string[]): Device | undefined {
  return backend.state.deviceByToken(params[0] ?? "");
}

async function post(
  backend: Backend,
  { request, params }: Call,
  method: string,
  handle: (device: Device, json: Json) => HttpAnswer | Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  if (request.body.length === 0) {
    return missingBodyAnswer(method + methodArguments, backend.clock());
  }
  const device = deviceOf(backend, params);
  if (device === undefined) return emptyAnswer(401);
  try {
    return await handle(device, parseLenientJson(bodyText(request)));
  } catch (error) {
    if (error instanceof BadReading) return emptyAnswer(500);
    if (!(error instanceof JsonSyntaxError || error instanceof CannotParse)) throw error;
    const answer = textAnswer(500, error.message);
    // The body is this text even for those who ask for JSON.
    if (!request.headers.get("accept")?.includes("application/json")) return answer;
    return { ...answer, headers: { "Content-Type": "application/json" } };
  }
}

async function postTelemetry(backend: Backend, device: Device, json: Json): Promise<HttpAnswer> {
  const posted = readings(json, backend.clock(), "skip");
  const points = posted.reduce((n, reading) => n + reading.values.length, 0);
  if (!withinLimits(backend, device, points)) return emptyAnswer(500);
  // A message without any reading is never called back.
  if (posted.length === 0) return await unanswered(backend);
  saveUplinkTelemetry(backend, device, posted);
  markActive(backend, device);
  backend.changes.changed();
  return emptyAnswer();
}

function postAttributes(backend: Backend, device: Device, json: Json): HttpAnswer {
  if (!(json instanceof Map)) throw new CannotParse(json);
  const values = storedValues(json, "skip");
  if (!withinLimits(backend, device, values.length)) return emptyAnswer(500);
  saveUplinkAttributes(backend, device, values);
  markActive(backend, device);
  backend.changes.changed();
  return emptyAnswer();
}

async function getAttributes(backend: Backend, { params, query }: Call): Promise<HttpAnswer> {
  const device = deviceOf(backend, params);
  if (device === undefined) return emptyAnswer(401);
  if (!backend.limiter.take("transportDeviceMsgRateLimit", device.id)) {
    return await unanswered(backend);
  }
  const { CLIENT_SCOPE, SHARED_SCOPE } = backend.state.data(device.id).attributes;
  const clientKeys = query.get("clientKeys");
  const sharedKeys = query.get("sharedKeys");
  const all = !clientKeys && !sharedKeys;
  const client = section("client", CLIENT_SCOPE, clientKeys, all);
  const shared = section("shared", SHARED_SCOPE, sharedKeys, all);
  return rawJsonAnswer(`{${[...client, ...shared].join(",")}}`);
}

function section(
  name: string,
  attributes: Map<string, Attribute>,
  keys: string | null,
  all: boolean,
): string[] {
  const wanted = all ? [...attributes.keys()] : keys?.split(",") ?? [];
  const members = wanted.filter((key) => attributes.has(key)).map((key) => {
    return `${JSON.stringify(key)}:${attributes.get(key)!.value}`;
  });
  return members.length === 0 ? [] : [`"${name}":{${members.join(",")}}`];
}

function withinLimits({ limiter }: Backend, device: Device, points: number): boolean {
  return limiter.take("transportTenantTelemetryMsgRateLimit", "tenant") &&
    limiter.take("transportTenantTelemetryDataPointsRateLimit", "tenant", points) &&
    limiter.take("transportDeviceTelemetryMsgRateLimit", device.id) &&
    limiter.take("transportDeviceTelemetryDataPointsRateLimit", device.id, points);
}
