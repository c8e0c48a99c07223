import { bcdText } from "./bcd.ts";
import { toHex } from "./hex.ts";
import type { ByteList } from "./range.ts";
import { check, f32, f64, i16, i24, i32, i64, i8, u16, u24, u32, u64, u8 } from "./read.ts";
import { latin1Text } from "./texts.ts";

/**
 * Reads bytes one field after the other: each method takes what it reads and moves on.
 *
 * Numbers are big-endian unless `true` is given. Where bytes are missing it throws a RangeError and
 * stays where it was.
 */
export class ByteReader {
  readonly #bytes: ByteList;
  #at: number;

  /** Begins at the byte `at`, the first one if it is not given. */
  constructor(bytes: ByteList, at?: number) {
    this.#bytes = bytes;
    this.#at = 0;
    if (at !== undefined && at !== null) this.seek(at);
  }

  /** The place of the byte that is read next; 0 is the first. */
  position(): number {
    return this.#at;
  }

  /** How many bytes are left. */
  remaining(): number {
    return this.#bytes.length - this.#at;
  }

  /** Leaves out so many bytes; negative: goes back. */
  skip(n: number): this {
    return this.seek(this.#at + n);
  }

  /** Goes to a place; the end is one. */
  seek(at: number): this {
    check(this.#bytes, at, 0);
    this.#at = at;
    return this;
  }

  #take(size: number): number {
    if (!(size >= 0 && size % 1 === 0)) throw new RangeError(`${size} is no number of bytes`);
    check(this.#bytes, this.#at, size);
    const at = this.#at;
    this.#at += size;
    return at;
  }

  /** One byte, 0 to 255. */
  u8(): number {
    return u8(this.#bytes, this.#take(1));
  }

  /** One byte, -128 to 127. */
  i8(): number {
    return i8(this.#bytes, this.#take(1));
  }

  /** Two bytes, unsigned. */
  u16(littleEndian?: boolean): number {
    return u16(this.#bytes, this.#take(2), littleEndian);
  }

  /** Two bytes, signed. */
  i16(littleEndian?: boolean): number {
    return i16(this.#bytes, this.#take(2), littleEndian);
  }

  /** Three bytes, unsigned. */
  u24(littleEndian?: boolean): number {
    return u24(this.#bytes, this.#take(3), littleEndian);
  }

  /** Three bytes, signed. */
  i24(littleEndian?: boolean): number {
    return i24(this.#bytes, this.#take(3), littleEndian);
  }

  /** Four bytes, unsigned. */
  u32(littleEndian?: boolean): number {
    return u32(this.#bytes, this.#take(4), littleEndian);
  }

  /** Four bytes, signed. */
  i32(littleEndian?: boolean): number {
    return i32(this.#bytes, this.#take(4), littleEndian);
  }

  /** Eight bytes, unsigned: a number as long as it is exact, else its digits as text. */
  u64(littleEndian?: boolean): number | string {
    return u64(this.#bytes, this.#take(8), littleEndian);
  }

  /** Eight bytes, signed: a number as long as it is exact, else its digits as text. */
  i64(littleEndian?: boolean): number | string {
    return i64(this.#bytes, this.#take(8), littleEndian);
  }

  /** Four bytes, a number with single precision. */
  f32(littleEndian?: boolean): number {
    return f32(this.#bytes, this.#take(4), littleEndian);
  }

  /** Eight bytes, a number with double precision. */
  f64(littleEndian?: boolean): number {
    return f64(this.#bytes, this.#take(8), littleEndian);
  }

  /** So many bytes as text, one character each. */
  text(n: number): string {
    const at = this.#take(n);
    return latin1Text(this.#bytes, at, at + n);
  }

  /** So many bytes as hexadecimal digits. */
  hex(n: number): string {
    const at = this.#take(n);
    return toHex(this.#bytes, at, at + n);
  }

  /** So many bytes of two decimal digits each. */
  bcd(n: number): string {
    const at = this.#take(n);
    return bcdText(this.#bytes, at, at + n);
  }

  /** So many bytes, 0 to 255 each, in an array of their own. */
  bytes(n: number): number[] {
    const at = this.#take(n);
    const out: number[] = [];
    for (let i = at; i < at + n; i++) out.push(this.#bytes[i]! & 255);
    return out;
  }
}
