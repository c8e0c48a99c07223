import assert from "node:assert/strict";
import { createHandler } from "../../handlers/create.ts";
import { schemaCommand } from "../../lib/cli/schema.ts";
import { jsonSchema } from "../../lib/config/json_schema.ts";
import { parseHandlerConfiguration } from "../../lib/config/schema.ts";
import { loadGood, minimal } from "./_configuration.ts";

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
  required?: string[];
  description?: string;
  default?: unknown;
  type?: string;
}

function* settings(schema: Schema, path = ""): Generator<[string, Schema]> {
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    yield [`${path}.${key}`, inner];
    yield* settings(inner, `${path}.${key}`);
  }
  for (
    const inner of [
      ...schema.anyOf ?? [],
      ...schema.oneOf ?? [],
      ...schema.items ? [schema.items] : [],
    ]
  ) {
    yield* settings(inner, path);
  }
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
    "lengthAdjustment, initialBytesToStrip, failFast)",
  ]);
  assert.deepEqual(errors({ handlerType: "text" }), [
    'handlerType: must be TEXT, BINARY or JSON, not "text"',
  ]);
  assert.deepEqual(errors({}), ["handlerType: is missing; must be TEXT, BINARY or JSON"]);
  for (const value of [undefined, null, 1, "TEXT", []]) {
    assert.match(errors(value).join(), /must be a group of settings \(handlerType/);
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
