import assert from "node:assert/strict";
import { metrics } from "../../lib/admin/metrics.ts";
import { fakeView, integration, request, withAdmin } from "./_admin.ts";

const plcs = integration("PLCs", {
  port: undefined,
  connections: 1,
  dialing: {
    targets: [
      { target: "plc-1:502", connected: true },
      { target: "[2001:db8::7]:502", connected: false },
    ],
    counters: { attempts: 11, failures: 5, polls: 40, unanswered: 3 },
  },
});

Deno.test("a gateway whose PLC is off is ready, and says how many are connected", async () => {
  const view = fakeView({ integrations: () => [integration("Meters"), plcs] });
  await withAdmin({ view }, async (port) => {
    const { status, body } = await request(port, "GET /readyz");
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body).listeners, {
      ok: true,
      note: "PLCs is connected to 1 of 2 targets",
    });
  });
});

Deno.test("a port that is not open is a problem beside an integration that dials", async () => {
  const closed = integration("Meters", { port: undefined });
  const view = fakeView({ integrations: () => [closed, plcs, { ...plcs, name: "Others" }] });
  await withAdmin({ view }, async (port) => {
    const { status, body } = await request(port, "GET /readyz");
    assert.equal(status, 503);
    assert.deepEqual(JSON.parse(body).listeners, {
      ok: false,
      problem: "the port of these integrations is not open: Meters",
      note: "PLCs is connected to 1 of 2 targets; Others is connected to 1 of 2 targets",
    });
  });
});

Deno.test("targets, connects and polls are counted; what dials listens on no port", async () => {
  const view = fakeView({ integrations: () => [integration("Meters"), plcs] });
  const lines = (await metrics(view)).text.split("\n").filter((line) =>
    /^tcp2tb_(listening|targets?|connect|polls)(_|\{)/.test(line) && !line.includes("_accepted") &&
    !line.includes("connections")
  );
  assert.deepEqual(lines, [
    'tcp2tb_listening{integration="Meters"} 1',
    'tcp2tb_targets{integration="PLCs"} 2',
    'tcp2tb_targets_connected{integration="PLCs"} 1',
    'tcp2tb_target_connected{integration="PLCs",target="plc-1:502"} 1',
    'tcp2tb_target_connected{integration="PLCs",target="[2001:db8::7]:502"} 0',
    'tcp2tb_connect_attempts_total{integration="PLCs"} 11',
    'tcp2tb_connect_failures_total{integration="PLCs"} 5',
    'tcp2tb_polls_total{integration="PLCs"} 40',
    'tcp2tb_polls_unanswered_total{integration="PLCs"} 3',
  ]);
});
