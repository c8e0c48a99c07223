import assert from "node:assert/strict";
import { Ending } from "../../lib/server/ending.ts";
import { ManualClock } from "../downlink/_manual_clock.ts";

Deno.test("a promise that is there first gives its value or its error", async () => {
  const ending = new Ending();
  assert.equal(await ending.or(Promise.resolve(1)), 1);
  await assert.rejects(ending.or(Promise.reject(new Error("no"))), /no/);
  assert.equal(ending.isOver, false);
});

Deno.test("whoever waits when it is over waits no more, nor does who comes later", async () => {
  const ending = new Ending();
  const clock = new ManualClock();
  const waiting = [ending.or(new Promise(() => {})), ending.orPause(1000, clock.after)];
  ending.end();
  assert.deepEqual(await Promise.all(waiting), [undefined, undefined]);
  assert.equal(await ending.or(new Promise(() => {})), undefined);
  await ending.orPause(1000, clock.after);
  assert.equal(clock.pending, 0);
  // What fails later is nobody's business any more.
  assert.equal(await ending.or(Promise.reject(new Error("late"))), undefined);
});

Deno.test("a pause ends when its time is over", async () => {
  const ending = new Ending();
  const clock = new ManualClock();
  let over = false;
  const pause = ending.orPause(1000, clock.after).then(() => over = true);
  await clock.pass(999);
  assert.equal(over, false);
  await clock.pass(1);
  await pause;
});
