import assert from "node:assert/strict";
import fc from "fast-check";
import { Grouper } from "../../converters/group.ts";
import type { Uplink } from "../../converters/uplink.ts";
import type { NewRow } from "../../lib/outbox/rows.ts";

const NOW = 1_700_000_000_000;

function message(values: Record<string, unknown>, more: Partial<Uplink> = {}): Uplink {
  const telemetry = Object.keys(values).length > 0 ? [{ values }] : [];
  return { entityType: "DEVICE", name: "d", type: "default", attributes: {}, telemetry, ...more };
}

function points(rows: readonly NewRow[]): { ts: number; values: Record<string, unknown> }[] {
  return rows.filter(({ content }) => content === "TELEMETRY").flatMap(({ body }) =>
    JSON.parse(`[${body}]`)
  );
}

Deno.test("readings of a batch become one row per device, in their order", () => {
  const grouper = new Grouper();
  grouper.add(message({ a: 1 }), NOW);
  grouper.add(message({ a: 9 }, { name: "other", type: "t" }), NOW);
  grouper.add(message({ a: 2 }), NOW + 5);
  const { rows, collapsed } = grouper.take();
  assert.equal(collapsed, 0);
  assert.deepEqual(rows, [
    {
      entityType: "DEVICE",
      name: "d",
      type: "default",
      content: "TELEMETRY",
      points: 2,
      body: `{"ts":${NOW},"values":{"a":1}},{"ts":${NOW + 5},"values":{"a":2}}`,
    },
    {
      entityType: "DEVICE",
      name: "other",
      type: "t",
      content: "TELEMETRY",
      points: 1,
      body: `{"ts":${NOW},"values":{"a":9}}`,
    },
  ]);
  assert.deepEqual(grouper.take(), { rows: [], collapsed: 0 }, "taken once");
});

Deno.test("a device and an asset of one name are two", () => {
  const grouper = new Grouper();
  grouper.add(message({ a: 1 }), NOW);
  grouper.add(message({ a: 2 }, { entityType: "ASSET" }), NOW);
  assert.deepEqual(grouper.take().rows.map(({ entityType }) => entityType), ["DEVICE", "ASSET"]);
});

Deno.test("a ts that the converter gave is left alone, even where two are the same", () => {
  const grouper = new Grouper();
  grouper.add(
    message({}, { telemetry: [{ ts: 5, values: { a: 1 } }, { ts: 5, values: { a: 2 } }] }),
    NOW,
  );
  grouper.add(message({ a: 3 }), NOW);
  assert.deepEqual(points(grouper.take().rows).map(({ ts }) => ts), [5, 5, NOW]);
});

Deno.test("of two readings of a key in one millisecond the later gets the next", () => {
  const grouper = new Grouper();
  for (let i = 0; i < 3; i++) grouper.add(message({ a: i }), NOW);
  grouper.add(message({ b: 1 }), NOW);
  grouper.add(message({ a: 9 }, { name: "other" }), NOW);
  assert.deepEqual(points(grouper.take().rows).map(({ ts }) => ts - NOW), [0, 1, 2, 0, 0]);
  grouper.add(message({ a: 3, b: 2 }), NOW);
  grouper.add(message({ a: 4 }), NOW + 1);
  assert.deepEqual(
    points(grouper.take().rows).map(({ ts }) => ts - NOW),
    [3, 4],
    "also in later batches",
  );
});

Deno.test("several points of one message without a time share no millisecond either", () => {
  const grouper = new Grouper();
  grouper.add(message({}, { telemetry: [{ values: { a: 1 } }, { values: { a: 2 } }] }), NOW);
  assert.deepEqual(points(grouper.take().rows).map(({ ts }) => ts - NOW), [0, 1]);
});

Deno.test("receipt times run at most a second ahead; beyond it the newest stays and is counted", () => {
  const grouper = new Grouper();
  for (let i = 0; i < 1500; i++) grouper.add(message({ a: i }), NOW);
  const { rows, collapsed } = grouper.take();
  const all = points(rows);
  assert.equal(all.length, 1500);
  assert.equal(Math.max(...all.map(({ ts }) => ts)), NOW + 1000);
  assert.equal(new Set(all.map(({ ts }) => ts)).size, 1001);
  assert.equal(collapsed, 1500 - 1001);
  assert.deepEqual(all.at(-1), { ts: NOW + 1000, values: { a: 1499 } });
});

Deno.test("whatever arrives when, no key has two readings in one millisecond unless it is counted", () => {
  const arrival = fc.record({
    wait: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(5000)),
    key: fc.constantFrom("a", "b", "ab"),
    name: fc.constantFrom("d", "e"),
  });
  fc.assert(
    fc.property(fc.array(arrival, { maxLength: 300 }), fc.nat(20), (arrivals, batch) => {
      const grouper = new Grouper();
      const rows: NewRow[] = [];
      let now = NOW, counted = 0, earliest = new Map<string, number>();
      const take = () => {
        const taken = grouper.take();
        rows.push(...taken.rows);
        counted += taken.collapsed;
      };
      arrivals.forEach(({ wait, key, name }, i) => {
        now += wait;
        grouper.add(message(Object.fromEntries([...key].map((k) => [k, i])), { name }), now);
        earliest.set(String(i), now);
        if (i % (batch + 1) === 0) take();
      });
      take();
      const seen = new Set<string>();
      let same = 0;
      for (const row of rows) {
        for (const { ts, values } of points([row])) {
          const received = earliest.get(String(Object.values(values)[0]))!;
          assert.ok(ts >= received && ts <= received + 1000, `${ts - received} ms ahead`);
          const fresh = Object.keys(values).every((key) => !seen.has(`${row.name} ${key} ${ts}`));
          if (!fresh) same++;
          for (const key of Object.keys(values)) seen.add(`${row.name} ${key} ${ts}`);
        }
      }
      assert.ok(same <= counted, `${same} share a millisecond, ${counted} are counted`);
      earliest = new Map();
    }),
    { numRuns: 200 },
  );
});

Deno.test("of attributes the latest value of the batch goes out, in one row", () => {
  const grouper = new Grouper();
  grouper.add(message({}, { attributes: { a: 1, b: 1 } }), NOW);
  grouper.add(message({}, { attributes: { a: 2, ["__proto__"]: 5 } }), NOW);
  const { rows } = grouper.take();
  assert.equal(rows.length, 1);
  assert.equal(rows[0]!.content, "ATTRIBUTES");
  assert.deepEqual(JSON.parse(rows[0]!.body), { a: 2, b: 1, ["__proto__"]: 5 });
});

Deno.test("label, customer and group go out when they change, and an entity that is only named does once", () => {
  const grouper = new Grouper();
  const details = () =>
    grouper.take().rows.filter(({ content }) => content === "DETAILS").map(({ body }) =>
      JSON.parse(body)
    );
  const described = { label: "L", customer: "C", group: "G" };
  grouper.add(message({ a: 1 }, described), NOW);
  grouper.add(message({ a: 2 }, described), NOW);
  assert.deepEqual(details(), [{ label: "L", customerName: "C", groupName: "G" }]);
  grouper.add(message({ a: 3 }, described), NOW);
  assert.deepEqual(details(), [], "nothing new");
  grouper.add(message({ a: 3 }, { ...described, label: "M" }), NOW);
  assert.deepEqual(details(), [{ label: "M", customerName: "C", groupName: "G" }]);
  grouper.add(message({}, { name: "bare" }), NOW);
  assert.deepEqual(details(), [{}]);
  grouper.add(message({}, { name: "bare" }), NOW);
  assert.deepEqual(details(), []);
});

Deno.test("a row is closed at a thousand points or 256 KiB", () => {
  const grouper = new Grouper();
  for (let i = 0; i < 2500; i++) grouper.add(message({ a: i }), NOW + i * 1000);
  const { rows } = grouper.take();
  assert.deepEqual(rows.map(({ points }) => points), [1000, 1000, 500]);
  assert.deepEqual(
    points(rows).map(({ values }) => values.a),
    Array.from({ length: 2500 }, (_, i) => i),
  );
  for (let i = 0; i < 10; i++) grouper.add(message({ a: "x".repeat(100_000) }), NOW + i * 1000);
  for (const { body } of grouper.take().rows) {
    assert.ok(body.length <= 256 * 1024, `${body.length}`);
  }
});

Deno.test("after a restart no reading gets a time that one before it may have, though that was ahead of the clock", () => {
  const before = new Grouper();
  before.add(message({ a: 0 }), NOW);
  assert.equal(before.take().aheadTs, undefined);
  for (let i = 1; i < 400; i++) before.add(message({ a: i }), NOW);
  const { aheadTs } = before.take();
  assert.equal(aheadTs, NOW + 399);
  before.add(message({ a: 400 }), NOW + 1000);
  assert.equal(before.take().aheadTs, undefined, "told once");

  const after = new Grouper();
  after.startAfter(aheadTs!);
  after.add(message({ a: 401 }), NOW + 100);
  after.add(message({ a: 402 }), NOW + 100);
  after.add(message({ a: 403 }), NOW + 500);
  assert.deepEqual(points(after.take().rows).map(({ ts }) => ts - NOW), [400, 401, 500]);
});

Deno.test("a time that is far ahead, of a clock that was set back since, holds nothing up", () => {
  const grouper = new Grouper();
  grouper.startAfter(NOW + 86_400_000);
  grouper.add(message({ a: 1 }), NOW);
  const { rows, collapsed } = grouper.take();
  assert.equal(points(rows)[0]!.ts, NOW);
  assert.equal(collapsed, 0);
});
