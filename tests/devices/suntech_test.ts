import assert from "node:assert/strict";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { suntech } from "../../devices/suntech/definition.ts";
import { chunksOf, command, Conversation, cut, valuesOf } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

const latin1 = (text: string) => Bytes.hex(Array.from(text, (one) => one.charCodeAt(0)));

Deno.test("a status report of an ST300 becomes a position", () => {
  const turn = new Conversation(suntech).say(
    "ST300STT;001010001;01;010;20240306;10:15:30;00100;+48.117460;-011.516668;000.012;045.50;9;1;" +
      "1234;15.30;101010;2;0072;002345;4.5;0\r",
  );
  assert.equal(turn.messages[0]!.deviceName, "001010001");
  assert.equal(turn.messages[0]!.deviceType, "suntech");
  assert.deepEqual(turn.messages[0]!.attributes, { versionFw: "010", modelId: "01" });
  assert.deepEqual(valuesOf(turn), {
    ts: "2024-03-06T10:15:30.000Z",
    type: "STT",
    latitude: 48.11746,
    longitude: -11.516668,
    speed: 0.012,
    course: 45.5,
    satellites: 9,
    valid: true,
    odometer: 1234,
    power: 15.3,
    ignition: true,
    in1: false,
    in2: true,
    in3: false,
    out1: true,
    out2: false,
    status: 2,
    index: 72,
  });
  assert.equal(turn.reply, "");
});

Deno.test("settings tell what an ST600 adds: hour meter, battery, analog input, temperatures", () => {
  const values = valuesOf(
    new Conversation(suntech, { hbm: "1", includeAdc: "true", includeTemp: "true" }).say(
      "ST600STT;001010006;42;417;20240306;10:15:30;0a1b2c3d;262;2;1a2b;21;+48.117460;-011.516668;" +
        "036.500;090.50;11;0;0123456;13.70;10000000;4;0042;002345;3.9;0;2.75;;;;0123456789ABCD;1;" +
        "28AA000000000001:+21.5;:;28AA000000000002:-4.5\r",
    ),
  );
  assert.equal(values.valid, false);
  assert.equal(values.hours, 2345 * 60_000);
  assert.equal(values.battery, 3.9);
  assert.equal(values.archive, true);
  assert.equal(values.adc1, 2.75);
  assert.equal(values.driverUniqueId, "0123456789ABCD");
  assert.equal(values.temp1, 21.5);
  assert.equal(values.temp3, -4.5);
  assert.equal("temp2" in values, false);
  assert.deepEqual(
    [values.mcc, values.mnc, values.lac, values.cellId, values.rssi],
    [262, 2, 0x1a2b, 0x0a1b2c3d, 21],
  );
});

Deno.test("emergencies and alerts of an ST300 are alarms, events only numbers", () => {
  const report = (type: string, id: number) =>
    valuesOf(
      new Conversation(suntech).say(
        `ST300${type};001010001;01;010;20240306;10:15:30;00100;+48.117460;+011.516668;000.012;000.00;` +
          `9;1;0;15.30;001100;${id}\r`,
      ),
    );
  assert.equal(report("EMG", 1).alarm, "sos");
  assert.equal(report("EMG", 3).alarm, "powerCut");
  assert.equal(report("ALT", 1).alarm, "overspeed");
  assert.equal(report("ALT", 6).alarm, "geofenceEnter");
  assert.equal(report("ALT", 33).alarm, undefined);
  assert.equal(report("ALT", 33).event, 33);
  assert.equal(report("EVT", 1).alarm, undefined);
});

Deno.test("data of a device at an ST300's serial line may have semicolons and line ends", () => {
  const report = (data: string, length = data.length) =>
    "ST300UEX;001010001;01;010;20240306;10:15:30;2F100;+48.117460;+011.516668;000.012;000.00;9;1;0;" +
    `15.30;001100;${length};${data};12;0;4.5;0\r`;
  const device = () => new Conversation(suntech, { hbm: "1" });
  const hello = valuesOf(device().say(report("Welcome; to Suntech!\r\n")));
  assert.equal(hello.serialData, "Welcome; to Suntech!");
  assert.equal(hello.battery, 4.5);
  assert.equal(hello.archive, true);
  const card = valuesOf(device().say(report("GTSL|6|1|0|30405060|1|\r\n")));
  assert.equal(card.driverUniqueId, "30405060");
  const fuel = valuesOf(
    device().say(report('CabAVL"CabMensaje,1,41.2,-2.5,,,FinMensaje"FinAVL\r\n')),
  );
  assert.deepEqual([fuel.fuel, fuel.fuel1, fuel.fuel2], [41.2, 41.2, undefined]);
  // 00 is sent as 01 10 and counts once.
  const binary = valuesOf(device().sayHex(latin1(report("\x02\x01\x10;\x01\x11\xfe", 5))));
  assert.equal(binary.serialData, "02003b01fe");
  assert.equal(binary.battery, 4.5);
});

Deno.test("an ST910 tells by its setting whether it sends volts or percent and a distance", () => {
  const volts = valuesOf(
    new Conversation(suntech).say(
      "ST910;Location;100901;021;20240306;10:15:30;-33.500000;-070.250000;010.250;084.00;1;3.95;0;1;0012\r",
    ),
  );
  assert.deepEqual(volts, {
    ts: "2024-03-06T10:15:30.000Z",
    latitude: -33.5,
    longitude: -70.25,
    speed: 10.25,
    course: 84,
    valid: true,
    battery: 3.95,
    archive: true,
    status: 1,
    index: 12,
  });
  const percent = new Conversation(suntech, { protocolType: "1" });
  const located = valuesOf(percent.say(
    "ST910;Location;100902;417;20240306;10:15:30;0a1b2c3d4e;+48.117460;-011.516668;000.500;090.00;0;" +
      "123456;83;1;0;0042;01;262;02;-71;6699;255;3;61\r",
  ));
  assert.deepEqual(
    [located.odometer, located.batteryLevel, located.valid, located.index],
    [123456, 83, false, 42],
  );
  const alert = valuesOf(percent.say(
    "ST910;Alert;100902;20240306;10:16:30;0a1b2c3d4e;+48.118000;-011.517000;000.500;090.00;1;123456;5\r",
  ));
  assert.deepEqual([alert.alarm, alert.event], ["geofenceExit", 5]);
  const emergency = valuesOf(new Conversation(suntech).say(
    "ST910;Emergency;100903;417;20240306;10:15:30;-33.500000;-070.250000;000.500;090.00;0;3.9;1;1;02\r",
  ));
  assert.equal(emergency.alarm, "sos");
});

Deno.test("a status report of the universal protocol has the fields that its map names", () => {
  const whole = valuesOf(new Conversation(suntech).say(
    "STT;0010100001;3FFFFF;26;1.0.1;1;20240306;10:15:30;0000005A;262;2;0015;21;+48.118000;" +
      "+011.517000;36.50;90.50;10;1;00000101;00001000;1;2;0042\r",
  ));
  assert.deepEqual(whole, {
    ts: "2024-03-06T10:15:30.000Z",
    type: "STT",
    mcc: 262,
    mnc: 2,
    lac: 21,
    cellId: 90,
    rssi: 21,
    satellites: 10,
    latitude: 48.118,
    longitude: 11.517,
    speed: 36.5,
    course: 90.5,
    valid: true,
    input: 101,
    ignition: true,
    output: 1000,
    status: 1,
    reportType: 2,
    index: 42,
  });
  const few = valuesOf(new Conversation(suntech).say(
    "STT;0010100001;FFF83F;26;1.0.1;0;20240306;10:15:30;+48.118000;+011.517000;36.50;90.50;10;0;" +
      "00000000;00001000;1;2;0042;;00020003;4.2;13.75;\r",
  ));
  assert.equal(few.valid, false);
  assert.equal(few.archive, true);
  assert.equal("lac" in few, false);
  assert.equal(few.index, 42);
  assert.deepEqual([few.io1, few.io2, "io18" in few], [4.2, 13.75, false]);
});

Deno.test("an alert of the universal protocol tells its kind, its data and what was added", () => {
  const alert = (rest: string) =>
    valuesOf(new Conversation(suntech).say(
      "ALT;0010100002;3FFFFF;91;1.0.2;1;20240306;10:15:30;0A1B2C3D;262;2;1A2B;21;+48.117460;" +
        `-011.516668;36.50;90.50;11;1;00000000;00000001;${rest}\r`,
    ));
  assert.equal(alert("42;2;").alarm, "sos");
  assert.equal(alert("42;2;").alertModifier, "2");
  const data = alert("134;1;720,180;+21.5;0007");
  assert.deepEqual(
    [data.event, data.alertData, data.assign1, data.assign2],
    [134, "720,180", "+21.5", "0007"],
  );
  assert.equal(alert("59;0;1a000001020304f5").driverUniqueId, "1a000001020304f5");
});

Deno.test("a report of an unknown kind tells where and when, and its text", () => {
  const values = valuesOf(new Conversation(suntech).say(
    "CRR;0010100003;1;20240306;10:15:30;x;-33.500000;-70.250000;10.00;90.00;11;1;rest\r",
  ));
  assert.deepEqual(values, {
    ts: "2024-03-06T10:15:30.000Z",
    type: "CRR",
    result: "1;20240306;10:15:30;x;-33.500000;-70.250000;10.00;90.00;11;1;rest",
    latitude: -33.5,
    longitude: -70.25,
    speed: 10,
    course: 90,
    satellites: 11,
    valid: true,
  });
  const cells = valuesOf(new Conversation(suntech).say(
    "ST410STT;001010003;412;01;20240306;10:15:30;1a2b;262;2;-71;3c4d;255;0;+1.5000;-2.2500;" +
      "001.0;002.0;4;1\r",
  ));
  assert.deepEqual([cells.latitude, cells.longitude, cells.valid], [1.5, -2.25, true]);
  const other = valuesOf(new Conversation(suntech).say("BLE;0010100003;20241010;abc\r"));
  assert.deepEqual([other.type, other.result], ["BLE", "20241010;abc"]);
});

Deno.test("an answer to a command is a result, and a sign of life nothing but the device's name", () => {
  const device = new Conversation(suntech);
  assert.deepEqual(valuesOf(device.say("RES;0010100004;04;02;DONE\r")), {
    ts: "2026-01-02T03:04:05.000Z",
    type: "RES",
    result: "04;02;DONE",
  });
  const answer = device.say("ST300CMD;Res;001010001;010;Reset\r");
  assert.equal(answer.messages[0]!.deviceName, "001010001");
  assert.equal(valuesOf(answer).result, "010;Reset");
  assert.deepEqual(device.say("ST300ALV;001010002\r").messages, []);
  assert.equal(device.session.deviceName, "001010002");
  assert.deepEqual(device.say("ST910;Alive;456789\r").messages, []);
  assert.deepEqual(device.say("ALV;0010100001\r").messages, []);
});

Deno.test("a zipped report of an ST300 is read as its text would be", () => {
  const turn = new Conversation(suntech, { hbm: "1" }).sayHex(
    "020033130010100050" + "2a" + "010b" + "1803060a0f1e" + "1a2b3c" + "21500000" + "46250000" +
      "000054" + "005450" + "e9" + "0001e240" + "0d70" + "13" + "01" + "00000929" + "0390" + "00" +
      "03",
  );
  const { speed, ...values } = valuesOf(turn);
  assert.equal(turn.messages[0]!.deviceName, "001010005");
  assert.ok(Math.abs(speed as number - 1.00008) < 1e-5);
  assert.deepEqual(values, {
    ts: "2024-03-06T10:15:30.000Z",
    latitude: -33.5,
    longitude: -70.25,
    valid: true,
    satellites: 9,
    course: 84.5,
    odometer: 123456,
    power: 13.7,
    ignition: true,
    in1: true,
    in2: false,
    in3: false,
    out1: true,
    out2: false,
    event: 1,
    alarm: "overspeed",
    hours: 2345 * 60_000,
    battery: 3.9,
    archive: true,
  });
});

Deno.test("a zipped alert of the universal protocol is read as its text would be", () => {
  const values = valuesOf(
    new Conversation(suntech).sayHex(
      "8200420010100055" + "3fffff" + "37" + "010203" + "00" + "180306" + "0a0f1e" + "0a1b2c3d" +
        "0106" + "0002" +
        "1a2b" + "15" + "02de36d4" + "80afbafc" + "0e42" + "235a" + "0b" + "01" + "03" + "01" +
        "3b" +
        "02" + "08" + "1a000001020304f5" + "0000000000000000",
    ),
  );
  assert.deepEqual(values, {
    ts: "2024-03-06T10:15:30.000Z",
    archive: true,
    mcc: 262,
    mnc: 2,
    lac: 0x1a2b,
    cellId: 0x0a1b2c3d,
    rssi: 21,
    satellites: 11,
    latitude: 48.11746,
    longitude: -11.516668,
    speed: 36.5,
    course: 90.5,
    valid: true,
    input: 3,
    ignition: true,
    output: 1,
    event: 59,
    alertModifier: "2",
    alertData: "1a000001020304f5",
    driverUniqueId: "1a000001020304f5",
  });
});

Deno.test("reports of all models are read alike, and emergencies of an ST910", () => {
  for (const model of ["SA200", "ST215I", "ST340LC", "ST4300"]) {
    const { latitude, valid, index } = valuesOf(
      new Conversation(suntech).say(
        `${model}STT;001010001;01;010;20240306;10:15:30;00100;+48.117460;-011.516668;000.012;` +
          "045.50;9;1;0;15.30;101010;2;0072\r",
      ),
    );
    assert.deepEqual({ latitude, valid, index }, { latitude: 48.11746, valid: true, index: 72 });
  }
  const { ts, longitude, alarm } = valuesOf(
    new Conversation(suntech).say(
      "ST910;Emergency;100904;417;20240306;10:15:30;-33.500000;-070.250000;000.500;090.00;1;3.9;0;" +
        "1;02;0042;0a1b2c3d4e;262;02;-71;6699;255;3;61\r",
    ),
  );
  assert.deepEqual({ ts, longitude, alarm }, {
    ts: "2024-03-06T10:15:30.000Z",
    longitude: -70.25,
    alarm: "sos",
  });
});

Deno.test("a zipped report longer than 255 bytes is one frame", () => {
  const zipped = `8601200010100055${"00".repeat(0x11b)}`;
  const stream = Uint8Array.from(Bytes.fromHex(`${zipped}${latin1("ALV;0010100055")}0d20`));
  assert.equal(cut(suntech.handlerConfiguration, [stream])[0], zipped);
});

Deno.test("what is no Suntech report is an error", () => {
  const say = (text: string) => () => new Conversation(suntech).say(text);
  assert.throws(say("hello\r"), /no fields/);
  assert.throws(say("GET / HTTP/1.1;\r"), /unknown Suntech header/);
  assert.throws(
    say("ST300STT;0000;01;010;20240306;10:15:30;1;+1.000000;+1.000000\r"),
    /impossible/,
  );
  assert.throws(() => new Conversation(suntech).sayHex("02000210"), /beyond the end/);
});

Deno.test("commands to Suntech devices are of their generation", () => {
  assert.equal(
    command(suntech, "001010001", "StatusReq"),
    "ST300CMD;001010001;02;StatusReq\r",
  );
  assert.equal(command(suntech, "0010100001", "command", "04;01"), "CMD;0010100001;04;01\r");
});

Deno.test("texts and zipped reports of Suntech devices are found, however the stream is split", () => {
  const text = "ST300UEX;1;2;A\r\n;B1;4.1\r";
  const zip = "0200020a0b03";
  const universal = "8100030a0d0d";
  const hex = [latin1(text), zip, latin1("ALV;1\r"), universal, latin1("ALV;2\r")];
  const stream = Uint8Array.from(Bytes.fromHex(hex.join("")));
  for (let place = 0; place <= stream.length; place++) {
    assert.deepEqual(cut(suntech.handlerConfiguration, chunksOf(stream, [place])), hex);
  }
});

Deno.test("recordings of Suntech devices come out as recorded", () => {
  compareAll(suntech, "suntech.json", {
    optionsToSettings: (options) =>
      Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)])),
  });
  assertAnySplit("suntech.json", () => suntech.handlerConfiguration);
});
