/**
 * java.util.Date and java.util.Calendar.
 *
 * @module
 */
import {
  type Civil,
  civilOf,
  dayOfWeek,
  dayOfYear,
  monthLength,
  secondsOf,
} from "../date/civil.ts";
import { formatPattern } from "../date/format_pattern.ts";
import { localizedDateTime, type Zoned } from "../date/localized.ts";
import { parseDateText } from "../date/parse_text.ts";
import { defaultZone, instantIn, UTC, type Zone } from "../date/zone.ts";
import { javaConstructors, javaStatics, type Overloads } from "../java_methods.ts";
import { members, objectMembers } from "../members.ts";
import { setSize } from "../meter.ts";
import { JavaClass, JavaException, Obj, type Value } from "../values.ts";
import { JavaTimeZone } from "./locale.ts";

/** java.util.Date. */
export const UTIL_DATE: JavaClass = new JavaClass("java.util.Date", [
  "java.lang.Comparable",
  "java.io.Serializable",
]);
setSize(UTIL_DATE, 8);

/** A point in time. */
export class UtilDate extends Obj {
  /** Milliseconds since 1970. */
  millis: bigint;
  /** As told. */
  constructor(millis: bigint) {
    super();
    this.millis = millis;
  }
}
Object.defineProperty(UtilDate.prototype, "cls", { value: UTIL_DATE });

function at(millis: bigint, zone: Zone): Zoned {
  const rest = ((millis % 1000n) + 1000n) % 1000n;
  return { seconds: Number((millis - rest) / 1000n), nano: Number(rest) * 1000000, zone };
}

function clock(millis: bigint, zone: Zone): Civil {
  const { seconds, nano } = at(millis, zone);
  return civilOf(seconds + zone.offset(seconds), nano);
}

const now = () => BigInt(Date.now());

/** Milliseconds of a clock whose fields may be out of range; months from 0. */
function lenient(fields: readonly number[], zone: Zone): bigint {
  const [year, month, day = 1, hour = 0, minute = 0, second = 0] = fields as [number, number];
  const years = year + Math.floor(month / 12);
  const civil = {
    year: years,
    month: month - Math.floor(month / 12) * 12 + 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nano: 0,
  };
  const local = secondsOf(civil) + (day - 1) * 86400 + hour * 3600 + minute * 60 + second;
  return BigInt(instantIn(zone, local)) * 1000n;
}

function parseMillis(s: string | null): bigint {
  try {
    const { seconds, nano } = parseDateText(s);
    return BigInt(seconds) * 1000n + BigInt(Math.floor(nano / 1000000));
  } catch {
    throw new JavaException("java.lang.IllegalArgumentException", "null");
  }
}

function field(get: (c: Civil) => number): Overloads {
  return { ":int": (d: UtilDate) => get(clock(d.millis, defaultZone())) };
}

members(UTIL_DATE, {
  getTime: { ":long": (d: UtilDate) => d.millis },
  setTime: { "long:void": (d: UtilDate, millis: bigint) => void (d.millis = millis) },
  getYear: field((c) => c.year - 1900),
  getMonth: field((c) => c.month - 1),
  getDate: field((c) => c.day),
  getDay: field((c) => dayOfWeek(c) % 7),
  getHours: field((c) => c.hour),
  getMinutes: field((c) => c.minute),
  getSeconds: field((c) => c.second),
  getTimezoneOffset: {
    ":int": (d: UtilDate) => -defaultZone().offset(Number(d.millis) / 1000) / 60,
  },
  before: { "Date:boolean": (d: UtilDate, other: UtilDate) => d.millis < other.millis },
  after: { "Date:boolean": (d: UtilDate, other: UtilDate) => d.millis > other.millis },
  compareTo: {
    "Date:int": (d: UtilDate, other: UtilDate) =>
      d.millis < other.millis ? -1 : d.millis > other.millis ? 1 : 0,
  },
  equals: {
    "Object:boolean": (d: UtilDate, other: Value) =>
      other instanceof UtilDate && other.millis === d.millis,
  },
  hashCode: {
    ":int": (d: UtilDate) =>
      Number(BigInt.asIntN(32, BigInt.asUintN(64, d.millis) >> 32n ^ d.millis)),
  },
  toString: {
    ":String": (d: UtilDate) =>
      formatPattern("EEE MMM dd HH:mm:ss z yyyy", "en-US", at(d.millis, defaultZone())),
  },
  toGMTString: {
    ":String": (d: UtilDate) =>
      formatPattern("d MMM yyyy HH:mm:ss 'GMT'", "en-US", at(d.millis, UTC)),
  },
  toLocaleString: {
    ":String": (d: UtilDate) =>
      localizedDateTime("en-US", at(d.millis, defaultZone()), "medium", "medium"),
  },
});
UTIL_DATE.methods["#json"] = (d: UtilDate) => d.millis;
UTIL_DATE.methods["#millis"] = (d: UtilDate) => d.millis;
objectMembers(UTIL_DATE);
const ofFields = (...[year, ...rest]: number[]) =>
  new UtilDate(lenient([year! + 1900, ...rest], defaultZone()));
javaConstructors(UTIL_DATE, {
  "String:Date": (s: string | null) => new UtilDate(parseMillis(s)),
  "int,int,int,int,int,int:Date": ofFields,
  "int,int,int:Date": ofFields,
  ":Date": () => new UtilDate(now()),
  "long:Date": (millis: bigint) => new UtilDate(millis),
  "int,int,int,int,int:Date": ofFields,
});
javaStatics(UTIL_DATE, {
  UTC: {
    "int,int,int,int,int,int:long": (...[year, ...rest]: number[]) =>
      lenient([year! + 1900, ...rest], UTC),
  },
  parse: { "String:long": parseMillis },
});

/** java.util.Calendar. */
export const CALENDAR: JavaClass = new JavaClass("java.util.Calendar");
/** java.util.GregorianCalendar, which its objects are. */
export const GREGORIAN_CALENDAR: JavaClass = new JavaClass("java.util.GregorianCalendar", [
  "java.util.Calendar",
  "java.lang.Comparable",
]);

const FIELDS =
  "ERA YEAR MONTH WEEK_OF_YEAR WEEK_OF_MONTH DATE DAY_OF_YEAR DAY_OF_WEEK DAY_OF_WEEK_IN_MONTH AM_PM HOUR HOUR_OF_DAY MINUTE SECOND MILLISECOND ZONE_OFFSET DST_OFFSET"
    .split(" ");
FIELDS.forEach((name, i) => CALENDAR.constants[name] = i);
CALENDAR.constants["DAY_OF_MONTH"] = 5;
CALENDAR.constants["FIELD_COUNT"] = 17;
CALENDAR.constants["AM"] = 0;
CALENDAR.constants["PM"] = 1;
"JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER UNDECIMBER"
  .split(" ").forEach((name, i) => CALENDAR.constants[name] = i);
"SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY".split(" ")
  .forEach((name, i) => CALENDAR.constants[name] = i + 1);
Object.assign(GREGORIAN_CALENDAR.constants, CALENDAR.constants, { BC: 0, AD: 1 });

class JavaCalendar extends Obj {
  millis: bigint;
  zone: Zone;
  constructor(millis: bigint, zone: Zone) {
    super();
    this.millis = millis;
    this.zone = zone;
  }
}
Object.defineProperty(JavaCalendar.prototype, "cls", { value: GREGORIAN_CALENDAR });

function badField(index: number): never {
  throw new JavaException(
    "java.lang.ArrayIndexOutOfBoundsException",
    `Index ${index} out of bounds for length 17`,
  );
}

function getField(c: JavaCalendar, index: number): number {
  const civil = clock(c.millis, c.zone);
  const weekday = dayOfWeek(civil) % 7 + 1;
  switch (FIELDS[index]) {
    case "ERA":
      return civil.year > 0 ? 1 : 0;
    case "YEAR":
      return civil.year > 0 ? civil.year : 1 - civil.year;
    case "MONTH":
      return civil.month - 1;
    case "WEEK_OF_YEAR":
      return Number(formatPattern("w", "en-US", at(c.millis, c.zone)));
    case "WEEK_OF_MONTH":
      return Number(formatPattern("W", "en-US", at(c.millis, c.zone)));
    case "DATE":
      return civil.day;
    case "DAY_OF_YEAR":
      return dayOfYear(civil);
    case "DAY_OF_WEEK":
      return weekday;
    case "DAY_OF_WEEK_IN_MONTH":
      return Math.ceil(civil.day / 7);
    case "AM_PM":
      return civil.hour < 12 ? 0 : 1;
    case "HOUR":
      return civil.hour % 12;
    case "HOUR_OF_DAY":
      return civil.hour;
    case "MINUTE":
      return civil.minute;
    case "SECOND":
      return civil.second;
    case "MILLISECOND":
      return civil.nano / 1000000;
    case "ZONE_OFFSET":
      return c.zone.offset(Number(c.millis) / 1000) * 1000;
    case "DST_OFFSET":
      return 0;
    default:
      return badField(index);
  }
}

function setFields(c: JavaCalendar, changes: Readonly<Record<string, number>>): void {
  const civil = clock(c.millis, c.zone);
  const pick = (name: string, now: number) => changes[name] ?? now;
  let hour = pick("HOUR_OF_DAY", civil.hour);
  const half = pick("AM_PM", civil.hour < 12 ? 0 : 1);
  if (changes["HOUR"] !== undefined) hour = changes["HOUR"] + half * 12;
  else if (changes["AM_PM"] !== undefined) hour = civil.hour % 12 + half * 12;
  let day = pick("DATE", civil.day);
  let month = pick("MONTH", civil.month - 1);
  if (changes["DAY_OF_YEAR"] !== undefined) {
    month = 0;
    day = changes["DAY_OF_YEAR"];
  } else if (changes["DAY_OF_WEEK"] !== undefined) {
    day += changes["DAY_OF_WEEK"] - (dayOfWeek(civil) % 7 + 1);
  }
  const millis = lenient([
    pick("YEAR", civil.year),
    month,
    day,
    hour,
    pick("MINUTE", civil.minute),
    pick("SECOND", civil.second),
  ], c.zone);
  c.millis = millis + BigInt(pick("MILLISECOND", civil.nano / 1000000));
}

function setMany(c: JavaCalendar, ...values: number[]): void {
  const names = ["YEAR", "MONTH", "DATE", "HOUR_OF_DAY", "MINUTE", "SECOND"];
  const changes: Record<string, number> = {};
  values.forEach((v, i) => changes[names[i]!] = v);
  setFields(c, changes);
}

const UNITS: Record<string, bigint> = {
  WEEK_OF_YEAR: 604800000n,
  WEEK_OF_MONTH: 604800000n,
  AM_PM: 43200000n,
  HOUR: 3600000n,
  HOUR_OF_DAY: 3600000n,
  MINUTE: 60000n,
  SECOND: 1000n,
  MILLISECOND: 1n,
};

function add(c: JavaCalendar, index: number, amount: number): void {
  const name = FIELDS[index] ?? badField(index);
  const civil = clock(c.millis, c.zone);
  if (name === "YEAR" || name === "MONTH") {
    const months = civil.year * 12 + civil.month - 1 + (name === "YEAR" ? 12 : 1) * amount;
    const year = Math.floor(months / 12);
    const month = months - year * 12;
    const day = Math.min(civil.day, monthLength(year, month + 1));
    setFields(c, { YEAR: year, MONTH: month, DATE: day });
  } else if (/^(DATE|DAY_OF)/.test(name)) {
    setFields(c, { DATE: civil.day + amount * (name === "DAY_OF_WEEK_IN_MONTH" ? 7 : 1) });
  } else {
    c.millis += (UNITS[name] ?? 0n) * BigInt(amount);
  }
}

function most(c: JavaCalendar, index: number): number {
  const civil = clock(c.millis, c.zone);
  switch (FIELDS[index]) {
    case "DATE":
      return monthLength(civil.year, civil.month);
    case "DAY_OF_YEAR":
      return monthLength(civil.year, 2) === 29 ? 366 : 365;
    case "MONTH":
      return 11;
    case "DAY_OF_WEEK":
      return 7;
    case "HOUR_OF_DAY":
      return 23;
    case "HOUR":
      return 11;
    case "MINUTE":
    case "SECOND":
      return 59;
    case "MILLISECOND":
      return 999;
    default:
      return 1;
  }
}

members(GREGORIAN_CALENDAR, {
  get: { "int:int": getField },
  set: {
    "int,int:void": (c: JavaCalendar, index: number, v: number) =>
      setFields(c, { [FIELDS[index] ?? badField(index)]: v }),
    "int,int,int:void": setMany,
    "int,int,int,int,int:void": setMany,
    "int,int,int,int,int,int:void": setMany,
  },
  add: { "int,int:void": add },
  getTime: { ":Date": (c: JavaCalendar) => new UtilDate(c.millis) },
  setTime: { "Date:void": (c: JavaCalendar, d: UtilDate) => void (c.millis = d.millis) },
  getTimeInMillis: { ":long": (c: JavaCalendar) => c.millis },
  setTimeInMillis: { "long:void": (c: JavaCalendar, v: bigint) => void (c.millis = v) },
  getTimeZone: { ":TimeZone": (c: JavaCalendar) => new JavaTimeZone(c.zone) },
  setTimeZone: { "TimeZone:void": (c: JavaCalendar, z: JavaTimeZone) => void (c.zone = z.zone) },
  getActualMaximum: { "int:int": most },
  getFirstDayOfWeek: { ":int": () => 1 },
  isLeapYear: { "int:boolean": (_c: JavaCalendar, year: number) => monthLength(year, 2) === 29 },
  before: {
    "Object:boolean": (c: JavaCalendar, other: Value) =>
      other instanceof JavaCalendar && c.millis < other.millis,
  },
  after: {
    "Object:boolean": (c: JavaCalendar, other: Value) =>
      other instanceof JavaCalendar && c.millis > other.millis,
  },
  compareTo: {
    "Calendar:int": (c: JavaCalendar, other: JavaCalendar) =>
      c.millis < other.millis ? -1 : c.millis > other.millis ? 1 : 0,
  },
});
GREGORIAN_CALENDAR.methods["#json"] = (c: JavaCalendar) => c.millis;
GREGORIAN_CALENDAR.methods["#millis"] = (c: JavaCalendar) => c.millis;
objectMembers(GREGORIAN_CALENDAR, true);
const ofZone = (z: JavaTimeZone) => new JavaCalendar(now(), z.zone);
const ofNow = () => new JavaCalendar(now(), defaultZone());
const ofClock = (...fields: number[]) =>
  new JavaCalendar(lenient(fields, defaultZone()), defaultZone());
javaStatics(CALENDAR, {
  getInstance: {
    ":Calendar": ofNow,
    "TimeZone:Calendar": ofZone,
    "Locale:Calendar": ofNow,
    "TimeZone,Locale:Calendar": ofZone,
  },
});
Object.assign(GREGORIAN_CALENDAR.statics, CALENDAR.statics);
javaConstructors(CALENDAR, {});
javaConstructors(GREGORIAN_CALENDAR, {
  ":Calendar": ofNow,
  "int,int,int:Calendar": ofClock,
  "int,int,int,int,int:Calendar": ofClock,
  "int,int,int,int,int,int:Calendar": ofClock,
  "TimeZone:Calendar": ofZone,
});
