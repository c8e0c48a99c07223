import assert from "node:assert/strict";
import fc from "fast-check";
import { batch, bodies, inDirectory, open, type Opened, row } from "./_opened.ts";

const DEVICES = ["SN-1", "SN-2", "SN-3"];

type Step =
  | { readonly step: "store"; readonly batches: readonly (readonly number[])[] }
  | { readonly step: "deliver"; readonly device: number; readonly rows: number }
  | { readonly step: "pause" }
  | { readonly step: "restart" };

const device = fc.nat(DEVICES.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constant("store" as const),
      batches: fc.array(fc.array(device, { maxLength: 5 }), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ step: fc.constant("deliver" as const), device, rows: fc.nat(6) }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant("pause" as const) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant("restart" as const) }) },
);

/** What the outbox must hold: per device, the rows not delivered yet. */
class Expected {
  readonly #rows = new Map<string, { id: number; body: string }[]>();
  readonly ids = new Map<string, number>();

  of(name: string): { id: number; body: string }[] {
    const rows = this.#rows.get(name) ?? [];
    this.#rows.set(name, rows);
    return rows;
  }
}

async function run(directory: string, steps: readonly Step[]): Promise<void> {
  const expected = new Expected();
  let opened: Opened = await open(directory);
  let number = 0;
  let lastId = 0;
  try {
    for (const done of steps) {
      if (done.step === "store") {
        const told = opened.stored.length;
        const batches = done.batches.map((devices) =>
          batch(number, devices.map((index) => row(DEVICES[index] ?? "", `${number++}`)))
        );
        await opened.send(...batches);
        const fresh = opened.stored.slice(told);
        for (const { name, id } of fresh.flatMap(({ entities }) => entities)) {
          expected.ids.set(name, id);
        }
        const rows = fresh.flatMap((told) => told.rows);
        for (const { name, body } of batches.flatMap((sent) => sent.rows)) {
          const told = rows.shift();
          assert.deepEqual([told?.entity, told?.body], [expected.ids.get(name), body]);
          assert.ok(told && told.id > lastId, "numbers grow");
          lastId = told.id;
          expected.of(name).push({ id: told.id, body });
        }
        assert.deepEqual(rows, []);
      } else if (done.step === "deliver") {
        const name = DEVICES[done.device] ?? "";
        const last = expected.of(name).splice(0, done.rows).at(-1);
        if (last !== undefined) opened.outbox.delivered(expected.ids.get(name) ?? 0, last.id);
      } else if (done.step === "pause") {
        await opened.until(
          async () =>
            (await opened.outbox.status()).rows ===
              DEVICES.reduce((sum, name) => sum + expected.of(name).length, 0),
          "delivered rows removed",
        );
      } else {
        await opened.close();
        opened = await open(directory);
        assert.deepEqual(
          new Map(opened.outbox.waiting.map(({ entity, rows }) => [entity.name, rows])),
          new Map(
            [...expected.ids.keys()].map((name) => [name, expected.of(name).length] as const)
              .filter(([, rows]) => rows > 0),
          ),
        );
      }
      for (const [name, id] of expected.ids) {
        const waiting = expected.of(name);
        const after = (waiting[0]?.id ?? Number.MAX_SAFE_INTEGER) - 1;
        assert.deepEqual(
          await bodies(opened.outbox, id, after),
          waiting.map(({ body }) => body),
          `rows of ${name} after ${JSON.stringify(done)}`,
        );
      }
    }
  } finally {
    await opened.close();
  }
}

Deno.test("whatever is stored, delivered and restarted in between: order is kept, nothing is lost", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 15 }),
      (steps) => inDirectory((directory) => run(directory, steps)),
    ),
    { numRuns: 12 },
  ));
