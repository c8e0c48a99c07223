import assert from "node:assert/strict";
import { textHandler, type TextHandlerConfiguration } from "../../handlers/text.ts";
import { ascii, asciiHex, cut, errorTypes, frames, run } from "./_streams.ts";

function handler(settings: Partial<TextHandlerConfiguration> = {}) {
  return textHandler({
    handlerType: "TEXT",
    maxFrameLength: 128,
    stripDelimiter: true,
    messageSeparator: "SYSTEM_LINE_SEPARATOR",
    ...settings,
  });
}

function texts(settings: Partial<TextHandlerConfiguration>, ...chunks: string[]): string[] {
  const { items } = run(handler(settings), chunks.map(ascii));
  return items.map((item) =>
    typeof item === "string"
      ? String.fromCharCode(...(item.match(/../g) ?? []).map((hex) => parseInt(hex, 16)))
      : item.type
  );
}

const TOO_LONG = "TooLongFrameException";

Deno.test("the guide's text, whose lines end with LF CR, arrives as two texts without the CR", () => {
  const stream = "SN-002,default,temperature,25.7\n\rSN-002,default,humidity,69";
  const expected = ["SN-002,default,temperature,25.7", "SN-002,default,humidity,69"];
  assert.deepEqual(texts({}, stream), expected);
  assert.deepEqual(texts({}, ...stream), expected);
});

Deno.test("LF, CR LF and LF CR may be mixed in one stream", () => {
  assert.deepEqual(texts({}, "a\nb\r\nc\n\rd\n\r\ne\r\n\rf\n"), [
    "a",
    "b",
    "c",
    "d",
    "",
    "e",
    "\rf",
  ]);
});

Deno.test("a CR on its own is text", () => {
  assert.deepEqual(texts({}, "\ra\rb\r\r\n"), ["\ra\rb\r"]);
  assert.deepEqual(texts({}, "a\r"), ["a\r"]);
});

Deno.test("a kept separator stays in its frame, and no byte of the stream is dropped", () => {
  const stream = "a\nb\r\nc\n\rd\n\r\ne";
  const kept = texts({ stripDelimiter: false }, ...stream);
  assert.deepEqual(kept, ["a\n", "b\r\n", "c\n", "\rd\n", "\r\n", "e"]);
  assert.equal(kept.join(""), stream);
});

Deno.test("a frame goes out with its LF, without waiting for a CR that might follow", () => {
  for (const stripDelimiter of [true, false]) {
    const { perChunk } = run(handler({ stripDelimiter }), [ascii("a\n"), ascii("\r")]);
    assert.deepEqual(frames(perChunk[0]!).length, 1);
  }
});

Deno.test("the CR of a last LF CR is no text of its own", () => {
  for (const stripDelimiter of [true, false]) {
    assert.equal(texts({ stripDelimiter }, "a\n\r").length, 1);
    assert.equal(texts({ stripDelimiter }, "a\n", "\r").length, 1);
  }
});

Deno.test("empty lines are frames", () => {
  assert.deepEqual(texts({}, "\n\r\n\n"), ["", "", ""]);
  assert.deepEqual(texts({ messageSeparator: "NUL_DELIMITER" }, "\0\0a\0"), ["", "", "a"]);
});

Deno.test("with NUL_DELIMITER only a NUL separates", () => {
  const settings = { messageSeparator: "NUL_DELIMITER" } as const;
  assert.deepEqual(texts(settings, "a\r\nb\0\rc\0d"), ["a\r\nb", "\rc", "d"]);
  assert.deepEqual(texts({ ...settings, stripDelimiter: false }, "a\0b"), ["a\0", "b"]);
});

Deno.test("an oversized line is reported once and the next line still arrives in that chunk", () => {
  const { perChunk } = run(handler({ maxFrameLength: 5 }), [ascii("good\ntoo long\nnext\n")]);
  assert.deepEqual(errorTypes(perChunk[0]!), [TOO_LONG]);
  assert.deepEqual(frames(perChunk[0]!), [asciiHex("good"), asciiHex("next")]);
});

Deno.test("an oversized line is reported when it is too long, not when its end comes", () => {
  const chunks = ["123456", "7890", "1\r", "\nok\n"].map(ascii);
  const { perChunk } = run(handler({ maxFrameLength: 5 }), chunks);
  assert.deepEqual(perChunk.map((items) => items.length), [1, 0, 0, 1]);
  assert.deepEqual(perChunk[3], [asciiHex("ok")]);
});

Deno.test("the message of an oversized line names the limit and the setting to raise", () => {
  const { items } = run(handler({ maxFrameLength: 5 }), [ascii("123456\n")]);
  const [error] = items;
  assert.ok(typeof error === "object");
  assert.match(error.message, /longer than maxFrameLength \(5 bytes\).*Raise maxFrameLength/);
});

Deno.test("a line may have exactly maxFrameLength bytes, however its end arrives", () => {
  for (const end of ["\n", "\r\n", "\n\r"]) {
    for (const stripDelimiter of [true, false]) {
      const stream = `12345${end}12345${end}123456${end}ok\n`;
      const settings = { maxFrameLength: 5, stripDelimiter };
      const whole = texts(settings, stream);
      assert.deepEqual(whole.map((text) => text.trim()), ["12345", "12345", TOO_LONG, "ok"]);
      assert.deepEqual(texts(settings, ...stream), whole);
    }
  }
});

Deno.test("a CR that turns out to be text counts for the limit", () => {
  assert.deepEqual(texts({ maxFrameLength: 5 }, "12345\r", "x\nok\n"), [TOO_LONG, "ok"]);
  assert.deepEqual(texts({ maxFrameLength: 5 }, "12345\r", "\r\nok\n"), [TOO_LONG, "ok"]);
  assert.deepEqual(texts({ maxFrameLength: 5 }, "12345\r"), [TOO_LONG]);
});

Deno.test("a kept CR of an LF CR does not count for the limit, one behind a CR LF does", () => {
  const settings = { maxFrameLength: 5, stripDelimiter: false };
  for (const cuts of [[], [1], [2], [3], [4], [9]]) {
    const chunks = cut(ascii("\n\r\n\r12345\nok"), cuts);
    const expected = ["\n", "\r\n", "\r12345\n", "ok"].map(asciiHex);
    assert.deepEqual(run(handler(settings), chunks).items, expected);
  }
  for (const cuts of [[], [2], [9], [10], [11]]) {
    const { items } = run(handler(settings), cut(ascii("\n\r1234567\r\n\r12345\nok"), cuts));
    assert.deepEqual(errorTypes(items), [TOO_LONG, TOO_LONG]);
    assert.deepEqual(frames(items), ["\n", "ok"].map(asciiHex));
  }
});

Deno.test("a text that the end of the stream finds without its separator is a frame", () => {
  for (const messageSeparator of ["SYSTEM_LINE_SEPARATOR", "NUL_DELIMITER"] as const) {
    const { perChunk, atEnd } = run(handler({ messageSeparator }), [ascii("last")]);
    assert.deepEqual(perChunk, [[]]);
    assert.deepEqual(atEnd, [asciiHex("last")]);
  }
});

Deno.test("an oversized line that the end of the stream cuts off is not reported again", () => {
  const { items } = run(handler({ maxFrameLength: 5 }), [ascii("1234567"), ascii("8")]);
  assert.deepEqual(errorTypes(items), [TOO_LONG]);
  assert.equal(items.length, 1);
});

Deno.test("a connection between two texts holds no memory", () => {
  const text = handler();
  let { state } = text.step(text.start(), ascii("half a li"));
  assert.ok(state.unfinished.bytes.length > 0);
  state = text.step(state, ascii("ne\n")).state;
  assert.equal(state.unfinished.bytes.length, 0);
});

Deno.test("a frame that began in an earlier chunk is not spoilt by the text behind it", () => {
  const text = handler();
  const { state } = text.step(text.start(), ascii("aa"));
  const { items } = text.step(state, ascii("a\nb\nccc"));
  assert.deepEqual(items, [ascii("aaa"), ascii("b")]);
});
