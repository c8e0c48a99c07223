/**
 * Writing dates by a pattern, as java.time.format.DateTimeFormatter.
 *
 * @module
 */
import { JavaException } from "../values.ts";
import { type Civil, civilOf, dayOfWeek, dayOfYear, daysOf } from "./civil.ts";
import { intlFormat, isKnownLocale, type Zoned, zoneName } from "./localized.ts";
import { type Field, parseDatePattern, type PatternNode } from "./pattern.ts";

/** A date by a pattern, in the words of a locale. */
export function formatPattern(pattern: string, locale: string, at: Zoned): string {
  const civil = civilOf(at.seconds + at.zone.offset(at.seconds), at.nano);
  const known = isKnownLocale(locale) ? locale : "en-US";
  return nodes(parseDatePattern(pattern), { civil, at, locale: known });
}

interface Subject {
  readonly civil: Civil;
  readonly at: Zoned;
  readonly locale: string;
}

function nodes(list: readonly PatternNode[], subject: Subject): string {
  let all = "";
  for (const node of list) {
    if (typeof node === "string") all += node;
    else if ("letter" in node) all += padded(node, field(node, subject));
    else all += nodes(node, subject);
  }
  return all;
}

function padded({ pad }: Field, made: string): string {
  if (pad === 0) return made;
  if (made.length > pad) {
    throw new JavaException(
      "java.time.DateTimeException",
      `Cannot print as output of ${made.length} characters exceeds pad width of ${pad}`,
    );
  }
  return made.padStart(pad);
}

/** A word of a date, as it stands in a date or, for `L` and `c`, alone. */
export function dateWord(
  s: { readonly at: Zoned; readonly locale: string },
  type: "month" | "weekday" | "era" | "dayPeriod",
  width: "long" | "short" | "narrow",
  alone = false,
): string {
  const options: Intl.DateTimeFormatOptions = type === "dayPeriod"
    ? { hour: "numeric", hour12: true }
    : type === "month" && !alone
    ? { month: width, day: "numeric" }
    : type === "era"
    ? { era: width, year: "numeric" }
    : { [type]: width };
  const parts = intlFormat(s.locale, s.at.zone, options).formatToParts(s.at.seconds * 1000);
  return parts.find((part) => part.type === type)?.value ?? "";
}

function year(v: number, count: number): string {
  if (count === 2) return String(((v % 100) + 100) % 100).padStart(2, "0");
  const digits = String(Math.abs(v)).padStart(count, "0");
  if (v < 0) return "-" + digits;
  return count >= 4 && digits.length > count ? "+" + digits : digits;
}

const WIDTHS = ["short", "short", "short", "long", "narrow"] as const;

function field({ letter, count }: Field, s: Subject): string {
  const c = s.civil;
  const digits = (v: number) => String(v).padStart(count, "0");
  const width = WIDTHS[count - 1]!;
  switch (letter) {
    case "u":
      return year(c.year, count);
    case "y":
      return year(c.year > 0 ? c.year : 1 - c.year, count);
    case "G":
      return dateWord(s, "era", width);
    case "M":
    case "L":
      return count < 3 ? digits(c.month) : dateWord(s, "month", width, letter === "L");
    case "Q":
    case "q":
      return quarter(Math.ceil(c.month / 3), count);
    case "d":
      return digits(c.day);
    case "D":
      return digits(dayOfYear(c));
    case "E":
      return dateWord(s, "weekday", width);
    case "e":
    case "c":
      return count < 3 ? digits(localWeekday(s)) : dateWord(s, "weekday", width);
    case "F":
      return digits(Math.ceil(c.day / 7));
    case "w":
      return digits(weekOf(s).week);
    case "W":
      return digits(weekOfMonth(s));
    case "Y":
      return year(weekOf(s).year, count);
    case "g":
      return digits(daysOf(c.year, c.month, c.day) + 40587);
    case "a":
      return dateWord(s, "dayPeriod", "short");
    case "B":
      return partOfDay(s, width);
    case "h":
      return digits(c.hour % 12 || 12);
    case "H":
      return digits(c.hour);
    case "k":
      return digits(c.hour || 24);
    case "K":
      return digits(c.hour % 12);
    case "m":
      return digits(c.minute);
    case "s":
      return digits(c.second);
    case "S":
      return String(c.nano).padStart(9, "0").slice(0, count);
    case "n":
      return digits(c.nano);
    case "A":
      return digits(secondOfDay(c) * 1000 + Math.floor(c.nano / 1e6));
    case "N":
      return String(BigInt(secondOfDay(c)) * 1000000000n + BigInt(c.nano)).padStart(count, "0");
    default:
      return zoneField(letter, count, s);
  }
}

function secondOfDay(c: Civil): number {
  return c.hour * 3600 + c.minute * 60 + c.second;
}

function quarter(v: number, count: number): string {
  if (count < 3) return String(v).padStart(count, "0");
  if (count === 3) return "Q" + v;
  return count === 4 ? ["1st", "2nd", "3rd", "4th"][v - 1] + " quarter" : String(v);
}

function partOfDay(s: Subject, width: "long" | "short" | "narrow"): string {
  const options: Intl.DateTimeFormatOptions = { hour: "numeric", hour12: true, dayPeriod: width };
  const parts = intlFormat(s.locale, s.at.zone, options).formatToParts(s.at.seconds * 1000);
  return parts.find((part) => part.type === "dayPeriod")?.value ?? "";
}

/** First day of a week, Monday 1, and how many days its first one of a year has at least. */
function weekRule(locale: string): { first: number; least: number } {
  const info = (new Intl.Locale(locale) as {
    getWeekInfo?: () => { firstDay: number; minimalDays?: number };
  }).getWeekInfo?.();
  const first = info?.firstDay ?? 1;
  const monday = /^(de|fr|it|es|nl|pl|sv|da|nb|fi|cs|sk|hu|el|et|lt|bg|ca|en-GB|en-IE)/.test(
    locale,
  );
  return { first, least: info?.minimalDays ?? (first === 1 && monday ? 4 : 1) };
}

function localWeekday(s: Subject): number {
  return (dayOfWeek(s.civil) - weekRule(s.locale).first + 7) % 7 + 1;
}

/** Week of a period whose first day falls on a weekday; 0 before its first week. */
function weekIn(day: number, weekday: number, least: number): number {
  // Weekday, from 0, of the period's first day.
  const begin = ((weekday - 1 - (day - 1)) % 7 + 7) % 7;
  const inFirst = 7 - begin;
  const offset = inFirst >= least ? 7 - inFirst : -inFirst;
  return Math.floor((day - 1 + offset) / 7) + 1;
}

function weekOfMonth(s: Subject): number {
  return weekIn(s.civil.day, localWeekday(s), weekRule(s.locale).least);
}

function weekOf(s: Subject): { year: number; week: number } {
  const { civil } = s;
  const { least } = weekRule(s.locale);
  const weekday = localWeekday(s);
  const week = weekIn(dayOfYear(civil), weekday, least);
  if (week === 0) {
    const before = daysOf(civil.year, 1, 1) - daysOf(civil.year - 1, 1, 1);
    return { year: civil.year - 1, week: weekIn(dayOfYear(civil) + before, weekday, least) };
  }
  const length = daysOf(civil.year + 1, 1, 1) - daysOf(civil.year, 1, 1);
  const next = weekIn(dayOfYear(civil) - length, weekday, least);
  return next > 0 ? { year: civil.year + 1, week: next } : { year: civil.year, week };
}

function zoneField(letter: string, count: number, s: Subject): string {
  const offset = s.at.zone.offset(s.at.seconds);
  switch (letter) {
    case "V":
      return s.at.zone.id;
    case "z":
      return zoneName(s.locale, s.at, count === 4 ? "long" : "short");
    case "v":
      return genericName(s, count === 4);
    case "O":
      return "GMT" + (offset === 0 ? "" : offsetDigits(offset, count === 4 ? 3 : 0));
    case "X":
      return offset === 0 ? "Z" : offsetDigits(offset, count);
    case "x":
      return offset === 0
        ? ["+00", "+0000", "+00:00", "+0000", "+00:00"][count - 1]!
        : offsetDigits(
          offset,
          count,
        );
    default:
      if (count < 4) return offset === 0 ? "+0000" : offsetDigits(offset, 2);
      if (count === 4) return "GMT" + (offset === 0 ? "" : offsetDigits(offset, 3));
      return offset === 0 ? "Z" : offsetDigits(offset, 5);
  }
}

/** Name of a zone that tells neither winter nor summer: `CET`, `Central European Time`. */
function genericName(s: Subject, long: boolean): string {
  const short = zoneName(s.locale, s.at, "short");
  if (/^(UTC|GMT)/.test(short)) return zoneName(s.locale, s.at, long ? "long" : "short");
  if (!long) return short.replace(/^([A-Z]+)[SD]T$/, "$1T");
  const parts = intlFormat(s.locale, s.at.zone, { timeZoneName: "longGeneric" })
    .formatToParts(s.at.seconds * 1000);
  return parts.find((part) => part.type === "timeZoneName")!.value;
}

/** @param form 0: `+2`, 1: `+02` or `+0230`, 2 and 4: `+0200`, 3 and 5: `+02:00` */
function offsetDigits(offset: number, form: number): string {
  const size = Math.abs(offset);
  const two = (v: number) => String(v).padStart(2, "0");
  const hours = Math.floor(size / 3600);
  const minutes = Math.floor(size / 60) % 60;
  const sign = offset < 0 ? "-" : "+";
  if (form === 0) return sign + hours + (minutes ? ":" + two(minutes) : "");
  if (form === 1) return sign + two(hours) + (minutes ? two(minutes) : "");
  return sign + two(hours) + (form % 2 === 1 ? ":" : "") + two(minutes);
}
