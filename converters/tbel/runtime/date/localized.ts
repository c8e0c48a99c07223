/**
 * Dates and times as the JDK writes them in a locale (DateTimeFormatter.ofLocalizedDateTime). Words
 * and order are those of CLDR, which Intl has as well; where JDK 25 goes its own way, this does.
 *
 * @module
 */
import type { Zone } from "./zone.ts";
import { civilOf, dayOfWeek } from "./civil.ts";

/** Length of a date or a time. */
export type FormatStyle = "full" | "long" | "medium" | "short";

const STYLES: readonly FormatStyle[] = ["full", "long", "medium", "short"];

/** An instant in a zone. */
export interface Zoned {
  /** Since 1970. */
  readonly seconds: number;
  /** Nanoseconds of the second. */
  readonly nano: number;
  /** Whose clock is shown. */
  readonly zone: Zone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Intl's format of a locale, with the Gregorian calendar and Western digits as the JDK has them. */
export function intlFormat(
  locale: string,
  zone: Zone,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = locale + "|" + zone.intl + "|" + JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) {
    if (formats.size > 200) formats.clear();
    format = new Intl.DateTimeFormat(locale, {
      ...options,
      timeZone: zone.intl,
      calendar: "gregory",
      numberingSystem: "latn",
    });
    formats.set(key, format);
  }
  return format;
}

/** Whether Intl has words of a language; the JDK falls back to the root locale's. */
export function isKnownLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

/** What stands between date and time, by language, for each length; `, ` elsewhere. */
const BETWEEN: Record<string, readonly string[]> = {};
for (const language of "pt-BR cs sv da fi tr ja zh ko hu th id hr et lt lv".split(" ")) {
  BETWEEN[language] = [" ", " ", " ", " "];
}
for (const language of ["fr", "sk", "ca"]) BETWEEN[language] = [", ", ", ", ", ", " "];
for (const language of ["it", "pl", "sl"]) BETWEEN[language] = [" ", " ", ", ", ", "];
BETWEEN["el"] = [" - ", " - ", ", ", ", "];
BETWEEN["ar"] = ["، ", "، ", "، ", "، "];

function between(locale: string, style: number): string {
  const language = locale.split("-")[0]!;
  return (BETWEEN[locale] ?? BETWEEN[language === "pt" ? "" : language])?.[style] ?? ", ";
}

/** Short names of zones that the JDK knows and Intl writes as an offset, by their long ones. */
const SHORT_NAMES: Record<string, string> = {
  "Central European Standard Time": "CET",
  "Central European Summer Time": "CEST",
  "Eastern European Standard Time": "EET",
  "Eastern European Summer Time": "EEST",
  "Western European Standard Time": "WET",
  "Western European Summer Time": "WEST",
  "Greenwich Mean Time": "GMT",
  "British Summer Time": "BST",
  "Irish Standard Time": "IST",
  "Moscow Standard Time": "MSK",
  "India Standard Time": "IST",
  "Japan Standard Time": "JST",
  "Korean Standard Time": "KST",
  "China Standard Time": "CST",
  "Israel Standard Time": "IST",
  "Israel Daylight Time": "IDT",
  "South Africa Standard Time": "SAST",
  "Australian Eastern Standard Time": "AEST",
  "Australian Eastern Daylight Time": "AEDT",
  "Australian Central Standard Time": "ACST",
  "Australian Central Daylight Time": "ACDT",
  "Australian Western Standard Time": "AWST",
  "New Zealand Standard Time": "NZST",
  "New Zealand Daylight Time": "NZDT",
  "Hong Kong Standard Time": "HKT",
  "Pakistan Standard Time": "PKT",
  "Western Indonesia Time": "WIB",
  "East Africa Time": "EAT",
  "Central Africa Time": "CAT",
  "West Africa Standard Time": "WAT",
  "Coordinated Universal Time": "UTC",
};

function nameIn(locale: string, at: Zoned, style: "short" | "long"): string {
  const parts = intlFormat(locale, at.zone, { timeZoneName: style }).formatToParts(
    at.seconds * 1000,
  );
  return parts.find((part) => part.type === "timeZoneName")!.value;
}

/** Name of a zone as patterns `z` and `zzzz` write it. */
export function zoneName(locale: string, at: Zoned, style: "short" | "long"): string {
  const { id } = at.zone;
  if (/^(GMT|UTC|UT)?[+-]/.test(id) || id === "Z") return id;
  const known = isKnownLocale(locale) ? locale : "en-US";
  if (style === "long") return nameIn(known, at, "long");
  const local = nameIn(known, at, "short");
  if (/^\p{L}+$/u.test(local)) return local;
  const own = nameIn("en-US", at, "short");
  if (/^[A-Z]+$/.test(own)) return own;
  return SHORT_NAMES[nameIn("en-US", at, "long")] ?? own;
}

const SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const SHORT_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split(" ");
const two = (v: number) => String(v).padStart(2, "0");

/** The root locale's date, which the JDK takes for a language that it does not know. */
function rootDate(at: Zoned, style: FormatStyle): string {
  const c = civilOf(at.seconds + at.zone.offset(at.seconds), 0);
  if (style === "short") return `${String(c.year).padStart(4, "0")}-${two(c.month)}-${two(c.day)}`;
  const date = `${c.year} ${SHORT_MONTHS[c.month - 1]} ${c.day}`;
  return style === "full" ? date + ", " + SHORT_DAYS[dayOfWeek(c) - 1] : date;
}

function rootTime(at: Zoned, style: FormatStyle): string {
  const c = civilOf(at.seconds + at.zone.offset(at.seconds), 0);
  const minutes = two(c.hour) + ":" + two(c.minute);
  if (style === "short") return minutes;
  const time = minutes + ":" + two(c.second);
  if (style === "medium") return time;
  const { id } = at.zone;
  if (/^(UTC|Etc\/UTC|GMT|UT)$/.test(id)) return time + (style === "full" ? " GMT" : " " + id);
  return time + " " + offsetName(at.zone.offset(at.seconds));
}

function offsetName(seconds: number): string {
  if (seconds === 0) return "GMT";
  const size = Math.abs(seconds);
  const hours = Math.floor(size / 3600);
  const minutes = two(Math.floor(size / 60) % 60);
  const sign = seconds < 0 ? "-" : "+";
  return `GMT${sign}${two(hours)}:${minutes}`;
}

/** A date alone. */
export function localizedDate(locale: string, at: Zoned, style: FormatStyle): string {
  if (!isKnownLocale(locale)) return rootDate(at, style);
  const made = intlFormat(locale, at.zone, { dateStyle: style }).format(at.seconds * 1000);
  // V8 writes a plain blank where CLDR has a narrow one that does not break.
  return /^(ru|uk|bg)/.test(locale) ? made.replace(/ (?=[гр]\.)/, "\u202f") : made;
}

/** A time alone. */
export function localizedTime(locale: string, at: Zoned, style: FormatStyle): string {
  if (!isKnownLocale(locale)) return rootTime(at, style);
  const parts = intlFormat(locale, at.zone, { timeStyle: style }).formatToParts(at.seconds * 1000);
  const narrow = /^(en|el)/.test(locale);
  let made = "";
  parts.forEach((part, i) => {
    if (narrow && part.type === "literal" && parts[i + 1]?.type === "dayPeriod") made += "\u202f";
    else if (part.type !== "timeZoneName") made += part.value;
    else made += zoneName(locale, at, style === "full" ? "long" : "short");
  });
  return made;
}

/** A date and a time. */
export function localizedDateTime(
  locale: string,
  at: Zoned,
  dateStyle: FormatStyle,
  timeStyle: FormatStyle,
): string {
  const date = localizedDate(locale, at, dateStyle);
  const time = localizedTime(locale, at, timeStyle);
  if (!isKnownLocale(locale)) return date + " " + time;
  if (/^vi/.test(locale)) return time + " " + date;
  const style = Math.max(STYLES.indexOf(dateStyle), STYLES.indexOf(timeStyle));
  return date + between(locale, style) + time;
}
