import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { teltonika } from "../../devices/teltonika/definition.ts";
import { chunksOf, command, Conversation, cut } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

const LOGIN = "000f333536333037303432343431303133";

/** A data frame: what is between the length and the checksum, which are added. */
function frame(data: string): string {
  const bytes = Bytes.fromHex(data);
  const crc = Bytes.toBytes(Bytes.crc16(bytes, "ARC"), 4);
  return "00000000" + Bytes.hex([...Bytes.toBytes(bytes.length, 4), ...bytes, ...crc]);
}

// 2024-03-06 10:15:30, high priority, 11.5167, 48.1173, 519 m, 90°, 9 satellites, 40 km/h
const PLACE = "0000018e1342d1d0" + "01" + "06dd4dd8" + "1cae2448" + "0207" + "005a" + "09" + "0028";

interface Point {
  ts: number;
  values: Record<string, unknown>;
}

function points(hex: string, settings: Record<string, string> = {}): Point[] {
  const tracker = new Conversation(teltonika, settings);
  tracker.sayHex(LOGIN);
  return tracker.sayHex(hex).messages[0]!.telemetry as Point[];
}

Deno.test("a Teltonika tracker logs in with its IMEI", () => {
  const tracker = new Conversation(teltonika);
  assert.deepEqual(tracker.sayHex(LOGIN), { messages: [], reply: "01" });
  assert.deepEqual(tracker.session, { deviceName: "356307042441013", deviceType: "teltonika" });
});

Deno.test("a Teltonika login that is no IMEI throws and leaves no session", () => {
  const tracker = new Conversation(teltonika);
  assert.throws(() => tracker.sayHex("000f4142436330373034323434313031"), /no IMEI/);
  assert.throws(() => tracker.sayHex("0003313233"), /no IMEI/);
  assert.deepEqual(tracker.session, {});
});

Deno.test("Teltonika data before a login, or with a wrong checksum, throw", () => {
  const data = frame("0801" + PLACE + "00".repeat(6) + "01");
  assert.throws(() => new Conversation(teltonika).sayHex(data), /no login came before/);
  const tracker = new Conversation(teltonika);
  tracker.sayHex(LOGIN);
  assert.throws(() => tracker.sayHex(data.slice(0, -2) + "00"), /^Error: checksum/);
});

Deno.test("a record of codec 8 becomes a position, and the records are counted in the reply", () => {
  const elements = "ef" + "07" + "03" + "ef01" + "f000" + "1504" + "02" + "4230d4" + "b5000b" +
    "01" + "f100006596" + "01" + "0b000000001a2b3c4d";
  const tracker = new Conversation(teltonika);
  tracker.sayHex(LOGIN);
  const turn = tracker.sayHex(frame("0802" + (PLACE + elements).repeat(2) + "02"));
  assert.equal(turn.reply, "00000002");
  const [first] = turn.messages[0]!.telemetry as Point[];
  assert.equal(new Date(first!.ts).toISOString(), "2024-03-06T10:15:30.000Z");
  assert.deepEqual(first!.values, {
    latitude: 48.1174600,
    longitude: 11.5166680,
    altitude: 519,
    speed: 40,
    course: 90,
    valid: true,
    satellites: 9,
    priority: 1,
    event: 239,
    ignition: true,
    motion: false,
    rssi: 4,
    power: 12.5,
    pdop: 1.1,
    operator: 26006,
    io11: 439041101,
  });
});

Deno.test("the maker's own examples of codec 8, 8 extended and 16 are understood", () => {
  const [eight] = points(
    "000000000000003608010000016B40D8EA30010000000000000000000000000000000105021503010101425E0F01F1" +
      "0000601A014E0000000000000000010000C7CF",
  );
  assert.equal(new Date(eight!.ts).toISOString(), "2019-06-10T10:04:46.000Z");
  assert.equal(eight!.values.valid, false);
  assert.equal(eight!.values.power, 24.079);
  const [extended] = points(
    "000000000000004A8E010000016B412CEE000100000000000000000000000000000000010005000100010100010011" +
      "001D00010010015E2C880002000B000000003544C87A000E000000001DD7E06A00000100002994",
  );
  assert.equal(extended!.values.axisX, 29);
  assert.equal(extended!.values.odometer, 22949000);
  const sixteen = points(
    "000000000000005F10020000016BDBC7833000000000000000000000000000000000000B0504020001000003000200" +
      "0B00270042563A00000000016BDBC7871800000000000000000000000000000000000B05040200010000030002000B" +
      "00260042563A00000200005FB3",
  );
  assert.equal(sixteen.length, 2);
  assert.deepEqual([sixteen[0]!.values.generationType, sixteen[0]!.values.io11], [5, 39]);
});

Deno.test("elements of codec 8 extended with a length of their own are texts, codes and beacons", () => {
  const groups = "0000" + "0004" + "0000".repeat(4) + "0003";
  const vin = "0100" + "0011" + Bytes.hex(Bytes.fromText("WVWZZZ1KZ00000001"));
  const codes = "0119" + "000b" + Bytes.hex(Bytes.fromText("P0299,P0675"));
  const uuid = "000102030405060708090a0b0c0d0e0f";
  const beacon = "0181" + "0017" + "11" + "21" + uuid + "0001" + "0002" + "c0";
  const tracker = new Conversation(teltonika);
  tracker.sayHex(LOGIN);
  const turn = tracker.sayHex(frame("8e01" + PLACE + groups + vin + codes + beacon + "01"));
  assert.deepEqual(turn.messages[0]!.attributes, { vin: "WVWZZZ1KZ00000001" });
  const [{ values }] = turn.messages[0]!.telemetry as [Point];
  assert.equal(values.dtcs, "P0299 P0675");
  assert.equal(values.beacon1Uuid, uuid);
  assert.deepEqual(
    [values.beacon1Major, values.beacon1Minor, values.beacon1Rssi],
    [1, 2, -64],
  );
});

Deno.test("an Eddystone of a Teltonika tracker has a namespace, an instance and what it measures", () => {
  const groups = "0181" + "0001" + "0000".repeat(4) + "0001";
  const beacon = "11" + "07" + "00112233445566778899" + "aabbccddeeff" + "c0" + "0bb8" + "0960";
  const [{ values }] = points(
    frame("8e01" + PLACE + groups + "0181" + "0017" + beacon + "01"),
  ) as [Point];
  assert.equal(values.beacon1Namespace, "00112233445566778899");
  assert.equal(values.beacon1Instance, "aabbccddeeff");
  assert.deepEqual([values.beacon1Battery, values.beacon1Temp], [3, 24]);
});

Deno.test("a group of 16-byte elements in codec 8 is seen without being told", () => {
  const wide = "0b" + "00112233445566778899aabbccddeeff";
  const data = frame("0801" + PLACE + "0001" + "00000000" + "01" + wide + "01");
  for (const extended of ["false", "true"]) {
    assert.equal(points(data, { extended })[0]!.values.io11, wide.slice(2));
  }
  const plain = frame("0801" + PLACE + "0001" + "01ef01" + "000000" + "01");
  for (const extended of ["false", "true"]) {
    assert.equal(points(plain, { extended })[0]!.values.ignition, true);
  }
});

Deno.test("records that do not fill their frame throw, so that they are not confirmed", () => {
  assert.throws(() => points(frame("0802" + PLACE + "00".repeat(6) + "02")), /do not fill/);
});

Deno.test("more records than a Teltonika frame announces: those announced are read and confirmed", () => {
  const tracker = new Conversation(teltonika);
  tracker.sayHex(LOGIN);
  const turn = tracker.sayHex(frame("0801" + (PLACE + "00".repeat(6)).repeat(2) + "01"));
  assert.equal(turn.reply, "00000001");
  assert.equal((turn.messages[0]!.telemetry as Point[]).length, 1);
  assert.throws(
    () => tracker.sayHex(frame("0801" + "ff".repeat(24) + "00".repeat(6) + "0001")),
    /do not fill/,
  );
});

Deno.test("fields of a record that are no place on earth are left out", () => {
  const nowhere = "0000018e1342d1d0" + "00" + "7fffffff".repeat(2) + "0000" + "0000" + "00" +
    "0000";
  const [{ ts, values }] = points(
    frame("0801" + nowhere + "0001" + "01ef01" + "000000" + "01"),
  ) as [
    Point,
  ];
  assert.equal(ts, 1709720130000);
  assert.deepEqual(values, { satellites: 0, priority: 0, event: 0, ignition: true });
});

Deno.test("a place of a Teltonika tracker may be south and west and below the sea", () => {
  const place = "0000018e1342d1d0" + "02" + "d620b360" + "ec084e40" + "ffec" + "0167" + "01" +
    "00ff";
  const [{ values }] = points(frame("8e01" + place + "00".repeat(16) + "01")) as [Point];
  assert.deepEqual(
    [values.latitude, values.longitude, values.altitude, values.course, values.speed],
    [-33.5, -70.25, -20, 359, 255],
  );
  assert.equal(values.valid, true);
});

Deno.test("a Teltonika frame that is cut off says so", () => {
  const tracker = new Conversation(teltonika);
  tracker.sayHex(LOGIN);
  assert.throws(() => tracker.sayHex("0000000000000024080100"), /its length says 48/);
  assert.throws(() => tracker.sayHex(frame("0702" + "40000001" + "03")), /do not fill/);
  assert.throws(() => tracker.sayHex(frame("0d01" + "06" + "00000004" + "01")), /do not fill/);
});

Deno.test("a Teltonika message of an unknown codec is nothing", () => {
  const tracker = new Conversation(teltonika);
  tracker.sayHex(LOGIN);
  assert.deepEqual(tracker.sayHex(frame("7701010203040501")), { messages: [], reply: "" });
});

Deno.test("numbers of 8 bytes keep all their digits, and alarms have names", () => {
  const element = (group: number, element: string) => {
    const counts = ["00", "00", "00", "00"];
    counts[group] = "01" + element;
    return points(frame("0801" + PLACE + "0001" + counts.join("") + "01"))[0]!.values;
  };
  assert.equal(element(3, "0effffffffffffffff").io14, "18446744073709551615");
  assert.equal(element(3, "4e01000016abcdef12").driverUniqueId, "01000016ABCDEF12");
  assert.equal(element(3, "4e0000000000000000").driverUniqueId, undefined);
  assert.equal(element(0, "fd02").alarm, "hardBraking");
  assert.equal(element(0, "ec01").alarm, "general");
  assert.equal(element(2, "48ffffffce").temp1, -5);
  assert.equal(element(1, "19f830").bleTemp1, -20);
});

Deno.test("a record of codec 7 counts from 2007 and has what its masks say", () => {
  // 1 s after 2007, priority 1; place, speed and satellites; one element of a byte
  const record = "40000001" + "03" + "19" + "42407833" + "41384467" + "28" + "07" + "01" + "0904";
  const [{ ts, values }] = points(frame("0701" + record + "01")) as [Point];
  assert.equal(new Date(ts).toISOString(), "2007-01-01T00:00:01.000Z");
  assert.deepEqual(values, {
    priority: 1,
    latitude: 48.117382,
    longitude: 11.516700,
    valid: true,
    speed: 40,
    satellites: 7,
    io9: 4,
  });
});

Deno.test("a record of codec 7 without a place has no speed either", () => {
  // speed, satellites, signal; two elements of a byte, one of two, one of four
  const record = "00000001" + "0f" + "58" + "28" + "03" + "12" + "02" + "0107" + "0904" + "01" +
    "0a0102" + "01" + "0b01020304";
  const [{ values }] = points(frame("0701" + record + "01")) as [Point];
  assert.deepEqual(values, {
    priority: 0,
    satellites: 3,
    rssi: 18,
    event: 7,
    io9: 4,
    io10: 258,
    io11: 16909060,
  });
  const nowhere = "00000001" + "01" + "01" + "7fc00000" + "447a0000";
  assert.deepEqual((points(frame("0701" + nowhere + "01")) as [Point])[0].values, { priority: 0 });
});

Deno.test("texts of codec 12, 13 and 14 are results, and answer calls", () => {
  const tracker = new Conversation(teltonika);
  tracker.sayHex(LOGIN);
  const text = Bytes.hex(Bytes.fromText("OK\r\n"));
  const twelve = tracker.sayHex(frame("0c01" + "06" + "00000004" + text + "01"));
  assert.deepEqual(twelve.messages[0]!.rpcResponse, { body: { result: "OK" } });
  assert.equal(twelve.reply, "");
  const thirteen = tracker.sayHex(frame("0d01" + "06" + "00000008" + "65e84242" + text + "01"));
  assert.deepEqual(thirteen.messages[0]!.telemetry, [
    { ts: Date.UTC(2024, 2, 6, 10, 15, 30), values: { result: "OK" } },
  ]);
  const fourteen = tracker.sayHex(
    frame("0e01" + "11" + "00000008" + "0356307042441013" + "01"),
  );
  assert.deepEqual(fourteen.messages[0]!.rpcResponse, { body: { result: "", refused: true } });
  const bytes = tracker.sayHex(frame("0c01" + "05" + "00000002" + "0102" + "01"));
  assert.deepEqual((bytes.messages[0]!.telemetry as Point[])[0]!.values, { result: "0102" });
});

Deno.test("a picture that a Teltonika camera announces is asked for", () => {
  const tracker = new Conversation(teltonika);
  tracker.sayHex(LOGIN);
  assert.equal(
    tracker.sayHex(frame("0c01" + "0d" + "00000005" + "01" + "65e84242" + "01")).reply,
    frame("0c01" + "0d" + "0000000b" + "02" + "65e84242" + "00000000" + "0800" + "01"),
  );
});

Deno.test("a command for a Teltonika tracker is that of the maker's description", () => {
  const bytes = (method: string, params?: unknown) =>
    Bytes.hex(Array.from(command(teltonika, "1", method, params), (c) => c.charCodeAt(0)));
  const getinfo = "000000000000000f0c010500000007676574696e666f0100004312";
  assert.equal(bytes("getinfo"), getinfo);
  assert.equal(bytes("command", "getinfo"), getinfo);
  assert.match(bytes("setdigout", "1 30"), /7365746469676f757420312033300100/);
});

Deno.test("a Teltonika ping and an empty frame are nothing", () => {
  const tracker = new Conversation(teltonika);
  tracker.sayHex(LOGIN);
  for (const hex of ["ff", "000000000000000000000000"]) {
    assert.deepEqual(tracker.sayHex(hex), { messages: [], reply: "" });
  }
});

Deno.test("pings, logins and data of Teltonika trackers are cut at any split", () => {
  const frames = ["ff", LOGIN, frame("0801" + PLACE + "00".repeat(6) + "01"), "ff", "ff"];
  const stream = Uint8Array.from(Bytes.fromHex(frames.join("")));
  fc.assert(fc.property(fc.array(fc.nat(stream.length), { maxLength: 10 }), (places) => {
    assert.deepEqual(cut(teltonika.handlerConfiguration, chunksOf(stream, places)), frames);
  }));
});

Deno.test("recordings of Teltonika trackers are cut at any split", () => {
  assertAnySplit("teltonika.json", () => teltonika.handlerConfiguration);
});

Deno.test("recordings of Teltonika trackers come out as recorded", () => {
  compareAll(teltonika, "teltonika.json", {
    optionsToSettings: ({ extended }) => ({ extended: String(extended ?? false) }),
  });
});
