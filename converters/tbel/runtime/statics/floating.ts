/**
 * Static methods, constants and constructors of java.lang.Double and Float.
 *
 * @module
 */
import { javaConstructors, javaStatics } from "../java_methods.ts";
import { parseDoubleText } from "../kinds.ts";
import { doubleText, floatText } from "../number_text.ts";
import { dbl, DOUBLE, FLOAT, Flt, JavaException } from "../values.ts";
import { doubleBits, doubleOf, floatBits, floatOf } from "./bits.ts";

function compare(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (Object.is(a, b)) return 0;
  if (a !== a || b !== b) return a !== a ? 1 : -1;
  return Object.is(a, -0) ? -1 : 1;
}

function parse(s: string | null): number {
  if (s !== null) return parseDoubleText(s);
  throw new JavaException(
    "java.lang.NullPointerException",
    'Cannot invoke "String.length()" because "in" is null',
  );
}

function parseFloat32(s: string | null): number {
  if (s !== null) return Math.fround(parseDoubleText(s));
  throw new JavaException(
    "java.lang.NullPointerException",
    'Cannot invoke "String.trim()" because "in" is null',
  );
}

/** Text like `0x1.999999999999ap-4`, as Double.toHexString; of `%a` too. */
export function hexText(v: number): string {
  if (!Number.isFinite(v)) return String(v);
  const sign = v < 0 || Object.is(v, -0) ? "-" : "";
  if (v === 0) return sign + "0x0.0p0";
  const bits = doubleBits(Math.abs(v));
  const exponent = Number(bits >> 52n);
  const digits = (bits & 0xFFFFFFFFFFFFFn).toString(16).padStart(13, "0").replace(/0+$/, "");
  const lead = exponent === 0 ? "0" : "1";
  return `${sign}0x${lead}.${digits || "0"}p${exponent === 0 ? -1022 : exponent - 1023}`;
}

function floatHexText(v: number): string {
  const size = Math.abs(v);
  if (size === 0 || size >= 1.1754943508222875e-38 || v !== v) return hexText(v);
  // Java writes subnormal floats with the float's least exponent.
  return hexText(v * 2 ** -896).replace(/p-1022$/, "p-126");
}

function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = bits >> 10 & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign *
    (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

function floatToHalf(v: number): number {
  const sign = v < 0 || Object.is(v, -0) ? 0x8000 : 0;
  const size = Math.abs(v);
  if (v !== v) return 0x7E00;
  if (size >= 65520) return sign | 0x7C00;
  const exponent = Math.max(Math.floor(Math.log2(size || 1e-30)), -14);
  const scaled = size / 2 ** (exponent - 10);
  const down = Math.floor(scaled);
  const left = scaled - down;
  const rounded = left > 0.5 || (left === 0.5 && down % 2 !== 0) ? down + 1 : down;
  return sign | (rounded + (exponent + 14) * 1024);
}

const isNaNValue = (v: number) => v !== v;
const isInfinite = (v: number) => v === Infinity || v === -Infinity;
const sum = (a: number, b: number) => a + b;
const canonical = (v: number) => v !== v ? 0x7ff8000000000000n : doubleBits(v);
const canonicalFloat = (v: number) => v !== v ? 0x7fc00000 : floatBits(v);

javaStatics(DOUBLE, {
  toString: { "double:String": doubleText },
  hashCode: {
    "double:int": (v: number) => {
      const bits = BigInt.asUintN(64, canonical(v));
      return Number(BigInt.asIntN(32, bits ^ bits >> 32n));
    },
  },
  min: { "double,double:double": Math.min },
  max: { "double,double:double": Math.max },
  sum: { "double,double:double": sum },
  isInfinite: { "double:boolean": isInfinite },
  isFinite: { "double:boolean": Number.isFinite },
  isNaN: { "double:boolean": isNaNValue },
  doubleToRawLongBits: { "double:long": doubleBits },
  doubleToLongBits: { "double:long": canonical },
  longBitsToDouble: { "long:double": doubleOf },
  compare: { "double,double:int": compare },
  valueOf: { "String:double": parse, "double:double": (v: number) => v },
  toHexString: { "double:String": hexText },
  parseDouble: { "String:double": parse },
});
javaConstructors(DOUBLE, { "double:double": (v: number) => v, "String:double": parse });

javaStatics(FLOAT, {
  toString: { "float:String": floatText },
  hashCode: { "float:int": canonicalFloat },
  min: { "float,float:float": Math.min },
  max: { "float,float:float": Math.max },
  sum: { "float,float:float": sum },
  isInfinite: { "float:boolean": isInfinite },
  isFinite: { "float:boolean": Number.isFinite },
  isNaN: { "float:boolean": isNaNValue },
  floatToRawIntBits: { "float:int": floatBits },
  floatToIntBits: { "float:int": canonicalFloat },
  intBitsToFloat: { "int:float": floatOf },
  float16ToFloat: { "short:float": halfToFloat },
  floatToFloat16: { "float:short": floatToHalf },
  compare: { "float,float:int": compare },
  valueOf: { "float:float": (v: number) => v, "String:float": parseFloat32 },
  toHexString: { "float:String": floatHexText },
  parseFloat: { "String:float": parseFloat32 },
});
javaConstructors(FLOAT, {
  "String:float": parseFloat32,
  "double:float": (v: number) => v,
  "float:float": (v: number) => v,
});

const DOUBLE_CONSTANTS = {
  POSITIVE_INFINITY: Infinity,
  NEGATIVE_INFINITY: -Infinity,
  NaN: NaN,
  MAX_VALUE: Number.MAX_VALUE,
  MIN_VALUE: Number.MIN_VALUE,
  MIN_NORMAL: 2.2250738585072014e-308,
};
for (const [name, value] of Object.entries(DOUBLE_CONSTANTS)) DOUBLE.constants[name] = dbl(value);
const FLOAT_CONSTANTS = {
  POSITIVE_INFINITY: Infinity,
  NEGATIVE_INFINITY: -Infinity,
  NaN: NaN,
  MAX_VALUE: 3.4028234663852886e38,
  MIN_VALUE: 1.401298464324817e-45,
  MIN_NORMAL: 1.1754943508222875e-38,
};
for (const [name, value] of Object.entries(FLOAT_CONSTANTS)) FLOAT.constants[name] = new Flt(value);
const DOUBLE_FORM = { SIZE: 64, PRECISION: 53, MAX_EXPONENT: 1023, MIN_EXPONENT: -1022, BYTES: 8 };
for (const [name, value] of Object.entries(DOUBLE_FORM)) DOUBLE.constants[name] = value;
const FLOAT_FORM = { SIZE: 32, PRECISION: 24, MAX_EXPONENT: 127, MIN_EXPONENT: -126, BYTES: 4 };
for (const [name, value] of Object.entries(FLOAT_FORM)) FLOAT.constants[name] = value;
