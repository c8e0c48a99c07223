import type { Backend } from "./backend.ts";
import type { Credentials, Profile } from "./entities.ts";
import { type Json, JsonNumber, jsonText, parseLenientJson } from "./lenient_json.ts";
import { missingBodyAnswer } from "./missing_body.ts";
import { CannotParse } from "./readings.ts";
import { Refusal, serverError } from "./refusal.ts";
import { randomText } from "./random_text.ts";
import { bodyText } from "./request_body.ts";
import { type Call, type Route, route } from "./route.ts";

const types = ["ACCESS_TOKEN", "X509_CERTIFICATE", "MQTT_BASIC", "LWM2M_CREDENTIALS"];

interface ProvisionRequest {
  deviceName: string;
  key: string;
  secret: string;
  gateway: boolean;
  credentials: Pick<Credentials, "type" | "credentialsId" | "credentialsValue">;
}

/** Devices that create themselves with the key and secret of a profile. */
export function provisionRoutes(backend: Backend): Route[] {
  return [
    route("open", "POST /api/v1/provision", async (call: Call) => {
      if (call.request.body.length === 0) {
        return missingBodyAnswer("provisionDevice(java.lang.String)", backend.clock());
      }
      const body = JSON.stringify(await provision(backend, readRequest(bodyText(call.request))));
      const asJson = call.request.headers.get("accept")?.includes("application/json");
      const type = asJson ? "application/json" : "text/plain;charset=UTF-8";
      return { status: 200, headers: { "Content-Type": type }, body };
    }),
  ];
}

async function provision(backend: Backend, request: ProvisionRequest): Promise<object> {
  const { state } = backend;
  const profile = state.deviceProfiles.all().find((p) => matches(p, request));
  if (profile === undefined) {
    return { errorMsg: "Provision data was not found!", status: "NOT_FOUND" };
  }
  try {
    const isNew = profile.body.provisionType === "ALLOW_CREATE_NEW_DEVICES";
    const credentials = isNew
      ? await createDevice(backend, request, profile)
      : preProvisioned(backend, request, profile);
    return {
      credentialsValue: credentialsValue(credentials),
      credentialsType: credentials.type,
      status: "SUCCESS",
    };
  } catch (error) {
    // Name or token taken, bad name: the device is told nothing but that it failed.
    if (!(error instanceof Refusal)) throw error;
    return { errorMsg: "Failed to provision device!", status: "FAILURE" };
  }
}

async function createDevice(
  backend: Backend,
  request: ProvisionRequest,
  profile: Profile,
): Promise<Credentials> {
  const name = request.deviceName === "" ? randomText(20) : request.deviceName.trim();
  if (!backend.state.devices.byName(name)) await backend.creations.turn();
  const { gateway, credentials } = request;
  const additionalInfo = gateway ? { gateway } : null;
  const device = backend.state.addDevice({ name, profile, credentials, additionalInfo });
  markProvisioned(backend, device.id);
  return device.credentials;
}

function preProvisioned(
  backend: Backend,
  request: ProvisionRequest,
  profile: Profile,
): Credentials {
  const device = backend.state.devices.byName(request.deviceName.trim());
  const attributes = device && backend.state.data(device.id).attributes.SERVER_SCOPE;
  if (device?.profile !== profile || attributes?.has("provisionState")) {
    throw new Refusal(400, 31, "unknown, of another profile, or provisioned before");
  }
  markProvisioned(backend, device.id);
  return device.credentials;
}

function markProvisioned(backend: Backend, id: string): void {
  const value = '"provisioned"';
  const data = backend.state.data(id);
  data.saveAttributes("SERVER_SCOPE", [["provisionState", value]], backend.clock());
  backend.changes.changed();
}

function matches({ body }: Profile, { key, secret }: ProvisionRequest): boolean {
  const data = body.profileData as { provisionConfiguration?: { provisionDeviceSecret?: unknown } };
  return body.provisionType !== "DISABLED" && body.provisionDeviceKey === key &&
    data?.provisionConfiguration?.provisionDeviceSecret === secret;
}

function readRequest(text: string): ProvisionRequest {
  const json = readJson(text);
  const field = (name: string, required = false): string => {
    const value = json.get(name);
    if (typeof value === "string") return value;
    if (value instanceof JsonNumber || typeof value === "boolean") return jsonText(value);
    if (!required) return "";
    throw serverError(`Failed to find the field ${name} in JSON body ${jsonText(json)}!`);
  };
  const type = field("credentialsType") || "ACCESS_TOKEN";
  if (!types.includes(type)) {
    const name = "org.thingsboard.server.gen.transport.TransportProtos.CredentialsType";
    throw serverError(`No enum constant ${name}.${type}`);
  }
  return {
    deviceName: field("deviceName"),
    key: field("provisionDeviceKey", true),
    secret: field("provisionDeviceSecret", true),
    gateway: json.get("gateway") === true,
    credentials: newCredentials(type, field),
  };
}

function readJson(text: string): Map<string, Json> {
  let json: Json;
  try {
    json = parseLenientJson(text);
    if (!(json instanceof Map)) throw new CannotParse(json);
  } catch (error) {
    throw serverError((error as Error).message);
  }
  return json;
}

function newCredentials(
  type: string,
  field: (name: string) => string,
): ProvisionRequest["credentials"] {
  if (type === "ACCESS_TOKEN") {
    return { type, credentialsId: field("token") || randomText(20), credentialsValue: null };
  }
  if (type === "MQTT_BASIC") {
    const [clientId, userName, password] = ["clientId", "username", "password"].map(field);
    const credentialsValue = JSON.stringify({ clientId, userName, password });
    return { type, credentialsId: `${clientId}|${userName}`, credentialsValue };
  }
  return { type, credentialsId: field("hash"), credentialsValue: field("hash") };
}

function credentialsValue({ type, credentialsId, credentialsValue }: Credentials): unknown {
  if (type === "ACCESS_TOKEN") return credentialsId;
  return type === "MQTT_BASIC" ? JSON.parse(credentialsValue ?? "null") : credentialsValue;
}
