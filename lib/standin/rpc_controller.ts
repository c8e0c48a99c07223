import { emptyAnswer, jsonAnswer, rawJsonAnswer, textAnswer } from "./answers.ts";
import { checkUuid, maySee } from "./access.ts";
import type { Backend } from "./backend.ts";
import type { Device } from "./entities.ts";
import type { HttpAnswer } from "./http_message.ts";
import { type Json, JsonNumber, jsonText, parseLenientJson } from "./lenient_json.ts";
import { page } from "./page.ts";
import { badRequest, forbidden, noSuchId, serverError } from "./refusal.ts";
import { bodyText } from "./request_body.ts";
import { type Call, type Route, route } from "./route.ts";
import { rpcJson, type RpcRequest, type StoredRpc } from "./rpc.ts";
import { sendRpc } from "./send_rpc.ts";

const smallestTimeoutMs = 5000;
const defaultTimeoutMs = 10_000;

/** What a caller is answered when nothing comes back, which differs with the path. */
interface Failures {
  TIMEOUT: number;
  NO_ACTIVE_CONNECTION: number;
}

const paths: [string, Failures][] = [
  ["/api/rpc", { TIMEOUT: 504, NO_ACTIVE_CONNECTION: 504 }],
  ["/api/plugins/rpc", { TIMEOUT: 408, NO_ACTIVE_CONNECTION: 409 }],
];

/** RPCs from users to devices. */
export function rpcRoutes(backend: Backend): Route[] {
  const { state } = backend;
  const stored = ({ params, user }: Call): StoredRpc => {
    const [id = ""] = params;
    checkUuid(id);
    const rpc = state.rpcs.get(id);
    if (rpc === undefined) throw noSuchId("Rpc", id);
    const device = state.devices.byId(rpc.request.deviceId);
    if (device && !maySee(user, device)) throw forbidden();
    return rpc;
  };
  return [
    ...paths.flatMap(([path, failures]) => [
      route("user", `POST ${path}/oneway/{id}`, (call) => handle(backend, call, true, failures)),
      route("user", `POST ${path}/twoway/{id}`, (call) => handle(backend, call, false, failures)),
    ]),
    route("user", "GET /api/rpc/persistent/{id}", (call) => {
      return jsonAnswer(rpcJson(backend, stored(call)));
    }),
    route("tenant", "DELETE /api/rpc/persistent/{id}", (call) => {
      const { request } = stored(call);
      state.rpcs.delete(request.id);
      backend.actors.of(backend, request.deviceId).forget(request.id);
      return emptyAnswer();
    }),
    route("user", "GET /api/rpc/persistent/device/{id}", ({ params, query }) => {
      const status = query.get("rpcStatus");
      const found = [...state.rpcs.values()].filter((rpc) => {
        return rpc.request.deviceId === params[0] && (!status || rpc.status === status);
      }).map((rpc) => ({ rpc, name: rpc.request.id, createdTime: rpc.createdTime }));
      return jsonAnswer(page(query, found, ({ rpc }) => rpcJson(backend, rpc)));
    }),
  ];
}

async function handle(
  backend: Backend,
  { request, params, user }: Call,
  oneway: boolean,
  failures: Failures,
): Promise<HttpAnswer> {
  const body = rpcBody(bodyText(request));
  const device = backend.state.devices.byId(params[0] ?? "");
  if (device === undefined) return textAnswer(404, "Device with requested id wasn't found!");
  if (!maySee(user, device)) throw forbidden();
  const outcome = await sendRpc(backend, device, rpcRequest(backend, device, oneway, body));
  if ("error" in outcome) return emptyAnswer(failures[outcome.error]);
  if (outcome.reply === undefined) return emptyAnswer();
  try {
    JSON.parse(outcome.reply);
    return rawJsonAnswer(outcome.reply);
  } catch {
    return emptyAnswer(406);
  }
}

function rpcRequest(
  backend: Backend,
  device: Device,
  oneway: boolean,
  body: Map<string, Json>,
): RpcRequest {
  const method = body.get("method");
  if (method === undefined) {
    throw serverError(
      'Cannot invoke "com.fasterxml.jackson.databind.JsonNode.asText()" because the return ' +
        'value of "com.fasterxml.jackson.databind.JsonNode.get(String)" is null',
    );
  }
  const timeout = Math.max(smallestTimeoutMs, number(body.get("timeout")) ?? defaultTimeoutMs);
  const info = body.get("additionalInfo");
  return {
    id: crypto.randomUUID(),
    deviceId: device.id,
    oneway,
    persistent: body.get("persistent") === true,
    expirationTime: number(body.get("expirationTime")) ?? backend.clock() + timeout,
    method: typeof method === "string" ? method : jsonText(method),
    params: jsonText(body.get("params") ?? null),
    additionalInfo: info === undefined || info === null ? undefined : jsonText(info),
    retries: number(body.get("retries")) ?? null,
  };
}

/** The body, read strictly; the lenient reader keeps 1.0 apart from 1. */
function rpcBody(text: string): Map<string, Json> {
  try {
    JSON.parse(text);
  } catch {
    throw badRequest("Invalid request body");
  }
  const json = parseLenientJson(text);
  if (json instanceof Map) return json;
  throw badRequest("Invalid request body");
}

function number(json: Json | undefined): number | undefined {
  return json instanceof JsonNumber ? Math.trunc(Number(json.text)) : undefined;
}
