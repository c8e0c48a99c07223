import { emptyAnswer, jsonAnswer } from "./answers.ts";
import { checkUuid, deviceFor } from "./access.ts";
import type { Backend } from "./backend.ts";
import { deleteDevice } from "./delete_device.ts";
import { reportActivity } from "./device_activity.ts";
import type { Device, Profile } from "./entities.ts";
import { credentialsJson, deviceInfoJson, deviceJson } from "./entity_json.ts";
import { checkEntityName, checkText } from "./entity_name.ts";
import { addToGroups } from "./entity_group_controller.ts";
import { page } from "./page.ts";
import { randomText } from "./random_text.ts";
import { badRequest, checkVersion, forbidden, noSuchItem, Refusal } from "./refusal.ts";
import { bodyObject, idIn } from "./request_body.ts";
import { type Call, type Route, route } from "./route.ts";

/** Devices and their credentials for the tenant. */
export function deviceRoutes(backend: Backend): Route[] {
  const { state } = backend;
  const json = (device: Device) => deviceJson(state, device);
  const info = (device: Device) => {
    reportActivity(backend, device.id);
    return deviceInfoJson(state, device);
  };
  const byName = (name: string | null) => {
    const device = state.devices.byName(name ?? "");
    if (device === undefined) throw noSuchItem();
    return jsonAnswer(json(device));
  };
  return [
    route("user", "POST /api/device", async (call) => {
      const token = call.query.get("accessToken");
      const credentials = token
        ? { type: "ACCESS_TOKEN", credentialsId: token, credentialsValue: null }
        : undefined;
      const device = await saveDevice(backend, call, bodyObject(call.request), credentials);
      addToGroups(backend, device.id, call.query);
      return jsonAnswer(json(device));
    }),
    route("tenant", "POST /api/device-with-credentials", async (call) => {
      const { device, credentials } = bodyObject(call.request) as Record<
        string,
        Record<string, unknown>
      >;
      const sent = sentCredentials(credentials ?? {});
      return jsonAnswer(json(await saveDevice(backend, call, device ?? {}, sent)));
    }),
    route("user", "GET /api/device/{id}", ({ user, params }) => {
      return jsonAnswer(json(deviceFor(backend, user, params[0] ?? "")));
    }),
    route("user", "GET /api/device/info/{id}", ({ user, params }) => {
      return jsonAnswer(info(deviceFor(backend, user, params[0] ?? "")));
    }),
    route("tenant", "DELETE /api/device/{id}", ({ user, params }) => {
      deleteDevice(backend, deviceFor(backend, user, params[0] ?? ""));
      return emptyAnswer();
    }),
    route("tenant", "GET /api/tenant/device", ({ query }) => byName(query.get("deviceName"))),
    route("tenant", "GET /api/tenant/devices", ({ query }) => {
      if (query.has("deviceName")) return byName(query.get("deviceName"));
      return jsonAnswer(page(query, state.devices.all(), json));
    }),
    route("tenant", "GET /api/tenant/deviceInfos", ({ query }) => {
      const active = query.get("active");
      const devices = state.devices.all().filter((device) =>
        active === null || String(info(device).active) === active
      );
      return jsonAnswer(page(query, devices, info));
    }),
    route("user", "GET /api/devices", ({ user, query }) => {
      const ids = query.get("deviceIds")?.split(",") ?? [];
      return jsonAnswer(ids.map((id) => json(deviceFor(backend, user, id))));
    }),
    route("user", "GET /api/device/{id}/credentials", ({ user, params }) => {
      return jsonAnswer(credentialsJson(deviceFor(backend, user, params[0] ?? "")));
    }),
    route("tenant", "POST /api/device/credentials", ({ request, user }) => {
      return jsonAnswer(saveCredentials(backend, user, bodyObject(request)));
    }),
  ];
}

async function saveDevice(
  backend: Backend,
  { user, query }: Call,
  body: Record<string, unknown>,
  credentials: ReturnType<typeof sentCredentials> | undefined,
): Promise<Device> {
  if (user?.authority !== "TENANT_ADMIN") throw forbidden();
  const { state } = backend;
  const id = idIn(body.id);
  if (id !== undefined) return updateDevice(backend, deviceFor(backend, user, id), body);
  const taken = (name: unknown) => typeof name === "string" && state.devices.byName(name);
  let name = body.name;
  if (taken(name) && query.get("nameConflictPolicy") === "UNIQUIFY") {
    name += `_${randomText(6).toLowerCase()}`;
  }
  if (!taken(name)) await backend.creations.turn();
  const customerId = idIn(body.customerId);
  const device = state.addDevice({
    name,
    profile: profileOf(backend, body),
    label: body.label,
    ...customerId === undefined ? {} : { customerId },
    additionalInfo: body.additionalInfo,
    deviceData: body.deviceData,
    ...credentials ? { credentials } : {},
  });
  backend.changes.changed();
  return device;
}

function updateDevice(backend: Backend, device: Device, body: Record<string, unknown>): Device {
  checkVersion("Device", body.version, device.version);
  const name = checkEntityName("Device", "name", body.name);
  const label = checkText("label", body.label);
  const other = backend.state.devices.byName(name);
  if (other !== undefined && other !== device) {
    throw badRequest("Device with such name already exists!");
  }
  device.profile = profileOf(backend, body);
  device.label = label;
  device.additionalInfo = body.additionalInfo ?? null;
  device.customerId = idIn(body.customerId) ?? device.customerId;
  device.version++;
  backend.state.devices.rename(device, name);
  backend.changes.changed();
  return device;
}

/** The profile by its id, or else by the type, which is its name. */
function profileOf({ state }: Backend, body: Record<string, unknown>): Profile {
  // A bad name must not leave a profile behind that its device asked for.
  checkEntityName("Device", "name", body.name);
  const id = idIn(body.deviceProfileId);
  if (id === undefined) return state.deviceProfile(checkText("type", body.type));
  const profile = state.deviceProfiles.byId(id);
  if (profile) return profile;
  throw badRequest("Device is referencing to non-existent device profile!");
}

function saveCredentials(
  backend: Backend,
  user: Call["user"],
  body: Record<string, unknown>,
): Record<string, unknown> {
  const deviceId = idIn(body.deviceId) ?? "";
  checkUuid(deviceId);
  const device = deviceFor(backend, user, deviceId);
  const { version } = device.credentials;
  if (idIn(body.id) !== device.credentials.id) {
    throw badRequest("Credentials for this device are already specified!");
  }
  if (typeof body.version === "number" && body.version !== version) {
    throw new Refusal(409, 35, "Entity was already changed by someone else");
  }
  backend.state.changeCredentials(device, sentCredentials(body));
  backend.changes.changed();
  return credentialsJson(device);
}

function sentCredentials(body: Record<string, unknown>) {
  return {
    type: String(body.credentialsType ?? "ACCESS_TOKEN"),
    credentialsId: String(body.credentialsId ?? ""),
    credentialsValue: typeof body.credentialsValue === "string" ? body.credentialsValue : null,
  };
}
