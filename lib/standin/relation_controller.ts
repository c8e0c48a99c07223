import { emptyAnswer, jsonAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import type { EntityRef, Relation } from "./entities.ts";
import { badRequest, noSuchItem } from "./refusal.ts";
import { bodyObject } from "./request_body.ts";
import { type Route, route } from "./route.ts";

/** Relations between entities. */
export function relationRoutes(backend: Backend): Route[] {
  const { state } = backend;
  let version = 0;

  const save = (body: Record<string, unknown>): Relation => {
    const { from, to, type } = body as { from?: EntityRef; to?: EntityRef; type?: string };
    if (!from || !to || !type) throw badRequest("Relation type, from and to should be specified!");
    const typeGroup = String(body.typeGroup ?? "COMMON");
    const additionalInfo = body.additionalInfo ?? null;
    version++;
    const known = state.relations.find(same(from.id, to.id, type));
    if (known !== undefined) return Object.assign(known, { additionalInfo, version });
    const relation = { from, to, type, typeGroup, version, additionalInfo };
    state.relations.push(relation);
    backend.changes.changed();
    return relation;
  };

  return [
    route("tenant", "POST /api/relation", ({ request }) => {
      save(bodyObject(request));
      return emptyAnswer();
    }),
    route("tenant", "POST /api/v2/relation", ({ request }) => {
      return jsonAnswer(save(bodyObject(request)));
    }),
    route("user", "GET /api/relations", ({ query }) => {
      const from = query.get("fromId");
      const to = query.get("toId");
      const type = query.get("relationType");
      return jsonAnswer(
        state.relations.filter((r) =>
          (from === null || r.from.id === from) && (to === null || r.to.id === to) &&
          (type === null || r.type === type)
        ),
      );
    }),
    route("tenant", "DELETE /api/relation", ({ query }) => {
      const [from, to, type] = ["fromId", "toId", "relationType"].map((n) => query.get(n) ?? "");
      const at = state.relations.findIndex(same(from!, to!, type!));
      if (at < 0) throw noSuchItem();
      state.relations.splice(at, 1);
      backend.changes.changed();
      return emptyAnswer();
    }),
  ];
}

function same(fromId: string, toId: string, type: string): (relation: Relation) => boolean {
  return (r) => r.from.id === fromId && r.to.id === toId && r.type === type;
}
