/**
 * java.lang.Math and java.lang.StrictMath.
 *
 * @module
 */
import { javaConstructors, javaStatics, type Native, type Overloads } from "../java_methods.ts";
import { JavaClass, JavaException, long } from "../values.ts";
import { doubleToInt, doubleToLong } from "../kinds.ts";
import { doubleBits, exponentOf, floatBits, nextDouble, nextFloat } from "./bits.ts";

function overflow(of: string): never {
  throw new JavaException("java.lang.ArithmeticException", of + " overflow");
}

function exactInt(v: number): number {
  return (v | 0) === v ? v : overflow("integer");
}

function exactLong(v: bigint): bigint {
  return long(v) === v ? v : overflow("long");
}

function byZero(): never {
  throw new JavaException("java.lang.ArithmeticException", "/ by zero");
}

/** Rounds half up to a Long, as Math.round(double). */
export function roundHalfUp(v: number): bigint {
  if (Math.abs(v) >= 2 ** 52 || v !== v) return doubleToLong(v);
  const down = Math.floor(v);
  return BigInt(v - down >= 0.5 ? down + 1 : down);
}

function roundFloat(v: number): number {
  const down = Math.floor(v);
  return doubleToInt(v - down >= 0.5 ? down + 1 : down);
}

/** Rounds half to even, as Math.rint. */
function rint(v: number): number {
  if (Math.abs(v) >= 2 ** 52 || v !== v) return v;
  const down = Math.floor(v);
  const rest = v - down;
  const rounded = rest > 0.5 || (rest === 0.5 && down % 2 !== 0) ? down + 1 : down;
  return rounded === 0 && (v < 0 || Object.is(v, -0)) ? -0 : rounded;
}

const floorDiv = (a: number, b: number) => b === 0 ? byZero() : Math.floor(a / b) | 0;
const ceilDiv = (a: number, b: number) => b === 0 ? byZero() : Math.ceil(a / b) | 0;
const rest = (a: bigint, b: bigint) => b === 0n ? byZero() : a % b;

function floorDivLong(a: bigint, b: bigint): bigint {
  const left = rest(a, b);
  return long(a / b - (left !== 0n && (left < 0n) !== (b < 0n) ? 1n : 0n));
}

function ceilDivLong(a: bigint, b: bigint): bigint {
  const left = rest(a, b);
  return long(a / b + (left !== 0n && (left < 0n) === (b < 0n) ? 1n : 0n));
}

function floorMod(a: number, b: number): number {
  if (b === 0) return byZero();
  const left = a % b;
  return (left !== 0 && (left < 0) !== (b < 0) ? left + b : left) | 0;
}

const floorModLong = (a: bigint, b: bigint) => a - floorDivLong(a, b) * b;
const ceilModLong = (a: bigint, b: bigint) => a - ceilDivLong(a, b) * b;

function power(a: number, b: number): number {
  return Math.pow(a, b);
}

function ieeeRemainder(a: number, b: number): number {
  if (b === Infinity || b === -Infinity) return Number.isFinite(a) ? a : NaN;
  let left = Math.abs(a % b);
  const by = Math.abs(b);
  const quotientOdd = Math.floor(Math.abs(a) / by) % 2 !== 0;
  if (left * 2 > by || (left * 2 === by && quotientOdd)) left -= by;
  return a < 0 || Object.is(a, -0) ? -left : left;
}

/** a * b + c, rounded once: in exact decimal fractions of powers of two. */
function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const plain = a * b + c;
  if (!Number.isFinite(a) || !Number.isFinite(b) || !Number.isFinite(c)) return plain;
  const [am, ae] = exactParts(a);
  const [bm, be] = exactParts(b);
  const [cm, ce] = exactParts(c);
  const least = Math.min(ae + be, ce);
  const sum = (am * bm << BigInt(ae + be - least)) + (cm << BigInt(ce - least));
  return sum === 0n ? plain : fromExact(sum, least);
}

function exactParts(v: number): [bigint, number] {
  if (v === 0) return [0n, 0];
  const bits = doubleBits(v);
  const exponent = Number(bits >> 52n & 0x7FFn);
  const fraction = bits & 0xFFFFFFFFFFFFFn;
  const mantissa = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  return [v < 0 ? -mantissa : mantissa, Math.max(exponent, 1) - 1075];
}

function fromExact(v: bigint, exponent: number): number {
  const negative = v < 0n;
  let size = negative ? -v : v;
  const extra = Math.max(size.toString(2).length - 64, -1074 - exponent, 0);
  if (extra > 0) {
    const low = size & ((1n << BigInt(extra)) - 1n);
    size >>= BigInt(extra);
    // A bit below all others keeps a half from looking exact.
    if (extra < -1074 - exponent + 64 && low !== 0n) size |= 1n;
    exponent += extra;
  }
  const scaled = scaleBy(Number(size), exponent);
  return negative ? -scaled : scaled;
}

function scaleBy(v: number, exponent: number): number {
  let left = Math.max(-4000, Math.min(4000, exponent));
  let scaled = v;
  while (left > 1000) {
    scaled *= 2 ** 1000;
    left -= 1000;
  }
  while (left < -1000) {
    scaled *= 2 ** -1000;
    left += 1000;
  }
  return scaled * 2 ** left;
}

/** sqrt(a * a + b * b), rounded as if exact: JavaScript's own loses the last digits. */
function hypotenuse(a: number, b: number): number {
  const greater = Math.max(Math.abs(a), Math.abs(b));
  const less = Math.min(Math.abs(a), Math.abs(b));
  if (!(greater < 1e150) || less < 1e-150 || less !== less) return Math.hypot(a, b);
  const [high, low] = square(greater);
  const [high2, low2] = square(less);
  const root = Math.sqrt(high + high2);
  const [rootHigh, rootLow] = square(root);
  const left = (high - rootHigh) + high2 + (low - rootLow) + low2;
  return root + left / (2 * root);
}

/** A number's square and what rounding took from it. */
function square(v: number): [number, number] {
  const split = v * 134217729;
  const top = split - (split - v);
  const rest = v - top;
  const high = v * v;
  return [high, top * top - high + 2 * top * rest + rest * rest];
}

function withSign(size: number, sign: number): number {
  const negative = sign < 0 || Object.is(sign, -0);
  return negative ? -Math.abs(size) : Math.abs(size);
}

function ulp(v: number): number {
  const size = Math.abs(v);
  return Number.isFinite(v) ? nextDouble(size) - size || size - nextDouble(-size, true) : size;
}

function floatUlp(v: number): number {
  const size = Math.abs(v);
  if (!Number.isFinite(v)) return size;
  const up = nextFloat(size);
  return up === Infinity ? 2 ** 104 : up - size;
}

function toward(v: number, to: number, step: (v: number, down?: boolean) => number): number {
  if (v !== v || to !== to) return NaN;
  return v === to ? to : step(v, to < v);
}

function clamp(v: number, least: number, most: number): number {
  if (least > most || least !== least || most !== most) {
    throw new JavaException("java.lang.IllegalArgumentException", `${least} > ${most}`);
  }
  return Math.min(most, Math.max(v, least));
}

function clampLong(v: bigint, least: bigint, most: bigint): bigint {
  if (least > most) {
    throw new JavaException("java.lang.IllegalArgumentException", `${least} > ${most}`);
  }
  return v < least ? least : v > most ? most : v;
}

function powerExact(a: bigint, b: number, fits: (v: bigint) => boolean, of: string): bigint {
  if (b < 0) throw new JavaException("java.lang.ArithmeticException", "negative exponent");
  let result = 1n;
  if (a === 0n || a === 1n || a === -1n) return b === 0 || a === 1n || b % 2 === 0 ? a * a : a;
  for (let i = 0; i < b; i++) {
    result *= a;
    if (!fits(result)) overflow(of);
  }
  return result;
}

const isLong = (v: bigint) => long(v) === v;
const isInteger = (v: bigint) => BigInt.asIntN(32, v) === v;
const unsigned = (v: bigint) => BigInt.asUintN(64, v);

const lowest = (a: bigint, b: bigint) => a < b ? a : b;
const highest = (a: bigint, b: bigint) => a > b ? a : b;
const absLong = (v: bigint) => long(v < 0n ? -v : v);

function oneDouble(run: (v: number) => number): Overloads {
  return { "double:double": run };
}

function exactPair(onInts: (a: number, b: number) => number, onLongs: Native): Overloads {
  return {
    "int,int:int": (a: number, b: number) => exactInt(onInts(a, b)),
    "long,long:long": (a: bigint, b: bigint) => exactLong(onLongs(a, b) as bigint),
  };
}

const METHODS: Record<string, Overloads> = {
  abs: {
    "float:float": Math.abs,
    "long:long": absLong,
    "int:int": (v: number) => Math.abs(v) | 0,
    "double:double": Math.abs,
  },
  sin: oneDouble(Math.sin),
  cos: oneDouble(Math.cos),
  tan: oneDouble(Math.tan),
  asin: oneDouble(Math.asin),
  acos: oneDouble(Math.acos),
  atan: oneDouble(Math.atan),
  sinh: oneDouble(Math.sinh),
  cosh: oneDouble(Math.cosh),
  tanh: oneDouble(Math.tanh),
  atan2: { "double,double:double": Math.atan2 },
  hypot: { "double,double:double": hypotenuse },
  sqrt: oneDouble(Math.sqrt),
  cbrt: oneDouble(Math.cbrt),
  log: oneDouble(Math.log),
  log10: oneDouble(Math.log10),
  log1p: oneDouble(Math.log1p),
  exp: oneDouble(Math.exp),
  expm1: oneDouble(Math.expm1),
  pow: { "double,double:double": power },
  floor: oneDouble(Math.floor),
  ceil: oneDouble(Math.ceil),
  rint: oneDouble(rint),
  round: { "double:long": roundHalfUp, "float:int": roundFloat },
  min: {
    "int,int:int": Math.min,
    "long,long:long": lowest,
    "double,double:double": Math.min,
    "float,float:float": Math.min,
  },
  max: {
    "long,long:long": highest,
    "int,int:int": Math.max,
    "double,double:double": Math.max,
    "float,float:float": Math.max,
  },
  addExact: exactPair((a, b) => a + b, (a: bigint, b: bigint) => a + b),
  subtractExact: exactPair((a, b) => a - b, (a: bigint, b: bigint) => a - b),
  multiplyExact: {
    "long,long:long": (a: bigint, b: bigint) => exactLong(a * b),
    "int,int:int": (a: number, b: number) => exactInt(a * b + 0),
    "long,int:long": (a: bigint, b: number) => exactLong(a * BigInt(b)),
  },
  divideExact: {
    "int,int:int": (a: number, b: number) => b === 0 ? byZero() : exactInt(Math.trunc(a / b) + 0),
    "long,long:long": (a: bigint, b: bigint) => b === 0n ? byZero() : exactLong(a / b),
  },
  floorDivExact: exactPair(
    (a, b) => b === 0 ? byZero() : Math.floor(a / b) + 0,
    (a: bigint, b: bigint) => b === -1n ? -a : floorDivLong(a, b),
  ),
  ceilDivExact: {
    "long,long:long": (a: bigint, b: bigint) => exactLong(b === -1n ? -a : ceilDivLong(a, b)),
    "int,int:int": (a: number, b: number) => b === 0 ? byZero() : exactInt(Math.ceil(a / b) + 0),
  },
  negateExact: {
    "long:long": (v: bigint) => exactLong(-v),
    "int:int": (v: number) => exactInt(0 - v),
  },
  incrementExact: {
    "long:long": (v: bigint) => exactLong(v + 1n),
    "int:int": (v: number) => exactInt(v + 1),
  },
  decrementExact: {
    "int:int": (v: number) => exactInt(v - 1),
    "long:long": (v: bigint) => exactLong(v - 1n),
  },
  toIntExact: {
    "long:int": (v: bigint) => isInteger(v) ? Number(v) : overflow("integer"),
  },
  absExact: {
    "long:long": (v: bigint) => v === -(2n ** 63n) ? noAbsolute("Long") : v < 0n ? -v : v,
    "int:int": (v: number) => v === -(2 ** 31) ? noAbsolute("Integer") : Math.abs(v),
  },
  multiplyFull: { "int,int:long": (a: number, b: number) => BigInt(a) * BigInt(b) },
  multiplyHigh: { "long,long:long": (a: bigint, b: bigint) => a * b >> 64n },
  unsignedMultiplyHigh: {
    "long,long:long": (a: bigint, b: bigint) => long(unsigned(a) * unsigned(b) >> 64n),
  },
  powExact: {
    "int,int:int": (a: number, b: number) => Number(powerExact(BigInt(a), b, isInteger, "integer")),
    "long,int:long": (a: bigint, b: number) => powerExact(a, b, isLong, "long"),
  },
  floorDiv: {
    "long,long:long": floorDivLong,
    "long,int:long": (a: bigint, b: number) => floorDivLong(a, BigInt(b)),
    "int,int:int": floorDiv,
  },
  floorMod: {
    "long,long:long": floorModLong,
    "int,int:int": floorMod,
    "long,int:int": (a: bigint, b: number) => Number(floorModLong(a, BigInt(b))),
  },
  ceilDiv: {
    "long,long:long": ceilDivLong,
    "long,int:long": (a: bigint, b: number) => ceilDivLong(a, BigInt(b)),
    "int,int:int": ceilDiv,
  },
  ceilMod: {
    "int,int:int": (a: number, b: number) => Number(ceilModLong(BigInt(a), BigInt(b))),
    "long,long:long": ceilModLong,
    "long,int:int": (a: bigint, b: number) => Number(ceilModLong(a, BigInt(b))),
  },
  fma: {
    "double,double,double:double": fusedMultiplyAdd,
    "float,float,float:float": fusedMultiplyAdd,
  },
  copySign: { "double,double:double": withSign, "float,float:float": withSign },
  signum: { "float:float": Math.sign, "double:double": Math.sign },
  clamp: {
    "float,float,float:float": clamp,
    "long,int,int:int": (v: bigint, least: number, most: number) =>
      Number(clampLong(v, BigInt(least), BigInt(most))),
    "double,double,double:double": clamp,
    "long,long,long:long": clampLong,
  },
  scalb: { "float,int:float": scaleBy, "double,int:double": scaleBy },
  getExponent: {
    "float:int": (v: number) => (floatBits(v) >> 23 & 255) - 127,
    "double:int": exponentOf,
  },
  IEEEremainder: { "double,double:double": ieeeRemainder },
  toRadians: oneDouble((v) => v * 0.017453292519943295),
  toDegrees: oneDouble((v) => v * 57.29577951308232),
  random: { ":double": Math.random },
  ulp: { "float:float": floatUlp, "double:double": ulp },
  nextUp: {
    "float:float": (v: number) => nextFloat(v),
    "double:double": (v: number) => nextDouble(v),
  },
  nextDown: {
    "float:float": (v: number) => nextFloat(v, true),
    "double:double": (v: number) => nextDouble(v, true),
  },
  nextAfter: {
    "double,double:double": (v: number, to: number) => toward(v, to, nextDouble),
    "float,double:float": (v: number, to: number) => toward(v, to, nextFloat),
  },
};

function noAbsolute(of: string): never {
  throw new JavaException(
    "java.lang.ArithmeticException",
    `Overflow to represent absolute value of ${of}.MIN_VALUE`,
  );
}

/** java.lang.Math. */
export const MATH: JavaClass = new JavaClass("java.lang.Math");
/** java.lang.StrictMath: the same functions, to the last bit or one beside it. */
export const STRICT_MATH: JavaClass = new JavaClass("java.lang.StrictMath");
for (const cls of [MATH, STRICT_MATH]) {
  javaStatics(cls, METHODS);
  javaConstructors(cls, {});
  cls.constants["E"] = Math.E;
  cls.constants["PI"] = Math.PI;
  cls.constants["TAU"] = 2 * Math.PI;
}
