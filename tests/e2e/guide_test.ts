import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { send } from "./_device.ts";
import { type Ended, runCommand } from "./_program.ts";
import { type Configuration, World } from "./_world.ts";

const GUIDE = fileURLToPath(new URL("../../examples/guide/", import.meta.url));

/** The guide's integrations, with converters from their files and any free ports. */
function guide(): NonNullable<Configuration["integrations"]> {
  const integration = (name: string, handlerConfiguration: Record<string, unknown>) => ({
    name,
    clientConfiguration: { host: "127.0.0.1", port: 0 },
    handlerConfiguration,
    uplinkConverter: { file: `${GUIDE}${name.toLowerCase()}.js` },
  });
  return [
    integration("Text", { handlerType: "TEXT" }),
    integration("JSON", { handlerType: "JSON" }),
    integration("Binary", {
      handlerType: "BINARY",
      byteOrder: "LITTLE_ENDIAN",
      lengthFieldOffset: 4,
      lengthFieldLength: 1,
      initialBytesToStrip: 5,
    }),
  ];
}

Deno.test("the guide's three examples arrive with their types and attributes", async () => {
  await using world = await World.open();
  const gateway = await world.start({ integrations: guide() });
  const before = Date.now();
  // The first as the guide prints it (LF CR), the last with the NULs that may follow a frame.
  await send(
    gateway.port("Text"),
    "SN-002,default,temperature,25.7\n\rSN-002,default,humidity,69",
  );
  await send(
    gateway.port("JSON"),
    '[{"deviceName":"SN-003","deviceType":"default","temperature":25.7,"humidity":69}]',
  );
  await send(gateway.port("Binary"), "0000\x11SN-004default25.7\0\0\0");
  const after = Date.now();

  const { standin } = world;
  const expected = {
    "SN-002": ["Text", { temperature: 25.7, humidity: 69 }],
    "SN-003": ["JSON", { temperature: 25.7, humidity: 69 }],
    "SN-004": ["Binary", { temperature: 25.7 }],
  } as const;
  await world.has(
    () =>
      Object.entries(expected).every(([name, [, values]]) =>
        Object.keys(standin.latest(name)).length === Object.keys(values).length &&
        "integrationName" in standin.attributes(name)
      ),
    "all three devices have their readings",
  );
  for (const [name, [integration, values]] of Object.entries(expected)) {
    const latest = standin.latest(name);
    const found = Object.fromEntries(
      Object.entries(latest).map(([key, { value }]) => [key, value]),
    );
    assert.deepEqual(found, values, name);
    for (const { ts } of Object.values(latest)) assert.ok(ts >= before && ts <= after, `${ts}`);
    assert.deepEqual(standin.attributes(name), { integrationName: integration });
    assert.equal(standin.device(name)?.type, "default");
    assert.equal(standin.pointCount(name), Object.keys(values).length);
  }
  assert.deepEqual(standin.devices().map(({ name }) => name).sort(), Object.keys(expected));
  assert.deepEqual(gateway.messages("error"), []);
  assert.equal(await gateway.metric("frames_total"), 4);
  assert.equal(await gateway.metric("conversion_errors_total"), 0);
  await gateway.stop();
});

/** The first of four ports that are most likely free: below those that the system hands out. */
function portBase(): number {
  return 11_000 + Math.floor(Math.random() * 20_000);
}

/** Runs the demo, on other ports when one of them is taken. */
async function demo(): Promise<Ended> {
  for (let tries = 0;; tries++) {
    const ended = await runCommand(
      ["demo", "--once", "--port-base", `${portBase()}`],
      Deno.cwd(),
    );
    if (tries === 5 || !ended.stderr.includes("is taken")) return ended;
  }
}

Deno.test("the demo sends the three payloads, shows what arrived, and ends with 0", async () => {
  const { code, stdout, stderr } = await demo();
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /SN-002 +default +temperature 25\.7, humidity 69 +integrationName Text/);
  assert.match(stdout, /SN-003 +default +temperature 25\.7, humidity 69 +integrationName JSON/);
  assert.match(stdout, /SN-004 +default +temperature 25\.7 +integrationName Binary/);
  assert.equal(stderr, "");
});

/** Takes a port as another program would. */
function takePort(): Deno.TcpListener {
  for (let tries = 0;; tries++) {
    try {
      return Deno.listen({ hostname: "127.0.0.1", port: portBase() });
    } catch (error) {
      if (tries === 5 || !(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
}

Deno.test("a demo whose port is taken says so and names --port-base", async () => {
  const other = takePort();
  const { port } = other.addr;
  const { code, stderr } = await runCommand(
    ["demo", "--once", "--port-base", `${port}`],
    Deno.cwd(),
  );
  other.close();
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`127\\.0\\.0\\.1:${port} is taken.*\\n.*--port-base \\d+\\n$`));
  assert.equal(stderr.split("\n").length, 3, stderr);
});
