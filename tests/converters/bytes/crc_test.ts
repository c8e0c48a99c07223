import assert from "node:assert/strict";
import { Bytes } from "../../../converters/bytes/bytes.ts";

const CHECKED = Bytes.fromText("123456789");

const CHECK_VALUES = {
  crc16: {
    "X-25": 0x906e,
    "IBM-SDLC": 0x906e,
    ARC: 0xbb3d,
    KERMIT: 0x2189,
    MODBUS: 0x4b37,
    XMODEM: 0x31c3,
    "CCITT-FALSE": 0x29b1,
    "IBM-3740": 0x29b1,
  },
  crc8: {
    SMBUS: 0xf4,
    "MAXIM-DOW": 0xa1,
    MAXIM: 0xa1,
    "NRSC-5": 0xf7,
    ROHC: 0xd0,
    "DVB-S2": 0xbc,
    "SAE-J1850": 0x4b,
  },
  crc32: {
    "ISO-HDLC": 0xcbf43926,
    BZIP2: 0xfc891918,
    "MPEG-2": 0x0376e6e7,
    JAMCRC: 0x340bc6d9,
    ISCSI: 0xe3069283,
    "CRC-32C": 0xe3069283,
  },
};

for (const [size, models] of Object.entries(CHECK_VALUES)) {
  for (const [name, value] of Object.entries(models)) {
    Deno.test(`${size} ${name} of 123456789 is ${value.toString(16)}`, () => {
      const check = Bytes[size as keyof typeof CHECK_VALUES];
      assert.equal(check(CHECKED, name), value);
      assert.equal(check([0, ...CHECKED, 0], name.toLowerCase(), 1, 10), value);
      assert.equal(check([0, ...CHECKED, 0, 0], name, 1, -2), value);
    });
  }
}

Deno.test("without a name the CRC-8 is that of SMBus and the CRC-32 that of Ethernet", () => {
  assert.equal(Bytes.crc8(CHECKED), 0xf4);
  assert.equal(Bytes.crc32(CHECKED), 0xcbf43926);
});

Deno.test("signed bytes give the same checks as unsigned ones", () => {
  const signed = [-1, -128, 127], unsigned = [255, 128, 127];
  assert.equal(Bytes.crc16(signed, "X-25"), Bytes.crc16(unsigned, "X-25"));
  assert.equal(Bytes.crc16(signed, "XMODEM"), Bytes.crc16(unsigned, "XMODEM"));
  assert.equal(Bytes.crc32(signed), Bytes.crc32(unsigned));
  assert.equal(Bytes.crc8(signed), Bytes.crc8(unsigned));
  assert.equal(Bytes.xor(signed), 255 ^ 128 ^ 127);
  assert.equal(Bytes.sum(signed), (255 + 128 + 127) % 256);
});

Deno.test("a check that does not exist is told with those that do", () => {
  assert.throws(() => Bytes.crc16(CHECKED, "X26"), {
    name: "RangeError",
    message: "no CRC-16 is named X26; there are X-25, IBM-SDLC, ARC, KERMIT, MODBUS, XMODEM, " +
      "CCITT-FALSE, IBM-3740",
  });
  assert.throws(() => Bytes.crc8(CHECKED, "constructor"), RangeError);
});
