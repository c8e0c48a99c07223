import { crc, type CrcModel, crcNamed } from "./crc.ts";
import type { ByteList } from "./range.ts";

const IBM_SDLC: CrcModel = model(0x1021, 0xffff, true, 0xffff);
const IBM_3740: CrcModel = model(0x1021, 0xffff, false, 0);

/**
 * The checks of 16 bits by name. The check value is that of the nine characters `123456789`.
 *
 * | name                  | poly | init | refin, refout | xorout | check |
 * | --------------------- | ---- | ---- | ------------- | ------ | ----- |
 * | X-25, IBM-SDLC        | 1021 | ffff | true          | ffff   | 906e  |
 * | ARC                   | 8005 | 0000 | true          | 0000   | bb3d  |
 * | KERMIT                | 1021 | 0000 | true          | 0000   | 2189  |
 * | MODBUS                | 8005 | ffff | true          | 0000   | 4b37  |
 * | XMODEM                | 1021 | 0000 | false         | 0000   | 31c3  |
 * | CCITT-FALSE, IBM-3740 | 1021 | ffff | false         | 0000   | 29b1  |
 */
export const CRC16_MODELS: Readonly<Record<string, CrcModel>> = {
  "X-25": IBM_SDLC,
  "IBM-SDLC": IBM_SDLC,
  ARC: model(0x8005, 0, true, 0),
  KERMIT: model(0x1021, 0, true, 0),
  MODBUS: model(0x8005, 0xffff, true, 0),
  XMODEM: model(0x1021, 0, false, 0),
  "CCITT-FALSE": IBM_3740,
  "IBM-3740": IBM_3740,
};

function model(poly: number, init: number, reflected: boolean, xorout: number): CrcModel {
  return { width: 16, poly, init, reflected, xorout };
}

/**
 * The CRC-16 of that name.
 *
 * @throws {RangeError} if there is none of that name
 */
export function crc16(bytes: ByteList, name: string, from?: number, to?: number): number {
  return crc(crcNamed(CRC16_MODELS, name, "CRC-16"), bytes, from, to);
}
