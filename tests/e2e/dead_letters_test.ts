import assert from "node:assert/strict";
import { send } from "./_device.ts";
import { type Program, until } from "./_program.ts";
import { numbers, World } from "./_world.ts";

interface Letter {
  id: number;
  reason: string;
  message: string;
  text?: string;
  receivedTs: number;
  row?: { name: string; data: unknown };
}

/** `dead-letters list` in JSON. */
async function list(world: World, file = "tcp2tb.yaml"): Promise<Letter[]> {
  const { code, stdout, stderr } = await world.run("dead-letters", "list", "-c", file, "--json");
  assert.equal(code, 0, stderr);
  return stdout.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
}

/** A configuration file that names the port of a running gateway's admin side, for the command line. */
async function fileFor(world: World, gateway: Program): Promise<string> {
  return await world.configure({ admin: { port: gateway.adminPort } }, "running.yaml");
}

/** The converter without its fault: "broken" is read as any other text. */
const MENDED = numbers("Numbers", {}, {
  uplinkConverter: {
    script: `
      var fields = String.fromCharCode.apply(null, payload).split(",");
      return {
        deviceName: fields[0],
        deviceType: "default",
        telemetry: { n: Number(fields[2]) },
      };`,
  },
});

Deno.test("frames that a converter failed at are listed, and delivered with their time when it is mended", async () => {
  await using world = await World.open();
  const { standin } = world;
  let gateway = await world.start();
  const before = Date.now();
  await send(gateway.port("Numbers"), "SN-1,broken,2\nSN-3,n,3\nSN-2,broken,4\n");
  const after = Date.now();
  await world.has(() => standin.pointCount("SN-3") === 1, "the good reading arrives");

  // While it runs, through the gateway.
  const running = await fileFor(world, gateway);
  const letters = await list(world, running);
  assert.deepEqual(letters.map(({ text, reason }) => [text, reason]), [
    ["SN-1,broken,2", "CONVERSION"],
    ["SN-2,broken,4", "CONVERSION"],
  ]);
  for (const { message, receivedTs } of letters) {
    assert.match(message, /a broken reading/);
    assert.ok(receivedTs >= before && receivedTs <= after);
  }
  await gateway.said(/could not be converted.*dead-letters list/);
  assert.equal(await gateway.metric("dead_letters", "Numbers"), 2);
  const table = await world.run("dead-letters", "list", "-c", running);
  assert.match(table.stdout, /Numbers +CONVERSION .*a broken reading/);
  const [first, second] = letters;
  await gateway.stop();

  // While it does not run, in the storage directory: converted at the next start.
  assert.deepEqual(await list(world), letters);
  const marked = await world.run("dead-letters", "requeue", `${first!.id}`);
  assert.equal(marked.code, 0, marked.stderr);
  assert.match(marked.stdout, /1 requeued, to be converted when the gateway next starts/);
  gateway = await world.start({ integrations: [MENDED] });
  await world.has(() => standin.pointCount("SN-1") === 1, "the first one arrives");
  const mended = await fileFor(world, gateway);
  assert.deepEqual((await list(world, mended)).map(({ id }) => id), [second!.id]);

  // And while it runs: at once, and no newer reading changes its time.
  await send(gateway.port("Numbers"), "SN-2,n,5\n");
  const requeued = await world.run("dead-letters", "requeue", "--all", "-c", mended);
  assert.equal(requeued.code, 0, requeued.stderr);
  assert.match(requeued.stdout, /^1 requeued$/m);
  await world.has(() => standin.pointCount("SN-2") === 2, "the second one arrives");
  assert.deepEqual(await list(world, mended), []);
  assert.equal(await gateway.metric("dead_letters"), 0);
  await gateway.stop();

  assert.deepEqual(standin.telemetry("SN-1").n, [{ ts: first!.receivedTs, value: 2 }]);
  assert.deepEqual(standin.telemetry("SN-2").n?.[0], { ts: second!.receivedTs, value: 4 });
});

Deno.test("what ThingsBoard refuses becomes a dead letter alone, and arrives when it is requeued", async () => {
  await using world = await World.open();
  const { standin } = world;
  const heal = standin.answerWith(
    ({ path, body }) => path.startsWith("/api/v1/") && /:666\b/.test(body),
    {
      status: 500,
      headers: { "content-type": "text/plain" },
      body: "Can't parse value: 666",
    },
  );
  const gateway = await world.start();
  const port = gateway.port("Numbers");
  await send(port, "poison,n,1\npoison,n,666\npoison,n,3\ngood,n,1\ngood,n,2\n");
  await world.has(
    () => standin.pointCount("good") === 2 && standin.pointCount("poison") === 2,
    "everything but the poison arrives",
  );
  const file = await fileFor(world, gateway);
  await until(async () => (await list(world, file)).length === 1, "there is one dead letter");
  const [letter] = await list(world, file);
  assert.equal(letter?.reason, "REFUSED");
  assert.match(letter.message, /500: Can't parse value: 666/);
  assert.equal(letter.row?.name, "poison");
  await gateway.said(/"poison".*dead letter.*Can't parse value: 666/);

  heal();
  const { code, stderr } = await world.run("dead-letters", "requeue", `${letter.id}`, "-c", file);
  assert.equal(code, 0, stderr);
  await world.has(() => standin.pointCount("poison") === 3, "the refused reading arrives");
  assert.deepEqual(world.values("poison", "n"), [1, 666, 3]);
  assert.deepEqual(await list(world, file), []);
  await gateway.stop();
});

Deno.test("a discarded dead letter is gone for good", async () => {
  await using world = await World.open();
  const gateway = await world.start();
  await send(gateway.port("Numbers"), "SN-1,broken,1\nSN-1,broken,2\n");
  const file = await fileFor(world, gateway);
  const [first, second] = await list(world, file);
  const discarded = await world.run("dead-letters", "discard", `${first!.id}`, "-c", file);
  assert.equal(discarded.code, 0, discarded.stderr);
  await gateway.stop();
  assert.deepEqual((await list(world)).map(({ id }) => id), [second!.id]);
});
