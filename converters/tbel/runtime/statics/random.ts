/**
 * java.util.Random: the same numbers for the same seed.
 *
 * @module
 */
import { javaConstructors, javaStatics } from "../java_methods.ts";
import { members, objectMembers } from "../members.ts";
import { setSize } from "../meter.ts";
import { INT_STREAM, Stream } from "../streams.ts";
import { byte, JavaClass, JavaException, long, Obj, TArr, TMap } from "../values.ts";

/** java.util.Random. */
export const RANDOM: JavaClass = new JavaClass("java.util.Random", [
  "java.util.random.RandomGenerator",
  "java.io.Serializable",
]);
setSize(RANDOM, 8);

const MASK = (1n << 48n) - 1n;
const MULTIPLIER = 0x5DEECE66Dn;

/** A generator of random numbers. */
export class JavaRandom extends Obj {
  /** 48 bits. */
  state = 0n;
  /** The second of two normally distributed numbers. */
  next: number | undefined = undefined;
  /** As told. */
  constructor(seed: bigint) {
    super();
    this.seed(seed);
  }

  /** Starts anew. */
  seed(seed: bigint): void {
    this.state = (seed ^ MULTIPLIER) & MASK;
    this.next = undefined;
  }

  /** Some random bits, signed. */
  bits(count: number): number {
    this.state = (this.state * MULTIPLIER + 0xBn) & MASK;
    return Number(BigInt.asIntN(32, this.state >> BigInt(48 - count)));
  }

  /** nextInt(bound). */
  below(bound: number): number {
    if (bound <= 0) illegal("bound must be positive");
    const bits = this.bits(31);
    if ((bound & -bound) === bound) return Number(BigInt(bound) * BigInt(bits) >> 31n) | 0;
    let value = bits % bound;
    for (let one = bits; one - value + (bound - 1) > 2147483647; value = one % bound) {
      one = this.bits(31);
    }
    return value;
  }

  /** nextLong(). */
  long(): bigint {
    const high = BigInt(this.bits(32)) << 32n;
    return long(high + BigInt(this.bits(32)));
  }

  /** nextDouble(). */
  double(): number {
    const high = this.bits(26) * 2 ** 27;
    return (high + this.bits(27)) * 2 ** -53;
  }

  /** nextFloat(). */
  float(): number {
    return this.bits(24) / (1 << 24);
  }

  /** nextGaussian(). */
  gaussian(): number {
    if (this.next !== undefined) {
      const value = this.next;
      this.next = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * this.double() - 1;
      const y = 2 * this.double() - 1;
      const size = x * x + y * y;
      if (size >= 1 || size === 0) continue;
      const factor = Math.sqrt(-2 * Math.log(size) / size);
      this.next = y * factor;
      return x * factor;
    }
  }
}
Object.defineProperty(JavaRandom.prototype, "cls", { value: RANDOM });

function illegal(message: string): never {
  throw new JavaException("java.lang.IllegalArgumentException", message);
}

function checkRange(origin: number | bigint, bound: number | bigint): void {
  if (!(origin < bound)) illegal("bound must be greater than origin");
}

function intBetween(r: JavaRandom, origin: number, bound: number): number {
  checkRange(origin, bound);
  let value = r.bits(32);
  const size = (bound - origin) | 0;
  if (size > 0) {
    if ((size & (size - 1)) === 0) return (value & (size - 1)) + origin;
    let positive = value >>> 1;
    for (value = positive % size; positive + (size - 1) - value > 2147483647;) {
      positive = r.bits(32) >>> 1;
      value = positive % size;
    }
    return value + origin;
  }
  while (value < origin || value >= bound) value = r.bits(32);
  return value;
}

function longBelow(r: JavaRandom, bound: bigint): bigint {
  if (bound <= 0n) illegal("bound must be positive");
  return longBetween(r, 0n, bound);
}

function longBetween(r: JavaRandom, origin: bigint, bound: bigint): bigint {
  checkRange(origin, bound);
  let value = r.long();
  const size = long(bound - origin);
  if (size > 0n) {
    if ((size & (size - 1n)) === 0n) return (value & (size - 1n)) + origin;
    let positive = BigInt.asUintN(64, value) >> 1n;
    for (value = positive % size; long(positive + (size - 1n) - value) < 0n;) {
      positive = BigInt.asUintN(64, r.long()) >> 1n;
      value = positive % size;
    }
    return value + origin;
  }
  while (value < origin || value >= bound) value = r.long();
  return value;
}

function scaled(value: number, origin: number, bound: number): number {
  checkRange(origin, bound);
  return value * (bound - origin) + origin;
}

function streamLength(count: bigint): number {
  if (count < 0n) illegal("size must be non-negative");
  if (count > 1000000n) {
    throw new JavaException("org.mvel2.ScriptMemoryOverflowException", "Script memory overflow!");
  }
  return Number(count);
}

function fillBytes(r: JavaRandom, bytes: TArr): void {
  for (let i = 0; i < bytes.a.length;) {
    let bits = r.bits(32);
    for (let n = Math.min(bytes.a.length - i, 4); n > 0; n--) {
      bytes.a[i++] = byte(bits);
      bits >>= 8;
    }
  }
}

members(RANDOM, {
  nextInt: {
    "int:int": (r: JavaRandom, bound: number) => r.below(bound),
    ":int": (r: JavaRandom) => r.bits(32),
    "int,int:int": intBetween,
  },
  nextLong: {
    ":long": (r: JavaRandom) => r.long(),
    "long,long:long": longBetween,
    "long:long": longBelow,
  },
  nextDouble: {
    ":double": (r: JavaRandom) => r.double(),
    "double:double": (r: JavaRandom, bound: number) => scaled(r.double(), 0, bound),
    "double,double:double": (r: JavaRandom, origin: number, bound: number) =>
      scaled(r.double(), origin, bound),
  },
  nextFloat: {
    ":float": (r: JavaRandom) => r.float(),
    "float:float": (r: JavaRandom, bound: number) => scaled(r.float(), 0, bound),
    "float,float:float": (r: JavaRandom, origin: number, bound: number) =>
      scaled(r.float(), origin, bound),
  },
  nextBoolean: { ":boolean": (r: JavaRandom) => r.bits(1) !== 0 },
  nextGaussian: {
    ":double": (r: JavaRandom) => r.gaussian(),
    "double,double:double": (r: JavaRandom, mean: number, deviation: number) =>
      mean + deviation * r.gaussian(),
  },
  nextBytes: { "byte[]:void": fillBytes },
  setSeed: { "long:void": (r: JavaRandom, seed: bigint) => r.seed(seed) },
  ints: {
    "long:IntStream": (r: JavaRandom, count: bigint) =>
      new Stream(Array.from({ length: streamLength(count) }, () => r.bits(32)), INT_STREAM),
    "long,int,int:IntStream": (r: JavaRandom, count: bigint, origin: number, bound: number) =>
      new Stream(
        Array.from({ length: streamLength(count) }, () => intBetween(r, origin, bound)),
        INT_STREAM,
      ),
  },
  isDeprecated: { ":boolean": () => false },
});
RANDOM.methods["#json"] = () => new TMap(new Map([["deprecated", false]]));
objectMembers(RANDOM, true);
javaStatics(RANDOM, {});
javaConstructors(RANDOM, {
  "long:Random": (seed: bigint) => new JavaRandom(seed),
  ":Random": () => new JavaRandom(BigInt(Math.floor(Math.random() * 2 ** 48))),
});
