import assert from "node:assert/strict";
import * as R from "../../../converters/tbel/runtime/index.ts";

const { call0, call1, list, setOf, text } = R;

Deno.test("a set keeps each element once, in the order of adding", () => {
  const s = setOf([3, 1, 3, "1", 1n, R.dbl(1), list([1]), list([1])]);
  assert.equal(text(s), "[3, 1, 1, 1, 1.0, [1]]");
  assert.equal(call1(s, "add", 3), false);
  assert.equal(call1(s, "add", 4), true);
  assert.equal(call1(s, "contains", list([1])), true);
  assert.equal(call1(s, "remove", "1"), true);
  assert.equal(text(s), "[3, 1, 1, 1.0, [1], 4]");
});

Deno.test("a set sorts by number if all its elements are numbers, else by text", () => {
  const numbers = setOf([10, "9", 1.5]);
  assert.equal(call0(numbers, "sort"), null);
  assert.equal(text(numbers), "[1.5, 9, 10]");
  assert.equal(text(call1(setOf(["b", 10, 9]), "toSorted", true)), "[10, 9, b]");
  assert.equal(text(call1(numbers, "toSorted", false)), "[10, 9, 1.5]");
});

Deno.test("sets are cut, joined and read from both ends", () => {
  const s = setOf([1, 2, 3, 4]);
  assert.equal(call1(s, "removeAll", list([1, 9])), true);
  assert.equal(call1(s, "retainAll", list([2, 3])), true);
  assert.equal(call1(s, "addAll", list([3, 5])), true);
  assert.equal(text(s), "[2, 3, 5]");
  assert.equal(R.get(s, "first"), 2);
  assert.equal(call0(s, "getLast"), 5);
  assert.equal(call0(s, "size"), 3);
  assert.equal(text(call0(s, "toList")), "[2, 3, 5]");
  assert.equal(call0(s, "memorySize"), 12n);
});

Deno.test("an unmodifiable set refuses to change", () => {
  const s = call0(setOf([1]), "toUnmodifiable");
  assert.throws(() => call1(s, "add", 2), /Set is unmodifiable/);
  assert.equal(call1(s, "contains", 1), true);
});

Deno.test("an unmodifiable list or map shows the changes of the one behind it", () => {
  const l = list([1]);
  const view = call0(l, "toUnmodifiable");
  call1(l, "add", 2);
  assert.equal(text(view), "[1, 2]");
  assert.throws(() => R.setIndex(view, 0, 5), /List is unmodifiable/);
  const m = R.map("a", 1);
  const shown = call0(m, "toUnmodifiable");
  R.set(m, "b", 2);
  assert.equal(R.get(shown, "b"), 2);
  assert.throws(() => R.set(shown, "b", 3), /Map is unmodifiable/);
});
