import assert from "node:assert/strict";
import { DEVICES } from "../../devices/mod.ts";
import { jt808 } from "../../devices/jt808/definition.ts";
import { teltonika } from "../../devices/teltonika/definition.ts";
import { parseHandlerConfiguration } from "../../lib/config/schema.ts";
import { load, loadGood, thingsboard } from "./_configuration.ts";

function integration(lines: string): string {
  return `${thingsboard}integrations:\n  - name: Fleet\n${lines}`;
}

Deno.test("the name of a device is all that an integration needs", async () => {
  const { integrations: [made] } = await loadGood(integration("    device: teltonika\n"));
  assert.equal(made!.device, "teltonika");
  assert.deepEqual(
    { ok: made!.handlerConfiguration },
    parseHandlerConfiguration(teltonika.handlerConfiguration),
  );
  assert.equal(made!.uplinkConverter.source, teltonika.uplink);
  assert.equal(made!.uplinkConverter.scriptLang, "JS");
  assert.equal(made!.uplinkConverter.origin.file, "tcp2tb:devices/teltonika/uplink.js");
  assert.equal(made!.downlinkConverter?.source, teltonika.downlink);
  assert.deepEqual(
    made!.metadata,
    Object.fromEntries(Object.entries(teltonika.settings).map(([key, it]) => [key, it.default])),
  );
  assert.equal(made!.clientConfiguration.idleTimeoutSeconds, teltonika.idleTimeoutSeconds ?? 0);
});

for (const { name, clientConfiguration } of DEVICES) {
  Deno.test(`an integration with device: ${name} loads`, async () => {
    const calls = clientConfiguration?.mode === "CLIENT" && !clientConfiguration.connect
      ? '    clientConfiguration: { connect: ["192.0.2.10:502"] }\n'
      : "";
    const { problems } = await load(integration(`    device: ${name}\n${calls}`));
    assert.deepEqual(problems, []);
  });
}

Deno.test("single settings of a device can be overridden", async () => {
  const [setting] = Object.keys(jt808.settings);
  const { integrations: [made] } = await loadGood(integration(`    device: jt808
    idleTimeoutSeconds: 77
    clientConfiguration: { port: 5001 }
    handlerConfiguration: { skipUntil: ["~"] }
    uplinkConverter: { timeoutMs: 1234 }
    metadata: { ${setting}: own, site: plant-1 }
`));
  assert.equal(made!.clientConfiguration.idleTimeoutSeconds, 77);
  assert.equal(made!.clientConfiguration.port, 5001);
  assert.equal(made!.uplinkConverter.timeoutMs, 1234);
  assert.equal(made!.uplinkConverter.source, jt808.uplink);
  assert.equal(made!.metadata[setting!], "own");
  assert.equal(made!.metadata.site, "plant-1");
  assert.deepEqual(
    { ok: made!.handlerConfiguration },
    parseHandlerConfiguration({ ...jt808.handlerConfiguration, skipUntil: ["~"] }),
  );
});

Deno.test("a handler of another type and a script of one's own take the place of the device's", async () => {
  const { integrations: [made] } = await loadGood(integration(`    device: jt808
    handlerConfiguration: { handlerType: TEXT }
    uplinkConverter: { script: "return [];" }
`));
  assert.equal(made!.handlerConfiguration.handlerType, "TEXT");
  assert.equal(made!.uplinkConverter.source, "return [];");
});

Deno.test("a handler's settings may stand in clientConfiguration with a device as well", async () => {
  const { integrations: [made] } = await loadGood(integration(`    device: jt808
    clientConfiguration: { idleTimeoutSeconds: 5, handlerConfiguration: { skipUntil: ["~"] } }
`));
  assert.equal(made!.clientConfiguration.idleTimeoutSeconds, 5);
  assert.equal(made!.handlerConfiguration.handlerType, jt808.handlerConfiguration.handlerType);
});

Deno.test("a device that does not exist is told at its place, with the nearest name and all others", async () => {
  const { problems } = await load(integration(`    device: teltonica
    metadata: { site: [] }
`));
  assert.equal(problems.length, 2, problems.join("\n"));
  assert.match(
    problems[0]!,
    /^tcp2tb\.yaml:4:13: integrations\[0\]\.device: no device of the library is named "teltonica", did you mean "teltonika"\? \(there are: castel, .*wialon-ips\)$/,
  );
  assert.match(problems[1]!, /^tcp2tb\.yaml:5:17: integrations\[0\]\.metadata\.site: must be/);
});

Deno.test("a device is named by text", async () => {
  const { problems } = await load(integration(`    device: 808
    handlerConfiguration: { handlerType: TEXT }
    uplinkConverter: { script: "return [];" }
`));
  assert.deepEqual(problems, [
    "tcp2tb.yaml:4:13: integrations[0].device: must be text, not 808 (put it in quotes)",
  ]);
});

Deno.test("what is wrong with an overridden setting is told at its line", async () => {
  const { problems } = await load(integration(`    device: jt808
    uplinkConverter: { timeoutMs: 0 }
    handlerConfiguration:
      skipUntill: ["~"]
`));
  assert.equal(problems.length, 2, problems.join("\n"));
  assert.match(problems[0]!, /^tcp2tb\.yaml:5:35: integrations\[0\]\.uplinkConverter\.timeoutMs/);
  assert.match(
    problems[1]!,
    /^tcp2tb\.yaml:7:7: .*unknown key "skipUntill", did you mean "skipUntil"/,
  );
});

Deno.test("a device that the library dials may connect by itself as well", async () => {
  const { integrations: [made] } = await loadGood(integration(`    device: modbus-rtu-tcp
    clientConfiguration: { mode: SERVER, port: 5001 }
`));
  assert.equal(made!.clientConfiguration.port, 5001);
  assert.equal(made!.clientConfiguration.dial, undefined);
});

Deno.test("a device of the library that closes its side has gone", async () => {
  const linger = async (more = "") =>
    (await loadGood(integration(`    device: gt06\n${more}`))).integrations[0]!.downlink
      .halfCloseLingerSeconds;
  assert.equal(await linger(), 0);
  assert.equal(await linger("    downlink: { halfCloseLingerSeconds: 9 }\n"), 9);
});
