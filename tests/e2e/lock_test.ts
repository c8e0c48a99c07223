import assert from "node:assert/strict";
import { send } from "./_device.ts";
import { World } from "./_world.ts";

Deno.test("a second gateway on one directory does not start, and may when the first was killed", async () => {
  await using world = await World.open();
  const { standin } = world;
  const first = await world.start();
  await send(first.port("Numbers"), "SN-1,n,1\n");
  await world.has(() => standin.pointCount("SN-1") === 1, "the first reading arrives");

  const { code, stdout, stderr } = await world.run("run");
  assert.equal(code, 1, stderr);
  assert.equal(stdout, "");
  const told = stderr.trim().split("\n");
  assert.equal(told.length, 1, stderr);
  assert.ok(told[0]!.includes(`${world.storage}: another process is using this storage directory`));

  await send(first.port("Numbers"), "SN-1,n,2\n");
  await world.has(() => standin.pointCount("SN-1") === 2, "the first gateway goes on");
  await first.kill();
  const second = await world.start("tcp2tb.yaml");
  await send(second.port("Numbers"), "SN-1,n,3\n");
  await world.has(() => standin.pointCount("SN-1") === 3, "the second gateway works");
  assert.deepEqual(world.values("SN-1", "n"), [1, 2, 3]);
  await second.stop();
});

Deno.test("a gateway whose port is taken ends with 1 and says which", async () => {
  await using world = await World.open();
  const other = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = other.addr;
  const integrations = [{
    name: "Numbers",
    clientConfiguration: { host: "127.0.0.1", port },
    handlerConfiguration: { handlerType: "TEXT" },
    uplinkConverter: { script: "return {};" },
  }];
  await world.configure({ integrations });
  const { code, stderr } = await world.run("run");
  other.close();
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`127\\.0\\.0\\.1:${port} is taken`));
  assert.equal(stderr.trim().split("\n").length, 1, stderr);
});
