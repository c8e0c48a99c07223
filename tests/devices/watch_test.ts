import assert from "node:assert/strict";
import { watch } from "../../devices/watch/definition.ts";
import { command, Conversation, valuesOf } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

const ID = "8800000015";
const frame = (content: string) =>
  `[3G*${ID}*${content.length.toString(16).padStart(4, "0")}*${content}]`;
const place = (state: string) =>
  `060324,101530,A,48.117300,N,11.5166670,E,10.50,84.0,412.0,7,80,66,1234,3,${state},`;

Deno.test("a report of a watch becomes a position with battery, steps, cells and Wi-Fi", () => {
  const turn = new Conversation(watch).say(
    frame(
      `UD,${place("00000010")}1,1,262,02,4711,1100,75,2,Home [attic],02:00:00:00:00:01,-60,` +
        ",02:00:00:00:00:02,-70,13.8",
    ),
  );
  assert.deepEqual(valuesOf(turn), {
    ts: "2024-03-06T10:15:30.000Z",
    latitude: 48.1173,
    longitude: 11.516667,
    speed: 10.5,
    course: 84,
    altitude: 412,
    valid: true,
    satellites: 7,
    rssi: 80,
    batteryLevel: 66,
    steps: 1234,
    motion: true,
    network: {
      cellTowers: [{
        mobileCountryCode: 262,
        mobileNetworkCode: 2,
        locationAreaCode: 4711,
        cellId: 1100,
        signalStrength: -75,
      }],
      wifiAccessPoints: [
        { macAddress: "02:00:00:00:00:01", signalStrength: -60 },
        { macAddress: "02:00:00:00:00:02", signalStrength: -70 },
      ],
    },
  });
  assert.equal(turn.messages[0]!.deviceName, ID);
  assert.equal(turn.reply, "");
});

Deno.test("south and west of a watch are negative, whether or not it writes a minus", () => {
  const watchAt = new Conversation(watch);
  const at = (latitude: string, longitude: string) => {
    const values = valuesOf(
      watchAt.say(frame(`UD2,060324,101530,A,${latitude},S,${longitude},W,0,0,0,0,0,0,0,0,0,0,0`)),
    );
    return [values.latitude, values.longitude];
  };
  assert.deepEqual(at("33.5", "70.25"), [-33.5, -70.25]);
  assert.deepEqual(at("-33.5", "-70.25"), [-33.5, -70.25]);
  assert.deepEqual(at("33.5", " 9.25"), [-33.5, -9.25]);
});

Deno.test("an alarm of a watch has its cause in the state and is answered", () => {
  const worn = new Conversation(watch);
  const alarm = (state: string) => valuesOf(worn.say(frame(`AL,${place(state)}0,0`))).alarm;
  assert.equal(alarm("00010000"), "sos");
  assert.equal(alarm("00020000"), "lowBattery");
  assert.equal(alarm("00040000"), "geofenceExit");
  assert.equal(alarm("00080000"), "geofenceEnter");
  assert.equal(alarm("00100000"), "removing");
  assert.equal(alarm("00200000"), "fallDown");
  assert.equal(alarm("00030000"), "lowBattery,sos");
  assert.equal(alarm("00000000"), "general");
  const turn = worn.say(frame(`AL_LTE,${place("00010000")}0,0`));
  assert.equal(turn.reply, `[3G*${ID}*0002*AL]`);
  assert.equal("alarm" in valuesOf(worn.say(frame(`UD,${place("00000008")}0,0`))), false);
});

Deno.test("a watch that keeps its link is answered with its own number, if it counts", () => {
  const link = new Conversation(watch).say(frame("LK,50,100,93"));
  assert.deepEqual(valuesOf(link), {
    ts: "2026-01-02T03:04:05.000Z",
    steps: 50,
    batteryLevel: 93,
  });
  assert.equal(link.reply, `[3G*${ID}*0002*LK]`);
  assert.deepEqual(new Conversation(watch).say(frame("LK")), {
    messages: [],
    reply: `[3G*${ID}*0002*LK]`,
  });
  const counting = new Conversation(watch).say("[ZJ*356938035643809*0033*0002*LK]");
  assert.equal(counting.reply, "[ZJ*356938035643809*0033*0002*LK]");
});

Deno.test("what a watch asks for is answered", () => {
  const worn = new Conversation(watch);
  assert.equal(worn.say(frame("INIT,13800000000,1,V1")).reply, `[3G*${ID}*0006*INIT,1]`);
  assert.equal(worn.say(frame("TKQ")).reply, `[3G*${ID}*0003*TKQ]`);
  assert.equal(worn.say(frame("TKQ2")).reply, `[3G*${ID}*0004*TKQ2]`);
  assert.equal(worn.say(frame("TK,#!AMR")).reply, `[3G*${ID}*0004*TK,1]`);
  assert.deepEqual(worn.say(frame("TK,#!AMR")).messages, []);
  // The watch confirms a voice message of the server.
  assert.deepEqual(worn.say(frame("TK,1")), { messages: [], reply: "" });
});

Deno.test("what a watch measures of its wearer is telemetry at the time of receipt", () => {
  const worn = new Conversation(watch);
  const values = (content: string) => {
    const { ts, ...rest } = valuesOf(worn.say(frame(content)));
    assert.equal(ts, "2026-01-02T03:04:05.000Z");
    return rest;
  };
  assert.deepEqual(values("heart,71"), { heartRate: 71 });
  assert.deepEqual(values("PULSE,72"), { heartRate: 72 });
  assert.deepEqual(values("bphrt,120,80,66,170,65"), {
    pressureHigh: 120,
    pressureLow: 80,
    heartRate: 66,
  });
  assert.deepEqual(values("oxygen,0,98"), { bloodOxygen: 98 });
  assert.deepEqual(values("btemp2,1,36.5"), { temp1: 36.5 });
  assert.deepEqual(values("TEMP, 36.6"), { temp1: 36.6 });
  assert.deepEqual(values("TS,ver:G29"), { result: "TS,ver:G29" });
});

Deno.test("what is no message of a watch throws, what has no meaning brings nothing", () => {
  const worn = new Conversation(watch);
  assert.throws(() => worn.say("[hello]"), /no message of a watch/);
  assert.throws(() => worn.say("[3G*0000000000*0002*LK]"), /all zeros/);
  assert.deepEqual(worn.say(frame("CR")), { messages: [], reply: "" });
  assert.deepEqual(worn.say(frame("heart,none")), { messages: [], reply: "" });
});

Deno.test("commands for a watch carry its ID and their length", () => {
  assert.equal(command(watch, ID, "position"), `[3G*${ID}*0002*CR]`);
  assert.equal(command(watch, ID, "interval", { seconds: 600 }), `[3G*${ID}*000A*UPLOAD,600]`);
  assert.equal(command(watch, ID, "message", { text: "Hi" }), `[3G*${ID}*0010*MESSAGE,00480069]`);
  assert.equal(command(watch, ID, "sos", { phones: ["+491"] }), `[3G*${ID}*000A*SOS,+491,,]`);
  assert.throws(() => command(watch, ID, "monitor", { phone: "]" }), /no phone number/);
});

Deno.test("recordings of watches are cut at any split", () => {
  assertAnySplit("watch.json", () => watch.handlerConfiguration);
});

Deno.test("recordings of watches come out as recorded", () => {
  compareAll(watch, "watch.json");
});
