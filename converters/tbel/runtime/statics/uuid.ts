/**
 * java.util.UUID.
 *
 * @module
 */
import { javaConstructors, javaStatics } from "../java_methods.ts";
import { members, objectMembers } from "../members.ts";
import { setSize } from "../meter.ts";
import {
  type Byte,
  JavaClass,
  JavaException,
  long,
  Obj,
  type TArr,
  type Value,
} from "../values.ts";
import { md5 } from "./md5.ts";

/** java.util.UUID. */
export const UUID: JavaClass = new JavaClass("java.util.UUID", [
  "java.lang.Comparable",
  "java.io.Serializable",
]);
setSize(UUID, 16);

/** A UUID. */
export class JavaUuid extends Obj {
  /** 128 bits, unsigned. */
  readonly bits: bigint;
  /** As told. */
  constructor(bits: bigint) {
    super();
    this.bits = bits;
  }
}
Object.defineProperty(JavaUuid.prototype, "cls", { value: UUID });

const high = (u: JavaUuid) => long(u.bits >> 64n);
const low = (u: JavaUuid) => long(u.bits);
const version = (u: JavaUuid) => Number(u.bits >> 76n & 0xFn);

function ofHalves(most: bigint, least: bigint): JavaUuid {
  return new JavaUuid(BigInt.asUintN(64, most) << 64n | BigInt.asUintN(64, least));
}

function text({ bits }: JavaUuid): string {
  const hex = bits.toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function variant(u: JavaUuid): number {
  const top = Number(u.bits >> 61n & 7n);
  return top < 4 ? 0 : top < 6 ? 2 : top;
}

function timeBased(u: JavaUuid): bigint {
  if (version(u) !== 1) {
    throw new JavaException("java.lang.UnsupportedOperationException", "Not a time-based UUID");
  }
  return BigInt.asUintN(64, high(u));
}

function ofText(name: string | null): JavaUuid {
  if (name === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "String.length()" because "name" is null',
    );
  }
  if (name.length > 36) {
    throw new JavaException("java.lang.IllegalArgumentException", "UUID string too large");
  }
  const parts = name.split("-");
  if (parts.length !== 5 || parts.some((part) => part === "")) {
    throw new JavaException(
      "java.lang.IllegalArgumentException",
      "Invalid UUID string: " + name,
    );
  }
  const sizes = [32n, 16n, 16n, 16n, 48n];
  let bits = 0n;
  parts.forEach((part, i) => {
    const bad = /[^0-9a-fA-F]/.exec(part);
    if (bad !== null) {
      throw new JavaException(
        "java.lang.NumberFormatException",
        `Error at index ${bad.index} in: "${part}"`,
      );
    }
    bits = bits << sizes[i]! | BigInt.asUintN(Number(sizes[i]!), BigInt("0x" + part));
  });
  return new JavaUuid(bits);
}

function marked(bits: bigint, ofVersion: bigint): JavaUuid {
  const cleared = bits & ~(0xFn << 76n) & ~(3n << 62n);
  return new JavaUuid(cleared | ofVersion << 76n | 2n << 62n);
}

function random(): JavaUuid {
  let bits = 0n;
  for (let i = 0; i < 4; i++) bits = bits << 32n | BigInt(Math.floor(Math.random() * 2 ** 32));
  return marked(bits, 4n);
}

function ofName(name: TArr): JavaUuid {
  const digest = md5(name.a.map((v) => (v as Byte).v & 255));
  return marked(digest.reduce((bits, v) => bits << 8n | BigInt(v), 0n), 3n);
}

const compare = (a: bigint, b: bigint) => a < b ? -1 : a > b ? 1 : 0;

members(UUID, {
  toString: { ":String": text },
  version: { ":int": version },
  variant: { ":int": variant },
  getMostSignificantBits: { ":long": high },
  getLeastSignificantBits: { ":long": low },
  timestamp: {
    ":long": (u: JavaUuid) => {
      const time = timeBased(u);
      return (time & 0xFFFn) << 48n | (time >> 16n & 0xFFFFn) << 32n | time >> 32n;
    },
  },
  clockSequence: { ":int": (u: JavaUuid) => Number((timeBased(u), u.bits >> 48n) & 0x3FFFn) },
  node: { ":long": (u: JavaUuid) => (timeBased(u), u.bits & 0xFFFFFFFFFFFFn) },
  hashCode: {
    ":int": (u: JavaUuid) => {
      const mixed = high(u) ^ low(u);
      return Number(BigInt.asIntN(32, mixed >> 32n ^ mixed));
    },
  },
  equals: {
    "Object:boolean": (u: JavaUuid, other: Value) =>
      other instanceof JavaUuid && other.bits === u.bits,
  },
  compareTo: {
    "UUID:int": (u: JavaUuid, other: JavaUuid) =>
      compare(high(u), high(other)) || compare(low(u), low(other)),
  },
});
UUID.methods["#json"] = text;
objectMembers(UUID);
javaStatics(UUID, {
  randomUUID: { ":UUID": random },
  nameUUIDFromBytes: { "byte[]:UUID": ofName },
  fromString: { "String:UUID": ofText },
});
javaConstructors(UUID, { "long,long:UUID": ofHalves });
