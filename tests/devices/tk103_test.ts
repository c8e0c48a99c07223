import assert from "node:assert/strict";
import { tk103 } from "../../devices/tk103/definition.ts";
import { command, Conversation, valuesOf } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

const PLACE = "240306A4807.0380N01131.0000E036.0101530084.50";

Deno.test("a TK103 that shakes hands and logs in is answered", () => {
  const tracker = new Conversation(tk103);
  assert.deepEqual(tracker.say("(010150000077BP00000010150000077HSO)"), {
    messages: [],
    reply: "(010150000077AP01HSO)",
  });
  const login = tracker.say(`(010150000077BP05000010150000077${PLACE}11000000L000003E8)`);
  assert.equal(login.reply, "(010150000077AP05)");
  assert.equal(tracker.session.deviceName, "010150000077");
  assert.equal(valuesOf(login).odometer, 1000);
  assert.equal(tracker.say("(010150000077BP05000010150000077)").reply, "(010150000077AP05)");
});

Deno.test("a report of a TK103 becomes a position with its inputs, fuel and mileage", () => {
  const turn = new Conversation(tk103).say(`(010150000077BR00${PLACE}01210064L000003E8)`);
  const { latitude, longitude, ...values } = valuesOf(turn);
  assert.ok(Math.abs(latitude as number - 48.1173) < 1e-9);
  assert.ok(Math.abs(longitude as number - 11.516667) < 1e-6);
  assert.deepEqual(values, {
    ts: "2024-03-06T10:15:30.000Z",
    speed: 36,
    course: 84.5,
    valid: true,
    charge: true,
    ignition: true,
    in2: 0,
    panic: 1,
    out2: 1,
    fuel: 0x64,
    odometer: 1000,
  });
  assert.equal(turn.messages[0]!.deviceName, "010150000077");
  assert.equal(turn.reply, "");
});

Deno.test("a BO01 message of a TK103 is an alarm at a place", () => {
  const tracker = new Conversation(tk103);
  const alarm = (code: string) =>
    valuesOf(tracker.say(`(010150000077BO01${code}${PLACE}11000000L000003E8)`)).alarm;
  const names = ["powerCut", "accident", "sos", "vibration", "lowSpeed", "overspeed", "geofence"];
  names.forEach((name, code) => assert.equal(alarm(String(code)), name));
  assert.equal(alarm("9"), undefined);
});

Deno.test("the dialect with commas has its day first and takes no answer", () => {
  const tracker = new Conversation(tk103);
  const place = "060324,V,4807.0380S,1131.0000W,4.80,101530,84.5";
  const turn = tracker.say(`(356938035643809,ZC11,${place})`);
  const values = valuesOf(turn);
  assert.equal(values.ts, "2024-03-06T10:15:30.000Z");
  assert.equal(values.alarm, "movement");
  assert.equal(values.valid, false);
  assert.equal(values.speed, 4.8);
  assert.equal(values.course, 84.5);
  assert.ok(values.latitude as number < -48 && (values.longitude as number) < -11);
  assert.equal(turn.messages[0]!.deviceName, "356938035643809");
  assert.equal(turn.reply, "");
  assert.equal(tracker.say(`(356938035643809,BP05,${place})`).reply, "");
});

Deno.test("the dialect with commas may say a height, a mileage and its speed in knots", () => {
  const message = "(010150000077,DW30,060324,A,4807.0380N,01131.0000E,10,101530,84.5,412.5,8,100)";
  const { altitude, odometer, speed, course } = valuesOf(new Conversation(tk103).say(message));
  assert.deepEqual([altitude, odometer, speed, course], [412.5, 100_000, 10, 84.5]);
  const marine = new Conversation(tk103, { listedSpeedUnit: "knots" });
  assert.equal(valuesOf(marine.say(message)).speed, 18.52);
  assert.equal(valuesOf(marine.say(`(010150000077BR00${PLACE}00000000L0)`)).speed, 36);
});

Deno.test("what a tracker with commas says to a command is its result, its password is not", () => {
  const tracker = new Conversation(tk103);
  assert.deepEqual(valuesOf(tracker.say("(010150000077,ZC03,060324,101530,+ReLocation)")), {
    ts: "2024-03-06T10:15:30.000Z",
    result: "+ReLocation",
  });
  assert.deepEqual(tracker.say("(010150000077,ZC02,060324,101530)").messages, []);
  assert.deepEqual(tracker.say("(010150000077,ZC01,060324,101530,123456,0049123)").messages, []);
});

Deno.test("power, cells, Wi-Fi and the vehicle's number of a TK103 are values of their own", () => {
  const tracker = new Conversation(tk103);
  assert.deepEqual(valuesOf(tracker.say("(010150000077,ZC20,060324,101530,5,405,121,0)")), {
    ts: "2024-03-06T10:15:30.000Z",
    batteryLevel: 80,
    battery: 4.05,
    power: 12.1,
  });
  const cells = valuesOf(tracker.say("(010150000077BZ00,262,02,1a2b,3c4d,43,1a2b,3c5e,36)"));
  assert.deepEqual(cells.network, {
    cellTowers: [
      {
        mobileCountryCode: 262,
        mobileNetworkCode: 2,
        locationAreaCode: 0x1a2b,
        cellId: 0x3c4d,
        signalStrength: 43,
      },
      {
        mobileCountryCode: 262,
        mobileNetworkCode: 2,
        locationAreaCode: 0x1a2b,
        cellId: 0x3c5e,
        signalStrength: 36,
      },
    ],
  });
  const seen = valuesOf(
    tracker.say("(010150000077,DW51,262,2,3,6,1,02:00:5e:10:00:01*-70*6,060324,101530)"),
  );
  assert.equal(seen.alarm, "movement");
  assert.deepEqual((seen.network as { wifiAccessPoints: unknown }).wifiAccessPoints, [
    { macAddress: "02:00:5e:10:00:01", signalStrength: -70, channel: 6 },
  ]);
  assert.deepEqual(tracker.say("(010150000077BV00WVWZZZ1KZ6W000001)").messages, [
    { deviceName: "010150000077", deviceType: "tk103", attributes: { vin: "WVWZZZ1KZ6W000001" } },
  ]);
});

Deno.test("what is no message of a TK103 throws, an unknown one brings nothing", () => {
  const tracker = new Conversation(tk103);
  assert.throws(() => tracker.say("(hello)"), /no message of a TK103/);
  assert.throws(() => tracker.say("(000000000000BP05)"), /all zeros/);
  assert.deepEqual(tracker.say("(010150000077BX00)"), { messages: [], reply: "" });
});

Deno.test("commands for a TK103 stand in brackets behind its ID", () => {
  assert.equal(command(tk103, "010150000077", "position"), "(010150000077AP00)");
  assert.equal(
    command(tk103, "010150000077", "interval", { seconds: 60 }),
    "(010150000077AR00003C0000)",
  );
  assert.equal(command(tk103, "1", "custom", { text: "AP07" }), "(1AP07)");
  assert.throws(() => command(tk103, "1", "custom", { text: ")(" }), /custom needs/);
});

Deno.test("recordings of TK103 trackers are cut at any split", () => {
  assertAnySplit("tk103.json", () => tk103.handlerConfiguration);
});

Deno.test("recordings of TK103 trackers come out as recorded", () => {
  compareAll(tk103, "tk103.json");
});
