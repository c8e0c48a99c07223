import assert from "node:assert/strict";
import { join } from "node:path";
import { DEVICES } from "../../devices/mod.ts";
import { main } from "../../lib/cli/main.ts";
import type { CommandIo } from "../../lib/cli/command.ts";
import type { IntegrationConfig } from "../../lib/config/config.ts";
import { load, loadGood, thingsboard } from "../config/_configuration.ts";

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: string[], stdin = ""): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    stdin: ReadableStream.from([new TextEncoder().encode(stdin)]),
    stdout: (line) => void out.push(line),
    stderr: (line) => void err.push(line),
    readTextFile: (path) => Deno.readTextFile(path),
    env: () => undefined,
    stopped: () => new Promise(() => {}),
  };
  const code = await main(args, io);
  return { code, out: out.join("\n"), err: err.join("\n") };
}

const address = ({ clientConfiguration: client }: (typeof DEVICES)[number]) =>
  client?.mode === "CLIENT" && !client.connect
    ? '    clientConfiguration: { connect: ["192.0.2.10:502"] }\n'
    : "";

Deno.test("devices lists every device with its makers, one a line", async () => {
  const { code, out } = await run(["devices"]);
  assert.equal(code, 0);
  const lines = out.split("\n");
  assert.equal(lines.length, DEVICES.length);
  DEVICES.forEach(({ name, title }, i) => {
    assert.ok(lines[i]!.startsWith(`${name} `) && lines[i]!.endsWith(title), lines[i]);
  });
});

for (const device of DEVICES) {
  Deno.test(`what devices show ${device.name} prints is what the name stands for`, async () => {
    const { code, out } = await run(["devices", "show", device.name]);
    assert.equal(code, 0);
    const named =
      `${thingsboard}integrations:\n  - name: ${device.name}\n    device: ${device.name}\n`;
    const place = address(device);
    const [a, b] = await Promise.all([
      loadGood(named + place),
      loadGood(`${thingsboard}${out}\n`),
    ]);
    assert.deepEqual(plain(b.integrations[0]!), plain(a.integrations[0]!));
    for (const { description } of Object.values(device.settings)) {
      assert.ok(out.includes(`# ${description.split(/\s+/).slice(0, 3).join(" ")}`), description);
    }
  });

  Deno.test(`new --device ${device.name} writes a configuration that loads`, async () => {
    const { code, out } = await run(["new", "--device", device.name]);
    assert.equal(code, 0);
    const { problems, warnings, loaded } = await load(out);
    assert.deepEqual([problems, warnings], [[], []]);
    assert.ok("config" in loaded);
    assert.equal(loaded.config.integrations[0]!.device, device.name);
    // Its settings are there to be switched on: with the marks taken away they are in force.
    const on = out.replace(/^( +)# (metadata:)/m, "$1$2").replace(/^( +)# ( {2}\w+: ")/gm, "$1$2");
    const { integrations: [made] } = await loadGood(on);
    for (const [key, setting] of Object.entries(device.settings)) {
      assert.ok(out.includes(`${key}: ${JSON.stringify(setting.default)}`));
      assert.equal(made!.metadata[key], setting.default);
    }
  });
}

/** Without what tells where the settings came from. */
function plain({ device: _, ...integration }: IntegrationConfig): unknown {
  return JSON.parse(JSON.stringify(integration, (key, value) => key === "origin" ? 0 : value));
}

Deno.test("new writes a file that check finds no problem in, and never over another", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = join(folder, "tcp2tb.yaml");
    const made = await run(["new", "--device", "teltonika", "-o", file]);
    assert.equal(made.code, 0, made.err);
    const checked = await run(["check", "-c", file]);
    assert.equal(checked.code, 0, checked.out);
    assert.match(checked.out, /1 integration, no problem found/);
    const again = await run(["new", "--device", "gt06", "-o", file]);
    assert.equal(again.code, 1);
    assert.match(again.err, /is there already and stays as it is/);
    assert.match(await Deno.readTextFile(file), /device: teltonika/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a name that no device has is told with the nearest one", async () => {
  for (
    const args of [
      ["devices", "show", "teltonica"],
      ["new", "--device", "teltonica"],
      ["frames", "--device", "teltonica"],
      ["convert", "--device", "teltonica"],
    ]
  ) {
    // deno-lint-ignore no-await-in-loop
    const { code, err } = await run(args);
    assert.equal(code, 2, args.join(" "));
    assert.match(err, /is named "teltonica", did you mean "teltonika"\?/);
  }
});

Deno.test("arguments that make no sense are told", async () => {
  assert.equal((await run(["devices", "list"])).code, 2);
  assert.equal((await run(["devices", "show"])).code, 2);
  assert.equal((await run(["new"])).code, 2);
  assert.equal((await run(["convert", "--device", "gt06", "--converter", "x.js"])).code, 2);
  assert.equal((await run(["frames", "--device", "gt06", "--handler", "{}"])).code, 1);
});

/** The IMEI 356307042441013 logs in; then one record of codec 8. */
const LOGIN = "000f333536333037303432343431303133";
const RECORD =
  "000000000000003608010000016b40d8ea30010000000000000000000000000000000105021503010101" +
  "425e0f01f10000601a014e0000000000000000010000c7cf";

Deno.test("frames --device cuts as the device's handler does", async () => {
  const whole = LOGIN + RECORD;
  const { code, out } = await run(
    ["frames", "--device", "teltonika"],
    `${whole.slice(0, 20)}\n${whole.slice(20)}\n`,
  );
  assert.equal(code, 0);
  const frames = out.split("\n").flatMap((line) => JSON.parse(line).frames as string[]);
  assert.deepEqual(frames.map((frame) => whole.includes(frame)), [true, true]);
});

Deno.test("convert --device keeps the session from line to line and tells the replies", async () => {
  const cut = await run(["frames", "--device", "teltonika"], `${LOGIN}\n${RECORD}\n`);
  const frames = cut.out.split("\n").flatMap((line) => JSON.parse(line).frames as string[]);
  const { code, out } = await run(
    ["convert", "--device", "teltonika"],
    frames.map((payload) => JSON.stringify({ payload })).join("\n"),
  );
  assert.equal(code, 0);
  const [login, record] = out.split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(login.messages, []);
  assert.deepEqual(login.reply, ["01"]);
  assert.equal(login.session.deviceName, "356307042441013");
  assert.equal(record.messages[0].name, "356307042441013");
  assert.equal(record.messages[0].type, "teltonika");
  assert.deepEqual(record.reply, ["00000001"]);
});

Deno.test("a line of convert may tell its session itself", async () => {
  const { out } = await run(
    ["convert", "--device", "teltonika"],
    JSON.stringify({
      payload: RECORD,
      metadata: { session: { deviceName: "SN-1", deviceType: "truck" } },
    }),
  );
  const { messages } = JSON.parse(out);
  assert.equal(messages[0].name, "SN-1");
});
