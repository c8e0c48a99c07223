import { Buffer } from "node:buffer";
import { emptyAnswer, jsonAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import type { ApiKey, User } from "./entities.ts";
import { apiKeyJson } from "./entity_json.ts";
import { badRequest, noSuchId } from "./refusal.ts";
import { bodyObject, idIn } from "./request_body.ts";
import { type Call, type Route, route } from "./route.ts";

/** API keys of users. */
export function apiKeyRoutes(backend: Backend): Route[] {
  const { state } = backend;
  const json = (key: ApiKey) => apiKeyJson(state, key, backend.clock());
  const byId = (id = "") => {
    const key = [...state.apiKeys.values()].find((k) => k.id === id);
    if (key === undefined) throw noSuchId("ApiKey", id);
    return key;
  };
  return [
    route("any", "POST /api/apiKey", ({ request, user }: Call) => {
      const body = bodyObject(request);
      if (typeof body.description !== "string" || body.description.trim() === "") {
        throw badRequest("Validation error: description must not be blank");
      }
      const userId = idIn(body.userId);
      const owner = [...state.users.values()].find((u) => u.id === userId) ?? user!;
      const key = addApiKey(backend, owner, body.description, Number(body.expirationTime ?? 0));
      key.enabled = body.enabled !== false;
      return jsonAnswer({ ...json(key), value: key.value });
    }),
    route("any", "GET /api/apiKeys/{userId}", ({ params }) => {
      const data = [...state.apiKeys.values()].filter((k) => k.userId === params[0]).map(json);
      return jsonAnswer({ data, totalPages: 1, totalElements: data.length, hasNext: false });
    }),
    route("any", "PUT /api/apiKey/{id}/enabled/{enabled}", ({ params }) => {
      const key = byId(params[0]);
      key.enabled = params[1] === "true";
      return jsonAnswer(json(key));
    }),
    route("any", "DELETE /api/apiKey/{id}", ({ params }) => {
      state.apiKeys.delete(byId(params[0]).value);
      return emptyAnswer();
    }),
  ];
}

/** Makes an API key for a user; `expirationTime` in milliseconds since 1970, 0 for never. */
export function addApiKey(
  backend: Backend,
  user: User,
  description: string,
  expirationTime: number,
): ApiKey {
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(64))).toString("base64url");
  const key: ApiKey = {
    id: crypto.randomUUID(),
    createdTime: backend.clock(),
    userId: user.id,
    description,
    enabled: true,
    expirationTime,
    value: `tb_${secret}`,
  };
  backend.state.apiKeys.set(key.value, key);
  return key;
}
