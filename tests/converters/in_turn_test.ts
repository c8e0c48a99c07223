import assert from "node:assert/strict";
import { inTurn } from "../../converters/in_turn.ts";

Deno.test("calls wait for each other, also for one that fails", async () => {
  let atWork = 0;
  const done: number[] = [];
  const call = inTurn(async (n: number) => {
    assert.equal(atWork++, 0);
    await Promise.resolve();
    atWork--;
    done.push(n);
    if (n === 2) throw new Error("two");
    return n * 10;
  });
  const results = await Promise.allSettled([call(1), call(2), call(3)]);
  assert.deepEqual(done, [1, 2, 3]);
  assert.deepEqual(
    results.map((result) => result.status === "fulfilled" ? result.value : result.reason.message),
    [10, "two", 30],
  );
});
