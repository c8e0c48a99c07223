/**
 * The functions about numbers, texts and collections, by their Java signatures.
 *
 * @module
 */
import type { Native, Overloads } from "../java_methods.ts";
import { parseJson } from "../json_parse.ts";
import { setOf } from "../map_entries.ts";
import {
  classOf,
  type Dbl,
  dbl,
  type Flt,
  JavaException,
  TArr,
  TList,
  type TMap,
  TSet,
  type Value,
} from "../values.ts";
import { flatMap } from "./flat_map.ts";
import { insideCircle } from "./geo_circle.ts";
import { insidePolygon } from "./geo_polygon.ts";
import { nullParameter, nullPointerException } from "./java_errors.ts";
import { binaryRadix, decimalRadix, hexadecimalRadix, octalRadix } from "./number_kinds.ts";
import {
  hexOfDouble,
  hexOfFloat,
  hexOfNumber,
  INT_DIGITS,
  LONG_DIGITS,
  longInRadix,
} from "./number_texts.ts";
import {
  doubleInGuessed,
  doubleInHex,
  doubleInText,
  floatInHex,
  floatInHexOnly,
  floatInText,
  floatOfHexInt,
} from "./parse_decimals.ts";
import { intInHex, intInText, longInHex, longInText } from "./parse_integers.ts";
import { fixed, fixedFloat, rounded32 } from "./rounding.ts";
import { textOfBytes } from "./text_of_bytes.ts";
import { decodedUri, encodedUri } from "./uri_text.ts";

type Text = string | null;

function nullableDouble(v: number | null): Value {
  return v === null ? null : dbl(v);
}

/** A boxed number that Java takes the value of. */
function present<T>(v: T | null, boxed: string, primitive: string): T {
  return v ?? nullParameter(`java.lang.${boxed}.${primitive}Value()`);
}

function doubleIn(v: Value): number {
  return typeof v === "number" ? v : (v as Dbl).v;
}

/** intToHex or longToHex: the order of bytes, the prefix and the length may be told. */
function hexOverloads(type: "Integer" | "Long", most: number): Overloads {
  const run = (v: number | bigint | null, bigEndian = true, prefix = false, length = -1) =>
    hexOfNumber(BigInt(present(v, type, "long")), bigEndian, prefix, length, most);
  return withMore(
    type,
    ["", ",boolean", ",boolean,boolean", ",boolean,boolean,int"],
    "String",
    run,
  );
}

function withMore(
  first: string,
  parameters: readonly string[],
  returns: string,
  run: Native,
): Overloads {
  return Object.fromEntries(parameters.map((more) => [`${first}${more}:${returns}`, run]));
}

/** The functions that read hexadecimal text: little endian, big endian, and of both. */
function hexReaders(
  name: "Int" | "Long" | "Float" | "Double",
  only: (s: Text, bigEndian: boolean) => unknown,
  told: (s: Text, bigEndian: boolean) => unknown,
  toldReturns: string,
): Record<string, Overloads> {
  const returns = name.toLowerCase();
  return {
    [`parseLittleEndianHexTo${name}`]: { ["String:" + returns]: (s: Text) => only(s, false) },
    [`parseBigEndianHexTo${name}`]: { ["String:" + returns]: (s: Text) => only(s, true) },
    [`parseHexTo${name}`]: {
      ["String:" + returns]: (s: Text) => only(s, true),
      ["String,boolean:" + toldReturns]: told,
    },
  };
}

function padded(s: Text, length: number, fill: string, atStart: boolean): string {
  if (s === null) return nullParameter("String.length()");
  return atStart ? s.padStart(length, fill) : s.padEnd(length, fill);
}

function isOf(v: Value, name: string): boolean {
  return v !== null && classOf(v).supertypes.has(name);
}

function raise(message: Text): never {
  throw new JavaException("java.lang.RuntimeException", String(message));
}

/** The functions of TbUtils, by name and signature. */
export const VALUE_FUNCTIONS: Readonly<Record<string, Overloads>> = {
  decodeToJson: {
    "List:Object": (list: TList | null) => parseJson(textOfBytes(list)),
    "String:Object": (s: Text) => s === null ? null : parseJson(s),
  },
  parseInt: { "String:Integer": (s: Text) => intInText(s), "String,int:Integer": intInText },
  parseLong: { "String:Long": (s: Text) => longInText(s), "String,int:Long": longInText },
  parseFloat: { "String:Float": (s: Text) => floatInText(s), "String,int:Float": floatInText },
  parseHexIntLongToFloat: { "String,boolean:Float": floatOfHexInt },
  parseDouble: {
    "String:Double": (s: Text) => nullableDouble(doubleInGuessed(s)),
    "String,int:Double": (s: Text, radix: number) => nullableDouble(doubleInText(s, radix)),
  },
  ...hexReaders("Int", intInHex, (s, bigEndian) => intInText(s, 16, bigEndian), "Integer"),
  ...hexReaders("Long", longInHex, (s, bigEndian) => longInText(s, 16, bigEndian), "Long"),
  ...hexReaders("Float", floatInHexOnly, floatInHex, "Float"),
  ...hexReaders("Double", doubleInHex, doubleInHex, "double"),
  intToHex: hexOverloads("Integer", INT_DIGITS),
  longToHex: hexOverloads("Long", LONG_DIGITS),
  intLongToRadixString: withMore(
    "Long",
    ["", ",int", ",int,boolean", ",int,boolean,boolean"],
    "String",
    (v: bigint | null, radix = 10, bigEndian = true, prefix = false) =>
      longInRadix(present(v, "Long", "long"), radix, bigEndian, prefix),
  ),
  floatToHex: withMore(
    "Float",
    ["", ",boolean"],
    "String",
    (v: Flt | null, bigEndian = true) => hexOfFloat(present(v, "Float", "float").v, bigEndian),
  ),
  doubleToHex: withMore(
    "Double",
    ["", ",boolean"],
    "String",
    (v: Value, bigEndian = true) =>
      hexOfDouble(doubleIn(present(v, "Double", "double")), bigEndian),
  ),
  toFlatMap: {
    "Map:Map": (map: TMap | null) => flatMap(map, new TList([]), true),
    "Map,boolean:Map": (map: TMap | null, path: boolean) => flatMap(map, new TList([]), path),
    "Map,List:Map": (map: TMap | null, excluded: TList | null) => flatMap(map, excluded, true),
    "Map,List,boolean:Map": flatMap,
  },
  encodeURI: { "String:String": encodedUri },
  decodeURI: { "String:String": decodedUri },
  raiseError: { "String:void": raise },
  isBinary: { "String:int": binaryRadix },
  isOctal: { "String:int": octalRadix },
  isDecimal: { "String:int": decimalRadix },
  isHexadecimal: { "String:int": hexadecimalRadix },
  padStart: {
    "String,int,char:String": (s: Text, length: number, fill: string) =>
      padded(s, length, fill, true),
  },
  padEnd: {
    "String,int,char:String": (s: Text, length: number, fill: string) =>
      padded(s, length, fill, false),
  },
  isInsidePolygon: { "double,double,String:boolean": insidePolygon },
  isInsideCircle: { "double,double,String:boolean": insideCircle },
  isMap: { "Object:boolean": (v: Value) => isOf(v, "java.util.Map") },
  isList: { "Object:boolean": (v: Value) => isOf(v, "java.util.List") },
  isArray: { "Object:boolean": (v: Value) => v instanceof TArr },
  isSet: { "Object:boolean": (v: Value) => isOf(v, "java.util.Set") },
  newSet: { ":Set": () => new TSet() },
  toSet: {
    "List:Set": (list: TList | null) =>
      list === null
        ? nullPointerException(
          'Cannot invoke "java.util.Collection.size()" because "c" is null',
        )
        : setOf(list.a),
  },
};

/** The functions of org.thingsboard.common.util.NumberUtils; float goes before double. */
export const NUMBER_FUNCTIONS: Readonly<Record<string, Overloads>> = {
  toFixed: { "float,int:float": fixedFloat, "double,int:double": fixed },
  toInt: { "double:int": rounded32 },
  isNaN: { "double:boolean": (v: number) => v !== v },
};
