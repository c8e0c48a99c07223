import assert from "node:assert/strict";
import fc from "fast-check";
import { unmark } from "../../converters/exact_numbers.ts";
import { normalise } from "../../converters/normalise.ts";
import { asideOf, MAX_SESSION_BYTES, NO_SESSION, sessionOf } from "../../converters/session.ts";

const bytes = (text: string): number[] => [...new TextEncoder().encode(text)];

/** The replies of an output as lists of numbers. */
function replies(output: unknown): number[][] {
  return asideOf(output, NO_SESSION, "STORED").replies.map((reply) => [...reply.bytes]);
}

/** The session after an output. */
function after(output: unknown, before = ""): string {
  return asideOf(output, sessionOf(before), "STORED").session.text;
}

Deno.test("a session is merged key by key, and null takes a key away", () => {
  assert.equal(after({ session: { imei: "1", n: 2 } }), '{"imei":"1","n":2}');
  assert.equal(
    after({ session: { n: 3, deep: { a: null } } }, '{"imei":"1","n":2}'),
    '{"imei":"1","n":3,"deep":{"a":null}}',
  );
  assert.equal(after({ session: { imei: null } }, '{"imei":"1","n":2}'), '{"n":2}');
  assert.equal(after({ session: { n: null } }, '{"n":2}'), "");
  assert.equal(after([{ session: { a: 1, b: 1 } }, null, { session: { b: 2 } }]), '{"a":1,"b":2}');
  assert.equal(after({ session: null, telemetry: {} }, '{"n":2}'), '{"n":2}');
  assert.equal(after("text", '{"n":2}'), '{"n":2}');
});

Deno.test("keys like __proto__ are ordinary keys of a session", () => {
  const text = after({ session: JSON.parse('{"__proto__":{"a":1},"constructor":2}') });
  assert.equal(text, '{"__proto__":{"a":1},"constructor":2}');
  assert.equal(after({ session: { b: 1 } }, text), text.slice(0, -1) + ',"b":1}');
  assert.equal(({} as { a?: number }).a, undefined);
});

Deno.test("numbers of TBEL keep their text in a session, and NaN is none", () => {
  const output = unmark({
    session: { d: "\u0000number:25.0", l: "\u0000number:9223372036854775807" },
  });
  const text = after(output);
  assert.equal(text, '{"d":25.0,"l":9223372036854775807}');
  assert.equal(after({ session: { x: 1 } }, text), '{"d":25.0,"l":9223372036854775807,"x":1}');
  assert.equal(
    after({ session: { d: "\u0000number:NaN", deep: ["\u0000number:NaN"] } }, text),
    '{"l":9223372036854775807,"deep":[null]}',
  );
});

Deno.test("a session of at most 4 KB of JSON is kept, one byte more is an error", () => {
  const room = MAX_SESSION_BYTES - '{"a":""}'.length;
  assert.equal(after({ session: { a: "x".repeat(room) } }).length, MAX_SESSION_BYTES);
  assert.equal(after({ session: { a: "é".repeat(room / 2) } }).length, room / 2 + 8);
  for (const a of ["x".repeat(room + 1), "é".repeat(room / 2 + 1)]) {
    assert.throws(() => after({ session: { a } }), /409[78] bytes of JSON; at most 4096 are kept/);
  }
  assert.throws(
    () => after({ session: { b: 1 } }, JSON.stringify({ a: "x".repeat(room) })),
    /session of the output the session would have/,
  );
});

Deno.test("what is no session is told with what was found", () => {
  for (
    const [session, found] of [[[], "an array of 0"], ["x", 'the string "x"'], [5, "the number 5"]]
  ) {
    assert.throws(() => after({ session }), {
      name: "TypeError",
      message: `session of the output is ${found}; an object is expected`,
    });
  }
  assert.throws(() => after([{}, { session: 1 }]), /session of element 1 of the output/);
  assert.throws(
    () => after({ session: { deviceName: " " } }),
    /deviceName of the session is empty/,
  );
  assert.throws(
    () => after({ session: { deviceName: {} } }),
    /deviceName of the session is an object/,
  );
  assert.throws(() => after({ session: { deviceType: "<b>" } }), /deviceType of the session looks/);
  let deep: unknown = 1;
  for (let i = 0; i < 300; i++) deep = { deep };
  assert.throws(() => after({ session: deep }), /nested more than 200 deep/);
});

Deno.test("a reply is a text, hex, base64 or a list of them, in their order", () => {
  assert.deepEqual(replies({ reply: "Größe\r\n" }), [bytes("Größe\r\n")]);
  assert.deepEqual(replies({ reply: { hex: "00 fF\n0a" } }), [[0, 255, 10]]);
  assert.deepEqual(replies({ reply: { base64: "AP8K" } }), [[0, 255, 10]]);
  assert.deepEqual(replies({ reply: ["a", { hex: "00" }, "", "b"] }), [[97], [0], [98]]);
  assert.deepEqual(replies([{ reply: "a" }, { telemetry: {} }, { reply: "b" }]), [[97], [98]]);
  assert.deepEqual(replies({ reply: null }), []);
  assert.deepEqual(replies({ reply: "" }), []);
  assert.deepEqual(replies(undefined), []);
});

Deno.test("a reply that is none is told with what is expected", () => {
  const wrong: [unknown, RegExp][] = [
    [5, /^reply of the output is the number 5; a text, \{hex: "…"\}, \{base64: "…"\} or a list/],
    [[1, 2], /^element 0 of reply of the output is the number 1/],
    [{}, /^reply of the output has neither hex nor base64/],
    [{ hex: "00", base64: "" }, /has hex and base64/],
    [{ hex: "0" }, /^hex of reply of the output is the string "0", which is no hex text/],
    [{ hex: "0g" }, /no hex text/],
    [{ hex: 5 }, /hex of reply of the output is the number 5; a text is expected/],
    [{ base64: "*" }, /which is no base64/],
    ["\u0000number:NaN", /is NaN/],
    ["x".repeat(65_537), /65537 bytes; at most 65536 are taken/],
  ];
  for (const [reply, message] of wrong) assert.throws(() => replies({ reply }), { message });
  assert.throws(() => replies({ replyAfter: "LATER" }), /replyAfter of the output is the string/);
});

Deno.test("each output says for itself when its reply goes out", () => {
  const { replies } = asideOf(
    [{ reply: "a" }, { reply: "b", replyAfter: "RECEIVED" }, { reply: "c", replyAfter: "STORED" }],
    NO_SESSION,
    "STORED",
  );
  assert.deepEqual(replies.map(({ after }) => after), ["STORED", "RECEIVED", "STORED"]);
  assert.equal(asideOf({ reply: "a" }, NO_SESSION, "RECEIVED").replies[0]!.after, "RECEIVED");
});

Deno.test("names of the session stand for those that a message does not give", () => {
  const session = sessionOf('{"deviceName":" D ","deviceType":"gt06"}');
  const names = (output: unknown, own = session) =>
    normalise(output, own).messages.map(({ entityType, name, type }) => [entityType, name, type]);
  assert.deepEqual(names({ telemetry: { a: 1 } }), [["DEVICE", "D", "gt06"]]);
  assert.deepEqual(names({ deviceType: "x", telemetry: { a: 1 } }), [["DEVICE", "D", "x"]]);
  assert.deepEqual(names({ deviceName: "E", telemetry: {} }), [["DEVICE", "E", "gt06"]]);
  assert.deepEqual(names({ assetName: "A" }), [["ASSET", "A", "default"]]);
  assert.deepEqual(names([{ telemetry: {} }, { deviceName: null, attributes: {} }]), [
    ["DEVICE", "D", "gt06"],
    ["DEVICE", "D", "gt06"],
  ]);
  assert.deepEqual(names({ telemetry: {} }, sessionOf('{"deviceName":17}')), [
    ["DEVICE", "17", "default"],
  ]);
});

Deno.test("what only speaks to the connection is no message and needs no name", () => {
  const aside = [{ session: {} }, { reply: "x" }, { reply: null }, { reply: "x", telemetry: null }];
  assert.deepEqual(normalise(aside).messages, []);
  for (const output of aside) assert.deepEqual(normalise(output).messages, []);
  for (const output of [{}, { reply: "x", telemetry: {} }, { session: {}, deviceType: "x" }]) {
    assert.throws(() => normalise(output), /neither deviceName nor assetName.*session/);
  }
});

Deno.test("whatever JSON an output is, it is taken or told, and the session fits", () => {
  const key = fc.constantFrom("session", "reply", "replyAfter", "hex", "base64", "deviceName", "a");
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.constantFrom("STORED", "00ff", "AAA="),
      fc.double(),
      fc.constant(null),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
    ),
  }));
  fc.assert(fc.property(tree, tree, (first, second) => {
    let session = NO_SESSION;
    for (const output of [first, second]) {
      try {
        session = asideOf(output, session, "STORED").session;
      } catch (error) {
        assert.ok(error instanceof TypeError && / of (the|element)|^the frame/.test(error.message));
      }
      assert.ok(session.text === "" || Object.keys(JSON.parse(session.text)).length > 0);
      assert.deepEqual(sessionOf(session.text), session);
    }
  }));
});
