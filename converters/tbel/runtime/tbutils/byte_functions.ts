/**
 * The functions that take or give bytes, by their Java signatures.
 *
 * @module
 */
import type { Native, Overloads } from "../java_methods.ts";
import { parseSmall } from "../statics/integer_text.ts";
import { text } from "../text.ts";
import { Byte, LIST, TArr, TList, type Value } from "../values.ts";
import { listOf } from "../map_entries.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { bitsOfByte, bitsOfLong, intOfBits } from "./binary_arrays.ts";
import { byteArray, byteArrayOf, byteList, signedBytes } from "./byte_lists.ts";
import {
  doubleOfBytes,
  floatOfBytes,
  intOfBytes,
  longOfBytes,
  type Numbers,
  restLength,
  unsignedOfBytes4,
  unsignedOfBytes8,
} from "./bytes_to_numbers.ts";
import { bytesOfHex, bytesOfPlainHex, hexOf } from "./hex_text.ts";
import { badCast, nullArray, nullParameter, nullPointerException } from "./java_errors.ts";
import { bytesInCharset, bytesOfText, textInCharset, textOfBytes } from "./text_of_bytes.ts";
import { decodeUtf8 } from "./utf8.ts";
import { utf8Bytes } from "../java_text.ts";

type Bytes = TList | TArr;

/** What a function that makes a number of bytes does. */
type Read<T> = (data: Numbers, offset: number, length: number, bigEndian: boolean) => T;

/** Overloads for a list and for a `byte[]`, of which the last one gets a null. */
function forBoth(
  parameters: readonly string[],
  returns: string,
  run: Native,
  nullIs: "List" | "byte[]",
): Overloads {
  const overloads: Record<string, Native> = {};
  for (const type of nullIs === "List" ? ["byte[]", "List"] : ["List", "byte[]"]) {
    for (const more of parameters) {
      overloads[type + more + ":" + returns] = (data: Bytes | null, ...rest: unknown[]) =>
        data === null ? noBytes(type, rest.length) : run(data, ...rest);
    }
  }
  return overloads;
}

function noBytes(type: string, more: number): never {
  if (type === "byte[]") return nullArray();
  return more < 2 ? nullParameter("java.util.List.size()") : nullPointerException(
    'Cannot invoke "java.util.Collection.toArray()" because "collection" is null',
  );
}

/** The overloads of a function that makes a number of at most some bytes. */
function numberOf<T>(
  returns: string,
  most: number,
  read: Read<T>,
  nullIs: "List" | "byte[]" = "List",
): Overloads {
  return forBoth(
    ["", ",int", ",int,int", ",int,int,boolean"],
    returns,
    (data: Bytes, offset = 0, length?: number, bigEndian = true) => {
      const count = length ?? restLength(data.a.length, offset, most);
      return read(signedBytes(data), offset, count, bigEndian);
    },
    nullIs,
  );
}

function bitsOfBytes(data: Bytes, count = data.a.length * 8): TArr {
  const bytes = signedBytes(data);
  const long = longOfBytes(bytes, 0, restLength(bytes.length, 0, 8), true);
  return byteArrayOf(bitsOfLong(long, count));
}

/** A `byte[]` that may be null where Java has it. */
function arrayBytes(array: TArr | null, place?: string): number[] {
  return array === null ? nullArray(place) : signedBytes(array);
}

function base64Bytes(value: string | null): Uint8Array {
  return value === null
    ? nullParameter("String.getBytes(java.nio.charset.Charset)", "src")
    : decodeBase64(value);
}

/** Of the engine's own list the elements' texts are read; other lists are made a `byte[]`. */
function hexOfList(list: TList | null): string {
  if (list === null) return nullParameter("org.mvel2.execution.ExecutionArrayList.size()");
  if (list.cls !== LIST) return hexOf(signedBytes(byteArray(list) as TArr));
  return hexOf(list.a.map(byteInText));
}

function byteInText(v: Value): number {
  if (v instanceof Byte) return v.v;
  return v === null ? noElement() : parseSmall(text(v), 10, 8);
}

function noElement(): never {
  return nullPointerException(
    'Cannot invoke "Object.toString()" because the return value of ' +
      '"org.mvel2.execution.ExecutionArrayList.get(int)" is null',
  );
}

function unsignedBytes(list: TList | null): TList {
  if (list === null) return nullParameter("java.util.List.iterator()", "<parameter2>");
  return listOf(list.a.map((v) => {
    if (v instanceof Byte) return v.v & 0xFF;
    if (v === null) return nullParameter("java.lang.Byte.byteValue()", "<local4>");
    const javaClass = typeof v === "object" ? v.cls.name : boxOf(v);
    return badCast(javaClass, "java.lang.Byte");
  }));
}

function boxOf(v: Exclude<Value, object | null>): string {
  if (typeof v === "string") return "java.lang.String";
  if (typeof v === "boolean") return "java.lang.Boolean";
  if (typeof v === "bigint") return "java.lang.Long";
  return Number.isInteger(v) ? "java.lang.Integer" : "java.lang.Double";
}

/** The functions of TbUtils, by name and signature. */
export const BYTE_FUNCTIONS: Readonly<Record<string, Overloads>> = {
  btoa: {
    "String:String": (s: string | null) =>
      s === null ? nullParameter("String.getBytes()") : encodeBase64(utf8Bytes(s)),
  },
  atob: { "String:String": (s: string | null) => decodeUtf8(base64Bytes(s)) },
  bytesToString: { "List:String": textOfBytes, "List,String:String": textInCharset },
  stringToBytes: { "Object:List": bytesOfText, "Object,String:List": bytesInCharset },
  parseBytesToInt: numberOf("int", 4, intOfBytes),
  parseBytesToLong: numberOf("long", 8, longOfBytes, "byte[]"),
  parseBytesToFloat: numberOf("float", 4, floatOfBytes),
  parseBytesIntToFloat: numberOf("float", 4, unsignedOfBytes4),
  parseBytesToDouble: numberOf("double", 8, doubleOfBytes),
  parseBytesLongToDouble: numberOf("double", 8, unsignedOfBytes8),
  hexToBytes: { "String:List": (s: string | null) => byteList(bytesOfHex(s)) },
  hexToBytesArray: { "String:byte[]": (s: string | null) => byteArrayOf(bytesOfHex(s)) },
  printUnsignedBytes: { "List:List": unsignedBytes },
  base64ToHex: { "String:String": (s: string | null) => hexOf(base64Bytes(s)) },
  hexToBase64: { "String:String": (s: string | null) => encodeBase64(bytesOfPlainHex(s)) },
  base64ToBytes: { "String:byte[]": (s: string | null) => byteArrayOf(base64Bytes(s)) },
  base64ToBytesList: { "String:List": (s: string | null) => byteList(base64Bytes(s)) },
  bytesToBase64: {
    "byte[]:String": (a: TArr | null) => encodeBase64(arrayBytes(a, "src")),
  },
  bytesToHex: {
    "byte[]:String": (a: TArr | null) => hexOf(arrayBytes(a)),
    [LIST.name + ":String"]: hexOfList,
  },
  bytesToExecutionArrayList: {
    "byte[]:List": (a: TArr | null) => byteList(arrayBytes(a, "<local3>")),
  },
  parseByteToBinaryArray: {
    "byte:byte[]": (v: number) => byteArrayOf(bitsOfByte(v, 8, true)),
    "byte,int:byte[]": (v: number, n: number) => byteArrayOf(bitsOfByte(v, n, true)),
    "byte,int,boolean:byte[]": (v: number, n: number, bigEndian: boolean) =>
      byteArrayOf(bitsOfByte(v, n, bigEndian)),
  },
  parseBytesToBinaryArray: forBoth(["", ",int"], "byte[]", bitsOfBytes, "List"),
  parseLongToBinaryArray: {
    "long:byte[]": (v: bigint) => byteArrayOf(bitsOfLong(v, 64)),
    "long,int:byte[]": (v: bigint, n: number) => byteArrayOf(bitsOfLong(v, n)),
  },
  parseBinaryArrayToInt: forBoth(
    ["", ",int", ",int,int"],
    "int",
    (bits: Bytes, offset = 0, length = bits.a.length) =>
      intOfBits(signedBytes(bits), offset, length),
    "List",
  ),
};
