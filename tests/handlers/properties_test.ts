import assert from "node:assert/strict";
import fc from "fast-check";
import { createHandler, type HandlerConfiguration } from "../../handlers/create.ts";
import type { When } from "../../handlers/one_of.ts";
import { cut, frames, join, pieces, run } from "./_streams.ts";

const limit = fc.oneof(fc.integer({ min: 16, max: 40 }), fc.integer({ min: 1, max: 300 }));

const mark = fc.oneof(
  fc.constantFrom("a", "ab", "{", "}", "[", "]", "\n", "\r\n", "\r"),
  fc.constantFrom("00", "0000", "01", "7b22", "0d0a", "5c").map((hex) => ({ hex })),
);
const marks = fc.array(mark, { minLength: 1, maxLength: 3 });
const escaping = {
  escapes: fc.constantFrom({ "5c61": "7d" }, { "5c": "00 01 02" }, { "0a7d": "7d" }),
  escapeXor: fc.constantFrom({ prefix: "5c", xor: "20" }),
};

/** Settings of every handler that the existing three do not have, with `skipUntil` or without. */
const flat = fc.oneof(
  fc.record({
    handlerType: fc.constant("DELIMITER" as const),
    delimiters: marks,
    stripDelimiter: fc.boolean(),
    maxFrameLength: limit,
    trailerLength: fc.nat(3),
    minFrameLength: fc.nat(3),
    notFollowedBy: mark,
    skipUntil: marks,
    ...escaping,
  }, { requiredKeys: [...required("DELIMITER")] }),
  fc.record({
    handlerType: fc.constant("FIXED_LENGTH" as const),
    frameLength: fc.oneof(fc.integer({ min: 1, max: 5 }), limit),
    skipUntil: marks,
  }, { requiredKeys: ["handlerType", "frameLength"] }),
  fc.record({
    handlerType: fc.constant("START_END" as const),
    start: marks,
    end: mark,
    keepFlags: fc.boolean(),
    nested: fc.boolean(),
    quote: mark,
    trailerLength: fc.nat(2),
    maxFrameLength: limit,
    skipUntil: marks,
    ...escaping,
  }, { requiredKeys: [...required("START_END")] }),
  fc.record({
    handlerType: fc.constant("ASCII_LENGTH" as const),
    offset: fc.nat(3),
    digits: fc.constantFrom(1, 2),
    radix: fc.constantFrom(10 as const, 16 as const),
    multiplier: fc.integer({ min: 1, max: 5 }),
    countsFrom: fc.constantFrom("START" as const, "FIELD" as const, "FIELD_END" as const),
    lengthAdjustment: fc.integer({ min: -5, max: 5 }),
    initialBytesToStrip: fc.nat(3),
    finalBytesToStrip: fc.nat(3),
    optionalTail: mark,
    maxFrameLength: limit.map((most) => most + 5),
    skipUntil: marks,
  }, { requiredKeys: [...required("ASCII_LENGTH"), "digits"] }),
  fc.record({
    handlerType: fc.constant("ASCII_LENGTH" as const),
    offset: fc.constant(0),
    afterSeparator: fc.record({ separator: mark, count: fc.integer({ min: 1, max: 2 }) }),
    until: mark,
    radix: fc.constantFrom(10 as const, 16 as const),
    multiplier: fc.constant(1),
    countsFrom: fc.constant("FIELD_END" as const),
    lengthAdjustment: fc.integer({ min: -2, max: 5 }),
    initialBytesToStrip: fc.constant(0),
    finalBytesToStrip: fc.nat(3),
    optionalTail: mark,
    maxFrameLength: limit.map((most) => most + 5),
    skipUntil: marks,
  }, { requiredKeys: [...required("ASCII_LENGTH"), "until"] }),
  fc.record({
    handlerType: fc.constant("VARINT" as const),
    maxFrameLength: fc.oneof(fc.integer({ min: 1, max: 20 }), limit),
    skipUntil: marks,
  }, { requiredKeys: ["handlerType", "maxFrameLength"] }),
  fc.record({
    handlerType: fc.constant("BINARY" as const),
    byteOrder: fc.constantFrom("BIG_ENDIAN" as const, "LITTLE_ENDIAN" as const),
    maxFrameLength: limit.map((most) => most + 12),
    lengthFieldOffset: fc.nat(4),
    lengthFieldLength: fc.constantFrom(1 as const, 2 as const),
    lengthAdjustment: fc.integer({ min: -5, max: 5 }),
    initialBytesToStrip: fc.nat(6),
    failFast: fc.boolean(),
    lengthMask: fc.constantFrom(1, 7, 0x0f, 0x7f, 0xff00),
    lengthMultiplier: fc.integer({ min: 1, max: 4 }),
    frameTail: mark,
    finalBytesToStrip: fc.nat(4),
    skipUntil: marks,
  }, { requiredKeys: [...required("BINARY")] }),
  fc.record({
    handlerType: fc.constant("TEXT" as const),
    maxFrameLength: limit,
    stripDelimiter: fc.boolean(),
    messageSeparator: fc.constantFrom("SYSTEM_LINE_SEPARATOR" as const, "NUL_DELIMITER" as const),
    skipUntil: marks,
  }),
  fc.record({
    handlerType: fc.constant("JSON" as const),
    maxFrameLength: limit,
    skipUntil: marks,
  }),
) as fc.Arbitrary<unknown> as fc.Arbitrary<HandlerConfiguration>;

/** The keys of a handler that the schema always fills in. */
function required(handlerType: string): never[] {
  const always: Record<string, string[]> = {
    DELIMITER: [
      "delimiters",
      "stripDelimiter",
      "maxFrameLength",
      "trailerLength",
      "minFrameLength",
    ],
    START_END: ["start", "end", "keepFlags", "nested", "trailerLength", "maxFrameLength"],
    ASCII_LENGTH: [
      "offset",
      "radix",
      "multiplier",
      "countsFrom",
      "lengthAdjustment",
      "initialBytesToStrip",
      "finalBytesToStrip",
      "maxFrameLength",
    ],
    BINARY: [
      "byteOrder",
      "maxFrameLength",
      "lengthFieldOffset",
      "lengthFieldLength",
      "lengthAdjustment",
      "initialBytesToStrip",
      "failFast",
    ],
  };
  return ["handlerType", ...always[handlerType] ?? []] as never[];
}

const hex = fc.constantFrom("7b", "61", "00", "0d0a", "5c61", "000001");
const simple: fc.Arbitrary<When> = fc.oneof(
  fc.record({ at: fc.nat(3), hex }),
  fc.record({ at: fc.nat(3), notHex: hex }),
  fc.record({ in: fc.array(hex, { minLength: 1 }) }),
  fc.record({ class: fc.constantFrom("digit" as const, "letter" as const, "printable" as const) }),
);
const when = fc.oneof(
  simple,
  fc.record({ all: fc.array(simple, { minLength: 1, maxLength: 3 }) }),
);

function oneOf(use: fc.Arbitrary<HandlerConfiguration>): fc.Arbitrary<HandlerConfiguration> {
  return fc.record({
    handlerType: fc.constant("ONE_OF" as const),
    rules: fc.tuple(
      fc.array(fc.record({ when, use }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.record({ use }), { maxLength: 1 }),
    ).map(([rules, otherwise]) => [...rules, ...otherwise]),
    skipUntil: marks,
  }, { requiredKeys: ["handlerType", "rules"] }) as fc.Arbitrary<unknown> as fc.Arbitrary<
    HandlerConfiguration
  >;
}

const original: fc.Arbitrary<HandlerConfiguration> = fc.oneof(
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

const leaf = fc.oneof(original, flat);
const configuration = fc.oneof(
  { weight: 2, arbitrary: original },
  { weight: 4, arbitrary: flat },
  {
    weight: 3,
    arbitrary: oneOf(
      fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: oneOf(leaf) }),
    ),
  },
);

/** The most bytes of a frame, or of what may have to be held until a frame is decided. */
function most(settings: HandlerConfiguration): number {
  switch (settings.handlerType) {
    case "ONE_OF":
      return Math.max(...settings.rules.map(({ use }) => most(use)));
    case "FIXED_LENGTH":
      return settings.frameLength;
    case "CHUNK":
      return 0;
    default:
      return settings.maxFrameLength;
  }
}

/** How much longer a frame can be: an escape may be shorter than what it stands for. */
function growth(settings: HandlerConfiguration): number {
  if (settings.handlerType === "ONE_OF") {
    return Math.max(...settings.rules.map(({ use }) => growth(use)));
  }
  return "escapes" in settings && settings.escapes && "5c" in settings.escapes ? 3 : 1;
}

// Bytes that mean something to one handler or another come often, others now and then.
const byte = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...new TextEncoder().encode('\n\n\r\r\0\0\0{}[]"\\ ab\x01\x0513,')),
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
    { numRuns: 6000 },
  );
  assert.ok(seen > 10_000, `only ${seen} items were compared`);
});

function keepsToLimit(settings: HandlerConfiguration): boolean {
  const { handlerType } = settings;
  return (handlerType === "BINARY" || handlerType === "JSON") && !settings.skipUntil;
}

Deno.test("no frame is longer than maxFrameLength, and no more than that is held", () => {
  fc.assert(
    fc.property(configuration, stream, fc.array(fc.nat(400)), (settings, bytes, cuts) => {
      const { items, mostHeld } = run(createHandler(settings), cut(bytes, cuts));
      // The delimiter of a text, a trailer, the bytes that tell whether there is an end: a few.
      const extra = settings.handlerType === "TEXT" ? 3 : keepsToLimit(settings) ? 0 : 16;
      const limit = most(settings) + extra;
      assert.ok(mostHeld <= limit, `held ${mostHeld}`);
      for (const frame of frames(items)) assert.ok(frame.length / 2 <= limit * growth(settings));
    }),
    { numRuns: 2000 },
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

function endless(maxFrameLength: number): HandlerConfiguration {
  return {
    handlerType: "DELIMITER",
    delimiters: ["\r\n", "\n"],
    stripDelimiter: true,
    maxFrameLength,
    trailerLength: 0,
    minFrameLength: 0,
  };
}

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
    [endless(size), new Uint8Array(size).fill(0x61)],
    [
      { handlerType: "ONE_OF", rules: [{ use: endless(size) }], skipUntil: ["aa"] },
      new Uint8Array(size).fill(0x61),
    ],
    [{
      handlerType: "START_END",
      start: ["a"],
      end: "b",
      keepFlags: true,
      nested: false,
      trailerLength: 0,
      maxFrameLength: size + 1,
    }, new Uint8Array(size).fill(0x61)],
    [{ handlerType: "FIXED_LENGTH", frameLength: size }, new Uint8Array(size)],
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
