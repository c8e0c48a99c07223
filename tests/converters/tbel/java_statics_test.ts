import assert from "node:assert/strict";
import fc from "fast-check";
import { run } from "./run.ts";
import { CLASSES } from "../../../converters/tbel/runtime/classes.ts";

// The script's own frame is far below what Java's methods throw.
Error.stackTraceLimit = 100;

/** What scripts return, as JSON; the first line of the error where they fail. */
function returns(cases: Readonly<Record<string, string>>): void {
  for (const script of Object.keys(cases)) {
    const ran = run(`return ${script};`, { payload: { $bytes: "07ff80" } });
    const got = ran.error ? ran.error.message.split("\n")[0] : `${ran.text} ${ran.javaType}`;
    assert.equal(got, cases[script], script);
  }
}

const LANG = "java.lang.";

Deno.test("the engine's choice of an overload decides the type of Math's results", () => {
  returns({
    "Math.max(1,2.5)": `2 ${LANG}Integer`,
    "Math.max(1L,2)": `2 ${LANG}Long`,
    "Math.round(2.5)": `3 ${LANG}Long`,
    "Math.round(5L)": `5 ${LANG}Integer`,
    "Math.round('2.5')": `3 ${LANG}Long`,
    "Math.abs('5')": `5.0 ${LANG}Float`,
    "Math.abs(payload[1])": "[Error: cannot convert type: java.lang.Byte to: java.lang.Integer]",
    "Math.pow('2', 3)": `8.0 ${LANG}Double`,
    "Math.floorMod(-7, 3)": `2 ${LANG}Integer`,
    "Math.rint(2.5)": `2.0 ${LANG}Double`,
    "Math.hypot(1, 1)": `1.4142135623730951 ${LANG}Double`,
    "Math.fma(2.0, 3.0, 1.0)": `7.0 ${LANG}Double`,
    "Math.addExact(Integer.MAX_VALUE, 1)":
      "[Error: Math.addExact(Integer.MAX_VALUE, 1): integer overflow]",
    "Math.floorDiv(1, 0)": "[Error: Math.floorDiv(1, 0): / by zero]",
    "Math.trunc(1.5)":
      "[Error: unable to resolve method: java.lang.Math.trunc(java.lang.Double) [arglength=1]]",
  });
});

Deno.test("Integer, Long, Byte and Short read and write numbers as Java", () => {
  returns({
    "Integer.parseInt('-80000000', 16)": `-2147483648 ${LANG}Integer`,
    "Integer.parseInt('FFFFFFFF', 16)":
      "[Error: Integer.parseInt('FFFFFFFF', 16): For input string: \"FFFFFFFF\" under radix 16]",
    "Integer.parseInt(null)": "[Error: Integer.parseInt(null): Cannot parse null string]",
    "Integer.decode('-0x1F')": `-31 ${LANG}Integer`,
    "Integer.toBinaryString(5)": `"101" ${LANG}String`,
    "Integer.reverseBytes(1)": `16777216 ${LANG}Integer`,
    "Integer.compress(0xFF, 0xF0)": `15 ${LANG}Integer`,
    "Integer.toHexString(5000000000L)":
      "[Error: cannot coerce Long to Integer since the value (5000000000) exceeds that maximum precision of Integer.]",
    "Long.parseUnsignedLong('18446744073709551615')": `-1 ${LANG}Long`,
    "Long.toHexString(-1)": `"ffffffffffffffff" ${LANG}String`,
    "Long.rotateRight(1L, 1)": `-9223372036854775808 ${LANG}Long`,
    "Byte.parseByte('200')":
      "[Error: Byte.parseByte('200'): Value out of range. Value:\"200\" Radix:10]",
    "Byte.toUnsignedInt(payload[1])": `255 ${LANG}Integer`,
    "Short.decode('0xFFFF')":
      "[Error: Short.decode('0xFFFF'): Value 65535 out of range from input 0xFFFF]",
  });
});

Deno.test("Double, Float, Boolean, Character and String have their static methods", () => {
  returns({
    "Double.toHexString(0.1)": `"0x1.999999999999ap-4" ${LANG}String`,
    "Double.parseDouble(' 1.5 ')": `1.5 ${LANG}Double`,
    "Double.compare(0.0, -0.0)": `1 ${LANG}Integer`,
    "Float.intBitsToFloat(1078530011)": `3.1415927 ${LANG}Float`,
    "Float.floatToFloat16(1.5f)": `15872 ${LANG}Short`,
    "Boolean.valueOf(1)": `true ${LANG}Boolean`,
    "Boolean.parseBoolean('yes')": `false ${LANG}Boolean`,
    "Character.getNumericValue('z')": `35 ${LANG}Integer`,
    "Character.toUpperCase('a')": `"A" ${LANG}Character`,
    "Character.isDigit('55')":
      "[Error: cannot convert a string with a length greater than 1 to java.lang.Character]",
    "String.join('-', 'a', 'b')": `"a-b" ${LANG}String`,
    "String.valueOf(payload[1])": `"-1" ${LANG}String`,
    "String.copyValueOf('abc')": `"abc" ${LANG}String`,
    "new String([97, 98])": `"ab" ${LANG}String`,
    "new Integer('x')": "[Error: could not create constructor: null]",
    "new Integer()": "[Error: unable to find constructor: java.lang.Integer()]",
  });
});

Deno.test("classes are values, with their constants and no more", () => {
  returns({
    "Math": `"java.lang.Math" ${LANG}Class`,
    "java.util.Locale": `"java.util.Locale" ${LANG}Class`,
    "Integer.MAX_VALUE": `2147483647 ${LANG}Integer`,
    "Integer.TYPE": `"int" ${LANG}Class`,
    "Math.FOO": "[Error: could not access: FOO; in class: java.lang.Class]",
    "Integer.class": "[Error: could not access: class; in class: java.lang.Class]",
    "System": "[Error: unresolvable property or identifier: System]",
    "new java.util.concurrent.ConcurrentHashMap()":
      "[Error: could not resolve class: java.util.concurrent.ConcurrentHashMap]",
  });
});

Deno.test("java.util's classes answer as the JDK's", () => {
  returns({
    "new Random(42).nextInt(10)": `0 ${LANG}Integer`,
    "new Random(42).nextLong()": `-5025562857975149833 ${LANG}Long`,
    "new Random(42).nextInt(5, 10)": `5 ${LANG}Integer`,
    "java.util.UUID.nameUUIDFromBytes('a'.getBytes())":
      '"0cc175b9-c0f1-36a8-b1c3-99e269772661" java.util.UUID',
    "java.util.UUID.fromString('1-2-3-4-5').toString()":
      `"00000001-0002-0003-0004-000000000005" ${LANG}String`,
    "java.util.Objects.hash('a', null, 1.5)": `1073340544 ${LANG}Integer`,
    "java.util.Collections.max([1,5,3], java.util.Collections.reverseOrder())": `1 ${LANG}Integer`,
    "java.util.Optional.empty().orElse(3)": `3 ${LANG}Integer`,
    "new java.util.StringJoiner(', ', '[', ']').add('a').add('b').toString()":
      `"[a, b]" ${LANG}String`,
    "new java.util.StringTokenizer('a,b;c', ',;').countTokens()": `3 ${LANG}Integer`,
    "java.util.Base64.getUrlEncoder().encodeToString('a?>'.getBytes())": `"YT8-" ${LANG}String`,
    "java.util.Locale.of('de').getDisplayLanguage()": `"German" ${LANG}String`,
    "java.util.TimeZone.getTimeZone('Europe/Berlin').getRawOffset()": `3600000 ${LANG}Integer`,
    "new java.util.TreeMap({b:1, a:2}).firstKey()": `"a" ${LANG}String`,
    "new java.util.HashMap({b:1,a:2,zz:3,foo:4}) + ''": `"{zz=3, a=2, b=1, foo=4}" ${LANG}String`,
    "java.util.List.of(1,2).add(3)": "[Error: java.util.List.of(1,2).add(3): null]",
    "java.util.regex.Pattern.compile('B', 2).matcher('abc').find()": `true ${LANG}Boolean`,
  });
});

Deno.test("java.util.Arrays takes a list of a script as the array that the engine happens to choose", () => {
  returns({
    "java.util.Arrays.toString([1.5])": `"[1]" ${LANG}String`,
    "java.util.Arrays.toString('ab'.getBytes())": `"[97, 98]" ${LANG}String`,
    "java.util.Arrays.copyOfRange(payload, 0, 2)":
      "[Error: cannot convert type: java.lang.Byte to: java.lang.Boolean]",
    "java.util.Arrays.equals([1,2], [1,2])": `true ${LANG}Boolean`,
    "java.util.Arrays.copyOf('abc'.getBytes(), -1)":
      "[Error: java.util.Arrays.copyOf('abc'.getBytes(), -1): -1]",
  });
});

Deno.test("Java's own collections cannot be kept in a variable", () => {
  for (
    const made of ["new java.util.HashMap()", "java.util.List.of(1)", "java.util.Locale.US", "Math"]
  ) {
    const { error } = run(`var x = ${made}; return 1;`);
    assert.ok(error?.message.startsWith(`[Error: Invalid statement: ${made}]`), error?.message);
  }
  assert.equal(run("var d = new java.util.Date(5); return d;").text, "5");
});

Deno.test("Integer.toString and Integer.parseInt undo each other in every radix", () => {
  const { statics } = CLASSES["Integer"]!;
  fc.assert(fc.property(fc.integer(), fc.integer({ min: 2, max: 36 }), (v, radix) => {
    assert.equal(statics["parseInt"]!(statics["toString"]!(v, radix), radix), v);
  }));
});

Deno.test("Math.floorDiv and Math.floorMod belong together, with the sign of the divisor", () => {
  const { floorDiv, floorMod } = CLASSES["Math"]!.statics;
  fc.assert(fc.property(fc.integer(), fc.integer().filter((b) => b !== 0), (a, b) => {
    const rest = floorMod!(a, b) as number;
    assert.equal((Math.imul(floorDiv!(a, b) as number, b) + rest) | 0, a);
    assert.ok(rest === 0 || (rest < 0) === (b < 0));
  }));
});
