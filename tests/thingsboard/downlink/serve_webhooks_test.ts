import assert from "node:assert/strict";
import { serveWebhooks, type Webhook } from "../../../lib/thingsboard/downlink/serve_webhooks.ts";
import type { WebhookCall } from "../../../lib/thingsboard/downlink/webhook_call.ts";
import { memoryLog } from "./_sink.ts";

const TOKEN = "0123456789abcdef";
const BODY = JSON.stringify({
  id: "1",
  msgType: "ATTRIBUTES_UPDATED",
  msg: { a: 1 },
  metadata: { deviceName: "Zähler 1", scope: "SHARED_SCOPE", n: 5 },
});

function webhook(more: Partial<Webhook> = {}) {
  const calls: WebhookCall[] = [];
  const log = memoryLog();
  const options: Webhook = {
    integration: "Meters",
    host: "127.0.0.1",
    port: 0,
    token: TOKEN,
    log,
    receive(call) {
      calls.push(call);
      return Promise.resolve("stored");
    },
    ...more,
  };
  return { calls, log, options };
}

async function post(
  url: string,
  { token = TOKEN, body = BODY, method = "POST" } = {},
): Promise<{ status: number; body: { status?: string; error?: string } }> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(method === "GET" ? {} : { body }),
  });
  return { status: answer.status, body: await answer.json() };
}

Deno.test("a call with the integration's token is taken; anything else is refused with the reason", async () => {
  const { calls, log, options } = webhook();
  const webhooks = await serveWebhooks([options]);
  const base = `http://127.0.0.1:${webhooks.port("Meters")}`;
  assert.deepEqual(await post(`${base}/downlinks/Meters`), {
    status: 200,
    body: { status: "stored" },
  });
  assert.deepEqual(calls, [{
    id: "1",
    deviceName: "Zähler 1",
    deviceType: "default",
    msgType: "ATTRIBUTES_UPDATED",
    msg: { a: 1 },
    metadata: { deviceName: "Zähler 1", deviceType: "default", scope: "SHARED_SCOPE", n: "5" },
  }]);
  const refused = async (path: string, options: Parameters<typeof post>[1], status: number) => {
    const answer = await post(`${base}${path}`, options);
    assert.equal(answer.status, status, path);
    return answer.body.error ?? "";
  };
  assert.match(await refused("/downlinks/Meters", { token: "wrong" }, 401), /webhook\.token/);
  assert.match(await refused("/downlinks/Meters", { method: "GET" }, 405), /POST/);
  for (const path of ["/downlinks/Others", "/downlinks", "/api/v1/dead-letters", "/healthz"]) {
    assert.match(await refused(path, {}, 404), /only POST \/downlinks/);
  }
  for (
    const [body, error] of [
      ["{", /not JSON/],
      ["[]", /object/],
      [`{"msgType":"A","msg":1}`, /deviceName is missing/],
      [`{"msg":1,"metadata":{"deviceName":"D"}}`, /msgType is missing/],
      [`{"msgType":"A","metadata":{"deviceName":"D"}}`, /msg is missing/],
    ] as const
  ) assert.match(await refused("/downlinks/Meters", { body }, 400), error);
  await refused("/downlinks/Meters", { body: `"${"x".repeat(1_100_000)}"` }, 413);
  assert.equal(calls.length, 1);
  assert.match(log.lines.join("\n"), /warn A call of the webhook was refused: the token is not/);
  await webhooks.close();
});

Deno.test("what is not on disk is answered with 503, so that the rule chain tries again", async () => {
  const { options } = webhook({ receive: () => Promise.reject(new Error("the disk is full")) });
  const webhooks = await serveWebhooks([options]);
  assert.deepEqual(await post(`http://127.0.0.1:${webhooks.port("Meters")}/downlinks/Meters`), {
    status: 503,
    body: { error: "the disk is full" },
  });
  await webhooks.close();
});

Deno.test("integrations share a port over TLS, each with its own token", async () => {
  const read = (name: string) => Deno.readTextFile(`tests/vectors/tls/${name}.pem`);
  const [cert, key, ca] = [await read("cert"), await read("key"), await read("ca")];
  using probe = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = probe.addr;
  probe.close();
  const tls = { cert, key };
  const first = webhook({ port, tls });
  const second = webhook({ port, tls, integration: "Träcker A", token: "fedcba9876543210" });
  const webhooks = await serveWebhooks([first.options, second.options]);
  assert.equal(webhooks.port("Träcker A"), port);
  using client = Deno.createHttpClient({ caCerts: [ca] });
  const status = async (name: string, token: string) => {
    const answer = await fetch(
      `https://localhost:${port}/downlinks/${encodeURIComponent(name)}`,
      { method: "POST", client, headers: { authorization: `Bearer ${token}` }, body: BODY },
    );
    await answer.body?.cancel();
    return answer.status;
  };
  assert.equal(await status("Meters", TOKEN), 200);
  assert.equal(await status("Träcker A", "fedcba9876543210"), 200);
  assert.equal(await status("Träcker A", TOKEN), 401);
  assert.match(second.log.lines.join(), /https:.*\/downlinks\/Tr%C3%A4cker%20A/);
  await webhooks.close();
});

Deno.test("a port that is taken is told with the integration, and nothing stays open", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const free = webhook().options;
  const busy = webhook({ integration: "Other", port: taken.addr.port }).options;
  await assert.rejects(serveWebhooks([free, busy]), {
    name: "HttpAddressError",
    message: /downlink\.webhook of Other: 127\.0\.0\.1:\d+ is taken/,
  });
});
