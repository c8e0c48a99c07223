import { type ByteList, rangeEnd, rangeStart } from "./range.ts";

/** A cyclic redundancy check, as the CRC catalogue describes it. */
export interface CrcModel {
  /** Its bits: 8, 16 or 32. */
  readonly width: number;
  /** The polynomial, its highest power left out. */
  readonly poly: number;
  /** The register before the first byte. */
  readonly init: number;
  /** Whether bytes go in, and the register comes out, with the lowest bit first: refin and refout. */
  readonly reflected: boolean;
  /** What the register is combined with at the end. */
  readonly xorout: number;
}

const tables = new Map<CrcModel, Uint32Array>();

/** The check value of bytes; a number of `width` bits. */
export function crc(model: CrcModel, bytes: ByteList, from?: number, to?: number): number {
  const { width, reflected, init, xorout } = model;
  let table = tables.get(model);
  if (table === undefined) tables.set(model, table = tableOf(model));
  const end = rangeEnd(bytes.length, to);
  let at = rangeStart(bytes.length, from);
  // A register that moves left is kept at the top of 32 bits, so that one loop serves all widths.
  if (reflected) {
    let register = reflect(init, width);
    for (; at < end; at++) register = register >>> 8 ^ table[(register ^ bytes[at]!) & 255]!;
    return (register ^ xorout) >>> 0;
  }
  let register = init << 32 - width;
  for (; at < end; at++) register = register << 8 ^ table[(register >>> 24 ^ bytes[at]!) & 255]!;
  return (register >>> 32 - width ^ xorout) >>> 0;
}

function tableOf({ width, poly, reflected }: CrcModel): Uint32Array {
  const table = new Uint32Array(256);
  const low = reflect(poly, width);
  const high = poly << 32 - width;
  for (let byte = 0; byte < 256; byte++) {
    let register = reflected ? byte : byte << 24;
    for (let bit = 0; bit < 8; bit++) {
      register = reflected
        ? register >>> 1 ^ (register & 1 ? low : 0)
        : register << 1 ^ (register < 0 ? high : 0);
    }
    table[byte] = register;
  }
  return table;
}

function reflect(value: number, width: number): number {
  let out = 0;
  for (let bit = 0; bit < width; bit++) if (value >>> bit & 1) out |= 1 << width - 1 - bit;
  return out >>> 0;
}

/**
 * The model of that name; upper and lower case are the same.
 *
 * @throws {RangeError} if there is none, with the names that there are
 */
export function crcNamed(
  models: Readonly<Record<string, CrcModel>>,
  name: string,
  size: string,
): CrcModel {
  const key = String(name).toUpperCase();
  const model = Object.hasOwn(models, key) ? models[key] : undefined;
  if (model !== undefined) return model;
  throw new RangeError(`no ${size} is named ${name}; there are ${Object.keys(models).join(", ")}`);
}
