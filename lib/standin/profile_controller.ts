import { emptyAnswer, jsonAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import type { Collection } from "./collection.ts";
import type { Profile } from "./entities.ts";
import { profileInfoJson, profileJson } from "./entity_json.ts";
import { checkEntityName } from "./entity_name.ts";
import { page } from "./page.ts";
import { badRequest, checkVersion, noSuchId, serverError } from "./refusal.ts";
import { bodyObject, idIn } from "./request_body.ts";
import { type Route, route } from "./route.ts";

interface Kind {
  /** First part of the paths. */
  path: "deviceProfile" | "assetProfile";
  entityType: string;
  title: string;
  profiles: Collection<Profile>;
  add(name: string, body: Record<string, unknown>): Profile;
  check(body: Record<string, unknown>, self: Profile | undefined): void;
}

/** Profiles of devices and of assets. */
export function profileRoutes(backend: Backend): Route[] {
  const { state } = backend;
  return [
    ...routesFor(backend, {
      path: "deviceProfile",
      entityType: "DEVICE_PROFILE",
      title: "Device profile",
      profiles: state.deviceProfiles,
      add: (name, body) => state.addDeviceProfile(name, body),
      check: (body, self) => checkDeviceProfile(backend, body, self),
    }),
    ...routesFor(backend, {
      path: "assetProfile",
      entityType: "ASSET_PROFILE",
      title: "Asset profile",
      profiles: state.assetProfiles,
      add: (name, body) => state.addAssetProfile(name, body),
      check: () => {},
    }),
  ];
}

function routesFor(backend: Backend, kind: Kind): Route[] {
  const { path, entityType, profiles } = kind;
  const whole = (profile: Profile) => profileJson(backend.state, entityType, profile);
  const info = (profile: Profile) => profileInfoJson(backend.state, entityType, profile);
  const byId = (id = "") => {
    const profile = profiles.byId(id);
    if (profile === undefined) throw noSuchId(kind.title, id);
    return profile;
  };
  const standard = () => profiles.all().find((p) => p.isDefault)!;
  return [
    route("tenant", `POST /api/${path}`, ({ request }) => {
      return jsonAnswer(whole(save(backend, kind, bodyObject(request))));
    }),
    route("tenant", `GET /api/${path}/{id}`, ({ params }) => jsonAnswer(whole(byId(params[0])))),
    route("tenant", `DELETE /api/${path}/{id}`, ({ params }) => {
      profiles.delete(byId(params[0]));
      backend.changes.changed();
      return emptyAnswer();
    }),
    route("tenant", `GET /api/${path}/names`, () => {
      const names = profiles.all().map(({ id, name }) => ({ id: { entityType, id }, name }));
      return jsonAnswer(names.sort((a, b) => a.name < b.name ? -1 : 1));
    }),
    route("tenant", `GET /api/${path}s`, ({ query }) => {
      return jsonAnswer(page(query, profiles.all(), whole));
    }),
    route("user", `GET /api/${path}Info/default`, () => jsonAnswer(info(standard()))),
    route("user", `GET /api/${path}Info/{id}`, ({ params }) => jsonAnswer(info(byId(params[0])))),
    route("user", `GET /api/${path}Infos`, ({ query }) => {
      return jsonAnswer(page(query, profiles.all(), info));
    }),
  ];
}

function save(backend: Backend, kind: Kind, sent: Record<string, unknown>): Profile {
  const { id, createdTime: _, tenantId: __, name: sentName, version, default: ___, ...body } = sent;
  const profileId = idIn(id);
  const self = profileId === undefined ? undefined : kind.profiles.byId(profileId);
  if (profileId !== undefined && self === undefined) throw noSuchId(kind.title, profileId);
  const name = checkEntityName(kind.title, "name", sentName);
  const other = kind.profiles.byName(name);
  if (other !== undefined && other !== self) {
    throw badRequest(`${kind.title} with such name already exists!`);
  }
  kind.check(body, self);
  backend.changes.changed();
  if (self === undefined) return kind.add(name, body);
  checkVersion(kind.title, version, self.version);
  kind.profiles.rename(self, name);
  self.body = { ...self.body, ...body };
  self.version++;
  return self;
}

/** Checks what a device profile must have, and fills in the provisioning that was left out. */
function checkDeviceProfile(
  { state }: Backend,
  body: Record<string, unknown>,
  self: Profile | undefined,
): void {
  const data = body.profileData as Record<string, unknown> | null | undefined;
  for (
    const [holder, part, member] of [
      ["DeviceProfile", "ProfileData", data],
      ["data.device.profile.DeviceProfileData", "Configuration", data?.configuration],
      [
        "data.device.profile.DeviceProfileData",
        "TransportConfiguration",
        data?.transportConfiguration,
      ],
    ] as const
  ) {
    if (member !== null && member !== undefined) continue;
    const common = "org.thingsboard.server.common.data";
    throw serverError(
      `Cannot invoke "${common}.device.profile.DeviceProfileData.getTransportConfiguration()" ` +
        `because the return value of "${common}.${holder}.get${part}()" is null`,
    );
  }
  const chain = idIn(body.defaultRuleChainId);
  if (chain !== undefined && !state.ruleChains.has(chain)) {
    throw badRequest("Can't assign non-existent rule chain!");
  }
  const provision = { type: body.provisionType ?? "DISABLED", provisionDeviceSecret: null };
  body.profileData = {
    alarms: null,
    ...data,
    provisionConfiguration: { ...provision, ...data?.provisionConfiguration as object },
  };
  const key = body.provisionDeviceKey;
  const taken = state.deviceProfiles.all().some((p) =>
    p !== self && p.body.provisionDeviceKey === key
  );
  if (typeof key === "string" && taken) {
    throw badRequest("Device profile with such provision device key already exists!");
  }
}
