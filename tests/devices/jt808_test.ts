import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { jt808 } from "../../devices/jt808/definition.ts";
import { chunksOf, command, Conversation, cut, type Turn } from "./_conversation.ts";
import { compareAll, recordings } from "./_replay.ts";

/** What 7e frames hide behind escapes. */
const ESCAPES: Record<number, string> = { 0x7d: "7d01", 0x7e: "7d02" };

/** A message with its checksum and flags, as the handler gives it to the converter. */
function message(id: string, body: string, serial = "0001", phone = "013912345678"): string {
  const length = Bytes.hex(Bytes.toBytes(body.length / 2, 2));
  return framed(id + length + phone + serial + body);
}

function framed(content: string, flag = "7e"): string {
  return flag + content + Bytes.hex([Bytes.xor(Bytes.fromHex(content))]) + flag;
}

/** The same on the wire. */
function onWire(frame: string): string {
  const inner = Bytes.fromHex(frame.slice(2, -2));
  return `7e${inner.map((byte) => ESCAPES[byte] ?? Bytes.hex([byte])).join("")}7e`;
}

// 2024-05-06 15:08:09 in Beijing; 31.230288 N, 121.475045 E, 12 m, 36.5 km/h, 90°, ACC on, a fix
const LOCATION = "00000000" + "00000003" + "01dc8950" + "073d8fe5" + "000c" + "016d" + "005a" +
  "240506150809";

interface Entry {
  ts: number;
  values: Record<string, unknown>;
}

function entries(turn: Turn): Entry[] {
  return (turn.messages[0]!.telemetry ?? []) as Entry[];
}

function ask(hex: string, settings?: Record<string, string>): Turn {
  return new Conversation(jt808, settings).sayHex(hex);
}

Deno.test("a terminal that registers gets its number as authentication code", () => {
  const body = "001f" + "0064" + "4142434445" +
    Bytes.hex(Bytes.fromText("T-100".padEnd(20, "\0"))) +
    Bytes.hex(Bytes.fromText("0000042")) + "02" + Bytes.hex(Bytes.fromText("TEST-1"));
  const turn = ask(message("0100", body, "0102"));
  assert.equal(
    turn.reply,
    framed("8100000f" + "013912345678" + "0000" + "0102" + "00" + "303133393132333435363738"),
  );
  assert.deepEqual(turn.messages, [{
    deviceName: "13912345678",
    deviceType: "jt808",
    attributes: { manufacturer: "ABCDE", model: "T-100", terminalId: "0000042", plate: "TEST-1" },
  }]);
});

Deno.test("a location has its place, its time and its items, and is confirmed", () => {
  const items = "01040000007b" + "30011f" + "31010b" + "02020118" + "e1020079";
  const turn = ask(message("0200", LOCATION + items, "0011"));
  assert.equal(turn.reply, framed("80010005" + "013912345678" + "0000" + "0011" + "0200" + "00"));
  assert.equal(turn.messages[0]!.deviceName, "13912345678");
  const [{ ts, values }] = entries(turn) as [Entry];
  assert.equal(new Date(ts).toISOString(), "2024-05-06T07:08:09.000Z");
  assert.ok(Math.abs(values.latitude as number - 31.230288) < 1e-9, String(values.latitude));
  assert.ok(Math.abs(values.longitude as number - 121.475045) < 1e-9, String(values.longitude));
  const { latitude: _latitude, longitude: _longitude, ...rest } = values;
  assert.deepEqual(rest, {
    altitude: 12,
    speed: 36.5,
    course: 90,
    valid: true,
    ignition: true,
    blocked: false,
    charge: false,
    odometer: 12300,
    rssi: 31,
    satellites: 11,
    fuel: 28,
    power: 12.1,
  });
});

Deno.test("a terminal's time zone is a setting", () => {
  const zones = { "UTC": "15:08:09", "GMT-3:30": "18:38:09", "+05:30": "09:38:09" };
  for (const [timeZone, time] of Object.entries(zones)) {
    const [{ ts }] = entries(ask(message("0200", LOCATION), { timeZone })) as [Entry];
    assert.equal(new Date(ts).toISOString(), `2024-05-06T${time}.000Z`);
  }
  assert.throws(() => ask(message("0200", LOCATION), { timeZone: "Beijing" }), /timeZone/);
});

Deno.test("south and west are negative, and alarms have names", () => {
  const body = "20000103" + "0000000e" + LOCATION.slice(16);
  const [{ values }] = entries(ask(message("0200", body))) as [Entry];
  assert.ok((values.latitude as number) < 0 && (values.longitude as number) < 0);
  assert.equal(values.valid, true);
  assert.equal(values.alarm, "sos,overspeed,powerOff,accident");
});

Deno.test("flags within a reply are escaped", () => {
  const turn = ask(message("0002", "", "7e7d"));
  const plain = "80010005" + "013912345678" + "0000" + "7e7d" + "0002" + "00";
  assert.equal(turn.reply, onWire(framed(plain)));
  assert.match(turn.reply, /7d027d01/);
});

Deno.test("a terminal of 2019 is answered with a header of 2019", () => {
  const phone = "00000000013912345678";
  const turn = ask(framed("0002" + "4000" + "01" + phone + "0009"));
  assert.equal(
    turn.reply,
    framed("8001" + "4005" + "01" + phone + "0000" + "0009" + "0002" + "00"),
  );
  assert.equal(turn.messages[0]!.deviceName, "13912345678");
});

Deno.test("a header with letters is an IMEI without its check digit", () => {
  const imei14 = "86123405678901";
  const id = BigInt(imei14).toString(16).padStart(12, "0");
  const [{ deviceName }] = ask(message("0002", "", "0001", id)).messages as [
    { deviceName: string },
  ];
  assert.equal(deviceName.slice(0, 14), imei14);
  assert.equal(deviceName.length, 15);
});

Deno.test("stored locations come in batches", () => {
  const one = "001c" + LOCATION;
  const turn = ask(message("0704", "0002" + "01" + one + one));
  assert.deepEqual(entries(turn).map(({ values }) => values.archive), [true, true]);
});

Deno.test("a batch in several packets loses no location that is split between them", () => {
  const one = "001c" + LOCATION;
  const all = "0003" + "01" + one + one + one;
  const conversation = new Conversation(jt808);
  const part = (number: number, body: string) =>
    conversation.sayHex(framed(
      "0704" + Bytes.hex(Bytes.toBytes(0x2000 | (body.length / 2), 2)) + "013912345678" +
        Bytes.hex(Bytes.toBytes(0x20 + number, 2)) + "0003" +
        Bytes.hex(Bytes.toBytes(number, 2)) + body,
    ));
  const cuts = [all.slice(0, 80), all.slice(80, 130), all.slice(130)];
  const found = cuts.map((body, i) => entries(part(i + 1, body)).length);
  assert.deepEqual(found, [1, 1, 1]);
  assert.equal(conversation.session.batch, null);
  // The first packet never came.
  assert.equal(entries(part(2, cuts[1]!)).length, 0);
});

Deno.test("a frame with a wrong checksum is refused", () => {
  const frame = message("0200", LOCATION);
  assert.throws(() => ask(frame.slice(0, -4) + "007e"), /checksum 00 is wrong/);
});

Deno.test("a terminal's answer to a command is not answered, and is kept as a result", () => {
  const turn = ask(message("0001", "0000" + "8300" + "00"));
  assert.equal(turn.reply, "");
  assert.equal(entries(turn)[0]!.values.result, "0");
});

Deno.test("terminals that ask for the time get it", () => {
  assert.equal(
    ask(message("0109", "")).reply,
    framed("81090007" + "013912345678" + "0000" + "07ea0102030405"),
  );
  assert.equal(
    ask(message("0004", "")).reply,
    framed("80040006" + "013912345678" + "0000" + "260102030405"),
  );
});

Deno.test("a lock's report is answered if it asks for that", () => {
  const place = "060524070809" + "31137368" + "121284216" + "7" + "0a" + "2d" + "1b" + "09" +
    "0000000c" + "55" + "00001234" + "0042" + "03" + "0010" + "0000";
  const items = "0b010d" + "100102";
  const header = (attributes: string) => "5501" + attributes + "101500000077" + "07";
  const turn = ask(framed(header("8c26") + place + items));
  assert.equal(turn.reply, framed("44010003" + "101500000077" + "01" + "550100"));
  assert.equal(ask(framed(header("0c26") + place + items)).reply, "");
  const [{ ts, values }] = entries(turn) as [Entry];
  assert.equal(new Date(ts).toISOString(), "2024-05-06T07:08:09.000Z");
  assert.equal(values.valid, true);
  assert.equal(values.located, true);
  assert.equal(values.speed, 18.52);
  assert.equal(values.course, 90);
  assert.equal(values.odometer, 12000);
  assert.equal(values.batteryLevel, 85);
  assert.equal(values.lockCommand, 13);
  assert.equal(values.wakeSource, 2);
  assert.ok(Math.abs(values.latitude as number - (31 + 13.7368 / 60)) < 1e-9);
  assert.ok(Math.abs(values.longitude as number - (121 + 28.4216 / 60)) < 1e-9);
});

Deno.test("the dialect between e7 is answered in its own escapes", () => {
  const content = "0002" + "0000" + "013912345678" + "3ee7";
  const turn = ask(framed(content, "e7"));
  assert.match(turn.reply, /^e78001.*3e01e602.*e7$/);
});

Deno.test("a lock that asks for the time in text gets it", () => {
  const turn = new Conversation(jt808).say("(1015000077,1,001,BASE,2,TIME)");
  assert.equal(turn.reply, "(1015000077,1,001,BASE,2,20260102030405)");
  assert.equal(turn.messages[0]!.deviceName, "1015000077");
});

Deno.test("a terminal's answer to a question of the platform is not answered", () => {
  for (const id of ["0104", "0107", "0201", "0500"]) {
    assert.equal(ask(message(id, "0001" + LOCATION)).reply, "", id);
  }
  const turn = ask(message("0201", "0001" + LOCATION));
  assert.equal(entries(turn)[0]!.values.course, 90);
  assert.match(ask(message("0702", "02240506150809")).reply, /^7e8001/);
});

Deno.test("fields of a location that are no place on earth are left out", () => {
  const body = "00000000" + "00000001" + "ffffffff".repeat(2) + "ffff".repeat(3) + "240506150809";
  const turn = ask(message("0200", body + "30011f"));
  const [{ ts, values }] = entries(turn) as [Entry];
  assert.equal(new Date(ts).toISOString(), "2024-05-06T07:08:09.000Z");
  assert.deepEqual(values, { ignition: true, blocked: false, charge: false, rssi: 31 });
  assert.match(turn.reply, /^7e8001/);
});

Deno.test("a body of more than 1023 bytes is not taken for an encrypted one", () => {
  const long = LOCATION + "e0fa" + "00".repeat(0xfa);
  const items = "e0fa" + "00".repeat(0xfa);
  const turn = ask(message("0200", long + items.repeat(3) + "30011f"));
  assert.equal(entries(turn)[0]!.values.rssi, 31);
  // Three bits of the same field say that it is encrypted: confirmed, not read.
  const content = "0200" + "041c" + "013912345678" + "0001" + LOCATION;
  const encrypted = ask(framed(content));
  assert.equal(entries(encrypted).length, 0);
  assert.match(encrypted.reply, /^7e8001/);
});

Deno.test("a number that is the begin of an IMEI with zeros in front gets its check digit", () => {
  const id = BigInt("01234567890123").toString(16).padStart(12, "0");
  const [{ deviceName }] = ask(message("0002", "", "0001", id)).messages as [
    { deviceName: string },
  ];
  assert.equal(deviceName, "12345678901237");
});

Deno.test("temperatures, voltage and level of trackers are items, a text is a result", () => {
  const items = "510400fb8032" + "51020105" + "5602055a" + "6102053c" + "f30101";
  const [{ values }] = entries(ask(message("0200", LOCATION + items))) as [Entry];
  assert.deepEqual(
    [values.temp1, values.batteryLevel, values.power, values.armed],
    [26.1, 90, 13.4, true],
  );
  const ten = "5110" + "0105" + "8032" + "ffff".repeat(6);
  const [{ values: more }] = entries(ask(message("0200", LOCATION + ten))) as [Entry];
  assert.deepEqual([more.temp1, more.temp2, more.temp3], [26.1, -5, undefined]);
  const text = Bytes.hex(Bytes.fromText("OK!"));
  for (const body of ["00" + text, text, "01" + "004f004b0021"]) {
    assert.equal(entries(ask(message("6006", body)))[0]!.values.result, "OK!");
  }
});

Deno.test("a driver's card that a terminal passes on is a driver", () => {
  const text = Bytes.hex(Bytes.fromText("GTSL|6|1|0|12345678|1|\r\n"));
  assert.deepEqual(entries(ask(message("0900", "40" + text)))[0]!.values, {
    driverUniqueId: "12345678",
  });
});

Deno.test("a text for a terminal and its control are commands", () => {
  const bytes = (text: string) =>
    Bytes.hex(Array.from(text, (character) => character.charCodeAt(0)));
  assert.equal(
    bytes(command(jt808, "13912345678", "text", "STATUS#")),
    framed("83000008" + "013912345678" + "0000" + "01" + "53544154555323"),
  );
  assert.equal(
    bytes(command(jt808, "13912345678", "control", 4)),
    framed("81050001" + "013912345678" + "0000" + "04"),
  );
  assert.throws(() => command(jt808, "13912345678", "dance"), /there is no method/);
});

Deno.test("no well-formed message of a terminal makes the converter throw", () => {
  const ids = [
    "0002",
    "0100",
    "0102",
    "0107",
    "0200",
    "0201",
    "0702",
    "0704",
    "0900",
    "5501",
    "7777",
  ];
  fc.assert(fc.property(
    fc.constantFrom(...ids),
    fc.uint8Array({ maxLength: 120 }),
    (id, body) => {
      ask(message(id, Bytes.hex(body)));
    },
  ));
});

Deno.test("any split of the stream gives the same frames of JT/T 808", () => {
  const frames = [
    message("0200", LOCATION),
    message("0002", "", "7e7d"),
    Bytes.hex(Bytes.fromText("(1015000077,P45)")),
  ];
  const stream = Uint8Array.from(
    Bytes.fromHex(onWire(frames[0]!) + onWire(frames[1]!) + frames[2]!),
  );
  fc.assert(fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (places) => {
    assert.deepEqual(cut(jt808.handlerConfiguration, chunksOf(stream, places)), frames);
  }));
});

/** A recorded frame as it comes out of the handler. */
function unescaped(frame: string): string {
  // Digits of one byte stay together; upper case is what has been replaced already.
  const bytes = frame.match(/../g)!.join(" ");
  return bytes.replaceAll("7d 02", "7E").replaceAll("7d 01", "7D").replaceAll(" ", "")
    .toLowerCase();
}

Deno.test("recorded streams of JT/T 808 are cut alike whichever way they are split", () => {
  const sessions = recordings("jt808.json");
  if (!sessions) {
    console.log("skipped: TCP2TB_VECTORS names no folder with recordings (jt808.json)");
    return;
  }
  for (const { name, session } of sessions) {
    const stream = Uint8Array.from(Bytes.fromHex(session.map(({ frame }) => frame).join("")));
    const frames = session.map(({ frame }) => unescaped(frame));
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 12 }), (places) => {
        assert.deepEqual(cut(jt808.handlerConfiguration, chunksOf(stream, places)), frames, name);
      }),
      { numRuns: 20 },
    );
    const single = chunksOf(stream, Array.from({ length: stream.length }, (_, i) => i));
    assert.deepEqual(cut(jt808.handlerConfiguration, single), frames, `${name}, byte by byte`);
  }
});

Deno.test("recordings of JT/T 808 terminals", () => {
  compareAll(jt808, "jt808.json", {
    optionsToSettings: ({ model }): Record<string, string> =>
      typeof model === "string" ? { model } : {},
  });
});

Deno.test("a header whose number has letters in it where no IMEI can be names no terminal", () => {
  const content = "0200" + "401c" + "01" + "f4a3019c000123456789" + "0001" + LOCATION;
  assert.throws(() => new Conversation(jt808).sayHex(framed(content)), /which is no number/);
});
