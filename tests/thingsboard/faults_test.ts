import assert from "node:assert/strict";
import fc from "fast-check";
import type { Standin } from "../../lib/standin/standin.ts";
import { inWorld, until } from "./_gateway.ts";
import { point } from "./_memory_outbox.ts";

type Fault = {
  kind: "answer" | "cut" | "hang" | "down";
  status: number;
  done: boolean;
  times: number;
};

const fault = fc.record<Fault>({
  kind: fc.constantFrom("answer", "cut", "hang", "down"),
  status: fc.constantFrom(500, 503, 429, 408, 502),
  done: fc.boolean(),
  times: fc.integer({ min: 1, max: 6 }),
});

async function happen(standin: Standin, { kind, status, done, times }: Fault): Promise<void> {
  if (kind === "down") {
    await standin.down();
    await new Promise((resolve) => setTimeout(resolve, times * 3));
    return standin.up();
  }
  if (kind === "answer") standin.answerWith("*", { status }, { times, done });
  else if (kind === "cut") standin.cut("*", { times, done });
  else standin.hang("*", { times: 1, done });
}

Deno.test("whatever goes wrong on the way, every point arrives, in order for each device, and none is given up", async () => {
  const run = fc.asyncProperty(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fault), { minLength: 1, maxLength: 8 }),
    fc.integer({ min: 1, max: 6 }),
    fc.constantFrom("apiKey" as const, undefined),
    async (faults, devices, signIn) => {
      await inWorld({
        speed: 500,
        requestTimeoutMs: 60,
        ...(signIn ? { signIn } : {}),
      }, async ({ standin, outbox, drained, traced }) => {
        let ts = 0;
        const put = (rows: number) => {
          for (let n = 0; n < rows; n++) {
            ts++;
            outbox.put({ name: `D${ts % devices}`, body: point(ts) });
          }
        };
        for (const [rows, what] of faults) {
          put(rows);
          await happen(standin, what);
          put(rows);
        }
        await drained();
        assert.deepEqual(outbox.buried, []);
        for (let d = 0; d < devices; d++) {
          const expected = Array.from({ length: ts }, (_, n) => n + 1).filter((n) =>
            n % devices === d
          );
          const stored = standin.telemetry(`D${d}`).n ?? [];
          assert.deepEqual(stored.map(({ ts }) => ts), expected);
          const arrived = traced.filter(({ entity, outcome }) =>
            entity === `D${d}` && outcome === "delivered"
          ).flatMap(({ body }) => (JSON.parse(body) as { ts: number }[]).map(({ ts }) => ts));
          // What was sent again to be compared with overwrites itself.
          assert.deepEqual([...new Set(arrived)], expected);
        }
      });
    },
  );
  await fc.assert(run, { numRuns: 25 });
});

Deno.test("each poisoned point among good ones is a dead letter, and every good one arrives", async () => {
  const run = fc.asyncProperty(
    fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
    fc.constantFrom(400, 500),
    fc.integer({ min: 1, max: 20 }),
    async (bad, status, perRow) => {
      await inWorld({ speed: 3000 }, async ({ standin, outbox, drained }) => {
        standin.answerWith(
          ({ body }) => body.includes('"poison"'),
          { status, headers: { "Content-Type": "text/plain" }, body: status === 400 ? "no" : "" },
        );
        const all = Array.from({ length: 60 }, (_, n) => n + 1);
        for (let from = 0; from < 60; from += perRow) {
          const row = all.slice(from, from + perRow);
          const body = row.map((ts) => point(ts, bad.includes(ts) ? "poison" : ts)).join(",");
          outbox.put({ name: "D", body, points: row.length });
        }
        const feed = setInterval(() => outbox.put({ name: "other", body: point(Date.now()) }), 5);
        try {
          await until(() => outbox.buried.length === bad.length, "every bad point is found");
        } finally {
          clearInterval(feed);
        }
        await drained();
        assert.deepEqual(
          outbox.buried.map(({ letter }) => letter.row!.body).sort(),
          bad.map((ts) => point(ts, "poison")).sort(),
        );
        assert.deepEqual(
          standin.telemetry("D").n?.map(({ ts }) => ts) ?? [],
          all.filter((ts) => !bad.includes(ts)),
        );
      });
    },
  );
  await fc.assert(run, { numRuns: 15 });
});
