import assert from "node:assert/strict";
import * as R from "../../../converters/tbel/runtime/index.ts";

function given(type: string, v: R.Value): string {
  const cast = R.cast(type, v);
  return `${R.text(cast)} ${R.javaType(cast).replace(/.*\./, "")}`;
}

Deno.test("casts cut off, read texts and leave null alone", () => {
  const cases: [string, R.Value, string][] = [
    ["int", 5.7, "5 Integer"],
    ["int", -5.7, "-5 Integer"],
    ["int", "12", "12 Integer"],
    ["int", true, "1 Integer"],
    ["int", null, "null null"],
    ["long", 2.5, "2 Long"],
    ["long", "", "0 Long"],
    ["double", 7, "7.0 Double"],
    ["double", new R.Flt(1.1), "1.100000023841858 Double"],
    ["float", 1.1, "1.1 Float"],
    ["byte", 300, "44 Byte"],
    ["short", 5, "5 Short"],
    ["char", 65, "A Character"],
    ["boolean", 0, "false Boolean"],
    ["boolean", "no", "false Boolean"],
    ["String", R.dbl(4), "4.0 String"],
    ["java.lang.Integer", 5.5, "5 Integer"],
  ];
  for (const [type, v, expected] of cases) assert.equal(given(type, v), expected);
});

Deno.test("a cast that cannot be tells the classes or the value", () => {
  const cases: [string, R.Value, string][] = [
    ["double", R.byte(1), "cannot convert type: java.lang.Byte to: java.lang.Integer"],
    ["int", "abc", 'For input string: "abc"'],
    [
      "int",
      9007199254740993n,
      "cannot coerce Long to Integer since the value (9007199254740993) exceeds that maximum " +
      "precision of Integer.",
    ],
    [
      "long",
      new R.TMap(),
      "cannot convert type: org.mvel2.execution.ExecutionHashMap to: java.lang.Long",
    ],
  ];
  for (const [type, v, message] of cases) assert.throws(() => R.cast(type, v), { message });
});

Deno.test("instanceof knows superclasses and interfaces, and null is of no class", () => {
  assert.ok(R.instanceOf(5, "Integer"));
  assert.ok(R.instanceOf(5, "Number"));
  assert.ok(!R.instanceOf(R.dbl(5), "Integer"));
  assert.ok(R.instanceOf(new R.TList([]), "java.util.List"));
  assert.ok(R.instanceOf(new R.TMap(), "java.util.Map"));
  assert.ok(!R.instanceOf(new R.TMap(), "java.util.List"));
  assert.ok(!R.instanceOf(null, "Object"));
});
