import { bcdText, toBcd } from "./bcd.ts";
import { crc16 } from "./crc16.ts";
import { crc32 } from "./crc32.ts";
import { crc8 } from "./crc8.ts";
import { fromHex, toHex } from "./hex.ts";
import { nmeaChecksum, nmeaCoordinate } from "./nmea.ts";
import type { ByteList } from "./range.ts";
import { f32, f64, i16, i24, i32, i64, i8, u16, u24, u32, u64, u8 } from "./read.ts";
import { ByteReader } from "./reader.ts";
import type { BytesHelpers } from "./helpers.ts";
import { sumOf, xorOf } from "./sums.ts";
import { latin1Text, textOfUtf8, utf8OfText } from "./texts.ts";
import { toBytes } from "./to_bytes.ts";

/** A reader with a cursor; see {@linkcode ByteReader}. */
function reader(bytes: ByteList, at?: number): ByteReader {
  return new ByteReader(bytes, at);
}

/**
 * What converters find under this name, in JavaScript and in TBEL: checksums, numbers and texts
 * within bytes.
 *
 * {@linkcode BytesHelpers} says what each of them does.
 */
export const Bytes: BytesHelpers = Object.freeze({
  crc16,
  crc8,
  crc32,
  xor: xorOf,
  sum: sumOf,
  hex: toHex,
  fromHex,
  text: latin1Text,
  utf8: textOfUtf8,
  fromText: utf8OfText,
  bcd: bcdText,
  toBcd,
  u8,
  i8,
  u16,
  i16,
  u24,
  i24,
  u32,
  i32,
  u64,
  i64,
  f32,
  f64,
  toBytes,
  reader,
  nmeaCoordinate,
  nmeaChecksum,
});

Object.freeze(ByteReader.prototype);
for (const helper of Object.values(Bytes)) Object.freeze(helper);
