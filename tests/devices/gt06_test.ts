import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { gt06 } from "../../devices/gt06/definition.ts";
import { chunksOf, command, Conversation, cut, valuesOf } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

/** A frame with its length and its checksum. */
function frame(type: number, body: string, serial = 1, long = false): string {
  const inner = [type, ...Bytes.fromHex(body), ...Bytes.toBytes(serial, 2)];
  const counted = [...Bytes.toBytes(inner.length + 2, long ? 2 : 1), ...inner];
  const crc = Bytes.toBytes(Bytes.crc16(counted, "X-25"), 2);
  return (long ? "7979" : "7878") + Bytes.hex([...counted, ...crc]) + "0d0a";
}

const LOGIN = "78780d01012345678901234500018cdd0d0a";
// 2024-03-06 10:15:30, 12 satellites, 48.1173, 11.5167, 40 km/h; then flags and course
const PLACE = "1803060a0f1e" + "cc" + "0529ab28" + "013c5548" + "28";

function loggedIn(settings: Record<string, string> = {}): Conversation {
  const tracker = new Conversation(gt06, settings);
  tracker.sayHex(LOGIN);
  return tracker;
}

Deno.test("a GT06 tracker logs in, and its later frames have its IMEI", () => {
  const tracker = new Conversation(gt06);
  const login = tracker.sayHex(LOGIN);
  assert.deepEqual(login, { messages: [], reply: "787805010001d9dc0d0a" });
  const turn = tracker.sayHex(
    "78781f121803060a0f1ecf052994c4013c50cc00148f0106014b1d002c6400032c610d0a",
  );
  assert.equal(turn.messages[0]!.deviceName, "123456789012345");
  assert.equal(turn.messages[0]!.deviceType, "gt06");
  const { latitude, longitude, ...values } = valuesOf(turn);
  assert.ok(Math.abs(latitude as number - 48.1173) < 1e-6);
  assert.ok(Math.abs(longitude as number - 11.5167) < 1e-6);
  assert.deepEqual(values, {
    ts: "2024-03-06T10:15:30.000Z",
    type: 0x12,
    speed: 0,
    course: 143,
    valid: true,
    satellites: 15,
    mcc: 262,
    mnc: 1,
    lac: 0x4b1d,
    cellId: 0x2c64,
  });
  assert.equal(turn.reply, "787805120003903f0d0a");
});

Deno.test("a GT06 tracker that has not logged in is told so", () => {
  assert.throws(
    () => new Conversation(gt06).sayHex(frame(0x13, "4604040002")),
    /no login came before/,
  );
});

Deno.test("the IMEI of a GT06 tracker has a digit in front of it, or an f behind", () => {
  for (const digits of ["0123456789012345", "9123456789012345", "123456789012345f"]) {
    const tracker = new Conversation(gt06);
    tracker.sayHex(frame(0x01, digits));
    assert.equal(tracker.session.deviceName, "123456789012345");
  }
});

Deno.test("a GT06 login with an impossible IMEI throws and leaves no session", () => {
  const tracker = new Conversation(gt06);
  assert.throws(() => tracker.sayHex(frame(0x01, "0000000000000000")), /no IMEI/);
  assert.throws(() => tracker.sayHex(frame(0x01, "01234567890abcde")), /no IMEI/);
  assert.throws(() => tracker.sayHex(frame(0x01, "0123")), /too few/);
  assert.deepEqual(tracker.session, {});
});

Deno.test("a GT06 frame with a wrong checksum throws", () => {
  assert.throws(() => loggedIn().sayHex("78780a134004040001000fdcef0d0a"), /^Error: checksum/);
});

Deno.test("south, west and no fix of a GT06 tracker are read from its flags", () => {
  const at = (flags: string) => {
    const { latitude, longitude, valid, course } = valuesOf(
      loggedIn().sayHex(frame(0x10, PLACE + flags)),
    );
    return [Math.sign(latitude as number), Math.sign(longitude as number), valid, course];
  };
  assert.deepEqual(at("145a"), [1, 1, true, 90]);
  assert.deepEqual(at("185a"), [-1, -1, true, 90]);
  assert.deepEqual(at("0c00"), [1, -1, false, 0]);
  assert.deepEqual(at("0168"), [-1, 1, false, 360]);
});

Deno.test("the time zone of a GT06 login is taken off the times that follow", () => {
  const timeIn = (zone: string) => {
    const tracker = new Conversation(gt06);
    tracker.sayHex(frame(0x01, "0123456789012345" + "a001" + zone));
    return valuesOf(tracker.sayHex(frame(0x10, PLACE + "1400"))).ts;
  };
  assert.equal(timeIn("0000"), "2024-03-06T10:15:30.000Z");
  assert.equal(timeIn("3202"), "2024-03-06T02:15:30.000Z"); // GMT+8:00
  assert.equal(timeIn("2120"), "2024-03-06T04:45:30.000Z"); // GMT+5:30
  assert.equal(timeIn("1f48"), "2024-03-06T15:15:30.000Z"); // GMT-5:00
});

Deno.test("a GT06 heartbeat says battery, signal, ignition and charge, and no place", () => {
  const turn = loggedIn().sayHex(frame(0x13, "4604030002", 0x77));
  assert.deepEqual(valuesOf(turn), {
    ts: "2026-01-02T03:04:05.000Z",
    type: 0x13,
    status: 0x46,
    ignition: true,
    charge: true,
    blocked: false,
    batteryLevel: 66,
    rssi: 3,
  });
  assert.match(turn.reply, /^787805130077/);
});

Deno.test("the heartbeats 0x23 and that of an R11 have a voltage in place of the level", () => {
  const newer = valuesOf(loggedIn().sayHex(frame(0x23, "c00122040001")));
  assert.equal(newer.power, 2.9);
  assert.equal(newer.blocked, true);
  const r11 = valuesOf(loggedIn({ model: "R11" }).sayHex(frame(0x13, "460af00400")));
  assert.equal(r11.power, 28);
  assert.equal(r11.batteryLevel, undefined);
});

Deno.test("the alarms of a GT06 tracker have names", () => {
  const alarm = (status: string, code: string) =>
    valuesOf(
      loggedIn().sayHex(
        frame(0x16, PLACE + "1400" + "090106014b1d002c64" + status + "0604" + code),
      ),
    ).alarm;
  assert.equal(alarm("40", "0002"), undefined);
  assert.equal(alarm("40", "0102"), "sos");
  assert.equal(alarm("50", "0002"), "powerCut");
  assert.equal(alarm("40", "0402"), "geofenceEnter");
  assert.equal(alarm("40", "1302"), "tampering");
  assert.equal(alarm("58", "0602"), "lowBattery,overspeed");
});

Deno.test("the cell part of a GT06 alarm may have a length or not, and cells of 3 or 4 bytes", () => {
  const cellOf = (part: string, type = 0x16, end = "") => {
    const values = valuesOf(
      loggedIn().sayHex(frame(type, PLACE + "1400" + part + "4606040102" + end)),
    );
    return [values.mcc, values.lac, values.cellId, values.batteryLevel, values.geofence];
  };
  assert.deepEqual(cellOf("0106014b1d002c64"), [262, 0x4b1d, 0x2c64, 100, undefined]);
  assert.deepEqual(cellOf("090106014b1d002c64"), [262, 0x4b1d, 0x2c64, 100, undefined]);
  assert.deepEqual(cellOf("090106014b1d01002c64"), [262, 0x4b1d, 0x01002c64, 100, undefined]);
  assert.deepEqual(cellOf("090106014b1d002c64", 0x27, "03"), [262, 0x4b1d, 0x2c64, 100, 3]);
});

Deno.test("a GT06 tracker on LTE names wide cells", () => {
  const turn = loggedIn().sayHex(
    frame(
      0xa0,
      PLACE + "1400" + "81060002" + "00004b1d" + "00000000072c6401" + "010300" + "00001388",
    ),
  );
  const { mcc, mnc, lac, cellId, ignition, event, archive, odometer } = valuesOf(turn);
  assert.deepEqual(
    [mcc, mnc, lac, cellId, ignition, event, archive, odometer],
    [262, 2, 0x4b1d, 0x072c6401, true, 3, false, 5000],
  );
});

Deno.test("cells and Wi-Fi networks around a GT06 tracker without a fix are lists", () => {
  const towers = "010601" + "4b1d002c633e" + "4b1d002c6431" + "000000000000".repeat(5);
  const cells = valuesOf(loggedIn().sayHex(frame(0x28, "1803060a0f1e" + towers + "ff0002")));
  assert.equal(cells.ts, "2024-03-06T10:15:30.000Z");
  assert.deepEqual(cells.cellTowers, [
    { mcc: 262, mnc: 1, lac: 0x4b1d, cellId: 0x2c63, rssi: -62 },
    { mcc: 262, mnc: 1, lac: 0x4b1d, cellId: 0x2c64, rssi: -49 },
  ]);
  const wifi = valuesOf(
    loggedIn().sayHex(frame(0x2c, "1803060a0f1e" + towers + "ff01" + "02005e10000146")),
  );
  assert.deepEqual(wifi.wifi, [{ mac: "02:00:5e:10:00:01", rssi: -70 }]);
  assert.equal(wifi.latitude, undefined);
});

Deno.test("the answers of a GT06 tracker find the call that they belong to", () => {
  const short = loggedIn().sayHex(frame(0x15, "0a" + "00000007" + "444f4e452100" + "0002"));
  assert.equal(valuesOf(short).result, "DONE!");
  assert.deepEqual(short.messages[0]!.rpcResponse, { id: 7, body: { result: "DONE!" } });
  const long = loggedIn().sayHex(frame(0x21, "00000007" + "01" + "4f4b", 1, true));
  assert.deepEqual(long.messages[0]!.rpcResponse, { id: 7, body: { result: "OK" } });
  assert.equal(long.reply, "");
});

Deno.test("a command for a GT06 tracker carries the number of the call", () => {
  const bytes = Array.from(command(gt06, "1", "command", "DYD,000000#"), (c) => c.charCodeAt(0));
  assert.equal(
    Bytes.hex(bytes),
    frame(0x80, "0f" + "00000007" + Bytes.hex(Bytes.fromText("DYD,000000#"))),
  );
});

Deno.test("a GT06 tracker that asks for the time gets it in UTC", () => {
  assert.equal(loggedIn().sayHex(frame(0x8a, "", 5)).reply, frame(0x8a, "1a0102030405", 5));
});

Deno.test("a GT06 tracker's picture is asked for piece by piece", () => {
  const tracker = loggedIn();
  const announced = "1803060a0f1e" + "05" + "0529ab28" + "013c5548" + "010001" + "00000900" +
    "1a2b3c4d";
  assert.equal(
    tracker.sayHex(frame(0x35, announced)).reply,
    frame(0x36, "1a2b3c4d" + "00000000" + "0400", 0),
  );
  const piece = (from: string, length: string) =>
    tracker.sayHex(frame(0x36, "1a2b3c4d" + from + length + "ffd8", 2, true)).reply;
  assert.equal(piece("00000000", "0400"), frame(0x36, "1a2b3c4d" + "00000400" + "0400", 0));
  assert.equal(piece("00000400", "0400"), frame(0x36, "1a2b3c4d" + "00000800" + "0100", 0));
  assert.equal(piece("00000800", "0100"), "");
});

Deno.test("what a GT06 tracker tells of itself becomes attributes and values", () => {
  const tracker = loggedIn();
  const cards = "0a" + "0123456789012345" + "0460001234567890" + "89860012345678901234";
  assert.deepEqual(tracker.sayHex(frame(0x94, cards, 1, true)).messages[0]!.attributes, {
    imei: "123456789012345",
    imsi: "460001234567890",
    iccid: "89860012345678901234",
  });
  assert.equal(valuesOf(tracker.sayHex(frame(0x94, "0004b0", 1, true))).adc1, 12);
  assert.equal(valuesOf(tracker.sayHex(frame(0x94, "0505", 1, true))).io1, true);
  const card = valuesOf(tracker.sayHex(frame(0x94, "1b" + "0208" + "11223344" + "4403", 1, true)));
  assert.equal(card.driverUniqueId, "11223344");
  const text = Bytes.hex(Bytes.fromText("ALM1=54;STA1=41;DYD=02;"));
  const { alarm1Status, otherStatus, engineStatus } = valuesOf(
    tracker.sayHex(frame(0x94, "04" + text, 1, true)),
  );
  assert.deepEqual([alarm1Status, otherStatus, engineStatus], [0x54, 0x41, 2]);
});

Deno.test("a GT06 message of an unknown type is confirmed, with the place if there is one", () => {
  const turn = loggedIn().sayHex(frame(0x5e, "aabbccdd" + PLACE + "145a" + "01020304", 9));
  assert.match(turn.reply, /^7878055e0009/);
  assert.equal(valuesOf(turn).course, 90);
  const other = loggedIn().sayHex(frame(0x5e, "aabb", 9));
  assert.deepEqual(valuesOf(other), { ts: "2026-01-02T03:04:05.000Z", type: 0x5e });
});

Deno.test("a GT06 place may have the tracker's number in front, and say no length of itself", () => {
  const place = PLACE.slice(0, 12) + "0c" + PLACE.slice(14) + "145a";
  for (const type of [0x10, 0x12, 0x16, 0x22, 0x26, 0x31, 0x32, 0x38, 0xa0]) {
    for (const front of ["", "0001010150000077"]) {
      const values = valuesOf(loggedIn().sayHex(frame(type, front + place)));
      assert.equal(values.ts, "2024-03-06T10:15:30.000Z");
      assert.deepEqual([values.satellites, values.speed, values.course], [12, 40, 90]);
    }
  }
});

Deno.test("a GT06 tracker that only echoes a command of the server is not answered", () => {
  for (const type of [0x80, 0x81, 0x82]) {
    assert.equal(loggedIn().sayHex(frame(type, "0600000001" + "4f4b" + "0002")).reply, "");
  }
});

Deno.test("a GT06 tracker that asks for an address gets an answer, with a place or without", () => {
  const answer = "7979001597" + "0b00000000" + Bytes.hex(Bytes.fromText("NA&&NA&&0##")) + "0000";
  const turn = loggedIn().sayHex(frame(0x2a, PLACE + "145a" + "30".repeat(21) + "0002"));
  assert.ok(turn.reply.startsWith(answer), turn.reply);
  assert.equal(valuesOf(turn).course, 90);
  assert.ok(loggedIn().sayHex(frame(0x2a, "30")).reply.startsWith(answer));
});

Deno.test("type a2 of a GT06 tracker is a place, or cells and Wi-Fi networks, by what is in it", () => {
  const wide = "00004b1d" + "00000000072c6401" + "3c";
  const wifi = "ff" + "01" + "02005e100001" + "46";
  // Country 262 looks like a latitude of 56 degrees.
  for (const country of ["010601", "81060001"]) {
    const turn = loggedIn().sayHex(
      frame(0xa2, "1803060a0f1e" + country + wide + "00".repeat(13 * 6) + wifi),
    );
    const { ts, latitude, cellTowers, wifi: networks } = valuesOf(turn);
    assert.equal(ts, "2024-03-06T10:15:30.000Z");
    assert.equal(latitude, undefined);
    assert.deepEqual(cellTowers, [
      { mcc: 262, mnc: 1, lac: 0x4b1d, cellId: 0x072c6401, rssi: -60 },
    ]);
    assert.deepEqual(networks, [{ mac: "02:00:5e:10:00:01", rssi: -70 }]);
    assert.match(turn.reply, /^787805a2/);
  }
  const place = valuesOf(loggedIn().sayHex(frame(0xa2, PLACE + "145a" + "00".repeat(20))));
  assert.equal(place.course, 90);
});

Deno.test("cells of a GT06 tracker are not taken for a place, however many they are", () => {
  const cells = "1803060a0f1e" + "010601" + "0102000203" + "0102000304".repeat(4);
  const values = valuesOf(loggedIn().sayHex(frame(0x11, cells)));
  assert.equal(values.latitude, undefined);
  assert.equal(values.mcc, 262);
  assert.equal(values.ts, "2024-03-06T10:15:30.000Z");
});

Deno.test("long places of a GT06 tracker have a length in front, and are answered long", () => {
  const time = PLACE.slice(0, 12);
  const rest = "09" + PLACE.slice(14) + "145a" + "0106014b1d002c64";
  const turn = loggedIn().sayHex(frame(0x32, time + "0c" + rest, 7, true));
  const values = valuesOf(turn);
  assert.equal(turn.reply, frame(0x32, "", 7, true));
  assert.equal(values.ts, "2024-03-06T10:15:30.000Z");
  const { latitude, longitude } = valuesOf(loggedIn().sayHex(frame(0x10, PLACE + "145a")));
  assert.deepEqual([values.latitude, values.longitude], [latitude, longitude]);
  assert.deepEqual([values.satellites, values.speed, values.course], [9, 40, 90]);
  const without = valuesOf(
    loggedIn().sayHex(frame(0x33, time + "00" + "0106014b1d002c64", 8, true)),
  );
  assert.equal(without.ts, "2024-03-06T10:15:30.000Z");
  assert.equal(without.latitude, undefined);
});

Deno.test("a frame too short for a GT06 type says so", () => {
  for (const hex of ["", "78", "7878000d0a", "787800" + "00000d0a", "79790001" + "000000000d0a"]) {
    assert.throws(() => loggedIn().sayHex(hex), /^Error: a frame of \d+ bytes is too short/);
  }
});

Deno.test("no body of any type makes the GT06 converter fail", () => {
  const body = fc.uint8Array({ maxLength: 80 });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 255 }), body, fc.boolean(), (type, bytes, long) => {
      const turn = loggedIn().sayHex(frame(type, Bytes.hex(bytes), 1, long));
      assert.equal(turn.messages.length, 1);
    }),
  );
});

Deno.test("GT06 frames are cut at any split, also when their length is wrong", () => {
  const wrong = "787800692403061015300400cc0a1b2c3d4e5f0d0a";
  const frames = [LOGIN, frame(0x94, "0004b0", 1, true), wrong, frame(0x13, "4604030002")];
  const stream = Uint8Array.from(Bytes.fromHex(frames.join("")));
  fc.assert(fc.property(fc.array(fc.nat(stream.length), { maxLength: 10 }), (places) => {
    assert.deepEqual(cut(gt06.handlerConfiguration, chunksOf(stream, places)), frames);
  }));
});

Deno.test("recordings of GT06 trackers are cut at any split", () => {
  assertAnySplit("gt06.json", () => gt06.handlerConfiguration);
});

Deno.test("recordings of GT06 trackers come out as recorded", () => {
  compareAll(gt06, "gt06.json", {
    optionsToSettings: ({ model }) => typeof model === "string" ? { model } : {},
  });
});
