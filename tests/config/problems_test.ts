import assert from "node:assert/strict";
import { loadConfig } from "../../lib/config/load.ts";
import { load, minimal, thingsboard } from "./_configuration.ts";

/** Asserts that a configuration has exactly these problems, given by place and words. */
async function assertProblems(
  yaml: string,
  expected: readonly (readonly [place: string, words: RegExp])[],
  setting: Parameters<typeof load>[1] = {},
): Promise<string[]> {
  const { problems } = await load(yaml, setting);
  assert.equal(problems.length, expected.length, problems.join("\n"));
  for (const [index, [place, words]] of expected.entries()) {
    const problem = problems[index]!;
    assert.ok(problem.startsWith(`${place}: `), `${place} expected: ${problem}`);
    assert.match(problem, words);
  }
  return problems;
}

/** `thingsboard` with these settings beside its url, and one good integration. */
function withSignIn(settings: string): string {
  return minimal().replace("apiKey: k", settings);
}

Deno.test("all problems are told at once, each with its line, column and path", async () => {
  await assertProblems(
    `thingsboard:
  url: tb.example.com
  apikey: k
storage: { maxSizeMb: lots }
log:
integrations:
  - name: A
    port: 10
    clientConfiguration: { port: 70000, prot: 1, tcpNoDelay: yes }
    handlerConfiguration: { handlerType: BINARY, lengthFieldLength: 5, maxframelength: 3 }
    uplinkConverter: { file: nope.js, script: x }
    metadata: { a: [1], b: }
  - name: A
    handlerConfiguration: { handlerType: LINE }
    uplinkConverter: { file: nope.js }
  - clientConfiguration: { port: 1 }
    handlerConfiguration: { maxFrameLength: 4 }
    uplinkConverter: {}
  - 12
`,
    [
      [
        "tcp2tb.yaml:2:8: thingsboard.url",
        /http:\/\/ or https:\/\/ address, not "tb\.example\.com"/,
      ],
      ["tcp2tb.yaml:3:3: thingsboard.apikey", /did you mean "apiKey"\? .*provisioning/],
      ["tcp2tb.yaml:4:23: storage.maxSizeMb", /whole number from 1 to \d+ \(MB\), not "lots"/],
      ["tcp2tb.yaml:5:5: log", /group of settings \(level, format\), not empty/],
      ["tcp2tb.yaml:8:5: integrations[0].port", /belongs in clientConfiguration/],
      ["tcp2tb.yaml:9:34: integrations[0].clientConfiguration.port", /0 to 65535, not 70000/],
      ["tcp2tb.yaml:9:41: integrations[0].clientConfiguration.prot", /did you mean "port"/],
      [
        "tcp2tb.yaml:9:62: integrations[0].clientConfiguration.tcpNoDelay",
        /true or false, not "yes"/,
      ],
      [
        "tcp2tb.yaml:10:69: integrations[0].handlerConfiguration.lengthFieldLength",
        /must be 1, 2, 3, 4 or 8, not 5/,
      ],
      [
        "tcp2tb.yaml:10:72: integrations[0].handlerConfiguration.maxframelength",
        /did you mean "maxFrameLength"/,
      ],
      ["tcp2tb.yaml:11:47: integrations[0].uplinkConverter.script", /cannot stand beside file/],
      ["tcp2tb.yaml:12:17: integrations[0].metadata.a", /must be text, .*, not a list/],
      ["tcp2tb.yaml:12:28: integrations[0].metadata.b", /must be text, .*, not empty/],
      ["tcp2tb.yaml:13:11: integrations[1].name", /"A" is the name of integrations\[0\] already/],
      [
        "tcp2tb.yaml:14:42: integrations[1].handlerConfiguration.handlerType",
        /must be TEXT, BINARY, JSON, DELIMITER, .* ONE_OF or SCRIPT, not "LINE"/,
      ],
      [
        "tcp2tb.yaml:15:30: integrations[1].uplinkConverter.file",
        /nope\.js: there is no such file/,
      ],
      ["tcp2tb.yaml:16:5: integrations[2].name", /is missing/],
      [
        "tcp2tb.yaml:17:5: integrations[2].handlerConfiguration.handlerType",
        /is missing; must be TEXT, BINARY, JSON, DELIMITER, .* ONE_OF or SCRIPT/,
      ],
      ["tcp2tb.yaml:18:5: integrations[2].uplinkConverter", /file, script \(inline\) or export/],
      ["tcp2tb.yaml:19:5: integrations[3]", /must be a group of settings \(name, .*, not 12/],
    ],
  );
});

Deno.test("a length field can have 1, 2, 3, 4 or 8 bytes and must lie within the frame", async () => {
  const binary = (settings: string) =>
    minimal().replace("handlerType: TEXT", `handlerType: BINARY, ${settings}`);
  for (const length of [0, 5, 6, 7, 9, -1, 2.5, '"x"']) {
    await assertProblems(binary(`lengthFieldLength: ${length}`), [
      [
        "tcp2tb.yaml:4:69: integrations[0].handlerConfiguration.lengthFieldLength",
        /1, 2, 3, 4 or 8/,
      ],
    ]);
  }
  await assertProblems(binary("maxFrameLength: 3, lengthFieldOffset: 2"), [
    [
      "tcp2tb.yaml:4:66: integrations[0].handlerConfiguration.maxFrameLength",
      /at least lengthFieldOffset \+ lengthFieldLength \(4\), not 3/,
    ],
  ]);
  assert.deepEqual((await load(binary("maxFrameLength: 4, lengthFieldOffset: 2"))).problems, []);
});

Deno.test("a sign-in is needed, a single one, and a whole one", async () => {
  await assertProblems(withSignIn("requestTimeoutSeconds: 1"), [
    ["tcp2tb.yaml:1:1: thingsboard", /provisioning .* apiKey, username and password, or devices/],
  ]);
  await assertProblems(withSignIn("devices: {}"), [["tcp2tb.yaml:1:1: thingsboard", /no sign-in/]]);
  await assertProblems(withSignIn("apiKey: k, username: u, password: p"), [
    ["tcp2tb.yaml:1:68: thingsboard.username", /cannot stand beside apiKey/],
  ]);
  await assertProblems(withSignIn("username: u"), [
    ["tcp2tb.yaml:1:1: thingsboard.password", /is missing; username and password/],
  ]);
  await assertProblems(withSignIn("provisioning: { key: k }"), [
    ["tcp2tb.yaml:1:47: thingsboard.provisioning.secret", /is missing/],
  ]);
  await assertProblems(
    withSignIn(
      "provisioning: [{ key: k, secret: s }, { key: k, secret: s, deviceType: 5 }, { ky: k }]",
    ),
    [
      ["tcp2tb.yaml:1:118: thingsboard.provisioning[1].deviceType", /must be text, not a number/],
      ["tcp2tb.yaml:1:123: thingsboard.provisioning[2].key", /is missing/],
      ["tcp2tb.yaml:1:123: thingsboard.provisioning[2].secret", /is missing/],
      ["tcp2tb.yaml:1:125: thingsboard.provisioning[2].ky", /did you mean "key"/],
    ],
  );
  await assertProblems(
    withSignIn(`provisioning:
    [ { key: k, secret: s }, { key: k, secret: s },
      { key: k, secret: s, deviceType: M }, { key: k, secret: s, deviceType: M } ]
`),
    [
      ["tcp2tb.yaml:2:30: thingsboard.provisioning[1]", /only one may be the default/],
      ["tcp2tb.yaml:3:78: thingsboard.provisioning[3].deviceType", /"M" has a key already/],
    ],
  );
});

Deno.test("the server's address is http or https and nothing but the address", async () => {
  for (const url of ["ftp://x", "tb:8080", "/", "''", "https://", "http:x"]) {
    const { problems } = await load(minimal().replace("https://tb.example.com", url));
    assert.equal(problems.length, 1, url);
    assert.match(problems[0]!, /thingsboard\.url: must be an http/);
  }
  for (const url of ["https://x/login", "https://x/?a", "https://x/#b"]) {
    await assertProblems(minimal().replace("https://tb.example.com", url), [
      ["tcp2tb.yaml:1:21: thingsboard.url", /the server's address alone/],
    ]);
  }
});

Deno.test("an admin side that others can reach needs a token", async () => {
  for (const host of ["0.0.0.0", '"::"', "192.168.1.2", "gateway"]) {
    await assertProblems(minimal() + `admin: { host: ${host} }\n`, [
      ["tcp2tb.yaml:6:16: admin.host", /needs admin\.token/],
    ]);
    const { problems } = await load(minimal() + `admin: { host: ${host}, token: t }\n`);
    assert.deepEqual(problems, []);
  }
  for (const host of ["127.0.0.1", "127.1.2.3", '"::1"', "localhost"]) {
    assert.deepEqual((await load(minimal() + `admin: { host: ${host} }\n`)).problems, []);
  }
});

Deno.test("one address cannot be listened on twice, the admin side's included", async () => {
  const integration = (name: string, client: string) =>
    `  - { name: ${name}, clientConfiguration: ${client}, handlerConfiguration: { handlerType: TEXT }, uplinkConverter: { script: x } }\n`;
  await assertProblems(
    thingsboard + "integrations:\n" + integration("A", "{ port: 8090 }") +
      integration("B", "{}") + integration("C", "{ host: 127.0.0.1 }") +
      integration("D", "{ host: 127.0.0.1, port: 5 }") +
      integration("E", "{ host: localhost, port: 5 }") +
      integration("F", "{ host: 127.0.0.2, port: 5 }"),
    [
      ["tcp2tb.yaml:3:45: integrations[0].clientConfiguration.port", /8090 is taken by admin/],
      [
        "tcp2tb.yaml:5:16: integrations[2].clientConfiguration.port",
        /10560 is taken by integ.*\[1\]/,
      ],
      ["tcp2tb.yaml:7:62: integrations[4].clientConfiguration.port", /:5 is taken by integ.*\[3\]/],
    ],
  );
});

Deno.test("handlerConfiguration in both places, and in none, is an error", async () => {
  await assertProblems(
    minimal("    clientConfiguration: { handlerConfiguration: { handlerType: TEXT } }"),
    [["tcp2tb.yaml:6:28: integrations[0].clientConfiguration.handlerConfiguration", /keep one/]],
  );
  await assertProblems(minimal().replace(/ +handlerConf.*\n/, ""), [
    ["tcp2tb.yaml:3:5: integrations[0].handlerConfiguration", /is missing; .*handlerType/],
  ]);
});

Deno.test("what is missing at the top is told at the beginning of the file", async () => {
  await assertProblems("storage: {}\n", [
    ["tcp2tb.yaml:1:1: thingsboard", /is missing/],
    ["tcp2tb.yaml:1:1: integrations", /is missing; must be a list/],
  ]);
  await assertProblems("", [["tcp2tb.yaml:1:1", /must be a group of settings \(thingsboard, /]]);
  await assertProblems(thingsboard + "integrations: []\n", [
    ["tcp2tb.yaml:2:1: integrations", /at least one integration/],
  ]);
});

Deno.test("a variable that is not set and a file that is not there are named", async () => {
  await assertProblems(
    withSignIn('apiKey: "${TB_KEY}", tokenSecret: file:secrets/none') +
      `admin: { token: "\${A}\${B}" }
`,
    [
      ["tcp2tb.yaml:1:55: thingsboard.apiKey", /environment variable TB_KEY is not set/],
      ["tcp2tb.yaml:1:81: thingsboard.tokenSecret", /secrets\/none: there is no such file/],
      ["tcp2tb.yaml:6:17: admin.token", /variable A is not set/],
      ["tcp2tb.yaml:6:17: admin.token", /variable B is not set/],
    ],
  );
});

Deno.test("what could not be replaced is told once, not again as a wrong value", async () => {
  await assertProblems(
    minimal(`    clientConfiguration: { host: "\${HOST}", port: "\${PORT}" }
    metadata: "\${META}"
`).replace("TEXT", '"${TYPE}"').replace('script: "return {}"', 'file: "${FILE}"') +
      'admin: { host: "${ADMIN}" }\n',
    [
      ["tcp2tb.yaml:4:42", /TYPE is not set/],
      ["tcp2tb.yaml:5:30", /FILE is not set/],
      ["tcp2tb.yaml:6:34", /HOST is not set/],
      ["tcp2tb.yaml:6:51", /PORT is not set/],
      ["tcp2tb.yaml:7:15", /META is not set/],
      ["tcp2tb.yaml:8:16", /ADMIN is not set/],
    ],
  );
});

Deno.test("problems in a file of devices are told in that file", async () => {
  await assertProblems(
    withSignIn("devices: file:devices.yaml"),
    [
      ["devices.yaml:1:1: thingsboard.devices.A.token", /is missing/],
      ["devices.yaml:2:3: thingsboard.devices.A.tokn", /did you mean "token"/],
      ["devices.yaml:3:13: thingsboard.devices.B.token", /NOPE is not set/],
    ],
    { files: { "devices.yaml": "A:\n  tokn: x\nB: { token: '${NOPE}' }\n" } },
  );
  await assertProblems(
    withSignIn("devices: file:devices.json"),
    [["devices.json:1:6", /./]],
    { files: { "devices.json": '{"A" ' } },
  );
});

Deno.test("a file of devices that holds something else is told in that file", async () => {
  await assertProblems(withSignIn("devices: file:devices.json"), [
    ["devices.json:2:1: thingsboard.devices", /must be device names with their token/],
  ], { files: { "devices.json": "\n[1]" } });
});

Deno.test("a text that YAML cannot read is told where it goes wrong", async () => {
  await assertProblems("thingsboard:\n  url: [1, 2\nintegrations:\n", [
    ["tcp2tb.yaml:3:1", /Flow sequence/],
  ]);
  await assertProblems(minimal().replace('"return {}"', "${X}"), [
    ["tcp2tb.yaml:5:33", /inside \{ \} and \[ \] a "\$\{NAME\}" needs quotes/],
  ]);
  await assertProblems(minimal() + "---\na: 1\n", [["tcp2tb.yaml:6:1", /a second document/]]);
  await assertProblems(minimal() + "storage: {}\nlog: { level: loud }\nstorage: {}\n", [
    ["tcp2tb.yaml:7:15: log.level", /debug, info, warning or error, not "loud"/],
    ["tcp2tb.yaml:8:1: storage", /this key stands here twice/],
  ]);
});

Deno.test("aliases that go in circles or stand for too much are told", async () => {
  const circle = await load(minimal("    metadata: &m { a: *m }"));
  assert.match(circle.problems.join("\n"), /:6:23: .*metadata\.a: .*something that it is part of/);
  const missing = await load(minimal("    metadata: *secret"));
  assert.match(missing.problems.join("\n"), /:6:15: .*has no anchor/);
  assert.doesNotMatch(missing.problems.join("\n"), /secret/);
  const levels = Array.from({ length: 12 }, (_, level) => {
    const inner = level === 0 ? "x" : `*l${level - 1}`;
    return `      l${level}: &l${level} [${Array(8).fill(inner).join(", ")}]`;
  });
  const bomb = await load(minimal(`    metadata:\n${levels.join("\n")}\n`));
  assert.match(bomb.problems.join("\n"), /stand for too much/);
});

Deno.test("no message holds a secret, wherever in the sign-in it stands", async () => {
  const secret = "geheim42";
  const settings = [
    `apiKey: [${secret}]`,
    `provisioning: ${secret}`,
    `provisioning: { key: ${secret}, secret: { a: ${secret} } }`,
    `provisioning: [${secret}]`,
    `devices: ${secret}`,
    `devices: { A: ${secret} }`,
    `devices: { A: { token: [${secret}] } }`,
    `password: ${secret}`,
    `password: *${secret}`,
    `password: !${secret} x`,
    `password: "${secret}"${secret}`,
    `password: "x${secret}\${" `,
    `password: "\${SECRET}", username: { a: "\${SECRET}" }`,
    `tokenSecret: ["\${SECRET}"]`,
    `apiKey: k, requestTimeoutSeconds: "\${SECRET}"`,
    `apiKey: k, requestTimeoutSeconds: file:secret`,
  ];
  for (const setting of settings) {
    const { problems } = await load(withSignIn(setting), {
      env: { SECRET: secret },
      files: { secret },
    });
    assert.ok(problems.length > 0, setting);
    assert.doesNotMatch(problems.join("\n"), new RegExp(secret), setting);
  }
  for (const url of [`https://u:${secret}@x`, `u:${secret}@x`, `ftp://u:${secret}@x`]) {
    const { problems } = await load(minimal().replace("https://tb.example.com", url));
    assert.equal(problems.length, 1);
    assert.doesNotMatch(problems[0]!, new RegExp(secret));
  }
});

Deno.test("a wrong value from the environment names the variable", async () => {
  await assertProblems(
    minimal('    clientConfiguration: { port: "${PORT}" }') + '\nadmin: { host: "${EMPTY}" }',
    [
      ["tcp2tb.yaml:6:34: integrations[0].clientConfiguration.port", /65535 .*variable PORT/],
      ["tcp2tb.yaml:7:16: admin.host", /must not be empty .*variable EMPTY/],
    ],
    { env: { PORT: "5x", EMPTY: "" } },
  );
});

Deno.test("a configuration that cannot be read is a problem, not an exception", async () => {
  const loaded = await loadConfig("/does/not/exist.yaml", {
    readTextFile: (path) => Deno.readTextFile(path),
    env: () => undefined,
  });
  assert.deepEqual(loaded, {
    problems: [{
      file: "/does/not/exist.yaml",
      line: 1,
      column: 1,
      path: "",
      message: "cannot read /does/not/exist.yaml: there is no such file",
    }],
  });
});
