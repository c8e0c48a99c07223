import assert from "node:assert/strict";
import { join } from "node:path";
import { load, loadGood, minimal, thingsboard } from "./_configuration.ts";

const documented = `thingsboard:
  url: https://thingsboard.example.com
  provisioning: { key: "\${TB_PROVISION_KEY}", secret: "\${TB_PROVISION_SECRET}" }   # or apiKey
storage: { directory: ./data }
admin: { host: 127.0.0.1, port: 8090, token: "\${ADMIN_TOKEN:-}" }
integrations:
  - name: Meters
    clientConfiguration: { port: 10560, soBacklogOption: 128, soKeepaliveOption: false, tcpNoDelay: true }
    handlerConfiguration: { handlerType: TEXT, maxFrameLength: 128, stripDelimiter: true, messageSeparator: SYSTEM_LINE_SEPARATOR }
    uplinkConverter: { scriptLang: JS, file: text.js }
    metadata: { site: plant-1 }
`;

Deno.test("the documented configuration loads as it stands, with every default filled in", async () => {
  const { loaded, folder, problems, warnings } = await load(documented, {
    files: { "text.js": "return { x: '${NOT_ME}' };\n" },
    env: { TB_PROVISION_KEY: "the key", TB_PROVISION_SECRET: "the: #secret}" },
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(warnings, []);
  assert.ok("config" in loaded);
  assert.deepEqual(loaded.config, {
    thingsboard: {
      url: "https://thingsboard.example.com",
      signIn: { kind: "provisioning", keys: [{ key: "the key", secret: "the: #secret}" }] },
      devices: new Map(),
      requestTimeoutSeconds: 30,
    },
    storage: {
      directory: join(folder, "data"),
      maxSizeMb: 1024,
      maxDeadLetters: 10_000,
      maxDeadLettersMb: 64,
    },
    admin: { host: "127.0.0.1", port: 8090, token: "" },
    log: { level: "info", format: "pretty" },
    integrations: [{
      name: "Meters",
      enabled: true,
      debugMode: false,
      allowCreateDevicesOrAssets: true,
      maxNewDevicesPerMinute: 600,
      clientConfiguration: {
        mode: "SERVER",
        host: "0.0.0.0",
        port: 10560,
        soBacklogOption: 128,
        soRcvBuf: 64,
        soSndBuf: 64,
        soKeepaliveOption: false,
        tcpNoDelay: true,
        cacheSize: 1000,
        timeToLiveInMinutes: 1440,
        maxConnections: 20_000,
        idleTimeoutSeconds: 0,
      },
      downlink: {
        sources: [],
        maxPolls: 100,
        writeTimeoutSeconds: 30,
        halfCloseLingerSeconds: 0,
        prependLengthField: false,
        rpcReply: "WRITTEN",
        replyTimeoutSeconds: 9,
        reportConnections: false,
      },
      handlerConfiguration: {
        handlerType: "TEXT",
        maxFrameLength: 128,
        stripDelimiter: true,
        messageSeparator: "SYSTEM_LINE_SEPARATOR",
      },
      uplinkConverter: {
        scriptLang: "JS",
        source: "return { x: '${NOT_ME}' };\n",
        origin: { file: join(folder, "text.js"), line: 1, column: 1, exact: true },
        timeoutMs: 500,
        maxHeapMb: 32,
      },
      replyAfter: "STORED",
      takeover: "BOTH",
      metadata: { site: "plant-1" },
    }],
  });
});

Deno.test("thingsboard, a name, a handlerType and a converter are enough", async () => {
  const config = await loadGood(minimal());
  assert.equal(config.integrations[0]?.clientConfiguration.port, 10560);
  assert.deepEqual(config.thingsboard.signIn, { kind: "apiKey", apiKey: "k" });
});

Deno.test("JSON is YAML: a configuration may be written in it", async () => {
  const config = await loadGood(JSON.stringify({
    thingsboard: { url: "http://localhost:8080/", username: "u", password: "p" },
    integrations: [{
      name: "A",
      handlerConfiguration: { handlerType: "JSON" },
      uplinkConverter: { script: "return {}" },
    }],
  }));
  assert.equal(config.thingsboard.url, "http://localhost:8080");
  assert.deepEqual(config.thingsboard.signIn, { kind: "login", username: "u", password: "p" });
});

Deno.test("a variable stands for a number or a truth value where one is wanted", async () => {
  const config = await loadGood(
    minimal(`    enabled: \${ON}
    clientConfiguration: { port: "\${PORT}", maxConnections: "1\${ZEROS:-00}", tcpNoDelay: file:no }
`).replace("TEXT", 'BINARY, lengthFieldLength: "${LENGTH}"'),
    { env: { PORT: "0", ON: "false", LENGTH: "4" }, files: { no: "false\n" } },
  );
  const [integration] = config.integrations;
  assert.equal(integration?.enabled, false);
  assert.equal(integration?.clientConfiguration.port, 0);
  assert.equal(integration?.clientConfiguration.maxConnections, 100);
  assert.equal(integration?.clientConfiguration.tcpNoDelay, false);
  assert.ok(integration?.handlerConfiguration.handlerType === "BINARY");
  assert.equal(integration.handlerConfiguration.lengthFieldLength, 4);
});

Deno.test("text that looks like a number stays text where text is wanted", async () => {
  const config = await loadGood(minimal().replace("apiKey: k", 'apiKey: "${KEY}"'), {
    env: { KEY: "0123" },
  });
  assert.deepEqual(config.thingsboard.signIn, { kind: "apiKey", apiKey: "0123" });
});

Deno.test("metadata are text, written as the person wrote them", async () => {
  const config = await loadGood(minimal("    metadata: { code: 007, version: 1.10, on: true }"));
  assert.deepEqual(config.integrations[0]?.metadata, { code: "007", version: "1.10", on: "true" });
});

Deno.test("PE's place for handlerConfiguration is as good as ours", async () => {
  const config = await loadGood(`${thingsboard}integrations:
  - name: A
    clientConfiguration: { port: 1, handlerConfiguration: { handlerType: BINARY } }
    uplinkConverter: { script: "return {}" }
`);
  const [integration] = config.integrations;
  assert.deepEqual(integration?.handlerConfiguration, {
    handlerType: "BINARY",
    byteOrder: "LITTLE_ENDIAN",
    maxFrameLength: 128,
    lengthFieldOffset: 0,
    lengthFieldLength: 2,
    lengthAdjustment: 0,
    initialBytesToStrip: 0,
    failFast: false,
  });
  assert.equal("handlerConfiguration" in (integration?.clientConfiguration ?? {}), false);
});

Deno.test("integrations can share settings through anchors, aliases and merge keys", async () => {
  const config = await loadGood(`${thingsboard}integrations:
  - &first
    name: A
    clientConfiguration: &client { port: 1, maxConnections: 5 }
    handlerConfiguration: &handler { handlerType: TEXT, maxFrameLength: 9 }
    uplinkConverter: { script: "return {}" }
  - <<: *first
    name: B
    clientConfiguration: { <<: *client, port: 2 }
    handlerConfiguration: *handler
`);
  const second = config.integrations[1];
  assert.equal(second?.name, "B");
  assert.equal(second.clientConfiguration.port, 2);
  assert.equal(second.clientConfiguration.maxConnections, 5);
  assert.ok(second.handlerConfiguration.handlerType === "TEXT");
  assert.equal(second.handlerConfiguration.maxFrameLength, 9);
});

Deno.test("devices with their tokens need no other sign-in and may be kept in a file", async () => {
  const inline = await loadGood(
    minimal().replace("apiKey: k", 'devices: { SN-002: { token: "${TOKEN}" } }'),
    { env: { TOKEN: "t#1" } },
  );
  assert.deepEqual(inline.thingsboard.devices, new Map([["SN-002", { token: "t#1" }]]));
  assert.equal(inline.thingsboard.signIn, undefined);

  const { thingsboard } = await loadGood(
    minimal().replace("apiKey: k", "apiKey: k, devices: file:devices.json"),
    { files: { "devices.json": '{"007":{"token":"a"},"constructor":{"token":"b"}}' } },
  );
  assert.deepEqual([...thingsboard.devices], [["007", { token: "a" }], ["constructor", {
    token: "b",
  }]]);
  assert.deepEqual(thingsboard.signIn, { kind: "apiKey", apiKey: "k" });
});

Deno.test("provisioning may be a key for each device type, with a default", async () => {
  const { thingsboard } = await loadGood(
    minimal().replace(
      "apiKey: k",
      "provisioning: [ { deviceType: Meter, key: a, secret: b }, { key: c, secret: d } ]",
    ),
  );
  assert.deepEqual(thingsboard.signIn, {
    kind: "provisioning",
    keys: [{ deviceType: "Meter", key: "a", secret: "b" }, { key: "c", secret: "d" }],
  });
});

Deno.test("a certificate file is read, relative to the configuration", async () => {
  const pem = "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n";
  const { loaded, folder } = await load(
    minimal().replace("apiKey: k", "apiKey: k, caFile: ca.pem"),
    {
      files: { "ca.pem": pem },
    },
  );
  assert.ok("config" in loaded);
  assert.deepEqual(loaded.config.thingsboard.ca, { file: join(folder, "ca.pem"), pem });
});

Deno.test("what has no effect is told once for an integration, and the configuration still loads", async () => {
  const { loaded, warnings } = await load(
    minimal(`    clientConfiguration: { port: 1, soRcvBuf: 128, soSndBuf: 32 }
    downlink: { webhook: { token: 0123456789abcdef } }
`),
  );
  assert.ok("config" in loaded);
  assert.equal(warnings.length, 2);
  assert.match(warnings[0]!, /^tcp2tb\.yaml:6:47: .*soRcvBuf: soRcvBuf and soSndBuf cannot be set/);
  assert.match(
    warnings[1]!,
    /^tcp2tb\.yaml:7:17: .*webhook: has no effect without a downlink converter/,
  );
  const same = await load(minimal("    clientConfiguration: { soRcvBuf: 64, soSndBuf: 64 }"));
  assert.deepEqual(same.warnings, []);
});

Deno.test("port 0 is any free port and collides with nothing", async () => {
  const config = await loadGood(`${thingsboard}admin: { port: 0 }
integrations:
  - { name: A, clientConfiguration: { port: 0 }, handlerConfiguration: &h { handlerType: TEXT }, uplinkConverter: &c { script: "return {}" } }
  - { name: B, clientConfiguration: { port: 0 }, handlerConfiguration: *h, uplinkConverter: *c }
  - { name: C, enabled: false, clientConfiguration: { port: 7 }, handlerConfiguration: *h, uplinkConverter: *c }
  - { name: D, clientConfiguration: { port: 7 }, handlerConfiguration: *h, uplinkConverter: *c }
`);
  assert.equal(config.integrations.length, 4);
});

Deno.test("the limits of connections and devices may stand in clientConfiguration or beside it, not in both", async () => {
  const beside = await loadGood(minimal("    maxConnections: 7\n    idleTimeoutSeconds: 3\n"));
  assert.equal(beside.integrations[0]?.clientConfiguration.maxConnections, 7);
  assert.equal(beside.integrations[0]?.clientConfiguration.idleTimeoutSeconds, 3);
  const inside = await loadGood(
    minimal("    clientConfiguration: { maxNewDevicesPerMinute: 8, maxConnections: 9 }\n"),
  );
  assert.equal(inside.integrations[0]?.maxNewDevicesPerMinute, 8);
  assert.equal(inside.integrations[0]?.clientConfiguration.maxConnections, 9);
  const both = await load(
    minimal("    maxConnections: 7\n    clientConfiguration: { maxConnections: 9 }\n"),
  );
  assert.deepEqual(both.problems, [
    "tcp2tb.yaml:7:44: integrations[0].clientConfiguration.maxConnections: stands beside clientConfiguration too; keep one of the two",
  ]);
});
