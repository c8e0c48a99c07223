import { crc, type CrcModel, crcNamed } from "./crc.ts";
import type { ByteList } from "./range.ts";

const ONES = 0xffffffff;
const ISCSI: CrcModel = model(0x1edc6f41, true, ONES);

/**
 * The checks of 32 bits by name. The check value is that of the nine characters `123456789`.
 *
 * | name          | poly     | init     | refin, refout | xorout   | check    |
 * | ------------- | -------- | -------- | ------------- | -------- | -------- |
 * | ISO-HDLC      | 04c11db7 | ffffffff | true          | ffffffff | cbf43926 |
 * | BZIP2         | 04c11db7 | ffffffff | false         | ffffffff | fc891918 |
 * | MPEG-2        | 04c11db7 | ffffffff | false         | 00000000 | 0376e6e7 |
 * | JAMCRC        | 04c11db7 | ffffffff | true          | 00000000 | 340bc6d9 |
 * | ISCSI, CRC-32C | 1edc6f41 | ffffffff | true          | ffffffff | e3069283 |
 */
export const CRC32_MODELS: Readonly<Record<string, CrcModel>> = {
  "ISO-HDLC": model(0x04c11db7, true, ONES),
  BZIP2: model(0x04c11db7, false, ONES),
  "MPEG-2": model(0x04c11db7, false, 0),
  JAMCRC: model(0x04c11db7, true, 0),
  ISCSI,
  "CRC-32C": ISCSI,
};

function model(poly: number, reflected: boolean, xorout: number): CrcModel {
  return { width: 32, poly, init: ONES, reflected, xorout };
}

/**
 * The CRC-32 of that name.
 *
 * @param name ISO-HDLC if none is given: the one of Ethernet, zip and PNG
 * @throws {RangeError} if there is none of that name
 */
export function crc32(bytes: ByteList, name?: string, from?: number, to?: number): number {
  return crc(crcNamed(CRC32_MODELS, name ?? "ISO-HDLC", "CRC-32"), bytes, from, to);
}
