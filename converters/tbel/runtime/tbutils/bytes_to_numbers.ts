/**
 * Bytes to numbers: the parseBytesTo functions. All take an offset (0), a length (the rest, at most
 * the size of the number) and whether the first byte is the highest (true).
 *
 * @module
 */
import { floatOf } from "../statics/bits.ts";
import { hexOf } from "./hex_text.ts";
import { JavaException } from "../values.ts";
import { badArrayRange, badNumber, illegalArgument } from "./java_errors.ts";

/** Bytes, signed or unsigned. */
export type Numbers = readonly number[];

/** The length that is meant when none is told. */
export function restLength(size: number, offset: number, most: number): number {
  return size < offset ? size : Math.min(size - offset, most);
}

/** Refuses offsets and lengths that do not fit, as TbUtils does for integral numbers. */
export function checkPart(size: number, offset: number, length: number, most: number): void {
  if (offset > size) {
    illegalArgument(`Offset: ${offset} is out of bounds for array with length: ${size}!`);
  }
  if (offset + length > size) {
    illegalArgument(
      `Offset: ${offset} and Length: ${length} is out of bounds for array with length: ${size}!`,
    );
  }
  if (length > most) {
    illegalArgument(`Length: ${length} is too large. Maximum ${most} bytes is allowed!`);
  }
}

/** Refuses what a java.nio.ByteBuffer of some bytes does not take. */
function checkBuffer(
  size: number,
  offset: number,
  length: number,
  most: number,
  bigEndian: boolean,
): void {
  const position = bigEndian ? most - length : 0;
  if (position > most) illegalArgument(`newPosition > limit: (${position} > ${most})`);
  if (position < 0) illegalArgument(`newPosition < 0: (${position} < 0)`);
  if (offset < 0 || length < 0 || offset + length > size) badArrayRange(offset, length, size);
  if (length > most) throw new JavaException("java.nio.BufferOverflowException", "null");
}

/** Low or high half of up to 8 bytes: 4 of them as an int. `from` counts from the highest. */
function half(
  data: Numbers,
  offset: number,
  length: number,
  bigEndian: boolean,
  from: number,
): number {
  let number = 0;
  for (let i = from; i < from + 4; i++) {
    const place = bigEndian ? i - (8 - length) : 7 - i;
    const inside = place >= 0 && place < length;
    number = number << 8 | (inside ? data[offset + place]! & 0xFF : 0);
  }
  return number;
}

/**
 * The int of up to 4 bytes.
 *
 * @throws JavaException for a part that does not fit
 */
export function intOfBytes(
  data: Numbers,
  offset: number,
  length: number,
  bigEndian: boolean,
): number {
  checkPart(data.length, offset, length, 4);
  checkBuffer(data.length, offset, length, 4, bigEndian);
  return half(data, offset, length, bigEndian, 4);
}

/** The long of up to 8 bytes. */
export function longOfBytes(
  data: Numbers,
  offset: number,
  length: number,
  bigEndian: boolean,
): bigint {
  checkPart(data.length, offset, length, 8);
  checkBuffer(data.length, offset, length, 8, bigEndian);
  return bits(data, offset, length, bigEndian);
}

function bits(data: Numbers, offset: number, length: number, bigEndian: boolean): bigint {
  const low = half(data, offset, length, bigEndian, 4) >>> 0;
  return length <= 4
    ? BigInt(low)
    : BigInt(half(data, offset, length, bigEndian, 0)) << 32n | BigInt(low);
}

const view = new DataView(new ArrayBuffer(8));

function notANumber(data: Numbers): never {
  return badNumber(`byte[] 0x${hexOf(data)} is a Not-a-Number (NaN) value`);
}

/** The float with the bits in up to 4 bytes; NaN is refused. */
export function floatOfBytes(
  data: Numbers,
  offset: number,
  length: number,
  bigEndian: boolean,
): number {
  checkBuffer(data.length, offset, length, 4, bigEndian);
  const float = floatOf(half(data, offset, length, bigEndian, 4));
  return float !== float ? notANumber(data) : float;
}

/** The double with the bits in up to 8 bytes; NaN is refused. */
export function doubleOfBytes(
  data: Numbers,
  offset: number,
  length: number,
  bigEndian: boolean,
): number {
  checkBuffer(data.length, offset, length, 8, bigEndian);
  view.setInt32(0, half(data, offset, length, bigEndian, 0));
  view.setInt32(4, half(data, offset, length, bigEndian, 4));
  const double = view.getFloat64(0);
  return double !== double ? notANumber(data) : double;
}

/** Refuses what java.util.Arrays.copyOfRange does not take. */
function checkCopy(size: number, offset: number, length: number): void {
  if (length < 0) illegalArgument(`${offset} > ${offset + length}`);
  if (offset < 0) {
    throw new JavaException(
      "java.lang.ArrayIndexOutOfBoundsException",
      `arraycopy: source index ${offset} out of bounds for byte[${size}]`,
    );
  }
}

/** The value of up to 4 bytes without a sign. */
export function unsignedOfBytes4(
  data: Numbers,
  offset: number,
  length: number,
  bigEndian: boolean,
): number {
  checkPart(data.length, offset, length, 4);
  checkCopy(data.length, offset, length);
  return half(data, offset, length, bigEndian, 4) >>> 0;
}

/** The value of up to 8 bytes without a sign, as the nearest double. */
export function unsignedOfBytes8(
  data: Numbers,
  offset: number,
  length: number,
  bigEndian: boolean,
): number {
  checkPart(data.length, offset, length, 8);
  checkCopy(data.length, offset, length);
  const high = half(data, offset, length, bigEndian, 0) >>> 0;
  return high * 4294967296 + (half(data, offset, length, bigEndian, 4) >>> 0);
}
