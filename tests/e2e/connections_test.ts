import assert from "node:assert/strict";
import { closed, connect, send, write } from "./_device.ts";
import { until } from "./_program.ts";
import { numbers, World } from "./_world.ts";

Deno.test("2,000 connections opened at once deliver a reading each", async () => {
  await using world = await World.open();
  const { standin } = world;
  const gateway = await world.start();
  const port = gateway.port("Numbers");
  const COUNT = 2000;
  const conns = await Promise.all(Array.from({ length: COUNT }, () => connect(port)));
  await Promise.all(conns.map((conn, i) => write(conn, `SN-${i % 20},k${i},${i}\n`)));
  const count = () => Array.from({ length: 20 }, (_, i) => standin.pointCount(`SN-${i}`));
  await world.has(() => count().every((n) => n === COUNT / 20), "all readings arrive", 30_000);
  for (let i = 0; i < COUNT; i += 97) {
    assert.equal(standin.latest(`SN-${i % 20}`)[`k${i}`]?.value, i);
  }
  assert.equal(await gateway.metric("connections"), COUNT);
  for (const conn of conns) conn.close();
  await until(async () => await gateway.metric("connections") === 0, "all connections are closed");
  await gateway.stop();
});

Deno.test("a silent connection is closed after idleTimeoutSeconds, a talking one is not", async () => {
  await using world = await World.open();
  const gateway = await world.start({
    integrations: [numbers("Numbers", { idleTimeoutSeconds: 1 })],
  });
  const port = gateway.port("Numbers");
  const talking = await connect(port);
  let ended = false;
  const talk = (async () => {
    for (let n = 0; !ended; n++) {
      await write(talking, `SN-1,n,${n}\n`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const begun = performance.now();
  const silent = await connect(port);
  await closed(silent);
  const took = performance.now() - begun;
  assert.ok(took > 700 && took < 10_000, `closed after ${Math.round(took)} ms`);
  assert.equal(await gateway.metric("connections"), 1);
  ended = true;
  await talk;
  silent.close();
  talking.close();
  await gateway.stop();
});

Deno.test("connections beyond maxConnections are closed at once, and there is room again when one ends", async () => {
  await using world = await World.open();
  const gateway = await world.start({ integrations: [numbers("Numbers", { maxConnections: 2 })] });
  const port = gateway.port("Numbers");
  const first = await connect(port);
  const second = await connect(port);
  const third = await connect(port);
  await closed(third);
  third.close();
  await gateway.said(/127\.0\.0\.1 was turned away.*clientConfiguration\.maxConnections/);
  assert.equal(await gateway.metric("connections_refused_total"), 1);
  await write(second, "SN-1,n,1\n");
  await world.has(() => world.standin.pointCount("SN-1") === 1, "the connections go on");

  first.close();
  await until(async () => await gateway.metric("connections") === 1, "one has ended");
  await send(port, "SN-1,n,2\n");
  await world.has(() => world.standin.pointCount("SN-1") === 2, "another one is taken");
  second.close();
  await gateway.stop();
});

Deno.test("the last line arrives without its line end when the device half-closes, or just closes", async () => {
  await using world = await World.open();
  const { standin } = world;
  const gateway = await world.start();
  const port = gateway.port("Numbers");
  await send(port, "SN-1,a,1\nSN-1,b,2");
  const conn = await connect(port);
  await write(conn, "SN-2,a,1\nSN-2,b,2");
  conn.close();
  await world.has(
    () => standin.pointCount("SN-1") === 2 && standin.pointCount("SN-2") === 2,
    "both last lines arrive",
  );
  assert.equal(standin.latest("SN-1").b?.value, 2);
  await gateway.stop();
});

Deno.test("keep-alive newlines are counted and cost nothing", async () => {
  await using world = await World.open();
  const gateway = await world.start();
  await send(gateway.port("Numbers"), "\n\nSN-1,n,1\n\r\n\n");
  await world.has(() => world.standin.pointCount("SN-1") === 1, "the reading arrives");
  assert.equal(await gateway.metric("empty_frames_total"), 4);
  assert.equal(await gateway.metric("frames_total"), 1);
  assert.equal(await gateway.metric("dead_letters"), 0);
  await gateway.stop();
});
