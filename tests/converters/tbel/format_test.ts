import assert from "node:assert/strict";
import fc from "fast-check";
import { formatText } from "../../../converters/tbel/runtime/format/format.ts";
import {
  BigInteger,
  byte,
  Chr,
  dbl,
  Flt,
  JavaException,
  type Value,
} from "../../../converters/tbel/runtime/values.ts";

function formats(cases: readonly (readonly [string, string, ...Value[]])[]): void {
  for (const [format, expected, ...args] of cases) {
    assert.equal(formatText(format, args), expected, format);
  }
}

Deno.test("String.format writes whole numbers with width, zeros, signs and groups", () => {
  formats([
    [
      "%05d|%-5d|%+d|% d|%,d|%(d",
      "00042|42   |+42| 42|1,234,567|(42)",
      42,
      42,
      42,
      42,
      1234567,
      -42,
    ],
    ["%08d %+08d %(08d %,010d", "-0000005 +0000005 (000005) 000001,234", -5, 5, -5, 1234],
    ["%020d", "00000000012345678901", 12345678901n],
    ["%d", "123456789012345678901234567890", new BigInteger(123456789012345678901234567890n)],
  ]);
});

Deno.test("%x and %o show a negative number in the bits of its own type", () => {
  formats([
    ["%02X%02x", "FFff", byte(-1), byte(-1)],
    ["%x %X %o", "ffffffff FF 10", -1, 255, 8],
    ["%x", "ffffffffffffffff", -1n],
    ["%x", "-ff", new BigInteger(-255n)],
    ["%#x %#o %#08x %08x", "0xff 0377 0x0000ff 000000ff", 255, byte(-1), 255, byte(-1)],
  ]);
});

Deno.test("%f, %e and %g round the shortest digits half up, as Java does and C does not", () => {
  formats([
    ["%.2f %.2f %.1f %.0f", "1.01 2.68 0.3 3", 1.005, 2.675, 0.25, 2.5],
    ["%f %.10f", "1.100000 1.1000000238", new Flt(1.1), new Flt(1.1)],
    ["%8.3f|%-8.3f|%08.3f", "   3.142|3.142   |-003.142", 3.14159, 3.14159, -3.14159],
    ["%,.2f %(,.2f", "1,234,567.89 (1,234.50)", 1234567.891, -1234.5],
    ["%e %.3E %.0e", "1.234568e+04 1.235E-04 2e+01", 12345.678, 0.00012345, dbl(15)],
    [
      "%g %g %.3g %g",
      "12345.7 1.00000e-05 1.23e+05 0.00000",
      12345.678,
      0.00001,
      dbl(123456),
      dbl(0),
    ],
    ["%a %A", "0x1.8p0 0X1.FFP7", 1.5, 255.5],
    ["%08.2f %+f %(f", "     NaN +Infinity (Infinity)", NaN, Infinity, -Infinity],
    ["%.20f", "0.10000000000000000000", 0.1],
  ]);
});

Deno.test("texts, characters, booleans and hashes are cut, padded and put in upper case", () => {
  formats([
    ["%5s|%-5s|%.2s|%S", "   ab|cd   |xy|ABC", "ab", "cd", "xyz", "abc"],
    ["%c%c %C", "AB A", 65, new Chr("B"), new Chr("a")],
    ["%b %B %b %.3b", "false TRUE true tru", null, "x", 5, true],
    ["%h %H %5d %f", "17862 2A  null null", "abc", 42, null, null],
    ["100%%%n%5%|", "100%\n    %|"],
  ]);
});

Deno.test("arguments are taken in order, by their index, or once more", () => {
  formats([
    ["%2$s %1$s", "b a", "a", "b"],
    ["%s %<s %s", "a a b", "a", "b"],
    ["%1$s %1$s %s", "a a a", "a"],
    ["nothing", "nothing", 1, 2],
  ]);
  assert.equal(formatText("%s %d", null), "null null");
});

Deno.test("another locale has its own point and groups", () => {
  assert.equal(formatText("%,.2f", [1234.5], "de-DE"), "1.234,50");
});

Deno.test("a format that does not fit fails with Java's words", () => {
  const fails: readonly [string, string, string, ...Value[]][] = [
    ["%d", "IllegalFormatConversionException", "d != java.lang.Double", 5.5],
    ["%.1f", "IllegalFormatConversionException", "f != java.lang.Integer", 2],
    ["%d %d", "MissingFormatArgumentException", "Format specifier '%d'", 5],
    ["%<s", "MissingFormatArgumentException", "Format specifier '%<s'", "a"],
    ["%q", "UnknownFormatConversionException", "Conversion = 'q'", 1],
    ["a%", "UnknownFormatConversionException", "Conversion = '%'", 1],
    ["%ld", "UnknownFormatConversionException", "Conversion = 'l'", 1],
    ["%-d", "MissingFormatWidthException", "%-d", 5],
    ["%-05d", "IllegalFormatFlagsException", "Flags = '-0'", 5],
    ["%.2d", "IllegalFormatPrecisionException", "2", 5],
    ["%#d", "FormatFlagsConversionMismatchException", "Conversion = d, Flags = #", 5],
    ["%+x", "FormatFlagsConversionMismatchException", "Conversion = x, Flags = +", 5],
    ["%--5d", "DuplicateFormatFlagsException", "Flags = '-'", 5],
    ["%0$d", "IllegalFormatArgumentIndexException", "Illegal format argument index = 0", 5],
    ["%c", "IllegalFormatCodePointException", "Code point = 0xffffffff", -1],
  ];
  for (const [format, name, message, ...args] of fails) {
    assert.throws(
      () => formatText(format, args),
      (e) =>
        e instanceof JavaException && e.javaClass === "java.util." + name && e.message === message,
      format,
    );
  }
});

Deno.test("what %d writes is the number, in as many columns as asked for", () => {
  fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (v, width) => {
    const made = formatText(`%${width}d`, [v]);
    assert.equal(Number(made), v);
    assert.equal(made.length, Math.max(width, String(v).length));
  }));
});

Deno.test("%.nf is never more than half a unit of its last digit away", () => {
  fc.assert(fc.property(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
    fc.integer({ min: 0, max: 6 }),
    (v, places) => {
      const made = formatText(`%.${places}f`, [dbl(v)]);
      assert.match(made, places === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${places}}$`));
      assert.ok(Math.abs(Number(made) - v) <= 0.5000001 * 10 ** -places + Math.abs(v) * 1e-15);
    },
  ));
});
