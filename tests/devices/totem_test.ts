import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { totem } from "../../devices/totem/definition.ts";
import { chunksOf, Conversation, cut, valuesOf } from "./_conversation.ts";
import { compareAll, recordings } from "./_replay.ts";

const IMEI = "353358019474100";

/** A frame with a length of two hexadecimal digits; its checksum is any. */
function short(body: string): string {
  const length = 4 + IMEI.length + 1 + body.length + 4;
  return `$$${length.toString(16).toUpperCase()}${IMEI}|${body}96F7`;
}

/** A frame with a length of four decimal digits and the right checksum. */
function long(code: string, body: string): string {
  const length = 8 + IMEI.length + 1 + body.length + 2;
  const text = `$$${String(length).padStart(4, "0")}${code}${IMEI}|${body}`;
  const xor = Bytes.xor(Bytes.fromText(text)).toString(16).toUpperCase().padStart(2, "0");
  return text + xor;
}

Deno.test("the maker's example of an AVL report becomes a position and is confirmed", () => {
  const turn = new Conversation(totem).say(
    "$$A9353358019474100|AA$GPRMC,043002.000,A,2232.4289,N,11403.7343,E,10.00,,240809,,*1D|" +
      "02.3|02.0|01.0|110011110000|20090824043003|14201300|12510100|25337621|0000|2280|96F7\r\n",
  );
  const { latitude, longitude, ...values } = valuesOf(turn);
  assert.ok(Math.abs(latitude as number - 22.540481667) < 1e-9);
  assert.ok(Math.abs(longitude as number - 114.062238333) < 1e-9);
  assert.deepEqual(values, {
    ts: "2009-08-24T04:30:02.000Z",
    event: "AA",
    valid: true,
    speed: 18.52,
    course: 0,
    pdop: 2.3,
    hdop: 2,
    vdop: 1,
    status: 0b110011110000,
    alarm: "sos",
    in1: true,
    in2: true,
    in3: true,
    in4: true,
    out1: false,
    out2: false,
    charge: true,
    battery: 4.2,
    power: 13,
    adc1: 12.51,
    adc2: 1,
    lac: 0x2533,
    cellId: 0x7621,
    temp1: "0000",
    index: 2280,
  });
  assert.equal(turn.reply, "ACK OK\r\n");
  assert.equal(turn.messages[0]!.deviceName, IMEI);
});

Deno.test("an AVL report without a fix has no place, and the time of the tracker's clock", () => {
  const values = valuesOf(
    new Conversation(totem).say(short(
      `10${
        "0".repeat(60)
      }|00.0|00.0|00.0|000000000000|20240306101530|03551280|00100020|00000000|0000|1.5|0007||`,
    )),
  );
  assert.equal("latitude" in values, false);
  assert.equal(values.ts, "2024-03-06T10:15:30.000Z");
  assert.equal(values.alarm, "lowBattery");
  assert.equal(values.charge, false);
  assert.equal(values.odometer, 1500);
});

Deno.test("an AT07 report becomes a position with inputs, outputs and voltages", () => {
  const { latitude, longitude, ...values } = valuesOf(
    new Conversation(totem).say(short(
      "AA060324101530|V|4807.0476|S|01131.0002|W|2.160|084|1.20|110000001000|13912|01000200|1A2B3C4D|00000012|2.0000|0014|",
    )),
  );
  assert.ok(Math.abs(latitude as number + 48.11746) < 1e-9);
  assert.ok(Math.abs(longitude as number + 11.51667) < 1e-9);
  assert.equal(values.ts, "2024-03-06T10:15:30.000Z");
  assert.equal(values.valid, false);
  assert.ok(Math.abs(values.speed as number - 4.00032) < 1e-6);
  assert.equal(values.in2, true);
  assert.equal(values.out4, true);
  assert.equal(values.battery, 3.9);
  assert.equal(values.power, 12);
  assert.equal(values.odometer, 2000);
});

Deno.test("an AT09 report becomes a position and is confirmed with its serial number", () => {
  const turn = new Conversation(totem).say(long(
    "AA",
    "D8801000" + "240306101530" + "41" + "13" + "000100020003000400050006" + "1A2B3C4D" + "09" +
      "27" + "084" + "036" + "01.1" + "0000012" + "4807.0476N" + "01131.0002W" + "0042",
  ));
  const { latitude, longitude, ...values } = valuesOf(turn);
  assert.ok(Math.abs(latitude as number - 48.11746) < 1e-9);
  assert.ok(Math.abs(longitude as number + 11.51667) < 1e-9);
  assert.deepEqual(values, {
    ts: "2024-03-06T10:15:30.000Z",
    event: "AA",
    valid: true,
    satellites: 9,
    rssi: 27,
    speed: 36,
    course: 84,
    hdop: 1.1,
    odometer: 12_000,
    battery: 4.1,
    power: 13,
    status: 0xd8801000,
    ignition: true,
    charge: true,
    out1: true,
    out2: false,
    out3: false,
    in2: false,
    in3: false,
    in4: false,
    index: 42,
    alarm: "sos,geofenceExit",
    adc1: "0001",
    adc2: "0002",
    adc3: "0003",
    adc4: "0004",
    temp1: "0005",
    temp2: "0006",
    lac: 0x1a2b,
    cellId: 0x3c4d,
  });
  assert.equal(turn.reply, "$$0014AA004203");
});

Deno.test("an AT09 frame with a wrong checksum is an error", () => {
  const good = long("AA", "18001000" + "240306101530" + "anything" + "0520");
  const bad = good.slice(0, -2) + (good.endsWith("00") ? "01" : "00");
  assert.throws(() => new Conversation(totem).say(bad), /checksum/);
  assert.equal(new Conversation(totem).say(good).reply.slice(0, 12), "$$0014AA0520");
});

Deno.test("an unknown AT09 report tells where and when, and is confirmed", () => {
  const turn = new Conversation(totem).say(
    long("E2", "240306101530" + "4807.0476N" + "01131.0002E" + "89AB" + "0057"),
  );
  const values = valuesOf(turn);
  assert.equal(values.ts, "2024-03-06T10:15:30.000Z");
  assert.ok(Math.abs(values.latitude as number - 48.11746) < 1e-8);
  assert.match(turn.reply, /^\$\$0014AA0057..$/);
});

Deno.test("an unknown AT09 report may have its place in fields of their own", () => {
  const turn = new Conversation(totem).say(
    long("E9", "240306101530|V|2232.4289|N|11403.7343|E|010|090|0C1000|0012"),
  );
  const { ts, latitude, valid, event } = valuesOf(turn);
  assert.equal(ts, "2024-03-06T10:15:30.000Z");
  assert.ok(Math.abs(latitude as number - 22.540481667) < 1e-9);
  assert.deepEqual({ valid, event }, { valid: false, event: "E9" });
  assert.match(turn.reply, /^\$\$0014AA0012[0-9A-F]{2}$/);
});

Deno.test("Totem frames of both kinds are found, however the stream is split", () => {
  const frames = [
    short("AA060324101530|A|4807.0476|N|01131.0002|E|1|1|8|000000000000|13912|0|0|0|0.0|1|"),
    long("AA", "18001000" + "x".repeat(90)),
    short("AA|"),
  ];
  const stream = Uint8Array.from(Bytes.fromText(`\r\n${frames.join("\r\n")}`));
  const hex = frames.map((text) => Bytes.hex(Bytes.fromText(text)));
  for (let place = 0; place <= stream.length; place++) {
    assert.deepEqual(cut(totem.handlerConfiguration, chunksOf(stream, [place])), hex);
  }
});

Deno.test("recordings of Totem trackers come out as recorded", () => {
  compareAll(totem, "totem.json");
});

Deno.test("frames of recorded Totem trackers are found, however the stream is split", () => {
  const plain = (hex: string) => hex.replace(/0d(0a)?$/, "");
  const sessions = recordings("totem.json");
  if (!sessions) return console.log("skipped: TCP2TB_VECTORS names no folder with recordings");
  for (const { name, session } of sessions) {
    const frames = session.map(({ frame }) => frame);
    const stream = Uint8Array.from(Bytes.fromHex(frames.join("")));
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 12 }), (places) => {
        const found = cut(totem.handlerConfiguration, chunksOf(stream, places)).map(plain);
        assert.deepEqual(found, frames.map(plain), name);
      }),
      { numRuns: 20, examples: [[[]], [Array.from(stream, (_, place) => place)]] },
    );
  }
});
