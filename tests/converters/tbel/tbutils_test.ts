import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import {
  type Byte,
  byte,
  byteArray,
  Dbl,
  dbl,
  EngineError,
  Flt,
  FUNCTIONS,
  JavaException,
  long,
  TArr,
  TB_JSON,
  text,
  TList,
  type Value,
} from "../../../converters/tbel/runtime/index.ts";
import { checkAnswers } from "./answers.ts";

function call(name: string, ...args: Value[]): Value {
  return FUNCTIONS[name]!(...args);
}

function list(bytes: ArrayLike<number>): TList {
  return new TList(Array.from(bytes, (b) => byte(b)));
}

function array(bytes: ArrayLike<number>): TArr {
  return new TArr("byte", list(bytes).a);
}

function unsigned(v: Value): number[] {
  assert.ok(v instanceof TList || v instanceof TArr);
  return v.a.map((b) => (b as Byte).v & 255);
}

const bytes = fc.uint8Array({ maxLength: 40 });

Deno.test("there are 69 functions", () => {
  assert.equal(Object.keys(FUNCTIONS).length, 69);
});

Deno.test("bytes survive hexadecimal text and base64", () => {
  fc.assert(fc.property(bytes, (data) => {
    const [hex, base64] = [Buffer.from(data).toString("hex"), Buffer.from(data).toString("base64")];
    for (const given of [list(data), array(data)]) {
      assert.equal(call("bytesToHex", given), hex.toUpperCase());
      assert.equal(call("bytesToBase64", given), base64);
    }
    for (const name of ["base64ToBytes", "base64ToBytesList"]) {
      assert.deepEqual(unsigned(call(name, base64)), [...data]);
      assert.deepEqual(unsigned(call(name, base64.replace(/=+$/, ""))), [...data]);
    }
    assert.equal(call("base64ToHex", base64), hex.toUpperCase());
    assert.equal(call("hexToBase64", hex), base64);
    if (data.length > 0) {
      for (const name of ["hexToBytes", "hexToBytesArray"]) {
        assert.deepEqual(unsigned(call(name, hex)), [...data]);
        assert.deepEqual(unsigned(call(name, "0x" + hex.toUpperCase())), [...data]);
      }
    }
  }));
});

Deno.test("base64 that is none is refused as Java refuses it", () => {
  const answers: Record<string, string> = {
    "A": "Input byte[] should at least have 2 bytes for base64 bytes",
    "A=": "Last unit does not have enough valid bits",
    "AA=": "Input byte array has wrong 4-byte ending unit",
    "AA==A": "Input byte array has incorrect ending byte at 4",
    "AA=A": "Input byte array has wrong 4-byte ending unit",
    "AAAA=": "Input byte array has wrong 4-byte ending unit",
    "AAAAA": "Last unit does not have enough valid bits",
    "AA\xE9": "Illegal base64 character -17",
    "€€": "Illegal base64 character 3f",
    "AA\nAA": "Illegal base64 character a",
  };
  for (const [given, message] of Object.entries(answers)) {
    assert.throws(() => call("base64ToBytes", given), new JavaExceptionLike(message));
  }
});

/** Matches any Java exception with this message. */
class JavaExceptionLike extends RegExp {
  constructor(message: string) {
    super("^[A-Za-z]*(Error|Exception): " + message.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&") + "$");
  }
}

Deno.test("any text survives its bytes, whichever way they are kept", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 30 }), (s) => {
    const utf8 = call("stringToBytes", s);
    assert.deepEqual(unsigned(utf8), [...new TextEncoder().encode(s)]);
    assert.equal(call("decodeToString", utf8), s);
    assert.equal(call("bytesToString", utf8, "utf-8"), s);
    assert.equal(call("atob", call("btoa", s) as string), s);
    assert.equal(call("decodeURI", call("encodeURI", s)), s);
    for (const charset of ["UTF-16", "UTF-16BE", "UTF-16LE"]) {
      if (s.startsWith("\uFEFF") && charset === "UTF-16") continue;
      assert.equal(call("bytesToString", call("stringToBytes", s, charset), charset), s);
    }
  }));
});

Deno.test("malformed UTF-8 becomes U+FFFD in as many pieces as in Java", () => {
  const pieces: [number[], string][] = [
    [[0xFF, 0x80], "\uFFFD\uFFFD"],
    [[0xC3], "\uFFFD"],
    [[0xC0, 0x80], "\uFFFD\uFFFD"],
    [[0xE2, 0x82], "\uFFFD"],
    [[0xE2, 0x82, 0x41], "\uFFFDA"],
    [[0xE2, 0x41], "\uFFFDA"],
    [[0xED, 0xA0, 0x80], "\uFFFD"],
    [[0xF0, 0x9F, 0x98], "\uFFFD"],
    [[0xF0, 0x9F, 0x98, 0x41], "\uFFFDA"],
    [[0xF4, 0x90, 0x80, 0x80], "\uFFFD\uFFFD\uFFFD\uFFFD"],
    [[0xF0, 0x9F, 0x98, 0x80], "😀"],
  ];
  for (const [given, expected] of pieces) {
    assert.equal(call("decodeToString", list(given)), expected, String(given));
  }
});

Deno.test("all well-formed and nearly well-formed texts of three bytes decode as elsewhere", () => {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const near = fc.constantFrom(0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xE1, 0xEF, 0xF0, 0xF4);
  fc.assert(fc.property(fc.array(near, { maxLength: 6 }), (data) => {
    assert.equal(call("decodeToString", list(data)), decoder.decode(Uint8Array.from(data)));
  }));
});

const part = fc.tuple(fc.uint8Array({ minLength: 0, maxLength: 12 }), fc.nat(11), fc.nat(8))
  .filter(([data, offset, length]) => offset + length <= data.length);

function magnitude(data: Uint8Array, bigEndian: boolean): bigint {
  const order = bigEndian ? [...data] : [...data].reverse();
  return order.reduce((sum, b) => sum << 8n | BigInt(b), 0n);
}

Deno.test("parts of bytes of every length are integers in both orders", () => {
  fc.assert(fc.property(part, fc.boolean(), ([data, offset, length], bigEndian) => {
    const expected = magnitude(data.slice(offset, offset + length), bigEndian);
    for (const given of [list(data), array(data)]) {
      const args = [given, offset, length, bigEndian];
      assert.equal(call("parseBytesToLong", ...args), long(expected));
      assert.deepEqual(call("parseBytesLongToDouble", ...args), dbl(Number(expected)));
      if (length <= 4) {
        assert.equal(call("parseBytesToInt", ...args), Number(BigInt.asIntN(32, expected)));
        assert.deepEqual(call("parseBytesIntToFloat", ...args), new Flt(Number(expected)));
      }
    }
  }));
});

Deno.test("floats and doubles survive their bits in both orders", () => {
  fc.assert(fc.property(
    fc.double({ noNaN: true }),
    fc.float({ noNaN: true }),
    fc.boolean(),
    (double, float, bigEndian) => {
      const hex8 = call("doubleToHex", dbl(double), bigEndian) as string;
      const hex4 = call("floatToHex", new Flt(float), bigEndian) as string;
      assert.deepEqual(call("parseHexToDouble", hex8, bigEndian), dbl(double));
      assert.deepEqual(call("parseHexToFloat", hex4, bigEndian), new Flt(float));
      const [data8, data4] = [call("hexToBytes", hex8), call("hexToBytes", hex4)];
      assert.deepEqual(call("parseBytesToDouble", data8, 0, 8, bigEndian), dbl(double));
      assert.deepEqual(call("parseBytesToFloat", data4, 0, 4, bigEndian), new Flt(float));
      if (bigEndian) {
        assert.deepEqual(call("parseDouble", hex8), dbl(double));
        assert.deepEqual(call("parseFloat", hex4), new Flt(float));
      }
    },
  ));
});

Deno.test("integers survive hexadecimal text in both orders", () => {
  fc.assert(fc.property(fc.integer(), fc.boolean(), (v, bigEndian) => {
    const hex = call("intToHex", v, bigEndian) as string;
    assert.equal(hex.length % 2, 0);
    const back = call("parseHexToLong", hex, bigEndian) as bigint;
    assert.equal(v < 0 ? BigInt.asIntN(hex.length * 4, back) : back, BigInt(v));
    assert.equal(call("intToHex", v, bigEndian, true), "0x" + hex);
    if (bigEndian) assert.equal(call("intToHex", v, true, false, 1), hex.slice(-1));
  }));
});

Deno.test("integers survive text in the radixes there are", () => {
  fc.assert(fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (v) => {
    for (const radix of [10, 25, 30, 36]) {
      const text = call("intLongToRadixString", v, radix) as string;
      // As in the engine, a 0x is taken out wherever it is: in radix 36 it may be two digits.
      if (text.includes("0x")) continue;
      assert.equal(call("parseLong", text, radix), v);
    }
    assert.equal(call("parseLong", call("intLongToRadixString", v, 2), 2), v);
    const small = BigInt.asIntN(32, v);
    assert.equal(
      call("parseInt", BigInt.asUintN(32, small).toString(2).padStart(32, "0"), 2),
      Number(small),
    );
    assert.equal(call("parseInt", String(small)), Number(small));
  }));
});

Deno.test("bits of bytes and longs come and go", () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 4 }), (data) => {
    for (const given of [list(data), array(data)]) {
      const bits = call("parseBytesToBinaryArray", given) as TArr;
      assert.equal(bits.a.length, data.length * 8);
      const back = call("parseBinaryArrayToInt", bits);
      const whole = Number(BigInt.asIntN(32, magnitude(data, true)));
      assert.equal(back, data.length === 1 ? whole << 24 >> 24 : whole);
      assert.deepEqual(
        call("parseLongToBinaryArray", magnitude(data, true), data.length * 8),
        bits,
      );
    }
    const [first] = data;
    const forth = call("parseByteToBinaryArray", byte(first!)) as TArr;
    const back = call("parseByteToBinaryArray", byte(first!), 8, false) as TArr;
    assert.deepEqual([...back.a].reverse(), forth.a);
  }));
});

Deno.test("plain decimal texts are read to the nearest number", () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (v) => {
    const s = text(dbl(v));
    assert.deepEqual(call("parseDouble", s), dbl(v));
    assert.deepEqual(call("parseFloat", s), new Flt(v));
  }));
  // Through a double it would be halfway between two floats, and go to the even one.
  assert.deepEqual(call("parseFloat", "16777217.0000000001"), new Flt(16777218));
  assert.deepEqual(call("parseFloat", "16777218.9999999999"), new Flt(16777218));
  assert.deepEqual(call("parseFloat", "16777217.0"), new Flt(16777216));
});

Deno.test("rounding is that of the digits, halves away from zero", () => {
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(7), (digits, decimals) => {
    const v = Number(`${digits}e-${decimals}`);
    assert.deepEqual(call("toFixed", dbl(v), decimals), dbl(v));
    if (decimals > 0) {
      const size = Math.floor(Math.abs(digits) / 10) + (Math.abs(digits) % 10 >= 5 ? 1 : 0);
      const rounded = Number(`${Math.sign(digits) * size}e-${decimals - 1}`);
      assert.deepEqual(call("toFixed", dbl(v), decimals - 1), dbl(rounded + 0));
    }
  }));
  assert.equal(call("toFixed", 1.005, 2), 1.01);
  assert.deepEqual(call("toFixed", 15.5, -1), new Dbl(20));
  assert.deepEqual(call("toFixed", -0.001, 2), new Dbl(0));
  assert.deepEqual(call("toFixed", new Flt(1.1), 12), new Flt(1.1));
  assert.equal(call("toInt", 0.49999999999999994), 0);
  assert.equal(call("toInt", dbl(1e23)), Number(BigInt.asIntN(32, 10n ** 23n)));
});

Deno.test("URI escapes are those of JavaScript, and all of them are resolved", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (s) => {
    assert.equal(call("encodeURI", s), encodeURI(s));
    assert.equal(call("decodeURI", encodeURIComponent(s)), s);
  }));
  assert.equal(call("decodeURI", "a%2Fb+c%20d"), "a/b+c d");
  assert.equal(call("encodeURI", "a\uD800b"), "a?b");
});

Deno.test("a list is taken for bytes as the place asks for", () => {
  const mixed = new TList([1, new Dbl(2), 255, 513n]);
  assert.deepEqual(unsigned(call("bytesToExecutionArrayList", mixed)), [1, 2, 255, 1]);
  assert.equal(call("bytesToBase64", mixed), "AQL/AQ==");
  assert.equal(call("parseBytesToInt", mixed), 0x0102FF01);
  assert.equal(call("bytesToHex", byteArray(new TList([1, 255]))), "01FF");
  assert.throws(
    () => call("bytesToHex", new TList([1, 255])),
    new JavaExceptionLike('Value out of range. Value:"255" Radix:10'),
  );
  assert.throws(
    () => call("decodeToString", new TList([new Dbl(65)])),
    /The value '65.0' could not be correctly converted to a byte/,
  );
  assert.equal(call("decodeToString", new TList(["72", 105, byte(33), "0x21"])), "Hi!!");
});

Deno.test("an element that is no number is an error wherever it stands", () => {
  const data = new TList([byte(1), byte(2), "x"]);
  assert.throws(
    () => call("parseBytesToInt", data, 0, 2),
    /class java.lang.String cannot be cast to class java.lang.Number/,
  );
});

Deno.test("arguments that no overload takes are refused by name", () => {
  assert.throws(() => call("raiseError"), (error) => {
    assert.ok(error instanceof EngineError);
    assert.equal(
      error.message,
      "unable to resolve method: org.thingsboard.script.api.tbel.TbUtils.raiseError() [arglength=0]",
    );
    return true;
  });
  assert.throws(() => call("decodeToString", "x"), /TbUtils\.bytesToString\(java\.lang\.String\)/);
  assert.throws(() => call("toFixed", null, 2), /NumberUtils\.toFixed\(, java\.lang\.Integer\)/);
  assert.throws(() => call("parseInt", "5", 10, true), /\[arglength=3\]/);
  assert.throws(() => TB_JSON.statics["stringify"]!(), /TbJson\.stringify\(\) \[arglength=0\]/);
});

Deno.test("what Java throws keeps its class", () => {
  const thrown = (name: string, ...args: Value[]): string => {
    try {
      return text(call(name, ...args));
    } catch (error) {
      assert.ok(error instanceof JavaException);
      return error.javaClass;
    }
  };
  assert.equal(thrown("raiseError", "x"), "java.lang.RuntimeException");
  assert.equal(thrown("parseInt", "zz"), "java.lang.NumberFormatException");
  assert.equal(thrown("hexToBytes", ""), "java.lang.IllegalArgumentException");
  assert.equal(thrown("bytesToString", list([65]), "no"), "java.io.UnsupportedEncodingException");
  assert.equal(thrown("parseBytesToInt", list([1]), -1, 1), "java.lang.IndexOutOfBoundsException");
});

Deno.test("places are inside of polygons and circles, or not", () => {
  const square = "[[0,0],[0,10],[10,10],[10,0]]";
  const inside = (x: number, y: number, perimeter: string) =>
    call("isInsidePolygon", dbl(x), dbl(y), perimeter);
  fc.assert(fc.property(
    fc.double({ min: -5, max: 15, noNaN: true }),
    fc.double({ min: -5, max: 15, noNaN: true }),
    (x, y) => {
      const expected = x > 0 && x < 10 && y > 0 && y < 10;
      assert.equal(inside(x, y, square), expected);
      assert.equal(inside(x, y, "[[0,0],[10,10]]"), expected, "a rectangle by two corners");
      const hole = x >= 4 && x <= 6 && y >= 4 && y <= 6;
      assert.equal(inside(x, y, `[${square},[[4,4],[4,6],[6,6],[6,4]]]`), expected && !hole);
    },
  ));
  const circle = (latitude: number, radius: number, unit = "") =>
    call(
      "isInsideCircle",
      dbl(latitude),
      dbl(30),
      `{"latitude":50,"longitude":30,"radius":${radius}${unit && `,"radiusUnit":"${unit}"`}}`,
    );
  // A hundredth of a degree of latitude is 1111.9 metres.
  assert.equal(circle(50.01, 1111), false);
  assert.equal(circle(50.01, 1113), true);
  assert.equal(circle(50.01, 1.1, "KILOMETER"), false);
  assert.equal(circle(50.01, 1.2, "KILOMETER"), true);
  assert.equal(circle(50.01, 0.7, "MILE"), true);
  assert.throws(() => circle(50.01, 1, "INCH"), /No enum constant .*RangeUnit\.INCH/);
});

Deno.test("the functions answer scripts as the engine's", () => {
  checkAnswers({
    "return parseInt('0X10');": "java.lang.Integer 10",
    "return parseInt('0x10');": "java.lang.Integer 16",
    "return parseInt(' 12 ');": "java.lang.Integer 12",
    "return parseInt('-');":
      "[Error: parseInt('-'): Value: \"-\" is not numeric or hexDecimal format!]",
    "return parseInt('12',24);": "[Error: parseInt('12',24): Invalid radix: [24]]",
    "return parseInt('zz!',36);":
      "[Error: parseInt('zz!',36): For input string: \"zz!\" under radix 36]",
    "return parseInt('-zzzzzzzz',36);":
      "[Error: parseInt('-zzzzzzzz',36): Value \"-zzzzzzzz\" is  less than the minimum Integer value -2147483648 !]",
    "return parseHexToInt('-01',false);":
      "[Error: parseHexToInt('-01',false): The hexadecimal string must be without a negative sign.]",
    "return parseHexToInt('',true);": "null null",
    "return parseFloat('101',2);": "java.lang.Float 101.0",
    "return parseDouble('-0x41');":
      "[Error: parseDouble('-0x41'): Illegal leading minus sign on unsigned string -41.]",
    "return intToHex(10,true,false,4);":
      "[Error: intToHex(10,true,false,4): Range [-2, 2) out of bounds for length 2]",
    "return intLongToRadixString(255L,2);": 'java.lang.String "0000000011111111"',
    "return hexToBase64('ABC');":
      "[Error: hexToBase64('ABC'): Range [2, 4) out of bounds for length 3]",
    "return parseBytesToFloat([1,2,3,4,5],0,5,false);":
      "[Error: parseBytesToFloat([1,2,3,4,5],0,5,false): null]",
    "return parseBytesIntToFloat([1,2],1,-1);": "[Error: parseBytesIntToFloat([1,2],1,-1): 1 > 0]",
    "return padStart('a',3,'ab');":
      "[Error: cannot convert a string with a length greater than 1 to java.lang.Character]",
    "return decodeURI('%zz');":
      "[Error: decodeURI('%zz'): URLDecoder: Illegal hex characters in escape (%) pattern - not a hexadecimal digit: \"z\" = 122]",
    "return toFlatMap({a:{b:[{c:1}]},d:2},['d']);": 'java.util.LinkedHashMap {"a.b.0.c":1}',
    "return toFlatMap({a:{b:[{c:1}]},d:2},['c'],false);": 'java.util.LinkedHashMap {"d":2}',
    "return toFlatMap({'5':1},false);": 'java.util.LinkedHashMap {"5":1}',
    "var s='abc'; return stringToBytes(s);": "java.util.ArrayList [97,98,99]",
    "return bytesToString(base64ToBytes('QQ=='));":
      "[Error: class [B cannot be cast to class [Ljava.lang.Object; ([B and [Ljava.lang.Object; are in module java.base of loader 'bootstrap')]",
    "return decodeToJson('  ');": 'java.lang.String ""',
    "return newSet().size();": "java.lang.Integer 0",
    "return toSet([1,2,1]);": "java.util.LinkedHashSet [1,2]",
    "return isSet(toSet([1]));": "java.lang.Boolean true",
    "return isList(toSet([1]));": "java.lang.Boolean false",
  });
});
