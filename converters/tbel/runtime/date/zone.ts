/**
 * Time zones, by IANA name or offset, from Intl.
 *
 * @module
 */
import { JavaException } from "../values.ts";
import { daysOf } from "./civil.ts";

/** A time zone. */
export interface Zone {
  /** As java.time.ZoneId tells it: `Europe/Berlin`, `UTC`, `+02:00`, `GMT+02:00`. */
  readonly id: string;
  /** Name that Intl knows it by; an offset for those of a fixed offset. */
  readonly intl: string;
  /** Seconds east of UTC at a time; `at` in seconds since 1970. */
  offset(at: number): number;
}

/** UTC. */
export const UTC: Zone = { id: "UTC", intl: "UTC", offset: () => 0 };

/** Text of an offset in seconds: `+02:00`, and `Z` for none. */
export function offsetText(seconds: number): string {
  if (seconds === 0) return "Z";
  const size = Math.abs(seconds);
  const two = (v: number) => String(v).padStart(2, "0");
  const minutes = two(Math.floor(size / 3600)) + ":" + two(Math.floor(size / 60) % 60);
  return (seconds < 0 ? "-" : "+") + minutes + (size % 60 ? ":" + two(size % 60) : "");
}

/** A zone of a fixed offset in seconds. */
export function fixedZone(seconds: number, prefix = ""): Zone {
  const text = offsetText(seconds);
  return {
    id: text === "Z" && prefix !== "" ? prefix : prefix + text,
    intl: text === "Z" ? "UTC" : text.slice(0, 6),
    offset: () => seconds,
  };
}

const regions = new Map<string, Zone | null>();

function region(name: string): Zone | undefined {
  let zone = regions.get(name);
  if (zone === undefined) regions.set(name, zone = makeRegion(name));
  return zone ?? undefined;
}

function makeRegion(name: string): Zone | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return null;
  }
  const offsets = new Map<number, number>();
  return {
    id: name,
    intl: name,
    offset(at) {
      // Offsets change at whole quarters of an hour.
      const quarter = Math.floor(at / 900);
      let offset = offsets.get(quarter);
      if (offset === undefined) {
        if (offsets.size > 1000) offsets.clear();
        offsets.set(quarter, offset = offsetAt(format, Math.max(-8e12, Math.min(8e12, at))));
      }
      return offset;
    },
  };
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const fields: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(at * 1000)) fields[type] = value;
  const year = fields["era"]!.startsWith("B") ? 1 - Number(fields["year"]) : Number(fields["year"]);
  const days = daysOf(year, Number(fields["month"]), Number(fields["day"]));
  const time = Number(fields["hour"]) * 3600 + Number(fields["minute"]) * 60 +
    Number(fields["second"]);
  return Math.round(days * 86400 + time - at);
}

let own: Zone | undefined;

/** The zone of the machine. */
export function defaultZone(): Zone {
  return own ??= machineZone();
}

function machineZone(): Zone {
  const name = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (name === "UTC" || name === "Etc/UTC") return UTC;
  return zoneByName(name) ?? UTC;
}

/** Names that JavaScript takes in any case, and Java as they are. */
function isExact(name: string): boolean {
  return /^[A-Z]/.test(name) && !/^[a-z]|\/[a-z]/.test(name);
}

function zoneByName(name: string): Zone | undefined {
  if (name === "UTC" || name === "GMT" || name === "UT") return { ...UTC, id: name };
  return isExact(name) ? region(name) : undefined;
}

function zoneError(message: string, isUnknown = false): never {
  throw new JavaException(
    isUnknown ? "java.time.zone.ZoneRulesException" : "java.time.DateTimeException",
    message,
  );
}

function parsedOffset(s: string): number {
  const match = /^([+-])(\d\d?)$|^([+-])(\d\d):?(\d\d)$|^([+-])(\d\d):?(\d\d):?(\d\d)$/.exec(s);
  if (match === null) {
    const message = /^[+-].{3,}$/.test(s)
      ? "Invalid ID for ZoneOffset, non numeric characters found: "
      : "Invalid ID for ZoneOffset, invalid format: ";
    return zoneError(message + s);
  }
  const parts = match.slice(1).filter((part) => part !== undefined);
  const [hours, minutes, seconds] = [
    Number(parts[1]),
    Number(parts[2] ?? 0),
    Number(parts[3] ?? 0),
  ];
  const range = (name: string, v: number, least: number, most: number) =>
    `Zone offset ${name} not in valid range: value ${v} is not in the range ${least} to ${most}`;
  if (hours > 18) {
    const signed = parts[0] === "-" ? -hours : hours;
    return zoneError(range("hours", signed, -18, 18));
  }
  if (minutes > 59) return zoneError(range("minutes", minutes, -59, 59));
  if (seconds > 59) return zoneError(range("seconds", seconds, -59, 59));
  const total = hours * 3600 + minutes * 60 + seconds;
  if (total > 64800) return zoneError("Zone offset not in valid range: -18:00 to +18:00");
  return parts[0] === "-" ? -total : total;
}

/** Three-letter names that only java.util.TimeZone knows, and one that it has for compatibility. */
const OLD_NAMES: Record<string, string> = {
  ACT: "Australia/Darwin",
  AET: "Australia/Sydney",
  AGT: "America/Argentina/Buenos_Aires",
  ART: "Africa/Cairo",
  AST: "America/Anchorage",
  BET: "America/Sao_Paulo",
  BST: "Asia/Dhaka",
  CAT: "Africa/Harare",
  CNT: "America/St_Johns",
  CST: "America/Chicago",
  CTT: "Asia/Shanghai",
  EAT: "Africa/Addis_Ababa",
  ECT: "Europe/Paris",
  EST: "America/Panama",
  HST: "Pacific/Honolulu",
  IET: "America/Indiana/Indianapolis",
  IST: "Asia/Kolkata",
  JST: "Asia/Tokyo",
  MIT: "Pacific/Apia",
  MST: "America/Phoenix",
  NET: "Asia/Yerevan",
  NST: "Pacific/Auckland",
  PLT: "Asia/Karachi",
  PNT: "America/Phoenix",
  PRT: "America/Puerto_Rico",
  PST: "America/Los_Angeles",
  SST: "Pacific/Guadalcanal",
  VST: "Asia/Ho_Chi_Minh",
};

/**
 * A zone by its id, as java.time.ZoneId.of.
 *
 * @throws JavaException DateTimeException or ZoneRulesException
 */
export function zoneOf(id: string): Zone {
  if (id === "Z") return { ...fixedZone(0), id: "Z" };
  if (id.length <= 1 || /^[+-]/.test(id)) return fixedZone(parsedOffset(id));
  const prefixed = /^(UTC|GMT|UT)([+-].*)$/.exec(id);
  if (prefixed !== null) {
    try {
      return fixedZone(parsedOffset(prefixed[2]!), prefixed[1]!);
    } catch {
      return zoneError("Invalid ID for offset-based ZoneId: " + id);
    }
  }
  if (!/^[A-Za-z][A-Za-z0-9~/._+-]+$/.test(id)) {
    return zoneError("Invalid ID for region-based ZoneId, invalid format: " + id);
  }
  const found = Object.hasOwn(OLD_NAMES, id) ? undefined : zoneByName(id);
  return found ?? zoneError("Unknown time-zone ID: " + id, true);
}

/** A zone by its id, as java.util.TimeZone.getTimeZone: GMT for one that there is not. */
export function timeZoneOf(id: string): Zone {
  const custom = /^GMT([+-])(\d\d?)(?::?(\d\d))?$/.exec(id);
  if (custom !== null) {
    const seconds = Number(custom[2]) * 3600 + Number(custom[3] ?? 0) * 60;
    const fits = Number(custom[2]) < 24 && Number(custom[3] ?? 0) < 60;
    if (fits) return fixedZone(custom[1] === "-" ? -seconds : seconds, "GMT");
  }
  if (Object.hasOwn(OLD_NAMES, id)) return { ...(region(OLD_NAMES[id]!) ?? UTC), id };
  const found = id === "UT" ? undefined : zoneByName(id);
  return found ?? { ...UTC, id: "GMT" };
}

/** Seconds since 1970 of a date and time of a zone's clock: in a gap what is later, of two the first. */
export function instantIn(zone: Zone, local: number): number {
  const before = zone.offset(local - 86400);
  const after = zone.offset(local + 86400);
  const first = local - before;
  if (zone.offset(first) === before) return first;
  const second = local - after;
  return zone.offset(second) === after ? second : first;
}
