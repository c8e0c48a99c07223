import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type BinaryHandlerConfiguration,
  createHandler,
  type DelimiterHandlerConfiguration,
  type HandlerConfiguration,
  type TextHandlerConfiguration,
} from "../../handlers/create.ts";
import { parseHandlerConfiguration } from "../../lib/config/schema.ts";
import {
  cut,
  errorTypes,
  frames,
  fromHex,
  join,
  pieces,
  run,
  type Seen,
  toHex,
} from "./_streams.ts";

interface Recorded {
  frames: string[];
  error: { type: string; message: string } | null;
  lost?: string;
}

interface Case {
  name: string;
  decoder: "delimiter" | "line" | "lengthField" | "json" | "fixed" | "varint32";
  config: Record<string, unknown>;
  chunks: string[];
  results: Recorded[];
  eof?: Recorded;
  constructorError?: unknown;
}

const VECTORS = new URL("../vectors/framing/", import.meta.url);

async function cases(family: string): Promise<Case[]> {
  const files = [`${family}-named.json`, `${family}-random.json`];
  const texts = await Promise.all(files.map((file) => Deno.readTextFile(new URL(file, VECTORS))));
  return texts.flatMap((text) => JSON.parse(text) as Case[]);
}

/** The configuration that stands for the decoder, if there is one. */
function configuration({ decoder, config }: Case): HandlerConfiguration | undefined {
  const maxFrameLength = config["maxFrameLength"] as number;
  const stripDelimiter = config["stripDelimiter"] as boolean;
  if (decoder === "line" || decoder === "delimiter") {
    const delimiters = decoder === "line" ? "line" : config["delimiters"];
    const lines = ["line", "0a,0d0a", "0d0a,0a"].includes(delimiters as string);
    if (delimiters === "none") return undefined;
    if (!lines && delimiters !== "nul") {
      const list = String(delimiters).split(",").map((hex) => ({ hex }));
      return parsed({ handlerType: "DELIMITER", maxFrameLength, stripDelimiter, delimiters: list });
    }
    const messageSeparator = lines ? "SYSTEM_LINE_SEPARATOR" : "NUL_DELIMITER";
    return { handlerType: "TEXT", maxFrameLength, stripDelimiter, messageSeparator };
  }
  if (decoder === "json") {
    if (config["streamArrayElements"]) return undefined;
    return { handlerType: "JSON", maxFrameLength: config["maxObjectLength"] as number };
  }
  if (decoder === "fixed") return parsed({ handlerType: "FIXED_LENGTH", ...config });
  if (decoder === "varint32") {
    return parsed({ handlerType: "VARINT", maxFrameLength: 2 ** 31 - 1, ...config });
  }
  if (![1, 2, 3, 4, 8].includes(config["lengthFieldLength"] as number)) return undefined;
  return { handlerType: "BINARY", ...config } as HandlerConfiguration;
}

function parsed(settings: Record<string, unknown>): HandlerConfiguration {
  const result = parseHandlerConfiguration(settings);
  assert.ok("ok" in result, JSON.stringify(result));
  return result.ok;
}

/** All that Netty said about the stream, in the recorded chunks. */
function recorded(each: Case): { frames: string[]; beforeError: string[]; failed: boolean } {
  const results = [...each.results, ...each.eof ? [each.eof] : []];
  const first = results.findIndex((result) => result.error !== null);
  return {
    frames: results.flatMap((result) => result.frames),
    // In the chunk of the error, a line decoder mixes frames and errors: only chunks before it.
    beforeError: results.slice(0, Math.max(first, 0)).flatMap((result) => result.frames),
    failed: first !== -1,
  };
}

/** What we deliberately do otherwise with an LF CR, which Netty does not know: no CR in front. */
function withoutLeadingCarriageReturn(frame: string): string {
  return frame.startsWith("0d") ? frame.slice(2) : frame;
}

/** Whether the stream has an LF CR whose LF is not that of a CR LF. */
function hasLineFeedCarriageReturn(stream: Uint8Array): boolean {
  return /(^|[^\r])\n\r|\n\r\n\r/.test(String.fromCharCode(...stream));
}

/** Checks one way of cutting the stream and gives its items. */
function check(each: Case, ours: HandlerConfiguration, chunks: Uint8Array[]): Seen[] {
  const { items } = run(createHandler(ours), chunks);
  const where = `${each.name}, ${chunks.length} chunks`;
  if (recorded(each).failed) checkBeforeError(each, ours, items, where);
  else if (ours.handlerType === "TEXT") checkText(each, ours, join(chunks), items, where);
  else if (ours.handlerType === "BINARY") checkBinary(each, ours, join(chunks), items, where);
  else if (ours.handlerType === "DELIMITER") checkDelimiter(each, ours, chunks, items, where);
  else if (ours.handlerType === "JSON") checkJson(each, items, where);
  else checkSized(each, items, where);
  return items;
}

function checkBeforeError(each: Case, ours: HandlerConfiguration, items: Seen[], where: string) {
  const { beforeError } = recorded(each);
  const same = frames(items).slice(0, beforeError.length);
  const plain = ours.handlerType === "TEXT" && ours.stripDelimiter
    ? withoutLeadingCarriageReturn
    : (frame: string) => frame;
  assert.deepEqual(same.map(plain), beforeError.map(plain), where);
}

function checkText(
  each: Case,
  ours: TextHandlerConfiguration,
  stream: Uint8Array,
  items: Seen[],
  where: string,
) {
  const lines = ours.messageSeparator === "SYSTEM_LINE_SEPARATOR";
  const lineFeedCarriageReturn = lines && hasLineFeedCarriageReturn(stream);
  const expected: string[] = [...recorded(each).frames];
  // Better than Netty: the text that the end of the stream finds without its separator is a frame,
  // or an error when it is too long. A CR alone behind the last LF was the end of a separator.
  const rest = toHex(stream.subarray(stream.lastIndexOf(lines ? 0x0a : 0) + 1));
  const text = lineFeedCarriageReturn ? withoutLeadingCarriageReturn(rest) : rest;
  const tooLong = text.length / 2 > ours.maxFrameLength;
  if (text !== "" && !tooLong) expected.push(rest);
  assert.deepEqual(errorTypes(items), tooLong ? ["TooLongFrameException"] : [], where);

  if (!lineFeedCarriageReturn || !ours.stripDelimiter) {
    assert.deepEqual(frames(items), expected, where);
    return;
  }
  assert.equal(frames(items).length, expected.length, where);
  frames(items).forEach((frame, i) => {
    if (frame !== expected[i]) {
      assert.equal(frame, withoutLeadingCarriageReturn(expected[i]!), where);
    }
  });
}

function checkBinary(
  each: Case,
  ours: BinaryHandlerConfiguration,
  stream: Uint8Array,
  items: Seen[],
  where: string,
) {
  const netty = recorded(each).frames;
  assert.deepEqual(frames(items), netty, where);
  // Better than Netty: what is left over is told, and so is a frame too long that never ended.
  const used = netty.reduce((sum, hex) => sum + hex.length / 2 + ours.initialBytesToStrip, 0);
  assert.equal(errorTypes(items).length, used < stream.length ? 1 : 0, where);
  if (ours.failFast) assert.ok(!errorTypes(items).includes("TooLongFrameException"), where);
}

function checkDelimiter(
  each: Case,
  ours: DelimiterHandlerConfiguration,
  chunks: Uint8Array[],
  items: Seen[],
  where: string,
) {
  const list = String(each.config["delimiters"]).split(",");
  const expected: string[] = [];
  let frame = "";
  const stream = toHex(join(chunks));
  // The frames by definition: at each byte, the first listed delimiter that stands there.
  for (let at = 0; at < stream.length;) {
    const delimiter = list.find((hex) => stream.startsWith(hex, at));
    frame += delimiter === undefined || !ours.stripDelimiter
      ? delimiter ?? stream.slice(at, at + 2)
      : "";
    at += delimiter?.length ?? 2;
    if (delimiter === undefined) continue;
    expected.push(frame);
    frame = "";
  }
  // Better than Netty: the unterminated rest is a frame, or an error when it is too long.
  const tooLong = frame.length / 2 > ours.maxFrameLength;
  const whole = expected.length;
  if (frame !== "" && !tooLong) expected.push(frame);
  assert.deepEqual(frames(items), expected, where);
  assert.deepEqual(errorTypes(items), tooLong ? ["TooLongFrameException"] : [], where);

  // Netty does not wait for the rest of a longer delimiter that is listed earlier.
  const waits = list.some((hex, i) => list.slice(i + 1).some((later) => hex.startsWith(later)));
  if (!waits) assert.deepEqual(recorded(each).frames, expected.slice(0, whole), where);
}

/** FIXED_LENGTH and VARINT: Netty's frames, and what the end of the stream cuts off is told. */
function checkSized(each: Case, items: Seen[], where: string) {
  assert.deepEqual(frames(items), recorded(each).frames, where);
  const cutOff = (each.eof?.lost ?? "") !== "";
  assert.deepEqual(errorTypes(items), cutOff ? ["CorruptedFrameException"] : [], where);
}

function checkJson(each: Case, items: Seen[], where: string) {
  assert.deepEqual(frames(items), recorded(each).frames, where);
  const blank = /^(20|0[9a-d]|1[c-f])*$/.test(each.eof?.lost ?? "");
  assert.deepEqual(errorTypes(items), blank ? [] : ["CorruptedFrameException"], where);
}

for (const family of ["delimiter", "length-field", "json", "fixed-length", "varint32"]) {
  Deno.test(`the frames are Netty's, whatever the chunks: ${family}`, async () => {
    const counts = {
      streams: 0,
      withoutError: 0,
      ofThemWithLineFeedCarriageReturn: 0,
      withError: 0,
      frames: 0,
      runs: 0,
      otherDecoder: 0,
    };
    for (const each of await cases(family)) {
      if (each.constructorError) continue;
      const ours = configuration(each);
      if (!ours) {
        counts.otherDecoder++;
        continue;
      }
      counts.streams++;
      const asRecorded = each.chunks.map(fromHex);
      const stream = join(asRecorded);
      const items = check(each, ours, asRecorded);
      const others = [[stream], pieces(stream, 1)];
      const positions = fc.array(fc.nat(Math.max(1, stream.length)), { maxLength: 8 });
      for (const cuts of fc.sample(positions, { numRuns: 10, seed: counts.streams })) {
        others.push(cut(stream, cuts));
      }
      // Equal items in all cuts, so Netty's chunks are no special case; also where Netty fails.
      for (const chunks of others) {
        assert.deepEqual(run(createHandler(ours), chunks).items, items, each.name);
        if (!recorded(each).failed) check(each, ours, chunks);
      }
      counts.runs += 1 + others.length;
      counts.frames += frames(items).length;
      if (recorded(each).failed) counts.withError++;
      else counts.withoutError++;
      const text = ours.handlerType === "TEXT" && ours.messageSeparator === "SYSTEM_LINE_SEPARATOR";
      if (text && !recorded(each).failed && hasLineFeedCarriageReturn(stream)) {
        counts.ofThemWithLineFeedCarriageReturn++;
      }
    }
    console.log(family, JSON.stringify(counts));
    assert.ok(counts.withoutError > 40 && counts.frames > 180, JSON.stringify(counts));
  });
}
