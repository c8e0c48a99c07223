import assert from "node:assert/strict";
import fc from "fast-check";
import { bytesOfOutput } from "../../lib/downlink/output.ts";

const texts = (output: unknown) => bytesOfOutput(output).map((b) => new TextDecoder().decode(b));

Deno.test("TEXT, JSON and BINARY become the bytes they name", () => {
  assert.deepEqual(texts({ contentType: "TEXT", data: "interval=60\r\n", metadata: {} }), [
    "interval=60\r\n",
  ]);
  assert.deepEqual(texts({ contentType: "JSON", data: '{"a": 1}' }), ['{"a": 1}']);
  assert.deepEqual(texts({ contentType: "JSON", data: { a: [1] } }), ['{"a":[1]}']);
  assert.deepEqual(bytesOfOutput({ contentType: "BINARY", data: "/wsB" }), [
    new Uint8Array([0xff, 0x0b, 0x01]),
  ]);
  assert.deepEqual(texts({ contentType: "TEXT", data: 5 }), ["5"]);
});

Deno.test("an array is written in its order, and what is empty is nothing to send", () => {
  assert.deepEqual(
    texts([{ contentType: "TEXT", data: "a" }, null, { contentType: "TEXT", data: "" }, {
      data: "b",
    }]),
    ["a", "b"],
  );
  for (const nothing of [null, undefined, [], {}, { contentType: "JSON" }, { data: null }]) {
    assert.deepEqual(bytesOfOutput(nothing), []);
  }
});

Deno.test("what is no downlink is refused in words", () => {
  for (
    const [output, message] of [
      ["text", /a string; a downlink converter returns \{contentType/],
      [[["x"]], /element 0 of the output is an array/],
      [{ contentType: "XML", data: "x" }, /contentType of the output is "XML"/],
      [{ contentType: "BINARY", data: "***" }, /is no base64/],
      [{ contentType: "BINARY", data: [1] }, /wants base64/],
      [{ contentType: "TEXT", data: {} }, /give contentType "JSON"/],
    ] as const
  ) assert.throws(() => bytesOfOutput(output), message);
});

Deno.test("any JSON value gives bytes or a TypeError", () => {
  fc.assert(fc.property(fc.jsonValue(), (output) => {
    try {
      for (const bytes of bytesOfOutput(output)) assert.equal(bytes instanceof Uint8Array, true);
    } catch (error) {
      assert.equal(error instanceof TypeError, true);
    }
  }));
});
