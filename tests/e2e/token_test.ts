import assert from "node:assert/strict";
import { send } from "./_device.ts";
import { World } from "./_world.ts";

Deno.test("a device whose token is refused waits, is told, holds up no other, and goes on when the token is right", async () => {
  await using world = await World.open();
  const { standin } = world;
  for (const name of ["good", "bad", "other"]) {
    standin.createDevice(name, { token: `token-${name}-4c1e` });
  }
  const gateway = await world.start({
    thingsboard: {
      devices: {
        good: { token: "token-good-4c1e" },
        bad: { token: "token-wrong-4c1e" },
        other: { token: "token-other-4c1e" },
      },
    },
  });
  const port = gateway.port("Numbers");
  const lines = ["good", "bad", "other"].map((name) => `${name},n,1\n${name},n,2\n`).join("");
  await send(port, lines);
  const both = (name: string) => standin.pointCount(name) === 2;
  await world.has(() => both("good") && both("other"), "the others' readings arrive");
  await gateway.said(/"bad"/);
  assert.equal(standin.pointCount("bad"), 0);
  const { thingsboard } = await gateway.readyz();
  assert.match(thingsboard.problem ?? "", /"bad"/);
  for (const name of ["good", "bad", "other", "wrong"]) {
    assert.ok(!gateway.text.includes(`token-${name}-4c1e`), gateway.text);
  }

  standin.setToken("bad", "token-wrong-4c1e");
  await world.has(() => both("bad"), "the waiting readings arrive", 40_000);
  assert.deepEqual(world.values("bad", "n"), [1, 2]);
  await gateway.said(/takes the data of "bad" again/);
  assert.equal(await gateway.metric("dead_letters"), 0);
  await gateway.stop();
});

Deno.test("a device whose token was changed in ThingsBoard gets the new one by the tenant's sign-in", async () => {
  await using world = await World.open();
  const { standin } = world;
  const gateway = await world.start();
  const port = gateway.port("Numbers");
  await send(port, "SN-1,n,1\n");
  await world.has(() => standin.pointCount("SN-1") === 1, "the first reading arrives");
  standin.setToken("SN-1", "another-token-8d02");
  await send(port, "SN-1,n,2\n");
  await world.has(() => standin.pointCount("SN-1") === 2, "the second reading arrives");
  assert.deepEqual(gateway.messages("warning", "error"), []);
  assert.ok(!gateway.text.includes("another-token-8d02"));
  await gateway.stop();
});

Deno.test("a restarted gateway goes on with the devices that it provisioned", async () => {
  await using world = await World.open();
  const { standin } = world;
  const provisioning = { key: "provision-key-5d1c2b7e", secret: "provision-secret-90aa4f6d" };
  standin.createProfile("sensors", provisioning);
  let gateway = await world.start({ thingsboard: { provisioning } });
  await send(gateway.port("Numbers"), "SN-1,n,1\n");
  await world.has(() => standin.pointCount("SN-1") === 1, "the first reading arrives");
  await gateway.stop();

  gateway = await world.start("tcp2tb.yaml");
  await send(gateway.port("Numbers"), "SN-1,n,2\nSN-2,n,1\n");
  await world.has(
    () => standin.pointCount("SN-1") === 2 && standin.pointCount("SN-2") === 1,
    "the readings of the known and of a new device arrive",
  );
  assert.deepEqual(standin.devices().map(({ name, type }) => [name, type]), [
    ["SN-1", "sensors"],
    ["SN-2", "sensors"],
  ]);
  await gateway.stop();
});
