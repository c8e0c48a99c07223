/**
 * Static methods, constants and constructors of java.lang.Integer, Long, Short and Byte.
 *
 * @module
 */
import { javaConstructors, javaStatics } from "../java_methods.ts";
import { BYTE, byte, INTEGER, JavaException, LONG, long, SHORT, Short } from "../values.ts";
import {
  decodeNumber,
  parseSigned,
  parseSignedInt,
  parseSmall,
  parseUnsigned,
  radixText,
} from "./integer_text.ts";

const unsignedLong = (v: bigint) => BigInt.asUintN(64, v);
const sign = (a: number | bigint, b: number | bigint) => a < b ? -1 : a > b ? 1 : 0;

function byZero(): never {
  throw new JavaException("java.lang.ArithmeticException", "/ by zero");
}

function bitCount(v: bigint): number {
  let count = 0;
  for (let left = unsignedLong(v); left !== 0n; left &= left - 1n) count++;
  return count;
}

function reverseBits(v: bigint, bits: number): bigint {
  const text = BigInt.asUintN(bits, v).toString(2).padStart(bits, "0");
  return BigInt("0b" + [...text].reverse().join(""));
}

function reverseLongBytes(v: bigint): bigint {
  const text = unsignedLong(v).toString(16).padStart(16, "0");
  return long(BigInt("0x" + text.match(/../g)!.reverse().join("")));
}

function swapBytes(v: number): number {
  return (v << 24) | (v << 8 & 0xFF0000) | (v >> 8 & 0xFF00) | (v >>> 24);
}

/** Gathers the bits of a value at the ones of a mask, as Integer.compress. */
function gather(v: bigint, mask: bigint): bigint {
  let result = 0n;
  let at = 0n;
  for (let i = 0n; i < 64n; i++) {
    if ((mask >> i & 1n) === 0n) continue;
    result |= (v >> i & 1n) << at++;
  }
  return result;
}

/** Spreads the low bits of a value over the ones of a mask, as Integer.expand. */
function spread(v: bigint, mask: bigint): bigint {
  let result = 0n;
  let at = 0n;
  for (let i = 0n; i < 64n; i++) {
    if ((mask >> i & 1n) !== 0n) result |= (v >> at++ & 1n) << i;
  }
  return result;
}

function onInts(run: (v: bigint, mask: bigint) => bigint): (a: number, b: number) => number {
  return (a, b) => Number(BigInt.asIntN(32, run(BigInt(a >>> 0), BigInt(b >>> 0))));
}

function onLongs(run: (v: bigint, mask: bigint) => bigint): (a: bigint, b: bigint) => bigint {
  return (a, b) => long(run(unsignedLong(a), unsignedLong(b)));
}

function leadingZeros(v: bigint): number {
  const size = unsignedLong(v);
  return size === 0n ? 64 : 64 - size.toString(2).length;
}

function trailingZeros(v: bigint): number {
  const size = unsignedLong(v);
  return size === 0n ? 64 : 64 - leadingZeros((size & -size) - 1n);
}

/** A part of a text; bounds are checked as String.substring does. */
function part(s: string, from: number, to: number): string {
  if (from < 0 || from > to || to > s.length) {
    throw new JavaException(
      "java.lang.IndexOutOfBoundsException",
      `Range [${from}, ${to}) out of bounds for length ${s.length}`,
    );
  }
  return s.slice(from, to);
}

const nothing = () => null;

javaStatics(INTEGER, {
  numberOfLeadingZeros: { "int:int": Math.clz32 },
  numberOfTrailingZeros: { "int:int": (v: number) => v === 0 ? 32 : 31 - Math.clz32(v & -v) },
  bitCount: { "int:int": (v: number) => bitCount(BigInt(v >>> 0)) },
  toString: { "int:String": (v: number) => "" + v, "int,int:String": radixText },
  hashCode: { "int:int": (v: number) => v },
  min: { "int,int:int": Math.min },
  max: { "int,int:int": Math.max },
  sum: { "int,int:int": (a: number, b: number) => (a + b) | 0 },
  signum: { "int:int": (v: number) => sign(v, 0) },
  compare: { "int,int:int": sign },
  compareUnsigned: { "int,int:int": (a: number, b: number) => sign(a >>> 0, b >>> 0) },
  divideUnsigned: {
    "int,int:int": (a: number, b: number) => b === 0 ? byZero() : ((a >>> 0) / (b >>> 0)) | 0,
  },
  remainderUnsigned: {
    "int,int:int": (a: number, b: number) => b === 0 ? byZero() : ((a >>> 0) % (b >>> 0)) | 0,
  },
  expand: { "int,int:int": onInts(spread) },
  compress: { "int,int:int": onInts(gather) },
  reverse: { "int:int": (v: number) => Number(BigInt.asIntN(32, reverseBits(BigInt(v), 32))) },
  reverseBytes: { "int:int": swapBytes },
  valueOf: {
    "String:Integer": (s: string | null) => parseSignedInt(s, 10),
    "int:Integer": (v: number) => v,
    "String,int:Integer": parseSignedInt,
  },
  parseInt: {
    "CharSequence,int,int,int:int": (s: string, from: number, to: number, radix: number) =>
      parseSignedInt(part(s, from, to), radix),
    "String:int": (s: string | null) => parseSignedInt(s, 10),
    "String,int:int": parseSignedInt,
  },
  decode: { "String:Integer": (s: string | null) => Number(decodeNumber(s, 32)) },
  parseUnsignedInt: {
    "String,int:int": (s: string | null, radix: number) => Number(parseUnsigned(s, radix, 32)),
    "String:int": (s: string | null) => Number(parseUnsigned(s, 10, 32)),
  },
  toUnsignedLong: { "int:long": (v: number) => BigInt(v >>> 0) },
  toUnsignedString: {
    "int:String": (v: number) => "" + (v >>> 0),
    "int,int:String": (v: number, radix: number) => radixText(v >>> 0, radix),
  },
  toHexString: { "int:String": (v: number) => (v >>> 0).toString(16) },
  toOctalString: { "int:String": (v: number) => (v >>> 0).toString(8) },
  toBinaryString: { "int:String": (v: number) => (v >>> 0).toString(2) },
  highestOneBit: { "int:int": (v: number) => v === 0 ? 0 : (-2147483648 >>> Math.clz32(v)) | 0 },
  lowestOneBit: { "int:int": (v: number) => v & -v },
  rotateLeft: { "int,int:int": (v: number, by: number) => (v << by) | (v >>> -by) },
  rotateRight: { "int,int:int": (v: number, by: number) => (v >>> by) | (v << -by) },
  // Properties of the server's own Java: there are none here.
  getInteger: {
    "String,Integer:Integer": (_name: string, otherwise: number | null) => otherwise,
    "String:Integer": nothing,
    "String,int:Integer": (_name: string, otherwise: number) => otherwise,
  },
});
javaConstructors(INTEGER, {
  "int:Integer": (v: number) => v,
  "String:Integer": (s: string | null) => parseSignedInt(s, 10),
});

javaStatics(LONG, {
  numberOfLeadingZeros: { "long:int": leadingZeros },
  numberOfTrailingZeros: { "long:int": trailingZeros },
  bitCount: { "long:int": bitCount },
  toString: { "long:String": (v: bigint) => v.toString(), "long,int:String": radixText },
  hashCode: { "long:int": (v: bigint) => Number(BigInt.asIntN(32, v ^ unsignedLong(v) >> 32n)) },
  min: { "long,long:long": (a: bigint, b: bigint) => a < b ? a : b },
  max: { "long,long:long": (a: bigint, b: bigint) => a > b ? a : b },
  sum: { "long,long:long": (a: bigint, b: bigint) => long(a + b) },
  signum: { "long:int": (v: bigint) => sign(v, 0n) },
  compare: { "long,long:int": sign },
  compareUnsigned: {
    "long,long:int": (a: bigint, b: bigint) => sign(unsignedLong(a), unsignedLong(b)),
  },
  divideUnsigned: {
    "long,long:long": (a: bigint, b: bigint) =>
      b === 0n ? byZero() : long(unsignedLong(a) / unsignedLong(b)),
  },
  remainderUnsigned: {
    "long,long:long": (a: bigint, b: bigint) =>
      b === 0n ? byZero() : long(unsignedLong(a) % unsignedLong(b)),
  },
  expand: { "long,long:long": onLongs(spread) },
  compress: { "long,long:long": onLongs(gather) },
  reverse: { "long:long": (v: bigint) => long(reverseBits(v, 64)) },
  reverseBytes: { "long:long": reverseLongBytes },
  valueOf: {
    "long:Long": (v: bigint) => v,
    "String:Long": (s: string | null) => parseSigned(s, 10, 64),
    "String,int:Long": (s: string | null, radix: number) => parseSigned(s, radix, 64),
  },
  parseLong: {
    "String:long": (s: string | null) => parseSigned(s, 10, 64),
    "String,int:long": (s: string | null, radix: number) => parseSigned(s, radix, 64),
    "CharSequence,int,int,int:long": (s: string, from: number, to: number, radix: number) =>
      parseSigned(part(s, from, to), radix, 64),
  },
  decode: { "String:Long": (s: string | null) => decodeNumber(s, 64) },
  parseUnsignedLong: {
    "String:long": (s: string | null) => parseUnsigned(s, 10, 64),
    "String,int:long": (s: string | null, radix: number) => parseUnsigned(s, radix, 64),
  },
  toUnsignedString: {
    "long:String": (v: bigint) => unsignedLong(v).toString(),
    "long,int:String": (v: bigint, radix: number) => radixText(unsignedLong(v), radix),
  },
  toHexString: { "long:String": (v: bigint) => unsignedLong(v).toString(16) },
  toOctalString: { "long:String": (v: bigint) => unsignedLong(v).toString(8) },
  toBinaryString: { "long:String": (v: bigint) => unsignedLong(v).toString(2) },
  highestOneBit: {
    "long:long": (v: bigint) => v === 0n ? 0n : long(1n << BigInt(63 - leadingZeros(v))),
  },
  lowestOneBit: { "long:long": (v: bigint) => long(v & -v) },
  rotateLeft: { "long,int:long": rotateLong },
  rotateRight: { "long,int:long": (v: bigint, by: number) => rotateLong(v, -by) },
  getLong: {
    "String,Long:Long": (_name: string, otherwise: bigint | null) => otherwise,
    "String:Long": nothing,
    "String,long:Long": (_name: string, otherwise: bigint) => otherwise,
  },
});
javaConstructors(LONG, {
  "String:Long": (s: string | null) => parseSigned(s, 10, 64),
  "long:Long": (v: bigint) => v,
});

function rotateLong(v: bigint, by: number): bigint {
  const count = BigInt(by & 63);
  const size = unsignedLong(v);
  return long(size << count | size >> (64n - count));
}

javaStatics(BYTE, {
  toString: { "byte:String": (v: number) => "" + v },
  hashCode: { "byte:int": (v: number) => v },
  compareUnsigned: { "byte,byte:int": (a: number, b: number) => (a & 255) - (b & 255) },
  compare: { "byte,byte:int": (a: number, b: number) => a - b },
  valueOf: {
    "String:byte": (s: string | null) => parseSmall(s, 10, 8),
    "String,int:byte": (s: string | null, radix: number) => parseSmall(s, radix, 8),
    "byte:byte": (v: number) => v,
  },
  decode: { "String:byte": (s: string | null) => Number(decodeNumber(s, 8)) },
  toUnsignedLong: { "byte:long": (v: number) => BigInt(v & 255) },
  toUnsignedInt: { "byte:int": (v: number) => v & 255 },
  parseByte: {
    "String:byte": (s: string | null) => parseSmall(s, 10, 8),
    "String,int:byte": (s: string | null, radix: number) => parseSmall(s, radix, 8),
  },
});
javaConstructors(BYTE, {
  "byte:byte": (v: number) => v,
  "String:byte": (s: string | null) => parseSmall(s, 10, 8),
});

javaStatics(SHORT, {
  toString: { "short:String": (v: number) => "" + v },
  hashCode: { "short:int": (v: number) => v },
  compareUnsigned: { "short,short:int": (a: number, b: number) => (a & 0xFFFF) - (b & 0xFFFF) },
  reverseBytes: { "short:short": (v: number) => (v & 255) << 8 | (v >> 8 & 255) },
  compare: { "short,short:int": (a: number, b: number) => a - b },
  valueOf: {
    "String,int:short": (s: string | null, radix: number) => parseSmall(s, radix, 16),
    "String:short": (s: string | null) => parseSmall(s, 10, 16),
    "short:short": (v: number) => v,
  },
  decode: { "String:short": (s: string | null) => Number(decodeNumber(s, 16)) },
  toUnsignedLong: { "short:long": (v: number) => BigInt(v & 0xFFFF) },
  toUnsignedInt: { "short:int": (v: number) => v & 0xFFFF },
  parseShort: {
    "String:short": (s: string | null) => parseSmall(s, 10, 16),
    "String,int:short": (s: string | null, radix: number) => parseSmall(s, radix, 16),
  },
});
javaConstructors(SHORT, {
  "short:short": (v: number) => v,
  "String:short": (s: string | null) => parseSmall(s, 10, 16),
});

INTEGER.constants["MIN_VALUE"] = -2147483648;
INTEGER.constants["MAX_VALUE"] = 2147483647;
INTEGER.constants["SIZE"] = 32;
INTEGER.constants["BYTES"] = 4;
LONG.constants["MIN_VALUE"] = -(2n ** 63n);
LONG.constants["MAX_VALUE"] = 2n ** 63n - 1n;
LONG.constants["SIZE"] = 64;
LONG.constants["BYTES"] = 8;
BYTE.constants["MIN_VALUE"] = byte(-128);
BYTE.constants["MAX_VALUE"] = byte(127);
BYTE.constants["SIZE"] = 8;
BYTE.constants["BYTES"] = 1;
SHORT.constants["MIN_VALUE"] = new Short(-32768);
SHORT.constants["MAX_VALUE"] = new Short(32767);
SHORT.constants["SIZE"] = 16;
SHORT.constants["BYTES"] = 2;
