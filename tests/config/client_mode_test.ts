import assert from "node:assert/strict";
import { load, loadGood, minimal } from "./_configuration.ts";

const converter = `    downlinkConverter: { script: "return null" }\n`;

function dialing(client: string, more = ""): string {
  return minimal(
    `    clientConfiguration: { mode: CLIENT, connect: ["plc:502"], ${client} }\n${more}`,
  );
}

async function dialOf(client: string, more = "", env: Record<string, string> = {}) {
  const config = await loadGood(dialing(client, more), { env });
  return config.integrations[0]!.clientConfiguration.dial;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

Deno.test("without a mode an integration listens, and dials nobody", async () => {
  const { mode, dial } = (await loadGood(minimal())).integrations[0]!.clientConfiguration;
  assert.equal(mode, "SERVER");
  assert.equal(dial, undefined);
});

Deno.test("targets are names and addresses, also from the environment", async () => {
  const yaml = minimal(`    clientConfiguration:
      mode: CLIENT
      connect: ["plc-1:502", 192.0.2.7:10001, "[2001:db8::7]:502", "\${METER}:4001"]
`);
  const config = await loadGood(yaml, { env: { METER: "meter.example" } });
  assert.deepEqual(config.integrations[0]!.clientConfiguration.dial, {
    targets: [
      { text: "plc-1:502", host: "plc-1", port: 502 },
      { text: "192.0.2.7:10001", host: "192.0.2.7", port: 10001 },
      { text: "[2001:db8::7]:502", host: "2001:db8::7", port: 502 },
      { text: "meter.example:4001", host: "meter.example", port: 4001 },
    ],
    onConnect: [],
  });
});

Deno.test("bytes to be written are text, hex, base64, or a list of them", async () => {
  const cases: [string, Uint8Array[]][] = [
    [`"LOGIN\\r\\n"`, [utf8("LOGIN\r\n")]],
    [`grüße`, [utf8("grüße")]],
    [`{ hex: "01 03 00ff" }`, [Uint8Array.of(1, 3, 0, 255)]],
    [`{ base64: AQL/ }`, [Uint8Array.of(1, 2, 255)]],
    [`[a, { hex: "00" }, { base64: AA== }]`, [utf8("a"), Uint8Array.of(0), Uint8Array.of(0)]],
  ];
  for (const [yaml, bytes] of cases) {
    assert.deepEqual((await dialOf(`onConnect: ${yaml}`))?.onConnect, bytes, yaml);
    const { poll } = (await dialOf(`poll: ${yaml}, pollIntervalSeconds: 10`))!;
    assert.deepEqual(poll, { intervalSeconds: 10, timeoutSeconds: 2, requests: bytes }, yaml);
  }
});

Deno.test("a poll may be the downlink converter's, and its times may have decimals", async () => {
  const times = 'pollIntervalSeconds: 0.5, pollTimeoutSeconds: "${WAIT}"';
  const { poll } = (await dialOf(`poll: CONVERTER, ${times}`, converter, { WAIT: "0.25" }))!;
  assert.deepEqual(poll, { intervalSeconds: 0.5, timeoutSeconds: 0.25, requests: "CONVERTER" });
  const { poll: byDefault } = (await dialOf("pollIntervalSeconds: 5", converter))!;
  assert.deepEqual(byDefault, { intervalSeconds: 5, timeoutSeconds: 2, requests: "CONVERTER" });
});

Deno.test("a connection that the other side has ended is not kept open, unless that is wanted", async () => {
  const lingering = async (more: string) =>
    (await loadGood(dialing("", converter + more))).integrations[0]!.downlink
      .halfCloseLingerSeconds;
  assert.equal(await lingering(""), 0);
  assert.equal(await lingering("    downlink: { halfCloseLingerSeconds: 5 }\n"), 5);
});

Deno.test("what cannot work is told at its place", async () => {
  const client = (settings: string, more = "") =>
    minimal(`    clientConfiguration: { ${settings} }\n${more}`);
  const at = "tcp2tb.yaml:6:";
  const path = "integrations[0].clientConfiguration";
  const cases: [string, ...string[]][] = [
    [
      client("mode: CLIENT"),
      `${at}34: ${path}.mode: CLIENT needs connect beside it, a list of host:port`,
    ],
    [
      client("connect: [a:1]"),
      `${at}28: ${path}.connect: needs mode: CLIENT beside it (without it the integration listens on a port)`,
    ],
    [
      client("mode: SERVER, onConnect: x"),
      `${at}53: ${path}.onConnect: needs mode: CLIENT beside it (without it the integration listens on a port)`,
    ],
    [client("mode: client"), `${at}34: ${path}.mode: must be SERVER or CLIENT, not "client"`],
    [
      client("mode: CLIENT, connect: a:1"),
      `${at}51: ${path}.connect: must be a list of host:port, not "a:1"`,
    ],
    [
      client("mode: CLIENT, connect: []"),
      `${at}42: ${path}.connect: must hold at least one host:port`,
    ],
    [
      client("mode: CLIENT, connect: [a:1, plc, a:1]"),
      `${at}57: ${path}.connect[1]: must be host:port, such as 192.0.2.7:502 or [2001:db8::7]:502, not "plc"`,
      `${at}62: ${path}.connect[2]: is listed twice`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], poll: x"),
      `${at}64: ${path}.poll: needs pollIntervalSeconds beside it`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], pollIntervalSeconds: 5"),
      `${at}79: ${path}.pollIntervalSeconds: needs poll beside it, which says what is asked, or a downlinkConverter, which is called with msgType POLL`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], pollTimeoutSeconds: 5"),
      `${at}78: ${path}.pollTimeoutSeconds: needs pollIntervalSeconds beside it`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], poll: CONVERTER, pollIntervalSeconds: 5"),
      `${at}64: ${path}.poll: CONVERTER needs a downlinkConverter, which is called with msgType POLL`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], poll: x, pollIntervalSeconds: 0"),
      `${at}88: ${path}.pollIntervalSeconds: must be a number from 0.1 to 86400 (seconds), not 0`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], onConnect: { hex: 0g }"),
      `${at}76: ${path}.onConnect.hex: must be pairs of hex digits, not "0g"`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], onConnect: { hex: 01 }"),
      `${at}76: ${path}.onConnect.hex: must be text in quotes, such as "01 03 00 00", not 1`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], onConnect: { base64: A }"),
      `${at}79: ${path}.onConnect.base64: must be base64, not "A"`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], onConnect: {}"),
      `${at}58: ${path}.onConnect: has no bytes; give hex or base64`,
    ],
    [
      client('mode: CLIENT, connect: [a:1], onConnect: { hex: "00", base64: AA== }'),
      `${at}58: ${path}.onConnect: give one of hex and base64`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], onConnect: [a, { hx: x }]"),
      `${at}75: ${path}.onConnect[1].hx: unknown key "hx", did you mean "hex"? (allowed here: hex, base64)`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], onConnect: 5"),
      `${at}58: ${path}.onConnect: must be text, {hex: "…"}, {base64: "…"}, or a list of them, not 5`,
    ],
    [
      client("mode: CLIENT, connect: [a:1], poll: true, pollIntervalSeconds: 5"),
      `${at}58: ${path}.poll: must be CONVERTER, text, {hex: "…"}, {base64: "…"}, or a list of requests, not true`,
    ],
    [
      client('mode: CLIENT, connect: [a:1], poll: [a, { hex: "0" }], pollIntervalSeconds: 5'),
      `${at}58: ${path}.poll[1].hex: must be pairs of hex digits, not "0"`,
    ],
  ];
  for (const [yaml, ...expected] of cases) {
    const { problems } = await load(yaml);
    assert.deepEqual(
      problems.map((line) => line.replace(/^[^ ]+/, "")),
      expected.map((line) => line.replace(/^[^ ]+/, "")),
      yaml,
    );
    for (const problem of problems) assert.ok(problem.startsWith("tcp2tb.yaml:6:"), problem);
  }
});

Deno.test("more than a thousand targets are too many for one integration", async () => {
  const list = (n: number) => Array.from({ length: n }, (_, i) => `plc:${i + 1}`).join(", ");
  const yaml = (n: number) =>
    minimal(`    clientConfiguration: { mode: CLIENT, connect: [${list(n)}] }\n`);
  assert.deepEqual((await load(yaml(1000))).problems, []);
  assert.match((await load(yaml(1001))).problems.join(), /must not hold more than 1000 entries/);
});

Deno.test("integrations that dial share no port with each other, nor with one that listens", async () => {
  const yaml = dialing(
    "",
    `  - name: Second
    clientConfiguration: { mode: CLIENT, connect: ["plc:502"] }
    handlerConfiguration: { handlerType: TEXT }
    uplinkConverter: { script: "return {}" }
  - name: Third
    handlerConfiguration: { handlerType: TEXT }
    uplinkConverter: { script: "return {}" }
`,
  );
  assert.deepEqual((await load(yaml)).problems, []);
});

Deno.test("settings of a port beside mode: CLIENT are told to have no effect", async () => {
  const { warnings } = await load(dialing("port: 5, maxConnections: 9"));
  assert.deepEqual(warnings.map((line) => line.replace(/^\S+ /, "")), [
    "integrations[0].clientConfiguration.port: has no effect with mode: CLIENT, which listens on no port",
    "integrations[0].clientConfiguration.maxConnections: has no effect with mode: CLIENT, which listens on no port",
  ]);
});

Deno.test("keys of client mode beside clientConfiguration are told where they belong", async () => {
  const { problems } = await load(minimal(`    connect: ["plc:502"]\n`));
  assert.match(problems.join(), /unknown key "connect" here; it belongs in clientConfiguration/);
});
