import assert from "node:assert/strict";
import { join } from "node:path";
import { isConverterExport, readConverterExport } from "../../lib/config/converter_export.ts";
import { load, loadGood, thingsboard } from "./_configuration.ts";

const before = `${thingsboard}integrations:
  - name: A
    handlerConfiguration: { handlerType: TEXT }
    uplinkConverter:
`;

/** The character at a place of a text, counted from 1. */
function at(text: string, line: number, column: number): string {
  return text.split("\n")[line - 1]?.slice(column - 1) ?? "";
}

Deno.test("a line and column of an inline script lead to its place in the configuration", async () => {
  const body = `        // first \${NOT_ME} file:nor-me

          return marked;
`;
  const indented = body.replaceAll(/^ +/gm, "$&    ");
  const scripts = [
    ["script: |", body],
    ["script: |-", body],
    ["script:   |+   # a comment", body],
    ["script: |", `\n\n${body}`],
    ["script: |2", indented],
  ] as const;
  for (const [header, text] of scripts) {
    const yaml = `${before}      timeoutMs: 50\n      ${header}\n${text}`;
    const config = await loadGood(yaml);
    const { source, origin, timeoutMs } = config.integrations[0]!.uplinkConverter;
    assert.equal(timeoutMs, 50);
    assert.match(source, /\$\{NOT_ME\} file:nor-me/);
    assert.equal(header.endsWith("2"), source.startsWith("    //"));
    for (const [index, line] of source.split("\n").entries()) {
      assert.equal(at(yaml, origin.line + index, origin.column), line, header);
    }
    assert.equal(origin.exact, true);
  }
});

Deno.test("the beginning of a quoted script is known, and whether one can count on from it", async () => {
  for (
    const [script, text, exact] of [
      ["return marked;", "return marked;", true],
      ["'return marked;'", "return marked;'", true],
      ['"return \\"marked\\";"', 'return \\"marked\\";"', false],
      [">\n        return\n        marked;", "        return", false],
    ] as const
  ) {
    const yaml = `${before}      script: ${script}\n`;
    const { origin } = (await loadGood(yaml)).integrations[0]!.uplinkConverter;
    assert.equal(at(yaml, origin.line, origin.column), text);
    assert.equal(origin.exact, exact, script);
  }
});

Deno.test("line ends of Windows do not move a script", async () => {
  const yaml = `${before}      script: |\n        var a = 1;\n        return a;\n`
    .replaceAll("\n", "\r\n");
  const { source, origin } = (await loadGood(yaml)).integrations[0]!.uplinkConverter;
  assert.equal(source, "var a = 1;\nreturn a;\n");
  assert.deepEqual([origin.line, origin.column, origin.exact], [7, 9, true]);
});

const library = (
  more: Record<string, unknown> = {},
  configuration: Record<string, unknown> = {},
) => ({
  name: "Meters",
  type: "UPLINK",
  debugMode: false,
  configuration: {
    scriptLang: "JS",
    decoder: "var a;\nreturn a;",
    tbelDecoder: "return tbel;",
    encoder: null,
    tbelEncoder: null,
    ...configuration,
  },
  additionalInfo: { description: "" },
  ...more,
});

Deno.test("a converter export gives its script, alone or in a list of one", () => {
  for (const wrap of [(it: unknown) => it, (it: unknown) => [it]]) {
    const text = JSON.stringify(wrap(library()), null, 2);
    const found = readConverterExport(text, "uplink");
    assert.ok(typeof found === "object");
    assert.equal(found.name, "Meters");
    assert.equal(found.scriptLang, "JS");
    assert.equal(found.source, "var a;\nreturn a;");
    assert.match(at(text, found.origin.line, found.origin.column), /^var a;\\nreturn a;"/);
    assert.ok(isConverterExport(text));
  }
  assert.ok(!isConverterExport("var x = {};\nreturn x;"));
  assert.ok(!isConverterExport("{}"));
});

Deno.test("an export without scriptLang is JavaScript, one in TBEL says so", () => {
  const old = readConverterExport(
    JSON.stringify({ name: "n", type: "UPLINK", configuration: { decoder: "return 1;" } }),
    "uplink",
  );
  assert.ok(typeof old === "object");
  assert.deepEqual([old.scriptLang, old.source], ["JS", "return 1;"]);

  const tbel = readConverterExport(JSON.stringify(library({}, { scriptLang: "TBEL" })), "uplink");
  assert.ok(typeof tbel === "object");
  assert.deepEqual([tbel.scriptLang, tbel.source], ["TBEL", "return tbel;"]);

  const down = readConverterExport(
    JSON.stringify(library({ type: "DOWNLINK" }, { encoder: "return down;" })),
    "downlink",
  );
  assert.ok(typeof down === "object");
  assert.equal(down.source, "return down;");
});

Deno.test("what is no usable export is told", () => {
  const cases: [string, RegExp][] = [
    ["nonsense", /is not JSON/],
    ["{}", /no configuration/],
    ["null", /no configuration/],
    ["[]", /holds 0 converters/],
    [JSON.stringify([library(), library()]), /holds 2 converters/],
    [JSON.stringify(library({ type: "DOWNLINK" })), /type "DOWNLINK", not UPLINK/],
    [JSON.stringify(library({}, { decoder: null })), /no script: its configuration\.decoder/],
    [JSON.stringify(library({}, { scriptLang: "LUA" })), /"LUA", which must be "JS" or "TBEL"/],
  ];
  for (const [text, expected] of cases) {
    const found = readConverterExport(text, "uplink");
    assert.ok(typeof found === "string", text);
    assert.match(found, expected);
  }
});

Deno.test("an export is a converter of an integration, and its problems are told at its name", async () => {
  const yaml = `${before}      export: "\${DIR}/converter.json"\n`;
  const files = { "converter.json": JSON.stringify(library()) };
  const { loaded, folder } = await load(yaml, { files, env: { DIR: "." } });
  assert.ok("config" in loaded);
  const { source, origin } = loaded.config.integrations[0]!.uplinkConverter;
  assert.equal(source, "var a;\nreturn a;");
  assert.equal(origin.file, join(folder, "converter.json"));
  assert.equal(origin.exact, false);

  const tbel = await load(yaml, {
    files: { "converter.json": JSON.stringify(library({}, { scriptLang: "TBEL" })) },
    env: { DIR: "." },
  });
  assert.ok("config" in tbel.loaded);
  const { uplinkConverter } = tbel.loaded.config.integrations[0]!;
  assert.deepEqual([uplinkConverter.scriptLang, uplinkConverter.source], ["TBEL", "return tbel;"]);
  const absent = await load(yaml, { env: { DIR: "." } });
  assert.deepEqual(absent.problems, [
    "tcp2tb.yaml:6:15: integrations[0].uplinkConverter.export: " +
    "cannot read converter.json: there is no such file",
  ]);
});
