import assert from "node:assert/strict";
import fc from "fast-check";
import { civilOf, secondsOf } from "../../../converters/tbel/runtime/date/civil.ts";
import { TB_DATE } from "../../../converters/tbel/runtime/date/date.ts";
import { formatPattern } from "../../../converters/tbel/runtime/date/format_pattern.ts";
import { instantOf, parseByPattern } from "../../../converters/tbel/runtime/date/parse_pattern.ts";
import { parseSimple } from "../../../converters/tbel/runtime/date/simple_date_format.ts";
import { instantIn, timeZoneOf, UTC, zoneOf } from "../../../converters/tbel/runtime/date/zone.ts";
import { JavaException, type Value } from "../../../converters/tbel/runtime/values.ts";

const make = (...args: Value[]) => TB_DATE.construct!(...args);
const call = (date: Value, name: string, ...args: Value[]) => TB_DATE.methods[name]!(date, ...args);
const iso = (date: Value) => call(date, "toISOString");

Deno.test("a date reads ISO and RFC 1123 texts that tell their zone", () => {
  const texts: readonly (readonly [string, string])[] = [
    ["2023-11-14T22:13:20Z", "2023-11-14T22:13:20Z"],
    ["2023-11-14T22:13:20.123456789Z", "2023-11-14T22:13:20.123456789Z"],
    ["2023-11-14T22:13:20+02:00", "2023-11-14T20:13:20Z"],
    ["2023-11-14T22:13:20+02", "2023-11-14T20:13:20Z"],
    ["2023-11-14T22:13:20-05:30", "2023-11-15T03:43:20Z"],
    ["2023-11-14T22:13Z", "2023-11-14T22:13:00Z"],
    ["2023-11-14T22:13:20 Europe/Berlin", "2023-11-14T21:13:20Z"],
    ["2023-11-14 22:13:20 +0200", "2023-11-14T20:13:20Z"],
    ["Tue, 14 Nov 2023 22:13:20 GMT", "2023-11-14T22:13:20Z"],
    ["tue, 14 nov 2023 22:13 -0200", "2023-11-15T00:13:00Z"],
  ];
  for (const [text, expected] of texts) assert.equal(iso(make(text)), expected, text);
});

Deno.test("a date that cannot be read is an error, never an invalid date", () => {
  for (const text of ["2023-11-14", "garbage", "", "14/11/2023", "Mon, 14 Nov 2023 22:13:20 GMT"]) {
    assert.throws(() => make(text), { message: "could not create constructor: null" }, text);
  }
  assert.equal(TB_DATE.statics["parse"]!("2023-11-14"), -1n);
});

Deno.test("months count from 1, days of the week from Monday, and short years are of this age", () => {
  const date = make(2023, 11, 14, 22, 13, 20, 123, "UTC");
  assert.equal(iso(date), "2023-11-14T22:13:20.123Z");
  assert.equal(call(date, "getUTCMonth"), 11);
  assert.equal(call(date, "getUTCDay"), 2);
  assert.equal(iso(make(69, 1, 1, "UTC")), "2069-01-01T00:00:00Z");
  assert.equal(iso(make(70, 1, 1, "UTC")), "1970-01-01T00:00:00Z");
  assert.equal(TB_DATE.statics["UTC"]!(2023), 1703980800000n);
  assert.equal(iso(make(2023, 11, 14, "America/New_York")), "2023-11-14T05:00:00Z");
});

Deno.test("setters of UTC cut the day to the month and refuse what there is not", () => {
  const date = make(1700000000123n);
  call(date, "setUTCFullYear", 2020, 2, 29);
  assert.equal(iso(date), "2020-02-29T22:13:20.123Z");
  call(date, "setUTCFullYear", 2023);
  assert.equal(iso(date), "2023-03-01T22:13:20.123Z");
  call(date, "setUTCHours", 1, 2, 3, 4);
  assert.equal(iso(date), "2023-03-01T01:02:03.004Z");
  const refused = (name: string, v: number, message: string) =>
    assert.throws(
      () => call(date, name, v),
      (e) => e instanceof JavaException && e.message === message,
    );
  refused("setUTCMonth", 13, "Invalid value for MonthOfYear (valid values 1 - 12): 13");
  refused("setUTCHours", 24, "Invalid value for HourOfDay (valid values 0 - 23): 24");
  refused("setUTCDate", 32, "Invalid value for DayOfMonth (valid values 1 - 28/31): 32");
});

Deno.test("time is added in all units", () => {
  const date = make(1700000000123n);
  call(date, "addMonths", 3);
  assert.equal(iso(date), "2024-02-14T22:13:20.123Z");
  call(date, "addYears", -1);
  call(date, "addDays", 15);
  call(date, "addNanos", 1000000n);
  assert.equal(iso(date), "2023-03-01T22:13:20.124Z");
});

Deno.test("texts in a locale are those of the JDK, with its narrow blank before PM", () => {
  const date = make(1700000000123n);
  const zone = (name: string) => `{"timeZone":"${name}"}`;
  assert.equal(
    call(date, "toString", "en-US", "UTC"),
    "Tuesday, November 14, 2023, 10:13:20\u202fPM Coordinated Universal Time",
  );
  assert.equal(call(date, "toUTCString"), "2023 Nov 14, Tue 22:13:20");
  assert.equal(call(date, "toUTCString", "en-US"), "Tuesday, November 14, 2023, 10:13:20\u202fPM");
  assert.equal(call(date, "toLocaleString", "de-DE", "Europe/Berlin"), "14.11.23, 23:13:20");
  assert.equal(call(date, "toLocaleTimeString", "en-US", zone("Asia/Tokyo")), "7:13:20\u202fAM");
  assert.equal(call(date, "toLocaleDateString", "fr-FR", zone("UTC")), "14/11/2023");
  assert.equal(
    call(
      date,
      "toLocaleString",
      "en-US",
      '{"timeZone":"UTC","dateStyle":"full","timeStyle":"short"}',
    ),
    "Tuesday, November 14, 2023, 10:13\u202fPM",
  );
  assert.equal(
    call(
      date,
      "toLocaleString",
      "en-US",
      '{"timeZone":"UTC","pattern":"yyyy/MM/dd HH:mm:ss.SSS z"}',
    ),
    "2023/11/14 22:13:20.123 UTC",
  );
  assert.equal(call(date, "toLocaleTimeString", "en-GB", "no such zone"), "22:13:20");
});

Deno.test("patterns write every field as the JDK does", () => {
  const at = { seconds: 1717552982, nano: 123456789, zone: zoneOf("Europe/Berlin") };
  const patterns: readonly (readonly [string, string])[] = [
    ["y yy yyyy yyyyy", "2024 24 2024 02024"],
    ["M MM MMM MMMM MMMMM", "6 06 Jun June J"],
    ["d dd D DDD", "5 05 157 157"],
    ["E EEEE EEEEE e ee", "Wed Wednesday W 4 04"],
    ["h hh H HH k K a B", "4 04 4 04 4 4 AM in the morning"],
    ["S SSS SSSSSSSSS n A", "1 123 123456789 123456789 14582123"],
    [
      "z zzzz VV v vvvv",
      "CEST Central European Summer Time Europe/Berlin CET Central European Time",
    ],
    [
      "Z ZZZZ ZZZZZ X XX XXX x xxx O OOOO",
      "+0200 GMT+02:00 +02:00 +02 +0200 +02:00 +02 +02:00 GMT+2 GMT+02:00",
    ],
    ["G Q QQQ QQQQ w W F g", "AD 2 Q2 2nd quarter 23 2 1 60466"],
    ["'it''s' [yyyy][ MM] ppppH", "it's 2024 06    4"],
  ];
  for (const [pattern, expected] of patterns) {
    assert.equal(formatPattern(pattern, "en-US", at), expected);
  }
  const bad = (pattern: string, message: string) =>
    assert.throws(() => formatPattern(pattern, "en-US", at), { message });
  bad("ddd", "Too many pattern letters: d");
  bad("b", "Unknown pattern letter: b");
  bad("yyyy]", "Pattern invalid as it contains ] without previous [");
  bad("'T", "Pattern ends with an incomplete string literal: 'T");
});

Deno.test("patterns read dates as the JDK does, smartly", () => {
  const read = (text: string, pattern: string) => {
    const found = instantOf(parseByPattern(text, pattern, "en-US"), UTC)!;
    return iso(make(BigInt(found.seconds) * 1000n + BigInt(found.nano / 1e6)));
  };
  assert.equal(read("14/11/2023 22:13", "dd/MM/yyyy HH:mm"), "2023-11-14T22:13:00Z");
  assert.equal(read("20231114221320", "yyyyMMddHHmmss"), "2023-11-14T22:13:20Z");
  assert.equal(
    read("Tue, 14 November 2023 10:13 PM", "EEE, dd MMMM yyyy hh:mm a"),
    "2023-11-14T22:13:00Z",
  );
  assert.equal(read("2023-02-30 10:00", "yyyy-MM-dd HH:mm"), "2023-02-28T10:00:00Z");
  assert.equal(read("2023-11-14 24:00", "yyyy-MM-dd HH:mm"), "2023-11-15T00:00:00Z");
  assert.equal(read("2023-11-14T22:13:20+0200", "yyyy-MM-dd'T'HH:mm:ssZ"), "2023-11-14T20:13:20Z");
  const fails = (text: string, pattern: string, message: string) =>
    assert.throws(() => read(text, pattern), {
      message: `Text '${text}' could not be parsed${message}`,
    });
  fails("2023-1-4", "yyyy-MM-dd", " at index 5");
  fails("2023-11-14 x", "yyyy-MM-dd", ", unparsed text found at index 10");
  fails(
    "Mon, 14 Nov 2023",
    "EEE, dd MMM yyyy",
    ": Conflict found: Field DayOfWeek 2 differs from DayOfWeek 1 derived from 2023-11-14",
  );
});

Deno.test("Date.parse with a pattern is lenient, as SimpleDateFormat", () => {
  assert.equal(parseSimple("2023-11-14T22:13:20+0200", "yyyy-MM-dd'T'HH:mm:ssZ"), 1699992800000);
  assert.equal(parseSimple("2023-13-45 GMT", "yyyy-MM-dd z"), Date.UTC(2023, 12, 45));
  assert.equal(parseSimple("231114 UTC and more", "yyMMdd z"), Date.UTC(2023, 10, 14));
  assert.equal(parseSimple("x", "yyyy"), undefined);
  assert.equal(parseSimple("5", "q"), undefined);
});

Deno.test("zones are known by name, offset and Java's old names", () => {
  const winter = 1700000000;
  assert.equal(zoneOf("Europe/Berlin").offset(winter), 3600);
  assert.equal(zoneOf("GMT+2").id, "GMT+02:00");
  assert.equal(zoneOf("-05:30").offset(winter), -19800);
  assert.equal(timeZoneOf("PST").offset(winter), -28800);
  assert.equal(timeZoneOf("no zone").id, "GMT");
  assert.throws(() => zoneOf("europe/berlin"), { message: "Unknown time-zone ID: europe/berlin" });
  assert.throws(() => zoneOf("+99:00"), {
    message: "Zone offset hours not in valid range: value 99 is not in the range -18 to 18",
  });
});

Deno.test("a clock's time in a gap is moved on, and the first of two is taken", () => {
  const berlin = zoneOf("Europe/Berlin");
  const at = (text: string) => Date.parse(text + "Z") / 1000;
  assert.equal(instantIn(berlin, at("2024-03-31T02:30:00")), at("2024-03-31T01:30:00"));
  assert.equal(instantIn(berlin, at("2024-10-27T02:30:00")), at("2024-10-27T00:30:00"));
});

Deno.test("dates and seconds are the same thing, in all years", () => {
  fc.assert(fc.property(fc.integer({ min: -8.64e12, max: 8.64e12 }), (seconds) => {
    const civil = civilOf(seconds, 0);
    assert.equal(secondsOf(civil), seconds);
    const date = new Date(seconds * 1000);
    assert.deepEqual(
      [civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second],
      [
        date.getUTCFullYear(),
        date.getUTCMonth() + 1,
        date.getUTCDate(),
        date.getUTCHours(),
        date.getUTCMinutes(),
        date.getUTCSeconds(),
      ],
    );
  }));
});
