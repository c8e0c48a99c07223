/**
 * The bytes of a whole number, 0 to 255 each; of a negative one its two's complement.
 *
 * @param value a number, or its decimal digits as text where a number would lose some
 * @param size how many bytes: 1 to 8
 * @throws {RangeError} if the number does not fit, or is no whole one
 */
export function toBytes(
  value: number | string | bigint,
  size: number,
  littleEndian?: boolean,
): number[] {
  if (!(size >= 1 && size <= 8 && size % 1 === 0)) {
    throw new RangeError(`a number has 1 to 8 bytes, not ${size}`);
  }
  const bits = BigInt(8 * size);
  let rest = whole(value);
  if (rest >= 1n << bits || rest < -(1n << bits - 1n)) {
    throw new RangeError(`${value} does not fit into ${size} bytes`);
  }
  const bytes: number[] = [];
  for (let at = 0; at < size; at++) {
    bytes.push(Number(rest & 255n));
    rest >>= 8n;
  }
  return littleEndian ? bytes : bytes.reverse();
}

function whole(value: number | string | bigint): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (typeof value === "string" && /^[+-]?\d+$/.test(value.trim())) {
    return BigInt(value.trim().replace(/^\+/, ""));
  }
  throw new RangeError(`${value} is no whole number`);
}
