import assert from "node:assert/strict";
import fc from "fast-check";
import { JsonNumber } from "../../lib/standin/lenient_json.ts";
import { javaDouble, looseText, storedValue } from "../../lib/standin/stored_value.ts";

Deno.test("longs, doubles and texts are kept apart as ThingsBoard keeps them", () => {
  const number = (text: string) => storedValue(new JsonNumber(text));
  assert.equal(number("1"), "1");
  assert.equal(number("1.0"), "1.0");
  assert.equal(number("1e3"), "1000");
  assert.equal(number("1e-5"), "1.0E-5");
  assert.equal(number("-0.0"), "0.0");
  assert.equal(number("9007199254740993"), "9007199254740993");
  assert.equal(number("-9223372036854775808"), "-9223372036854775808");
  assert.equal(number("9223372036854775808"), '"9223372036854775808"');
  assert.equal(number("0.30000000000000004"), '"0.30000000000000004"');
  assert.equal(number("12345678.5"), "1.23456785E7");
  assert.equal(storedValue("007"), "7");
  assert.equal(storedValue("1.0"), "1.0");
  assert.equal(storedValue(".5"), "0.5");
  for (const text of ["+5", "1e3", "0x10", " 5 ", "5.", "-", "", "true"]) {
    assert.equal(storedValue(text), JSON.stringify(text));
  }
  assert.equal(storedValue(null), undefined);
});

Deno.test("every number that JavaScript writes with at most 16 decimals comes back as it is", () => {
  fc.assert(fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (n) => {
    const rounded = Number(n.toFixed(Math.max(0, 15 - Math.ceil(Math.log10(Math.abs(n) + 1)))));
    const stored = storedValue(new JsonNumber(JSON.stringify(rounded)));
    assert.equal(Number(stored), rounded === 0 ? 0 : rounded);
  }));
});

Deno.test("a loose read gives every value as a text", () => {
  const loose = ['"x"', "7", "1.0E-5", "true", '{"a":1}'].map((value) =>
    JSON.parse(looseText(value))
  );
  assert.deepEqual(loose, ["x", "7", "1.0E-5", "true", '{"a":1}']);
  assert.equal(javaDouble(1e7), "1.0E7");
  assert.equal(javaDouble(0.001), "0.001");
});
