import assert from "node:assert/strict";
import fc from "fast-check";
import { Series } from "../../lib/standin/series.ts";

Deno.test("a series keeps one value for each moment, sorted, whatever the order they came in", () => {
  const points = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.nat()), { minLength: 1 });
  fc.assert(fc.property(points, fc.integer(), fc.integer(), (list, start, end) => {
    const series = new Series();
    const model = new Map<number, string>();
    for (const [ts, n] of list) {
      series.put(ts, `${n}`);
      model.set(ts, `${n}`);
    }
    const all = [...model].map(([ts, value]) => ({ ts, value })).sort((a, b) => a.ts - b.ts);
    assert.deepEqual(series.range(-Infinity, Infinity), all);
    assert.deepEqual(series.latest, all.at(-1));
    const inside = all.filter(({ ts }) => ts >= start && ts < end);
    assert.deepEqual(series.range(start, Math.max(start, end)), inside);
  }));
});
