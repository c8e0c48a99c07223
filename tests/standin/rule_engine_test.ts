import assert from "node:assert/strict";
import { type Standin, startStandin } from "../../lib/standin/standin.ts";
import type { RuleEngineOptions } from "../../lib/standin/rules/rule_engine.ts";
import { ManualTime } from "./manual_time.ts";
import { post } from "./post.ts";
import { Tenant } from "./tenant.ts";
import { Webhook } from "./webhook.ts";

const typeSwitch: [string] = ["filter.TbMsgTypeSwitchNode"];
const checkpoint: [string, object, string] = [
  "flow.TbCheckpointNode",
  {},
  "SequentialByOriginator",
];

function call(webhook: Webhook): [string, object] {
  return ["rest.TbRestApiCallNode", {
    restEndpointUrlPattern: webhook.url,
    requestMethod: "POST",
    readTimeoutMs: 3000,
  }];
}

async function withEngine(
  test: (standin: Standin, tenant: Tenant, webhook: Webhook, time: ManualTime) => Promise<void>,
  rules: RuleEngineOptions = {},
): Promise<void> {
  const time = new ManualTime(1_000_000);
  await using webhook = new Webhook(() => time.now);
  const standin = await startStandin({
    clock: () => time.now,
    timers: time,
    pollSetupMs: 0,
    rules,
  });
  await using _ = { [Symbol.asyncDispose]: () => standin.close() };
  time.busy = () => standin.downlink.counts.webhooksInFlight > webhook.holding;
  await test(standin, new Tenant(standin), webhook, time);
}

Deno.test("without a chain of their own devices call no webhook and are saved as usual", () =>
  withEngine(async (standin, tenant, webhook) => {
    await tenant.chain("chained", [call(webhook)], []);
    standin.createDevice("plain", { token: "p" });
    standin.createDevice("meter", { token: "t", type: "chained" });
    await post(`${standin.url}/api/v1/p/telemetry`, { a: 1 });
    standin.downlink.setShared("plain", { b: 1 });
    standin.downlink.setShared("meter", { c: 1 });
    assert.deepEqual((await webhook.take(1)).map(({ body }) => body), [{ c: 1 }]);
    assert.equal(standin.downlink.counts.webhookCalls, 1);
    assert.equal(standin.pointCount("plain"), 1);
  }));

Deno.test("a chain that hands on to the root chain saves uplinks and lets RPCs through; one that does not loses them", () =>
  withEngine(async (standin, tenant, webhook, time) => {
    const [, page] = await tenant.ask("GET", "/api/ruleChains?pageSize=10&page=0&textSearch=root");
    const { data } = page as { data: { id: { id: string }; root: boolean }[] };
    assert.deepEqual(data.map(({ root }) => root), [true]);
    const handOn: [string, object] = ["flow.TbRuleChainInputNode", { ruleChainId: data[0]!.id.id }];
    await tenant.chain("with root", [handOn, typeSwitch, call(webhook)], [
      [1, 2, "RPC Request to Device"],
    ]);
    await tenant.chain("without", [typeSwitch, call(webhook)], [[0, 1, "RPC Request to Device"]]);
    for (const type of ["with root", "without"]) {
      standin.createDevice(type, { token: type.replace(" ", ""), type });
      const url = `${standin.url}/api/v1/${type.replace(" ", "")}`;
      assert.equal(await post(`${url}/telemetry`, [{ ts: 5, values: { t: 21.5 } }]), 200);
      assert.equal(await post(`${url}/attributes`, { fw: "1.2" }), 200);
    }
    await standin.waitFor(() => standin.pointCount("with root") === 1);
    assert.deepEqual(standin.telemetry("with root"), { t: [{ ts: 5, value: 21.5 }] });
    assert.deepEqual(standin.attributes("with root"), { fw: 1.2 });
    assert.equal(standin.pointCount("without"), 0);
    assert.deepEqual(standin.attributes("without"), {});

    const through = standin.downlink.rpc("with root", "m", 1);
    const polled = await fetch(`${standin.url}/api/v1/withroot/rpc?timeout=1000`);
    assert.deepEqual(await polled.json(), { id: 0, method: "m", params: 1 });
    assert.deepEqual(await through, {});
    const swallowed = standin.downlink.rpc("without", "m", 1);
    await webhook.take(1);
    await time.pass(11_000);
    assert.deepEqual(await swallowed, { error: "TIMEOUT" });
  }));

Deno.test("scripts filter by metadata and wrap; a name in a header pattern loses what is not Latin-1", () =>
  withEngine(async (standin, tenant, webhook) => {
    const [type, configuration] = call(webhook);
    await tenant.chain("scripts", [
      ["filter.TbJsFilterNode", { tbelScript: "return metadata.scope == 'SHARED_SCOPE';" }],
      ["metadata.TbGetOriginatorFieldsNode", {
        dataMapping: { name: "name" },
        fetchTo: "METADATA",
      }],
      ["transform.TbTransformMsgNode", {
        tbelScript: "metadata.n = 7; return {msg: {all: msg, metadata: metadata}};",
      }],
      [type, { ...configuration, headers: { name: "${name}", absent: "${absent}" } }],
    ], [[0, 1, "True"], [1, 2, "Success"], [2, 3, "Success"]]);
    const { id } = standin.createDevice("温 ä", { type: "scripts" });
    await tenant.ask("POST", `/api/plugins/telemetry/DEVICE/${id}/SERVER_SCOPE`, { no: 1 });
    await tenant.ask("POST", `/api/plugins/telemetry/DEVICE/${id}/SHARED_SCOPE`, { yes: 1 });
    const [{ headers, body }] = await webhook.take(1) as [Awaited<ReturnType<Webhook["take"]>>[0]];
    assert.equal(headers.get("name"), "? ä");
    assert.equal(headers.get("absent"), "${absent}");
    const { all, metadata } = body as { all: object; metadata: Record<string, string> };
    assert.deepEqual(all, { yes: 1 });
    const { scope, name, n } = metadata;
    assert.deepEqual([scope, name, n], ["SHARED_SCOPE", "温 ä", 7]);
  }));

Deno.test("through the sequential queue one device's messages keep their order, and others wait for a partition that fails", () =>
  withEngine(async (standin, tenant, webhook, time) => {
    await tenant.chain("queued", [checkpoint, call(webhook)], [[0, 1, "Success"]]);
    const names = Array.from({ length: 31 }, (_, i) => `d${i}`);
    for (const name of names) standin.createDevice(name, { type: "queued" });
    webhook.answer = ({ body }) => {
      return new Response(null, { status: (body as { n: number }).n === 0 ? 500 : 200 });
    };
    const start = time.now;
    standin.downlink.setShared("d0", { n: 0 });
    await webhook.take(1);
    for (let i = 1; i < 31; i++) standin.downlink.setShared(`d${i}`, { n: i });
    await time.pass(60_000);
    const calls = webhook.received.splice(0).map(({ at, body }) => {
      return { at: at - start, n: (body as { n: number }).n };
    });
    assert.deepEqual(calls.filter(({ n }) => n === 0).map(({ at }) => at), [5000, 10_000, 15_000]);
    const others = calls.filter(({ n }) => n > 0);
    assert.equal(others.length, 30);
    const late = others.filter(({ at }) => at > 0);
    assert.ok(late.every(({ at }) => at === 15_000), JSON.stringify(late));
    assert.ok(late.length < 15, `${late.length} of 30 waited`);
    assert.equal(standin.downlink.counts.droppedMessages, 1);

    webhook.answer = () => new Response();
    for (let n = 100; n < 200; n++) standin.downlink.setShared("d1", { n });
    const order = (await webhook.take(100)).map(({ body }) => (body as { n: number }).n);
    assert.deepEqual(order, Array.from({ length: 100 }, (_, i) => 100 + i));
  }));

Deno.test("a webhook that answers too late for the queue is called again with what it has", () =>
  withEngine(async (standin, tenant, webhook, time) => {
    await tenant.chain("queued", [checkpoint, call(webhook)], [[0, 1, "Success"]]);
    standin.createDevice("meter", { type: "queued" });
    const { promise, resolve } = Promise.withResolvers<Response>();
    webhook.answer = () => promise;
    standin.downlink.setShared("meter", { a: 1 });
    await webhook.take(1);
    await time.pass(2500);
    resolve(new Response());
    webhook.answer = () => new Response();
    await time.pass(10_000);
    assert.deepEqual(webhook.received.map(({ body }) => body), [{ a: 1 }]);
    assert.equal(standin.downlink.counts.droppedMessages, 0);
    assert.equal(standin.downlink.counts.webhookFailures, 0);
  }));

Deno.test("messages of the main queue can overtake each other, and are tried once", () =>
  withEngine(async (standin, tenant, webhook, time) => {
    await tenant.chain("main", [call(webhook)], []);
    standin.createDevice("meter", { type: "main" });
    webhook.answer = () => new Response(null, { status: 503 });
    for (let n = 0; n < 20; n++) standin.downlink.setShared("meter", { n });
    await time.pass(60_000);
    const order = webhook.received.map(({ body }) => (body as { n: number }).n);
    assert.notDeepEqual(order, order.toSorted((a, b) => a - b));
    assert.equal(new Set(order).size, 20);
    const { webhookCalls, webhookFailures, droppedMessages } = standin.downlink.counts;
    assert.deepEqual([webhookCalls, webhookFailures, droppedMessages], [20, 20, 20]);
  }, { mainJitterMs: 50 }));

Deno.test("a chain in use, the root chain and an unknown chain are refused", () =>
  withEngine(async (_, tenant, webhook) => {
    const id = await tenant.chain("used", [call(webhook)], []);
    const [status, problem] = await tenant.ask("DELETE", `/api/ruleChain/${id}`);
    assert.equal(status, 400);
    assert.match((problem as { message: string }).message, /referenced by the device profiles/);
    const unknown = "00000000-0000-0000-0000-0000000000aa";
    assert.equal((await tenant.ask("GET", `/api/ruleChain/${unknown}`))[0], 404);
    const stale = {
      ruleChainId: { id },
      version: 1,
      firstNodeIndex: 0,
      nodes: [],
      connections: [],
    };
    assert.equal((await tenant.ask("POST", "/api/ruleChain/metadata", stale))[0], 409);
    const type = { type: "DEFAULT" };
    const profile = {
      name: "p",
      defaultRuleChainId: { id: unknown },
      profileData: { configuration: type, transportConfiguration: type },
    };
    assert.equal((await tenant.ask("POST", "/api/deviceProfile", profile))[0], 400);
    const [, made] = await tenant.ask("POST", "/api/ruleChain", { name: "free", type: "CORE" });
    const free = (made as { id: { id: string } }).id.id;
    assert.equal((await tenant.ask("DELETE", `/api/ruleChain/${free}`))[0], 200);
  }));
