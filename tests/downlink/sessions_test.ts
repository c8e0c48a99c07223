import assert from "node:assert/strict";
import { Sessions } from "../../lib/downlink/sessions.ts";

Deno.test("a device is where it spoke last", () => {
  const sessions = new Sessions<{ id: string }>();
  const [old, young] = [{ id: "old" }, { id: "young" }];
  assert.equal(sessions.connectionOf("SN-1"), undefined);
  assert.equal(sessions.seen("SN-1", old), true);
  assert.equal(sessions.seen("SN-1", young), false);
  assert.equal(sessions.connectionOf("SN-1"), young);
  sessions.seen("SN-1", old);
  assert.equal(sessions.connectionOf("SN-1"), old);
});

Deno.test("when the newest connection ends, a device that has another one is there", () => {
  const sessions = new Sessions<{ id: string }>();
  const [old, young] = [{ id: "old" }, { id: "young" }];
  sessions.seen("SN-1", old);
  sessions.seen("SN-1", young);
  assert.deepEqual(sessions.ended(young), []);
  assert.equal(sessions.connectionOf("SN-1"), old);
  assert.deepEqual(sessions.ended(old), ["SN-1"]);
  assert.equal(sessions.connectionOf("SN-1"), undefined);
  assert.equal(sessions.size, 0);
});

Deno.test("a connection may carry many devices, and all of them go with it", () => {
  const sessions = new Sessions<{ id: string }>();
  const concentrator = { id: "concentrator" };
  for (const name of ["a", "b", "c"]) sessions.seen(name, concentrator);
  assert.deepEqual([...sessions.devicesOf(concentrator)], ["a", "b", "c"]);
  assert.deepEqual(sessions.ended(concentrator).toSorted(), ["a", "b", "c"]);
  assert.deepEqual([...sessions.devices()], []);
});
