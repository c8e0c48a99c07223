import assert from "node:assert/strict";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { wialonIps } from "../../devices/wialon-ips/definition.ts";
import { chunksOf, command, Conversation, cut } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";

const IMEI = "356000000000017";

/** A message of version 2 with its checksum behind the last separator. */
function second(type: string, message: string): string {
  const crc = Bytes.crc16(Bytes.fromText(message), "ARC").toString(16).toUpperCase();
  return `#${type}#${message}${crc}`;
}

Deno.test("a device of version 1.1 logs in, and its data carries its name", () => {
  const device = new Conversation(wialonIps);
  const login = device.say(`#L#${IMEI};NA`);
  assert.deepEqual(login, { messages: [], reply: "#AL#1\r\n" });
  const turn = device.say(
    "#D#060324;101530;4807.0476;S;01131.0002;W;40;84;519;9;1.1;5;1;12.5,0.25,3.9;1A2B3C4D5E6F;" +
      "count1:1:42,Fuel:2:51.5,hw:3:V1.2,door:3:true,SOS:1:1,none:2:NA,broken",
  );
  assert.equal(turn.reply, "#AD#1\r\n");
  assert.equal(turn.messages[0]!.deviceName, IMEI);
  assert.equal(turn.messages[0]!.deviceType, "wialon-ips");
  const [entry] = turn.messages[0]!.telemetry as [{ ts: number; values: Record<string, number> }];
  assert.equal(entry.ts, Date.UTC(2024, 2, 6, 10, 15, 30));
  const { latitude, longitude, ...values } = entry.values;
  assert.ok(Math.abs(latitude! + 48.11746) < 1e-9);
  assert.ok(Math.abs(longitude! + 11.51667) < 1e-9);
  assert.deepEqual(values, {
    valid: true,
    satellites: 9,
    speed: 40,
    course: 84,
    altitude: 519,
    hdop: 1.1,
    input: 5,
    output: 1,
    adc1: 12.5,
    adc2: 0.25,
    adc3: 3.9,
    driverUniqueId: "1A2B3C4D5E6F",
    count1: 42,
    fuel: 51.5,
    hw: "V1.2",
    door: true,
    sos: 1,
    alarm: "sos",
  });
});

Deno.test("short data, a ping and a message of a Wialon IPS device are answered", () => {
  const device = new Conversation(wialonIps);
  device.say(`#L#${IMEI};NA`);
  const short = device.say("#SD#060324;101530;4807.0476;N;01131.0002;E;0.000;;519.3;2");
  assert.equal(short.reply, "#AD#1\r\n");
  const [{ values }] = short.messages[0]!.telemetry as [{ values: Record<string, unknown> }];
  assert.equal(values.valid, false);
  assert.equal(values.altitude, 519.3);
  assert.deepEqual(device.say("#P#"), { messages: [], reply: "#AP#\r\n" });
  const said = device.say("#M#Привет");
  assert.equal(said.reply, "#AM#1\r\n");
  assert.deepEqual(said.messages[0]!.telemetry, [
    { ts: Date.UTC(2026, 0, 2, 3, 4, 5), values: { result: "Привет" } },
  ]);
});

Deno.test("a black box is as many positions as it has records, and that many are confirmed", () => {
  const device = new Conversation(wialonIps);
  device.say(`#L#${IMEI};NA`);
  const record = (time: string) => `060324;${time};4807.04761;N;01131.00021;E;1.5;0;NA;4`;
  const turn = device.say(`#B#${record("101530")}|${record("101715")};1;NA;NA;NA;;a:1:2|`);
  assert.equal(turn.reply, "#AB#2\r\n");
  const [first, last] = turn.messages[0]!.telemetry as { ts: number; values: { a?: number } }[];
  assert.equal(first!.ts, Date.UTC(2024, 2, 6, 10, 15, 30));
  assert.equal(last!.ts, Date.UTC(2024, 2, 6, 10, 17, 15));
  assert.equal(last!.values.a, 2);
  assert.equal((last!.values as { archive?: boolean }).archive, true);
});

Deno.test("a black box with a broken record still brings the others", () => {
  const device = new Conversation(wialonIps);
  device.say(`#L#${IMEI};NA`);
  const turn = device.say("#B#060324;1015|060324;101715;4807.5;N;01131.1;E;1.5;0;NA;4");
  assert.equal(turn.reply, "#AB#1\r\n");
  assert.equal((turn.messages[0]!.telemetry as unknown[]).length, 1);
});

Deno.test("a Wialon record behind a login of version 1 may end with a checksum; none is checked", () => {
  const device = new Conversation(wialonIps);
  device.say(`#L#${IMEI};NA`);
  const turn = device.say("#SD#060324;101715;4807.5;N;01131.1;E;1.5;0;NA;4;1234");
  const [{ values }] = turn.messages[0]!.telemetry as [{ values: Record<string, unknown> }];
  assert.equal(values.satellites, 4);
  assert.equal("hdop" in values, false);
});

Deno.test("a Wialon record whose place is none on Earth has none, and an unknown line no reply", () => {
  const device = new Conversation(wialonIps);
  device.say(`#L#${IMEI};NA`);
  const turn = device.say("#SD#060324;101715;48070.5;N;01131.1;E;7;90;11;4");
  const [{ values }] = turn.messages[0]!.telemetry as [{ values: Record<string, unknown> }];
  assert.deepEqual(values, { satellites: 4, altitude: 11 });
  assert.deepEqual(device.say("#X#1;2"), { messages: [], reply: "" });
});

Deno.test("without date and time a Wialon record has the time of receipt, without a place 0, 0", () => {
  const device = new Conversation(wialonIps);
  device.say(`#L#${IMEI};NA`);
  const turn = device.say("#D#NA;NA;NA;NA;NA;NA;NA;NA;NA;NA;NA;NA;NA;NA;NA;parked:3:false");
  assert.deepEqual(turn.messages[0]!.telemetry, [{
    ts: Date.UTC(2026, 0, 2, 3, 4, 5),
    values: {
      latitude: 0,
      longitude: 0,
      valid: false,
      speed: 0,
      course: 0,
      altitude: 0,
      parked: false,
    },
  }]);
});

Deno.test("version 2 is checked: a wrong checksum is an error and nothing is confirmed", () => {
  const device = new Conversation(wialonIps);
  assert.throws(() => device.say(`#L#2.0;${IMEI};NA;0000`), /checksum/);
  assert.deepEqual(device.session, {});
  assert.equal(device.say(second("L", `2.0;${IMEI};NA;`)).reply, "#AL#1\r\n");
  assert.equal(device.session.deviceName, IMEI);
  const data = "060324;101530.500000000;4807.0476;N;01131.0002;E;36;90;519.3;5;";
  const turn = device.say(second("SD", data));
  assert.equal(turn.reply, "#AD#1\r\n");
  const [{ ts }] = turn.messages[0]!.telemetry as [{ ts: number }];
  assert.equal(ts, Date.UTC(2024, 2, 6, 10, 15, 30, 500));
  assert.throws(() => device.say(`#SD#${data}1234`), /checksum 1234/);
  assert.throws(() => device.say(`#SD#${data}`), /checksum missing/);
  const box = second("B", `${data.slice(0, -1)}|${data.slice(0, -1)}|`);
  assert.equal(device.say(box).reply, "#AB#2\r\n");
  assert.equal(device.say(second("M", "hello;")).reply, "#AM#1\r\n");
});

Deno.test("data before a login, and a login with an impossible ID, are errors", () => {
  assert.throws(
    () => new Conversation(wialonIps).say("#SD#060324;101530;4807.0;N;01131.0;E;0;0;519.3;5"),
    /no login came before/,
  );
  assert.throws(() => new Conversation(wialonIps).say("#L#;NA"), /impossible ID/);
  assert.throws(() => new Conversation(wialonIps).say("hello"), /no Wialon IPS line/);
});

Deno.test("a message to a Wialon IPS device is one line", () => {
  assert.equal(command(wialonIps, IMEI, "message", "call home"), "#M#call home\r\n");
  assert.equal(command(wialonIps, IMEI, "command", { command: "reboot" }), "#M#reboot\r\n");
  assert.throws(() => command(wialonIps, IMEI, "message", "a\nb"), /line ends/);
});

Deno.test("recordings of Wialon IPS devices come out as recorded", () => {
  const total = compareAll(wialonIps, "wialon.json");
  if (total) assert.equal(total.framesCut, total.frames);
});

Deno.test("lines of a Wialon IPS device are found, however the stream is split", () => {
  const lines = ["#L#1;NA", "#P#", "#SD#060324;101530;4807.0476;N"];
  const stream = Uint8Array.from(Bytes.fromText(lines.map((line) => `${line}\r\n`).join("")));
  const hex = lines.map((line) => Bytes.hex(Bytes.fromText(line)));
  for (let place = 0; place <= stream.length; place++) {
    assert.deepEqual(cut(wialonIps.handlerConfiguration, chunksOf(stream, [place])), hex);
  }
});
