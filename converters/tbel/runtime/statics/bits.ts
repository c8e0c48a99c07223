/**
 * The bits of floating point numbers.
 *
 * @module
 */
const view = new DataView(new ArrayBuffer(8));

/** The 64 bits of a double, as Double.doubleToRawLongBits. */
export function doubleBits(v: number): bigint {
  view.setFloat64(0, v);
  return view.getBigInt64(0);
}

/** The double of 64 bits. */
export function doubleOf(bits: bigint): number {
  view.setBigInt64(0, bits);
  return view.getFloat64(0);
}

/** The 32 bits of a float, as Float.floatToRawIntBits. */
export function floatBits(v: number): number {
  view.setFloat32(0, v);
  return view.getInt32(0);
}

/** The float of 32 bits. */
export function floatOf(bits: number): number {
  view.setInt32(0, bits);
  return view.getFloat32(0);
}

/** Exponent of a double without bias: 1024 for NaN and infinities, -1023 for 0 and subnormals. */
export function exponentOf(v: number): number {
  return Number(doubleBits(v) >> 52n & 0x7FFn) - 1023;
}

/** The double above, or the one below. */
export function nextDouble(v: number, down = false): number {
  if (v !== v || v === (down ? -Infinity : Infinity)) return v;
  if (v === 0) return down ? -Number.MIN_VALUE : Number.MIN_VALUE;
  return doubleOf(doubleBits(v) + (v > 0 === down ? -1n : 1n));
}

/** The float above, or the one below. */
export function nextFloat(v: number, down = false): number {
  if (v !== v || v === (down ? -Infinity : Infinity)) return v;
  if (v === 0) return down ? -1.401298464324817e-45 : 1.401298464324817e-45;
  return floatOf(floatBits(v) + (v > 0 === down ? -1 : 1));
}
