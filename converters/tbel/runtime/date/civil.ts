/**
 * Dates and times without a zone (java.time.LocalDateTime), in the proleptic Gregorian calendar.
 *
 * @module
 */
import { JavaException } from "../values.ts";

/** A date and time without a zone. */
export interface Civil {
  /** Year 0 is 1 BC. */
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
  /** 0 to 59. */
  readonly second: number;
  /** 0 to 999,999,999. */
  readonly nano: number;
}

/** Names of the months as java.time.Month has them. */
export const MONTHS: readonly string[] =
  "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER".split(
    " ",
  );

function invalid(message: string): never {
  throw new JavaException("java.time.DateTimeException", message);
}

/** Checks a field as java.time.temporal.ChronoField does; gives it back. */
export function checkField(
  name: string,
  v: number,
  least: number,
  most: number,
  range = "",
): number {
  if (v >= least && v <= most) return v;
  return invalid(`Invalid value for ${name} (valid values ${range || `${least} - ${most}`}): ${v}`);
}

/** Whether a year has 366 days. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month. */
export function monthLength(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Checks that there is such a date and time. @throws JavaException DateTimeException */
export function checkCivil(c: Civil): Civil {
  checkField("Year", c.year, -999999999, 999999999);
  checkField("MonthOfYear", c.month, 1, 12);
  checkDay(c.year, c.month, c.day);
  checkField("HourOfDay", c.hour, 0, 23);
  checkField("MinuteOfHour", c.minute, 0, 59);
  checkField("SecondOfMinute", c.second, 0, 59);
  checkField("NanoOfSecond", c.nano, 0, 999999999);
  return c;
}

function checkDay(year: number, month: number, day: number): void {
  checkField("DayOfMonth", day, 1, 31, "1 - 28/31");
  if (day <= monthLength(year, month)) return;
  if (day === 29) invalid(`Invalid date 'February 29' as '${year}' is not a leap year`);
  invalid(`Invalid date '${MONTHS[month - 1]} ${day}'`);
}

/** Days since 1970-01-01. */
export function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return era * 146097 + days - 719468;
}

/** Seconds since 1970-01-01T00:00:00 of the same clock. */
export function secondsOf(c: Civil): number {
  return daysOf(c.year, c.month, c.day) * 86400 + c.hour * 3600 + c.minute * 60 + c.second;
}

/** The date and time of some seconds since 1970-01-01T00:00:00 of the same clock. */
export function civilOf(seconds: number, nano: number): Civil {
  const days = Math.floor(seconds / 86400);
  const time = seconds - days * 86400;
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) /
      365,
  );
  const ofYear = ofEra -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hour: Math.floor(time / 3600),
    minute: Math.floor(time / 60) % 60,
    second: time % 60,
    nano,
  };
}

/** Day of the week, Monday 1 to Sunday 7. */
export function dayOfWeek(c: Civil): number {
  const days = daysOf(c.year, c.month, c.day) + 3;
  return days - Math.floor(days / 7) * 7 + 1;
}

/** Day of the year, from 1. */
export function dayOfYear(c: Civil): number {
  return daysOf(c.year, c.month, c.day) - daysOf(c.year, 1, 1) + 1;
}

/** Fields that `withFields` sets. */
export type Fields = Partial<Civil>;

/**
 * Sets fields in the order given, as a chain of LocalDateTime.withX: the day is cut to the month's
 * length when year or month are set, and must exist when it is set itself.
 */
export function withFields(c: Civil, fields: Fields): Civil {
  let made = c;
  if (fields.year !== undefined) {
    checkField("Year", fields.year, -999999999, 999999999);
    made = cutDay({ ...made, year: fields.year });
  }
  if (fields.month !== undefined) {
    checkField("MonthOfYear", fields.month, 1, 12);
    made = cutDay({ ...made, month: fields.month });
  }
  if (fields.day !== undefined) checkDay(made.year, made.month, fields.day);
  return checkCivil({ ...made, ...dayAndTime(fields) });
}

function dayAndTime({ year: _year, month: _month, ...rest }: Fields): Fields {
  return rest;
}

function cutDay(c: Civil): Civil {
  const most = monthLength(c.year, c.month);
  return c.day > most ? { ...c, day: most } : c;
}

/** Adds months, cutting the day to the month's length. */
export function plusMonths(c: Civil, months: number): Civil {
  const total = c.year * 12 + c.month - 1 + months;
  const year = Math.floor(total / 12);
  checkField("Year", year, -999999999, 999999999);
  return cutDay({ ...c, year, month: total - year * 12 + 1 });
}
