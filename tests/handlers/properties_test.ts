import assert from "node:assert/strict";
import fc from "fast-check";
import { createHandler, type HandlerConfiguration } from "../../handlers/create.ts";
import { cut, frames, join, pieces, run } from "./_streams.ts";

const limit = fc.oneof(fc.integer({ min: 16, max: 40 }), fc.integer({ min: 1, max: 300 }));

const configuration: fc.Arbitrary<HandlerConfiguration> = fc.oneof(
  fc.record({
    handlerType: fc.constant("TEXT" as const),
    maxFrameLength: fc.oneof(fc.integer({ min: 1, max: 6 }), limit),
    stripDelimiter: fc.boolean(),
    messageSeparator: fc.constantFrom("SYSTEM_LINE_SEPARATOR" as const, "NUL_DELIMITER" as const),
  }),
  fc.record({
    handlerType: fc.constant("JSON" as const),
    maxFrameLength: fc.oneof(fc.integer({ min: 1, max: 20 }), limit),
  }),
  fc.record({
    handlerType: fc.constant("BINARY" as const),
    byteOrder: fc.constantFrom("BIG_ENDIAN" as const, "LITTLE_ENDIAN" as const),
    maxFrameLength: limit.map((most) => most + 12),
    lengthFieldOffset: fc.nat(4),
    lengthFieldLength: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 8 as const),
    lengthAdjustment: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer()),
    initialBytesToStrip: fc.oneof(fc.nat(6), fc.nat(500)),
    failFast: fc.boolean(),
  }),
);

// Bytes that mean something to one handler or another come often, others now and then.
const byte = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...new TextEncoder().encode('\n\n\r\r\0\0\0{}[]"\\ ab\x01\x05')),
  },
  { weight: 1, arbitrary: fc.nat(255) },
);
const stream = fc.array(byte, { maxLength: 400, size: "max" }).map((bytes) =>
  Uint8Array.from(bytes)
);

Deno.test("any bytes, cut anywhere, give the same frames and errors and throw nothing", () => {
  let seen = 0;
  fc.assert(
    fc.property(configuration, stream, fc.array(fc.nat(400)), (settings, bytes, cuts) => {
      const handler = createHandler(settings);
      const whole = run(handler, [bytes]);
      const parts = run(handler, cut(bytes, cuts));
      assert.deepEqual(parts.items, whole.items);
      assert.equal(parts.lost, whole.lost);
      assert.deepEqual(run(handler, pieces(bytes, 1)).items, whole.items);
      seen += whole.items.length;
    }),
    { numRuns: 1500 },
  );
  assert.ok(seen > 10_000, `only ${seen} items were compared`);
});

Deno.test("no frame is longer than maxFrameLength, and no more than that is held", () => {
  fc.assert(
    fc.property(configuration, stream, fc.array(fc.nat(400)), (settings, bytes, cuts) => {
      const { items, mostHeld } = run(createHandler(settings), cut(bytes, cuts));
      // A text may have its separator with it: CR LF, and the CR of the LF CR before.
      const extra = settings.handlerType === "TEXT" ? 3 : 0;
      const most = settings.maxFrameLength + extra;
      assert.ok(mostHeld <= most, `held ${mostHeld}`);
      for (const frame of frames(items)) assert.ok(frame.length / 2 <= most);
    }),
    { numRuns: 500 },
  );
});

Deno.test("the configuration alone makes the handler: its connections share nothing", () => {
  fc.assert(fc.property(configuration, stream, stream, (settings, one, other) => {
    const handler = createHandler(settings);
    const states = [handler.start(), handler.start()];
    const together: unknown[][] = [[], []];
    for (let at = 0; at < Math.max(one.length, other.length); at++) {
      [one, other].forEach((bytes, i) => {
        const step = handler.step(states[i], bytes.slice(at, at + 1));
        states[i] = step.state;
        together[i]!.push(...step.items);
      });
    }
    [one, other].forEach((bytes, i) => {
      together[i]!.push(...handler.end(states[i]).items);
      assert.equal(together[i]!.length, run(handler, [bytes]).items.length);
    });
  }));
});

Deno.test("a state is plain data: a copy of it goes on as the original would", () => {
  fc.assert(fc.property(configuration, stream, fc.nat(400), (settings, bytes, at) => {
    const handler = createHandler(settings);
    const first = handler.step(handler.start(), bytes.subarray(0, at));
    const copy = structuredClone(first.state);
    const goOn = (state: unknown) => {
      const { state: next, items } = handler.step(state, bytes.subarray(at));
      return [...items, ...handler.end(next).items];
    };
    assert.deepEqual(goOn(copy), goOn(first.state));
  }));
});

Deno.test("the work grows with the bytes, not faster: megabytes in tiny chunks are quick", () => {
  const size = 500_000;
  const streams: [HandlerConfiguration, Uint8Array][] = [
    [{
      handlerType: "TEXT",
      maxFrameLength: size,
      stripDelimiter: true,
      messageSeparator: "SYSTEM_LINE_SEPARATOR",
    }, new Uint8Array(size).fill(0x61)],
    [{
      handlerType: "BINARY",
      byteOrder: "BIG_ENDIAN",
      maxFrameLength: size,
      lengthFieldOffset: 0,
      lengthFieldLength: 4,
      lengthAdjustment: -4,
      initialBytesToStrip: 0,
      failFast: false,
    }, join([Uint8Array.of(size >> 24, size >> 16, size >> 8, size), new Uint8Array(size - 4)])],
    [{ handlerType: "JSON", maxFrameLength: size }, new Uint8Array(size).fill(0x5b)],
  ];
  for (const [settings, bytes] of streams) {
    const handler = createHandler(settings);
    let state = handler.start();
    const started = performance.now();
    let items = 0;
    for (let i = 0; i < bytes.length; i++) {
      const step = handler.step(state, bytes.subarray(i, i + 1));
      state = step.state;
      items += step.items.length;
    }
    items += handler.end(state).items.length;
    assert.equal(items, 1, settings.handlerType);
    // Quadratic work would copy 2^37 bytes.
    assert.ok(performance.now() - started < 5000, settings.handlerType);
  }
});
