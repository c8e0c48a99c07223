import assert from "node:assert/strict";
import { installRuleChain, lines, LOGIN, Terminal, WEBHOOK } from "./_terminal.ts";
import { freePort, until } from "./_program.ts";
import { World } from "./_world.ts";

for (
  const [way, thingsboard, settings] of [
    ["POLL", undefined, {}],
    ["WEBSOCKET", LOGIN, {}],
    ["WEBHOOK", undefined, WEBHOOK],
  ] as const
) {
  Deno.test(`${way}: an attribute changed in ThingsBoard is printed by the device's nc, also after its end of input`, async () => {
    await using world = await World.open();
    const gateway = await world.start({
      ...(thingsboard ? { thingsboard } : {}),
      integrations: [lines(settings)],
    });
    if (way === "WEBHOOK") await installRuleChain(world, gateway);
    await using device = await Terminal.open(gateway.port("Lines"), "D\n");
    await device.closeWrite();
    await world.has(() => world.values("D", "hello").length === 1, "the device is there");
    world.standin.downlink.setShared("D", { interval: 60 });
    await world.has(() => device.lines().length === 1, "the change has arrived");
    assert.deepEqual(device.lines(), [`ATTRIBUTES_UPDATED {"interval":60}`]);
    world.standin.downlink.setShared("D", { interval: 30, mode: "eco" });
    await world.has(() => device.lines().length === 2, "the second change has arrived");
    assert.deepEqual(JSON.parse(device.lines()[1]!.slice(19)), { interval: 30, mode: "eco" });
    world.standin.downlink.deleteShared("D", ["mode"]);
    // A poll says nothing of a deletion: the next comparison finds it.
    if (way === "POLL") world.standin.downlink.setShared("D", { interval: 31 });
    await world.has(() => device.text.includes(`{"attributes":["mode"]}`), "the deletion too");
    assert.deepEqual(gateway.messages("error"), []);
    await gateway.stop();
  });

  Deno.test(`${way}: a call gets the device's own answer, by its id or without one`, async () => {
    await using world = await World.open();
    const gateway = await world.start({
      ...(thingsboard ? { thingsboard } : {}),
      integrations: [lines(settings)],
    });
    if (way === "WEBHOOK") await installRuleChain(world, gateway);
    await using device = await Terminal.open(gateway.port("Lines"), "D\n");
    await world.has(() => world.values("D", "hello").length === 1, "the device is there");
    const first = world.standin.downlink.rpc("D", "relay", { on: true }, { twoway: true });
    await world.has(() => device.lines().length === 1, "the call has arrived");
    const [, id, method, params] = device.lines()[0]!.split(" ");
    assert.deepEqual([method, params], ["relay", `{"on":true}`]);
    await device.send(`D,ack,${id},one\n`);
    const answer = await first;
    assert.ok("reply" in answer, JSON.stringify(answer));
    assert.deepEqual(JSON.parse(answer.reply), { done: "one" });
    const second = world.standin.downlink.rpc("D", "relay", { on: false }, { twoway: true });
    await world.has(() => device.lines().length === 2, "the second call has arrived");
    await device.send(`D,ack,,two\n`);
    const later = await second;
    assert.ok("reply" in later, JSON.stringify(later));
    assert.deepEqual(JSON.parse(later.reply), { done: "two" });
    await gateway.stop();
  });
}

Deno.test("a rule chain's messages are told again until the gateway is back, and wait on disk when it is killed", async () => {
  await using world = await World.open({ rules: { retryPauseMs: 200, retries: 50 } });
  const { standin } = world;
  const first = await world.start({ integrations: [lines(WEBHOOK)] });
  const [port] = /\d+(?=\/downlinks)/.exec(first.text)!;
  const fixed = { webhook: { ...WEBHOOK.webhook, port: Number(port) } };
  await installRuleChain(world, first);
  {
    await using _device = await Terminal.open(first.port("Lines"), "D\n");
    await world.has(() => world.values("D", "hello").length === 1, "the device is there");
  }
  await first.kill();
  standin.downlink.setShared("D", { a: 1 });
  const file = await world.configure({ integrations: [lines(fixed)] });
  const second = await world.start(file);
  standin.downlink.setShared("D", { b: 2 });
  await world.has(() => {
    const { webhookCalls, webhookFailures, webhooksInFlight } = standin.downlink.counts;
    return webhookCalls - webhookFailures >= 2 && webhooksInFlight === 0;
  }, "the gateway has taken both");
  await second.kill();
  const third = await world.start(file);
  await using device = await Terminal.open(third.port("Lines"), "D\n");
  const told = () =>
    Object.assign({}, ...device.lines().map((line) => JSON.parse(line.slice(19)))) as unknown;
  await world.has(() => device.lines().join().includes(`"b":2`), "what came last has arrived");
  assert.deepEqual(told(), { a: 1, b: 2 });
  await third.stop();
});

Deno.test("without answers from the uplink converter, a call is answered when it is written", async () => {
  await using world = await World.open();
  const gateway = await world.start({ integrations: [lines({ rpcReply: "WRITTEN" })] });
  await using device = await Terminal.open(gateway.port("Lines"), "D\n");
  await world.has(() => world.values("D", "hello").length === 1, "the device is there");
  const answer = await world.standin.downlink.rpc("D", "relay", 1, { twoway: true });
  assert.ok("reply" in answer, JSON.stringify(answer));
  assert.deepEqual(JSON.parse(answer.reply), { status: "written" });
  assert.match(device.text, /relay 1/);
  await gateway.stop();
});

Deno.test("a call whose conversion fails is answered with the error, and becomes a dead letter", async () => {
  await using world = await World.open();
  const failing = { downlinkConverter: { script: `throw new Error("no such command")` } };
  const gateway = await world.start({ integrations: [lines({}, failing)] });
  await using _device = await Terminal.open(gateway.port("Lines"), "D\n");
  await world.has(() => world.values("D", "hello").length === 1, "the device is there");
  const answer = await world.standin.downlink.rpc("D", "explode", null, { twoway: true });
  assert.ok("reply" in answer, JSON.stringify(answer));
  assert.match(JSON.parse(answer.reply).error, /no such command/);
  await gateway.stop();
  const { stdout } = await world.run("dead-letters", "list");
  assert.match(stdout, /DOWNLINK/);
});

Deno.test("a device that asks for its attributes gets them", async () => {
  await using world = await World.open();
  const gateway = await world.start({ integrations: [lines()] });
  await using device = await Terminal.open(gateway.port("Lines"), "D\n");
  await world.has(() => world.values("D", "hello").length === 1, "the device is there");
  world.standin.downlink.setShared("D", { interval: 60, other: 1 });
  await world.has(() => device.lines().length >= 1, "the change has arrived");
  await device.send("D,ask,interval\n");
  const answer = () => device.lines().find((line) => line.startsWith("ATTRIBUTES_RESPONSE"));
  await world.has(() => answer() !== undefined, "the answer has arrived");
  assert.deepEqual(JSON.parse(answer()!.slice(20)), { shared: { interval: 60 }, client: {} });
  await gateway.stop();
});

Deno.test("changes made while a device is away, or the gateway is killed, wait and come once, merged", async () => {
  await using world = await World.open();
  const file = await world.configure({ thingsboard: LOGIN, integrations: [lines()] });
  const gateway = await world.start(file);
  {
    await using device = await Terminal.open(gateway.port("Lines"), "D\n");
    await world.has(() => world.values("D", "hello").length === 1, "the device is there");
    world.standin.downlink.setShared("D", { a: 1 });
    await world.has(() => device.lines().length === 1, "the first change has arrived");
  }
  world.standin.downlink.setShared("D", { a: 2 });
  world.standin.downlink.setShared("D", { b: 3 });
  await gateway.kill();
  world.standin.downlink.setShared("D", { c: 4 });
  const again = await world.start(file);
  await using device = await Terminal.open(again.port("Lines"), "D\n");
  const told = () => {
    const values: Record<string, unknown> = {};
    for (const line of device.lines()) Object.assign(values, JSON.parse(line.slice(19)));
    return values;
  };
  await world.has(() => Object.keys(told()).length === 3, "every change has arrived");
  assert.deepEqual(told(), { a: 2, b: 3, c: 4 });
  assert.doesNotMatch(device.text, /"a":1/);
  await again.stop();
});

Deno.test("a device's coming and going are attributes, if that is wanted", async () => {
  await using world = await World.open();
  // With time for a half-closed device, it is gone only after that time.
  const settings = { reportConnections: true, halfCloseLingerSeconds: 0 };
  const gateway = await world.start({ integrations: [lines(settings)] });
  const before = Date.now();
  {
    await using _device = await Terminal.open(gateway.port("Lines"), "D\n");
    await world.has(
      () =>
        world.standin.device("D") !== undefined &&
        world.standin.attributes("D").tcpConnected === true,
      "it has come",
    );
  }
  await world.has(() => world.standin.attributes("D").tcpConnected === false, "it has gone");
  const { lastConnectTime, lastDisconnectTime } = world.standin.attributes("D");
  assert.ok(Number(lastConnectTime) >= before);
  assert.ok(Number(lastDisconnectTime) >= Number(lastConnectTime));
  await gateway.stop();
});

Deno.test("tcp2tb send: the device gets the message, waiting ones after a kill too, each once and in order", async () => {
  await using world = await World.open();
  const file = await world.configure({
    admin: { port: freePort() },
    integrations: [lines({ halfCloseLingerSeconds: 0 })],
  });
  const send = (...args: string[]) => world.run("send", "D", ...args);
  const first = await world.start(file);
  const unknown = await send("--msg", "{}", "--integration", "Nobody");
  assert.equal(unknown.code, 1);
  assert.match(unknown.stderr, /there is no integration "Nobody"/);
  {
    await using device = await Terminal.open(first.port("Lines"), "D\n");
    await world.has(() => world.values("D", "hello").length === 1, "the device is there");
    const { code, stdout } = await send("--msg", `{"interval": 60}`);
    assert.equal(code, 0);
    assert.match(stdout, /"D" is connected: the message is on its way/);
    await world.has(() => device.lines().length === 1, "it has arrived");
    assert.deepEqual(device.lines(), [`ATTRIBUTES_UPDATED {"interval":60}`]);
  }
  await until(
    async () => await first.metric("downlink_connected_devices") === 0,
    "the device has gone",
  );
  const call = (n: number) =>
    send(
      "--msg-type",
      "RPC_CALL_FROM_SERVER_TO_DEVICE",
      "--msg",
      JSON.stringify({ id: n, method: "step", params: n }),
    );
  for (const n of [1, 2, 3]) assert.match((await call(n)).stdout, /waits for its next data/);
  await first.kill();
  const second = await world.start(file);
  const seen: string[] = [];
  {
    await using device = await Terminal.open(second.port("Lines"), "D\n");
    await world.has(() => device.lines().length === 3, "what waited has arrived");
    await until(
      async () => await second.metric("downlinks_waiting") === 0,
      "the gateway knows that it was written",
    );
    seen.push(...device.lines());
  }
  await second.kill();
  const third = await world.start(file);
  await using device = await Terminal.open(third.port("Lines"), "D\n");
  await call(4);
  await world.has(() => device.lines().length > 0, "the next one has arrived");
  seen.push(...device.lines());
  assert.deepEqual(seen, ["rpc 1 step 1", "rpc 2 step 2", "rpc 3 step 3", "rpc 4 step 4"]);
  await third.stop();
});

Deno.test("a message for an integration without a downlink converter is a dead letter, and its sender is told", async () => {
  await using world = await World.open();
  const { downlinkConverter: _, ...without } = lines();
  const file = await world.configure({ admin: { port: freePort() }, integrations: [without] });
  const gateway = await world.start(file);
  const { code, stderr } = await world.run("send", "D", "--msg", "{}");
  assert.equal(code, 1);
  assert.match(stderr, /has no downlinkConverter; the message is a dead letter/);
  const { stdout } = await world.run("dead-letters", "list");
  assert.match(stdout, /DOWNLINK +.*no downlinkConverter/);
  await gateway.stop();
});
