import assert from "node:assert/strict";
import fc from "fast-check";
import { compileJavaScript } from "../../converters/javascript.ts";
import { formatScriptError, isProgram, type ScriptError } from "../../converters/program.ts";
import { start, withSpawner } from "./_sandbox.ts";

function fault(body: string, direction: "uplink" | "downlink" = "uplink"): ScriptError {
  const made = compileJavaScript(body, direction);
  assert.ok(!isProgram(made), `compiles, but should not: ${body}`);
  return made;
}

Deno.test("a syntax error is told with its line and column in the user's own text", () => {
  const cases: [string, number, number][] = [
    ["return {", 1, 9],
    ["var a = 1;\nvar b = ;\nreturn a;", 2, 9],
    ["var a = 1;\r\n  return a b;", 2, 12],
    ["\n\n   @", 3, 4],
    ["var text = 'not closed", 1, 12],
    ["return 1;\n}", 2, 1],
  ];
  for (const [body, line, column] of cases) {
    const error = fault(body);
    assert.deepEqual([error.line, error.column], [line, column], body);
    assert.doesNotMatch(error.message, /\(\d+:\d+\)/, "the place is told once");
    assert.match(formatScriptError(error), new RegExp(`line ${line}, column ${column}`));
  }
});

Deno.test("a body cannot close the function around it", () => {
  for (
    const body of [
      "} function x() {",
      "}); (function () {",
      "return 1 } + function () {",
      "/* ",
      "`",
      "'",
      "return /",
      "return 1; <!-- }\n}",
      "}//",
      "}; {",
      "return 1 }) ; globalThis.x = 1; (function y() {",
    ]
  ) fault(body);
});

Deno.test("a comment on the last line does not swallow the end of the wrapper", () => {
  assert.ok(isProgram(compileJavaScript("return 1 // the end", "uplink")));
  assert.ok(isProgram(compileJavaScript("return 1 <!-- the end", "uplink")));
});

Deno.test("import() is refused wherever it hides", () => {
  for (
    const body of [
      "import('node:fs')",
      "return import('node:process')",
      "return (() => import('x'))()",
      "return `${import('x')}`",
      "var a = { [import('x')]: 1 }",
      "var { a = import('x') } = {}",
      "function f(a = import('x')) {}",
      "class A { static { import('x') } }",
      "class A { #p = import('x') }",
      "class A extends import('x') {}",
      "class A { [import('x')]() {} }",
      "async function f() { for await (var a of import('x')); }",
      "async function f() { await import('x') }",
      "label: { import('x') }",
      "a?.[import('x')]",
      "tag`${import('x')}`",
      "new (import('x').then)",
      "if (0) import('x')",
      "import\n/* comment */\n('x')",
      "import('x', { with: { type: 'json' } })",
      "a ||= import('x')",
      "switch (1) { case import('x'): }",
      "try {} catch { import('x') }",
      "throw import('x')",
      "return [...import('x')]",
      "get = { get a() { return import('x') } }",
    ]
  ) assert.match(fault(body).message, /import\(\)/, body);
});

Deno.test("import in other spellings is a syntax error", () => {
  for (
    const body of [
      "import fs from 'node:fs'",
      "import 'node:fs'",
      "export default 1",
      "return import.meta",
      "return import.meta.url",
      "return imp\\u006frt('x')",
      "return \\u{69}mport('x')",
      "return import.source('x')",
      "return import.defer('x')",
      "return import",
      "await 1",
      "#!import('x')",
    ]
  ) fault(body);
});

Deno.test("text that only looks like import() is none of it", () => {
  for (
    const body of [
      "return \"import('x')\"",
      "// import('x')\nreturn 1",
      "/* import('x') */ return 1",
      "return { import: 1 }.import",
      "return a.import('x')",
      "return /import('x')/",
    ]
  ) assert.ok(isProgram(compileJavaScript(body, "uplink")), body);
});

Deno.test("names of the parameters cannot be declared again with let or const, but with var", () => {
  for (const name of ["payload", "metadata"]) {
    assert.match(fault(`var x = 1;\nlet ${name} = 2;`).message, /already been declared/);
    const { line, column } = fault(`var x = 1;\n  const ${name} = 2;`);
    assert.deepEqual([line, column], [2, 9]);
    assert.ok(isProgram(compileJavaScript(`var ${name} = ${name} || 1;`, "uplink")));
  }
  assert.match(fault("let msg = 1", "downlink").message, /already been declared/);
  assert.ok(isProgram(compileJavaScript("let msg = 1", "uplink")), "no parameter of an uplink");
});

Deno.test("a script that is nested absurdly deeply is an error and no crash", () => {
  const error = fault(`return ${"(".repeat(50_000)}1${")".repeat(50_000)}`);
  assert.match(error.message, /nested too deeply|stack space/);
});

Deno.test("no text at all makes the compiler throw", () => {
  const words = [
    "}",
    "{",
    "(",
    ")",
    "import",
    "return",
    "`",
    "${",
    "/*",
    "*/",
    "//",
    "\n",
    "<!--",
    "-->",
  ];
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })));
  fc.assert(
    fc.property(text, (parts) => {
      const made = compileJavaScript(parts.join(""), "uplink");
      if (isProgram(made)) {
        // What compiles is one function expression: its end is the wrapper's.
        assert.doesNotThrow(() => new Function(`return ${made.source}`));
      } else assert.ok(made.line! >= 1 && made.column! >= 1, JSON.stringify(made));
    }),
    { numRuns: 500 },
  );
});

Deno.test("scripts run as in ThingsBoard: sloppy mode, old syntax, and their errors in place", async (t) => {
  await withSpawner(async (spawner) => {
    const one = (body: string) => start(spawner, body);
    const [sloppy, comments, error, library, downlink, bytes] = await Promise.all([
      one(
        "undeclared = payload.length; with ({ a: 3 }) { var b = a; } return [undeclared, b, 010, this === globalThis, delete undeclared];",
      ),
      one("<!-- an HTML comment\nreturn 1;\n--> another"),
      one("var a = 1;\n\n  a.b.c = payload;"),
      one("return decode(payload);\nfunction decode(bytes) {\n  return atob('?');\n}"),
      start(spawner, "return [msg, metadata, msgType, integrationMetadata, arguments.length]", {
        direction: "downlink",
      }),
      one(
        "return [Array.isArray(payload), Object.getPrototypeOf(payload) === Array.prototype, payload, typeof metadata];",
      ),
    ]);
    try {
      await t.step("undeclared names, with, octal numbers", async () => {
        assert.deepEqual(await sloppy.output([1, 2], {}), [2, 3, 8, true, true]);
      });
      await t.step("HTML comments", async () => assert.equal(await comments.output([], {}), 1));
      await t.step("an error has its line and column", async () => {
        const result = await error.call([], {});
        assert.ok("error" in result);
        assert.match(result.error.message, /^TypeError: /);
        assert.deepEqual([result.error.line, result.error.column], [3, 9]);
      });
      await t.step("an error within atob has the line of its caller", async () => {
        const result = await library.call([], {});
        assert.ok("error" in result);
        assert.deepEqual([result.error.line, result.error.column], [3, 10]);
      });
      await t.step("the arguments of a downlink", async () => {
        const args = [{ a: 1 }, { b: "2" }, "ATTRIBUTES_UPDATED", { c: "3" }];
        assert.deepEqual(await downlink.output(...args), [...args, 4]);
      });
      await t.step("payload is an ordinary array of numbers", async () => {
        assert.deepEqual(await bytes.output([0, 255], {}), [true, true, [0, 255], "object"]);
      });
    } finally {
      await Promise.all([sloppy, comments, error, library, downlink, bytes].map((h) => h.close()));
    }
  })();
});

Deno.test("atob and btoa are those of browsers", async () => {
  await withSpawner(async (spawner) => {
    const sandbox = await start(
      spawner,
      "try { return globalThis[metadata.name](metadata.text) } catch (e) { return e.name }",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.base64String(),
      fc.string({ maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("atob", "btoa"), text, async (name, text) => {
        let expected: string;
        try {
          expected = name === "atob" ? atob(text) : btoa(text);
        } catch (error) {
          expected = (error as Error).name;
        }
        assert.equal(await sandbox.output([], { name, text }), expected);
      }),
      { numRuns: 300 },
    );
    await sandbox.close();
  })();
});
