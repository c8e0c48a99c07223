import assert from "node:assert/strict";
import type { SendOutcome, SentDownlink } from "../../lib/admin/downlink_view.ts";
import { type Answer, authorized, fakeLog, fakeView, request, withAdmin } from "./_admin.ts";

const DOWNLINKS = "POST /api/v1/downlinks";

/** Posts a body for an integration, and tells what the gateway was given. */
async function post(
  integration: string,
  body: unknown,
  outcome: SendOutcome = { kind: "stored", connected: true },
  headers: Readonly<Record<string, string>> = authorized,
): Promise<{ answer: Answer; sent: SentDownlink[]; log: readonly string[] }> {
  const sent: SentDownlink[] = [];
  const log = fakeLog();
  const send = (message: SentDownlink) => {
    sent.push(message);
    return Promise.resolve(outcome);
  };
  let answer: Answer | undefined;
  await withAdmin({ view: fakeView({ send }), log }, async (port) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    answer = await request(port, `${DOWNLINKS}/${integration}`, headers, text);
  });
  return { answer: answer!, sent, log: log.lines };
}

Deno.test("a message is taken with all that is given, and what is left out has a default", async () => {
  const short = await post("Meters", { deviceName: "SN-002", msg: { interval: 60 } });
  assert.equal(short.answer.status, 200);
  assert.deepEqual(JSON.parse(short.answer.body), { status: "stored", connected: true });
  assert.deepEqual(short.sent, [{
    integration: "Meters",
    deviceName: "SN-002",
    deviceType: "default",
    msgType: "ATTRIBUTES_UPDATED",
    msg: { interval: 60 },
    metadata: { deviceName: "SN-002", deviceType: "default" },
  }]);

  const { sent, answer } = await post("North%20wing", {
    id: "7",
    deviceName: "SN-002",
    deviceType: "Meter",
    msgType: "RPC_CALL_FROM_SERVER_TO_DEVICE",
    msg: { method: "relay", params: '{"on":true}' },
    metadata: { hall: "3" },
  }, { kind: "stored", connected: false });
  assert.deepEqual(JSON.parse(answer.body), { status: "stored", connected: false });
  assert.deepEqual(sent, [{
    integration: "North wing",
    deviceName: "SN-002",
    deviceType: "Meter",
    msgType: "RPC_CALL_FROM_SERVER_TO_DEVICE",
    msg: { method: "relay", params: { on: true } },
    metadata: { hall: "3", deviceName: "SN-002", deviceType: "Meter" },
    key: "api 7",
  }]);
});

Deno.test("a message that cannot be sent is refused with the reason", async () => {
  for (
    const [body, expected] of [
      ["no json", /JSON/],
      [[], /object/],
      [{ msg: {} }, /deviceName is missing/],
      [{ deviceName: "D" }, /msg is missing/],
    ] as const
  ) {
    const { answer, sent } = await post("Meters", body);
    assert.equal(answer.status, 400, answer.body);
    assert.match(JSON.parse(answer.body).error, expected);
    assert.deepEqual(sent, []);
  }
  const message = { deviceName: "D", msg: {} };
  const unknown = await post("Nobody", message, { kind: "unknown" });
  assert.equal(unknown.answer.status, 404);
  assert.match(unknown.answer.body, /there is no integration \\"Nobody\\"/);
  const dead = await post("Meters", message, { kind: "noConverter" });
  assert.equal(dead.answer.status, 409);
  assert.match(dead.answer.body, /no downlinkConverter; the message is a dead letter/);
});

Deno.test("nobody sends without the admin token, and names in the log are escaped", async () => {
  const message = { deviceName: "D\u001b[2J", msg: {} };
  const { answer, sent } = await post("Meters", message, undefined, {
    "content-type": "application/json",
  });
  assert.equal(answer.status, 401);
  assert.deepEqual(sent, []);
  const { log } = await post("Meters", message);
  assert.equal(log.length, 1);
  assert.ok(!log[0]!.includes("\u001b"), log[0]);
});
