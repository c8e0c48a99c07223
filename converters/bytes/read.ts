/**
 * Numbers of 8 to 64 bits at a place within bytes, big-endian unless told otherwise.
 *
 * All throw a RangeError where a byte is missing: `byte 17 of 12 is beyond the end`.
 *
 * @module
 */
import type { ByteList } from "./range.ts";

/** As whole bytes of an unsigned number; at most six of them. */
function unsigned(bytes: ByteList, at: number, size: number, littleEndian?: boolean): number {
  check(bytes, at, size);
  let value = 0;
  for (let i = 0; i < size; i++) {
    value = value * 256 + (bytes[littleEndian ? at + size - 1 - i : at + i]! & 255);
  }
  return value;
}

/**
 * Makes sure that so many bytes are there.
 *
 * @throws {RangeError} if not
 */
export function check(bytes: { readonly length: number }, at: number, size: number): void {
  const { length } = bytes;
  if (at >= 0 && at + size <= length && at % 1 === 0) return;
  const missing = at >= 0 && at < length ? Math.max(at + size - 1, length) : at;
  throw new RangeError(`byte ${missing} of ${length} is beyond the end`);
}

/** One byte, 0 to 255. */
export function u8(bytes: ByteList, at: number): number {
  return unsigned(bytes, at, 1);
}

/** One byte, -128 to 127. */
export function i8(bytes: ByteList, at: number): number {
  return unsigned(bytes, at, 1) << 24 >> 24;
}

/** Two bytes, unsigned. */
export function u16(bytes: ByteList, at: number, littleEndian?: boolean): number {
  return unsigned(bytes, at, 2, littleEndian);
}

/** Two bytes, signed. */
export function i16(bytes: ByteList, at: number, littleEndian?: boolean): number {
  return unsigned(bytes, at, 2, littleEndian) << 16 >> 16;
}

/** Three bytes, unsigned. */
export function u24(bytes: ByteList, at: number, littleEndian?: boolean): number {
  return unsigned(bytes, at, 3, littleEndian);
}

/** Three bytes, signed. */
export function i24(bytes: ByteList, at: number, littleEndian?: boolean): number {
  return unsigned(bytes, at, 3, littleEndian) << 8 >> 8;
}

/** Four bytes, unsigned. */
export function u32(bytes: ByteList, at: number, littleEndian?: boolean): number {
  return unsigned(bytes, at, 4, littleEndian);
}

/** Four bytes, signed. */
export function i32(bytes: ByteList, at: number, littleEndian?: boolean): number {
  return unsigned(bytes, at, 4, littleEndian) | 0;
}

/** Eight bytes, unsigned: a number as long as it is exact (2^53 − 1), else its digits as text. */
export function u64(bytes: ByteList, at: number, littleEndian?: boolean): number | string {
  return joined(bytes, at, false, littleEndian);
}

/** Eight bytes, signed: a number as long as it is exact, else its digits as text. */
export function i64(bytes: ByteList, at: number, littleEndian?: boolean): number | string {
  return joined(bytes, at, true, littleEndian);
}

function joined(
  bytes: ByteList,
  at: number,
  signed: boolean,
  littleEndian?: boolean,
): number | string {
  check(bytes, at, 8);
  const low = unsigned(bytes, littleEndian ? at : at + 4, 4, littleEndian);
  let high = unsigned(bytes, littleEndian ? at + 4 : at, 4, littleEndian);
  if (signed) high |= 0;
  const value = high * 2 ** 32 + low;
  return Number.isSafeInteger(value) ? value : String(BigInt(high) * 2n ** 32n + BigInt(low));
}

const view = new DataView(new ArrayBuffer(8));

/** Four bytes, a number of IEEE 754 with single precision. */
export function f32(bytes: ByteList, at: number, littleEndian?: boolean): number {
  view.setUint32(0, unsigned(bytes, at, 4, littleEndian));
  return view.getFloat32(0);
}

/** Eight bytes, a number of IEEE 754 with double precision. */
export function f64(bytes: ByteList, at: number, littleEndian?: boolean): number {
  check(bytes, at, 8);
  view.setUint32(0, unsigned(bytes, littleEndian ? at + 4 : at, 4, littleEndian));
  view.setUint32(4, unsigned(bytes, littleEndian ? at : at + 4, 4, littleEndian));
  return view.getFloat64(0);
}
