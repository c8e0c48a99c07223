import assert from "node:assert/strict";
import { type Exchange, readRecording, type Recorded } from "./recording.ts";
import { Replay } from "./replay.ts";
import { Steps } from "./steps.ts";
import { type Received, Webhook } from "./webhook.ts";

interface WebhookRecord extends Recorded {
  webhookReceived?: { method: string; path: string; headers: [string, string][]; body: unknown };
}

interface Metadata {
  version?: number;
  nodes: { name: string; configuration: Record<string, unknown> }[];
  connections: { fromIndex: number; toIndex: number; type: string }[];
}

const name = "t6-1795452905";
const device = "a26339f0-e75e-11f1-bf37-4584fc8a3079";
const chain = "a238f5a0-e75e-11f1-bf37-4584fc8a3079";
const attributes = `/api/plugins/telemetry/DEVICE/${device}/attributes/SHARED_SCOPE`;

/** Compares with a recorded webhook call; times are only looked at. */
function checkWebhook(replay: Replay, received: Received, record: WebhookRecord): void {
  const { method, path, headers, body } = record.webhookReceived!;
  assert.equal(`${received.method} ${received.path}`, `${method} ${path}`, record.note);
  for (const [key, value] of headers) {
    if (key === "host" || key === "content-length") continue;
    assert.equal(received.headers.get(key), value, `${record.note}: ${key}`);
  }
  const times = (value: unknown): unknown => {
    return JSON.parse(JSON.stringify(value).replaceAll(/"1795\d{9}"/g, '"a time"'));
  };
  replay.shape.check(times(received.body), times(body), record.note);
}

/** Reads the nodes and connections of the chain. */
async function read(replay: Replay): Promise<Metadata> {
  return JSON.parse((await replay.asTenant("GET", `/api/ruleChain/${chain}/metadata`)).text);
}

/** Changes the nodes and connections of the chain, which was done unrecorded. */
async function edit(replay: Replay, change: (metadata: Metadata) => void): Promise<void> {
  const changed = await read(replay);
  change(changed);
  const answer = await replay.asTenant("POST", "/api/ruleChain/metadata", changed);
  assert.equal(answer.status, 200, answer.text);
}

function node({ nodes }: Metadata, type: string): { configuration: Record<string, unknown> } {
  return nodes.find((n) => n.name === type)!;
}

Deno.test("a rule chain calls a webhook as recorded", async () => {
  const [replay, time] = await Replay.startManual();
  const { standin, shape } = replay;
  await using webhook = new Webhook(() => time.now);
  await using _ = { [Symbol.asyncDispose]: () => standin.close() };
  time.busy = () => standin.downlink.counts.webhooksInFlight > webhook.holding;
  shape.known.set("http://127.0.0.1:18099", webhook.url);
  const recording = await readRecording("rule-chain-webhook") as WebhookRecord[];
  const steps = new Steps(replay, time, recording as Exchange[]);
  let webhooks = 0;
  const called = async (index: number) => {
    const [received] = await webhook.take(1);
    checkWebhook(replay, received!, recording[index]!);
    webhooks++;
  };

  await steps.run("0 1 2 3 4");
  const own = { method: "POST", body: '{"fw":"1.2.3"}' };
  await (await fetch(`${standin.url}/api/v1/${name}-tok/attributes`, own)).text();
  const serial = attributes.replace("SHARED", "SERVER");
  await replay.asTenant("POST", serial, { serial: "A-1" });
  await called(5);
  assert.deepEqual(standin.latest(name).temperature?.value, 21.5);
  await steps.run("6");
  await called(7);
  await steps.run("8");
  await called(9);
  await steps.run("10 +12");
  await called(13); // and none of the device's own attributes before it
  await steps.run("-12 +14");
  await called(15);
  await steps.run("-14 16");
  await called(17);
  const poll = await fetch(`${standin.url}/api/v1/${name}-tok/rpc?timeout=1000`);
  assert.equal((await poll.json()).id, 2);
  await steps.run("+20");
  await called(21);
  await steps.run("18 19 -20 +22");
  await called(23);
  await steps.run("-22");

  const hanging = Promise.withResolvers<Response>();
  const answers: (() => Response | Promise<Response>)[] = [
    () => new Response(null, { status: 204 }),
    () => new Response("this is no JSON"),
    () => new Response("no", { status: 500 }),
    () => hanging.promise,
  ];
  for (const [i, answer] of answers.entries()) {
    webhook.answer = answer;
    await steps.run(`${24 + 2 * i}`);
    await webhook.take(1);
    await time.pass(9000);
    assert.equal(webhook.received.length, 0, recording[25 + 2 * i]!.note);
  }
  hanging.resolve(new Response());

  webhook.answer = () => new Response("{}");
  const simple = await read(replay);
  await retryVariant();
  for (let i = 0; i < 100; i++) standin.downlink.setShared(name, { i });
  const order = (await webhook.take(100)).map(({ body }) => (body as { msg: { i: number } }).msg.i);
  assert.deepEqual(order, Array.from({ length: 100 }, (_, i) => i));

  const restore = async () => {
    await edit(replay, (metadata) => Object.assign(metadata, { ...simple, version: undefined }));
  };
  await restore();
  await edit(replay, (metadata) => {
    const { headers } = node(metadata, "Post to the gateway").configuration;
    Object.assign(headers as object, { "X-Device-Name": "${deviceName}" });
  });
  const umlauts = standin.createDevice("t6 温度 ä 1795452905", { type: "t6-tcp-1795452905" });
  shape.known.set("eb6edf50-e75e-11f1-bf37-4584fc8a3079", umlauts.id);
  standin.downlink.setShared(umlauts.name, { u: 1 });
  await called(39);
  await restore();
  await edit(replay, ({ connections }) => {
    connections.find(({ type }) => type === "Attributes Updated")!.toIndex = 6;
  });
  standin.downlink.setShared(name, { bare: 1 });
  await called(40);
  await restore();
  await edit(replay, (metadata) => {
    node(metadata, "Post to the gateway").configuration.requestBodyTemplate =
      '{"device":"${deviceName}","type":"${deviceType}","all":"$[interval]","data":$[*]}';
  });
  standin.downlink.deleteShared(name, Object.keys(standin.attributes(name, "SHARED_SCOPE")));
  await webhook.take(1);
  standin.downlink.setShared(name, { interval: 5 });
  await called(41);
  await synchronous();

  const exchanges = recording.filter(({ request }) => request).length;
  console.log(
    `rule-chain-webhook: ${replay.compared} of ${exchanges} exchanges and ${webhooks} of ` +
      `${recording.filter((r) => r.webhookReceived).length} webhook calls replayed`,
  );
  assert.equal(replay.compared, exchanges);

  async function retryVariant(): Promise<void> {
    await steps.run("32");
    webhook.answer = () => new Response("no", { status: 500 });
    const start = time.now;
    await steps.run("33 34");
    await time.pass(40_000);
    const calls = webhook.received.splice(0).map(({ at, body }) => {
      return { s: (at - start) / 1000, msg: (body as { msg: unknown }).msg };
    });
    const recorded = (recording[35]!.measured as { calls?: { s: number; msg: unknown }[] }).calls!;
    assert.deepEqual(calls.map(({ msg }) => msg), recorded.map(({ msg }) => msg));
    calls.forEach(({ s }, i) => assert.ok(Math.abs(s - recorded[i]!.s) < 0.6, `call ${i} at ${s}`));
    webhook.answer = () => new Response("{}");
  }

  async function synchronous(): Promise<void> {
    shape.known.set("http://127.0.0.1:18098", webhook.url);
    const recordedChain = "813ee4f0-e762-11f1-9fb9-010fb1d1e294";
    const made = await replay.asTenant("POST", "/api/ruleChain", { name: "sync", type: "CORE" });
    const { id } = JSON.parse(made.text);
    shape.known.set(recordedChain, id.id);
    const createDevice = async (deviceName: string, recordedId: string) => {
      const type = { type: "DEFAULT" };
      const answer = await replay.asTenant("POST", "/api/deviceProfile", {
        name: deviceName,
        defaultRuleChainId: id,
        profileData: { configuration: type, transportConfiguration: type },
      });
      assert.equal(answer.status, 200, answer.text);
      const created = standin.createDevice(deviceName, { type: deviceName });
      shape.known.set(recordedId, created.id);
    };
    await createDevice("t11", "8193bbb0-e762-11f1-9fb9-010fb1d1e294");
    await createDevice("t11-1795454604", "a8b0db10-e762-11f1-9fb9-010fb1d1e294");
    await steps.run("43");
    webhook.answer = () => Response.json({ delivered: true, answer: "OK 42" });
    await steps.run("44 45");
    const metadata = (await replay.asTenant("GET", `/api/ruleChain/${recordedChain}/metadata`))
      .text;
    const changed: Metadata = JSON.parse(metadata);
    node(changed, "Post to the gateway").configuration.restEndpointUrlPattern =
      "http://127.0.0.1:1/";
    changed.connections.push({ fromIndex: 6, toIndex: 9, type: "Failure" });
    await replay.asTenant("POST", "/api/ruleChain/metadata", changed);
    const { response } = recording[46]!;
    const answer = await replay.send(recording[46] as Exchange);
    const body = JSON.parse(answer.text);
    const recordedBody = response!.body as typeof body;
    assert.match(body.metadata.expirationTime, /^1795\d{9}$/);
    body.metadata.expirationTime = recordedBody.metadata.expirationTime;
    replay.check({ ...answer, text: JSON.stringify(body) }, recording[46] as Exchange);
  }
});
