import { type ByteList, rangeEnd, rangeStart } from "./range.ts";

/** All bytes combined by exclusive or: many a tracker's checksum. */
export function xorOf(bytes: ByteList, from?: number, to?: number): number {
  const end = rangeEnd(bytes.length, to);
  let xor = 0;
  for (let at = rangeStart(bytes.length, from); at < end; at++) xor ^= bytes[at]!;
  return xor & 255;
}

/** The sum of all bytes, of which the low eight bits are kept. */
export function sumOf(bytes: ByteList, from?: number, to?: number): number {
  const end = rangeEnd(bytes.length, to);
  let sum = 0;
  for (let at = rangeStart(bytes.length, from); at < end; at++) sum = sum + bytes[at]! & 255;
  return sum;
}
