import assert from "node:assert/strict";
import { checkStored } from "./read_back.ts";
import { type Exchange, readRecording, type Recorded } from "./recording.ts";
import { type Answer, Replay } from "./replay.ts";

/** What is not replayed, and why; the first rule that fits counts. */
const leftOut: [reason: string, rule: (recorded: Recorded, path: string) => boolean][] = [
  ["measurements and decoded tokens, which are no exchanges", (r) => !r.request || !r.response],
  ["an RPC that waits 5 s, see downlink_contract_test.ts", (_, p) => p.startsWith("/api/rpc/")],
  ["bulk import", (_, path) => path.endsWith("/bulk_import")],
  ["tenant profiles, of which only the limits are kept", (_, path) => /tenantProfile\//.test(path)],
  ["security settings", (_, path) => path.endsWith("/securitySettings")],
];

/** Replays a file in its order; `before` does what was done between the exchanges, unrecorded. */
async function replayFile(
  replay: Replay,
  name: string,
  before: (exchange: Exchange) => Promise<unknown> | void = () => {},
): Promise<void> {
  const recording = await readRecording(name);
  const reasons: Record<string, number> = {};
  const exchanges: Exchange[] = [];
  for (const recorded of recording) {
    const [reason] = leftOut.find(([, rule]) => rule(recorded, recorded.request?.path ?? "")) ?? [];
    if (reason === undefined) exchanges.push(recorded as Exchange);
    else reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  const start = replay.compared;
  for (let i = 0; i < exchanges.length; i++) {
    const exchange = exchanges[i]!;
    await before(exchange);
    if (exchange.note.startsWith("8 parallel")) {
      await checkParallel(replay, exchanges.slice(i, i + 8));
      i += 7;
    } else if (exchange.note === "list devices, paged") await checkPaged(replay, exchange);
    else if (exchange.count !== undefined) await checkCut(replay, exchange);
    else await replay.exchange(exchange);
    await checkStored(replay, exchange);
  }
  assert.equal(replay.compared - start, exchanges.length);
  console.log(`${name}: ${exchanges.length} exchanges replayed; left out:`, reasons);
}

/** One of eight requests for one name wins; which one is chance. */
async function checkParallel(replay: Replay, exchanges: Exchange[]): Promise<void> {
  const rank = (status: number, body: unknown) =>
    `${status} ${JSON.stringify(body).includes("SUCCESS")}`;
  const answers = await Promise.all(exchanges.map((exchange) => replay.send(exchange)));
  const left: Answer[] = [...answers];
  for (const exchange of exchanges) {
    const { status, body } = exchange.response;
    const at = left.findIndex((a) => rank(a.status, a.text) === rank(status, body));
    assert.notEqual(at, -1, `${exchange.note}: no answer like ${rank(status, body)}`);
    replay.check(left.splice(at, 1)[0]!, exchange);
  }
}

/** The recorded server had 238 devices, most of them made beside the recording. */
async function checkPaged(replay: Replay, exchange: Exchange): Promise<void> {
  const answer = await replay.send(exchange);
  const body = JSON.parse(answer.text);
  assert.equal(body.totalElements, replay.standin.devices().length);
  assert.equal(body.totalPages, Math.ceil(body.totalElements / 2));
  const { totalPages, totalElements } = exchange.response.body as typeof body;
  replay.check(
    { ...answer, text: JSON.stringify({ ...body, totalPages, totalElements }) },
    exchange,
  );
}

/** A recorded list that is cut: first two elements, "...", the last. */
async function checkCut(replay: Replay, exchange: Exchange): Promise<void> {
  const answer = await replay.send(exchange);
  const { n } = JSON.parse(answer.text);
  assert.equal(n.length, exchange.count);
  const cut = JSON.stringify({ n: [n[0], n[1], "...", n.at(-1)] });
  replay.check({ ...answer, text: cut }, exchange);
}

Deno.test("the stand-in answers sign-in, provisioning and the tenant's API as recorded", async () => {
  const replay = await Replay.start();
  await using _ = { [Symbol.asyncDispose]: () => replay.standin.close() };
  const device = "cu1795455304";
  await replayFile(replay, "auth", async ({ note, request }) => {
    if (note === "customer user: device that is not assigned to the customer") {
      const { id } = replay.standin.createDevice(device, { token: device });
      replay.shape.known.set(/[0-9a-f-]{36}$/.exec(request.path)![0], id);
    }
    if (note !== "customer user: assigned device") return;
    const found = await replay.asTenant("GET", "/api/tenant/customers?customerTitle=Customer%20A");
    const customer = JSON.parse(found.text).id.id;
    const { id } = replay.standin.device(device)!;
    await replay.asTenant("POST", `/api/customer/${customer}/device/${id}`);
  });
  replay.rewind();
  await replayFile(replay, "provisioning");
  replay.standin.createProfile("thermostat", { provisionType: "DISABLED", key: "-", secret: "-" });
  replay.rewind();
  await replayFile(replay, "tenant-rest");
});

Deno.test("the stand-in's device API answers, stores and loses as recorded", async () => {
  const replay = await Replay.start();
  await using _ = { [Symbol.asyncDispose]: () => replay.standin.close() };
  await replayFile(replay, "device-http-api", ({ note }) => {
    if (note !== "client attribute with the same name as a shared one") return;
    const { id } = replay.standin.createDevice("t4-1795452218-79-tok", {
      token: "t4-1795452218-79-tok",
    });
    const path = `/api/plugins/telemetry/DEVICE/${id}/attributes/SHARED_SCOPE`;
    return replay.asTenant("POST", path, { mode: "shared" });
  });
});

Deno.test("what is stored in the stand-in is read back as recorded", async () => {
  const replay = await Replay.start();
  await using _ = { [Symbol.asyncDispose]: () => replay.standin.close() };
  await replayFile(replay, "read-back", async ({ note, request }) => {
    if (note !== "keys") return;
    const id = replay.shape.translate(/[0-9a-f-]{36}/.exec(request.path)![0]);
    const { name } = replay.standin.devices().find((d) => d.id === id)!;
    replay.standin.setToken(name, "t8-1795454254");
    const points = Array.from({ length: 150 }, (_, i) => ({
      ts: 1_700_000_000_000 + i * 1000,
      values: { temperature: 20 + i / 2, n: i, s: `text${i}`, b: i % 2 === 0, j: { i } },
    }));
    const answer = await fetch(`${replay.standin.url}/api/v1/t8-1795454254/telemetry`, {
      method: "POST",
      body: JSON.stringify(points),
    });
    assert.equal((await answer.text(), answer.status), 200);
  });
});

Deno.test("the stand-in's rate limits refuse what the recorded ones refused", async () => {
  const replay = await Replay.start();
  await using _ = { [Symbol.asyncDispose]: () => replay.standin.close() };
  const recording = (await readRecording("rate-limits")).slice(0, 24);
  const limits: [begin: string, limit: string][] = [
    ["device message limit", "transportDeviceMsgRateLimit"],
    ["device telemetry message limit", "transportDeviceTelemetryMsgRateLimit"],
    ["device data point limit", "transportDeviceTelemetryDataPointsRateLimit"],
    ["tenant message limit", "transportTenantMsgRateLimit"],
    ["tenant REST limit", "tenantServerRestLimitsConfiguration"],
  ];
  let groups = 0;
  for (const measurement of recording) {
    const { statuses } = measurement.measured ?? {};
    if (statuses === undefined) continue;
    const group = measurement.note.replace(/: statuses in order$/, "");
    const [, limit = ""] = limits.find(([begin]) => group.startsWith(begin)) ?? [];
    replay.standin.setLimits({ [limit]: / (\d+:\d+)/.exec(group)![1]! });
    const members = recording.filter((r) => r.note.startsWith(group) && r.request) as Exchange[];
    const first = members[0]!;
    const refused = members.find(({ response }) => response.status !== first.response.status);
    if (refused) {
      refused.request.headers = first.request.headers ?? {};
      replay.wind(refused);
    }
    const token = /v1\/([\w-]+)/.exec(first.request.path)?.[1] ?? "lim-1795452318";
    if (!replay.standin.device(token)) replay.standin.createDevice(token, { token });
    const actual: number[] = [];
    for (const status of statuses) {
      const answer = await replay.send(status === first.response.status ? first : refused!);
      actual.push(answer.status);
      if (status === first.response.status) replay.check(answer, first);
      else replay.check(answer, refused!);
    }
    assert.deepEqual(actual, statuses, group);
    groups++;
  }
  replay.standin.setLimits({});
  const after = recording.find(({ note }) => note === "stored after those refusals") as Exchange;
  replay.shape.known.set(
    /[0-9a-f-]{36}/.exec(after.request.path)![0],
    replay.standin.device("limdp-1795452318-tok")!.id,
  );
  await replay.exchange(after);
  await replay.exchange(recording[0] as Exchange);
  console.log(`rate-limits: ${groups} recorded series replayed`);
});
