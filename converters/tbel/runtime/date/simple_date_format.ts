/**
 * Reading dates by a pattern of java.text.SimpleDateFormat, which is lenient: months beyond 12 roll
 * over, text behind the pattern is ignored, and what the pattern does not tell is that of
 * 1970-01-01T00:00.
 *
 * @module
 */
import { daysOf } from "./civil.ts";
import { timeZoneOf, type Zone } from "./zone.ts";
import { defaultZone, instantIn } from "./zone.ts";

interface Reader {
  readonly text: string;
  at: number;
  readonly fields: Record<string, number>;
  zone: Zone | undefined;
  offset: number | undefined;
}

interface Token {
  readonly letter: string;
  readonly count: number;
  readonly literal: string;
}

/** Milliseconds since 1970, or undefined where Java throws. */
export function parseSimple(text: string, pattern: string): number | undefined {
  const tokens = tokensOf(pattern);
  if (tokens === undefined) return undefined;
  const reader: Reader = { text, at: 0, fields: {}, zone: undefined, offset: undefined };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const next = tokens[i + 1];
    const abuts = next !== undefined && next.letter !== "" && isNumeric(next);
    if (!read(token, abuts, reader)) return undefined;
  }
  return millis(reader);
}

function isNumeric({ letter, count }: Token): boolean {
  return !/[GEazZX]/.test(letter) && !(/[ML]/.test(letter) && count > 2);
}

function tokensOf(pattern: string): Token[] | undefined {
  const tokens: Token[] = [];
  const parts = pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^]/g);
  for (const [whole, quoted, letter] of parts) {
    if (quoted !== undefined) {
      const literal = quoted === "" ? "'" : quoted.replaceAll("''", "'");
      tokens.push({ letter: "", count: 0, literal });
    } else if (letter !== undefined) {
      if (!/[GyYMLwWDdFEuaHkKhmsSzZX]/.test(letter)) return undefined;
      tokens.push({ letter, count: whole.length, literal: "" });
    } else if (whole === "'") {
      return undefined;
    } else {
      tokens.push({ letter: "", count: 0, literal: whole });
    }
  }
  return tokens;
}

const MONTHS_LONG =
  "january february march april may june july august september october november december".split(
    " ",
  );
const DAYS_LONG = "sunday monday tuesday wednesday thursday friday saturday".split(" ");

function word(reader: Reader, words: readonly string[]): number {
  const left = reader.text.slice(reader.at).toLowerCase();
  for (const length of [20, 3]) {
    const found = words.findIndex((name) => left.startsWith(name.slice(0, length)));
    if (found < 0) continue;
    reader.at += Math.min(words[found]!.length, length);
    return found;
  }
  return -1;
}

function read(token: Token, abuts: boolean, reader: Reader): boolean {
  const { letter, count, literal } = token;
  const { text, fields } = reader;
  if (letter === "") {
    if (!text.startsWith(literal, reader.at)) return false;
    reader.at += literal.length;
    return true;
  }
  while (text[reader.at] === " " || text[reader.at] === "\t") reader.at++;
  switch (letter) {
    case "G": {
      const era = word(reader, ["bc", "ad"]);
      fields["era"] = era;
      return era >= 0;
    }
    case "E":
      return word(reader, DAYS_LONG) >= 0;
    case "a": {
      const half = word(reader, ["am", "pm"]);
      fields["half"] = half;
      return half >= 0;
    }
    case "z":
    case "Z":
    case "X":
      return readZone(letter, reader);
  }
  if (/[ML]/.test(letter) && count > 2) {
    const month = word(reader, MONTHS_LONG);
    fields["M"] = month + 1;
    return month >= 0;
  }
  const digits = abuts ? new RegExp(`-?\\d{1,${count}}`, "y") : /-?\d+/y;
  digits.lastIndex = reader.at;
  const match = digits.exec(text);
  if (match === null) return false;
  reader.at += match[0].length;
  let value = Number(match[0]);
  if ((letter === "y" || letter === "Y") && count <= 2 && match[0].length === 2) {
    value = nearCentury(value);
  }
  fields[letter === "L" ? "M" : letter === "Y" ? "y" : letter] = value;
  return true;
}

/** A year of two digits lies within 80 years before now and 20 after. */
function nearCentury(v: number): number {
  const first = new Date().getUTCFullYear() - 80;
  const year = first - first % 100 + v;
  return year < first ? year + 100 : year;
}

function readZone(letter: string, reader: Reader): boolean {
  const pattern = letter === "X"
    ? /Z|([+-])(\d\d)(?::?(\d\d))?/y
    : /(?:GMT)?([+-])(\d\d?):?(\d\d)|[A-Za-z]+/y;
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) return false;
  reader.at = pattern.lastIndex;
  if (match[1] === undefined) {
    reader.zone = timeZoneOf(match[0] === "Z" ? "UTC" : match[0]);
    return match[0] === "Z" || reader.zone.id === match[0];
  }
  const offset = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60;
  reader.offset = match[1] === "-" ? -offset : offset;
  return true;
}

function millis({ fields, zone, offset }: Reader): number {
  const year = fields["era"] === 0 ? 1 - (fields["y"] ?? 1970) : fields["y"] ?? 1970;
  const months = year * 12 + (fields["M"] ?? 1) - 1;
  const day = fields["M"] === undefined && fields["D"] !== undefined
    ? fields["D"]
    : fields["d"] ?? 1;
  const first = Math.floor(months / 12);
  const days = daysOf(first, months - first * 12 + 1, 1) + day - 1;
  let hour = fields["H"] ?? (fields["k"] === undefined ? undefined : fields["k"] % 24);
  const ofHalf = fields["h"] === undefined ? fields["K"] : fields["h"] % 12;
  if (hour === undefined) hour = (ofHalf ?? 0) + (fields["half"] === 1 ? 12 : 0);
  const local = days * 86400 + hour * 3600 + (fields["m"] ?? 0) * 60 + (fields["s"] ?? 0);
  const seconds = offset === undefined ? instantIn(zone ?? defaultZone(), local) : local - offset;
  return seconds * 1000 + (fields["S"] ?? 0);
}
