import assert from "node:assert/strict";
import fc from "fast-check";
import { binaryHandler, type BinaryHandlerConfiguration } from "../../handlers/binary.ts";
import { cut, errorTypes, frames, fromHex, join, pieces, run } from "./_streams.ts";

function handler(settings: Partial<BinaryHandlerConfiguration> = {}) {
  return binaryHandler({
    handlerType: "BINARY",
    byteOrder: "BIG_ENDIAN",
    maxFrameLength: 128,
    lengthFieldOffset: 0,
    lengthFieldLength: 2,
    lengthAdjustment: 0,
    initialBytesToStrip: 0,
    failFast: false,
    ...settings,
  });
}

const GUIDE = {
  byteOrder: "LITTLE_ENDIAN",
  lengthFieldOffset: 4,
  lengthFieldLength: 1,
  initialBytesToStrip: 5,
} as const;

Deno.test("the guide's binary message arrives, and its three NULs are told at the end", () => {
  const message = "3030303011534e2d30303264656661756c7432352e37000000";
  const { items, atEnd } = run(handler(GUIDE), [fromHex(message)]);
  assert.deepEqual(frames(items), ["534e2d30303264656661756c7432352e37"]);
  assert.deepEqual(errorTypes(atEnd), ["CorruptedFrameException"]);
  assert.match(JSON.stringify(atEnd), /3 bytes left over/);
});

Deno.test("each drawing of the documentation comes out as drawn", () => {
  const drawings: [Partial<BinaryHandlerConfiguration>, string, string[]][] = [
    [{}, "000568656c6c6f00026f6b", ["000568656c6c6f", "00026f6b"]],
    [{ initialBytesToStrip: 2 }, "000568656c6c6f00026f6b0000", ["68656c6c6f", "6f6b", ""]],
    [{ lengthAdjustment: -2 }, "000768656c6c6f", ["000768656c6c6f"]],
    [{ lengthFieldOffset: 2, lengthFieldLength: 1 }, "78780568656c6c6f", ["78780568656c6c6f"]],
    [{ lengthAdjustment: 1 }, "00050168656c6c6f", ["00050168656c6c6f"]],
    [
      { lengthFieldOffset: 1, lengthAdjustment: -3, initialBytesToStrip: 3 },
      "7e00090168656c6c6f",
      ["0168656c6c6f"],
    ],
    [{ byteOrder: "LITTLE_ENDIAN" }, "050068656c6c6f", ["050068656c6c6f"]],
  ];
  for (const [settings, stream, expected] of drawings) {
    for (const chunks of [[fromHex(stream)], pieces(fromHex(stream), 1)]) {
      assert.deepEqual(run(handler(settings), chunks).items, expected, stream);
    }
  }
});

Deno.test("every size of length field is read in both byte orders", () => {
  for (const lengthFieldLength of [1, 2, 3, 4, 8] as const) {
    for (const byteOrder of ["BIG_ENDIAN", "LITTLE_ENDIAN"] as const) {
      const settings = { lengthFieldLength, byteOrder, maxFrameLength: 70_000 };
      fc.assert(
        fc.property(fc.nat(lengthFieldLength === 1 ? 255 : 60_000), (value) => {
          const digits = value.toString(16).padStart(2 * lengthFieldLength, "0");
          const field = fromHex(digits);
          if (byteOrder === "LITTLE_ENDIAN") field.reverse();
          const stream = join([field, new Uint8Array(value)]);
          const { items } = run(handler(settings), [stream]);
          assert.equal(items.length, 1);
          assert.equal(frames(items)[0]?.length, 2 * stream.length);
        }),
        { numRuns: 20 },
      );
    }
  }
});

Deno.test("a length field of 8 bytes is read whole", () => {
  for (const byteOrder of ["BIG_ENDIAN", "LITTLE_ENDIAN"] as const) {
    const field = fromHex("0000000300000005");
    if (byteOrder === "LITTLE_ENDIAN") field.reverse();
    const { items } = run(handler({ lengthFieldLength: 8, byteOrder }), [field]);
    assert.match(JSON.stringify(items), new RegExp(`says to be ${3 * 2 ** 32 + 5 + 8} bytes`));
  }
});

Deno.test("what is added to a length is a 32-bit sum, as it is in Netty", () => {
  const settings = { lengthFieldLength: 4, lengthAdjustment: 2 ** 31 - 1 } as const;
  assert.deepEqual(run(handler(settings), [fromHex("8000000261")]).items, ["8000000261"]);
});

for (const failFast of [true, false]) {
  const settings = { maxFrameLength: 10, failFast };

  Deno.test(`an oversized frame is reported once, what is behind it comes out in the same chunk (failFast ${failFast})`, () => {
    const stream = fromHex("000161" + "000a" + "78".repeat(10) + "00026f6b");
    for (const chunks of [[stream], pieces(stream, 1), cut(stream, [4, 9])]) {
      const { items, lost } = run(handler(settings), chunks);
      assert.deepEqual(frames(items), ["000161", "00026f6b"]);
      assert.deepEqual(errorTypes(items), ["TooLongFrameException"]);
      assert.match(
        JSON.stringify(items[1]),
        /12 bytes.*maxFrameLength \(10\).*Raise maxFrameLength/,
      );
      assert.equal(lost, 0);
    }
  });

  Deno.test(`an oversized frame is reported at its ${failFast ? "header" : "end"} (failFast ${failFast})`, () => {
    const chunks = cut(fromHex("000a" + "78".repeat(10)), [2, 6]);
    const { perChunk } = run(handler(settings), chunks);
    assert.deepEqual(perChunk.map((items) => items.length), failFast ? [1, 0, 0] : [0, 0, 1]);
  });

  Deno.test(`an oversized frame that the end of the stream cuts off is reported once (failFast ${failFast})`, () => {
    const { items } = run(handler(settings), [fromHex("000a7878")]);
    assert.deepEqual(errorTypes(items), ["TooLongFrameException"]);
  });

  Deno.test(`a length that is too far to skip loses the stream at once (failFast ${failFast})`, () => {
    const large = { ...settings, lengthFieldLength: 4 as const };
    const chunks = ["7fffffff", "0000000161", "0000000162"].map(fromHex);
    const { perChunk, atEnd, lost } = run(handler(large), chunks);
    assert.deepEqual(errorTypes(perChunk[0]!), ["TooLongFrameException"]);
    assert.deepEqual([...perChunk.slice(1), atEnd], [[], [], []]);
    assert.equal(lost, 1);
  });
}

Deno.test("frames are skipped up to 64 KiB, or up to 16 x maxFrameLength when that is more", () => {
  for (const [maxFrameLength, most] of [[128, 65536], [8192, 131072]] as const) {
    for (const [length, lost] of [[most, 0], [most + 1, 1]] as const) {
      const header = length - 4;
      const stream = join([
        fromHex(header.toString(16).padStart(8, "0")),
        new Uint8Array(header),
        fromHex("0000000161"),
      ]);
      const outcome = run(handler({ maxFrameLength, lengthFieldLength: 4 }), pieces(stream, 1000));
      assert.deepEqual(errorTypes(outcome.items), ["TooLongFrameException"]);
      assert.deepEqual(frames(outcome.items), lost ? [] : ["0000000161"]);
      assert.equal(outcome.lost, lost);
    }
  }
});

Deno.test("a frame shorter than its own header loses the stream, and says why", () => {
  const { perChunk, lost } = run(handler({ lengthAdjustment: -4 }), [
    fromHex("000561" + "0001" + "000561"),
    fromHex("000561"),
  ]);
  assert.deepEqual(frames(perChunk[0]!), ["000561"]);
  assert.deepEqual(errorTypes(perChunk[0]!), ["CorruptedFrameException"]);
  assert.match(JSON.stringify(perChunk[0]), /less than its header \(2 bytes.*lengthAdjustment/);
  assert.deepEqual(perChunk[1], []);
  assert.equal(lost, 1);
});

Deno.test("a negative length of 8 bytes loses the stream, whatever lengthAdjustment adds", () => {
  for (const [field, lengthAdjustment] of [["ff".repeat(8), 100], ["80" + "00".repeat(7), 0]]) {
    const settings = { lengthFieldLength: 8, lengthAdjustment: Number(lengthAdjustment) } as const;
    const { items, lost } = run(handler(settings), [fromHex(String(field) + "00".repeat(200))]);
    assert.deepEqual(errorTypes(items), ["CorruptedFrameException"]);
    assert.equal(items.length, 1);
    assert.equal(lost, 1);
  }
});

Deno.test("a frame shorter than initialBytesToStrip is dropped alone", () => {
  const stream = fromHex("0161" + "056263646566" + "00");
  for (const chunks of [[stream], pieces(stream, 1)]) {
    const settings = { lengthFieldLength: 1, initialBytesToStrip: 4 } as const;
    const { items, lost } = run(handler(settings), chunks);
    assert.deepEqual(frames(items), ["6566"]);
    assert.deepEqual(errorTypes(items), ["CorruptedFrameException", "CorruptedFrameException"]);
    assert.equal(lost, 0);
  }
});

Deno.test("a frame that the end of the stream cuts off says how many bytes were left", () => {
  for (const [stream, left] of [["00", "1 byte "], ["000561", "3 bytes "]] as const) {
    const { atEnd } = run(handler(), [fromHex(stream)]);
    assert.deepEqual(errorTypes(atEnd), ["CorruptedFrameException"]);
    assert.ok(JSON.stringify(atEnd).includes(`${left}left over`));
  }
  assert.deepEqual(run(handler(), [fromHex("000161")]).atEnd, []);
  assert.deepEqual(run(handler(), []).atEnd, []);
});
