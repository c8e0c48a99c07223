import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../../converters/bytes/bytes.ts";

const bytes = fc.uint8Array({ maxLength: 24 });

Deno.test("numbers are read as a DataView reads them, in both orders and from signed bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 8, maxLength: 24 }), fc.nat(16), (array, n) => {
    const at = Math.min(n, array.length - 8);
    const view = new DataView(array.buffer, array.byteOffset, array.length);
    const signed = Array.from(array, (byte) => byte << 24 >> 24);
    for (const list of [array, Array.from(array), signed]) {
      assert.equal(Bytes.u8(list, at), view.getUint8(at));
      assert.equal(Bytes.i8(list, at), view.getInt8(at));
      for (const little of [false, true]) {
        assert.equal(Bytes.u16(list, at, little), view.getUint16(at, little));
        assert.equal(Bytes.i16(list, at, little), view.getInt16(at, little));
        assert.equal(Bytes.u32(list, at, little), view.getUint32(at, little));
        assert.equal(Bytes.i32(list, at, little), view.getInt32(at, little));
        assert.equal(Bytes.f32(list, at, little), view.getFloat32(at, little));
        assert.equal(Bytes.f64(list, at, little), view.getFloat64(at, little));
        const [low, middle, high] = little ? [at, at + 1, at + 2] : [at + 2, at + 1, at];
        const u24 = array[high!]! * 65536 + array[middle!]! * 256 + array[low!]!;
        assert.equal(Bytes.u24(list, at, little), u24);
        assert.equal(Bytes.i24(list, at, little), u24 >= 2 ** 23 ? u24 - 2 ** 24 : u24);
        assert.equal(String(Bytes.u64(list, at, little)), String(view.getBigUint64(at, little)));
        assert.equal(String(Bytes.i64(list, at, little)), String(view.getBigInt64(at, little)));
      }
    }
  }));
});

Deno.test("a number of 64 bits is a number as long as it is exact, and text from there on", () => {
  const read = (value: bigint) => Bytes.i64(Bytes.toBytes(String(value), 8), 0);
  assert.equal(read(2n ** 53n - 1n), 2 ** 53 - 1);
  assert.equal(read(2n ** 53n), "9007199254740992");
  assert.equal(read(-(2n ** 53n) + 1n), -(2 ** 53) + 1);
  assert.equal(read(-(2n ** 53n)), "-9007199254740992");
  assert.equal(read(-1n), -1);
  assert.equal(Bytes.u64(Bytes.fromHex("ff".repeat(8)), 0), "18446744073709551615");
});

Deno.test("what lies beyond the end is told with its place", () => {
  const twelve = new Array(12).fill(0);
  const beyond = (byte: number) => ({
    name: "RangeError",
    message: `byte ${byte} of 12 is beyond the end`,
  });
  assert.throws(() => Bytes.u8(twelve, 17), beyond(17));
  assert.throws(() => Bytes.u8(twelve, -1), beyond(-1));
  assert.throws(() => Bytes.u8(twelve, NaN), RangeError);
  assert.throws(() => Bytes.u8(twelve, undefined as unknown as number), RangeError);
  assert.throws(() => Bytes.u32(twelve, 10), beyond(13));
  assert.throws(() => Bytes.f64(twelve, 12), beyond(12));
  const reader = Bytes.reader(twelve, 10);
  assert.throws(() => reader.u32(), beyond(13));
  assert.equal(reader.position(), 10);
  assert.equal(reader.u16(), 0);
  assert.throws(() => reader.bytes(1), beyond(12));
  assert.throws(() => reader.seek(13), beyond(13));
  assert.throws(() => reader.text(-1), RangeError);
});

Deno.test("the bytes of a number give the number again", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.bigInt(), fc.boolean(), (size, n, little) => {
      const value = BigInt.asUintN(8 * size, n);
      const written = Bytes.toBytes(String(value), size, little);
      assert.equal(written.length, size);
      const ordered = little ? written.toReversed() : written;
      assert.equal(BigInt(`0x${Bytes.hex(ordered)}`), value);
      assert.deepEqual(Bytes.toBytes(BigInt.asIntN(8 * size, n), size, little), written);
    }),
  );
  assert.deepEqual(Bytes.toBytes(-1, 2), [255, 255]);
  assert.deepEqual(Bytes.toBytes(0x1234, 2), [0x12, 0x34]);
  assert.deepEqual(Bytes.toBytes(0x1234, 3, true), [0x34, 0x12, 0]);
});

Deno.test("a number that does not fit is refused", () => {
  assert.throws(() => Bytes.toBytes(256, 1), /256 does not fit into 1 bytes/);
  assert.throws(() => Bytes.toBytes(-129, 1), RangeError);
  assert.throws(() => Bytes.toBytes(1.5, 2), /1.5 is no whole number/);
  assert.throws(() => Bytes.toBytes("x", 2), RangeError);
  assert.throws(() => Bytes.toBytes(1, 9), /1 to 8 bytes, not 9/);
});

Deno.test("hexadecimal digits and bytes stand for each other", () => {
  fc.assert(fc.property(bytes, (array) => {
    assert.equal(
      Bytes.hex(array),
      Array.from(array, (b) => b.toString(16).padStart(2, "0")).join(""),
    );
    assert.deepEqual(Bytes.fromHex(Bytes.hex(array).toUpperCase()), Array.from(array));
  }));
  assert.deepEqual(Bytes.fromHex("0d 0A\n ff"), [13, 10, 255]);
  assert.throws(() => Bytes.fromHex("0d0"), /3 hexadecimal digits/);
  assert.throws(() => Bytes.fromHex("0x"), /"x" is no hexadecimal digit/);
  assert.equal(Bytes.hex([1, 2, 3, 4], 1, 3), "0203");
  assert.equal(Bytes.hex([1, 2, 3, 4], -1), "04");
  assert.equal(Bytes.hex([1, 2, 3, 4], 3, 99), "04");
});

Deno.test("UTF-8 is read as a TextDecoder reads it, whatever the bytes", () => {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const odd = fc.array(
    fc.oneof(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff),
      fc.integer({ min: 0, max: 255 }),
    ),
  );
  fc.assert(fc.property(odd, (array) => {
    assert.equal(Bytes.utf8(array), decoder.decode(Uint8Array.from(array)));
  }));
});

Deno.test("a text's UTF-8 bytes are a TextEncoder's", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    assert.deepEqual(Bytes.fromText(text), Array.from(new TextEncoder().encode(text)));
    assert.equal(Bytes.utf8(Bytes.fromText(text)), text);
  }));
  assert.deepEqual(Bytes.fromText("\ud800"), [0xef, 0xbf, 0xbd]);
});

Deno.test("text has one character per byte", () => {
  fc.assert(fc.property(bytes, (array) => {
    assert.deepEqual(Array.from(Bytes.text(array), (c) => c.charCodeAt(0)), Array.from(array));
  }));
});

Deno.test("decimal digits in half bytes", () => {
  assert.equal(Bytes.bcd([0x01, 0x23, 0x4f]), "01234f");
  assert.equal(Bytes.bcd([-128, 0x23], 0, 1), "80");
  assert.deepEqual(Bytes.toBcd("123"), [0x01, 0x23]);
  assert.deepEqual(Bytes.toBcd("1234"), [0x12, 0x34]);
  assert.throws(() => Bytes.toBcd("12a"), /"a" is no decimal digit/);
});

Deno.test("a reader takes one field after the other", () => {
  const reader = Bytes.reader(
    Bytes.fromHex("ff 0102 0201 800000 00000001 3f800000 41424344 1234 abcd 00 0000000000000007"),
  );
  assert.deepEqual([reader.i8(), reader.u16(), reader.u16(true)], [-1, 0x102, 0x102]);
  assert.deepEqual([reader.i24(), reader.u32(), reader.f32()], [-(2 ** 23), 1, 1]);
  assert.deepEqual([reader.position(), reader.remaining()], [16, 17]);
  assert.deepEqual([reader.text(4), reader.bcd(2), reader.hex(2)], ["ABCD", "1234", "abcd"]);
  assert.equal(reader.skip(1).u64(), 7);
  assert.equal(reader.remaining(), 0);
  assert.equal(reader.seek(0).skip(2).skip(-1).u8(), 1);
  assert.deepEqual(reader.bytes(3), [2, 2, 1]);
});

Deno.test("NMEA coordinates are degrees, and NaN where they are none", () => {
  assert.ok(Math.abs(Bytes.nmeaCoordinate("4807.038", "N") - 48.1173) < 1e-9);
  assert.ok(Math.abs(Bytes.nmeaCoordinate("01131.000", "w") + 11.516666667) < 1e-9);
  assert.equal(Bytes.nmeaCoordinate("0000.0000", "E"), 0);
  for (
    const [text, side] of [
      ["", "N"],
      ["4860.0", "N"],
      ["9100.0", "S"],
      ["18100.0", "E"],
      [
        "4807.038",
        "X",
      ],
      ["48x7.0", "N"],
      ["4807.038", ""],
    ] as const
  ) assert.ok(Number.isNaN(Bytes.nmeaCoordinate(text, side)), `${text} ${side}`);
});

Deno.test("NMEA checksums are those that stand in the sentences", () => {
  for (
    const sentence of [
      "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47",
      "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A\r\n",
      "!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C",
    ]
  ) {
    const [, sum] = /\*(..)/.exec(sentence)!;
    assert.equal(Bytes.nmeaChecksum(sentence), sum);
    assert.equal(Bytes.nmeaChecksum(sentence.slice(1).replace(/\*.*/s, "")), sum);
  }
});

Deno.test("neither the helpers nor a reader's methods can be replaced", () => {
  "use strict";
  assert.throws(() => Object.assign(Bytes, { u8: () => 0 }), TypeError);
  assert.throws(() => Object.assign(Object.getPrototypeOf(Bytes.reader([])), { u8: 0 }), TypeError);
});
