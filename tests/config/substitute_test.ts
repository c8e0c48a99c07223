import assert from "node:assert/strict";
import fc from "fast-check";
import { substitute } from "../../lib/config/substitute.ts";
import { loadGood, minimal } from "./_configuration.ts";

const env = (name: string) => ({ A: "one", B: "two", EMPTY: "" })[name];

Deno.test("variables and their defaults are put where they are named", () => {
  const cases: [string, string][] = [
    ["plain", "plain"],
    ["${A}", "one"],
    ["<${A}-${B}>", "<one-two>"],
    ["${A:-x}", "one"],
    ["${NONE:-x:y#z}", "x:y#z"],
    ["${NONE:-}", ""],
    ["${EMPTY}", ""],
    ["${EMPTY:-x}", "x"],
    ["$${A}", "${A}"],
    ["${A}$${B}", "one${B}"],
    ["$$", "$$"],
    ["5$ and }", "5$ and }"],
    ["$A", "$A"],
  ];
  for (const [text, expected] of cases) {
    const result = substitute(text, env);
    assert.ok("text" in result, text);
    assert.equal(result.text, expected, text);
  }
});

Deno.test("every variable that is not set is named, and a broken reference is explained", () => {
  const result = substitute("${A} ${NONE} ${ALSO_NONE}", env);
  assert.ok("errors" in result);
  assert.equal(result.errors.length, 2);
  assert.match(result.errors[0]!, /NONE is not set/);
  assert.match(result.errors[1]!, /ALSO_NONE is not set/);
  for (const text of ["${", "${}", "${1A}", "${A", "${A-x}", "${A:-${B}}", "${a b}"]) {
    const broken = substitute(text, env);
    assert.ok("errors" in broken, text);
    assert.match(broken.errors[0]!, /\$\$\{/, text);
  }
});

Deno.test("a value is never looked into: whatever a secret holds, it is just a secret", () => {
  const secret = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("$", "{", "}", "#", ":", "'", '"', "\n", " ", "A", "-") }),
  );
  fc.assert(fc.property(secret, (value) => {
    const result = substitute("<${S}|${S}>", () => value);
    assert.ok("text" in result);
    assert.equal(result.text, `<${value}|${value}>`);
  }));
});

Deno.test("text without ${ is left alone", () => {
  fc.assert(fc.property(fc.string().filter((text) => !text.includes("${")), (text) => {
    assert.deepEqual(substitute(text, env), { text, names: [] });
  }));
});

Deno.test("a secret from the environment or a file arrives in the configuration unchanged", async () => {
  const hard = `# : } ' " \\ \n - [x] {y: z} \${A} file:/etc/passwd *a !b`;
  const secrets = fc.oneof(
    fc.constant(hard),
    fc.constantFrom("true", "null", "007", "1e3", "~", "file:x", "${B}", "$${", "- a", "a: b"),
    fc.string({ minLength: 1 }),
  );
  await fc.assert(
    fc.asyncProperty(secrets, async (secret) => {
      const config = await loadGood(
        minimal("    metadata: { m: file:secret }").replace("apiKey: k", "apiKey: '${SECRET}'") +
          '\nadmin: { token: "file:secret" }\n',
        { env: { SECRET: secret }, files: { secret: `${secret}\n` } },
      );
      assert.deepEqual(config.thingsboard.signIn, { kind: "apiKey", apiKey: secret });
      assert.equal(config.admin.token, secret);
      assert.deepEqual(config.integrations[0]?.metadata, { m: secret });
    }),
    { numRuns: 40 },
  );
});
