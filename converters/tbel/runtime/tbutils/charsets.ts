/**
 * Bytes to text in the charsets that every Java platform has, and some single-byte ones.
 *
 * @module
 */
import { JavaException } from "../values.ts";
import { nullPointerException } from "./java_errors.ts";
import { decodeUtf8, textOfUnits } from "./utf8.ts";

const REPLACEMENT = 0xFFFD;

/** What windows-1252 has at 0x80 to 0x9F. */
const WINDOWS_1252 = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";
/** What windows-1251 has at 0x80 to 0xBF; behind them the letters from А to я. */
const WINDOWS_1251 = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\uFFFD™љ›њќћџ" +
  "\xA0ЎўЈ¤Ґ¦§Ё©Є«¬\xAD®Ї°±Ііґµ¶·ё№є»јЅѕї";
/** Where ISO-8859-15 differs from ISO-8859-1. */
const LATIN_9: Readonly<Record<number, number>> = {
  0xA4: 0x20AC,
  0xA6: 0x160,
  0xA8: 0x161,
  0xB4: 0x17D,
  0xB8: 0x17E,
  0xBC: 0x152,
  0xBD: 0x153,
  0xBE: 0x178,
};

/** Aliases as Java knows them, without case. */
const NAMES = new Map<string, string>();
for (
  const line of [
    "utf-8 utf8 unicode-1-1-utf-8",
    "iso-8859-1 iso8859_1 iso8859-1 iso_8859_1 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 l1 " +
    "8859_1 819 cp819 ibm819 ibm-819 csisolatin1",
    "us-ascii ascii ascii7 646 us iso646-us iso_646.irv:1983 iso_646.irv:1991 iso-ir-6 cp367 " +
    "ibm367 ansi_x3.4-1968 ansi_x3.4-1986 csascii",
    "utf-16 utf_16 utf16 unicode unicodebig",
    "utf-16be utf_16be x-utf-16be iso-10646-ucs-2 unicodebigunmarked",
    "utf-16le utf_16le x-utf-16le unicodelittleunmarked",
    "windows-1252 cp1252 ibm1252 ibm-1252 cp5348",
    "windows-1251 cp1251 ansi-1251 cp5347",
    "iso-8859-15 iso8859_15 iso8859-15 iso_8859-15 latin9 latin-9 8859_15 923 cp923 ibm923 " +
    "ibm-923 csisolatin9 csisolatin0 l9 iso8859_15_fdis",
  ]
) {
  const [name, ...aliases] = line.split(" ") as [string, ...string[]];
  for (const alias of [name, ...aliases]) NAMES.set(alias, name);
}

/**
 * Text of bytes in a charset; what it does not have becomes U+FFFD.
 *
 * @param bytes signed or unsigned
 * @throws JavaException UnsupportedEncodingException for a charset that is not known here
 */
export function decodeText(bytes: ArrayLike<number>, charset: string | null): string {
  if (charset === null) return nullPointerException("null");
  switch (NAMES.get(charset.toLowerCase())) {
    case "utf-8":
      return decodeUtf8(bytes);
    case "iso-8859-1":
      return singles(bytes, (b) => b);
    case "us-ascii":
      return singles(bytes, (b) => b < 128 ? b : REPLACEMENT);
    case "utf-16":
      return utf16(bytes);
    case "utf-16be":
      return pairsOf(bytes, 0, true);
    case "utf-16le":
      return pairsOf(bytes, 0, false);
    case "windows-1252":
      return singles(bytes, (b) => b >= 0x80 && b < 0xA0 ? WINDOWS_1252.charCodeAt(b - 0x80) : b);
    case "windows-1251":
      return singles(
        bytes,
        (b) => b < 0x80 ? b : b < 0xC0 ? WINDOWS_1251.charCodeAt(b - 0x80) : b - 0xC0 + 0x410,
      );
    case "iso-8859-15":
      return singles(bytes, (b) => LATIN_9[b] ?? b);
  }
  throw new JavaException("java.io.UnsupportedEncodingException", charset);
}

function singles(bytes: ArrayLike<number>, unitOf: (b: number) => number): string {
  return textOfUnits(Array.from(bytes, (b) => unitOf(b & 0xFF)));
}

/** With a mark of the byte order in front, or else the higher byte first. */
function utf16(bytes: ArrayLike<number>): string {
  const mark = bytes.length >= 2 ? (bytes[0]! & 0xFF) << 8 | bytes[1]! & 0xFF : 0;
  return pairsOf(bytes, mark === 0xFEFF || mark === 0xFFFE ? 2 : 0, mark !== 0xFFFE);
}

function pairsOf(bytes: ArrayLike<number>, from: number, bigFirst: boolean): string {
  const units: number[] = [];
  const last = bytes.length - 1;
  const at = (i: number) =>
    bigFirst
      ? (bytes[i]! & 0xFF) << 8 | bytes[i + 1]! & 0xFF
      : (bytes[i + 1]! & 0xFF) << 8 | bytes[i]! & 0xFF;
  let i = from;
  for (; i < last; i += 2) {
    const unit = at(i);
    if (unit < 0xD800 || unit > 0xDFFF) {
      units.push(unit);
    } else if (unit < 0xDC00 && i + 2 < last && (at(i + 2) & 0xFC00) === 0xDC00) {
      units.push(unit, at(i + 2));
      i += 2;
    } else if (unit < 0xDC00 && i + 2 >= last) {
      // Half of a pair at the end is one mistake together with what is left.
      units.push(REPLACEMENT);
      return textOfUnits(units);
    } else {
      units.push(REPLACEMENT);
      // A pair that is none is one mistake.
      if (unit < 0xDC00) i += 2;
    }
  }
  if (i <= last) units.push(REPLACEMENT);
  return textOfUnits(units);
}
