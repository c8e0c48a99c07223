import assert from "node:assert/strict";
import fc from "fast-check";
import * as R from "../../../converters/tbel/runtime/index.ts";
import { scalars, values } from "./_values.ts";

const { dbl, byte } = R;
const float = (v: number): R.Flt => new R.Flt(v);
const list = (...a: R.Value[]): R.TList => new R.TList(a);

const BINARY: Record<string, (a: R.Value, b: R.Value) => R.Value> = {
  "+": R.add,
  "-": R.sub,
  "*": R.mul,
  "/": R.div,
  "%": R.mod,
  "**": R.pow,
  "&": R.band,
  "|": R.bor,
  "^": R.bxor,
  "<<": R.shl,
  ">>": R.shr,
  ">>>": R.ushr,
  "<": R.lt,
  "<=": R.le,
  ">": R.gt,
  ">=": R.ge,
  "==": R.eq,
  "!=": R.ne,
};

/** `7 / 2` as text and class of the result, or the error's message. */
function given(a: R.Value, operator: string, b: R.Value): string {
  try {
    const v = BINARY[operator]!(a, b);
    return `${R.text(v)} ${R.javaType(v).replace(/.*\./, "")}`;
  } catch (error) {
    assert.ok(error instanceof R.JavaException, String(error));
    return error.message;
  }
}

function table(cases: [R.Value, string, R.Value, string][]): void {
  for (const [a, operator, b, expected] of cases) {
    assert.equal(
      given(a, operator, b),
      expected,
      `${R.text(a)} ${operator} ${R.text(b)}`,
    );
  }
}

Deno.test("a division goes by the classes of its sides", () => {
  table([
    [7, "/", 2, "3.5 Double"],
    [10, "/", 2, "5.0 Double"],
    [5n, "/", 2, "2 Long"],
    [5n, "/", 2n, "2.5 Double"],
    [byte(7), "/", 2, "3 Integer"],
    [7, "/", 0, "Infinity Double"],
    [7, "%", 0, "/ by zero"],
    [7n, "%", 0, "0 Long"],
    [-7, "%", 2, "-1 Integer"],
  ]);
});

Deno.test("integers widen when they overflow, and mixed classes go through doubles", () => {
  table([
    [2000000000, "+", 2000000000, "4000000000 Long"],
    [-2147483648, "-", 1, "-2147483649 Long"],
    [2147483647, "*", 2147483647, "4611686014132420609 Long"],
    [9007199254740993n, "-", 3, "9007199254740989 Long"],
    [9007199254740993n, "-", 3n, "9007199254740990 Long"],
    [9223372036854775807n, "+", 1, "9223372036854775807 Long"],
    [9223372036854775807n, "+", 1n, "-9223372036854775808 Long"],
    [7, "*", float(1.1), "7.7000003 Float"],
    [1.1, "+", float(1.1), "2.200000023841858 Double"],
    [2, "**", 31, "2.147483648E9 Double"],
    [2, "**", -1, "0 Integer"],
  ]);
});

Deno.test("arithmetic with texts gives the other side's class, and null where there is no number", () => {
  table([
    ["5", "*", 2, "10 Integer"],
    ["1.5", "*", 2, "3 Integer"],
    ["5", "*", "6", "30.0 Double"],
    [" 5", "*", 2, "null null"],
    ["abc", "*", 2, "null null"],
    [null, "*", 2, "null null"],
    [true, "*", 2, "null null"],
  ]);
});

Deno.test("plus joins texts unless both sides are numbers", () => {
  table([
    [null, "+", 1, "null1 String"],
    [true, "+", 1, "true1 String"],
    ["", "+", dbl(25), "25.0 String"],
    ["", "+", list(1, "a"), "[1, a] String"],
    [new R.TMap(new Map([["a", 1]])), "+", "", "{a=1} String"],
    [list(1), "+", 2, "[1, 2] ArrayList"],
    [list(1), "+", "", "[1, ] ArrayList"],
    ["a", "+", new R.Chr("b"), "ab String"],
  ]);
});

Deno.test("bit operations are as wide as Java's and want an integer on the right", () => {
  table([
    [byte(-128), "&", 255, "128 Integer"],
    [byte(-128), ">>>", 4, "268435448 Integer"],
    [-1, ">>>", 0, "-1 Integer"],
    [1, "<<", 33, "2 Integer"],
    [1n, "<<", 40, "1099511627776 Long"],
    [1, "<<", 40n, "256 Integer"],
    [-1n, ">>>", 60n, "15 Long"],
    [5, "&", true, "1 Integer"],
    [2.5, "&", 1, "null null"],
    [2.5, "&", 2.5, "bitwise operation on a non-fixed-point number."],
  ]);
  assert.match(given(255, "&", byte(1)), /class java.lang.Byte cannot be cast to .*Integer/);
  assert.match(given(byte(1), "|", byte(1)), /class java.lang.Byte cannot be cast to .*Integer/);
});

Deno.test("values are equal across classes of numbers, but lists by their elements' classes", () => {
  table([
    ["1", "==", 1, "true Boolean"],
    ["1.0", "==", 1, "true Boolean"],
    [1, "==", dbl(1), "true Boolean"],
    [null, "==", 0, "false Boolean"],
    ["", "==", false, "true Boolean"],
    [true, "==", 1, "true Boolean"],
    [list(1), "==", list(1), "true Boolean"],
    [list(1), "==", list(dbl(1)), "false Boolean"],
    [byte(-1), "==", 255, "false Boolean"],
    ["a", "==", new R.Chr("a"), "true Boolean"],
    [NaN, "==", NaN, "false Boolean"],
    [null, "!=", null, "false Boolean"],
  ]);
});

Deno.test("comparisons with null are false and of two classes an error", () => {
  table([
    [null, "<", 1, "false Boolean"],
    [1, ">=", null, "false Boolean"],
    ["10", "<", 9, "false Boolean"],
    ["10", "<", "9", "true Boolean"],
    [9007199254740993n, ">", 9007199254740992n, "true Boolean"],
    [7, "<", "abc", "uncomparable values <<7>> and <<abc>>"],
    [list(1), "<", list(2), "illegal operation on Collection type"],
  ]);
});

Deno.test("conditions are Booleans and nothing else", () => {
  assert.equal(R.cond(true), true);
  assert.throws(() => R.cond(1), { message: "expected Boolean; but found: java.lang.Integer" });
  assert.throws(() => R.bool("x"), /java.lang.String cannot be cast to class java.lang.Boolean/);
  assert.throws(() => R.not(null), { javaClass: "java.lang.NullPointerException" });
});

Deno.test("signs are for numbers, and an Integer that is counted up stays one", () => {
  assert.equal(R.neg(5), -5);
  assert.equal(R.neg(-2147483648), -2147483648);
  assert.equal(R.text(R.neg(dbl(0))), "-0.0");
  assert.throws(() => R.neg(byte(1)), /illegal use of '-'/);
  assert.equal(R.inc(2147483647), 2147483647);
  assert.equal(R.inc("5"), "51");
  assert.equal(R.dec(-2147483648), -2147483648);
});

Deno.test("operators with types that the compiler knows work on what these make of the sides", () => {
  const { ADD, MOD } = R.Operation;
  assert.equal(R.operate(ADD, 101, 3, 106, 2147483647), 2147483647);
  assert.equal(R.operate(MOD, 106, 2.5, 106, 2), 0);
});

Deno.test("whatever the sides, an operator gives a proper value or a Java exception", () => {
  const operators = fc.constantFrom(...Object.keys(BINARY));
  fc.assert(
    fc.property(fc.oneof(scalars, values), operators, fc.oneof(scalars, values), (a, op, b) => {
      let v: R.Value;
      try {
        v = BINARY[op]!(a, b);
      } catch (error) {
        return error instanceof R.JavaException;
      }
      if (typeof v === "number") return R.isInt(v) || R.dbl(v) === v || Number.isNaN(v);
      return typeof v !== "bigint" || BigInt.asIntN(64, v) === v;
    }),
    { numRuns: 3000 },
  );
});

Deno.test("sums, differences and products of Integers are exact", () => {
  const pairs = [[R.add, (a, b) => a + b], [R.sub, (a, b) => a - b], [R.mul, (a, b) => a * b]] as [
    (a: R.Value, b: R.Value) => R.Value,
    (a: bigint, b: bigint) => bigint,
  ][];
  fc.assert(fc.property(fc.integer(), fc.integer(), (a, b) => {
    for (const [operator, exact] of pairs) {
      assert.equal(R.text(operator(a, b)), exact(BigInt(a), BigInt(b)).toString());
    }
  }));
});
