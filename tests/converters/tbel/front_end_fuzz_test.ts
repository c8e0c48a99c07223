import assert from "node:assert/strict";
import vm from "node:vm";
import fc from "fast-check";
import { compile } from "../../../converters/tbel/compiler/compile.ts";

const SEEDS = [
  "var r = {}; for (var i = 0; i < payload.length; i++) { r['k' + i] = payload[i] & 0xFF; } return r;",
  "function f(x) { switch (x) {\n case 1: return 'a';\n default: return 'b';\n } }\nreturn [f(1), f(2)];",
  "var m = {a: [1, 2.5, {b: 'x'}], c: (1 > 0 ? 'y' : 'n')}; m.a[2].b += 1; return m.?c.?d;",
  "foreach (e : {a:1,b:2}.entrySet()) { if (e.value == 2) { break; } else { x = -e.value; } } return x;",
  "// comment\nvar s = \"it's\" + '\\u0041\\n'; /* more */ return s.substring(1, 3).toUpperCase();",
  "do { i++; } until (i > 3); assert i == 4; return new int[]{1,2}[0] + (int)'5' - ~3 ** 2;",
  "var d = decodeToJson(payload); return {deviceName: d.name, telemetry: {t: parseInt(d.t) / 10}};",
];
const PIECES = [
  ..."(){}[];:,.?!=+-*/%&|^~<>'\"\\@# \n\t0aé$_",
  "===",
  "!==",
  "&&",
  "||",
  "//",
  "/*",
  "*/",
  ".?",
  "++",
  "+=",
  ">>>",
  "if (",
  "else ",
  "for (",
  "foreach (",
  "while (",
  "switch (",
  "case ",
  "default:",
  "break;",
  "return ",
  "function ",
  "var ",
  "new ",
  "instanceof ",
  " in ",
  " contains ",
  "constructor",
  "__proto__",
  "this",
  "eval",
  "1e9",
  "0x",
  "\u2028",
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat({ max: 6 }),
  insert: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }),
});

function compiles(script: string): void {
  const result = compile(script, ["payload", "metadata"]);
  if ("message" in result) return assert.equal(typeof result.message, "string");
  new vm.Script(result.code, { filename: "tcp2tb:converter" });
}

Deno.test("a mangled script gives an error or JavaScript that parses", () => {
  fc.assert(
    fc.property(fc.constantFrom(...SEEDS), fc.array(edit, { maxLength: 5 }), (seed, edits) => {
      let script = seed;
      for (const { at, remove, insert } of edits) {
        const i = Math.floor(at * script.length);
        script = script.slice(0, i) + insert.join("") + script.slice(i + remove);
      }
      compiles(script);
    }),
    { numRuns: 1500 },
  );
});

Deno.test("a script of random pieces gives an error or JavaScript that parses", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES, ...SEEDS), { maxLength: 25 }),
      (pieces) => compiles(pieces.join("")),
    ),
    { numRuns: 1500 },
  );
});

const LONG = 50_000;
for (
  const [what, script] of [
    ["parentheses", "return " + "(".repeat(10_000) + "1" + ")".repeat(10_000)],
    ["open parentheses", "return " + "(".repeat(LONG)],
    ["brackets", "return " + "[".repeat(10_000) + "]".repeat(10_000)],
    ["braces", "{".repeat(LONG)],
    ["blocks", "if (true) {".repeat(3_000) + "}".repeat(3_000)],
    ["functions", "function f() {".repeat(2_000) + "}".repeat(2_000)],
    ["calls", "return " + "f(".repeat(10_000) + ")".repeat(10_000)],
    ["negations", "return " + "!".repeat(LONG) + "true"],
    ["minus signs", "return " + "- ".repeat(20_000) + "1"],
    ["choices", "return " + "a ? b : ".repeat(6_000) + "c"],
    ["open choices", "return " + "a ? b ? c : ".repeat(4_000) + "d"],
    ["sums", "return 1" + " + x".repeat(12_000)],
    ["properties", "return a" + ".b".repeat(24_000)],
    ["null-safe properties", "return a" + ".?b".repeat(16_000)],
    ["assignments", "a = ".repeat(12_000) + "1"],
    ["statements", "x = 1;\n".repeat(7_000)],
    ["else ifs", "if (x == 1) { y = 2; } else ".repeat(1_700) + "{ y = 3; }"],
    ["switches", "switch (x) { case 1: ".repeat(2_000) + "}".repeat(2_000)],
    ["loops", "for (i = 0; i < 3; i++) { x = i; ".repeat(1_400) + "}".repeat(1_400)],
    ["quotes", "'".repeat(LONG)],
    ["slashes", "/".repeat(LONG)],
    ["comments", "/* x */ ".repeat(6_000)],
  ] as const
) {
  Deno.test(`many ${what} are compiled or refused within seconds`, () => {
    const start = performance.now();
    compiles(script);
    assert.ok(performance.now() - start < 10_000);
  });
}
