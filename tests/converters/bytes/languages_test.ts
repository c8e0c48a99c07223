import assert from "node:assert/strict";
import { buildBytes } from "../../../converters/bytes/build.ts";
import { compileTbel } from "../../../converters/tbel.ts";
import { isProgram } from "../../../converters/program.ts";
import { start, withSpawner } from "../_sandbox.ts";
import { run } from "../tbel/run.ts";

/** `b` is a list of bytes; what stands here is the same in both languages. */
const CALLS = [
  ...["X-25", "ARC", "KERMIT", "MODBUS", "XMODEM", "CCITT-FALSE"].flatMap((name) => [
    `Bytes.crc16(b, "${name}")`,
    `Bytes.crc16(b, "${name}", 1)`,
    `Bytes.crc16(b, "${name}", 1, -2)`,
  ]),
  ...["SMBUS", "MAXIM", "NRSC-5", "ROHC", "DVB-S2", "SAE-J1850"].map((name) =>
    `Bytes.crc8(b, "${name}", 0, 9)`
  ),
  ...["ISO-HDLC", "BZIP2", "MPEG-2", "JAMCRC", "CRC-32C"].map((name) =>
    `Bytes.crc32(b, "${name}", 0, 9)`
  ),
  "Bytes.crc8(b)",
  "Bytes.crc32(b)",
  "Bytes.xor(b)",
  "Bytes.xor(b, 3, 12)",
  "Bytes.sum(b)",
  "Bytes.sum(b, 10)",
  "Bytes.hex(b)",
  "Bytes.hex(b, 2, 5)",
  "Bytes.text(b, 0, 9)",
  "Bytes.utf8(b)",
  "Bytes.bcd(b, 9)",
  'Bytes.fromHex("00 7F 80 ff")',
  'Bytes.fromText("grün")',
  'Bytes.toBcd("12345")',
  'Bytes.hex(Bytes.fromText("grün"))',
  ...["u8", "i8"].map((name) => `Bytes.${name}(b, 10)`),
  ...["u16", "i16", "u24", "i24", "u32", "i32", "u64", "i64", "f32", "f64"].flatMap((name) => [
    `Bytes.${name}(b, 9)`,
    `Bytes.${name}(b, 9, true)`,
    `Bytes.${name}(b, 10, false)`,
    `Bytes.reader(b, 9).${name}()`,
    `Bytes.reader(b, 9).${name}(true)`,
  ]),
  "Bytes.toBytes(258, 2)",
  "Bytes.toBytes(258, 4, true)",
  "Bytes.toBytes(-2, 3)",
  'Bytes.toBytes("18446744073709551615", 8)',
  "Bytes.reader(b).position()",
  "Bytes.reader(b, 4).remaining()",
  "Bytes.reader(b).skip(3).u8()",
  "Bytes.reader(b).seek(9).i8()",
  "Bytes.reader(b).text(9)",
  "Bytes.reader(b, 9).hex(3)",
  "Bytes.reader(b, 9).bcd(3)",
  "Bytes.reader(b, 9).bytes(4)",
  'Bytes.nmeaCoordinate("4807.038", "N")',
  'Bytes.nmeaCoordinate("01131.000", "W")',
  'Bytes.nmeaChecksum("$GPGLL,5057.970,N,00146.110,E,142451,A*27")',
];

/** 123456789, then bytes that are negative as Java has them. */
const PAYLOAD = "313233343536373839fff0800102ff7f00fedcba98";

const FAILURES = [
  ["Bytes.u8(b, 99)", "byte 99 of 21 is beyond the end"],
  ["Bytes.reader(b, 20).u16()", "byte 21 of 21 is beyond the end"],
  ['Bytes.crc16(b, "X26")', "no CRC-16 is named X26; there are X-25"],
  ['Bytes.fromHex("0")', "1 hexadecimal digits"],
  ["Bytes.toBytes(256, 1)", "256 does not fit into 1 bytes"],
] as const;

Deno.test("bytes.gen.js is made of the modules as they are", async () => {
  const file = new URL("../../../converters/bytes.gen.js", import.meta.url);
  assert.equal(
    await Deno.readTextFile(file) === await buildBytes(),
    true,
    "bytes.gen.js is old: make it again with `deno task bytes`",
  );
});

Deno.test("the same call gives the same in JavaScript and in TBEL", async () => {
  const payload = Array.from(PAYLOAD.match(/../g)!, (digits) => parseInt(digits, 16));
  await withSpawner(async (spawner) => {
    const converter = await start(
      spawner,
      `var b = payload; return [${CALLS.map((call) => `[${call}]`).join(", ")}];`,
    );
    const outputs = await converter.output(payload, {}) as unknown[][];
    await converter.close();
    CALLS.forEach((call, i) => {
      for (const args of [{ b: { $bytes: PAYLOAD } }, { b: payload }]) {
        const { text, error } = run(`return ${call};`, args);
        assert.equal(error, undefined, call);
        assert.deepEqual(JSON.parse(text!), outputs[i]![0], call);
      }
    });
  });
});

Deno.test("what cannot be read is told in the same words in JavaScript and in TBEL", async () => {
  const payload = Array.from(PAYLOAD.match(/../g)!, (digits) => parseInt(digits, 16));
  await withSpawner(async (spawner) => {
    for (const [call, message] of FAILURES) {
      // deno-lint-ignore no-await-in-loop
      const converter = await start(spawner, `var b = payload; return ${call};`);
      // deno-lint-ignore no-await-in-loop
      const output = await converter.call(payload, {});
      // deno-lint-ignore no-await-in-loop
      await converter.close();
      assert.ok("error" in output && output.error.message.includes(message), call);
      const { error } = run(`return ${call};`, { b: { $bytes: PAYLOAD } });
      assert.ok(error?.message.includes(message), `${call}: ${error?.message}`);
    }
  });
});

Deno.test("in TBEL a reader can be kept in a variable, and lengths may be computed", () => {
  const { text, error } = run(
    `var r = Bytes.reader(b, 9); var a = r.u8(); var c = r.bytes(b.size() / 7);
     return {a: a, c: c, left: r.remaining(), sum: Bytes.sum(c), hex: Bytes.hex(c)};`,
    { b: { $bytes: PAYLOAD } },
  );
  assert.equal(error, undefined);
  assert.deepEqual(JSON.parse(text!), {
    a: 255,
    c: [240, 128, 1],
    left: 8,
    sum: 113,
    hex: "f08001",
  });
});

Deno.test("TBEL reads the bytes of an array as it reads those of a list", () => {
  const script = "byte[] a = {1, 2, -1}; return Bytes.hex(a) + Bytes.u16(a, 1);";
  assert.equal(run(script).text, '"0102ff767"');
});

Deno.test("in TBEL a text is no bytes, and that is told", () => {
  const { error } = run('return Bytes.hex("ff");');
  assert.match(error!.message, /bytes must be a list of numbers or an array, not java.lang.String/);
});

Deno.test("a script may have a variable of its own that is named Bytes, in both languages", async () => {
  const own = "var Bytes = [1, 2]; Bytes[1] = 7; ";
  assert.equal(run(`${own} return Bytes.size() + Bytes[1];`).text, "9");
  assert.equal(run(`${own} return Bytes.indexOf(7);`).text, "1");
  assert.equal(run("def f(Bytes) { return Bytes.length(); } return f('abc');").text, "3");
  await withSpawner(async (spawner) => {
    for (const declared of [own, "Bytes = [1, 7]; ", "let Bytes = [1, 7]; "]) {
      // deno-lint-ignore no-await-in-loop
      const converter = await start(spawner, `${declared} return Bytes.length + Bytes[1];`);
      // deno-lint-ignore no-await-in-loop
      assert.equal(await converter.output([], {}), 9);
      // deno-lint-ignore no-await-in-loop
      await converter.close();
    }
  });
});

Deno.test("a script that spoils Bytes spoils it for itself only, and the next frame is converted", async () => {
  await withSpawner(async (spawner) => {
    const spoiler = await start(
      spawner,
      `try { Bytes.hex = null; } catch (e) {}
       Object.defineProperty(globalThis, "Bytes", { get: function () { throw 1; }, configurable: true });
       return 1;`,
    );
    assert.equal(await spoiler.output([1], {}), 1);
    assert.equal(await spoiler.output([1], {}), 1);
    const other = await start(spawner, "return Bytes.hex(payload);");
    assert.equal(await other.output([1, 255], {}), "01ff");
    await spoiler.close();
    await other.close();
  });
});

Deno.test("a TBEL converter finds Bytes in the sandbox, and gives exact numbers by it", async () => {
  const program = compileTbel(
    'return {crc: Bytes.crc16(payload, "X-25"), long: Bytes.u32(payload, 0)};',
    "uplink",
  );
  assert.ok(isProgram(program));
  await withSpawner(async (spawner) => {
    const converter = await start(spawner, "", { program, maxHeapMb: 64 });
    assert.deepEqual(await converter.output([255, 255, 255, 255], {}), {
      crc: 0x0f47,
      long: 4294967295,
    });
    await converter.close();
  });
});
