import { assetFor, checkUuid, customerFor, deviceFor } from "./access.ts";
import { emptyAnswer, jsonAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import { assign } from "./customer_controller.ts";
import { type EntityGroup, type EntityRef, noCustomer } from "./entities.ts";
import { checkEntityName } from "./entity_name.ts";
import { ref } from "./entity_json.ts";
import { page } from "./page.ts";
import { badRequest, noSuchId, noSuchItem } from "./refusal.ts";
import { bodyJson, bodyObject, idIn } from "./request_body.ts";
import { type Route, route } from "./route.ts";

/**
 * Groups and owners as the public REST API of the Professional Edition has them; written from its
 * documentation, no recording stands behind it. The Community Edition answers 404 to all of it.
 */
export function entityGroupRoutes(backend: Backend): Route[] {
  const { state } = backend;
  const json = (group: EntityGroup) => groupJson(state.tenantId, group);
  const byId = (id = "") => {
    checkUuid(id);
    const group = state.groups.find((g) => g.id === id);
    if (group === undefined) throw noSuchId("EntityGroup", id);
    return group;
  };
  const entityIds = (body: unknown) => Array.isArray(body) ? body.map(String) : [];
  return [
    route("tenant", "POST /api/entityGroup", ({ request }) => {
      return jsonAnswer(json(saveGroup(backend, bodyObject(request))));
    }),
    route("tenant", "GET /api/entityGroup/{id}", ({ params }) => jsonAnswer(json(byId(params[0])))),
    route("tenant", "GET /api/entityGroup/{ownerType}/{ownerId}/{type}/{name}", ({ params }) => {
      const [, ownerId, type, name] = params;
      const group = state.groups.find((g) =>
        g.ownerId.id === ownerId && g.type === type && g.name === name
      );
      if (group === undefined) throw noSuchItem();
      return jsonAnswer(json(group));
    }),
    route("tenant", "GET /api/entityGroups/{type}", ({ params }) => {
      return jsonAnswer(state.groups.filter((g) => g.type === params[0]).map(json));
    }),
    route("tenant", "POST /api/entityGroup/{id}/addEntities", ({ request, params }) => {
      const group = byId(params[0]);
      for (const id of entityIds(bodyJson(request))) addEntity(backend, group, id);
      return emptyAnswer();
    }),
    route("tenant", "POST /api/entityGroup/{id}/deleteEntities", ({ request, params }) => {
      const group = byId(params[0]);
      for (const id of entityIds(bodyJson(request))) group.entityIds.delete(id);
      backend.changes.changed();
      return emptyAnswer();
    }),
    route("tenant", "GET /api/entityGroup/{id}/entities", ({ params, query }) => {
      const { type, entityIds } = byId(params[0]);
      const members = [...state.devices.all(), ...state.assets.all()]
        .filter(({ id }) => entityIds.has(id));
      return jsonAnswer(page(query, members, (e) => ({ id: ref(type, e.id), name: e.name })));
    }),
    route("tenant", "POST /api/owner/{ownerType}/{ownerId}/{type}/{id}", ({ user, params }) => {
      const [ownerType, ownerId = "", type, id = ""] = params;
      const customerId = ownerType === "CUSTOMER" ? customerFor(backend, ownerId).id : noCustomer;
      const find = type === "ASSET" ? assetFor : deviceFor;
      assign(backend, find(backend, user, id), customerId);
      return emptyAnswer();
    }),
  ];
}

/** Puts an entity into the groups of `entityGroupId(s)`, which the Community Edition ignores. */
export function addToGroups(backend: Backend, id: string, query: URLSearchParams): void {
  if (backend.edition !== "PE") return;
  const wanted = [query.get("entityGroupId"), ...query.get("entityGroupIds")?.split(",") ?? []];
  for (const group of backend.state.groups) {
    if (wanted.includes(group.id)) addEntity(backend, group, id);
  }
}

function saveGroup(backend: Backend, body: Record<string, unknown>): EntityGroup {
  const { state } = backend;
  const name = checkEntityName("Entity group", "name", body.name);
  const type = String(body.type ?? "");
  if (type === "") throw badRequest("Entity group type should be specified!");
  const ownerId = idIn(body.ownerId) === undefined
    ? ref("TENANT", state.tenantId)
    : body.ownerId as EntityRef;
  if (state.groups.some((g) => g.name === name && g.type === type && g.ownerId.id === ownerId.id)) {
    throw badRequest(`Entity group with name '${name}' already exists!`);
  }
  const id = crypto.randomUUID();
  const entityIds = new Set<string>();
  const group = { id, createdTime: backend.clock(), name, type, ownerId, entityIds };
  state.groups.push(group);
  backend.changes.changed();
  return group;
}

function addEntity(backend: Backend, group: EntityGroup, id: string): void {
  const { devices, assets } = backend.state;
  const members = group.type === "ASSET" ? assets : devices;
  if (members.byId(id) === undefined) throw noSuchId("Entity", id);
  group.entityIds.add(id);
  backend.changes.changed();
}

function groupJson(tenantId: string, group: EntityGroup): Record<string, unknown> {
  const { id, createdTime, name, type, ownerId } = group;
  return {
    id: ref("ENTITY_GROUP", id),
    createdTime,
    tenantId: ref("TENANT", tenantId),
    ownerId,
    ownerIds: [ownerId],
    type,
    name,
    additionalInfo: null,
    configuration: null,
    groupAll: false,
    edgeGroupAll: false,
  };
}
