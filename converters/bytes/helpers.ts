import type { ByteList } from "./range.ts";
import type { ByteReader } from "./reader.ts";

/**
 * The helpers of converters.
 *
 * "Bytes" are any array of numbers, signed or unsigned: of each the low eight bits count. A range is
 * `[from, to)` and may be left out; as with `slice`, a negative number counts from the end. Numbers
 * are read big-endian unless the last argument is `true`.
 */
export interface BytesHelpers {
  /** A CRC-16 by its name in the catalogue: X-25, ARC, KERMIT, MODBUS, XMODEM, CCITT-FALSE. */
  crc16(bytes: ByteList, name: string, from?: number, to?: number): number;
  /** A CRC-8: SMBUS (if none is named), MAXIM-DOW, NRSC-5, ROHC, DVB-S2, SAE-J1850. */
  crc8(bytes: ByteList, name?: string, from?: number, to?: number): number;
  /** A CRC-32: ISO-HDLC (if none is named), BZIP2, MPEG-2, JAMCRC, ISCSI. */
  crc32(bytes: ByteList, name?: string, from?: number, to?: number): number;
  /** All bytes combined by exclusive or. */
  xor(bytes: ByteList, from?: number, to?: number): number;
  /** The sum of all bytes, of which the low eight bits are kept. */
  sum(bytes: ByteList, from?: number, to?: number): number;
  /** Two lower-case hexadecimal digits per byte. */
  hex(bytes: ByteList, from?: number, to?: number): string;
  /** The bytes that hexadecimal digits stand for; space between them is left out. */
  fromHex(text: string): number[];
  /** One character per byte (ISO 8859-1). */
  text(bytes: ByteList, from?: number, to?: number): string;
  /** UTF-8 as text. */
  utf8(bytes: ByteList, from?: number, to?: number): string;
  /** The UTF-8 bytes of a text. */
  fromText(text: string): number[];
  /** Two decimal digits per byte, as text; a half byte that is no digit appears as a to f. */
  bcd(bytes: ByteList, from?: number, to?: number): string;
  /** Two digits per byte; an odd number of digits gets a zero in front. */
  toBcd(text: string): number[];
  /** One byte, 0 to 255. */
  u8(bytes: ByteList, at: number): number;
  /** One byte, -128 to 127. */
  i8(bytes: ByteList, at: number): number;
  /** Two bytes, unsigned. */
  u16(bytes: ByteList, at: number, littleEndian?: boolean): number;
  /** Two bytes, signed. */
  i16(bytes: ByteList, at: number, littleEndian?: boolean): number;
  /** Three bytes, unsigned. */
  u24(bytes: ByteList, at: number, littleEndian?: boolean): number;
  /** Three bytes, signed. */
  i24(bytes: ByteList, at: number, littleEndian?: boolean): number;
  /** Four bytes, unsigned. */
  u32(bytes: ByteList, at: number, littleEndian?: boolean): number;
  /** Four bytes, signed. */
  i32(bytes: ByteList, at: number, littleEndian?: boolean): number;
  /** Eight bytes, unsigned: a number as long as it is exact, else its digits as text. */
  u64(bytes: ByteList, at: number, littleEndian?: boolean): number | string;
  /** Eight bytes, signed: a number as long as it is exact, else its digits as text. */
  i64(bytes: ByteList, at: number, littleEndian?: boolean): number | string;
  /** Four bytes, a number of IEEE 754 with single precision. */
  f32(bytes: ByteList, at: number, littleEndian?: boolean): number;
  /** Eight bytes, a number of IEEE 754 with double precision. */
  f64(bytes: ByteList, at: number, littleEndian?: boolean): number;
  /** The `size` bytes of a whole number; of a negative one its two's complement. */
  toBytes(value: number | string | bigint, size: number, littleEndian?: boolean): number[];
  /** Reads one field after the other, from the byte `at` (the first one if it is not given). */
  reader(bytes: ByteList, at?: number): ByteReader;
  /** Degrees of an NMEA coordinate: `4807.038`, `N`; south and west negative, NaN if it is none. */
  nmeaCoordinate(text: string, hemisphere: string): number;
  /** The checksum of an NMEA sentence: two upper-case hexadecimal digits. */
  nmeaChecksum(text: string): string;
}
