/**
 * Conversions `%t` of java.util.Formatter, for times in the machine's zone.
 *
 * @module
 */
import { civilOf, dayOfYear } from "../date/civil.ts";
import { formatPattern } from "../date/format_pattern.ts";
import { defaultZone } from "../date/zone.ts";
import type { Value } from "../values.ts";

/** Whether a value is something that `%t` takes: a Long, a java.util.Date or a Calendar. */
export function isDateArgument(v: Value): boolean {
  if (typeof v === "bigint") return true;
  return typeof v === "object" && v !== null && v.cls.methods["#millis"] !== undefined;
}

/** Patterns of the conversions that one tells. */
const PATTERNS: Record<string, string> = {
  H: "HH",
  I: "hh",
  k: "H",
  l: "h",
  M: "mm",
  S: "ss",
  L: "SSS",
  N: "nnnnnnnnn",
  z: "Z",
  Z: "z",
  B: "MMMM",
  b: "MMM",
  h: "MMM",
  A: "EEEE",
  a: "EEE",
  Y: "yyyy",
  y: "yy",
  m: "MM",
  d: "dd",
  e: "d",
  R: "HH:mm",
  T: "HH:mm:ss",
  r: "hh:mm:ss a",
  D: "MM/dd/yy",
  F: "yyyy-MM-dd",
  c: "EEE MMM dd HH:mm:ss z yyyy",
};

/** Text of a time. @param letter what comes after `%t` */
export function dateText(letter: string, v: Value): string {
  const millis = typeof v === "bigint"
    ? v
    : (v as { cls: { methods: Record<string, (self: unknown) => unknown> } }).cls
      .methods["#millis"]!(v) as bigint;
  const rest = Number(((millis % 1000n) + 1000n) % 1000n);
  const seconds = Number((millis - BigInt(rest)) / 1000n);
  const at = { seconds, nano: rest * 1000000, zone: defaultZone() };
  const civil = civilOf(seconds + at.zone.offset(seconds), 0);
  switch (letter) {
    case "Q":
      return millis.toString();
    case "s":
      return String(seconds);
    case "j":
      return String(dayOfYear(civil)).padStart(3, "0");
    case "C":
      return String(Math.floor(civil.year / 100)).padStart(2, "0");
    case "p":
      return civil.hour < 12 ? "am" : "pm";
    default:
      return formatPattern(PATTERNS[letter]!, "en-US", at);
  }
}
