import assert from "node:assert/strict";
import fc from "fast-check";
import * as R from "../../../converters/tbel/runtime/index.ts";
import { values } from "./_values.ts";

function parse(text: string): R.Value {
  R.meter.reset(0);
  return R.parseJson(text);
}

function failure(text: string): string {
  try {
    parse(text);
  } catch (error) {
    assert.ok(error instanceof R.JavaException);
    return error.message;
  }
  throw new Error(`${text} was read`);
}

Deno.test("JSON numbers get the class that Jackson gives them", () => {
  const cases: [string, string][] = [
    ["5", "java.lang.Integer"],
    ["-2147483648", "java.lang.Integer"],
    ["2147483648", "java.lang.Long"],
    ["9223372036854775807", "java.lang.Long"],
    ["9223372036854775808", "java.math.BigInteger"],
    ["5.0", "java.lang.Double"],
    ["1e2", "java.lang.Double"],
  ];
  for (const [text, javaType] of cases) {
    assert.equal(R.javaType((parse(`[${text}]`) as R.TList).a[0]!), javaType, text);
  }
  assert.equal(parse("9223372036854775808"), "9223372036854775808");
});

Deno.test("JSON comes out as it went in, to the digit", () => {
  for (
    const text of [
      '{"a":25.0,"b":[1,1.0E10,-0.0,9007199254740993],"c":{"10":"x","2":true}}',
      '["é\\u0001\\n\\"\\\\/",{},[]]',
      "[123456789012345678901234567890]",
    ]
  ) assert.equal(R.toJson(parse(text)), text);
});

Deno.test("nulls in maps are dropped, the last of equal names counts, and what follows is ignored", () => {
  assert.equal(R.toJson(parse('{"a":1,"b":null,"c":[null]} rest')), '{"a":1,"c":[null]}');
  assert.equal(R.toJson(parse('{"a":1,"b":2,"a":3}')), '{"a":3,"b":2}');
  assert.equal(R.toJson(parse('{"a":1,"a":null}')), "{}");
  assert.equal(parse("  "), "");
});

Deno.test("reading JSON is charged to the script's memory, as its maps and lists are", () => {
  R.meter.reset(0);
  const map = R.parseJson('{"ab":[1,2.5],"ab":"xyz","n":null}') as R.TMap;
  // What was overwritten is charged as a list of its own, though the map does not count it.
  assert.equal(map.mem, "ab".length + "xyz".length);
  R.meter.reset(100);
  assert.throws(() => R.parseJson(JSON.stringify(["x".repeat(200)])), /Script memory overflow/);
});

Deno.test("malformed JSON is told in Jackson's words, with line and column", () => {
  const at = (line: number, column: number) =>
    "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); " +
    `line: ${line}, column: ${column}]`;
  const jackson = "com.fasterxml.jackson.core.";
  const cases: [string, string][] = [
    [
      "{bad}",
      `${jackson}JsonParseException: Unexpected character ('b' (code 98)): was expecting ` +
      `double-quote to start field name${at(1, 2)}`,
    ],
    [
      "not json",
      `${jackson}JsonParseException: Unrecognized token 'not': was expecting (JSON String, ` +
      `Number, Array, Object or token 'null', 'true' or 'false')${at(1, 4)}`,
    ],
    [
      "\x07",
      `${jackson}JsonParseException: Illegal character ((CTRL-CHAR, code 7)): only regular ` +
      `white space (\\r, \\n, \\t) is allowed between tokens${at(1, 2)}`,
    ],
    [
      '{"a":1,\n"b":[1}',
      `${jackson}JsonParseException: Unexpected close marker '}': expected ']' (for Array ` +
      `starting at ${at(2, 5).slice(5)})${at(2, 7)}`,
    ],
    [
      '{"a":1',
      `${jackson}io.JsonEOFException: Unexpected end-of-input: expected close marker for Object ` +
      `(start marker at ${at(1, 1).slice(5)})${at(1, 7)}`,
    ],
    [
      "01",
      `${jackson}JsonParseException: Invalid numeric value: Leading zeroes not allowed${at(1, 2)}`,
    ],
  ];
  for (const [text, message] of cases) assert.equal(failure(text), message);
  assert.match(failure("[".repeat(2000)), /nesting depth \(1001\) exceeds the maximum allowed/);
});

Deno.test("whatever text is read as JSON, a value comes of it exactly if JavaScript reads it too", () => {
  const json = fc.json();
  const broken = fc.tuple(json, fc.nat(), fc.string({ maxLength: 2 })).map(([text, i, s]) =>
    text.slice(0, i % (text.length + 1)) + s + text.slice(i % (text.length + 1) + 1)
  );
  fc.assert(
    fc.property(fc.oneof(json, broken), (text) => {
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      if (text === "") return;
      if (valid) return void parse(text);
      // What stands behind the first value is not looked at.
      try {
        parse(text);
      } catch (error) {
        assert.ok(error instanceof R.JavaException, String(error));
      }
    }),
    { numRuns: 1000 },
  );
});

Deno.test("values are written as Jackson writes them", () => {
  const cases: [R.Value, string][] = [
    [NaN, '"NaN"'],
    [new R.Flt(Infinity), '"Infinity"'],
    [9007199254740993n, "9007199254740993"],
    [new R.Chr("x"), '"x"'],
    [new R.TArr("byte", [R.byte(-1)]), "[-1]"],
    [new R.BigDecimal(550n, 2), "5.50"],
    ["a\x01\x1f\u2028\u007f", '"a\\u0001\\u001F\u2028\u007f"'],
    [
      R.mapOf([[1, "a"], ["1", "b"], [R.dbl(1), null], [true, R.dbl(2)]]),
      '{"1":"a","1":"b","true":2.0}',
    ],
  ];
  for (const [v, expected] of cases) assert.equal(R.toJson(v), expected);
});

Deno.test("what Jackson refuses is told with the value's text", () => {
  const map = R.mapOf([[null, "a"]]);
  const message = "The given Json object value cannot be transformed to a String: {null=a}";
  assert.throws(() => R.toJson(map), { javaClass: "java.lang.IllegalArgumentException", message });
  assert.throws(() => R.toJson(R.EMPTY), R.JavaException);
});

Deno.test("exact JSON marks the numbers that JavaScript would write otherwise, and can be read by it", () => {
  assert.equal(
    R.toJson(new R.TList([25.5, R.dbl(25), 7, 9007199254740993n, 5n, "\0x", R.dbl(-0)]), true),
    '[25.5,"\\u0000number:25.0",7,"\\u0000number:9007199254740993",5,"\\u0000text:\\u0000x",' +
      '"\\u0000number:-0.0"]',
  );
  fc.assert(fc.property(values, (v) => void JSON.parse(R.toJson(v, true))));
});

Deno.test("arguments with types come out as these", () => {
  const args = R.argumentsOf(
    parse(
      '{"p":{"$bytes":"ff01"},"l":{"$long":9007199254740993},"f":{"$float":1.1},' +
        '"b":{"$byte":-1},"m":{"$strMap":{"integrationName":"TCP","deviceType":"x"}},"d":4.0}',
    ) as R.TMap,
  );
  assert.deepEqual([...args.m.values()].map(R.javaType), [
    "java.util.ArrayList",
    "java.lang.Long",
    "java.lang.Float",
    "java.lang.Byte",
    "java.util.LinkedHashMap",
    "java.lang.Double",
  ]);
  assert.equal(
    R.text(args),
    "{p=[-1, 1], l=9007199254740993, f=1.1, b=-1, m={deviceType=x, integrationName=TCP}, d=4.0}",
  );
});
