import assert from "node:assert/strict";
import fc from "fast-check";
import * as R from "../../../converters/tbel/runtime/index.ts";
import { answer } from "./answers.ts";

const { call0, call1, list, map, meter } = R;

Deno.test("what goes into collections counts by size, and what is taken out no more", () => {
  meter.reset(1000);
  const l = list([1, 2.5, 3n, "abc", true, null]);
  assert.equal(meter.used, 6 * 4 + 4 + 8 + 8 + 3 + 1);
  assert.equal(call0(l, "memorySize"), BigInt(meter.used));
  call1(l, "remove", 3);
  assert.equal(meter.used, 45 - 4);
  const m = map("key", "value");
  assert.equal(m.mem, 8);
  R.set(m, "key", 1);
  assert.equal(m.mem, 7);
  R.set(m, "key", null);
  assert.equal(m.mem, 0);
});

Deno.test("a list in a variable counts as a reference where it is put", () => {
  meter.reset(1000);
  const inner = list([1, 2]);
  assert.equal(list([inner]).mem, 4 + 16);
  R.assigned(inner);
  assert.equal(list([inner]).mem, 8);
});

Deno.test("a script that fills its memory is stopped with the engine's words", () => {
  assert.equal(
    answer("var l=[]; while(true){l.add('aaaaaaaaaa');} return l;"),
    "Script memory overflow (8388618 > 8388608)!",
  );
  assert.equal(
    answer("var s='a'; while(true){s=s+s;} return s;"),
    "Script memory overflow (16777216 > 8388608)!",
  );
  assert.match(
    answer("var m={}; var i=0; while(true){ i=i+1; m['k'+i]=i; } return m;"),
    /^Script memory overflow \(83886\d\d > 8388608\)!$/,
  );
});

Deno.test("texts, replacements and arrays that are too long are not even made", () => {
  assert.equal(
    answer("return 'b'.repeat(4194305).length();"),
    "Max string length overflow (4194305 > 4194304)!",
  );
  assert.equal(answer("return 'b'.repeat(4194304).length();"), "java.lang.Integer 4194304");
  assert.equal(
    answer("return 'aaa'.replace('a','b'.repeat(90000)).length();"),
    "Max replacement length overflow (90000 > 838860)!",
  );
  assert.equal(
    answer("return 'aaa'.replaceFirst('a','b'.repeat(90000)).length();"),
    "java.lang.Integer 90002",
  );
  assert.equal(
    answer("var a=new int[2000000]; return 1;"),
    "Max array length overflow (8000000 > 4194304)!",
  );
});

Deno.test("values that the engine cannot measure stay out of variables and collections", () => {
  for (const v of [R.parseDecimal("5.5"), R.call1("a,b", "split", ","), new R.PlainList([])]) {
    assert.throws(() => list([v]), /Unsupported value type: class /);
  }
  assert.throws(() => R.assigned(R.parseDecimal("5.5")), {
    message: "Unsupported value type: class java.math.BigDecimal",
  });
});

Deno.test("adding and removing leave the account where it was", () => {
  const value = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.double());
  fc.assert(fc.property(fc.array(value), (values) => {
    meter.reset(0);
    const l = list([]);
    for (const v of values) call1(l, "add", typeof v === "number" ? R.dbl(v) : v);
    assert.equal(meter.used, l.mem);
    while (l.a.length > 0) call0(l, "pop");
    assert.equal(meter.used, 0);
  }));
});
