/**
 * Reading dates by a pattern, as java.time.format.DateTimeFormatter does with its smart resolver.
 *
 * @module
 */
import { JavaException } from "../values.ts";
import {
  checkField,
  type Civil,
  civilOf,
  dayOfWeek,
  daysOf,
  monthLength,
  secondsOf,
} from "./civil.ts";
import { isKnownLocale } from "./localized.ts";
import { dateWord } from "./format_pattern.ts";
import { type Field, parseDatePattern, type PatternNode } from "./pattern.ts";
import { fixedZone, instantIn, timeZoneOf, UTC, type Zone, zoneOf } from "./zone.ts";

/** What was read. */
export interface ParsedDate {
  /** Date and time; absent if either is. */
  readonly civil?: Civil;
  /** Zone or offset. */
  readonly zone?: Zone;
  /** Offset in seconds; wins over the zone. */
  readonly offset?: number;
}

/** Throws as DateTimeFormatter.parse. */
export function parseError(text: string, reason: string): never {
  throw new JavaException(
    "java.time.format.DateTimeParseException",
    `Text '${text}' could not be parsed${reason}`,
  );
}

interface State {
  readonly text: string;
  readonly locale: string;
  at: number;
  fields: Record<string, number>;
  zone: Zone | undefined;
  /** How far any attempt came, for the error. */
  failed: number;
}

/**
 * Reads a whole text by a pattern.
 *
 * @throws JavaException DateTimeParseException; IllegalArgumentException for a bad pattern
 */
export function parseByPattern(text: string, pattern: string, locale: string): ParsedDate {
  const state: State = {
    text,
    locale: isKnownLocale(locale) ? locale : "en-US",
    at: 0,
    fields: {},
    zone: undefined,
    failed: 0,
  };
  if (!all(parseDatePattern(pattern), state)) parseError(text, ` at index ${state.failed}`);
  if (state.at < text.length) parseError(text, `, unparsed text found at index ${state.at}`);
  try {
    return resolved(state);
  } catch (error) {
    return parseError(text, ": " + (error as Error).message);
  }
}

/** Seconds and nanos since 1970, if the text told zone or offset; `zone` if it told none. */
export function instantOf(
  parsed: ParsedDate,
  zone?: Zone,
): { seconds: number; nano: number } | undefined {
  const { civil, offset } = parsed;
  const from = parsed.zone ?? zone;
  if (civil === undefined || (from === undefined && offset === undefined)) return undefined;
  const local = secondsOf(civil);
  return {
    seconds: offset === undefined ? instantIn(from!, local) : local - offset,
    nano: civil.nano,
  };
}

function all(list: readonly PatternNode[], state: State): boolean {
  for (let i = 0; i < list.length; i++) {
    if (!one(list[i]!, list, i, state)) return false;
  }
  return true;
}

function one(node: PatternNode, list: readonly PatternNode[], i: number, state: State): boolean {
  if (typeof node === "string") {
    if (!state.text.startsWith(node, state.at)) return fail(state);
    state.at += node.length;
    return true;
  }
  if ("letter" in node) return read(node, state, reserved(list, i));
  const { at, fields, zone } = state;
  state.fields = { ...fields };
  if (all(node, state)) return true;
  state.at = at;
  state.fields = fields;
  state.zone = zone;
  return true;
}

function fail(state: State): boolean {
  state.failed = state.at;
  return false;
}

/** Digits of the fields of a fixed width right behind a field, which it must leave to them. */
function reserved(list: readonly PatternNode[], i: number): number {
  let count = 0;
  for (let next = i + 1; next < list.length; next++) {
    const node = list[next]!;
    if (typeof node === "string" || !("letter" in node) || !isFixed(node)) break;
    count += node.count;
  }
  return count;
}

function isFixed({ letter, count }: Field): boolean {
  return (/[dhHkKmswMLQq]/.test(letter) && count === 2) || (/[uyY]/.test(letter) && count === 2) ||
    letter === "S" || (letter === "D" && count === 3);
}

function number(state: State, least: number, most: number, leave: number): number | undefined {
  let end = state.at;
  while (end < state.text.length && end - state.at < most + leave && isDigit(state.text, end)) {
    end++;
  }
  const length = Math.max(Math.min(most, end - state.at - leave), Math.min(least, end - state.at));
  if (length < least || length < 1) {
    fail(state);
    return undefined;
  }
  const value = Number(state.text.slice(state.at, state.at + length));
  state.at += length;
  return value;
}

function isDigit(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return code >= 48 && code <= 57;
}

function set(state: State, name: string, v: number | undefined): boolean {
  if (v === undefined) return false;
  state.fields[name] = v;
  return true;
}

function readYear(state: State, count: number, leave: number): number | undefined {
  if (count === 2) {
    const short = number(state, 2, 2, 0);
    return short === undefined ? undefined : 2000 + short;
  }
  const from = state.at;
  const sign = state.text[from];
  const signed = sign === "+" || sign === "-";
  if (signed) state.at++;
  const begin = state.at;
  const value = number(state, count, 19, leave);
  if (value === undefined) return undefined;
  const length = state.at - begin;
  const badSign = count >= 4 &&
    (sign === "+" ? length <= count : !signed && length > count);
  if (badSign || (sign === "+" && count < 4)) {
    state.at = from;
    fail(state);
    return undefined;
  }
  return sign === "-" ? -value : value;
}

/** Reads one of some words, the longest that is there; its index. */
function word(state: State, words: readonly string[]): number | undefined {
  let found: number | undefined;
  words.forEach((text, i) => {
    if (text === "" || !state.text.startsWith(text, state.at)) return;
    if (found === undefined || text.length > words[found]!.length) found = i;
  });
  if (found === undefined) fail(state);
  else state.at += words[found]!.length;
  return found;
}

const WIDTHS = ["short", "short", "short", "long", "narrow"] as const;

function monthWords(locale: string, count: number, alone: boolean): string[] {
  return Array.from({ length: 12 }, (_, i) => {
    const at = { seconds: (daysOf(2023, i + 1, 15) + 0.5) * 86400, nano: 0, zone: UTC };
    return dateWord({ at, locale }, "month", WIDTHS[count - 1]!, alone);
  });
}

function weekdayWords(locale: string, count: number): string[] {
  return Array.from({ length: 7 }, (_, i) => {
    // 2023-01-02 is a Monday.
    const at = { seconds: (daysOf(2023, 1, 2 + i) + 0.5) * 86400, nano: 0, zone: UTC };
    return dateWord({ at, locale }, "weekday", WIDTHS[count - 1]!);
  });
}

function halfWords(locale: string): string[] {
  return [6, 18].map((hour) => {
    const at = { seconds: hour * 3600, nano: 0, zone: UTC };
    return dateWord({ at, locale }, "dayPeriod", "short");
  });
}

const plain = (v: number | undefined, more: number) => v === undefined ? undefined : v + more;

function read({ letter, count, pad }: Field, state: State, leave: number): boolean {
  if (pad > 0) { while (state.text[state.at] === " ") state.at++; }
  const two = () => count === 1 ? number(state, 1, 19, leave) : number(state, 2, 2, 0);
  switch (letter) {
    case "u":
    case "y":
      return set(state, "year", readYear(state, count, leave));
    case "M":
    case "L":
      return set(
        state,
        "month",
        count < 3 ? two() : plain(word(state, monthWords(state.locale, count, letter === "L")), 1),
      );
    case "d":
      return set(state, "day", two());
    case "D":
      return set(state, "dayOfYear", number(state, count, count === 1 ? 19 : 3, leave));
    case "E":
      return set(state, "weekday", plain(word(state, weekdayWords(state.locale, count)), 1));
    case "a":
      return set(state, "half", word(state, halfWords(state.locale)));
    case "G": {
      const era = word(state, count === 4 ? ["Before Christ", "Anno Domini"] : ["BC", "AD"]);
      return set(state, "era", era);
    }
    case "H":
      return set(state, "hour", two());
    case "k":
      return set(state, "hour24", two());
    case "K":
      return set(state, "hour11", two());
    case "h":
      return set(state, "hour12", two());
    case "m":
      return set(state, "minute", two());
    case "s":
      return set(state, "second", two());
    case "S": {
      const value = number(state, count, count, 0);
      return set(state, "nano", value === undefined ? undefined : value * 10 ** (9 - count));
    }
    case "n":
      return set(state, "nano", number(state, count, 19, leave));
    case "A": {
      const value = number(state, count, 19, leave);
      return set(state, "milliOfDay", value);
    }
    case "X":
    case "x":
    case "Z":
      return readOffset(letter, count, state);
    case "O":
      return readGmtOffset(count, state);
    case "z":
    case "v":
    case "V":
      return readZone(state, letter !== "V");
    default:
      return fail(state);
  }
}

function readOffset(letter: string, count: number, state: State): boolean {
  if (letter === "Z" && count === 4) return readGmtOffset(4, state);
  const zero = letter === "X" || count === 5 ? "Z" : "";
  if (zero !== "" && state.text[state.at] === zero) {
    state.at++;
    return set(state, "offset", 0);
  }
  const form = letter === "Z" ? count === 5 ? 5 : 2 : count;
  const pattern = [
    /([+-])(\d\d)(\d\d)?/y,
    /([+-])(\d\d)(\d\d)/y,
    /([+-])(\d\d):(\d\d)/y,
    /([+-])(\d\d)(\d\d)(\d\d)?/y,
    /([+-])(\d\d):(\d\d)(?::(\d\d))?/y,
  ][form - 1]!;
  return readOffsetBy(pattern, state);
}

function readOffsetBy(pattern: RegExp, state: State): boolean {
  pattern.lastIndex = state.at;
  const match = pattern.exec(state.text);
  if (match === null) return fail(state);
  const total = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  if (Number(match[3] ?? 0) > 59 || total > 64800) return fail(state);
  state.at = pattern.lastIndex;
  return set(state, "offset", match[1] === "-" ? -total : total);
}

function readGmtOffset(count: number, state: State): boolean {
  if (!state.text.startsWith("GMT", state.at)) return fail(state);
  state.at += 3;
  if (!/[+-]/.test(state.text[state.at] ?? "")) return set(state, "offset", 0);
  return readOffsetBy(count === 4 ? /([+-])(\d\d):(\d\d)/y : /([+-])(\d\d?)(?::(\d\d))?/y, state);
}

/** Names of zones that `z` reads beside their ids. */
const ZONE_WORDS: Record<string, string> = {
  EST: "America/New_York",
  EDT: "America/New_York",
  CST: "America/Chicago",
  CDT: "America/Chicago",
  MST: "America/Denver",
  MDT: "America/Denver",
  PST: "America/Los_Angeles",
  PDT: "America/Los_Angeles",
  CEST: "Europe/Paris",
  EEST: "Europe/Helsinki",
  WEST: "Europe/Lisbon",
  BST: "Europe/London",
  MSK: "Europe/Moscow",
  JST: "Asia/Tokyo",
  IST: "Asia/Kolkata",
};

function readZone(state: State, isText: boolean): boolean {
  const pattern =
    /(?:UTC|GMT|UT)?[+-]\d\d(?::?\d\d(?::?\d\d)?)?|[A-Za-z][A-Za-z0-9~_.]*(?:\/[A-Za-z0-9~_.+-]+)*|Z/y;
  pattern.lastIndex = state.at;
  const match = pattern.exec(state.text);
  if (match === null) return fail(state);
  for (let name = match[0]; name !== ""; name = name.slice(0, -1)) {
    const zone = zoneNamed(name, isText);
    if (zone === undefined) continue;
    state.zone = zone;
    state.at += name.length;
    return true;
  }
  return fail(state);
}

function zoneNamed(name: string, isText: boolean): Zone | undefined {
  if (isText && Object.hasOwn(ZONE_WORDS, name)) return timeZoneOf(ZONE_WORDS[name]!);
  try {
    return name.length > 1 || name === "Z" ? zoneOf(name) : undefined;
  } catch {
    return undefined;
  }
}

function resolved({ fields, zone }: State): ParsedDate {
  const { offset } = fields;
  const made: { civil?: Civil; zone?: Zone; offset?: number } = {};
  const date = dateOf(fields);
  const time = timeOf(fields);
  if (date !== undefined && time !== undefined) {
    const civil = { ...date, ...time.of };
    made.civil = time.nextDay ? civilOf(secondsOf(civil) + 86400, civil.nano) : civil;
  }
  if (offset !== undefined) {
    made.offset = offset;
    made.zone = fixedZone(offset);
  }
  if (zone !== undefined) made.zone = zone;
  return made;
}

function dateOf(fields: Record<string, number>): Civil | undefined {
  const { month, day, weekday, era } = fields;
  let { year, dayOfYear } = fields;
  if (year === undefined) return undefined;
  checkField("Year", year, -999999999, 999999999);
  if (era === 0) year = 1 - year;
  const none = { hour: 0, minute: 0, second: 0, nano: 0 };
  let date: Civil;
  if (dayOfYear !== undefined && month === undefined) {
    dayOfYear = checkField("DayOfYear", dayOfYear, 1, 366, "1 - 365/366");
    date = civilOf((daysOf(year, 1, 1) + dayOfYear - 1) * 86400, 0);
  } else {
    if (month === undefined || day === undefined) return undefined;
    checkField("MonthOfYear", month, 1, 12);
    checkField("DayOfMonth", day, 1, 31, "1 - 28/31");
    date = { year, month, day: Math.min(day, monthLength(year, month)), ...none };
  }
  if (weekday !== undefined && weekday !== dayOfWeek(date)) {
    throw new Error(
      `Conflict found: Field DayOfWeek ${dayOfWeek(date)} differs from DayOfWeek ${weekday} ` +
        "derived from " + dateText(date),
    );
  }
  return date;
}

function dateText({ year, month, day }: Civil): string {
  const two = (v: number) => String(v).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

function timeOf(
  fields: Record<string, number>,
): { of: Pick<Civil, "hour" | "minute" | "second" | "nano">; nextDay: boolean } | undefined {
  const { milliOfDay, half } = fields;
  if (milliOfDay !== undefined) {
    const { hour, minute, second } = civilOf(Math.floor(milliOfDay / 1000), 0);
    return { of: { hour, minute, second, nano: milliOfDay % 1000 * 1e6 }, nextDay: false };
  }
  let { hour } = fields;
  if (fields["hour24"] !== undefined) {
    hour = checkField("ClockHourOfDay", fields["hour24"], 1, 24) % 24;
  }
  let ofHalf = fields["hour11"];
  if (fields["hour12"] !== undefined) {
    ofHalf = checkField("ClockHourOfAmPm", fields["hour12"], 1, 12) % 12;
  }
  if (ofHalf !== undefined && half !== undefined) {
    hour = checkField("HourOfAmPm", ofHalf, 0, 11) + half * 12;
  }
  if (hour === undefined) return undefined;
  const { minute = 0, second = 0, nano = 0 } = fields;
  const nextDay = hour === 24 && minute === 0 && second === 0 && nano === 0;
  if (!nextDay) checkField("HourOfDay", hour, 0, 23);
  checkField("MinuteOfHour", minute, 0, 59);
  checkField("SecondOfMinute", second, 0, 59);
  return { of: { hour: nextDay ? 0 : hour, minute, second, nano }, nextDay };
}
