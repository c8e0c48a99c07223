/**
 * The class `Bytes` of scripts: the helpers that converters in JavaScript have under this name.
 *
 * @module
 */
import { Bytes } from "../../../bytes/bytes.ts";
import { rangeEnd, rangeStart } from "../../../bytes/range.ts";
import { check } from "../../../bytes/read.ts";
import type { ByteReader } from "../../../bytes/reader.ts";
import { javaConstructors, javaStatics, type Native, type Overloads } from "../java_methods.ts";
import { doubleValue } from "../kinds.ts";
import { members, objectMembers } from "../members.ts";
import { meter, setSize } from "../meter.ts";
import { signedByte } from "../tbutils/byte_lists.ts";
import { text } from "../text.ts";
import {
  dbl,
  isInt,
  JavaClass,
  JavaException,
  javaType,
  Obj,
  TArr,
  TList,
  TSet,
  type Value,
} from "../values.ts";

/** Of the project itself; ThingsBoard has no such class. */
export const BYTES_CLASS: JavaClass = new JavaClass("Bytes");
const READER = new JavaClass("Bytes$Reader");
setSize(READER, 16);

class Reader extends Obj {
  readonly of: ByteReader;
  constructor(of: ByteReader) {
    super();
    this.of = of;
  }
}
Object.defineProperty(Reader.prototype, "cls", { value: READER });

function itemsOf(v: Value): readonly Value[] {
  if (v instanceof TList || v instanceof TArr) return v.a;
  if (v instanceof TSet) return [...v.m.values()];
  throw new JavaException(
    "java.lang.IllegalArgumentException",
    `bytes must be a list of numbers or an array, not ${javaType(v)}`,
  );
}

/** The numbers of a range; without one, of the whole. */
function numbersOf(v: Value, from?: number, to?: number): number[] {
  const items = itemsOf(v);
  const { length } = items;
  return items.slice(rangeStart(length, from), rangeEnd(length, to)).map(signedByte);
}

/** What a reference to a number counts when a list is measured. */
const MEASURED_NUMBER = 8;

function listOf(numbers: number[]): TList {
  const list = new TList(numbers);
  list.mem = numbers.length * MEASURED_NUMBER;
  meter.charge(list.mem);
  return list;
}

/** A whole number that JavaScript gives: an Integer, or a Long where it needs more bits. */
function whole(v: number | string): Value {
  return typeof v === "string" || isInt(v) ? v : BigInt(v);
}

/** What a helper throws, as an exception of Java. */
function told<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new JavaException("java.lang.IllegalArgumentException", error.message);
  }
}

/** Overloads with one parameter less each, down to `least` of them. */
function overloads(parameters: string, least: number, returns: string, run: Native): Overloads {
  const types = parameters.split(",");
  const made: Record<string, Native> = {};
  for (let count = least; count <= types.length; count++) {
    made[`${types.slice(0, count).join(",")}:${returns}`] = run;
  }
  return made;
}

type Range = [from?: number, to?: number];

const ranged = (helper: (bytes: number[]) => number | string) =>
  overloads(
    "Object,int,int",
    1,
    "Object",
    (bytes: Value, ...range: Range) => whole(helper(numbersOf(bytes, ...range))),
  );

const checked =
  (helper: (bytes: number[], name?: string) => number) =>
  (bytes: Value, name?: string | null, ...range: Range) => {
    const numbers = numbersOf(bytes, ...range);
    return told(() => whole(helper(numbers, name ?? undefined)));
  };

/** Reads a number of so many bytes; the others are not looked at. */
const reading = (
  helper: (bytes: number[], at: number, littleEndian?: boolean) => number | string,
  size: number,
  asValue: (v: number) => Value = whole,
) =>
  overloads("Object,int,boolean", 2, "Object", (bytes: Value, at: number, little?: boolean) => {
    const items = itemsOf(bytes);
    return told(() => {
      check(items, at, size);
      const v = helper(items.slice(at, at + size).map(signedByte), 0, little);
      return typeof v === "string" ? v : asValue(v);
    });
  });

function numberOrText(v: Value): number | string {
  if (typeof v === "string") return v;
  return typeof v === "bigint" ? String(v) : doubleValue(v);
}

javaStatics(BYTES_CLASS, {
  crc16: overloads(
    "Object,String,int,int",
    2,
    "Object",
    checked((b, n) => Bytes.crc16(b, String(n))),
  ),
  crc8: overloads("Object,String,int,int", 1, "Object", checked(Bytes.crc8)),
  crc32: overloads("Object,String,int,int", 1, "Object", checked(Bytes.crc32)),
  xor: ranged(Bytes.xor),
  sum: ranged(Bytes.sum),
  hex: ranged(Bytes.hex),
  text: ranged(Bytes.text),
  utf8: ranged(Bytes.utf8),
  bcd: ranged(Bytes.bcd),
  fromHex: { "String:Object": (s: Value) => told(() => listOf(Bytes.fromHex(text(s)))) },
  fromText: { "String:Object": (s: Value) => listOf(Bytes.fromText(text(s))) },
  toBcd: { "String:Object": (s: Value) => told(() => listOf(Bytes.toBcd(text(s)))) },
  u8: reading(Bytes.u8, 1),
  i8: reading(Bytes.i8, 1),
  u16: reading(Bytes.u16, 2),
  i16: reading(Bytes.i16, 2),
  u24: reading(Bytes.u24, 3),
  i24: reading(Bytes.i24, 3),
  u32: reading(Bytes.u32, 4),
  i32: reading(Bytes.i32, 4),
  u64: reading(Bytes.u64, 8),
  i64: reading(Bytes.i64, 8),
  f32: reading(Bytes.f32, 4, dbl),
  f64: reading(Bytes.f64, 8, dbl),
  toBytes: overloads(
    "Object,int,boolean",
    2,
    "Object",
    (v: Value, size: number, little?: boolean) =>
      told(() => listOf(Bytes.toBytes(numberOrText(v), size, little))),
  ),
  reader: overloads("Object,int", 1, "Object", (bytes: Value, at?: number) => {
    const numbers = numbersOf(bytes);
    return told(() => new Reader(Bytes.reader(numbers, at)));
  }),
  nmeaCoordinate: {
    "String,String:double": (coordinate: Value, hemisphere: Value) =>
      Bytes.nmeaCoordinate(text(coordinate), text(hemisphere)),
  },
  nmeaChecksum: { "String:String": (sentence: Value) => Bytes.nmeaChecksum(text(sentence)) },
});
javaConstructors(BYTES_CLASS, {});

type Field = "u16" | "i16" | "u24" | "i24" | "u32" | "i32" | "u64" | "i64" | "f32" | "f64";

const field = (name: Field): Overloads => {
  const take = (reader: Reader, little?: boolean) =>
    told(() => {
      const v = reader.of[name](little);
      if (typeof v === "string") return v;
      return name === "f32" || name === "f64" ? dbl(v) : whole(v);
    });
  return { ":Object": take, "boolean:Object": take };
};

members(READER, {
  position: { ":int": ({ of }: Reader) => of.position() },
  remaining: { ":int": ({ of }: Reader) => of.remaining() },
  skip: {
    "int:Object": (reader: Reader, n: number) => told(() => (reader.of.skip(n), reader)),
  },
  seek: {
    "int:Object": (reader: Reader, at: number) => told(() => (reader.of.seek(at), reader)),
  },
  u8: { ":int": ({ of }: Reader) => told(() => of.u8()) },
  i8: { ":int": ({ of }: Reader) => told(() => of.i8()) },
  u16: field("u16"),
  i16: field("i16"),
  u24: field("u24"),
  i24: field("i24"),
  u32: field("u32"),
  i32: field("i32"),
  u64: field("u64"),
  i64: field("i64"),
  f32: field("f32"),
  f64: field("f64"),
  text: { "int:String": ({ of }: Reader, n: number) => told(() => of.text(n)) },
  hex: { "int:String": ({ of }: Reader, n: number) => told(() => of.hex(n)) },
  bcd: { "int:String": ({ of }: Reader, n: number) => told(() => of.bcd(n)) },
  bytes: { "int:Object": ({ of }: Reader, n: number) => told(() => listOf(of.bytes(n))) },
});
objectMembers(READER, true);
