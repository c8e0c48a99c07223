import assert from "node:assert/strict";
import fc from "fast-check";
import {
  decimalText,
  doubleText,
  floatText,
} from "../../../converters/tbel/runtime/number_text.ts";

Deno.test("a Double is written as Java writes it", () => {
  const cases: [number, string][] = [
    [25, "25.0"],
    [0.1 + 0.2, "0.30000000000000004"],
    [1e7, "1.0E7"],
    [9999999, "9999999.0"],
    [12345678.9, "1.23456789E7"],
    [0.001, "0.001"],
    [0.0001, "1.0E-4"],
    [1e21, "1.0E21"],
    [1.5e300, "1.5E300"],
    [5e-324, "4.9E-324"],
    [-0, "-0.0"],
    [0, "0.0"],
    [NaN, "NaN"],
    [-Infinity, "-Infinity"],
  ];
  for (const [v, expected] of cases) assert.equal(doubleText(v), expected);
});

Deno.test("a Float is written with the digits that tell it from other Floats", () => {
  const cases: [number, string][] = [
    [1.1, "1.1"],
    [25.7, "25.7"],
    [16777216, "1.6777216E7"],
    [3.4028234663852886e38, "3.4028235E38"],
    [1.401298464324817e-45, "1.4E-45"],
    [2396745.25, "2396745.2"],
    [33554432, "3.3554432E7"],
    [7.7, "7.7"],
  ];
  for (const [v, expected] of cases) assert.equal(floatText(Math.fround(v)), expected);
});

Deno.test("the text of any Double or Float reads back as the same number", () => {
  fc.assert(fc.property(fc.double(), (v) => Object.is(Number(doubleText(v)), v)));
  fc.assert(
    fc.property(fc.float(), (v) => Object.is(Math.fround(Number(floatText(v))), v)),
  );
});

Deno.test("a BigDecimal keeps its zeros and gets an exponent only far from 1", () => {
  assert.equal(decimalText(550n, 2), "5.50");
  assert.equal(decimalText(-5n, 3), "-0.005");
  assert.equal(decimalText(1n, -3), "1E+3");
  assert.equal(decimalText(125n, 9), "1.25E-7");
  assert.equal(decimalText(0n, 0), "0");
});
