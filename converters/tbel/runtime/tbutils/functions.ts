/**
 * The functions that scripts can use without telling where they come from, as
 * org.thingsboard.script.api.tbel.TbUtils registers them.
 *
 * @module
 */
import { javaStatics } from "../java_methods.ts";
import { parseJson } from "../json_parse.ts";
import {
  dbl,
  EngineError,
  Flt,
  isInt,
  JavaClass,
  type Method,
  table,
  TArr,
  TList,
  type Value,
} from "../values.ts";
import { BYTE_FUNCTIONS } from "./byte_functions.ts";
import { signedBytes } from "./byte_lists.ts";
import {
  doubleOfBytes,
  floatOfBytes,
  intOfBytes,
  longOfBytes,
  restLength,
  unsignedOfBytes4,
  unsignedOfBytes8,
} from "./bytes_to_numbers.ts";
import { fastBytesToInt, fastDecimal, fastFixed, fastInt } from "./fast_paths.ts";
import { textOfBytes } from "./text_of_bytes.ts";
import { NUMBER_FUNCTIONS, VALUE_FUNCTIONS } from "./value_functions.ts";

/** The class that has most of them. */
export const TB_UTILS: JavaClass = new JavaClass("org.thingsboard.script.api.tbel.TbUtils");
/** The class of toFixed, toInt and isNaN. */
export const NUMBER_UTILS: JavaClass = new JavaClass("org.thingsboard.common.util.NumberUtils");

javaStatics(TB_UTILS, BYTE_FUNCTIONS);
javaStatics(TB_UTILS, VALUE_FUNCTIONS);
javaStatics(NUMBER_UTILS, NUMBER_FUNCTIONS);

/** Functions by name. An imported name stands for all public methods of it. */
export const FUNCTIONS: Record<string, Method> = table();
Object.assign(FUNCTIONS, TB_UTILS.statics, NUMBER_UTILS.statics);
FUNCTIONS["decodeToString"] = FUNCTIONS["bytesToString"]!;

/** Functions that take a list and no array, which the engine finds out when it converts one. */
for (const name of ["bytesToString", "decodeToJson", "printUnsignedBytes", "toSet"]) {
  const any = FUNCTIONS[name]!;
  FUNCTIONS[name] = function (v: Value): Value {
    if (v instanceof TArr && v.kind !== "object") {
      const array = v.cls.name;
      throw new EngineError(
        "CompileException",
        `class ${array} cannot be cast to class [Ljava.lang.Object; ` +
          `(${array} and [Ljava.lang.Object; are in module java.base of loader 'bootstrap')`,
      );
    }
    return any.apply(undefined, arguments as unknown as Value[]);
  };
}

/*
 * Short ways for the hot ones. `arguments` tells how many were given, which a missing and an
 * undefined one would not.
 */

for (const name of ["bytesToString", "decodeToString"]) {
  const any = FUNCTIONS["bytesToString"]!;
  FUNCTIONS[name] = function (list: Value): Value {
    return arguments.length === 1 && list instanceof TList
      ? textOfBytes(list)
      : any.apply(undefined, arguments as unknown as Value[]);
  };
}

const anyJson = FUNCTIONS["decodeToJson"]!;
FUNCTIONS["decodeToJson"] = function (v: Value): Value {
  if (arguments.length === 1) {
    if (v instanceof TList) return parseJson(textOfBytes(v));
    if (typeof v === "string") return parseJson(v);
  }
  return anyJson.apply(undefined, arguments as unknown as Value[]);
};

const anyInt = FUNCTIONS["parseInt"]!;
FUNCTIONS["parseInt"] = function (s: Value): Value {
  const found = arguments.length === 1 ? fastInt(s) : undefined;
  return found === undefined ? anyInt.apply(undefined, arguments as unknown as Value[]) : found;
};

const anyFloat = FUNCTIONS["parseFloat"]!;
FUNCTIONS["parseFloat"] = function (s: Value): Value {
  const found = arguments.length === 1 ? fastDecimal(s) : undefined;
  return found === undefined
    ? anyFloat.apply(undefined, arguments as unknown as Value[])
    : new Flt(found);
};

const anyDouble = FUNCTIONS["parseDouble"]!;
FUNCTIONS["parseDouble"] = function (s: Value): Value {
  const found = arguments.length === 1 ? fastDecimal(s) : undefined;
  return found === undefined
    ? anyDouble.apply(undefined, arguments as unknown as Value[])
    : dbl(found);
};

const anyFixed = FUNCTIONS["toFixed"]!;
FUNCTIONS["toFixed"] = function (v: Value, precision: Value): Value {
  const found = arguments.length === 2 && isInt(precision) ? fastFixed(v, precision) : undefined;
  return found === undefined ? anyFixed.apply(undefined, arguments as unknown as Value[]) : found;
};

/** A reader of numbers for lists, whose arguments are those that Java has without conversion. */
function forLists<T>(
  name: string,
  most: number,
  read: (data: number[], offset: number, length: number, bigEndian: boolean) => T,
  box: (v: T) => Value,
): Method {
  const any = FUNCTIONS[name]!;
  return function (data: Value, offset: Value = 0, length?: Value, bigEndian: Value = true): Value {
    if (
      data instanceof TList && isInt(offset) && (length === undefined || isInt(length)) &&
      typeof bigEndian === "boolean" && arguments.length < 5
    ) {
      const count = length ?? restLength(data.a.length, offset, most);
      return box(read(signedBytes(data), offset, count, bigEndian));
    }
    return any.apply(undefined, arguments as unknown as Value[]);
  };
}

const toFloat = (v: number) => new Flt(v);
FUNCTIONS["parseBytesToInt"] = forLists("parseBytesToInt", 4, intOfBytes, (v) => v);
FUNCTIONS["parseBytesToLong"] = forLists("parseBytesToLong", 8, longOfBytes, (v) => v);
FUNCTIONS["parseBytesToFloat"] = forLists("parseBytesToFloat", 4, floatOfBytes, toFloat);
FUNCTIONS["parseBytesIntToFloat"] = forLists("parseBytesIntToFloat", 4, unsignedOfBytes4, toFloat);
FUNCTIONS["parseBytesToDouble"] = forLists("parseBytesToDouble", 8, doubleOfBytes, dbl);
FUNCTIONS["parseBytesLongToDouble"] = forLists("parseBytesLongToDouble", 8, unsignedOfBytes8, dbl);

const anyBytesToInt = FUNCTIONS["parseBytesToInt"]!;
FUNCTIONS["parseBytesToInt"] = function (
  data: Value,
  offset: Value,
  length: Value,
  bigEndian: Value = true,
): Value {
  const count = arguments.length;
  if (
    (count === 3 || count === 4) && isInt(offset) && isInt(length) && typeof bigEndian === "boolean"
  ) {
    const found = fastBytesToInt(data, offset, length, bigEndian);
    if (found !== undefined) return found;
  }
  return anyBytesToInt.apply(undefined, arguments as unknown as Value[]);
};
