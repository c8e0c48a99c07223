import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { meitrack } from "../../devices/meitrack/definition.ts";
import { chunksOf, command, Conversation, cut } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

const IMEI = "353358017784062";

/** A frame of a tracker, as hexadecimal digits, with the right length and checksum. */
function frame(flag: string, command: string, data: string | number[] = ""): string {
  const content = typeof data === "string" ? Bytes.fromText(data) : data;
  const separator = content.length > 0 ? "," : "";
  const body = [
    ...Bytes.fromText(`,${IMEI},${command}${separator}`),
    ...content,
    ...Bytes.fromText("*"),
  ];
  const bytes = [...Bytes.fromText(`$$${flag}${body.length + 4}`), ...body];
  const sum = Bytes.sum(bytes).toString(16).toUpperCase().padStart(2, "0");
  return Bytes.hex([...bytes, ...Bytes.fromText(`${sum}\r\n`)]);
}

const le = (value: number, size: number) => Bytes.toBytes(value, size, true);
const seconds = (iso: string) => Date.parse(iso) / 1000 - 946684800;

Deno.test("a text report of a Meitrack tracker becomes a position with what it measured", () => {
  const turn = new Conversation(meitrack).sayHex(frame(
    "G",
    "AAA",
    "1,22.538169,-114.075958,230313095653,A,7,21,45,146,1.5,58,31234,148," +
      "460|0|27B3|104C,0301,0010|0020|0030|0191|04E2,0000AB12,,1,0C1C,0109C4|02FF38",
  ));
  assert.deepEqual(turn.messages[0], {
    deviceName: IMEI,
    deviceType: "meitrack",
    telemetry: [{
      ts: Date.UTC(2023, 2, 13, 9, 56, 53),
      values: {
        latitude: 22.538169,
        longitude: -114.075958,
        valid: true,
        satellites: 7,
        rssi: 21,
        speed: 45,
        course: 146,
        hdop: 1.5,
        altitude: 58,
        odometer: 31234,
        runtime: 148,
        event: 1,
        alarm: "sos",
        mcc: 460,
        mnc: 0,
        lac: 0x27b3,
        cellId: 0x104c,
        input: 3,
        output: 1,
        adc1: 16,
        adc2: 32,
        adc3: 48,
        battery: 4.01,
        power: 12.5,
        eventData: "0000AB12",
        fuel: 31,
        temp1: 25,
        temp2: -2,
      },
    }],
  });
  assert.equal(turn.reply, "");
});

Deno.test("a Meitrack report out of the tracker's cache has its event behind the number waiting", () => {
  const [message] = new Conversation(meitrack).sayHex(
    frame("J", "AFF", "000A,37,-1.5,2.5,200102030405,V,0,9,0,0,0,0,1,2,||,0000,0|0|0|0|0,00A1B2C3"),
  ).messages as [{ telemetry: [{ ts: number; values: Record<string, unknown> }] }];
  const { ts, values } = message.telemetry[0];
  assert.equal(ts, Date.UTC(2020, 0, 2, 3, 4, 5));
  assert.equal(values.remaining, 10);
  assert.equal(values.event, 37);
  assert.equal(values.driverUniqueId, "00A1B2C3");
  assert.equal(values.valid, false);
  assert.equal("lac" in values, false);
});

Deno.test("the model decides what a Meitrack tracker's voltages are", () => {
  const report = frame(
    "A",
    "AAA",
    "35,1,2,200102030405,A,9,9,0,0,1,0,1,2,1|2|3|4,0000,0|0|0|0A93|0392",
  );
  const voltages = (model: string) => {
    const [message] = new Conversation(meitrack, { model }).sayHex(report).messages as [
      { telemetry: [{ values: Record<string, unknown> }] },
    ];
    const { battery, power } = message.telemetry[0].values;
    return [battery, power];
  };
  assert.deepEqual(voltages(""), [27.07, 9.14]);
  assert.deepEqual(voltages("mvt600"), [4.362, 11.782]);
});

Deno.test("coordinates that are none are not sent", () => {
  const turn = new Conversation(meitrack).sayHex(
    frame("G", "AAA", "35,99.538169,114.075958,230313095653,A,7,21,45,146,1.5,58,31234,148"),
  );
  const [entry] = turn.messages[0]!.telemetry as { values: Record<string, unknown> }[];
  const { values } = entry!;
  assert.deepEqual(["latitude", "longitude", "valid", "speed"].filter((key) => key in values), []);
  assert.equal(values.odometer, 31234);
});

Deno.test("a Meitrack frame with a wrong checksum is an error", () => {
  const good = frame("A", "E91", "FWV1.00,12345678");
  const bad = good.replace("312e3030", "312e3031");
  assert.throws(() => new Conversation(meitrack).sayHex(bad), /checksum/);
});

Deno.test("records of fixed length (CCC) are positions, and their number is confirmed", () => {
  const record = (event: number, latitude: number, time: string, valid: number) => [
    event,
    ...le(latitude, 4),
    ...le(-70_250_000, 4),
    ...le(seconds(time), 4),
    valid,
    8,
    20,
    ...le(60, 2),
    ...le(90, 2),
    ...le(12, 2),
    ...le(-5, 2),
    ...le(1000, 4),
    ...le(2000, 4),
    ...le(262, 2),
    ...le(1, 2),
    ...le(6699, 2),
    ...le(15437, 2),
    ...le(2, 2),
    ...le(5, 2),
    ...le(419, 2),
    ...le(1250, 2),
    ...le(0, 4),
  ];
  const turn = new Conversation(meitrack).sayHex(frame("X", "CCC", [
    ...le(0x0102, 2),
    ...le(52, 2),
    ...le(2, 4),
    ...record(19, -33_500_000, "2024-03-06T10:15:30Z", 1),
    ...record(35, 0, "2024-03-06T10:16:30Z", 0),
  ]));
  const [message] = turn.messages as [{ telemetry: { ts: number; values: unknown }[] }];
  assert.equal(message.telemetry.length, 2);
  assert.deepEqual(message.telemetry[0], {
    ts: Date.parse("2024-03-06T10:15:30Z"),
    values: {
      latitude: -33.5,
      longitude: -70.25,
      valid: true,
      satellites: 8,
      rssi: 20,
      speed: 60,
      course: 90,
      hdop: 1.2,
      altitude: -5,
      odometer: 1000,
      runtime: 2000,
      event: 19,
      alarm: "overspeed",
      mcc: 262,
      mnc: 1,
      lac: 6699,
      cellId: 15437,
      status: 2,
      adc1: 5,
      battery: 4.19,
      power: 12.5,
    },
  });
  const body = `,${IMEI},CCC,2*`;
  assert.match(turn.reply, /^@@X27,353358017784062,CCC,2\*[0-9A-F]{2}\r\n$/);
  assert.equal(body.length + 4, 27);
  const sum = Bytes.sum(Bytes.fromText(`@@X27${body}`)).toString(16).toUpperCase();
  assert.equal(turn.reply.slice(-4, -2), sum.padStart(2, "0"));
});

Deno.test("records of numbered parameters (CCE) are read in their groups, unknown ones kept", () => {
  const tag = [
    1,
    4,
    ...Bytes.fromText("Cool"),
    ...Bytes.fromHex("02005e100001"),
    77,
    ...le(-512, 2),
    ...le(128 * 50, 2),
    ...le(0, 4),
    ...le(0, 4),
  ];
  const groups = [
    [5, 0x05, 1, 0x06, 9, 0x07, 23, 0x15, 3, 0xfe, 0x69, 96],
    [5, 0x08, ...le(28, 2), 0x09, ...le(313, 2), 0x19, ...le(414, 2), 0x2a, ...le(-1050, 2), 0x40]
      .concat(le(129, 2)),
    [4, 0x02, ...le(48_117_460, 4), 0x03, ...le(-11_516_668, 4), 0x04]
      .concat(le(seconds("2024-03-06T10:15:30Z"), 4), [0x1c], le(70_000, 4)),
    [2, 0x0e, 12, ...le(262, 2), ...le(3, 2), ...le(6699, 2), ...le(12345678, 4), ...le(-95, 2)]
      .concat([0xfe, 0x73, tag.length], tag),
  ].flat();
  const record = [...le(groups.length + 2, 2), ...le(16, 2), ...groups];
  const turn = new Conversation(meitrack).sayHex(
    frame("H", "CCE", [...le(0, 4), ...le(1, 2), ...record]),
  );
  assert.deepEqual((turn.messages[0] as { telemetry: unknown }).telemetry, [{
    ts: Date.parse("2024-03-06T10:15:30Z"),
    values: {
      valid: true,
      satellites: 9,
      rssi: 23,
      input: 3,
      batteryLevel: 96,
      speed: 28,
      course: 313,
      battery: 4.14,
      temp1: -10.5,
      event: 129,
      alarm: "braking",
      latitude: 48.11746,
      longitude: -11.516668,
      altitude: 0,
      io28: 70_000,
      mcc: 262,
      mnc: 3,
      lac: 6699,
      cellId: 12345678,
      signalStrength: -95,
      tagName: "Cool",
      tagAddress: "02005e100001",
      tagBattery: 77,
      tagTemp: -2,
      tagHumidity: 25,
    },
  }]);
  assert.equal(turn.reply, "");
});

Deno.test("a picture is asked for when it was taken, and again after every eight packets", () => {
  const tracker = new Conversation(meitrack);
  assert.match(
    tracker.sayHex(frame("D", "D03", "OK")).reply,
    /^@@O46,353358017784062,D00,camera_picture\.jpg,0\*[0-9A-F]{2}\r\n$/,
  );
  const packet = (n: number) =>
    tracker.sayHex(frame("B", "D00", [...Bytes.fromText(`p.jpg,10,${n},`), 0x2a, 0xff, 0x2c]));
  assert.equal(packet(6).reply, "");
  assert.match(packet(7).reply, /,D00,p\.jpg,8\*/);
  const last = packet(9);
  assert.equal(last.reply, "");
  assert.deepEqual(
    (last.messages[0] as { telemetry: [{ values: unknown }] }).telemetry[0].values,
    { pictureFile: "p.jpg", picturePackets: 10, picturePacket: 9, pictureData: btoa("*\xff,") },
  );
});

Deno.test("a Meitrack tracker's version is an attribute, the answer to a command a result", () => {
  const tracker = new Conversation(meitrack);
  assert.deepEqual(tracker.sayHex(frame("D", "E91", "FWV1.00,12345678")).messages, [{
    deviceName: IMEI,
    deviceType: "meitrack",
    attributes: { versionFw: "FWV1.00", serial: "12345678" },
  }]);
  const [answer] = tracker.sayHex(frame("W", "A73", "OK")).messages as [
    { telemetry: [{ values: unknown }] },
  ];
  assert.deepEqual(answer.telemetry[0].values, { result: "A73,OK" });
});

Deno.test("a command to a Meitrack tracker has its length and its checksum", () => {
  // The maker's own examples, with the identifier that the call's number 7 gives.
  assert.match(command(meitrack, IMEI, "A10"), /^@@H25,353358017784062,A10\*[0-9A-F]{2}\r\n$/);
  const text = command(meitrack, IMEI, "command", "A73,2");
  assert.match(text, /^@@H27,353358017784062,A73,2\*/);
  const sum = Bytes.sum(Bytes.fromText(text.slice(0, -4))).toString(16).toUpperCase();
  assert.equal(text.slice(-4), `${sum.padStart(2, "0")}\r\n`);
});

Deno.test("Meitrack frames are found behind garbage, however the stream is split", () => {
  const frames = [frame("A", "AAA", "35,1,2"), frame("B", "CCC", [0x24, 0x24, 0x0d, 0x0a, 0x2a])];
  const stream = Uint8Array.from(Bytes.fromHex(`${frames[0]}0d0a${frames[1]}${frames[0]}`));
  fc.assert(fc.property(fc.array(fc.nat(stream.length), { maxLength: 10 }), (places) => {
    assert.deepEqual(
      cut(meitrack.handlerConfiguration, chunksOf(stream, places)),
      [frames[0], frames[1], frames[0]],
    );
  }));
});

Deno.test("recordings of Meitrack trackers come out as recorded", () => {
  compareAll(meitrack, "meitrack.json", {
    optionsToSettings: (options) => ({ model: String(options.model ?? "") }),
  });
  assertAnySplit("meitrack.json", () => meitrack.handlerConfiguration);
});
