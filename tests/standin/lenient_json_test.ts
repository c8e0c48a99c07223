import assert from "node:assert/strict";
import fc from "fast-check";
import { JsonSyntaxError, jsonText, parseLenientJson } from "../../lib/standin/lenient_json.ts";

Deno.test("any JSON is read and printed again without a change", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = JSON.stringify(value);
    assert.deepEqual(JSON.parse(jsonText(parseLenientJson(text))), JSON.parse(text));
  }));
});

Deno.test("no text makes the lenient reader fail with anything but a syntax error", () => {
  const pieces = fc.constantFrom(..."{}[]:,;='\"\\/*#\n 01.eE-+autrnfls\ufeff");
  fc.assert(fc.property(fc.string({ unit: pieces, maxLength: 40 }), (text) => {
    try {
      parseLenientJson(text);
    } catch (error) {
      assert.ok(error instanceof JsonSyntaxError);
      assert.match(error.message, / at line \d+ column \d+ path \$/);
    }
  }));
});

Deno.test("what Gson takes leniently is taken", () => {
  const read = (text: string) => jsonText(parseLenientJson(text));
  assert.equal(read("\ufeff{'a':1.0;b=x, c:TRUE}"), '{"a":1.0,"b":"x","c":true}');
  assert.equal(read("# one\n[1,,'2' /* two */,]"), '[1,null,"2",null]');
  assert.equal(read('{"a":1,"a":2}'), '{"a":2}');
  assert.equal(read("[007,-0,1e3]"), '["007",-0,1e3]');
  assert.equal(read(" "), "null");
});

Deno.test("a syntax error tells line, column and path", () => {
  const message = (text: string) => {
    try {
      parseLenientJson(text);
    } catch (error) {
      return (error as Error).message.split("\n")[0];
    }
    return "no error";
  };
  const gson = "com.google.gson.stream.MalformedJsonException:";
  assert.equal(
    message('[{"a":\n1'),
    "java.io.EOFException: End of input at line 2 column 2 path $[0].a",
  );
  assert.equal(
    message('{"a":[1 2]}'),
    `${gson} Unterminated array at line 1 column 10 path $.a[1]`,
  );
  assert.equal(message('{"a" 1}'), `${gson} Expected ':' at line 1 column 7 path $.a`);
  assert.match(message("[".repeat(300)) ?? "", /Nesting limit 255 reached at line 1 column 256/);
});
