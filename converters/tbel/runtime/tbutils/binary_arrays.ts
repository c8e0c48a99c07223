/**
 * Numbers as arrays of their bits and back.
 *
 * @module
 */
import { JavaException } from "../values.ts";

function checkLength(length: number): void {
  if (length < 0) throw new JavaException("java.lang.NegativeArraySizeException", String(length));
}

/** Bits of a byte, the lowest ones; repeated from the lowest on beyond 32. */
export function bitsOfByte(v: number, length: number, bigEndian: boolean): number[] {
  checkLength(length);
  const bits = new Array<number>(length);
  for (let i = 0; i < length; i++) bits[bigEndian ? length - 1 - i : i] = v >> i & 1;
  return bits;
}

/** Bits of a long, the lowest ones, the highest of them first; 64 at most. */
export function bitsOfLong(v: bigint, length: number): number[] {
  const count = Math.min(length, 64);
  checkLength(count);
  const [low, high] = [Number(BigInt.asIntN(32, v)), Number(BigInt.asIntN(32, v >> 32n))];
  const bits = new Array<number>(count);
  for (let i = 0; i < count; i++) bits[count - 1 - i] = (i < 32 ? low : high) >> i & 1;
  return bits;
}

/**
 * The int of an array of bits, the highest first. An array of 8 that is read from its beginning and
 * has a 1 there is negative.
 */
export function intOfBits(bits: readonly number[], offset: number, length: number): number {
  const end = Math.min(length + offset | 0, bits.length);
  let number = 0;
  for (let i = offset; i < end; i++) {
    if (i < 0) {
      throw new JavaException(
        "java.lang.ArrayIndexOutOfBoundsException",
        `Index ${i} out of bounds for length ${bits.length}`,
      );
    }
    number = number << 1 | bits[i]! & 1;
  }
  if (bits.length === 8 && offset === 0 && bits[0] === 1) number = number - (1 << end) | 0;
  return number;
}
