import assert from "node:assert/strict";
import type { GatewayView } from "../../lib/admin/gateway_view.ts";
import { outboxStatus } from "../../lib/admin/outbox_status.ts";
import { OutboxError } from "../../lib/outbox/outbox_error.ts";
import { fakeView, goodOutbox, integration, request, withAdmin } from "./_admin.ts";

async function readyz(rest: Partial<GatewayView>) {
  let found: { status: number; body: unknown } | undefined;
  await withAdmin({ view: fakeView(rest) }, async (port) => {
    const { status, body } = await request(port, "GET /readyz");
    found = { status, body: JSON.parse(body) };
  });
  return found;
}

const ok = { ok: true };
const thingsboard = { retries: 0, requests: 0, deliveries: {}, waitingDevices: 0 };

Deno.test("a gateway in which all is well is ready", async () => {
  assert.deepEqual(await readyz({}), {
    status: 200,
    body: { ok: true, listeners: ok, thingsboard: ok, outbox: ok },
  });
});

Deno.test("a gateway whose ports are not all open is not ready and names the integrations", async () => {
  const integrations = () => [
    integration("Meters"),
    integration("Valves", { port: undefined }),
    integration("Pumps", { port: undefined }),
  ];
  const problem = "the port of these integrations is not open: Valves, Pumps";
  assert.deepEqual(await readyz({ integrations }), {
    status: 503,
    body: { ok: false, listeners: { ok: false, problem }, thingsboard: ok, outbox: ok },
  });
});

Deno.test("a gateway that cannot reach ThingsBoard, or sign in, is not ready and says why", async () => {
  const problem = "https://tb.example.com: the API key is refused; check thingsboard.apiKey";
  for (const [reachable, signedIn] of [[false, false], [true, false], [false, true]] as const) {
    const told = { ...thingsboard, reachable, signedIn, problem };
    assert.deepEqual(await readyz({ thingsboard: () => told }), {
      status: 503,
      body: { ok: false, listeners: ok, thingsboard: { ok: false, problem }, outbox: ok },
    });
    const untold = await readyz({ thingsboard: () => ({ ...thingsboard, reachable, signedIn }) });
    assert.match(JSON.stringify(untold?.body), /ThingsBoard/);
  }
});

Deno.test("a gateway whose outbox is full, fails or is gone is not ready and says why", async () => {
  const full = { ...goodOutbox, full: true, sizeBytes: 5 * 1024 * 1024 };
  const failing = { ...goodOutbox, error: "disk full" };
  const cases: [() => ReturnType<GatewayView["outbox"]>, RegExp][] = [
    [() => Promise.resolve(full), /full \(5 MB, storage\.maxSizeMb\)/],
    [() => Promise.resolve(failing), /disk full/],
    [() => Promise.reject(new OutboxError("the storage thread has stopped")), /has stopped/],
  ];
  for (const [outbox, problem] of cases) {
    const found = await readyz({ outbox });
    assert.equal(found?.status, 503);
    const { outbox: part, ...rest } = found?.body as { outbox: { ok: boolean; problem: string } };
    assert.deepEqual(rest, { ok: false, listeners: ok, thingsboard: ok });
    assert.equal(part.ok, false);
    assert.match(part.problem, problem);
  }
});

Deno.test("an outbox that a slow disk holds up is a problem, not a wait", async () => {
  const never = Promise.withResolvers<never>();
  const status = await outboxStatus(fakeView({ outbox: () => never.promise }), 20);
  assert.match(status.error ?? "", /has not answered for 0\.02 s/);
});

Deno.test("the process lives even when nothing else is well", async () => {
  const view = fakeView({
    integrations: () => [],
    thingsboard: () => ({ ...thingsboard, reachable: false, signedIn: false }),
    outbox: () => Promise.reject(new OutboxError("gone")),
  });
  await withAdmin({ view }, async (port) => {
    const { status, body } = await request(port, "GET /healthz");
    assert.deepEqual([status, JSON.parse(body)], [200, { ok: true }]);
  });
});
