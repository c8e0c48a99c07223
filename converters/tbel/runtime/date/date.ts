/**
 * `Date` of scripts (org.thingsboard.script.api.tbel.TbDate): months and days of the week count from
 * 1, and where the text of a date tells no zone it is the machine's.
 *
 * @module
 */
import { javaConstructors, javaStatics, type Overloads } from "../java_methods.ts";
import { parseJson } from "../json_parse.ts";
import { mapGet } from "../map_entries.ts";
import { members, objectMembers } from "../members.ts";
import { setSize } from "../meter.ts";
import { JavaClass, JavaException, Obj, TMap, type Value } from "../values.ts";
import { text } from "../text.ts";
import {
  checkCivil,
  type Civil,
  civilOf,
  dayOfWeek,
  type Fields,
  plusMonths,
  secondsOf,
  withFields,
} from "./civil.ts";
import {
  type FormatStyle,
  localizedDate,
  localizedDateTime,
  localizedTime,
  type Zoned,
} from "./localized.ts";
import { formatPattern } from "./format_pattern.ts";
import { type Instant, parseDateText, parseIso } from "./parse_text.ts";
import { instantOf, parseByPattern, parseError } from "./parse_pattern.ts";
import { parseSimple } from "./simple_date_format.ts";
import { defaultZone, instantIn, timeZoneOf, UTC, type Zone, zoneOf } from "./zone.ts";

/** org.thingsboard.script.api.tbel.TbDate. */
export const TB_DATE: JavaClass = new JavaClass("org.thingsboard.script.api.tbel.TbDate", [
  "java.io.Serializable",
  "java.lang.Cloneable",
]);
setSize(TB_DATE, 8);

/** A date of a script; its methods change it. */
export class TbDate extends Obj {
  /** Seconds since 1970. */
  seconds: number;
  /** Nanoseconds of the second. */
  nano: number;
  /** As told. */
  constructor({ seconds, nano }: Instant) {
    super();
    this.seconds = seconds;
    this.nano = nano;
  }
}
Object.defineProperty(TbDate.prototype, "cls", { value: TB_DATE });

/** The instant of milliseconds since 1970. */
export function instantOfMillis(millis: bigint): Instant {
  const rest = ((millis % 1000n) + 1000n) % 1000n;
  return { seconds: Number((millis - rest) / 1000n), nano: Number(rest) * 1000000 };
}

function now(): Instant {
  return instantOfMillis(BigInt(Date.now()));
}

function millisOf({ seconds, nano }: Instant): bigint {
  return BigInt.asIntN(64, BigInt(seconds) * 1000n + BigInt(Math.floor(nano / 1000000)));
}

/** An instant as java.time.Instant writes it: `2023-11-14T22:13:20.123Z`. */
export function isoText({ seconds, nano }: Instant): string {
  const c = civilOf(seconds, nano);
  const two = (v: number) => String(v).padStart(2, "0");
  const size = String(Math.abs(c.year)).padStart(4, "0");
  const sign = c.year < 0 ? "-" : c.year > 9999 ? "+" : "";
  const time = `${two(c.hour)}:${two(c.minute)}:${two(c.second)}`;
  const digits = String(nano).padStart(9, "0").replace(/(?:000){1,3}$/, "");
  return `${sign}${size}-${two(c.month)}-${two(c.day)}T${time}${digits && "." + digits}Z`;
}

const DEFAULT_LANGUAGE = "en";
const DEFAULT_LOCALE = "en-US";
/** Language "UTC", which there is none of: the root locale's. */
const UTC_LANGUAGE = "utc";

interface Options {
  readonly zone: Zone;
  readonly dateStyle: FormatStyle;
  readonly timeStyle: FormatStyle;
  readonly pattern: string;
}

const OPTION_NAMES = ["timeZone", "dateStyle", "timeStyle", "pattern"];

/** Options are JSON, or else the name of a zone (DateTimeFormatOptions). */
function optionsOf(written: string | null): Options {
  const options = written === null || written === "" ? undefined : jsonOptions(written);
  const option = (name: string) => {
    const v = options === undefined ? null : mapGet(options, name);
    return v === null ? "" : text(v);
  };
  const name = options === undefined && written !== null ? written : option("timeZone");
  return {
    zone: name === "" ? defaultZone() : timeZoneOf(name),
    dateStyle: style(option("dateStyle"), "short"),
    timeStyle: style(option("timeStyle"), "medium"),
    pattern: option("pattern"),
  };
}

function jsonOptions(written: string): TMap | undefined {
  let parsed: Value;
  try {
    parsed = parseJson(written);
  } catch {
    return undefined;
  }
  if (parsed === null) return new TMap();
  if (typeof parsed === "string") return new TMap(new Map([["timeZone", parsed]]));
  if (!(parsed instanceof TMap)) return undefined;
  for (const key of parsed.m.keys()) if (!OPTION_NAMES.includes(key as string)) return undefined;
  return parsed;
}

function style(name: string, otherwise: FormatStyle): FormatStyle {
  const lower = name.toLowerCase();
  return /^(full|long|medium|short)$/.test(lower) ? lower as FormatStyle : otherwise;
}

type Writer = (locale: string, at: Zoned, options: Options) => string;

function written(
  d: TbDate,
  locale: string | null,
  optionText: string | null,
  write: Writer,
): string {
  const options = optionsOf(optionText);
  const at = { seconds: d.seconds, nano: d.nano, zone: options.zone };
  const tag = locale === null || locale === "" ? DEFAULT_LOCALE : locale;
  return options.pattern === "" ? write(tag, at, options) : formatPattern(options.pattern, tag, at);
}

/** toX(), toX(locale) and toX(locale, options), which take the machine's zone unless told. */
function localizer(language: string, write: Writer, short: Writer = write): Overloads {
  const zone = () => defaultZone().id;
  return {
    ":String": (d: TbDate) => written(d, language, zone(), short),
    "String:String": (d: TbDate, locale: string | null) => written(d, locale, zone(), short),
    "String,String:String": written3(write),
  };
}

function written3(write: Writer): (d: TbDate, locale: string | null, o: string | null) => string {
  return (d, locale, options) => written(d, locale, options, write);
}

function utcText(d: TbDate, locale: string | null): string {
  return written(d, locale, "UTC", (tag, at) => localizedDateTime(tag, at, "full", "medium"));
}

const fullDate: Writer = (locale, at) => localizedDate(locale, at, "full");

function local(d: TbDate, zone: Zone): Civil {
  return civilOf(d.seconds + zone.offset(d.seconds), d.nano);
}

function setInstant(d: TbDate, { seconds, nano }: Instant): null {
  d.seconds = seconds;
  d.nano = nano;
  return null;
}

const NAMES = ["year", "month", "day", "hour", "minute", "second", "nano"] as const;

/** Fields from one on, the last one in milliseconds. */
function fieldsFrom(first: typeof NAMES[number], values: readonly number[]): Fields {
  const fields: Record<string, number> = {};
  const begin = NAMES.indexOf(first);
  values.forEach((v, i) => {
    const name = NAMES[begin + i]!;
    fields[name] = name === "nano" ? Math.imul(v, 1000000) : v;
  });
  return fields;
}

/** A zone's clock set: of UTC, or of the machine by the offset that UTC's clock would give. */
function setClock(d: TbDate, inUtc: boolean, fields: Fields): null {
  const zone = inUtc ? UTC : defaultZone();
  const utc = civilOf(d.seconds, d.nano);
  const current = local(d, zone);
  const setsDate = fields.year !== undefined || fields.month !== undefined;
  // Java looks the offset up at UTC's date with the fields set, and fails where there is none.
  const datesOnly = setsDate || fields.day !== undefined;
  const near = inUtc || !datesOnly ? d.seconds : secondsOf(withFields(utc, fields));
  const offset = zone.offset(near);
  if (setsDate && fields.day === undefined && current.day > 28) {
    const first = withFields(current, { ...fields, day: 1 });
    const millis = BigInt(secondsOf(first) - offset + (current.day - 1) * 86400) * 1000n +
      BigInt(Math.floor(d.nano / 1000000));
    return setInstant(d, instantOfMillis(millis));
  }
  const made = withFields(current, fields);
  return setInstant(d, { seconds: secondsOf(made) - offset, nano: made.nano });
}

/** Overloads of a setter, from one field up to a number of fields. */
function setter(first: typeof NAMES[number], most: number, inUtc: boolean): Overloads {
  const overloads: Record<string, Overloads[string]> = {};
  for (let count = 1; count <= most; count++) {
    overloads[Array(count).fill("int").join(",") + ":void"] = (d: TbDate, ...values: number[]) =>
      setClock(d, inUtc, fieldsFrom(first, values));
  }
  return overloads;
}

function getter(name: keyof Civil, inUtc: boolean): Overloads {
  return { ":int": (d: TbDate) => local(d, inUtc ? UTC : defaultZone())[name] };
}

function millisecond(inUtc: boolean): Overloads {
  return {
    ":int": (d: TbDate) => Math.floor(local(d, inUtc ? UTC : defaultZone()).nano / 1000000),
  };
}

function weekday(inUtc: boolean): Overloads {
  return { ":int": (d: TbDate) => dayOfWeek(local(d, inUtc ? UTC : defaultZone())) };
}

function adder(unit: number): Overloads {
  return {
    "int:void": (d: TbDate, count: number) =>
      setInstant(d, { seconds: d.seconds + count * unit, nano: d.nano }),
  };
}

function monthAdder(months: number): Overloads {
  return {
    "int:void": (d: TbDate, count: number) => {
      const moved = plusMonths(civilOf(d.seconds, d.nano), count * months);
      return setInstant(d, { seconds: secondsOf(moved), nano: d.nano });
    },
  };
}

function addNanos(d: TbDate, nanos: bigint): null {
  const total = BigInt(d.nano) + nanos;
  const nano = ((total % 1000000000n) + 1000000000n) % 1000000000n;
  const seconds = d.seconds + Number((total - nano) / 1000000000n);
  return setInstant(d, { seconds, nano: Number(nano) });
}

javaMethodsOf(TB_DATE);

function javaMethodsOf(cls: JavaClass): void {
  members(cls, {
    toDateString: localizer(UTC_LANGUAGE, fullDate),
    toTimeString: localizer(DEFAULT_LANGUAGE, (locale, at) => localizedTime(locale, at, "full")),
    toISOString: { ":String": isoText },
    toJSON: { ":String": isoText },
    toUTCString: {
      ":String": (d: TbDate) => utcText(d, UTC_LANGUAGE),
      "String:String": utcText,
    },
    toString: localizer(
      DEFAULT_LANGUAGE,
      (locale, at) => localizedDateTime(locale, at, "full", "full"),
    ),
    toLocaleDateString: localizer(
      UTC_LANGUAGE,
      (locale, at, { dateStyle }) => localizedDate(locale, at, dateStyle),
      fullDate,
    ),
    toLocaleTimeString: localizer(
      DEFAULT_LANGUAGE,
      (locale, at, { timeStyle }) => localizedTime(locale, at, timeStyle),
    ),
    toLocaleString: localizer(
      UTC_LANGUAGE,
      (locale, at, o) => localizedDateTime(locale, at, o.dateStyle, o.timeStyle),
    ),
    parseSecond: { ":long": (d: TbDate) => BigInt(d.seconds) },
    parseSecondMilli: { ":long": millisOf },
    getTime: { ":long": millisOf },
    valueOf: { ":long": millisOf },
    setTime: { "long:void": (d: TbDate, millis: bigint) => setInstant(d, instantOfMillis(millis)) },
    addDays: adder(86400),
    addWeeks: adder(7 * 86400),
    addHours: adder(3600),
    addMinutes: adder(60),
    addSeconds: adder(1),
    addNanos: { "long:void": addNanos },
    addMonths: monthAdder(1),
    addYears: monthAdder(12),
  });
  for (const inUtc of [false, true]) {
    const utc = inUtc ? "UTC" : "";
    members(cls, {
      [`get${utc}FullYear`]: getter("year", inUtc),
      [`get${utc}Month`]: getter("month", inUtc),
      [`get${utc}Date`]: getter("day", inUtc),
      [`get${utc}Day`]: weekday(inUtc),
      [`get${utc}Hours`]: getter("hour", inUtc),
      [`get${utc}Minutes`]: getter("minute", inUtc),
      [`get${utc}Seconds`]: getter("second", inUtc),
      [`get${utc}Milliseconds`]: millisecond(inUtc),
      [`set${utc}FullYear`]: setter("year", 3, inUtc),
      [`set${utc}Month`]: setter("month", 2, inUtc),
      [`set${utc}Date`]: setter("day", 1, inUtc),
      [`set${utc}Hours`]: setter("hour", 4, inUtc),
      [`set${utc}Minutes`]: setter("minute", 3, inUtc),
      [`set${utc}Seconds`]: setter("second", 2, inUtc),
      [`set${utc}Milliseconds`]: setter("nano", 1, inUtc),
    });
  }
  cls.methods["#json"] = (d: TbDate) => cls.methods["toString"]!(d);
  objectMembers(cls);
}

/** A date of a zone's clock; a year below 70 is of 2000, one below 100 of 1900. */
function instantOfClock(values: readonly number[], zone: Zone): Instant {
  const [year, month, day, hour = 0, minute = 0, second = 0, milli = 0] = values as [
    number,
    number,
    number,
  ];
  const full = year < 70 ? 2000 + year : year <= 99 ? 1900 + year : year;
  const nano = Math.imul(milli, 1000000);
  const civil = checkCivil({ year: full, month, day, hour, minute, second, nano });
  return { seconds: instantIn(zone, secondsOf(civil)), nano };
}

function utcMillis(...given: number[]): bigint {
  const values = [0, 0, 0, 0, 0, 0, 0].map((none, i) => given[i] ?? none);
  values[0] ||= 1899;
  values[1] ||= 12;
  values[2] ||= 31;
  return millisOf(instantOfClock(values, UTC));
}

function byPattern(s: string | null, pattern: string | null, locale: string | null): Instant {
  if (s === null || pattern === null || locale === null) return missing();
  try {
    const found = instantOf(parseByPattern(s, pattern, locale));
    if (found !== undefined) return found;
  } catch {
    // Java tries the machine's zone then, and tells of that.
  }
  return byPatternIn(s, pattern, locale, defaultZone().id);
}

function byPatternIn(
  s: string | null,
  pattern: string | null,
  locale: string | null,
  zone: string | null,
): Instant {
  if (s === null || pattern === null || locale === null || zone === null) return missing();
  const { civil } = parseByPattern(s, pattern, locale);
  if (civil === undefined) return parseError(s, ": Unable to obtain LocalDateTime");
  return { seconds: instantIn(zoneOf(zone), secondsOf(civil)), nano: civil.nano };
}

function missing(): never {
  throw new JavaException("java.lang.NullPointerException", "null");
}

const constructors: Record<string, Overloads[string]> = {
  ":Date": () => new TbDate(now()),
  "String:Date": (s: string | null) => new TbDate(parseDateText(s)),
  "String,String:Date": (s: string | null, pattern: string | null) =>
    new TbDate(byPattern(s, pattern, DEFAULT_LOCALE)),
  "String,String,String:Date": (s: string | null, pattern: string | null, locale: string | null) =>
    new TbDate(byPattern(s, pattern, locale)),
  "String,String,String,String:Date": (
    s: string | null,
    pattern: string | null,
    locale: string | null,
    zone: string | null,
  ) => new TbDate(byPatternIn(s, pattern, locale, zone)),
  "long:Date": (millis: bigint) => new TbDate(instantOfMillis(millis)),
};
for (const count of [3, 5, 6, 7]) {
  const ints = Array(count).fill("int").join(",");
  constructors[ints + ":Date"] = (...values: number[]) =>
    new TbDate(instantOfClock(values, defaultZone()));
  constructors[ints + ",String:Date"] = (...values: (number | string | null)[]) => {
    const zone = values.pop() as string | null;
    return new TbDate(
      instantOfClock(
        values as number[],
        zone === null || zone === "" ? defaultZone() : zoneOf(zone),
      ),
    );
  };
}
javaConstructors(TB_DATE, constructors);

const utcOverloads: Record<string, Overloads[string]> = {};
for (let count = 1; count <= 7; count++) {
  utcOverloads[Array(count).fill("int").join(",") + ":long"] = utcMillis;
}
javaStatics(TB_DATE, {
  now: { ":long": () => millisOf(now()) },
  UTC: utcOverloads,
  parse: {
    "String,String:long": (s: string | null, format: string | null) => {
      const millis = s === null || format === null ? undefined : parseSimple(s, format);
      return millis === undefined ? -1n : BigInt(millis);
    },
    "String:long": (s: string | null) => {
      const found = parseIso(s);
      return found === undefined ? -1n : millisOf(found);
    },
  },
});
