import assert from "node:assert/strict";
import { serveAdmin } from "../../lib/admin/serve_admin.ts";
import { HttpAddressError } from "../../lib/http/serve_http.ts";
import { fakeLog, fakeView, request, TOKEN } from "./_admin.ts";

const options = { host: "127.0.0.1", token: TOKEN, view: fakeView(), log: fakeLog() };

Deno.test("a taken port is told with its address and what to change", async () => {
  const first = serveAdmin({ ...options, port: 0 });
  try {
    assert.throws(() => serveAdmin({ ...options, port: first.port }), (error) => {
      assert.ok(error instanceof HttpAddressError);
      assert.match(error.message, new RegExp(`127\\.0\\.0\\.1:${first.port} is taken`));
      assert.match(error.message, /admin\.port/);
      return true;
    });
  } finally {
    await first.close();
  }
});

Deno.test("an address of another machine is told with what to change", () => {
  assert.throws(() => serveAdmin({ ...options, host: "192.0.2.1", port: 0 }), {
    name: "HttpAddressError",
    message: /192\.0\.2\.1:0 is not an address of this machine; change admin\.host/,
  });
});

Deno.test("the admin side ends in about a second, whatever a client leaves unfinished", async () => {
  const never = Promise.withResolvers<never>();
  const view = fakeView({ deadLetters: () => never.promise });
  const admin = serveAdmin({ ...options, view, port: 0 });
  using idle = await Deno.connect({ hostname: "127.0.0.1", port: admin.port });
  await idle.write(new TextEncoder().encode("GET /healthz HT"));
  const headers = { authorization: `Bearer ${TOKEN}` };
  const waiting = request(admin.port, "GET /api/v1/dead-letters", headers);
  await request(admin.port, "GET /healthz");
  const begin = performance.now();
  await admin.close();
  assert.ok(performance.now() - begin < 5000, "closed in time");
  await waiting;
  await assert.rejects(Deno.connect({ hostname: "127.0.0.1", port: admin.port }));
});

Deno.test("a mistake of the gateway is told without its details, and logged with them", async () => {
  const log = fakeLog();
  const view = fakeView({ deadLetters: () => Promise.reject(new TypeError("inner detail")) });
  const admin = serveAdmin({ ...options, view, log, port: 0 });
  try {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const { status, body } = await request(admin.port, "GET /api/v1/dead-letters", headers);
    assert.equal(status, 500);
    assert.ok(!body.includes("inner detail"), body);
    assert.match(log.lines.join("\n"), /error GET \/api\/v1\/dead-letters failed: .*inner detail/);
  } finally {
    await admin.close();
  }
});
