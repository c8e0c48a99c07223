import { maySee } from "./access.ts";
import { emptyAnswer, rawJsonAnswer, textAnswer } from "./answers.ts";
import { type AttributeEvent, attributesDeleted, attributesSaved } from "./attribute_events.ts";
import type { Backend } from "./backend.ts";
import { reportActivity } from "./device_activity.ts";
import { type Attribute, EntityData, isStorable, type Scope } from "./entity_data.ts";
import type { HttpAnswer } from "./http_message.ts";
import { keyProblem } from "./key_problem.ts";
import { type Json, parseLenientJson } from "./lenient_json.ts";
import { type Reading, readings, storedValues } from "./readings.ts";
import { badRequest, forbidden } from "./refusal.ts";
import { bodyJson, bodyText } from "./request_body.ts";
import { type Call, type Route, route } from "./route.ts";
import { historyPoints, pointsJson } from "./telemetry_query.ts";

const root = "/api/plugins/telemetry/{entityType}/{entityId}";
const writable = new Set(["SERVER_SCOPE", "SHARED_SCOPE"]);

/** Thrown for what this controller tells as plain text. */
class PlainRefusal extends Error {
  readonly answer: HttpAnswer;

  constructor(answer: HttpAnswer) {
    super();
    this.answer = answer;
  }
}

/** Telemetry and attributes of any entity for users; a write is stored when it is answered. */
export function telemetryRoutes(backend: Backend): Route[] {
  const plain = (endpoint: string, handle: (call: Call) => HttpAnswer): Route =>
    route("user", endpoint, (call) => {
      try {
        return handle(call);
      } catch (error) {
        if (error instanceof PlainRefusal) return error.answer;
        throw error;
      }
    });
  const saveTelemetry = (call: Call) => postTelemetry(backend, call);
  const saveAttributes = (call: Call) => postAttributes(backend, call);
  return [
    plain(`POST ${root}/timeseries/{scope}`, saveTelemetry),
    plain(`POST ${root}/timeseries/{scope}/{ttl}`, saveTelemetry),
    plain(`POST ${root}/attributes/{scope}`, saveAttributes),
    plain(`POST ${root}/{scope}`, saveAttributes),
    plain(`GET ${root}/keys/timeseries`, (call) => {
      return keysAnswer([...readable(backend, call).series.keys()]);
    }),
    plain(`GET ${root}/values/timeseries`, (call) => getTelemetry(backend, call)),
    plain(`DELETE ${root}/timeseries/delete`, (call) => deleteTelemetry(backend, call)),
    plain(`GET ${root}/keys/attributes`, (call) => {
      return keysAnswer(attributesOf(backend, call).map(([key]) => key));
    }),
    plain(`GET ${root}/keys/attributes/{scope}`, (call) => {
      return keysAnswer(attributesOf(backend, call).map(([key]) => key));
    }),
    plain(`GET ${root}/values/attributes`, (call) => getAttributes(backend, call)),
    plain(`GET ${root}/values/attributes/{scope}`, (call) => getAttributes(backend, call)),
    plain(`DELETE ${root}/{scope}`, (call) => {
      const data = writableData(backend, call);
      const scope = scopeOf(call.params[2]);
      const keys = keysIn(call);
      for (const key of keys) data.attributes[scope].delete(key);
      attributesDeleted(backend, eventOf(call, scope), keys);
      backend.changes.changed();
      return emptyAnswer();
    }),
  ];
}

function postTelemetry(backend: Backend, call: Call): HttpAnswer {
  const posted = readPosted(bodyText(call.request), backend.clock());
  if (posted.every((reading) => reading.values.length === 0)) {
    throw plainRefusal(400, "No time series data found in request body!");
  }
  const data = writableData(backend, call);
  for (const reading of posted) checkKeys(reading.values);
  if (!posted.every(isStorable)) return emptyAnswer(500);
  for (const reading of posted) data.saveReading(reading);
  backend.changes.changed();
  return emptyAnswer();
}

function readPosted(text: string, now: number): Reading[] {
  let json: Json;
  try {
    json = parseLenientJson(text);
  } catch {
    throw plainRefusal(400, "Unable to parse time series payload: Invalid JSON body!");
  }
  try {
    return readings(json, now, "refuse");
  } catch (error) {
    const what = (error as Error).message;
    const message = `Unable to parse time series payload. Invalid JSON body: ${what}`;
    throw plainRefusal(400, message);
  }
}

function postAttributes(backend: Backend, call: Call): HttpAnswer {
  const scope = scopeOf(call.params[2]);
  if (!writable.has(scope)) throw plainRefusal(400, `Invalid scope: ${scope}`);
  bodyJson(call.request); // read strictly; the lenient reader keeps 1.0 apart from 1
  const json = parseLenientJson(bodyText(call.request));
  if (!(json instanceof Map)) throw plainRefusal(400, "Request is not a JSON object");
  const values = storedValues(json, "skip");
  if (values.length === 0) throw plainRefusal(400, "No attributes data found in request body!");
  const data = writableData(backend, call);
  checkKeys(values);
  if (!isStorable({ ts: 0, values })) return emptyAnswer(500);
  data.saveAttributes(scope, values, backend.clock());
  attributesSaved(backend, eventOf(call, scope), values);
  backend.changes.changed();
  return emptyAnswer();
}

function getTelemetry(backend: Backend, call: Call): HttpAnswer {
  const { query } = call;
  const { series } = readable(backend, call);
  const strict = query.get("useStrictDataTypes") === "true";
  const history = query.has("startTs") && query.has("endTs");
  const keys = query.get("keys") || history ? keysIn(call) : [...series.keys()];
  const members: string[] = [];
  for (const key of keys) {
    const found = series.get(key);
    if (history) {
      const points = found ? historyPoints(found, query) : [];
      if (points.length > 0) members.push(member(key, pointsJson(points, strict)));
    } else if (found?.latest) members.push(member(key, pointsJson([found.latest], strict)));
    else members.push(member(key, `[{"ts":${backend.clock()},"value":null}]`));
  }
  return rawJsonAnswer(`{${members.join(",")}}`);
}

function deleteTelemetry(backend: Backend, call: Call): HttpAnswer {
  const { query } = call;
  const { series } = writableData(backend, call);
  const all = query.get("deleteAllDataForKeys") === "true";
  const rewrite = query.get("rewriteLatestIfDeleted") === "true";
  for (const key of keysIn(call)) {
    if (all) series.delete(key);
    else series.get(key)?.delete(Number(query.get("startTs")), Number(query.get("endTs")), rewrite);
  }
  backend.changes.changed();
  return emptyAnswer();
}

function getAttributes(backend: Backend, call: Call): HttpAnswer {
  const keys = call.query.get("keys") ? new Set(keysIn(call)) : undefined;
  const texts = attributesOf(backend, call)
    .filter(([key]) => keys === undefined || keys.has(key))
    .map(([key, { lastUpdateTs, value }]) => {
      return `{"lastUpdateTs":${lastUpdateTs},"key":${JSON.stringify(key)},"value":${value}}`;
    });
  return rawJsonAnswer(`[${texts.join(",")}]`);
}

function attributesOf(backend: Backend, call: Call): [string, Attribute][] {
  const data = readable(backend, call);
  reportActivity(backend, call.params[1] ?? "");
  const scopes = call.params.length > 2
    ? [scopeOf(call.params[2])]
    : Object.keys(data.attributes) as Scope[];
  return scopes.flatMap((scope) => [...data.attributes[scope]]);
}

/** Reading knows no entity that does not exist: it has no data. */
function readable(backend: Backend, { params, user }: Call): EntityData {
  const entity = findEntity(backend, params);
  if (entity !== undefined && !maySee(user, entity)) throw forbidden();
  return entity === undefined ? new EntityData() : backend.state.data(params[1] ?? "");
}

function writableData(backend: Backend, { params, user }: Call): EntityData {
  const [type = "", id = ""] = params;
  const entity = findEntity(backend, params);
  if (entity === undefined) {
    const title = type.charAt(0) + type.slice(1).toLowerCase();
    throw plainRefusal(404, `${title} with requested id wasn't found!`);
  }
  if (!maySee(user, entity)) throw forbidden();
  return backend.state.data(id);
}

function findEntity(
  { state }: Backend,
  [type, id = ""]: string[],
): { customerId: string } | undefined {
  if (type === "DEVICE") return state.devices.byId(id);
  if (type === "ASSET") return state.assets.byId(id);
  if (type === "CUSTOMER") return state.customers.byId(id) && { customerId: id };
  return type === "TENANT" && id === state.tenantId ? { customerId: "" } : undefined;
}

function eventOf({ params, user }: Call, scope: Scope): AttributeEvent {
  return { entityId: params[1] ?? "", scope, user };
}

function scopeOf(text = ""): Scope {
  if (text === "CLIENT_SCOPE" || text === "SHARED_SCOPE" || text === "SERVER_SCOPE") return text;
  const type = "org.thingsboard.server.common.data.AttributeScope";
  throw badRequest(
    "Method parameter 'scope': Failed to convert value of type 'java.lang.String' to required " +
      `type '${type}'; Failed to convert from type [java.lang.String] to type ` +
      "[@io.swagger.v3.oas.annotations.Parameter " +
      `@org.springframework.web.bind.annotation.PathVariable ${type}] for value [${text}]`,
  );
}

function checkKeys(values: [string, string][]): void {
  for (const [key] of values) {
    const problem = keyProblem(key);
    if (problem === "empty") throw plainRefusal(400, "Key can't be null or empty");
    if (problem === "malformed") throw plainRefusal(400, "Validation error: key is malformed");
    if (problem === "too long") {
      const message = "Validation error: key length must be equal or less than 255";
      throw plainRefusal(400, message);
    }
  }
}

function plainRefusal(status: number, text: string): PlainRefusal {
  return new PlainRefusal(textAnswer(status, text));
}

function keysIn({ query }: Call): string[] {
  return query.get("keys")?.split(",").filter((key) => key !== "") ?? [];
}

function keysAnswer(keys: string[]): HttpAnswer {
  return rawJsonAnswer(JSON.stringify(keys));
}

function member(key: string, json: string): string {
  return `${JSON.stringify(key)}:${json}`;
}
