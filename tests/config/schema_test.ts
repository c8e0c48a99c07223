import assert from "node:assert/strict";
import { createHandler } from "../../handlers/create.ts";
import { schemaCommand } from "../../lib/cli/schema.ts";
import { jsonSchema } from "../../lib/config/json_schema.ts";
import { parseHandlerConfiguration } from "../../lib/config/schema.ts";
import { loadGood, minimal } from "./_configuration.ts";

interface Schema {
  properties?: Record<string, Schema>;
  $ref?: string;
  $defs?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
  required?: string[];
  description?: string;
  default?: unknown;
  type?: string;
}

const TYPES =
  "TEXT, BINARY, JSON, DELIMITER, FIXED_LENGTH, START_END, ASCII_LENGTH, VARINT, CHUNK or ONE_OF";

/** All settings of a schema with their paths; a part that stands for itself is gone into once. */
function* settings(
  schema: Schema,
  path = "",
  root: Schema = schema,
  within: readonly string[] = [],
): Generator<[string, Schema]> {
  const reference = schema.$ref;
  if (reference !== undefined) {
    if (within.includes(reference)) return;
    yield* settings(definition(root, reference), path, root, [...within, reference]);
    return;
  }
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    const described = inner.description === undefined && inner.$ref !== undefined
      ? definition(root, inner.$ref)
      : inner;
    yield [`${path}.${key}`, described];
    yield* settings(inner, `${path}.${key}`, root, within);
  }
  for (
    const inner of [
      ...schema.anyOf ?? [],
      ...schema.oneOf ?? [],
      ...schema.items ? [schema.items] : [],
    ]
  ) {
    yield* settings(inner, path, root, within);
  }
}

function definition(root: Schema, reference: string): Schema {
  const found = root.$defs?.[reference.replace("#/$defs/", "")];
  assert.ok(found, reference);
  return found;
}

Deno.test("a handler's defaults are filled in, and the handler can be made", () => {
  assert.deepEqual(parseHandlerConfiguration({ handlerType: "TEXT" }), {
    ok: {
      handlerType: "TEXT",
      maxFrameLength: 128,
      stripDelimiter: true,
      messageSeparator: "SYSTEM_LINE_SEPARATOR",
    },
  });
  for (const handlerType of ["TEXT", "BINARY", "JSON"]) {
    const parsed = parseHandlerConfiguration({ handlerType });
    assert.ok("ok" in parsed);
    createHandler(parsed.ok).start();
  }
});

Deno.test("a handler configuration's errors are lines for a person", () => {
  const errors = (value: unknown) => {
    const parsed = parseHandlerConfiguration(value);
    return "errors" in parsed ? parsed.errors : [];
  };
  assert.deepEqual(errors({ handlerType: "BINARY", lengthFieldLength: 5, maxFrameLenght: 1 }), [
    "lengthFieldLength: must be 1, 2, 3, 4 or 8, not 5",
    'maxFrameLenght: unknown key "maxFrameLenght", did you mean "maxFrameLength"? (allowed here: ' +
    "handlerType, byteOrder, maxFrameLength, lengthFieldOffset, lengthFieldLength, " +
    "lengthAdjustment, initialBytesToStrip, failFast, lengthMask, lengthMultiplier, frameTail, " +
    "finalBytesToStrip, skipUntil, idleFlushMs)",
  ]);
  assert.deepEqual(errors({ handlerType: "text" }), [
    `handlerType: must be ${TYPES}, not "text"`,
  ]);
  assert.deepEqual(errors({}), [`handlerType: is missing; must be ${TYPES}`]);
  for (const value of [undefined, null, 1, "TEXT", []]) {
    assert.match(errors(value).join(), /must be a group of settings \(handlerType/);
  }
});

Deno.test("the settings of every handler are checked, and what is wrong is told at its place", () => {
  const wrong = (value: unknown) => {
    const parsed = parseHandlerConfiguration(value);
    return "errors" in parsed ? parsed.errors.join("\n") : "";
  };
  const cases: [Record<string, unknown>, RegExp][] = [
    [{ handlerType: "DELIMITER" }, /^delimiters: is missing; must be a list of texts or bytes/],
    [{ handlerType: "DELIMITER", delimiters: "#" }, /^delimiters: must be a list .*, not "#"$/],
    [{ handlerType: "DELIMITER", delimiters: [""] }, /^delimiters\[0\]: must not be empty$/],
    [{ handlerType: "DELIMITER", delimiters: [{ hex: "0d0" }] }, /^delimiters\[0\]\.hex: .*"0d0"$/],
    [{ handlerType: "FIXED_LENGTH", frameLength: 0 }, /^frameLength: .* from 1 to .*, not 0$/],
    [
      { handlerType: "START_END", start: ["("], end: ")", escapes: { "7d0": "7d" } },
      /^escapes\.7d0: the sequence has to be hex digits/,
    ],
    [
      {
        handlerType: "START_END",
        start: ["("],
        end: ")",
        escapeXor: { prefix: "7d7d", xor: "20" },
      },
      /^escapeXor\.prefix: must be one byte in hex digits/,
    ],
    [{ handlerType: "ASCII_LENGTH" }, /^needs digits \(how many\) or until/],
    [{ handlerType: "ASCII_LENGTH", digits: 2, until: "," }, /^until: cannot stand beside digits/],
    [{ handlerType: "BINARY", lengthMask: "7ffz" }, /^lengthMask: .*, not "7ffz"$/],
    [{ handlerType: "BINARY", lengthMask: 7, lengthFieldLength: 8 }, /^lengthMask: is for length/],
    [{ handlerType: "BINARY", lengthMultiplier: 0 }, /^lengthMultiplier: .* from 1 to 65535/],
    [{ handlerType: "TEXT", idleFlushMs: -1 }, /^idleFlushMs: .*milliseconds; 0 is off/],
    [{ handlerType: "CHUNK", maxFrameLength: 1 }, /^maxFrameLength: unknown key "maxFrameLength"/],
    [{ handlerType: "ONE_OF", rules: [] }, /^rules: must have at least one rule$/],
    [
      { handlerType: "ONE_OF", rules: [{ when: {}, use: { handlerType: "TEXT" } }] },
      /^rules\[0\]\.when: needs one of hex, notHex, in, class, all$/,
    ],
    [
      { handlerType: "ONE_OF", rules: [{ when: { hex: "0" }, use: { handlerType: "LINE" } }] },
      /^rules\[0\]\.when\.hex: .*\nrules\[0\]\.use\.handlerType: must be TEXT, BINARY/,
    ],
    [
      {
        handlerType: "ONE_OF",
        rules: [{ use: { handlerType: "TEXT" } }, {
          use: { handlerType: "CHUNK", idleFlushMs: 1 },
        }],
      },
      /^rules\[0\]: has no when.*put it last\nrules\[1\]\.use\.idleFlushMs: .* beside rules$/,
    ],
  ];
  for (const [settings, words] of cases) assert.match(wrong(settings), words);
});

Deno.test("a length mask may be a number or hex digits", () => {
  for (const lengthMask of [32767, "7fff", "0x7FFF"]) {
    const parsed = parseHandlerConfiguration({ handlerType: "BINARY", lengthMask });
    assert.ok("ok" in parsed && parsed.ok.handlerType === "BINARY");
    assert.equal(parsed.ok.lengthMask, 32767);
  }
});

Deno.test("the JSON Schema describes every setting and tells every default", async () => {
  const schema = jsonSchema() as Schema;
  const found = new Map(settings(schema));
  assert.ok(found.size > 60, `${found.size} settings`);
  for (const [path, setting] of found) assert.ok(setting.description, `${path} is not described`);

  const config = await loadGood(minimal());
  const integration = config.integrations[0]!;
  const defaults: [string, object][] = [
    [".storage", config.storage],
    [".admin", config.admin],
    [".log", config.log],
    [".integrations.clientConfiguration", integration.clientConfiguration],
    [".integrations.uplinkConverter", {
      timeoutMs: integration.uplinkConverter.timeoutMs,
      maxHeapMb: integration.uplinkConverter.maxHeapMb,
    }],
  ];
  for (const [path, filledIn] of defaults) {
    for (const [key, value] of Object.entries(filledIn)) {
      if (key === "directory") continue;
      assert.equal(found.get(`${path}.${key}`)?.default, value, `${path}.${key}`);
    }
  }
  assert.equal(found.get(".storage.directory")?.default, "./data");
  assert.deepEqual(schema.required, ["thingsboard", "integrations"]);
});

Deno.test("the JSON Schema lets ${NAME} stand where a number or a word must stand", () => {
  const found = new Map(settings(jsonSchema() as Schema));
  for (const path of [".admin.port", ".log.level", ".integrations.enabled"]) {
    const pattern = (found.get(path)?.anyOf?.[1] as { pattern?: string } | undefined)?.pattern;
    assert.ok(pattern !== undefined, path);
    assert.match("${PORT}", new RegExp(pattern));
    assert.doesNotMatch("8090x", new RegExp(pattern));
  }
});

Deno.test("the schema command prints the JSON Schema", () => {
  const printed: string[] = [];
  assert.equal(schemaCommand({ stdout: (text) => printed.push(text) }), 0);
  assert.deepEqual(JSON.parse(printed.join("\n")), jsonSchema());
});
