import assert from "node:assert/strict";
import fc from "fast-check";
import * as R from "../../../converters/tbel/runtime/index.ts";
import { values } from "./_values.ts";

Deno.test("two values are kept under the same key exactly if they are equal in Java", () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const same = new Map([[R.keyOf(a), 1]]).has(R.keyOf(b));
      assert.equal(same, R.javaEquals(a, b));
      assert.ok(new Map([[R.keyOf(a), 1]]).has(R.keyOf(a)));
    }),
    { numRuns: 1000 },
  );
});

Deno.test("numbers of different classes are different keys", () => {
  const all: R.Value[] = [
    1,
    1n,
    R.dbl(1),
    new R.Flt(1),
    R.byte(1),
    new R.Short(1),
    "1",
    new R.Chr("1"),
    new R.BigInteger(1n),
    R.dbl(0),
    R.dbl(-0),
    0,
    true,
    null,
  ];
  assert.equal(new Set(all.map(R.keyOf)).size, all.length);
});

Deno.test("lists and maps are keys by what is in them, in any order for maps", () => {
  const map = (...pairs: [string, R.Value][]): R.TMap => new R.TMap(new Map(pairs));
  assert.equal(
    R.keyOf(map(["a", 1], ["b", new R.TList(["x"])])),
    R.keyOf(map(["b", new R.TList(["x"])], ["a", 1])),
  );
  assert.notEqual(R.keyOf(new R.TList(["ab", "c"])), R.keyOf(new R.TList(["a", "bc"])));
  assert.notEqual(R.keyOf(new R.TList([1])), R.keyOf(new R.TList([R.dbl(1)])));
});
