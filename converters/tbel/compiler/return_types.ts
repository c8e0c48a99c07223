/**
 * Types that the engine's compiler knows calls of Java methods to give, where that matters: those
 * of numbers and texts.
 *
 * @module
 */
import type { Shaped } from "./shaped.ts";
import type { Type } from "./types.ts";

type Signatures = Record<string, Type | ((args: readonly Shaped[]) => Type | undefined)>;

const known = (type: Type, least: number, most = least) => (args: readonly Shaped[]) =>
  args.length >= least && args.length <= most ? type : undefined;
/** Not known while the first argument's type is not: no overload takes an Object then. */
const ifFirst = (type: Type, ...of: string[]) => (args: readonly Shaped[]) =>
  args.length > 0 && of.includes(args[0]!.type ?? "Object") ? type : undefined;

const FUNCTIONS: Signatures = {
  parseInt: known("Integer", 1, 2),
  parseLong: known("Long", 1, 2),
  parseFloat: known("Float", 1, 2),
  parseDouble: known("Double", 1),
  toInt: known("int", 1),
  parseHexToInt: known("int", 1, 2),
  parseLittleEndianHexToInt: known("int", 1),
  parseBigEndianHexToInt: known("int", 1),
  parseHexToLong: known("long", 1, 2),
  parseLittleEndianHexToLong: known("long", 1),
  parseBigEndianHexToLong: known("long", 1),
  parseHexToFloat: known("float", 1, 2),
  parseHexToDouble: known("double", 1, 2),
  parseBytesToInt: ifFirst("int", "List", "array"),
  parseBytesToLong: ifFirst("long", "List", "array"),
  bytesToHex: ifFirst("String", "List", "array"),
  isNaN: known("boolean", 1),
  base64ToHex: known("String", 1),
  bytesToString: ifFirst("String", "List"),
  intToHex: known("String", 1, 4),
  longToHex: known("String", 1, 4),
};

const math = (args: readonly Shaped[]): Type => {
  for (const wide of ["Double", "double", "Float", "float", "Long", "long"]) {
    if (args.some((arg) => arg.type === wide)) return wide.toLowerCase();
  }
  return "int";
};

const STATICS: Record<string, Signatures> = {
  Integer: {
    parseInt: "int",
    valueOf: "Integer",
    toString: "String",
    toHexString: "String",
    parseUnsignedInt: "int",
    compare: "int",
    signum: "int",
    max: "int",
    min: "int",
    sum: "int",
    reverse: "int",
    reverseBytes: "int",
    bitCount: "int",
    rotateLeft: "int",
    rotateRight: "int",
    highestOneBit: "int",
    lowestOneBit: "int",
    numberOfLeadingZeros: "int",
    numberOfTrailingZeros: "int",
    divideUnsigned: "int",
    remainderUnsigned: "int",
    toUnsignedLong: "long",
  },
  Long: {
    parseLong: "long",
    valueOf: "Long",
    toString: "String",
    toHexString: "String",
    compare: "int",
    signum: "int",
    bitCount: "int",
    max: "long",
    min: "long",
    sum: "long",
  },
  Double: { parseDouble: "double", valueOf: "Double", toString: "String", compare: "int" },
  Float: {
    parseFloat: "float",
    valueOf: "Float",
    toString: "String",
    intBitsToFloat: "float",
    floatToIntBits: "int",
  },
  Byte: { parseByte: "byte", valueOf: "Byte", toUnsignedInt: "int" },
  Short: { parseShort: "short", valueOf: "Short", toUnsignedInt: "int" },
  Boolean: { parseBoolean: "boolean", valueOf: "Boolean" },
  Character: { getNumericValue: "int" },
  String: { valueOf: "String", format: "String", join: "String" },
  Math: {
    abs: math,
    max: math,
    min: math,
    round: (args) => /^[Ff]loat$/.test(args[0]?.type ?? "") ? "int" : "long",
    floor: "double",
    ceil: "double",
    rint: "double",
    pow: "double",
    sqrt: "double",
    floorDiv: math,
    floorMod: math,
    addExact: math,
    subtractExact: math,
    multiplyExact: math,
    negateExact: math,
    toIntExact: "int",
    log: "double",
    log10: "double",
    exp: "double",
  },
  TbDate: { now: "long", parse: "long", UTC: "long" },
};

const TEXT: Signatures = {
  length: "int",
  indexOf: "int",
  lastIndexOf: "int",
  compareTo: "int",
  compareToIgnoreCase: "int",
  hashCode: "int",
  codePointAt: "int",
  charAt: "char",
  substring: "String",
  trim: "String",
  strip: "String",
  toUpperCase: "String",
  toLowerCase: "String",
  replace: "String",
  replaceAll: "String",
  replaceFirst: "String",
  concat: "String",
  repeat: "String",
  toString: "String",
  equals: "boolean",
  contains: "boolean",
  startsWith: "boolean",
  endsWith: "boolean",
  isEmpty: "boolean",
  matches: "boolean",
};
const NUMBER: Signatures = {
  intValue: "int",
  longValue: "long",
  doubleValue: "double",
  floatValue: "float",
  byteValue: "byte",
  shortValue: "short",
  compareTo: "int",
  hashCode: "int",
  toString: "String",
};
const DATE: Signatures = Object.fromEntries([
  ["getTime", "long"],
  ["valueOf", "long"],
  ["setTime", "long"],
  ..."getYear getFullYear getMonth getDate getDay getHours getMinutes getSeconds getMilliseconds getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds"
    .split(" ").map((name) => [name, "int"]),
]);
const METHODS: Record<string, Signatures> = {
  String: TEXT,
  Integer: NUMBER,
  Long: NUMBER,
  Double: NUMBER,
  Float: NUMBER,
  Short: NUMBER,
  Byte: NUMBER,
  List: {
    size: "int",
    indexOf: "int",
    lastIndexOf: "int",
    contains: "boolean",
    isEmpty: "boolean",
  },
  Map: { size: "int", containsKey: "boolean", isEmpty: "boolean" },
  Date: DATE,
};

function lookup(signatures: Signatures | undefined, name: string, args: readonly Shaped[]) {
  if (signatures === undefined || !Object.hasOwn(signatures, name)) return undefined;
  const type = signatures[name];
  return typeof type === "function" ? type(args) : type;
}

/**
 * Type of a call's value; undefined if not known.
 *
 * @param owner full name of the class for a static method, type of the object for a method, absent
 * for a global function
 */
export function returnType(
  owner: string | undefined,
  name: string,
  args: readonly Shaped[],
): Type | undefined {
  if (owner === undefined) return lookup(FUNCTIONS, name, args);
  const short = owner.slice(owner.lastIndexOf(".") + 1);
  if (owner.includes(".")) {
    return lookup(STATICS[short === "StrictMath" ? "Math" : short], name, args);
  }
  return Object.hasOwn(METHODS, short) ? lookup(METHODS[short], name, args) : undefined;
}
