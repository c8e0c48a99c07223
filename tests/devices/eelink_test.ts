import assert from "node:assert/strict";
import { eelink } from "../../devices/eelink/definition.ts";
import { command, Conversation, valuesOf } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

const hex = (value: number, bytes: number) =>
  (value < 0 ? value + 2 ** (8 * bytes) : value).toString(16).padStart(2 * bytes, "0");
const pack = (type: number, number: number, content: string) =>
  `6767${hex(type, 1)}${hex(2 + content.length / 2, 2)}${hex(number, 2)}${content}`;
const time = hex(Date.UTC(2024, 2, 6, 10, 15, 30) / 1000, 4);
const north = hex(Math.round(48.1173 * 1800000), 4);
const west = hex(Math.round(-11.5 * 1800000), 4);

function loggedIn(): Conversation {
  const tracker = new Conversation(eelink);
  tracker.sayHex(pack(0x01, 1, "035693803564380901"));
  return tracker;
}

Deno.test("an Eelink login is answered with the server's clock and opens the session", () => {
  const tracker = new Conversation(eelink);
  const turn = tracker.sayHex(pack(0x01, 27, "035693803564380901"));
  assert.equal(turn.reply, "6767010009001b695735a5000100");
  assert.deepEqual(turn.messages, []);
  assert.deepEqual(tracker.session, { deviceName: "356938035643809", deviceType: "eelink" });
});

Deno.test("a login of the second edition tells the versions", () => {
  const turn = new Conversation(eelink).sayHex(
    pack(0x01, 2, "0356938035643809002002050206000104320000abcd"),
  );
  assert.deepEqual(turn.messages, [{
    deviceName: "356938035643809",
    deviceType: "eelink",
    attributes: { versionHw: "0205", versionFw: "0206" },
  }]);
});

Deno.test("a package before the login, and a login without an IMEI, throw", () => {
  const tracker = new Conversation(eelink);
  assert.throws(() => tracker.sayHex(pack(0x03, 1, "0001")), /no login came before/);
  assert.throws(() => tracker.sayHex(pack(0x01, 1, "000000000000000001")), /is no IMEI/);
  assert.throws(() => tracker.sayHex(pack(0x01, 1, "0356938035643abc01")), /is no IMEI/);
  assert.deepEqual(tracker.session, {});
});

Deno.test("a fix of the first edition becomes a position and takes no answer", () => {
  const cell = "01060002" + "1092" + "001f2e";
  const turn = loggedIn().sayHex(
    pack(0x02, 9, `${time}${north}${west}240054${cell}0100261130003001000002`),
  );
  const { latitude, longitude, ...values } = valuesOf(turn);
  assert.ok(Math.abs(latitude as number - 48.1173) < 1e-6);
  assert.ok(Math.abs(longitude as number + 11.5) < 1e-6);
  assert.deepEqual(values, {
    ts: "2024-03-06T10:15:30.000Z",
    index: 9,
    speed: 36,
    course: 84,
    valid: true,
    network: {
      cellTowers: [{
        mobileCountryCode: 262,
        mobileNetworkCode: 2,
        locationAreaCode: 0x1092,
        cellId: 0x1f2e,
      }],
    },
    status: 0x26,
    ignition: true,
    blocked: true,
    battery: 4.4,
    rssi: 0x30,
    adc1: 0x100,
    adc2: 2,
  });
  assert.equal(turn.reply, "");
});

Deno.test("alarms of both editions have their names and are answered", () => {
  const tracker = loggedIn();
  const cell = "010600021092001f2e";
  const first = tracker.sayHex(pack(0x04, 10, `${time}${north}${west}000000${cell}0002`));
  assert.equal(valuesOf(first).alarm, "sos");
  assert.equal(first.reply, "6767040002000a");
  const second = tracker.sayHex(
    pack(0x14, 11, `${time}01${north}${west}01900024005408` + "82" + "0001"),
  );
  const { alarm, altitude, speed, course, satellites, valid } = valuesOf(second);
  assert.deepEqual(
    [alarm, altitude, speed, course, satellites, valid],
    ["overspeed", 400, 36, 84, 8, true],
  );
  assert.equal(second.reply, "6767140002000b");
});

Deno.test("a location of the second edition has what its mask names", () => {
  const tracker = loggedIn();
  const tail = "0089" + "0e74" + "0582" + "0001" + "000004d2";
  const sensors = "00050006" + "1092" + "003c" + "1780" + "0205" + "00003c00" + "00000190";
  const wifi = "02000000000149";
  const cell = "01060002" + "1267" + "0000044c" + "2e";
  const turn = tracker.sayHex(pack(0x12, 80, `${time}12${cell}${wifi}${tail}${sensors}`));
  assert.deepEqual(valuesOf(turn), {
    ts: "2024-03-06T10:15:30.000Z",
    index: 80,
    network: {
      cellTowers: [{
        mobileCountryCode: 262,
        mobileNetworkCode: 2,
        locationAreaCode: 0x1267,
        cellId: 0x44c,
        signalStrength: -46,
      }],
      wifiAccessPoints: [{ macAddress: "02:00:00:00:00:01", signalStrength: -73 }],
    },
    status: 0x89,
    armed: false,
    charge: false,
    motion: false,
    gps: false,
    battery: 3.7,
    adc0: 0x582,
    adc1: 1,
    odometer: 1234,
    steps: 0x1092,
    temp1: 23.5,
    humidity: 51.7,
    illuminance: 60,
    co2: 400,
  });
  assert.equal(turn.reply, "67671200020050");
});

Deno.test("status, engine and the answer to a command are telemetry of an Eelink device", () => {
  const tracker = loggedIn();
  const beat = tracker.sayHex(pack(0x03, 33, "006e"));
  const { ts: _, ...status } = valuesOf(beat);
  assert.deepEqual(status, { status: 110, ignition: true, armed: false, blocked: false });
  assert.equal(beat.reply, "67670300020021");
  const engine = tracker.sayHex(pack(0x07, 34, `${time}0c1f4000000d640000008a00000005`));
  assert.deepEqual(valuesOf(engine), {
    ts: "2024-03-06T10:15:30.000Z",
    rpm: 2000,
    obdSpeed: 100,
    odometer: 5000,
  });
  const result = tracker.sayHex(pack(0x80, 1, "0100000007" + "4f4b21"));
  assert.equal(valuesOf(result).result, "OK!");
  assert.equal(tracker.sayHex(pack(0x18, 35, time)).reply, "67671800020023");
});

Deno.test("a package in an envelope is answered in one, and its checksum is looked at", () => {
  // rotated sum over IMEI and package, worked out apart from the converter
  const login = "0356938035643809" + pack(0x01, 27, "035693803564380901");
  const envelope = (content: string, sum: number) =>
    `454c${hex(2 + content.length / 2, 2)}${hex(sum, 2)}${content}`;
  const turn = new Conversation(eelink).sayHex(envelope(login, rotatedSum(login)));
  const answer = "0356938035643809" + "6767010009001b695735a5000100";
  assert.equal(turn.reply, envelope(answer, rotatedSum(answer)));
  assert.throws(
    () => new Conversation(eelink).sayHex(envelope(login, rotatedSum(login) ^ 1)),
    /checksum/,
  );
});

function rotatedSum(digits: string): number {
  let sum = 0n;
  for (const byte of digits.match(/../g)!) {
    sum = (((sum * 2n) % 65536n) + sum / 32768n + BigInt(`0x${byte}`)) % 65536n;
  }
  return Number(sum);
}

Deno.test("a command for an Eelink device is text in an instruction package", () => {
  const bytes = command(eelink, "356938035643809", "engineStop");
  assert.equal(bytes, "gg\x80\x00\x0f\x00\x00\x01\x00\x00\x00\x07RELAY,1#");
});

Deno.test("recordings of Eelink devices are cut at any split", () => {
  assertAnySplit("eelink.json", () => eelink.handlerConfiguration);
});

Deno.test("recordings of Eelink devices come out as recorded", () => {
  compareAll(eelink, "eelink.json");
});
