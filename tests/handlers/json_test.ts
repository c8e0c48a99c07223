import assert from "node:assert/strict";
import fc from "fast-check";
import { jsonHandler } from "../../handlers/json.ts";
import { ascii, asciiHex, cut, errorTypes, frames, pieces, run, toHex } from "./_streams.ts";

function handler(maxFrameLength = 1048576) {
  return jsonHandler({ handlerType: "JSON", maxFrameLength });
}

const CORRUPTED = "CorruptedFrameException";
const TOO_LONG = "TooLongFrameException";

Deno.test("any JSON objects and arrays, however written, glued and cut, come out whole", () => {
  const object = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
  const spaces = fc.constantFrom("", " ", "\r\n", "\t\n");
  const values = fc.array(fc.tuple(object, fc.constantFrom(0, 2), spaces));
  fc.assert(fc.property(values, fc.array(fc.nat(500)), (list, cuts) => {
    const texts = list.map(([value, indent]) => JSON.stringify(value, null, indent));
    const bytes = (text: string) => new TextEncoder().encode(text);
    const stream = bytes(texts.map((text, i) => text + list[i]![2]).join(""));
    const { items } = run(handler(), cut(stream, cuts));
    assert.deepEqual(items, texts.map((text) => toHex(bytes(text))));
  }));
});

Deno.test("garbage before an object is reported once and skipped to the next object", () => {
  const stream = ascii('{"a":1},, oops}" {"b":2}\0[3]');
  for (const chunks of [[stream], pieces(stream, 1)]) {
    const { items } = run(handler(), chunks);
    assert.deepEqual(frames(items), ['{"a":1}', '{"b":2}', "[3]"].map(asciiHex));
    assert.deepEqual(errorTypes(items), [CORRUPTED, CORRUPTED]);
    assert.match(JSON.stringify(items[1]), /begin with \{ or \[, but here is , \(0x2c\)/);
    assert.match(JSON.stringify(items[3]), /but here is 0x00/);
  }
});

Deno.test("an oversized object is reported once, the object behind it comes in the same chunk", () => {
  const stream = ascii('{"a":1} {"a":"}]12345"} {"b":2}');
  for (const chunks of [[stream], pieces(stream, 1), cut(stream, [20])]) {
    const { items, lost } = run(handler(10), chunks);
    assert.deepEqual(errorTypes(items), [TOO_LONG]);
    assert.deepEqual(frames(items), ['{"a":1}', '{"b":2}'].map(asciiHex));
    assert.match(JSON.stringify(items[1]), /maxFrameLength \(10 bytes\).*Raise maxFrameLength/);
    assert.equal(lost, 0);
  }
});

Deno.test("an oversized object is reported when it is too long, not when its end comes", () => {
  const chunks = ['{"a":"0', "12345", "6789", '"}{}'].map(ascii);
  const { perChunk } = run(handler(10), chunks);
  assert.deepEqual(perChunk.map((items) => items.length), [0, 1, 0, 1]);
});

Deno.test("the limit is on the object, not on what stands before it or in the same chunk", () => {
  const object = '{"a":1234}';
  const stream = ascii(" ".repeat(50) + object.repeat(20) + "\n".repeat(50) + object);
  const { items } = run(handler(object.length), [stream]);
  assert.deepEqual(items, Array(21).fill(asciiHex(object)));
});

Deno.test("an oversized object that never ends loses the stream instead of swallowing all", () => {
  const chunk = ascii('{"a":1}'.repeat(100_000));
  const chunks = [ascii('{"unclosed: 1} '), ...Array<Uint8Array>(60).fill(chunk)];
  const { items, lost } = run(handler(1000), chunks);
  assert.deepEqual(errorTypes(items), [TOO_LONG, CORRUPTED]);
  assert.equal(items.length, 2);
  assert.equal(lost, 1);
});

Deno.test("a large object is skipped whole when it is over the limit", () => {
  const large = ascii(`{"a":"${"x".repeat(5_000_000)}"}`);
  const { items, lost, mostHeld } = run(handler(1000), [...pieces(large, 65536), ascii("{}")]);
  assert.deepEqual(errorTypes(items), [TOO_LONG]);
  assert.deepEqual(frames(items), [asciiHex("{}")]);
  assert.equal(lost, 0);
  assert.ok(mostHeld <= 1000);
});

Deno.test("an object that the end of the stream cuts off says how many bytes were left", () => {
  const { atEnd } = run(handler(), [ascii('{"a":1} {"b"')]);
  assert.deepEqual(errorTypes(atEnd), [CORRUPTED]);
  assert.match(JSON.stringify(atEnd), /4 bytes left over/);
});

Deno.test("white space at the end of the stream is not worth a word", () => {
  assert.deepEqual(run(handler(), [ascii('{"a":1} \r\n\t')]).atEnd, []);
  assert.deepEqual(run(handler(), []).atEnd, []);
});

Deno.test("a megabyte of JSON that comes byte by byte is quick and held once", () => {
  const stream = ascii(`{"a":"${"x".repeat(1048576 - 8)}"}`);
  assert.equal(stream.length, 1048576);
  const json = handler();
  let state = json.start();
  const started = performance.now();
  let arrived = 0;
  for (let i = 0; i < stream.length; i++) {
    const step = json.step(state, stream.subarray(i, i + 1));
    state = step.state;
    assert.ok(state.unfinished.bytes.length <= 1048576);
    for (const item of step.items) if (item instanceof Uint8Array) arrived += item.length;
  }
  assert.equal(arrived, 1048576);
  // Quadratic work would be 2^39 bytes copied: minutes, not seconds.
  assert.ok(performance.now() - started < 5000);
});
