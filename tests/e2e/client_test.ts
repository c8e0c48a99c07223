import assert from "node:assert/strict";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { type Line, Plc, until } from "../server/_plc.ts";
import { freePort } from "./_program.ts";
import { type Settings, World } from "./_world.ts";

/** Numbers, one a line, of a device that is called like the target. */
const UPLINK = {
  JS: `
    var text = String.fromCharCode.apply(null, payload);
    return { deviceName: "PLC " + metadata.target, deviceType: "default", telemetry: { n: Number(text) } };
  `,
  TBEL: `
    var text = decodeToString(payload);
    return { deviceName: "PLC " + metadata.target, deviceType: "default", telemetry: { n: parseInt(text) } };
  `,
};

function dialing(connect: string[], client: Settings = {}, more: Settings = {}): Settings {
  return {
    name: "PLCs",
    clientConfiguration: { mode: "CLIENT", connect, ...client },
    handlerConfiguration: { handlerType: "TEXT" },
    uplinkConverter: { script: UPLINK.JS },
    ...more,
  };
}

for (const scriptLang of ["JS", "TBEL"] as const) {
  Deno.test(`${scriptLang}: what dialled devices send is stored under their target, whoever else is off`, async () => {
    await using world = await World.open();
    const port = freePort();
    const later = `127.0.0.1:${port}`;
    await using plc = new Plc();
    const gateway = await world.start({
      integrations: [
        dialing([later, `localhost:${plc.port}`], {}, {
          uplinkConverter: { scriptLang, script: UPLINK[scriptLang] },
        }),
      ],
    });
    await gateway.said(/^PLCs dials 127\.0\.0\.1:\d+, localhost:\d+$/);
    await gateway.said(/^localhost:\d+ is connected$/);
    await gateway.said(/^127\.0\.0\.1:\d+ cannot be reached: the connection is refused/);
    await plc.lines[0]!.send("1\n2");
    await plc.lines[0]!.close();
    const name = `PLC localhost:${plc.port}`;
    await world.has(() => world.values(name, "n").length === 2, "both numbers");
    assert.deepEqual(world.values(name, "n").map(Number), [1, 2]);
    await until(() => plc.lines.length === 2, "it is dialled again");
    const ready = await gateway.readyz();
    assert.equal(ready.status, 200);
    assert.match(JSON.stringify(ready), /PLCs is connected to 1 of 2 targets/);
    assert.equal(await gateway.metric("targets_connected", "PLCs"), 1);
    assert.ok(await gateway.metric("connect_failures_total", "PLCs") >= 1);

    await using other = new Plc(undefined, port);
    await gateway.said(/^127\.0\.0\.1:\d+ is connected$/);
    await other.lines[0]!.send("3\n");
    await world.has(() => world.values(`PLC ${later}`, "n").length === 1, "the other's number");
    assert.deepEqual(gateway.messages("warning", "error").length, 1, gateway.text);
    await gateway.stop();
    await until(() => other.lines[0]!.ended && plc.lines[1]!.ended, "all is closed");
  });
}

/** Asks each unit of \`units\`; round 1 begins with a greeting. Other messages go out as they are. */
const DOWNLINK = `
  if (msgType !== "POLL") return { contentType: "TEXT", data: "set " + JSON.stringify(msg) };
  var requests = integrationMetadata.units.split(",").map(function (unit) {
    return { contentType: "TEXT", data: unit + "?" };
  });
  if (msg.round === 1) requests.unshift({ data: "hello " + metadata.target + " " + msg.host + ":" + msg.port });
  return requests;
`;

Deno.test("the downlink converter says what is asked, and a downlink finds its device on the line", async () => {
  await using world = await World.open();
  const asked: string[] = [];
  let answered = 0;
  // One unit answers, one is off.
  await using plc = new Plc((line) => {
    for (; answered < line.got.length && line.got.includes("\n", answered);) {
      const end = line.got.indexOf("\n", answered) + 1;
      const request = line.got.slice(answered, end - 1);
      answered = end;
      asked.push(request);
      if (request !== "b?") void line.send(`${asked.length}\n`);
    }
  });
  const gateway = await world.start({
    integrations: [
      dialing([plc.address], {
        poll: "CONVERTER",
        pollIntervalSeconds: 0.2,
        pollTimeoutSeconds: 0.5,
      }, {
        downlinkConverter: { script: DOWNLINK },
        downlink: { frameTerminator: "\n" },
        metadata: { units: "a,b" },
      }),
    ],
  });
  const name = `PLC ${plc.address}`;
  await world.has(() => world.values(name, "n").length >= 3, "three answers");
  assert.deepEqual(asked.slice(0, 4), [`hello ${plc.address} ${plc.address}`, "a?", "b?", "a?"]);
  world.standin.downlink.setShared(name, { interval: 60 });
  await world.has(() => asked.includes(`set {"interval":60}`), "the change has arrived");
  const at = asked.indexOf(`set {"interval":60}`);
  await world.has(() => asked.length > at + 2, "it is asked further");
  assert.match(asked[at + 1]!, /^[ab]\?$/);
  assert.ok(await gateway.metric("polls_unanswered_total") > 0);
  assert.deepEqual(gateway.messages("warning", "error"), []);
  await gateway.stop();
});

Deno.test("fixed requests are asked from the configuration, behind what is written at first", async () => {
  await using world = await World.open();
  await using plc = new Plc((line) => {
    if (line.got.endsWith("\r\n") || line.got.endsWith("\xff")) void line.send("7\n");
  });
  const gateway = await world.start({
    integrations: [
      dialing([plc.address], {
        onConnect: "AT\r\n",
        poll: [{ hex: "01 ff" }, { base64: "Av8=" }],
        pollIntervalSeconds: 3600,
      }),
    ],
  });
  await world.has(() => world.values(`PLC ${plc.address}`, "n").length === 3, "three answers");
  assert.equal(plc.lines[0]!.got, "AT\r\n\x01\xff\x02\xff");
  await gateway.stop();
});

Deno.test("a dead letter of a dialled device is converted later with its target", async () => {
  await using world = await World.open();
  await using plc = new Plc();
  const script = `throw new Error("not yet");`;
  const broken = await world.start({
    integrations: [dialing([plc.address], {}, { uplinkConverter: { script } })],
  });
  await until(() => plc.lines.length === 1, "it is connected");
  await plc.lines[0]!.send("5\n");
  await broken.said(/frames could not be converted/);
  await broken.stop();
  const gateway = await world.start({ integrations: [dialing([plc.address])] });
  const requeued = await gateway.admin("/api/v1/dead-letters/requeue", {
    method: "POST",
    body: JSON.stringify({ all: true, integration: "PLCs" }),
  });
  assert.equal(requeued.status, 200, requeued.body);
  await world.has(() => world.values(`PLC ${plc.address}`, "n").length === 1, "the number");
  await gateway.stop();
});

Deno.test("check tells what is wrong with client mode, and passes what is right", async () => {
  await using world = await World.open();
  await world.configure({ integrations: [dialing(["plc"]), dialing(["a:1"], { poll: "x" })] });
  const wrong = await world.run("check");
  assert.equal(wrong.code, 1);
  assert.match(wrong.stdout, /connect\[0\]: must be host:port, .*not "plc"/);
  assert.match(wrong.stdout, /poll: needs pollIntervalSeconds/);
  const more = { ...dialing(["a:1", "[::1]:2"]), name: "Others" };
  await world.configure({ integrations: [dialing(["a:1"]), more] });
  const right = await world.run("check");
  assert.equal(right.code, 0, right.stdout + right.stderr);
});

for (const scriptLang of ["JS", "TBEL"] as const) {
  Deno.test(`${scriptLang}: a frame is told with the request of the poll that it answers`, async () => {
    await using world = await World.open();
    const uplink =
      `return { deviceName: "PLC", telemetry: { ts: 1700000000000 + payload[0], values: { asked: metadata.request } } };`;
    await using plc = new Plc((line) => {
      // Only the second request of a round is answered; the rest comes unasked.
      if (line.got === "AB") void line.send("2\n3\n");
    });
    const gateway = await world.start({
      integrations: [
        dialing([plc.address], {
          pollIntervalSeconds: 60,
          pollTimeoutSeconds: 3,
          poll: ["A", "B"],
        }, { uplinkConverter: { scriptLang, script: uplink } }),
      ],
    });
    await until(() => plc.lines[0]?.got === "AB", "both were asked");
    await plc.lines[0]!.send("4\n");
    await world.has(() => world.values("PLC", "asked").length === 3, "all three frames");
    const asked = world.values("PLC", "asked");
    assert.deepEqual([asked[0], asked[2]].map(String), ["42", ""]);
    await gateway.stop();
  });
}

/** Answers as units 1 and 3 of a Modbus line do; unit 2 is off. */
function answerModbus(line: Line): void {
  const bytes = Array.from(line.got.slice(-8), (one) => one.charCodeAt(0));
  if (bytes.length < 8 || bytes[0] === 2) return;
  const value = bytes[1] === 6 ? [] : Bytes.toBytes(100 * bytes[0]! + bytes[3]!, 2);
  const body = bytes[1] === 6 ? bytes.slice(0, 6) : [bytes[0]!, bytes[1]!, 2, ...value];
  const crc = Bytes.toBytes(Bytes.crc16(body, "MODBUS"), 2, true);
  void line.send(Uint8Array.from([...body, ...crc]));
}

Deno.test("a Modbus line is read by a table of registers; a unit that is off costs nobody else's values, and a value can be written", async () => {
  await using world = await World.open();
  await using plc = new Plc(answerModbus);
  const registers = [
    { name: "a", address: 5 },
    { name: "off", unit: 2, address: 5 },
    { name: "b", address: 7, scale: 0.1 },
    { name: "c", unit: 3, address: 9 },
  ];
  const gateway = await world.start({
    integrations: [{
      name: "Meters",
      device: "modbus-rtu-tcp",
      clientConfiguration: {
        connect: [plc.address],
        pollIntervalSeconds: 1,
        pollTimeoutSeconds: 3,
      },
      metadata: { deviceName: "Hall", registers: JSON.stringify(registers) },
      downlink: { sources: ["POLL"] },
    }],
  });
  const latest = (device: string) => {
    const values = world.standin.device(device) ? world.standin.latest(device) : {};
    return Object.fromEntries(Object.entries(values).map(([key, { value }]) => [key, value]));
  };
  await world.has(() => latest("Hall-3").c !== undefined, "the last unit was read");
  assert.deepEqual(latest("Hall-1"), { a: 105, b: 10.7 });
  assert.deepEqual(latest("Hall-3"), { c: 309 });
  assert.equal(world.standin.device("Hall-2"), undefined);
  world.standin.downlink.setShared("Hall-1", { b: 12.3 });
  await until(
    () => plc.lines[0]!.got.includes("\x01\x06\x00\x07\x00\x7b"),
    "the register was written",
  );
  await gateway.stop();
  assert.deepEqual(gateway.messages("error"), []);
});
