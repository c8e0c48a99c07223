import assert from "node:assert/strict";
import fc from "fast-check";
import * as R from "../../../converters/tbel/runtime/index.ts";

const { get, getKey, getSafe, index, list, map, set, setIndex } = R;

function refused(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof R.EngineError || error instanceof R.JavaException) return error.message;
    throw error;
  }
  return "nothing was refused";
}

Deno.test("a map's property is its method before it is its value", () => {
  const m = map("size", 5, "temperature", 21.5);
  assert.equal(get(m, "size"), 2);
  assert.equal(index(m, "size"), 5);
  assert.equal(get(m, "temperature"), 21.5);
  assert.equal(get(m, "empty"), false);
  assert.equal(getKey(m, "temperature"), 21.5);
  assert.equal(get(m, "missing"), null);
  assert.ok(R.isMapProperty("keys"));
  assert.ok(!R.isMapProperty("temperature"));
});

Deno.test("a property of null is refused, whichever way it is asked for", () => {
  for (const read of [get, getKey, getSafe]) {
    assert.equal(refused(() => read(null, "a")), "null pointer");
  }
  assert.equal(refused(() => index(null, 0)), "null pointer");
  assert.equal(refused(() => R.call1(null, "get", 0)), "null pointer");
  assert.equal(
    refused(() => set(null, "b", 1)),
    "could not access property: b; parent is null",
  );
});

Deno.test("a list takes Integers as indexes and nothing else", () => {
  const l = list([1, 2, 3]);
  assert.equal(index(l, 2), 3);
  assert.equal(refused(() => index(l, 3)), "array index out of bounds.");
  assert.equal(refused(() => index(l, -1)), "array index out of bounds.");
  assert.match(
    refused(() => index(l, "1")),
    /^class java.lang.String cannot be cast to class java.lang.Integer/,
  );
  assert.match(refused(() => index(l, R.dbl(1))), /^class java.lang.Double cannot be cast/);
  assert.match(refused(() => index(l, 1n)), /^class java.lang.Long cannot be cast/);
  assert.match(refused(() => index(l, R.byte(1))), /^class java.lang.Byte cannot be cast/);
  assert.equal(refused(() => setIndex(l, 3, 9)), "Index 3 out of bounds for length 3");
  setIndex(l, 0, null);
  assert.deepEqual(l.a, [null, 2, 3]);
});

Deno.test("keys of maps are typed, and null takes a key away", () => {
  const m = map();
  setIndex(m, 1, "Integer");
  setIndex(m, "1", "String");
  setIndex(m, 1n, "Long");
  setIndex(m, R.dbl(1), "Double");
  assert.equal(m.m.size, 4);
  assert.equal(index(m, 1), "Integer");
  assert.equal(index(m, 1n), "Long");
  assert.equal(index(m, R.dbl(1)), "Double");
  set(m, "1", null);
  setIndex(m, 1n, null);
  assert.equal(R.text(m), "{1=Integer, 1.0=Double}");
});

Deno.test("a map keeps what an ordered map of Java keeps", () => {
  const key = fc.oneof(fc.string({ maxLength: 2 }), fc.integer({ min: 0, max: 3 }));
  const step = fc.tuple(fc.constantFrom("put", "remove", "putIfAbsent"), key, fc.integer());
  fc.assert(fc.property(fc.array(step), (steps) => {
    const model = new Map<unknown, number>();
    const m = map();
    for (const [name, k, v] of steps) {
      const value = v | 0 || 1;
      const expected = model.get(k) ?? null;
      if (name === "remove") {
        assert.equal(R.call1(m, name, k), expected);
        model.delete(k);
      } else {
        assert.equal(R.call2(m, name, k, value), expected);
        if (name === "put" || expected === null) model.set(k, value);
      }
    }
    assert.deepEqual([...m.m], [...model]);
  }));
});

Deno.test("elements of an array of bytes are bytes, whatever is put in", () => {
  const a = R.newArray("byte", 2);
  setIndex(a, 0, 200);
  setIndex(a, 1, "7");
  assert.equal(R.text(index(a, 0)), "-56");
  assert.equal(index(a, 1), R.byte(7));
  assert.equal(get(a, "length"), 2);
  assert.match(refused(() => setIndex(a, 2, 1)), /out of bounds for length 2/);
});

Deno.test("an array of objects becomes a list when it is assigned", () => {
  const parts = R.call1("a,b", "split", ",");
  assert.equal(R.get(parts, "length"), 2);
  assert.match(refused(() => R.call1(parts, "add", "c")), /unable to resolve method/);
  const assigned = R.assigned(parts);
  assert.equal(R.call1(assigned, "add", "c"), true);
  assert.equal(R.text(assigned), "[a, b, c]");
});

Deno.test("foreach notices that its list has changed, as late as Java does", () => {
  const l = list([1, 2, 3, 4]);
  const it = R.iter(l);
  assert.equal(it.next(), 1);
  R.call1(l, "remove", 0);
  assert.throws(() => it.next(), { javaClass: "java.util.ConcurrentModificationException" });
  const again = R.iter(l);
  for (let n = 0; n < 2; n++) again.next();
  R.call1(l, "remove", 0);
  assert.equal(again.next(), undefined);
});
