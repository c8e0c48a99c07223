import assert from "node:assert/strict";
import * as fc from "fast-check";
import { printable, printableJson } from "../../lib/log/printable.ts";

const wild = fc.string({
  unit: fc.oneof(
    fc.constantFrom("\x1b", "\x9b", "\x00", "\x7f", "\u202e", "\u2066", "\u2028", "\ud800", "<"),
    fc.constantFrom("\u{e0041}", "\ufeff", "é", "😀", "\n", "\t", "\\", '"'),
    fc.string({ minLength: 1, maxLength: 1 }),
  ),
});

Deno.test("nothing that a device sends can steer a terminal", () => {
  fc.assert(fc.property(wild, (text) => {
    assert.doesNotMatch(printable(text), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    assert.doesNotMatch(printableJson({ text }), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<]/u);
  }));
});

Deno.test("escaped JSON means the same", () => {
  fc.assert(fc.property(wild, (text) => {
    assert.deepEqual(JSON.parse(printableJson({ [`k${text}`]: text })), { [`k${text}`]: text });
  }));
});

Deno.test("text that people read stays as it is", () => {
  assert.equal(printable("Zähler 7: 21.5 °C 😀"), "Zähler 7: 21.5 °C 😀");
  assert.equal(printable("a\r\n\x1b[31m"), "a\\r\\n\\u{1b}[31m");
});
