import assert from "node:assert/strict";
import { startStandin } from "../../lib/standin/standin.ts";

Deno.test("the Professional Edition has groups and owners in place of assignment", async () => {
  const standin = await startStandin({ edition: "PE" });
  try {
    const { id: deviceId } = standin.createDevice("meter");
    const headers = { "X-Authorization": `ApiKey ${standin.createApiKey()}` };
    const call = async (method: string, path: string, body?: unknown) => {
      const answer = await fetch(standin.url + path, {
        method,
        headers,
        ...body === undefined ? {} : { body: JSON.stringify(body) },
      });
      const text = await answer.text();
      return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
    };
    const { body: { tenantId } } = await call("GET", "/api/auth/user");
    const byName = `/api/entityGroup/TENANT/${tenantId.id}/DEVICE/Plant%201`;
    assert.equal((await call("GET", byName)).status, 404);
    const made = await call("POST", "/api/entityGroup", { name: "Plant 1", type: "DEVICE" });
    assert.equal(made.status, 200);
    assert.equal((await call("GET", byName)).body.id.id, made.body.id.id);
    const group = `/api/entityGroup/${made.body.id.id}`;
    assert.equal((await call("POST", `${group}/addEntities`, [deviceId])).status, 200);
    assert.deepEqual(standin.device("meter")?.groups, ["Plant 1"]);

    const customer = await call("POST", "/api/customer", { title: "Someone" });
    const owner = `/api/owner/CUSTOMER/${customer.body.id.id}/DEVICE/${deviceId}`;
    assert.equal((await call("POST", owner)).status, 200);
    assert.equal(standin.device("meter")?.customer, "Someone");
    const assignment = `/api/customer/${customer.body.id.id}/device/${deviceId}`;
    assert.equal((await call("POST", assignment)).status, 404);
    assert.equal((await call("GET", "/api/system/info")).body.type, "PE");
  } finally {
    await standin.close();
  }
});
