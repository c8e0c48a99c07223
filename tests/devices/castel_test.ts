import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { castel } from "../../devices/castel/definition.ts";
import { chunksOf, Conversation, cut, type Turn } from "./_conversation.ts";
import { compareAll } from "./_replay.ts";
import { assertAnySplit } from "./_splits.ts";

const ID = Bytes.hex(Bytes.fromText("213TEST0000001".padEnd(20, "\0")));

/** A message of the OBD Smart Communication protocol with its length and its checksum. */
function message(type: string, body: string, begin = "4040", version = "04", id = ID): string {
  const content = version + id + type + body;
  const length = Bytes.hex(Bytes.toBytes(content.length / 2 + 8, 2, true));
  const bytes = begin + length + content;
  const crc = Bytes.toBytes(Bytes.crc16(Bytes.fromHex(bytes), "X-25"), 2, true);
  return `${bytes}${Bytes.hex(crc)}0d0a`;
}

function le(value: number, size: number): string {
  return Bytes.hex(Bytes.toBytes(value, size, true));
}

const TIME = Date.UTC(2024, 2, 6, 10, 15, 30) / 1000;
// Trip since 10:00:30, odometer 123456 m, trip 3210 m, fuel 789 and 12, ignition on, set-up.
const STATE = le(TIME - 900, 4) + le(TIME, 4) + le(123456, 4) + le(3210, 4) + le(789, 4) +
  le(12, 2) + le(0x40000, 4) + "0000000000000000";
// 2024-03-06 10:15:28, 48.1174° N, 11.5166° E, 10 m/s, 90.5°, a fix with 9 satellites
const PLACE = "0603180a0f1c" + le(48.1174 * 3600000, 4) + le(11.5166 * 3600000, 4) + le(1000, 2) +
  le(905, 2) + "9f";

interface Entry {
  ts: number;
  values: Record<string, unknown>;
}

function ask(hex: string): Turn {
  return new Conversation(castel).sayHex(hex);
}

function entries(turn: Turn): Entry[] {
  return (turn.messages[0]!.telemetry ?? []) as Entry[];
}

Deno.test("a Castel login is answered with the time and tells the versions", () => {
  const versions = Bytes.hex(Bytes.fromText("SOFT V1.2.3\0HARD V4.5\0"));
  const turn = ask(message("1001", STATE + "00" + versions + "0000"));
  assert.equal(turn.reply, message("9001", "ffffffff" + "0000" + le(1767323045, 4)));
  assert.equal(turn.messages[0]!.deviceName, "213TEST0000001");
  assert.deepEqual(turn.messages[0]!.attributes, {
    versionFw: "SOFT V1.2.3",
    versionHw: "HARD V4.5",
  });
  const [{ ts, values }] = entries(turn) as [Entry];
  assert.equal(ts, TIME * 1000);
  assert.equal(values.odometer, 123456);
});

Deno.test("a Castel heartbeat is answered and says nothing", () => {
  const turn = ask(message("1003", ""));
  assert.equal(turn.reply, message("9003", ""));
  assert.equal(turn.messages[0]!.telemetry, undefined);
});

Deno.test("a Castel location has the state of the vehicle with it", () => {
  const turn = ask(message("4001", "00" + STATE + "01" + PLACE + "0000"));
  assert.equal(turn.reply, "");
  const [{ ts, values }] = entries(turn) as [Entry];
  assert.equal(new Date(ts).toISOString(), "2024-03-06T10:15:28.000Z");
  assert.deepEqual(values, {
    latitude: 48.1174,
    longitude: 11.5166,
    speed: 36,
    course: 90.5,
    valid: true,
    satellites: 9,
    odometer: 123456,
    tripOdometer: 3210,
    fuelConsumption: 789,
    status: 0x40000,
  });
});

Deno.test("a Castel alarm is answered with its number and has a name", () => {
  const alarms = "02" + "0101" + "8c00" + "7800" + "0006" + "0000" + "0000";
  const turn = ask(message("4007", "2a000000" + STATE + "01" + PLACE + alarms));
  assert.equal(turn.reply, message("c007", "2a000000"));
  // The second one has ended.
  assert.equal(entries(turn)[0]!.values.alarm, "overspeed");
});

Deno.test("readings of the Castel's diagnostic socket come by their PIDs", () => {
  const pids = "06" + "0321" + "0421" + "0521" + "0c21" + "2121" + "2f21";
  const snapshot = ask(
    message("4005", STATE + "00" + pids + "0100" + "20" + "50" + le(1800, 2) + le(7, 2) + "3c"),
  );
  const [{ ts, values }] = entries(snapshot) as [Entry];
  assert.equal(ts, TIME * 1000);
  assert.equal(values.ignition, true);
  assert.deepEqual(
    ["engineLoad", "coolantTemp", "rpm", "milDistance", "fuel"].map((key) => values[key]),
    [32, 80, 1800, 7, 60],
  );
  // Two sets of readings: the second is the present one.
  const sampled = ask(
    message(
      "4002",
      STATE + "0a00" + "02" + "0521" + "0c21" + "02" + "03" + "4f" + le(900, 2) + "51" +
        le(950, 2),
    ),
  );
  assert.equal(entries(sampled)[0]!.values.coolantTemp, 81);
  assert.equal(entries(sampled)[0]!.values.rpm, 950);
});

Deno.test("a location is found in messages of kinds that nobody described", () => {
  for (const body of [PLACE, STATE + "01" + PLACE, "0102030405" + "01" + PLACE + "00"]) {
    const [{ ts, values }] = entries(ask(message("5101", body))) as [Entry];
    assert.equal(new Date(ts).toISOString(), "2024-03-06T10:15:28.000Z");
    assert.equal(values.valid, true);
    assert.equal(values.speed, 36);
  }
  assert.equal(ask(message("5101", STATE)).messages[0]!.telemetry, undefined);
});

Deno.test("trouble codes that a Castel reads are named as workshops name them", () => {
  const turn = ask(message("4006", STATE + "00" + "02" + le(0x0103, 2) + le(0xc100, 2)));
  assert.equal(entries(turn)[0]!.values.dtcs, "P0103 U0100");
});

Deno.test("a comprehensive report of a Castel has its temperature and its battery", () => {
  const items = "1000" + "0200" + le(0xffe7, 2) + "2100" + "0200" + le(391, 2);
  const turn = ask(message("401f", "0001000000" + STATE + "01" + PLACE + items));
  const [{ values }] = entries(turn) as [Entry];
  assert.equal(values.deviceTemp, -2.5);
  assert.equal(values.battery, 3.91);
});

Deno.test("a Castel tracker that begins with $$ is answered in its own way", () => {
  const body = le(3460, 4) + le(TIME, 4) + "02" + PLACE + "00000000" + "01";
  const turn = ask(message("2001", body, "2424", ""));
  assert.equal(
    turn.reply,
    message("1001", "00000000" + "ffffffff" + "ffffffff", "4040", ""),
  );
  assert.equal(entries(turn)[0]!.values.latitude, 48.1174);
});

Deno.test("a Castel frame with a wrong checksum is refused", () => {
  assert.throws(() => ask(message("1003", "").replace(/.{4}0d0a$/, "00000d0a")), /checksum 0000/);
});

Deno.test("no well-formed message of a Castel makes the converter throw", () => {
  const types = [
    "1001",
    "1002",
    "1003",
    "4001",
    "4002",
    "4005",
    "4006",
    "4007",
    "4009",
    "401f",
    "4206",
    "2001",
    "7777",
  ];
  fc.assert(fc.property(
    fc.constantFrom(...types),
    fc.uint8Array({ maxLength: 120 }),
    fc.constantFrom(["4040", "04"], ["4040", "03"], ["2424", ""]),
    (type, body, [begin, version]) => {
      ask(message(type, Bytes.hex(body), begin, version));
    },
  ));
});

Deno.test("any split of the stream gives the same frames of a Castel", () => {
  const frames = [message("1003", ""), message("4001", "00" + STATE + "01" + PLACE + "0000")];
  const stream = Uint8Array.from(Bytes.fromHex(frames.join("")));
  fc.assert(fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (places) => {
    assert.deepEqual(cut(castel.handlerConfiguration, chunksOf(stream, places)), frames);
  }));
});

Deno.test("recorded streams of Castels are cut alike whichever way they are split", () => {
  assertAnySplit("castel.json", () => castel.handlerConfiguration);
});

Deno.test("recordings of Castels", () => {
  compareAll(castel, "castel.json");
});
