import { crc, type CrcModel, crcNamed } from "./crc.ts";
import type { ByteList } from "./range.ts";

const MAXIM_DOW: CrcModel = model(0x31, 0, true, 0);

/**
 * The checks of 8 bits by name. The check value is that of the nine characters `123456789`.
 *
 * | name             | poly | init | refin, refout | xorout | check |
 * | ---------------- | ---- | ---- | ------------- | ------ | ----- |
 * | SMBUS            | 07   | 00   | false         | 00     | f4    |
 * | MAXIM-DOW, MAXIM | 31   | 00   | true          | 00     | a1    |
 * | NRSC-5           | 31   | ff   | false         | 00     | f7    |
 * | ROHC             | 07   | ff   | true          | 00     | d0    |
 * | DVB-S2           | d5   | 00   | false         | 00     | bc    |
 * | SAE-J1850        | 1d   | ff   | false         | ff     | 4b    |
 */
export const CRC8_MODELS: Readonly<Record<string, CrcModel>> = {
  SMBUS: model(0x07, 0, false, 0),
  "MAXIM-DOW": MAXIM_DOW,
  MAXIM: MAXIM_DOW,
  "NRSC-5": model(0x31, 0xff, false, 0),
  ROHC: model(0x07, 0xff, true, 0),
  "DVB-S2": model(0xd5, 0, false, 0),
  "SAE-J1850": model(0x1d, 0xff, false, 0xff),
};

function model(poly: number, init: number, reflected: boolean, xorout: number): CrcModel {
  return { width: 8, poly, init, reflected, xorout };
}

/**
 * The CRC-8 of that name.
 *
 * @param name SMBUS if none is given
 * @throws {RangeError} if there is none of that name
 */
export function crc8(bytes: ByteList, name?: string, from?: number, to?: number): number {
  return crc(crcNamed(CRC8_MODELS, name ?? "SMBUS", "CRC-8"), bytes, from, to);
}
