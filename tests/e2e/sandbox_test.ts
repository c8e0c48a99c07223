import assert from "node:assert/strict";
import { send } from "./_device.ts";
import { numbers, World } from "./_world.ts";

Deno.test("a converter that never ends costs its own frame, and another integration goes on meanwhile", async () => {
  await using world = await World.open();
  const { standin } = world;
  const script = (numbers().uplinkConverter as { script: string }).script;
  const gateway = await world.start({
    integrations: [
      numbers("Looping", {}, { uplinkConverter: { script, timeoutMs: 2000 } }),
      numbers("Other"),
    ],
  });
  // Both devices exist before it counts.
  await send(gateway.port("Looping"), "spinner,n,0\n");
  await send(gateway.port("Other"), "other,n,0\n");
  await world.has(
    () => standin.pointCount("spinner") === 1 && standin.pointCount("other") === 1,
    "the first readings arrive",
  );

  const looping = send(gateway.port("Looping"), "spinner,n,1\nspinner,loop,2\nspinner,n,3\n");
  const begun = performance.now();
  for (let n = 1; n <= 20; n++) await send(gateway.port("Other"), `other,n,${n}\n`);
  await world.has(() => standin.pointCount("other") === 21, "the other's readings arrive");
  const took = performance.now() - begun;
  assert.equal(await gateway.metric("stored_frames_total", "Looping"), 1, "it still loops");
  assert.ok(took < 2000, `the other integration was held up for ${Math.round(took)} ms`);

  await looping;
  await world.has(() => standin.pointCount("spinner") === 3, "the frames beside it arrive");
  assert.deepEqual(world.values("spinner", "n"), [0, 1, 3]);
  const { body } = await gateway.admin("/api/v1/dead-letters");
  const { deadLetters } = JSON.parse(body);
  assert.equal(deadLetters.length, 1, body);
  assert.equal(deadLetters[0].text, "spinner,loop,2");
  assert.match(deadLetters[0].message, /2000 ms/);

  await send(gateway.port("Looping"), "spinner,n,4\n");
  await world.has(() => standin.pointCount("spinner") === 4, "it converts again");
  await gateway.stop();
});
