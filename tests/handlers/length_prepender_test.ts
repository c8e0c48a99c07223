import assert from "node:assert/strict";
import fc from "fast-check";
import { binaryHandler } from "../../handlers/binary.ts";
import { lengthPrepender } from "../../handlers/length_prepender.ts";

const hex = (text: string) => Uint8Array.fromHex(text.replaceAll(" ", ""));

Deno.test("the length field stands where the handler looks for it", () => {
  const field = {
    byteOrder: "BIG_ENDIAN",
    lengthFieldOffset: 0,
    lengthFieldLength: 2,
    lengthAdjustment: 0,
  } as const;
  assert.deepEqual(lengthPrepender(field)(hex("aabbcc")), hex("0003 aabbcc"));
  assert.deepEqual(
    lengthPrepender({ ...field, lengthAdjustment: -2 })(hex("aabbcc")),
    hex("0005 aabbcc"),
  );
  assert.deepEqual(
    lengthPrepender({ ...field, lengthFieldOffset: 1 })(hex("7eaabb")),
    hex("7e 0002 aabb"),
  );
  assert.deepEqual(
    lengthPrepender({ ...field, byteOrder: "LITTLE_ENDIAN" })(hex("aa")),
    hex("0100 aa"),
  );
});

Deno.test("a length that the field cannot hold is an error that says so", () => {
  const field = {
    byteOrder: "BIG_ENDIAN",
    lengthFieldOffset: 0,
    lengthFieldLength: 1,
    lengthAdjustment: 0,
  } as const;
  assert.throws(() => lengthPrepender(field)(new Uint8Array(256)), /256 does not fit .* 1 bytes/);
  assert.throws(
    () => lengthPrepender({ ...field, lengthFieldOffset: 2 })(new Uint8Array(1)),
    /fewer than the 2/,
  );
  assert.throws(
    () => lengthPrepender({ ...field, lengthAdjustment: 5 })(new Uint8Array(1)),
    /-4 does not fit/,
  );
});

Deno.test("whatever was given its length, the handler cuts out again", () => {
  fc.assert(fc.property(
    fc.record({
      byteOrder: fc.constantFrom("LITTLE_ENDIAN" as const, "BIG_ENDIAN" as const),
      lengthFieldOffset: fc.integer({ min: 0, max: 8 }),
      lengthFieldLength: fc.constantFrom(
        1 as const,
        2 as const,
        3 as const,
        4 as const,
        8 as const,
      ),
      lengthAdjustment: fc.integer({ min: -8, max: 4 }),
    }),
    fc.array(fc.uint8Array({ minLength: 12, maxLength: 100 }), { minLength: 1, maxLength: 5 }),
    (field, payloads) => {
      const prepend = lengthPrepender(field);
      const frames = payloads.map(prepend);
      const handler = binaryHandler({
        handlerType: "BINARY",
        ...field,
        maxFrameLength: 1000,
        initialBytesToStrip: 0,
        failFast: false,
      });
      const { items } = handler.step(
        handler.start(),
        new Uint8Array(frames.flatMap((f) => [...f])),
      );
      assert.deepEqual(items.map((item) => item instanceof Uint8Array ? [...item] : item), [
        ...frames.map((frame) => [...frame]),
      ]);
    },
  ));
});
