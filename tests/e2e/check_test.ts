import assert from "node:assert/strict";
import { join } from "node:path";
import { numbers, World } from "./_world.ts";

const BROKEN = `thingsboard:
  url: http://127.0.0.1:1
  apiKey: tb_secret-api-key-1f2e
integrations:
  - name: Meters
    clientConfiguration: { port: 10560, prot: 1 }
    handlerConfiguration:
      handlerType: BINARY
      lengthFieldLength: 5
    uplinkConverter: { script: "return {};" }
`;

Deno.test("what is wrong in a configuration is told with its line by check, and run does not start", async () => {
  await using world = await World.open();
  await Deno.writeTextFile(join(world.directory, "tcp2tb.yaml"), BROKEN);
  const checked = await world.run("check");
  assert.equal(checked.code, 1);
  assert.equal(checked.stderr, "");
  const problems = checked.stdout.trim().split("\n");
  assert.equal(problems.length, 2, checked.stdout);
  assert.match(
    problems[0]!,
    /^tcp2tb\.yaml:6:41: integrations\[0\]\.clientConfiguration\.prot: .*port/,
  );
  assert.match(
    problems[1]!,
    /^tcp2tb\.yaml:9:26: integrations\[0\]\.handlerConfiguration\.lengthFieldLength: .*1, 2, 3, 4 or 8/,
  );

  const run = await world.run("run");
  assert.equal(run.code, 1);
  assert.deepEqual(run.stderr.trim().split("\n"), problems);
  assert.ok(!(checked.stdout + run.stderr).includes("secret-api-key"));
  await assert.rejects(Deno.stat(world.storage), Deno.errors.NotFound);
});

Deno.test("a converter that cannot be compiled is told with the line in its own file", async () => {
  await using world = await World.open();
  await Deno.writeTextFile(join(world.directory, "meters.js"), "var a = 1;\nreturn {a: };\n");
  const meters = {
    name: "Meters",
    handlerConfiguration: { handlerType: "TEXT" },
    uplinkConverter: { file: "meters.js" },
  };
  await world.configure({ integrations: [numbers("A"), meters, numbers("B")] });
  for (const command of ["check", "run"]) {
    const { code, stdout, stderr } = await world.run(command);
    assert.equal(code, 1);
    const told = (stdout + stderr).trim().split("\n");
    assert.equal(told.length, 1, stdout + stderr);
    assert.match(told[0]!, /\bmeters\.js:2:12: /, command);
  }
});

Deno.test("a configuration without fault passes check, and --connect signs in", async () => {
  await using world = await World.open();
  await world.configure();
  const checked = await world.run("check");
  assert.deepEqual([checked.code, checked.stderr], [0, ""]);
  assert.match(checked.stdout, /1 integration, no problem found/);
  assert.equal(world.standin.requests.total, 0);

  const connected = await world.run("check", "--connect");
  assert.equal(connected.code, 0, connected.stdout);
  assert.match(connected.stdout, /signed in to ThingsBoard/);

  await world.configure({ thingsboard: { apiKey: "tb_wrong-api-key-77c1" } });
  const refused = await world.run("check", "--connect");
  assert.equal(refused.code, 1);
  assert.match(refused.stdout, /thingsboard\.apiKey is refused/);
  assert.ok(!(refused.stdout + refused.stderr).includes("77c1"));
});

Deno.test("a configuration that is not there is told in one line", async () => {
  await using world = await World.open();
  for (const command of ["run", "check"]) {
    const { code, stdout, stderr } = await world.run(command, "-c", "nowhere.yaml");
    assert.equal(code, 1);
    const told = (stdout + stderr).trim().split("\n");
    assert.equal(told.length, 1, stdout + stderr);
    assert.match(told[0]!, /nowhere\.yaml/);
  }
});
