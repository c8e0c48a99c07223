import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { galileosky } from "../../devices/galileosky/definition.ts";
import { chunksOf, command, Conversation, cut } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

/** A packet with its length and its checksum; `more`: there is more in the archive. */
function packet(tags: string, head = 0x01, more = false): string {
  const bytes = Bytes.fromHex(tags);
  const length = bytes.length + (more ? 0x8000 : 0);
  const counted = [head, ...Bytes.toBytes(length, 2, true), ...bytes];
  return Bytes.hex([...counted, ...Bytes.toBytes(Bytes.crc16(counted, "MODBUS"), 2, true)]);
}

const HEAD = packet(
  "0182" + "0213" + "03" + Bytes.hex(Bytes.fromText("356307042441013")) + "043200",
);
// 2024-03-06 10:15:30; 9 satellites, 48.117460, 11.516668
const PLACE = "2042" + "42e865" + "3009" + "0437de02" + "fcbaaf00";

interface Point {
  ts: number;
  values: Record<string, unknown>;
}

function loggedIn(): Conversation {
  const tracker = new Conversation(galileosky);
  tracker.sayHex(HEAD);
  return tracker;
}

function points(hex: string): Point[] {
  return loggedIn().sayHex(hex).messages[0]!.telemetry as Point[];
}

Deno.test("the first packet of a Galileosky tracker names it, and is confirmed by its checksum", () => {
  const tracker = new Conversation(galileosky);
  const turn = tracker.sayHex(HEAD);
  assert.equal(turn.reply, "02" + HEAD.slice(-4));
  assert.deepEqual(tracker.session, { deviceName: "356307042441013", deviceType: "galileosky" });
  assert.deepEqual(turn.messages, [{
    deviceName: "356307042441013",
    deviceType: "galileosky",
    attributes: { versionHw: 0x82, versionFw: 0x13, deviceId: 50 },
  }]);
});

Deno.test("tags of a Galileosky record need not rise, and a place is one on Earth", () => {
  const list = points(packet(
    "100700" + PLACE + "d440e20100" + "41d430" + "100800" + "2043" + "42e865" + "3009" +
      "0437de12" +
      "fcbaaf00",
  ));
  assert.deepEqual(list.map(({ values }) => [values.index, values.latitude, values.power]), [
    [7, 48.117508, 12.5],
    [8, undefined, undefined],
  ]);
  assert.equal(list[1]!.ts - list[0]!.ts, 1000);
});

Deno.test("the tags of a Galileosky record become a position with its values", () => {
  const [{ ts, values }] = points(packet(
    "100700" + PLACE + "3390018503" + "340702" + "350b" + "40003e" + "41d430" + "42741" + "0" +
      "43f6" + "450300" + "460100" + "50e803" + "61f401" + "906400000" + "0" + "c1fa725025" +
      "d440e20100",
  )) as [Point];
  assert.equal(new Date(ts).toISOString(), "2024-03-06T10:15:30.000Z");
  assert.deepEqual(values, {
    index: 7,
    latitude: 48.117508,
    longitude: 11.516668,
    valid: true,
    satellites: 9,
    speed: 40,
    course: 90.1,
    altitude: 519,
    hdop: 1.1,
    status: 0x3e00,
    power: 12.5,
    battery: 4.212,
    deviceTemp: -10,
    output: 3,
    input: 1,
    adc0: 1000,
    fuel1: 500,
    driverUniqueId: "100",
    fuel: 100,
    temp1: 74,
    rpm: 1194,
    odometer: 123456,
  });
});

Deno.test("a Galileosky record ends where the tags begin again", () => {
  const list = points(
    packet("100100" + PLACE + "4101" + "00" + "100200" + PLACE + "4102" + "00", 1, true),
  );
  assert.deepEqual(list.map(({ values }) => [values.index, values.power]), [[1, 0.001], [
    2,
    0.002,
  ]]);
});

Deno.test("a Galileosky place that is none, or comes from cell towers, is not valid", () => {
  const valid = (kind: string) =>
    points(packet(PLACE.replace("3009", "30" + kind)))[0]!.values.valid;
  assert.deepEqual([valid("09"), valid("20"), valid("10")], [true, false, false]);
});

Deno.test("sensors of a Galileosky tracker are numbered as the maker numbers them", () => {
  const [{ values }] = points(packet(
    PLACE + "63f401ec" + "7001f6" + "8001197d" + "8ae2" + "a007" + "b00100" + "c409" + "d60200" +
      "db03000000" + "e204000000" + "ea02abcd" + "f005000000",
  )) as [Point];
  const { fuel3, fuelTemp3, thermometer0, hygrometerTemp0, humidity0, fuelTemp0 } = values;
  assert.deepEqual(
    [fuel3, fuelTemp3, thermometer0, hygrometerTemp0, humidity0, fuelTemp0],
    [500, -20, -10, 25, 50, -30],
  );
  assert.deepEqual(
    [values.can8BitR15, values.can16BitR5, values.can8BitR0, values.can16BitR0],
    [7, 1, 9, 2],
  );
  assert.deepEqual(
    [values.can32BitR0, values.userData0, values.userDataArray, values.can32BitR5],
    [3, 4, "abcd", 5],
  );
});

Deno.test("what comes before an unknown Galileosky tag is kept", () => {
  const turn = loggedIn().sayHex(packet(PLACE + "410100" + "fb0102"));
  const [{ values }] = turn.messages[0]!.telemetry as [Point];
  assert.equal(values.power, 0.001);
  assert.equal(values.unknownTag, 0xfb);
  assert.notEqual(turn.reply, "");
});

Deno.test("the answer of a Galileosky tracker to a command answers the call", () => {
  const text = Bytes.fromText("StatAll: Dev=1");
  const tags = "03" + Bytes.hex(Bytes.fromText("356307042441013")) + "043200" + "e007000000" +
    "e1" + Bytes.hex([text.length, ...text]);
  const [message] = loggedIn().sayHex(packet(tags)).messages;
  assert.deepEqual(message!.rpcResponse, { body: { result: "StatAll: Dev=1" } });
  const [{ values }] = message!.telemetry as [Point];
  assert.deepEqual(values, { commandId: 7, result: "StatAll: Dev=1" });
});

Deno.test("a command for a Galileosky tracker is a packet with its IMEI", () => {
  const bytes = Array.from(
    command(galileosky, "356307042441013", "statall"),
    (c) => c.charCodeAt(0),
  );
  assert.equal(
    Bytes.hex(bytes),
    packet(
      "03" + Bytes.hex(Bytes.fromText("356307042441013")) + "040000" + "e007000000" + "e107" +
        Bytes.hex(Bytes.fromText("statall")),
    ),
  );
  assert.throws(() => command(galileosky, "SN-1", "statall"), /no IMEI/);
});

Deno.test("a compressed Galileosky packet has records of ten bytes and their tags", () => {
  const bits = (value: number, count: number) => value.toString(2).padStart(count, "0");
  const seconds = 60;
  const record = bits(0, 1) + bits(seconds, 25) + bits(0, 1) +
    bits(Math.round((11.5 + 180) / 360 * 4194304), 22) +
    bits(Math.round((48.1 + 90) / 180 * 2097152), 21) + bits(1, 1) + bits(0, 9);
  const small = Bytes.hex(record.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const list = points(packet(small + "02" + "4143" + "d430" + "0a" + small + "00", 0x08));
  assert.equal(list.length, 2);
  const { latitude, longitude, ...values } = list[0]!.values;
  assert.ok(Math.abs(latitude as number - 48.1) < 1e-4);
  assert.ok(Math.abs(longitude as number - 11.5) < 1e-4);
  assert.deepEqual(values, { valid: true, alarm: "general", power: 12.5, deviceTemp: 10 });
  assert.equal(new Date(list[0]!.ts).toISOString(), "2026-01-01T00:01:00.000Z");
});

Deno.test("a Galileosky message by way of Iridium names its device itself, without a reply", () => {
  const head = "01001c" + "00000001" + Bytes.hex(Bytes.fromText("300234000000001")) + "00" +
    "00010000" + "65e84242";
  const tags = PLACE.slice(10);
  const message = head + "02" + Bytes.hex(Bytes.toBytes(tags.length / 2, 2)) + tags;
  const tracker = loggedIn();
  const turn = tracker.sayHex("01" + Bytes.hex(Bytes.toBytes(message.length / 2, 2)) + message);
  assert.equal(turn.reply, "");
  assert.equal(turn.messages[0]!.deviceName, "300234000000001");
  assert.equal(tracker.session.deviceName, "356307042441013");
  const [{ ts, values }] = turn.messages[0]!.telemetry as [Point];
  assert.equal(new Date(ts).toISOString(), "2024-03-06T10:15:30.000Z");
  assert.equal(values.latitude, 48.117508);
});

Deno.test("parts of a Galileosky picture are counted and confirmed", () => {
  const part = packet("03" + "ffd8ffe0", 0x07);
  const turn = loggedIn().sayHex(part);
  assert.equal(turn.reply, "07" + part.slice(-4));
  assert.deepEqual((turn.messages[0]!.telemetry as Point).values, {
    pictureBytes: 4,
    picturePart: 3,
  });
  assert.deepEqual(loggedIn().sayHex(packet("aabb", 0x06)), { messages: [], reply: "" });
});

Deno.test("Galileosky packets without a login, with a wrong checksum or IMEI, throw", () => {
  const data = packet(PLACE);
  assert.throws(() => new Conversation(galileosky).sayHex(data), /no login came before/);
  assert.throws(() => loggedIn().sayHex(data.slice(0, -4) + "0000"), /^Error: checksum/);
  const tracker = new Conversation(galileosky);
  const wrong = packet("03" + Bytes.hex(Bytes.fromText("35630704244101x")));
  assert.throws(() => tracker.sayHex(wrong), /no IMEI/);
  assert.deepEqual(tracker.session, {});
});

Deno.test("Galileosky packets are cut at any split", () => {
  const frames = [HEAD, packet(PLACE, 1, true), "01000401001c00", packet("aabb", 0x07)];
  const stream = Uint8Array.from(Bytes.fromHex(frames.join("")));
  fc.assert(fc.property(fc.array(fc.nat(stream.length), { maxLength: 10 }), (places) => {
    assert.deepEqual(cut(galileosky.handlerConfiguration, chunksOf(stream, places)), frames);
  }));
});

Deno.test("recordings of Galileosky trackers are cut at any split", () => {
  assertAnySplit("galileo.json", () => galileosky.handlerConfiguration);
});

Deno.test("recordings of Galileosky trackers come out as recorded", () => {
  compareAll(galileosky, "galileo.json");
});
