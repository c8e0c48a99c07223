import assert from "node:assert/strict";
import { h02 } from "../../devices/h02/definition.ts";
import { chunksOf, command, Conversation, cut, valuesOf } from "./_conversation.ts";
import { compareAll, type RecordedSession } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

/** The handler with binary reports of 45 bytes, where a session has such. */
function configurationOf(session?: RecordedSession) {
  const is45 = session === undefined || JSON.stringify(session.framing).includes('"length":45');
  if (!is45) return h02.handlerConfiguration;
  const [text] = h02.handlerConfiguration.rules as unknown[];
  const use = { handlerType: "FIXED_LENGTH", frameLength: 45 };
  return { ...h02.handlerConfiguration, rules: [text, { use }] };
}

Deno.test("a V1 report of an H02 tracker becomes a position and is confirmed", () => {
  const turn = new Conversation(h02).say(
    "*HQ,4106012345,V1,101530,A,4807.0380,N,01131.0000,E,010.00,084,060324,FFFFFBFF,262,02,7,99#",
  );
  assert.deepEqual(turn.messages[0], {
    deviceName: "4106012345",
    deviceType: "h02",
    telemetry: turn.messages[0]!.telemetry,
  });
  const { latitude, longitude, ...values } = valuesOf(turn);
  assert.ok(Math.abs(latitude as number - 48.1173) < 1e-9);
  assert.ok(Math.abs(longitude as number - 11.516667) < 1e-6);
  assert.deepEqual(values, {
    ts: "2024-03-06T10:15:30.000Z",
    speed: 18.52,
    course: 84,
    valid: true,
    status: 0xfffffbff,
    ignition: false,
    door: false,
    armed: false,
    blocked: false,
    io1: "262",
    io2: "02",
    io3: "7",
    io4: "99",
  });
  assert.equal(turn.reply, "*HQ,4106012345,V4,V1,20260102030405#");
});

Deno.test("south and west of an H02 tracker are negative, also when written with dashes", () => {
  const values = valuesOf(
    new Conversation(h02).say(
      "*HQ,4106012345,V1,101530,A,-23-3.3000,S,-48-30.0000,W,0.1,158,060324,FFFFFFFF#",
    ),
  );
  assert.ok(Math.abs(values.latitude as number + 23.055) < 1e-9);
  assert.equal(values.longitude, -48.5);
});

Deno.test("a 0 bit in the status of an H02 tracker is an alarm or a state", () => {
  const tracker = new Conversation(h02);
  const status = (hex: string) =>
    valuesOf(tracker.say(`*HQ,1,V1,101530,V,4807.03,N,01131.00,E,0,0,060324,${hex}#`));
  assert.equal(status("FFFFFFFE").alarm, "vibration");
  assert.equal(status("FFFFFFFD").alarm, "sos");
  assert.equal(status("FFFBFFFF").alarm, "sos");
  assert.equal(status("FFF7FFFB").alarm, "overspeed,powerCut");
  assert.equal(status("FFFFFF6F").alarm, "geofenceEnter,geofenceExit");
  assert.equal(status("FFFFFFFF").alarm, undefined);
  assert.equal(status("F7FFFFFF").blocked, true);
  assert.equal(status("FFFFFCFF").door, true);
  assert.equal(status("FFFFFCFF").armed, true);
});

Deno.test("a V1 report without a place sends its status only, with the time of receipt", () => {
  const turn = new Conversation(h02).say(
    "*HQ,356938035643809,V1,,V,,N,,E,0.00,0,,FFFFFFFF,106,2,1a2b,3c4d#",
  );
  const values = valuesOf(turn);
  assert.equal(values.ts, "2026-01-02T03:04:05.000Z");
  assert.equal("latitude" in values, false);
  assert.equal(values.io4, "3c4d");
  assert.equal(turn.reply, "*HQ,356938035643809,V4,V1,20260102030405#");
});

Deno.test("heartbeats, LINK, NBR, V3 and VP1 of H02 trackers send what they say", () => {
  const tracker = new Conversation(h02);
  const beat = tracker.say("*HQ,4106012345,HTBT,73#");
  assert.equal(valuesOf(beat).batteryLevel, 73);
  assert.equal(beat.reply, "*HQ,4106012345,HTBT#");
  assert.deepEqual(tracker.say("*HQ,4106012345,HTBT#"), {
    messages: [],
    reply: "*HQ,4106012345,HTBT#",
  });

  const link = tracker.say("*HQ,4106012345,LINK,101530,21,9,64,5,6,060324,FFFFFFFF#");
  const { ts, rssi, satellites, batteryLevel, steps, turnovers } = valuesOf(link);
  assert.deepEqual(
    [ts, rssi, satellites, batteryLevel, steps, turnovers],
    ["2024-03-06T10:15:30.000Z", 21, 9, 64, 5, 6],
  );
  assert.equal(link.reply, "");

  const cells = tracker.say(
    "*HQ,1,NBR,120000,262,02,0,2,4711,1100,46,4712,1200,37,060324,FFFFFFFF#",
  );
  assert.deepEqual((valuesOf(cells).network as { cellTowers: unknown }).cellTowers, [
    {
      mobileCountryCode: 262,
      mobileNetworkCode: 2,
      locationAreaCode: 4711,
      cellId: 1100,
      signalStrength: -46,
    },
    {
      mobileCountryCode: 262,
      mobileNetworkCode: 2,
      locationAreaCode: 4712,
      cellId: 1200,
      signalStrength: -37,
    },
  ]);
  assert.equal(cells.reply, "*HQ,1,V4,NBR,20260102030405#");

  const battery = valuesOf(
    tracker.say("*HQ,1,V3,044855,26202,01,004711,000815,120,-70,0256,0,X,030824,FFFFFBFF#"),
  );
  assert.equal(battery.battery, 0x256);
  assert.equal(battery.ts, "2024-08-03T04:48:55.000Z");

  const seen = valuesOf(tracker.say("*hq,1,VP1,V,262,002,47,1100,0Y47,1200,30#"));
  assert.equal((seen.network as { cellTowers: unknown[] }).cellTowers.length, 2);
});

Deno.test("a confirmed command of an H02 tracker is its result", () => {
  const values = valuesOf(
    new Conversation(h02).say(
      "*HQ,4106012345,V4,S20,DONE,101500,101530,A,4807.0380,N,01131.0000,E,0,28,220324,FFFFFBFF#",
    ),
  );
  assert.equal(values.result, "S20,DONE,101500");
  assert.equal(values.ts, "2024-03-22T10:15:30.000Z");
  assert.equal(new Conversation(h02).say("*HQ,4106012345,XT,V,0,0#").messages.length, 0);
});

Deno.test("an H02 tracker says the number of its card, and may leave speed and course empty", () => {
  const tracker = new Conversation(h02);
  assert.deepEqual(tracker.say("*HQ,4106012345,ICCID,89860112345678901234#"), {
    messages: [{
      deviceName: "4106012345",
      deviceType: "h02",
      attributes: { iccid: "89860112345678901234" },
    }],
    reply: "",
  });
  assert.deepEqual(tracker.say("*HQ,4106012345,ICCID,none#").messages, []);
  const { latitude, longitude, speed, course } = valuesOf(
    tracker.say("*HQ,4106012345,V1,101530,A,807.0380,S,7.5000,W,,,060324,FFFFFFFF#"),
  );
  assert.ok(Math.abs(latitude as number + 8.1173) < 1e-9);
  assert.deepEqual([longitude, speed, course], [-0.125, 0, 0]);
});

Deno.test("a binary report of an H02 tracker has its place in BCD and its signs in four bits", () => {
  const report = "24" + "4106012345" + "101530" + "060324" + "48070380" + "60" + "0113100006" +
    "010084" + "fffffbff";
  for (const rest of ["000000", "00000000000000000001060200070000ff".slice(0, 32)]) {
    const turn = new Conversation(h02).sayHex(report + rest);
    const values = valuesOf(turn);
    assert.ok(Math.abs(values.latitude as number - 48.1173) < 1e-9);
    assert.ok(Math.abs(values.longitude as number + 11.516667) < 1e-6);
    assert.equal(values.ts, "2024-03-06T10:15:30.000Z");
    assert.equal(values.speed, 18.52);
    assert.equal(values.course, 84);
    assert.equal(values.valid, true);
    assert.equal(values.batteryLevel, 96);
    assert.equal(turn.reply, "");
  }
});

Deno.test("an H02 message without a possible ID throws", () => {
  const tracker = new Conversation(h02);
  assert.throws(() => tracker.say("*HQ,,V1,101530#"), /names no device/);
  assert.throws(() => tracker.say("*HQ,0000000000,HTBT#"), /names no device/);
  assert.throws(() => tracker.sayHex(`24${"00".repeat(31)}`), /all zeros/);
});

Deno.test("commands for an H02 tracker carry its ID", () => {
  assert.match(command(h02, "4106012345", "engineStop"), /^\*HQ,4106012345,S20,\d{6},1,1#$/);
  assert.match(command(h02, "1", "interval", { seconds: 30 }), /^\*HQ,1,S71,\d{6},22,30#$/);
  assert.throws(() => command(h02, "1", "interval", {}), /interval needs/);
  assert.throws(() => command(h02, "1", "dance"), /no command dance/);
});

Deno.test("text and binary reports of an H02 tracker may follow each other in one stream", () => {
  const binary = `24${"4106012345".padEnd(88, "1")}`;
  const text = "2a48512c312c4854425423";
  const stream = Uint8Array.from(
    (text + "0d0a" + binary + text).match(/../g)!,
    (x) => parseInt(x, 16),
  );
  for (const places of [[], [1, 20, 40]]) {
    assert.deepEqual(cut(configurationOf(), chunksOf(stream, places)), [text, binary, text]);
  }
});

Deno.test("recordings of H02 trackers are cut at any split", () => {
  assertAnySplit("h02.json", configurationOf);
});

Deno.test("recordings of H02 trackers come out as recorded", () => {
  compareAll(h02, "h02.json", { handlerConfigurationOf: configurationOf });
});

Deno.test("bytes that only begin like a binary H02 report name no device", () => {
  const tracker = new Conversation(h02);
  assert.throws(
    () => tracker.sayHex("24" + "55a2377fad" + "9c01ff".repeat(9)),
    /no binary report: hhmmssddmmyy was expected/,
  );
  assert.deepEqual(tracker.session, {});
});
