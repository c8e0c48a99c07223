/**
 * Reading dates without a pattern, as TbDate does.
 *
 * @module
 */
import { JavaException } from "../values.ts";
import { checkCivil, type Civil, civilOf, dayOfWeek, monthLength, secondsOf } from "./civil.ts";
import { instantOf, parseByPattern, type ParsedDate } from "./parse_pattern.ts";
import { defaultZone, offsetText } from "./zone.ts";

/** A point in time: seconds since 1970 and nanoseconds of the second. */
export interface Instant {
  /** Since 1970. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nano: number;
}

const ISO_PATTERN = "yyyy-MM-dd[[ ]['T']HH:mm[:ss[.SSS]][ ][XXX][Z][z][VV][O]]";

/** Reads a date and time of ISO's kind in the forms of `Date.parse`; undefined for what is none. */
export function parseIso(text: string | null): Instant | undefined {
  if (text === null) return undefined;
  let parsed: ParsedDate;
  try {
    parsed = parseByPattern(text, ISO_PATTERN, "en-US");
  } catch {
    return undefined;
  }
  return instantOf(parsed, defaultZone());
}

const ISO_OFFSET =
  /^([+-]?\d{4,9})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{0,9}))?)?(?:[Zz]|([+-])(\d\d)(?::(\d\d)(?::(\d\d))?)?)$/;

/** java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME. */
function parseIsoOffset(text: string): Instant | undefined {
  const match = ISO_OFFSET.exec(text);
  if (match === null || /^\+?\d{5}|^[+]\d{4}$/.test(match[1]!) && !/^[+-]\d{5}/.test(match[1]!)) {
    return undefined;
  }
  const part = (i: number) => Number(match[i] ?? 0);
  const offset = part(9) * 3600 + part(10) * 60 + part(11);
  if (part(10) > 59 || part(11) > 59 || offset > 64800) return undefined;
  const civil = smart(
    {
      year: part(1),
      month: part(2),
      day: part(3),
      hour: part(4),
      minute: part(5),
      second: part(6),
      nano: Number((match[7] ?? "").padEnd(9, "0")),
    },
  );
  if (civil === undefined) return undefined;
  const seconds = secondsOf(civil) - (match[8] === "-" ? -offset : offset);
  return { seconds, nano: civil.nano };
}

/** Accepts 24:00 as the next day's begin; undefined for what is no date. */
function smart(c: Civil): Civil | undefined {
  const atEnd = c.hour === 24 && c.minute === 0 && c.second === 0 && c.nano === 0;
  try {
    const civil = checkCivil(atEnd ? { ...c, hour: 0 } : c);
    return atEnd ? civilOf(secondsOf(civil) + 86400, 0) : civil;
  } catch {
    return undefined;
  }
}

const RFC =
  /^(?:(mon|tue|wed|thu|fri|sat|sun), )?(\d\d?) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) (\d{2,4}) (\d\d):(\d\d)(?::(\d\d))? (?:gmt|([+-])(\d\d)(\d\d))$/i;
const MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DAY_NAMES = "mon tue wed thu fri sat sun".split(" ");

/** java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME. */
function parseRfc(text: string): Instant | undefined {
  const match = RFC.exec(text);
  if (match === null) return undefined;
  const part = (i: number) => Number(match[i] ?? 0);
  const year = part(4);
  const month = MONTH_NAMES.indexOf(match[3]!.toLowerCase()) + 1;
  const day = part(2) <= 31 ? Math.min(part(2), monthLength(year, month)) : part(2);
  const civil = smart({
    year,
    month,
    day,
    hour: part(5),
    minute: part(6),
    second: part(7),
    nano: 0,
  });
  if (civil === undefined) return undefined;
  const weekday = match[1] === undefined ? -1 : DAY_NAMES.indexOf(match[1].toLowerCase()) + 1;
  if (weekday > 0 && weekday !== dayOfWeek({ ...civil, day, month, year })) return undefined;
  const offset = part(9) * 3600 + part(10) * 60;
  return { seconds: secondsOf(civil) - (match[8] === "-" ? -offset : offset), nano: 0 };
}

/** The same in the zone of the machine, for a text that tells none. */
function parseLocalRfc(text: string): Instant | undefined {
  const assumed = parseRfc(text.trim() + " GMT");
  if (assumed === undefined) return undefined;
  const offset = offsetText(defaultZone().offset(assumed.seconds)).replaceAll(":", "");
  return parseRfc(text.trim() + " " + (offset === "Z" ? "GMT" : offset));
}

/** What `new Date(text)` reads. @throws JavaException if it is no date */
export function parseDateText(text: string | null): Instant {
  if (text === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "String.length()" because "<parameter1>" is null',
    );
  }
  const found = /^\p{Nd}/u.test(text)
    ? parseIsoOffset(text) ?? wholeMillis(parseIso(text))
    : parseRfc(text) ?? parseLocalRfc(text);
  if (found !== undefined) return found;
  throw new JavaException(
    "org.mvel2.ConversionException",
    `Cannot parse value [${text}] as instant`,
  );
}

/** The engine takes a time of -1 ms for a failure. */
function wholeMillis(at: Instant | undefined): Instant | undefined {
  return at !== undefined && at.seconds === -1 && at.nano === 999000000 ? undefined : at;
}
