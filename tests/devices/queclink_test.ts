import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { queclink } from "../../devices/queclink/definition.ts";
import { chunksOf, command, Conversation, cut, type Turn } from "./_conversation.ts";
import { compareAll, recordings } from "./_replay.ts";

const IMEI = "860000000000001";
/** Accuracy, speed, direction, altitude, longitude, latitude, time, cell. */
const PLACE = "1,43.2,90,519.3,11.516668,48.117460,20240306101530,0262,0001,18D8,6141";
const SENT = "20240306101533,01AF";

interface Entry {
  ts: number;
  values: Record<string, unknown>;
}

function ask(text: string, settings?: Record<string, string>): Turn {
  return new Conversation(queclink, settings).say(text);
}

function entries(turn: Turn): Entry[] {
  return (turn.messages[0]!.telemetry ?? []) as Entry[];
}

function values(text: string, settings?: Record<string, string>): Record<string, unknown> {
  const found = entries(ask(text, settings));
  return found[found.length - 1]!.values;
}

/** A HEX message: its length at an offset, its checksum and its end. */
function hexMessage(begin: string, rest: string): string {
  const length = (begin.length + rest.length) / 2 + 2 + 4;
  const bytes = begin + Bytes.hex(Bytes.toBytes(length, 2)) + rest;
  const crc = Bytes.crc16(Bytes.fromHex(bytes), "CCITT-FALSE", 4);
  return `${bytes}${Bytes.hex(Bytes.toBytes(crc, 2))}0d0a`;
}

function u32(value: number): string {
  return Bytes.hex(Bytes.toBytes(value, 4));
}

Deno.test("a fixed report has place, counters, inputs and state", () => {
  const turn = ask(
    `+RESP:GTFRI,060228,${IMEI},van,13250,10,1,${PLACE},00,2001.5,00042:30:15,1200,F40,87,220501,,,,${SENT}`,
  );
  assert.equal(turn.reply, "");
  const [message] = turn.messages as [Record<string, unknown>];
  assert.equal(message.deviceName, IMEI);
  assert.deepEqual(message.attributes, { model: "GV300" });
  const [{ ts, values }] = entries(turn) as [Entry];
  assert.equal(new Date(ts).toISOString(), "2024-03-06T10:15:30.000Z");
  assert.deepEqual(values, {
    latitude: 48.11746,
    longitude: 11.516668,
    hdop: 1,
    speed: 43.2,
    course: 90,
    altitude: 519.3,
    valid: true,
    type: "FRI",
    power: 13.25,
    odometer: 2001500,
    hours: 153015000,
    adc1: 1.2,
    fuel2: 40,
    batteryLevel: 87,
    motion: true,
    ignition: true,
    input: 5,
    in1: false,
    in2: true,
    output: 1,
    out1: true,
    out2: false,
  });
});

Deno.test("a report with several positions gives each its time, and the rest to the last", () => {
  const second = PLACE.replace("101530", "101545");
  const found = entries(ask(
    `+RESP:GTFRI,060228,${IMEI},,,10,2,${PLACE},00,${second},00,12.5,,,,87,110000,,,,${SENT}`,
  ));
  assert.deepEqual(found.map(({ ts }) => new Date(ts).getUTCSeconds()), [30, 45]);
  assert.deepEqual(found.map(({ values }) => values.batteryLevel), [undefined, 87]);
});

Deno.test("a mask behind the cell tells of satellites", () => {
  const { satellites, odometer, ignition } = values(
    `+RESP:GTIGN,6E0202,${IMEI},,379,${PLACE},03,11,1,00012:00:00,7.5,${SENT}`,
  );
  assert.deepEqual({ satellites, odometer, ignition }, {
    satellites: 11,
    odometer: 7500,
    ignition: true,
  });
});

Deno.test("an extended report has its sensors in the order of its mask", () => {
  const warm = values(
    `+RESP:GTERI,060502,${IMEI},,00000002,,10,1,${PLACE},00,0.0,,,,90,220000,2,2,` +
      `280000000000AA01,1,0190,280000000000AA02,1,FFE2,${SENT}`,
  );
  assert.equal(warm.temp1, 25);
  assert.equal(warm.temp2, -1.875);
  const tag = values(
    `+RESP:GTERI,6E0A03,${IMEI},,00000100,,10,1,${PLACE},00,7.5,,,,,93,220100,0,1,00,6,5,,003F,` +
      `DOOR,0011223344AA,1,3466,24,31,${SENT}`,
  );
  assert.deepEqual(
    ["tag1Name", "tag1Id", "tag1Battery", "tag1Temp", "tag1Humidity"].map((key) => tag[key]),
    ["DOOR", "0011223344AA", 3.466, 24, 31],
  );
  assert.equal(
    values(
      `+RESP:GTERI,410502,${IMEI},,00000001,,10,1,${PLACE},00,7.5,,,,93,110000,1,0099,${SENT}`,
    )
      .fuel,
    153,
  );
});

Deno.test("the vehicle's data come by their mask, engine speed before vehicle speed", () => {
  const text =
    `+RESP:GTCAN,310603,${IMEI},,00,1,C00001FF,WVWZZZ00000000001,2,H28438,373.5,1440,44,` +
    `77,M23,L35.5,${PLACE},00,${SENT}`;
  const found = values(text);
  assert.deepEqual(
    [
      "ignition",
      "obdOdometer",
      "fuelUsed",
      "rpm",
      "obdSpeed",
      "coolantTemp",
      "fuelConsumption",
      "fuel",
      "fuelUnit",
      "latitude",
    ].map((key) => found[key]),
    [true, 28438, 373.5, 1440, 44, 77, 23, 35.5, "L", 48.11746],
  );
  assert.equal(
    (ask(text).messages[0]!.attributes as Record<string, unknown>).vin,
    "WVWZZZ00000000001",
  );
  // Impulses are no distance.
  assert.equal(values(text.replace("H28438", "I6782")).obdOdometer, undefined);
});

Deno.test("a diagnostic report names its trouble codes", () => {
  const found = values(
    `+RESP:GTOBD,1F0109,${IMEI},WVWZZZ00000000001,car,0,70FFFF,,1,12600,,850,0,80,1.5,,3,1,2,` +
      `0300C100,15,22,60,${PLACE},00,12.5,${SENT}`,
  );
  assert.deepEqual(
    ["rpm", "coolantTemp", "milDistance", "dtcs", "throttle", "engineLoad", "fuel", "odometer"]
      .map((key) => found[key]),
    [850, 80, 3000, "P0300 U0100", 15, 22, 60, 12500],
  );
});

Deno.test("alarms have names", () => {
  const generic = (type: string, reason: string) =>
    values(`+RESP:GT${type},060228,${IMEI},,,${reason},1,${PLACE},00,1.0,${SENT}`).alarm;
  assert.equal(generic("SOS", "11"), "sos");
  assert.equal(generic("HBM", "12"), "hardCornering");
  assert.equal(generic("GEO", "01"), "geofenceEnter");
  assert.equal(generic("GEO", "00"), "geofenceExit");
  assert.equal(generic("RTL", "00"), undefined);
});

Deno.test("ignition of GTIGL is told by 0, of the CV200 by 1", () => {
  const report = (version: string) =>
    values(`+RESP:GTIGL,${version},${IMEI},,,00,1,${PLACE},00,1.0,${SENT}`).ignition;
  assert.equal(report("060228"), true);
  assert.equal(report("BD0221"), false);
});

Deno.test("a message without a position has only what it says, at the time it was sent", () => {
  const turn = ask(
    `+RESP:GTINF,1A0800,${IMEI},GL300,42,89490000000000000001,21,0,1,31.5,,3.85,1,1,0,0,0,,72,1,43,,,${SENT}`,
  );
  const [{ ts, values }] = entries(turn) as [Entry];
  assert.equal(new Date(ts).toISOString(), "2024-03-06T10:15:33.000Z");
  assert.deepEqual(values, {
    type: "INF",
    motion: true,
    rssi: 21,
    battery: 3.85,
    odometer: 31500,
    charge: true,
  });
  assert.deepEqual(turn.messages[0]!.attributes, {
    model: "GL300",
    iccid: "89490000000000000001",
  });
});

Deno.test("a heartbeat is answered with its version and its count", () => {
  const turn = ask(`+ACK:GTHBD,1A0401,${IMEI},GL300,20240306101533,11f0`);
  assert.equal(turn.reply, "+SACK:GTHBD,1A0401,11f0$");
  assert.equal(turn.messages[0]!.telemetry, undefined);
});

Deno.test("reports are answered only if the setting says so", () => {
  const report = `+RESP:GTRTL,02010D,${IMEI},,0,0,1,${PLACE},00,97,${SENT}`;
  assert.equal(ask(report).reply, "");
  assert.equal(ask(report, { sack: "true" }).reply, "+SACK:01AF$");
  const heartbeat = `+ACK:GTHBD,1A0401,${IMEI},GL300,${SENT}`;
  assert.equal(ask(heartbeat, { sack: "true" }).reply, "+SACK:GTHBD,1A0401,01AF$");
});

Deno.test("a stored report says that it is one and keeps its own time", () => {
  const text = `+BUFF:GTRTL,02010D,${IMEI},,0,0,1,${PLACE},00,97,${SENT}`;
  assert.equal(values(text).archive, true);
  assert.equal(entries(ask(text))[0]!.ts, Date.UTC(2024, 2, 6, 10, 15, 30));
});

Deno.test("the last known position is valid unless the setting is strict", () => {
  const text = `+RESP:GTRTL,02010D,${IMEI},,0,0,1,${
    PLACE.replace("1,43.2", "0,43.2")
  },00,97,${SENT}`;
  assert.equal(values(text).valid, true);
  assert.equal(values(text, { strictFix: "true" }).valid, false);
});

Deno.test("an answer to a command is kept as a result", () => {
  assert.equal(values(`+ACK:GTRTO,1A0800,${IMEI},GL300,RTL,0007,${SENT}`).result, "+ACK:GTRTO");
});

Deno.test("text that is none of the protocol is refused", () => {
  assert.throws(() => ask("GET / HTTP/1.1"), /no message of the @Track protocol/);
  assert.throws(() => ask("+RESP:GTFRI,060228,,x"), /no identity/);
});

// Supply, motion, satellites, everything of a position, total mileage, time of sending, count.
const MASK = "002c1fbf";
const HEAD = "45" + "0102" + "0209" + "5600000000000001" + "57" + "3200" + "22" + "09";
const HEX_PLACE = "01" + "002b02" + "005a" + "0207" + u32(11516668) + u32(48117460) +
  "07e803060a0f1e" + "0262" + "0001" + "18d8" + "6141" + "00";
const HEX_TAIL = "000007d105" + "07e803060a0f21" + "01af";

Deno.test("a HEX report is read by its mask, whatever stands before the number of positions", () => {
  const report = hexMessage("2b525350" + "07" + MASK, HEAD + "10" + "01" + HEX_PLACE + HEX_TAIL);
  const event = hexMessage(
    "2b455654" + "0e" + MASK,
    HEAD + "0000001c" + "01" + HEX_PLACE + HEX_TAIL,
  );
  for (const [hex, extra] of [[report, {}], [event, { ignition: false }]] as const) {
    const turn = new Conversation(queclink).sayHex(hex);
    const [{ ts, values }] = entries(turn) as [Entry];
    assert.equal(new Date(ts).toISOString(), "2024-03-06T10:15:30.000Z");
    assert.deepEqual(values, {
      batteryLevel: 87,
      power: 12.8,
      motion: true,
      ignition: true,
      satellites: 9,
      hdop: 1,
      valid: true,
      speed: 43.2,
      course: 90,
      altitude: 519,
      longitude: 11.516668,
      latitude: 48.11746,
      odometer: 2001500,
      ...extra,
    });
  }
});

Deno.test("positions of a HEX report are found where a model has more fields before them", () => {
  // all of the mask but the device's name, with three analog inputs, as a GV200 has it
  const head = HEAD.slice(0, 26) + "37f8" + "000000000000" + "0500" + "21" + "08";
  const tail = "000000".repeat(9) + "07e803060a0f21" + "01af";
  const second = HEX_PLACE.replace("07e803060a0f1e", "07e803060a0f1f");
  const hex = hexMessage(
    "2b525350" + "0b" + "ffffffbf",
    head + "00" + "02" + HEX_PLACE + second + tail,
  );
  const found = entries(new Conversation(queclink).sayHex(hex));
  assert.deepEqual(found.map(({ ts }) => ts - 1709720130000), [0, 1000]);
  for (const { values } of found) {
    assert.equal(values.latitude, 48.11746);
    assert.equal(values.longitude, 11.516668);
    assert.equal(values.speed, 43.2);
  }
});

Deno.test("a HEX information report names the device, wherever its IMEI stands", () => {
  const name = (hex: string) =>
    new Conversation(queclink, { hexIdentity: "IMEI" }).sayHex(hex).messages[0]!.deviceName;
  const imei = "5620000000000002"; // 86 32 00 00 00 00 00 2: its check digit is right
  const about = "0000001210" + "07e803060a0f21" + "01af";
  const begin = "2b494e46" + "01" + "fffd";
  assert.equal(name(hexMessage(begin, imei + "0401020304" + about)), "863200000000002");
  assert.equal(name(hexMessage(begin, "0401020304" + imei + about)), "863200000000002");
});

Deno.test("a HEX device's name is the number of its eight bytes or its IMEI", () => {
  const hex = hexMessage("2b525350" + "07" + MASK, HEAD + "10" + "01" + HEX_PLACE + HEX_TAIL);
  const name = (settings?: Record<string, string>) =>
    new Conversation(queclink, settings).sayHex(hex).messages[0]!.deviceName;
  assert.equal(name(), BigInt("0x5600000000000001").toString());
  assert.equal(name({ hexIdentity: "IMEI" }), "860000000000001");
});

Deno.test("a HEX report with a position each second counts its seconds", () => {
  // the first as it is, one 61 and 34 millionths on at +0.1 km/h and -1°, a gap, one more
  const motion = (1 << 22) | (1 << 21) | (432 << 9) | 90;
  const step = (BigInt(0b101) << 37n) | (1n << 30n) | (127n << 23n) | (61n << 11n) | 34n;
  const first = Bytes.hex(Bytes.toBytes(motion, 3)) + u32(11516668) + u32(48117460) +
    u32(1709720130);
  const delta = step.toString(16).padStart(10, "0");
  const data = first + delta + "e0" + delta;
  const hex = hexMessage("2b525350" + "64" + MASK, HEAD + "0004" + data + "07e803060a0f2101af00");
  const found = entries(new Conversation(queclink).sayHex(hex));
  assert.deepEqual(found.map(({ ts }) => ts - 1709720130000), [0, 1000, 3000]);
  assert.deepEqual(found.map(({ values }) => values.speed), [43.2, 43.3, 43.4]);
  assert.deepEqual(found.map(({ values }) => values.course), [90, 89, 88]);
  assert.equal(found[2]!.values.longitude, 11.51679);
  assert.equal(found[2]!.values.latitude, 48.117528);
});

Deno.test("a Protocol Pro report has its records", () => {
  const item = "52" + "16" + "29" + u32(-91543308) + u32(44833422) + u32(1709720130) + "01b0" +
    "16" + "005a" + "0010f5" + "05";
  const record = u32(1709720133) + "0189" + "50" + "00" + item + "1f04" + u32(590000);
  const length = Bytes.hex(Bytes.toBytes(record.length / 2 + 1, 1));
  const body = "00" + "0860000000000001" + "8203" + "0003" + "00" + "00" + length + record;
  const size = Bytes.hex(Bytes.toBytes(body.length / 2 + 8, 2));
  const bytes = "2b00" + size + body + "010f";
  const hex = bytes + Bytes.hex([Bytes.crc8(Bytes.fromHex(bytes), "NRSC-5")]) + "24";
  const turn = new Conversation(queclink, { sack: "true" }).sayHex(hex);
  assert.equal(turn.reply, "+SACK:010F$");
  assert.equal(turn.messages[0]!.deviceName, "860000000000001");
  assert.deepEqual(entries(turn), [{
    ts: 1709720130000,
    values: {
      event: 0,
      valid: true,
      longitude: -91.543308,
      latitude: 44.833422,
      speed: 43.2,
      hdop: 2.2,
      course: 90,
      altitude: 434.1,
      satellites: 5,
      odometer: 590000,
    },
  }]);
  assert.throws(
    () => new Conversation(queclink).sayHex(hex.replace(/..24$/, "0024")),
    /checksum 00 is wrong/,
  );
});

Deno.test("a HEX frame with a wrong checksum is refused", () => {
  const hex = hexMessage("2b525350" + "07" + MASK, HEAD + "10" + "01" + HEX_PLACE + HEX_TAIL);
  assert.throws(
    () => new Conversation(queclink).sayHex(hex.replace(/.{4}0d0a$/, "00000d0a")),
    /checksum 0000 is wrong/,
  );
});

Deno.test("the places of fences in a report of the settings are not the device's", () => {
  const settings = `+RESP:GTALL,1A0102,${IMEI},,GEO,0,3,11.516668,48.117460,1000,600,${SENT}`;
  assert.deepEqual(values(settings), { type: "ALL" });
  assert.deepEqual(values(settings.replace("GTALL", "GTGEO")).latitude, undefined);
});

Deno.test("a report without time of sending, speed, direction and cell has its position", () => {
  const [{ ts, values }] = entries(ask(
    `+RESP:GTFRI,300301,${IMEI},,0,0,1,0,,,,11.516668,48.117460,20240306101530,,,,,,43,,AC30`,
  )) as [Entry];
  assert.equal(new Date(ts).toISOString(), "2024-03-06T10:15:30.000Z");
  assert.equal(values.latitude, 48.11746);
  assert.equal(values.batteryLevel, 43);
});

Deno.test("a command goes out as it is", () => {
  assert.equal(
    command(queclink, IMEI, "command", "AT+GTRTO=gl200,1,,,,,,0001$"),
    "AT+GTRTO=gl200,1,,,,,,0001$",
  );
  assert.equal(command(queclink, IMEI, "command", "AT+GTRTO=x"), "AT+GTRTO=x$");
  assert.throws(() => command(queclink, IMEI, "command", "reboot"), /begins with AT/);
});

Deno.test("no text with an identity makes the converter throw", () => {
  const types = [
    "FRI",
    "ERI",
    "RTL",
    "INF",
    "IGN",
    "IGL",
    "CAN",
    "OBD",
    "STT",
    "DIS",
    "TEM",
    "IDA",
    "VER",
    "NMR",
    "CTN",
    "BPL",
    "XYZ",
  ];
  const field = fc.oneof(
    fc.constantFrom(
      "",
      "0",
      "1",
      "00",
      "10",
      "11.516668",
      "48.117460",
      "20240306101530",
      "210100",
      "FFFFFFFF",
      "2",
    ),
    fc.string({ maxLength: 8 }).map((text) => text.replaceAll(",", "")),
  );
  fc.assert(fc.property(
    fc.constantFrom(...types),
    fc.constantFrom("060228", "02010D", "350303", "1F0101", "C30303", "970204", "8020040305"),
    fc.array(field, { maxLength: 60 }),
    (type, version, fields) => {
      ask(`+RESP:GT${type},${version},${IMEI},${fields.join(",")},${SENT}`);
    },
  ));
});

Deno.test("any split of the stream gives the same frames of a Queclink", () => {
  const text = `+RESP:GTRTL,02010D,${IMEI},,0,0,1,${PLACE},00,97,${SENT}`;
  const hex = hexMessage("2b525350" + "07" + MASK, HEAD + "10" + "01" + HEX_PLACE + HEX_TAIL);
  const frames = [Bytes.hex(Bytes.fromText(text)), hex, Bytes.hex(Bytes.fromText("+ACK:GTHBD,1"))];
  const stream = Uint8Array.from(Bytes.fromHex(`${frames[0]}24${hex}${frames[2]}00`));
  fc.assert(fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (places) => {
    assert.deepEqual(cut(queclink.handlerConfiguration, chunksOf(stream, places)), frames);
  }));
});

Deno.test("recorded streams of Queclinks are cut alike whichever way they are split", () => {
  const sessions = recordings("gl200.json");
  if (!sessions) {
    console.log("skipped: TCP2TB_VECTORS names no folder with recordings (gl200.json)");
    return;
  }
  for (const { name, session } of sessions) {
    const stream = Uint8Array.from(Bytes.fromHex(session.map(({ frame }) => frame).join("")));
    // Text loses its "$", HEX ends with a line break.
    const frames = session.map(({ frame }) => frame.replace(/(?:24|00)$/, ""));
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 12 }), (places) => {
        assert.deepEqual(
          cut(queclink.handlerConfiguration, chunksOf(stream, places)),
          frames,
          name,
        );
      }),
      { numRuns: 20 },
    );
    const single = chunksOf(stream, Array.from({ length: stream.length }, (_, i) => i));
    assert.deepEqual(cut(queclink.handlerConfiguration, single), frames, `${name}, byte by byte`);
  }
});

Deno.test("recordings of Queclinks", () => {
  compareAll(queclink, "gl200.json", {
    except: {
      "gl200 session 19/0": "this GTCAN does have a position, which the recording leaves out",
    },
  });
});
