import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { ruptela } from "../../devices/ruptela/definition.ts";
import { chunksOf, command, Conversation, cut, valuesOf } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

/** A packet of 356307042441013 with its length and its checksum. */
function packet(code: number, data: string, imei = "00014410a7d61b75"): string {
  const bytes = Bytes.fromHex(imei + Bytes.hex([code]) + data);
  const crc = Bytes.toBytes(Bytes.crc16(bytes, "KERMIT"), 2);
  return Bytes.hex([...Bytes.toBytes(bytes.length, 2), ...bytes, ...crc]);
}

const IMEI = String(Bytes.u64(Bytes.fromHex("00014410a7d61b75"), 0));
// 2024-03-06 10:15:30
const TIME = "65e84242";
// 11.516668, 48.11746, 519.3 m, 90.5°, 9 satellites, 40 km/h, HDOP 1.1
const PLACE = "06dd4dd8" + "1cae2448" + "1449" + "235a" + "09" + "0028" + "0b";

interface Point {
  ts: number;
  values: Record<string, unknown>;
}

function points(hex: string): Point[] {
  return new Conversation(ruptela).sayHex(hex).messages[0]!.telemetry as Point[];
}

Deno.test("a record of a Ruptela tracker becomes a position and is confirmed", () => {
  const elements = "07" + "02" + "0501" + "cf7d" + "02" + "1d30d4" + "c50c80" + "01" +
    "410001e240" + "00";
  const conversation = new Conversation(ruptela);
  const turn = conversation.sayHex(packet(1, "0001" + TIME + "0000" + PLACE + elements));
  assert.equal(turn.reply, "0002640113bc");
  assert.equal(turn.messages[0]!.deviceName, IMEI);
  assert.deepEqual(conversation.session, { deviceName: IMEI, deviceType: "ruptela" });
  const [{ ts, values }] = turn.messages[0]!.telemetry as [Point];
  assert.equal(new Date(ts).toISOString(), "2024-03-06T10:15:30.000Z");
  assert.deepEqual(values, {
    event: 7,
    latitude: 48.1174600,
    longitude: 11.5166680,
    altitude: 519.3,
    speed: 40,
    course: 90.5,
    valid: true,
    satellites: 9,
    hdop: 1.1,
    in4: 1,
    fuelLevel: 50,
    power: 12.5,
    rpm: 400,
    odometer: 123456,
  });
});

Deno.test("a Ruptela record without a fix has no place", () => {
  const nowhere = "80000000" + "80000000" + "8000" + "ffff" + "ff" + "ffff" + "ff";
  const [{ values }] = points(
    packet(1, "0001" + TIME + "0000" + nowhere + "07" + "01ad01" + "000000"),
  ) as [Point];
  assert.deepEqual(values, { event: 7, motion: true });
});

Deno.test("the parts of an extended Ruptela record are one, and the next record is another", () => {
  const part = (number: string, elements: string, time = TIME) =>
    time + "00" + number + "00" + PLACE + "0009" + elements;
  const list = points(packet(
    68,
    "0004" + part("20", "010005" + "01" + "000000") + part("21", "00" + "01001d30d4" + "0000") +
      part("22", "0000" + "01009600003a98" + "00") +
      part("00", "01019901" + "000000", "65e84243"),
  ));
  assert.equal(list.length, 2);
  const { event, in4, power, operator, ignition } = list[0]!.values;
  assert.deepEqual([event, in4, power, operator, ignition], [9, 1, 12.5, 15000, undefined]);
  assert.equal(list[1]!.values.ignition, true);
  assert.equal(list[1]!.ts - list[0]!.ts, 1000);
});

Deno.test("drivers and alarms of a Ruptela tracker have names", () => {
  const values = (elements: string) =>
    points(packet(1, "0001" + TIME + "0000" + PLACE + "07" + elements))[0]!.values;
  const name = Bytes.hex(Bytes.fromText("DRIVER 000000001"));
  const card = values("000000" + "02" + "7e" + name.slice(0, 16) + "7f" + name.slice(16));
  assert.equal(card.driverUniqueId, "DRIVER 000000001");
  assert.equal(values("000000" + "017e" + "00".repeat(8)).driverUniqueId, undefined);
  assert.equal(values("018601" + "000000").alarm, "hardBraking");
  assert.equal(values("028600" + "8801" + "000000").alarm, "hardAcceleration");
  assert.equal(values("012020" + "000000").deviceTemp, 32);
  assert.equal(values("0120f6" + "000000").deviceTemp, -10);
  assert.equal(values("00" + "01c6ffff" + "0000").io198, 65535);
});

Deno.test("identification and heartbeat of a Ruptela tracker are confirmed", () => {
  const conversation = new Conversation(ruptela);
  const answer = (code: number) => {
    const bytes = [code, 1];
    return "0002" + Bytes.hex([...bytes, ...Bytes.toBytes(Bytes.crc16(bytes, "KERMIT"), 2)]);
  };
  assert.deepEqual(conversation.sayHex(packet(15, "464d")), { messages: [], reply: answer(115) });
  assert.deepEqual(conversation.sayHex(packet(16, "")), { messages: [], reply: answer(116) });
  assert.equal(conversation.session.deviceName, IMEI);
});

Deno.test("what a Ruptela tracker says to a command answers the call", () => {
  const text = Bytes.hex(Bytes.fromText("OK version 1.2"));
  const turn = new Conversation(ruptela).sayHex(packet(7, text));
  assert.equal(valuesOf(turn).result, "OK version 1.2");
  assert.deepEqual(turn.messages[0]!.rpcResponse, { body: { result: "OK version 1.2" } });
  assert.equal(turn.reply, "");
});

Deno.test("trouble codes of a Ruptela tracker have a time and a place", () => {
  const code = "00" + TIME + "06dd4dd8" + "1cae2448" + "00" + Bytes.hex(Bytes.fromText("P0299"));
  const [first, second] = points(packet(9, "02" + code + code));
  assert.equal(first!.values.dtcs, "P0299");
  assert.equal(second!.values.latitude, 48.1174600);
  const blind = "00" + TIME + "80000000" + "80000000" + "00" + Bytes.hex(Bytes.fromText("P0299"));
  assert.deepEqual(points(packet(9, "01" + blind))[0]!.values, { dtcs: "P0299" });
});

Deno.test("a Ruptela packet with a wrong checksum or an impossible IMEI throws", () => {
  const good = packet(16, "");
  assert.throws(() => new Conversation(ruptela).sayHex(good.slice(0, -2) + "aa"), /^Error: check/);
  for (const imei of ["0000000000000000", "ffffffffffffffff"]) {
    assert.throws(() => new Conversation(ruptela).sayHex(packet(16, "", imei)), /no IMEI/);
  }
});

Deno.test("a command for a Ruptela tracker goes as an SMS by GPRS", () => {
  const bytes = Array.from(
    command(ruptela, "1", "command", " coords"),
    (c) => c.charCodeAt(0),
  );
  const body = [108, ...Bytes.fromText(" coords")];
  assert.deepEqual(bytes, [0, 8, ...body, ...Bytes.toBytes(Bytes.crc16(body, "KERMIT"), 2)]);
});

Deno.test("Ruptela packets are cut at any split", () => {
  const frames = [packet(16, ""), packet(7, "4f4b"), packet(15, "00".repeat(300))];
  const stream = Uint8Array.from(Bytes.fromHex(frames.join("")));
  fc.assert(fc.property(fc.array(fc.nat(stream.length), { maxLength: 10 }), (places) => {
    assert.deepEqual(cut(ruptela.handlerConfiguration, chunksOf(stream, places)), frames);
  }));
});

Deno.test("recordings of Ruptela trackers are cut at any split", () => {
  assertAnySplit("ruptela.json", () => ruptela.handlerConfiguration);
});

Deno.test("recordings of Ruptela trackers come out as recorded", () => {
  compareAll(ruptela, "ruptela.json");
});
