import assert from "node:assert/strict";
import { gps103 } from "../../devices/gps103/definition.ts";
import { command, Conversation, valuesOf } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

const IMEI = "356938035643809";
const report = (keyword: string, place = "F,091530.000,A,4807.0380,N,01131.0000,E,10.00,84.5") =>
  `imei:${IMEI},${keyword},2403061015,15550100100,${place},;`;

Deno.test("a GPS103 that logs in or shows that it lives is answered", () => {
  const tracker = new Conversation(gps103);
  assert.equal(tracker.say(`##,imei:${IMEI},A;`).reply, "LOAD");
  assert.deepEqual(tracker.session, { deviceName: IMEI, deviceType: "gps103" });
  assert.equal(tracker.say(`${IMEI};`).reply, "ON");
  assert.equal(tracker.say(`imei:${IMEI},L,*`).reply, "LOAD");
  assert.deepEqual(tracker.say("\r\n"), { messages: [], reply: "" });
});

Deno.test("a tracker report of a GPS103 becomes a position with the UTC in it", () => {
  const turn = new Conversation(gps103).say(report("tracker"));
  const { latitude, longitude, ...values } = valuesOf(turn);
  assert.ok(Math.abs(latitude as number - 48.1173) < 1e-9);
  assert.ok(Math.abs(longitude as number - 11.516667) < 1e-6);
  assert.deepEqual(values, {
    ts: "2024-03-06T09:15:30.000Z",
    speed: 18.52,
    course: 84.5,
    valid: true,
  });
  assert.equal(turn.messages[0]!.deviceName, IMEI);
});

Deno.test("the UTC of a GPS103 may be of the day before or after its local date", () => {
  const tracker = new Conversation(gps103);
  const ts = (local: string, utc: string) =>
    valuesOf(
      tracker.say(`imei:${IMEI},tracker,${local},,F,${utc},A,4807.03,N,01131.00,E,0.00,0;`),
    ).ts;
  assert.equal(ts("240306052500", "212530.000"), "2024-03-05T21:25:30.000Z");
  assert.equal(ts("240306210000", "030000.000"), "2024-03-07T03:00:00.000Z");
  assert.equal(ts("24/03/06 10:15", "091530.000"), "2024-03-06T09:15:30.000Z");
  assert.equal(ts("240306101530", ""), "2024-03-06T10:15:30.000Z");
});

Deno.test("an SOS of a GPS103 is an alarm and is answered", () => {
  const tracker = new Conversation(gps103);
  const turn = tracker.say(report("help me"));
  assert.equal(valuesOf(turn).alarm, "sos");
  assert.equal(turn.reply, `**,imei:${IMEI},E;`);
  const blind = tracker.say(report("help me", "L,,,1a2b,,3c4d,,"));
  assert.equal(valuesOf(blind).alarm, "sos");
  assert.equal(blind.reply, `**,imei:${IMEI},E;`);
});

Deno.test("the keyword of a GPS103 is an alarm, a state, a temperature or an event", () => {
  const tracker = new Conversation(gps103);
  const values = (keyword: string) => valuesOf(tracker.say(report(keyword)));
  assert.equal(values("low battery").alarm, "lowBattery");
  assert.equal(values("move").alarm, "movement");
  assert.equal(values("speed").alarm, "overspeed");
  assert.equal(values("stockade").alarm, "geofence");
  assert.equal(values("ac alarm").alarm, "powerCut");
  assert.equal(values("door alarm").alarm, "door");
  assert.equal(values("sensor alarm").alarm, "vibration");
  assert.equal(values("accident alarm").alarm, "accident");
  assert.equal(values("acc on").ignition, true);
  assert.equal(values("acc off").ignition, false);
  assert.equal(values("T:-12.5").temp1, -12.5);
  assert.equal(values("oil 51.67%").fuel1, 51.67);
  assert.equal(values("acc alarm").event, "acc alarm");
  assert.equal(values("jt").event, "jt");
  assert.equal(values("rfid").driverUniqueId, "15550100100");
});

Deno.test("ignition, door, fuel and temperature of a GPS103 are at the end of its report", () => {
  const values = valuesOf(
    new Conversation(gps103).say(
      `imei:${IMEI},tracker,240306101530,,F,091530.000,A,4807.03,S,01131.00,W,0.00,0,412.5,1,0,` +
        "51.50%,12.00%,-3;",
    ),
  );
  const { altitude, ignition, door, fuel1, fuel2, temp1 } = values;
  assert.deepEqual(
    [altitude, ignition, door, fuel1, fuel2, temp1],
    [412.5, true, false, 51.5, 12, -3],
  );
  assert.ok(values.latitude as number < 0 && (values.longitude as number) < 0);
});

Deno.test("a GPS103 without a fix sends its cell, with its local time", () => {
  const message = `imei:${IMEI},tracker,240306101530,,L,,,1a2b,,3c4d,,,;`;
  assert.deepEqual(valuesOf(new Conversation(gps103).say(message)), {
    ts: "2024-03-06T10:15:30.000Z",
    network: { cellTowers: [{ locationAreaCode: 0x1a2b, cellId: 0x3c4d }] },
  });
  const east = new Conversation(gps103, { timeZoneMinutes: "120" });
  assert.equal(valuesOf(east.say(message)).ts, "2024-03-06T08:15:30.000Z");
});

Deno.test("a GPS103 without a fix still says its ignition, door and fuel", () => {
  const message = `imei:${IMEI},tracker,0000000120,,L,,,a2b,,3c4d5,,,,,0,1,12.00%,,;`;
  assert.deepEqual(valuesOf(new Conversation(gps103).say(message)), {
    ts: "2026-01-02T03:04:05.000Z",
    network: { cellTowers: [{ locationAreaCode: 0xa2b, cellId: 0x3c4d5 }] },
    ignition: false,
    door: true,
    fuel1: 12,
  });
});

Deno.test("the bare IMEI of a GPS103 may stand right in front of its next message", () => {
  const tracker = new Conversation(gps103);
  const turn = tracker.say(IMEI + report("tracker"));
  assert.equal(turn.reply, "ON");
  assert.equal(valuesOf(turn).ts, "2024-03-06T09:15:30.000Z");
  assert.equal(tracker.say(IMEI + report("help me!")).reply, `ON**,imei:${IMEI},E;`);
  assert.equal(tracker.say(`${IMEI}##,imei:${IMEI},A;`).reply, "ONLOAD");
});

Deno.test("what the engine says to a GPS103 is telemetry", () => {
  const turn = new Conversation(gps103).say(
    `imei:${IMEI},OBD,240306101530,12345,1.20,7.88,12,50,41.50%,90,12.50%,2000,13.80,P0171,U0100,,;`,
  );
  assert.deepEqual(valuesOf(turn), {
    ts: "2024-03-06T10:15:30.000Z",
    odometer: 12345,
    fuelConsumption: 7.88,
    hours: 12 * 3600000,
    obdSpeed: 50,
    coolantTemp: 90,
    rpm: 2000,
    battery: 13.8,
    engineLoad: "41.50%",
    throttle: "12.50%",
    dtcs: "P0171 U0100",
  });
});

Deno.test("a GPS103 login without a possible IMEI throws and opens no session", () => {
  const tracker = new Conversation(gps103);
  assert.throws(() => tracker.say("##,imei:,A;"), /no message of a GPS103/);
  assert.throws(() => tracker.say("##,imei:000000000000000,A;"), /all zeros/);
  assert.throws(() => tracker.say("GET / HTTP/1.1"), /no message of a GPS103/);
  assert.deepEqual(tracker.session, {});
});

Deno.test("commands for a GPS103 name its IMEI", () => {
  assert.equal(command(gps103, IMEI, "engineStop"), `**,imei:${IMEI},J`);
  assert.equal(command(gps103, IMEI, "interval", { seconds: 30 }), `**,imei:${IMEI},C,30s`);
  assert.equal(command(gps103, IMEI, "interval", { seconds: 600 }), `**,imei:${IMEI},C,10m`);
  assert.equal(command(gps103, IMEI, "speedLimit", { speed: 80 }), `**,imei:${IMEI},H,080`);
  assert.throws(() => command(gps103, IMEI, "interval", { seconds: 101 }), /interval needs/);
});

Deno.test("recordings of GPS103 trackers are cut at any split", () => {
  assertAnySplit("gps103.json", () => gps103.handlerConfiguration);
});

Deno.test("recordings of GPS103 trackers come out as recorded", () => {
  compareAll(gps103, "gps103.json");
});
