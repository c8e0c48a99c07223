/**
 * The methods of numbers, Booleans and Characters.
 *
 * @module
 */
import { classCast } from "./class_cast.ts";
import { compareDoubles, compareValues } from "./compare.ts";
import type { Overloads } from "./java_methods.ts";
import { doubleToInt, doubleToLong, doubleValue } from "./kinds.ts";
import { decimalToBigInt } from "./big_decimal.ts";
import { members, objectMembers, quick } from "./members.ts";
import { doubleBits, floatBits } from "./statics/bits.ts";
import {
  BIG_DECIMAL,
  BIG_INTEGER,
  BigDecimal,
  BigInteger,
  BOOLEAN,
  BYTE,
  Byte,
  CHARACTER,
  type Chr,
  classOf,
  DOUBLE,
  FLOAT,
  Flt,
  INTEGER,
  isInt,
  type JavaClass,
  JavaException,
  LONG,
  long,
  SHORT,
  Short,
  type Value,
} from "./values.ts";

/** The bits that a number's narrowing keeps: all of an integer, the whole part of others. */
function wholeOf(v: Value): bigint | undefined {
  if (isInt(v)) return BigInt(v);
  if (typeof v === "bigint") return v;
  if (v instanceof BigInteger) return v.v;
  if (v instanceof BigDecimal) return decimalToBigInt(v);
  return v instanceof Byte || v instanceof Short ? BigInt(v.v) : undefined;
}

function intValue(v: Value): number {
  const whole = wholeOf(v);
  return whole === undefined ? doubleToInt(doubleValue(v)) : Number(BigInt.asIntN(32, whole));
}

function longValue(v: Value): bigint {
  const whole = wholeOf(v);
  return whole === undefined ? doubleToLong(doubleValue(v)) : long(whole);
}

function hashOfLong(v: bigint): number {
  return Number(BigInt.asIntN(32, v ^ (v >> 32n)));
}

const CONVERTING: Record<string, Overloads> = {
  byteValue: { ":byte": (v: Value) => intValue(v) << 24 >> 24 },
  doubleValue: { ":double": (v: Value) => doubleValue(v) },
  floatValue: { ":float": (v: Value) => doubleValue(v) },
  intValue: { ":int": intValue },
  longValue: { ":long": longValue },
  shortValue: { ":short": (v: Value) => intValue(v) << 16 >> 16 },
};

function nothing(cls: JavaClass): never {
  const name = cls === BOOLEAN ? "b" : "another" + cls.name.slice("java.lang.".length);
  throw new JavaException(
    "java.lang.NullPointerException",
    `Cannot read field "value" because "${name}" is null`,
  );
}

function comparing(cls: JavaClass): Record<string, Overloads> {
  return {
    compareTo: {
      [`${cls.name.slice("java.lang.".length)}:int`]: (a: Value, b: Value) => {
        if (b === null) nothing(cls);
        return compareValues(a, b);
      },
      "Object:int": (a: Value, b: Value) => {
        if (b === null) return nothing(cls);
        return classOf(b) === cls ? compareValues(a, b) : classCast(b, cls.name);
      },
    },
  };
}

const HASHES: readonly (readonly [JavaClass, (v: never) => number])[] = [
  [INTEGER, (v: number) => v],
  [LONG, hashOfLong],
  [DOUBLE, (v: Value) => hashOfLong(doubleBits(doubleValue(v)))],
  [FLOAT, (v: Flt) => floatBits(v.v)],
  [BYTE, (v: Byte) => v.v],
  [SHORT, (v: Short) => v.v],
  [CHARACTER, (v: Chr) => v.s.charCodeAt(0)],
  [BOOLEAN, (v: boolean) => v ? 1231 : 1237],
];

for (const [cls, hash] of HASHES) {
  members(cls, { ...comparing(cls), hashCode: { ":int": hash } });
  if (cls !== CHARACTER && cls !== BOOLEAN) members(cls, CONVERTING);
  objectMembers(cls);
}
members(BOOLEAN, { booleanValue: { ":boolean": (v: boolean) => v } });
members(CHARACTER, { charValue: { ":char": (v: Chr) => v.s } });
for (const cls of [DOUBLE, FLOAT]) {
  members(cls, {
    isInfinite: { ":boolean": (v: Value) => Math.abs(doubleValue(v)) === Infinity },
    isNaN: { ":boolean": (v: Value) => Number.isNaN(doubleValue(v)) },
  });
}

function divided(run: (a: bigint, b: bigint) => bigint) {
  return (a: BigInteger, b: BigInteger) => {
    if (b.v === 0n) {
      throw new JavaException("java.lang.ArithmeticException", "BigInteger divide by zero");
    }
    return new BigInteger(run(a.v, b.v));
  };
}

function notNull(b: BigInteger | null): void {
  if (b === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot read field "signum" because "val" is null',
    );
  }
}

function both(run: (a: bigint, b: bigint) => bigint): Overloads {
  return {
    "java.math.BigInteger:java.math.BigInteger": (a: BigInteger, b: BigInteger) => {
      notNull(b);
      return new BigInteger(run(a.v, b.v));
    },
  };
}

function compareWhole(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

members(BIG_INTEGER, {
  ...CONVERTING,
  abs: { ":java.math.BigInteger": (a: BigInteger) => new BigInteger(a.v < 0n ? -a.v : a.v) },
  add: both((a, b) => a + b),
  and: both((a, b) => a & b),
  bitLength: {
    ":int": (a: BigInteger) => {
      const bits = (a.v < 0n ? ~a.v : a.v).toString(2);
      return bits === "0" ? 0 : bits.length;
    },
  },
  compareTo: {
    "java.math.BigInteger:int": (a: BigInteger, b: BigInteger) => {
      notNull(b);
      return compareWhole(a.v, b.v);
    },
    "Object:int": (a: BigInteger, b: Value) => {
      if (b instanceof BigInteger) return compareWhole(a.v, b.v);
      notNull(b as null);
      return classCast(b!, BIG_INTEGER.name);
    },
  },
  divide: { "java.math.BigInteger:java.math.BigInteger": divided((a, b) => a / b) },
  hashCode: { ":int": hashOfBig },
  max: both((a, b) => a > b ? a : b),
  min: both((a, b) => a < b ? a : b),
  mod: {
    "java.math.BigInteger:java.math.BigInteger": (a: BigInteger, b: BigInteger) => {
      if (b.v <= 0n) {
        throw new JavaException(
          "java.lang.ArithmeticException",
          "BigInteger: modulus not positive",
        );
      }
      return new BigInteger(((a.v % b.v) + b.v) % b.v);
    },
  },
  multiply: both((a, b) => a * b),
  negate: { ":java.math.BigInteger": (a: BigInteger) => new BigInteger(-a.v) },
  not: { ":java.math.BigInteger": (a: BigInteger) => new BigInteger(~a.v) },
  or: both((a, b) => a | b),
  pow: {
    "int:java.math.BigInteger": (a: BigInteger, power: number) => {
      if (power < 0) throw new JavaException("java.lang.ArithmeticException", "Negative exponent");
      return new BigInteger(a.v ** BigInt(power));
    },
  },
  remainder: { "java.math.BigInteger:java.math.BigInteger": divided((a, b) => a % b) },
  shiftLeft: {
    "int:java.math.BigInteger": (a: BigInteger, n: number) => new BigInteger(a.v << BigInt(n)),
  },
  shiftRight: {
    "int:java.math.BigInteger": (a: BigInteger, n: number) => new BigInteger(a.v >> BigInt(n)),
  },
  signum: { ":int": (a: BigInteger) => compareWhole(a.v, 0n) },
  subtract: both((a, b) => a - b),
  testBit: {
    "int:boolean": (a: BigInteger, n: number) => (a.v >> BigInt(n) & 1n) === 1n,
  },
  toString: {
    ":String": (a: BigInteger) => a.v.toString(),
    "int:String": (a: BigInteger, radix: number) =>
      a.v.toString(radix < 2 || radix > 36 ? 10 : radix),
  },
  xor: both((a, b) => a ^ b),
});
objectMembers(BIG_INTEGER);

function hashOfBig(a: BigInteger): number {
  let rest = a.v < 0n ? -a.v : a.v;
  const words: number[] = [];
  for (; rest > 0n; rest >>= 32n) words.unshift(Number(rest & 0xFFFFFFFFn));
  const hash = words.reduce((sum, word) => (Math.imul(31, sum) + word) | 0, 0);
  return a.v < 0n ? -hash | 0 : hash;
}

members(BIG_DECIMAL, {
  ...CONVERTING,
  compareTo: {
    "java.math.BigDecimal:int": (a: BigDecimal, b: BigDecimal) =>
      compareDoubles(doubleValue(a), doubleValue(b)),
  },
  precision: {
    ":int": (a: BigDecimal) => (a.unscaled < 0n ? -a.unscaled : a.unscaled).toString().length,
  },
  scale: { ":int": (a: BigDecimal) => a.scale },
  signum: { ":int": (a: BigDecimal) => compareWhole(a.unscaled, 0n) },
});
objectMembers(BIG_DECIMAL);

// a static method of the same name takes what the object's own does not: `x.toString(16)`
for (const [cls] of HASHES) {
  for (const name of ["hashCode", "isInfinite", "isNaN", "toString"]) {
    if (cls.methods[name] === undefined) continue;
    quick(cls, name, (own) =>
      function (self: Value, ...args: Value[]) {
        const other = args.length === 0 ? undefined : cls.statics[name];
        return other === undefined ? own(self, ...args) : other(...args);
      });
  }
}
