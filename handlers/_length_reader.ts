/** Reads the number at a position; there are enough bytes, and a negative one is negative. */
export type LengthReader = (bytes: Uint8Array, at: number) => number;

/**
 * Gives the reader of a length field: unsigned of 1 to 4 bytes, signed of 8 bytes.
 *
 * Of a field of 8 bytes, values beyond 2^53 lose their last digits; they are far beyond any frame.
 */
export function lengthReader(size: 1 | 2 | 3 | 4 | 8, littleEndian: boolean): LengthReader {
  switch (size) {
    case 1:
      return (bytes, at) => bytes[at]!;
    case 2:
      return littleEndian
        ? (bytes, at) => bytes[at]! | bytes[at + 1]! << 8
        : (bytes, at) => bytes[at]! << 8 | bytes[at + 1]!;
    case 3:
      return littleEndian
        ? (bytes, at) => bytes[at]! | bytes[at + 1]! << 8 | bytes[at + 2]! << 16
        : (bytes, at) => bytes[at]! << 16 | bytes[at + 1]! << 8 | bytes[at + 2]!;
    case 4:
      return littleEndian ? littleEndian32 : bigEndian32;
    case 8:
      return littleEndian
        ? (bytes, at) => (littleEndian32(bytes, at + 4) | 0) * 2 ** 32 + littleEndian32(bytes, at)
        : (bytes, at) => (bigEndian32(bytes, at) | 0) * 2 ** 32 + bigEndian32(bytes, at + 4);
  }
}

// `>>> 0` makes the 32 bits unsigned, `| 0` above makes the upper half signed again.
const littleEndian32: LengthReader = (bytes, at) =>
  (bytes[at]! | bytes[at + 1]! << 8 | bytes[at + 2]! << 16 | bytes[at + 3]! << 24) >>> 0;
const bigEndian32: LengthReader = (bytes, at) =>
  (bytes[at]! << 24 | bytes[at + 1]! << 16 | bytes[at + 2]! << 8 | bytes[at + 3]!) >>> 0;
