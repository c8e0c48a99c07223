import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { nmea0183 } from "../../devices/nmea-0183/definition.ts";
import { chunksOf, Conversation, cut, RECEIVED, type Turn } from "./_conversation.ts";

/** A sentence with its checksum. */
function sentence(body: string): string {
  return `$${body}*${Bytes.nmeaChecksum(`$${body}`)}`;
}

function talker(settings: Record<string, string> = {}): Conversation {
  return new Conversation(nmea0183, { remoteAddress: "192.0.2.7", ...settings });
}

function entry(turn: Turn): { ts: number; values: Record<string, unknown> } {
  assert.equal(turn.messages.length, 1);
  return turn.messages[0]!.telemetry as { ts: number; values: Record<string, unknown> };
}

function values(turn: Turn): Record<string, unknown> {
  return entry(turn).values;
}

const RMC = sentence("GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W");
const RMC_TIME = Date.UTC(1994, 2, 23, 12, 35, 19);

Deno.test("RMC is a position with its time, and GGA and VTG behind it join that time", () => {
  const device = talker();
  const rmc = device.say(RMC);
  assert.equal(rmc.messages[0]!.deviceName, "192.0.2.7");
  assert.equal(rmc.messages[0]!.deviceType, "nmea-0183");
  const { latitude, longitude, ...rest } = values(rmc);
  assert.ok(Math.abs(latitude as number - 48.1173) < 1e-9);
  assert.ok(Math.abs(longitude as number - 11.516666667) < 1e-9);
  assert.deepEqual(rest, { valid: true, speed: 41.4848, course: 84.4, magneticVariation: -3.1 });
  assert.equal(entry(rmc).ts, RMC_TIME);
  const gga = entry(
    device.say(sentence("GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,")),
  );
  assert.equal(gga.ts, RMC_TIME);
  assert.equal(gga.values.altitude, 545.4);
  assert.equal(gga.values.satellites, 8);
  assert.equal(gga.values.hdop, 0.9);
  const vtg = entry(device.say(sentence("GPVTG,054.7,T,034.4,M,005.5,N,010.2,K")));
  assert.deepEqual(vtg, {
    ts: RMC_TIME,
    values: { course: 54.7, courseMagnetic: 34.4, speed: 10.2 },
  });
});

Deno.test("a time without a date is of the day that brings it next to the last one", () => {
  const device = talker();
  device.say(sentence("GNRMC,235959.50,A,4807.038,S,01131.000,W,0.0,,311225,,,A"));
  const after = entry(device.say(sentence("GNGLL,4807.038,S,01131.000,W,000000.50,A,A")));
  assert.equal(after.ts, Date.UTC(2026, 0, 1, 0, 0, 0, 500));
  assert.equal(Math.sign(after.values.latitude as number), -1);
  // Nothing told a date: it is the one of the receipt, 2026-01-02 03:04:05.
  const first = entry(
    talker().say(sentence("GPGGA,235900,4807.038,N,01131.000,E,1,08,0.9,5,M,,M,,")),
  );
  assert.equal(first.ts, Date.UTC(2026, 0, 1, 23, 59));
  const clock = talker();
  assert.equal(
    entry(clock.say(sentence("GPZDA,120000.00,24,06,2025,00,00"))).ts,
    Date.UTC(2025, 5, 24, 12),
  );
  assert.equal(
    entry(clock.say(sentence("GPGGA,120001,4807.038,N,01131.000,E,1,08,0.9,5,M,,M,,"))).ts,
    Date.UTC(2025, 5, 24, 12, 0, 1),
  );
});

Deno.test("without a fix there is no place, or one that is not valid", () => {
  assert.deepEqual(values(talker().say(sentence("GPRMC,120000,V,,,,,,,240625,,,N"))), {
    valid: false,
  });
  const reckoned = values(
    talker().say(sentence("GPRMC,120000,A,4807.038,N,01131.000,E,1,2,240625,,,E")),
  );
  assert.equal(reckoned.valid, false);
  const gga = values(talker().say(sentence("GPGGA,120000,,,,,0,00,,,M,,M,,")));
  assert.deepEqual(gga, { valid: false, fixQuality: 0, satellites: 0 });
});

Deno.test("a wrong checksum is an error, a missing one only if the setting says so", () => {
  assert.throws(() => talker().say(RMC.slice(0, -2) + "00"), /checksum 00/);
  const bare = RMC.slice(0, RMC.indexOf("*"));
  assert.equal(values(talker().say(bare)).valid, true);
  assert.throws(() => talker({ requireChecksum: "true" }).say(bare), /checksum missing/);
});

Deno.test("the device's name comes from the setting, else from a line before, else its address", () => {
  const name = (device: Conversation) => device.say(RMC).messages[0]!.deviceName;
  const told = talker();
  assert.deepEqual(told.say("$IMEI,490154203237518").messages, []);
  assert.equal(name(told), "490154203237518");
  const alone = talker();
  alone.say("IMEI:490154203237518;");
  assert.equal(name(alone), "490154203237518");
  const called = talker();
  called.say("$ID,Nordwind");
  assert.equal(name(called), "Nordwind");
  const set = talker({ deviceName: "Boat" });
  set.say("$ID,Nordwind");
  assert.equal(name(set), "Boat");
  assert.deepEqual(talker().say("garbage"), { messages: [], reply: "" });
});

Deno.test("instruments tell heading, depth, wind, water and weather in one unit each", () => {
  const said = (body: string) => values(talker().say(sentence(body)));
  assert.deepEqual(said("HEHDT,274.07,T"), { heading: 274.07 });
  assert.deepEqual(said("HCHDG,101.1,,,7.1,W"), {
    headingMagnetic: 101.1,
    magneticVariation: -7.1,
  });
  assert.deepEqual(said("SDDBT,7.8,f,2.4,M,1.3,F"), { depth: 2.4 });
  assert.deepEqual(said("SDDBT,10,f,,M,,F"), { depth: 3.048 });
  assert.deepEqual(said("SDDPT,76.1,0.5,100"), { depth: 76.1, depthOffset: 0.5 });
  assert.deepEqual(said("WIMWV,214.8,R,36.0,K,A"), {
    windAngleApparent: 214.8,
    windSpeedApparent: 10,
  });
  assert.deepEqual(said("WIMWV,10,T,10,N,A"), { windAngleTrue: 10, windSpeedTrue: 5.144444 });
  assert.deepEqual(said("WIVWR,45,L,10,N,5.1,M,18.5,K"), {
    windAngleApparent: 315,
    windSpeedApparent: 5.1,
  });
  assert.deepEqual(said("YXMTW,17.75,C"), { waterTemperature: 17.75 });
  assert.deepEqual(said("VWVHW,12.0,T,13.0,M,5.0,N,,K"), {
    heading: 12,
    headingMagnetic: 13,
    speedThroughWater: 9.26,
  });
  assert.deepEqual(said("VWVLW,10.0,N,2.5,N"), {
    distanceThroughWater: 18520,
    tripThroughWater: 4630,
  });
  assert.deepEqual(said("TIROT,-2.5,A"), { rateOfTurn: -2.5 });
  assert.deepEqual(said("ERRPM,E,1,2418.2,10.5,A"), { rpmEngine1: 2418.2 });
  assert.deepEqual(said("IIRSA,10.5,A,,V"), { rudderAngle: 10.5 });
  assert.deepEqual(
    said("WIMDA,29.92,I,1.013,B,20.5,C,,C,60.1,,12.3,C,80.0,T,,M,10.0,N,5.1,M"),
    {
      pressure: 1013,
      airTemperature: 20.5,
      humidity: 60.1,
      dewPoint: 12.3,
      windDirection: 80,
      windSpeedTrue: 5.1,
    },
  );
  assert.deepEqual(said("IIXDR,C,19.52,C,TempAir,P,1.02481,B,Barometer,A,,D,Pitch,G,7,,"), {
    TempAir: 19.52,
    Barometer: 1024.81,
    transducerG4: 7,
  });
  assert.deepEqual(said("GPGSA,A,3,04,05,,09,12,,,24,,,,,2.5,1.3,2.1"), {
    fixMode: 3,
    pdop: 2.5,
    hdop: 1.3,
    vdop: 2.1,
  });
  assert.deepEqual(said("GLGSV,2,1,08,65,40,083,46"), { satellitesInViewGL: 8 });
});

Deno.test("a sentence without a time has the last time on its connection, else that of its receipt", () => {
  const device = talker();
  assert.equal(entry(device.say(sentence("SDDPT,3.5,0"))).ts, RECEIVED);
  device.say(RMC);
  assert.equal(entry(device.say(sentence("SDDPT,3.5,0"))).ts, RMC_TIME);
  device.session.at = RECEIVED - 60_000;
  assert.equal(entry(device.say(sentence("SDDPT,3.5,0"))).ts, RECEIVED);
});

Deno.test("sentences of makers, AIS and unknown ones send nothing and are no errors", () => {
  for (const body of ["PGRME,15.0,M,45.0,M,25.0,M", "GPXTE,A,A,0.67,L,N", "GPRMC,,V,,,,,,,,,,N"]) {
    assert.deepEqual(talker().say(sentence(body)), { messages: [], reply: "" });
  }
  const ais = "!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C";
  assert.deepEqual(talker().say(ais), { messages: [], reply: "" });
  assert.equal(values(talker().say(`\\s:GPS1,c:1577836800*5F\\${RMC}`)).valid, true);
});

Deno.test("no text makes the NMEA converter fail but one with a wrong checksum", () => {
  fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => {
    try {
      talker().say(text);
    } catch (error) {
      assert.match((error as Error).message, /checksum/);
    }
  }));
});

Deno.test("sentences are found, however the stream is split", () => {
  const lines = [RMC, sentence("SDDPT,3.5,0"), "$ID,A"];
  const stream = Uint8Array.from(Bytes.fromText(lines.map((line) => `${line}\r\n`).join("")));
  const hex = lines.map((line) => Bytes.hex(Bytes.fromText(line)));
  for (let place = 0; place <= stream.length; place++) {
    assert.deepEqual(cut(nmea0183.handlerConfiguration, chunksOf(stream, [place])), hex);
  }
});
