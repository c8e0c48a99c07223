import assert from "node:assert/strict";
import fc from "fast-check";
import { createHandler } from "../../handlers/create.ts";
import { parseHandlerConfiguration } from "../../lib/config/schema.ts";
import { cut, errorTypes, fromHex, join, pieces, run, toHex } from "./_streams.ts";

/** The generic language in which the recordings say how they are cut. */
interface Framing {
  type: string;
  rules?: { when: unknown; use: Framing }[];
  skipUntil?: string[];
  [parameter: string]: unknown;
}

interface Session {
  name: string;
  framing: Framing;
  session: { frame: string }[];
}

type Settings = Record<string, unknown>;

const mark = (hex: unknown) => ({ hex });

/** The settings that stand for a framing: parameters alone, as a user would write them. */
function settingsOf(framing: Framing): Settings {
  const settings: Settings = {};
  const rename = (to: string, from: string, as: (value: unknown) => unknown = (value) => value) => {
    if (framing[from] !== undefined) settings[to] = as(framing[from]);
  };
  rename("skipUntil", "skipUntil", (list) => (list as string[]).map(mark));
  const limit = { maxFrameLength: framing["maxFrameLength"] ?? 2048 };
  switch (framing.type) {
    case "line":
      rename("stripDelimiter", "strip");
      return { handlerType: "TEXT", ...limit, ...settings };
    case "delimiter":
      rename("delimiters", "delimiters", (list) => (list as string[]).map(mark));
      rename("stripDelimiter", "strip");
      rename("trailerLength", "trailer");
      rename("minFrameLength", "minLength");
      rename("notFollowedBy", "notFollowedBy", mark);
      rename("escapeXor", "unescapeXor");
      return { handlerType: "DELIMITER", ...limit, ...settings };
    case "fixed":
      rename("frameLength", "length");
      return { handlerType: "FIXED_LENGTH", ...settings };
    case "lengthField":
      for (
        const name of [
          "byteOrder",
          "lengthFieldOffset",
          "lengthFieldLength",
          "lengthAdjustment",
          "initialBytesToStrip",
          "finalBytesToStrip",
        ]
      ) rename(name, name);
      rename("lengthMask", "mask");
      rename("lengthMultiplier", "multiplier");
      rename("frameTail", "tail", mark);
      return { handlerType: "BINARY", ...limit, ...settings };
    case "asciiLength":
      for (
        const name of ["offset", "digits", "multiplier", "initialBytesToStrip", "finalBytesToStrip"]
      ) rename(name, name);
      rename("until", "until", mark);
      rename("optionalTail", "optionalTail", mark);
      rename("radix", "base");
      rename("lengthAdjustment", "adjustment");
      rename(
        "countsFrom",
        "from",
        (from) => ({ start: "START", field: "FIELD", fieldEnd: "FIELD_END" })[from as "start"],
      );
      return { handlerType: "ASCII_LENGTH", ...limit, ...settings };
    case "startEnd":
      rename("start", "start", (list) => (list as string[]).map(mark));
      rename("end", "end", mark);
      rename("quote", "quote", mark);
      for (const name of ["keepFlags", "nested"]) rename(name, name);
      rename("escapes", "unescape");
      rename("escapeXor", "unescapeXor");
      rename("trailerLength", "trailer");
      return { handlerType: "START_END", ...limit, ...settings };
    case "oneOf":
      settings["rules"] = framing.rules!.map(({ when, use }) => ({
        ...when !== null && { when },
        use: settingsOf(use),
      }));
      return { handlerType: "ONE_OF", ...settings };
    default:
      throw new Error(`a framing of type ${framing.type}`);
  }
}

/** What the recorded bytes of a frame become: without its delimiter and its escapes. */
function expected(framing: Framing, frame: string): string {
  switch (framing.type) {
    case "line":
      return framing["strip"] ? frame.replace(/(0d)?0a$/, "") : frame;
    case "delimiter": {
      if (!framing["strip"]) return frame;
      const delimiter = (framing["delimiters"] as string[]).find((each) => frame.endsWith(each));
      return delimiter === undefined ? frame : frame.slice(0, -delimiter.length);
    }
    case "startEnd": {
      const escapes = (framing["unescape"] ?? {}) as Record<string, string>;
      const sequences = Object.keys(escapes).join("|");
      if (sequences === "") return frame;
      // Whole bytes: a sequence that begins in the middle of one is none.
      return frame.replaceAll(
        new RegExp(`${sequences}|..`, "g"),
        (bytes) => escapes[bytes] ?? bytes,
      );
    }
    case "oneOf": {
      const bytes = fromHex(frame);
      const rule = framing.rules!.find(({ when }) => fulfilled(when as Condition | null, bytes));
      return expected(rule!.use, frame);
    }
    default:
      return frame;
  }
}

interface Condition {
  at: number;
  hex?: string;
  notHex?: string;
  all?: Condition[];
}

function fulfilled(when: Condition | null, bytes: Uint8Array): boolean {
  if (when === null) return true;
  if (when.all) return when.all.every((each) => fulfilled(each, bytes));
  const wanted = when.hex ?? when.notHex!;
  const there = toHex(bytes.subarray(when.at, when.at + wanted.length / 2));
  return (there === wanted) === (when.hex !== undefined);
}

async function recordings(): Promise<Map<string, Session[]>> {
  const folder = Deno.env.get("TCP2TB_VECTORS");
  const found = new Map<string, Session[]>();
  if (folder === undefined) return found;
  for await (const { name } of Deno.readDir(`${folder}/devices`)) {
    if (!name.endsWith(".json")) continue;
    found.set(name, JSON.parse(await Deno.readTextFile(`${folder}/devices/${name}`)));
  }
  return found;
}

Deno.test("settings alone cut the recorded sessions of real devices, however they arrive", async () => {
  const all = await recordings();
  if (all.size === 0) {
    console.log("skipped: TCP2TB_VECTORS names no folder with recordings of devices");
    return;
  }
  const counts: Record<string, number> = {};
  let overhang = 0;
  for (const [file, sessions] of all) {
    for (const { name, framing, session } of sessions) {
      const parsed = parseHandlerConfiguration(settingsOf(framing));
      assert.ok("ok" in parsed, `${name}: ${JSON.stringify(parsed)}`);
      const handler = createHandler(parsed.ok);
      const stream = join(session.map(({ frame }) => fromHex(frame)));
      const wanted = session.map(({ frame }) => expected(framing, frame));
      const positions = fc.array(fc.nat(stream.length), { maxLength: 12 });
      const splits = fc.sample(positions, { numRuns: 20, seed: stream.length })
        .map((cuts) => cut(stream, cuts));
      for (const chunks of [[stream], pieces(stream, 1), ...splits]) {
        const { items } = run(handler, chunks);
        assert.deepEqual(errorTypes(items), [], name);
        assert.equal(items.length, wanted.length, name);
        items.forEach((item, i) => {
          const rest = wanted[i]!.slice(String(item).length);
          // One capture has a line end behind what its length counts: no part of the frame.
          assert.ok(wanted[i]!.startsWith(String(item)) && ["", "0a"].includes(rest), name);
          if (rest !== "") overhang++;
        });
      }
      assert.ok(overhang <= 22, `${overhang} frames end too early`);
      counts[file] = (counts[file] ?? 0) + session.length;
    }
  }
  console.log(JSON.stringify(counts));
});
