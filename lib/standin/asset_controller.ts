import { assetFor } from "./access.ts";
import { emptyAnswer, jsonAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import { type Asset, noCustomer } from "./entities.ts";
import { addToGroups } from "./entity_group_controller.ts";
import { assetJson } from "./entity_json.ts";
import { checkEntityName, checkText } from "./entity_name.ts";
import { page } from "./page.ts";
import { badRequest, checkVersion, noSuchItem } from "./refusal.ts";
import { bodyObject, idIn } from "./request_body.ts";
import { type Call, type Route, route } from "./route.ts";

/** Assets for the tenant. */
export function assetRoutes(backend: Backend): Route[] {
  const { state } = backend;
  const json = (asset: Asset) => assetJson(state, asset);
  const byName = (name: string | null) => {
    const asset = state.assets.byName(name ?? "");
    if (asset === undefined) throw noSuchItem();
    return jsonAnswer(json(asset));
  };
  return [
    route("tenant", "POST /api/asset", (call) => {
      const asset = saveAsset(backend, call.user, bodyObject(call.request));
      addToGroups(backend, asset.id, call.query);
      return jsonAnswer(json(asset));
    }),
    route("user", "GET /api/asset/{id}", ({ user, params }) => {
      return jsonAnswer(json(assetFor(backend, user, params[0] ?? "")));
    }),
    route("tenant", "DELETE /api/asset/{id}", ({ user, params }) => {
      const asset = assetFor(backend, user, params[0] ?? "");
      state.assets.delete(asset);
      state.forget(asset.id);
      backend.changes.changed();
      return emptyAnswer();
    }),
    route("tenant", "GET /api/tenant/asset", ({ query }) => byName(query.get("assetName"))),
    route("tenant", "GET /api/tenant/assets", ({ query }) => {
      if (query.has("assetName")) return byName(query.get("assetName"));
      return jsonAnswer(page(query, state.assets.all(), json));
    }),
  ];
}

function saveAsset(backend: Backend, user: Call["user"], body: Record<string, unknown>): Asset {
  const { state } = backend;
  const id = idIn(body.id);
  const self = id === undefined ? undefined : assetFor(backend, user, id);
  const name = checkEntityName("Asset", "name", body.name);
  const label = checkText("label", body.label);
  const other = state.assets.byName(name);
  if (other !== undefined && other !== self) {
    throw badRequest("Asset with such name already exists!");
  }
  if (self !== undefined) checkVersion("Asset", body.version, self.version);
  const profileId = idIn(body.assetProfileId);
  const profile = profileId === undefined
    ? state.assetProfile(checkText("type", body.type))
    : state.assetProfiles.byId(profileId);
  if (profile === undefined) {
    throw badRequest("Asset is referencing to non-existent asset profile!");
  }
  const additionalInfo = body.additionalInfo ?? null;
  const customerId = idIn(body.customerId) ?? self?.customerId ?? noCustomer;
  backend.changes.changed();
  if (self !== undefined) {
    state.assets.rename(self, name);
    return Object.assign(self, {
      label,
      profile,
      customerId,
      additionalInfo,
      version: self.version + 1,
    });
  }
  return state.assets.add({
    id: crypto.randomUUID(),
    createdTime: backend.clock(),
    name,
    label,
    profile,
    customerId,
    additionalInfo,
    version: 1,
  });
}
