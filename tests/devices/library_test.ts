import assert from "node:assert/strict";
import fc from "fast-check";
import { Bytes } from "../../converters/bytes/bytes.ts";
import { compileConverter } from "../../converters/compile.ts";
import { isProgram } from "../../converters/program.ts";
import { deviceNamed, DEVICES } from "../../devices/mod.ts";
import { createHandler } from "../../handlers/create.ts";
import { parseHandlerConfiguration } from "../../lib/config/schema.ts";
import { start, withSpawner } from "../converters/_sandbox.ts";

const FOLDER = new URL("../../devices/", import.meta.url);

Deno.test("every folder of the library is a device, under its own name, in the order of names", () => {
  const folders = [...Deno.readDirSync(FOLDER)].filter((entry) => entry.isDirectory)
    .map(({ name }) => name).sort();
  assert.deepEqual(DEVICES.map(({ name }) => name), folders);
  for (const device of DEVICES) assert.equal(deviceNamed(device.name), device);
  assert.equal(deviceNamed("toaster"), undefined);
});

for (const device of DEVICES) {
  const { name, uplink, downlink, settings } = device;

  Deno.test(`${name}: the handler's settings are valid, and the handler can be made`, () => {
    const parsed = parseHandlerConfiguration(device.handlerConfiguration);
    assert.ok("ok" in parsed, JSON.stringify(parsed));
    createHandler(parsed.ok).start();
  });

  Deno.test(`${name}: the converters compile`, async () => {
    for (const [direction, source] of [["uplink", uplink], ["downlink", downlink]] as const) {
      if (source === undefined) continue;
      const program = await compileConverter({ scriptLang: "JS", source }, direction);
      assert.ok(isProgram(program), `${direction}: ${JSON.stringify(program)}`);
    }
    // The time is that of receipt: a frame that is converted again gives the same.
    assert.doesNotMatch(uplink, /Date\.now|new Date\(\)|Math\.random/);
  });

  Deno.test(`${name}: the README has the line of configuration and every setting`, async () => {
    const readme = await Deno.readTextFile(new URL(`${name}/README.md`, FOLDER));
    assert.match(readme, new RegExp(`device: ${name}\\b`));
    for (const [key, setting] of Object.entries(settings)) {
      assert.ok(readme.includes(`\`${key}\``) || readme.includes(`${key}:`), `no word on ${key}`);
      assert.ok(`${uplink}${downlink ?? ""}`.includes(key), `nothing asks for ${key}`);
      assert.ok(setting.description.trim() !== "", key);
      assert.equal(typeof setting.default, "string", key);
    }
    assert.doesNotMatch(device.title, /\n/);
    assert.notEqual(device.title.trim(), "");
  });

  Deno.test(`${name}: bytes that mean nothing are refused in words or make plain messages`, () => {
    const convert = new Function("Bytes", "payload", "metadata", uplink);
    const metadata = () => ({
      ...Object.fromEntries(Object.entries(settings).map(([key, it]) => [key, it.default])),
      integrationName: "test",
      remoteAddress: "192.0.2.1",
      remotePort: "50000",
      receivedTs: "1700000000000",
      session: {},
    });
    const frame = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.string({ maxLength: 80 }).map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(fc.property(frame, (bytes) => {
      let output: unknown;
      try {
        output = convert(Bytes, Array.from(bytes), metadata());
      } catch (error) {
        // What the script itself says, or Bytes: not a slip of the script.
        assert.ok(error instanceof Error, String(error));
        assert.ok(
          error.constructor === Error || error.constructor === RangeError,
          `${error.stack}\n${Bytes.hex(bytes)}`,
        );
        return;
      }
      assert.ok(output === null || output === undefined || typeof output === "object");
      JSON.stringify(output);
    }));
  });
}

Deno.test("every device's converter loads in the sandbox and answers there", async () => {
  await withSpawner(async (spawner) => {
    for (const { name, uplink, settings } of DEVICES) {
      const metadata = Object.fromEntries(
        Object.entries(settings).map(([key, it]) => [key, it.default]),
      );
      // deno-lint-ignore no-await-in-loop
      const converter = await start(spawner, uplink, { metadata });
      // deno-lint-ignore no-await-in-loop
      const output = await converter.call([1, 2, 3], {
        ...metadata,
        receivedTs: "1700000000000",
        session: {},
      });
      assert.doesNotMatch(JSON.stringify(output), /ReferenceError|TypeError/, name);
      // deno-lint-ignore no-await-in-loop
      await converter.close();
    }
  });
});
