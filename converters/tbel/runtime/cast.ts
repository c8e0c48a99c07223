/**
 * Casts: `(int) a`, `(String) a`.
 *
 * @module
 */
import { classOf, EngineError, JavaException, TArr, TSet, type Value } from "./values.ts";
import {
  toBigDecimal,
  toBigInteger,
  toBoolean,
  toByte,
  toCharacter,
  toDouble,
  toFloat,
  toInteger,
  toLong,
  toShort,
} from "./conversion.ts";
import { PlainList } from "./plain_list.ts";
import { text } from "./text.ts";

function castText(v: Value): Value {
  return v === null ? null : text(v);
}

const CASTS: Readonly<Record<string, (v: Value) => Value>> = {
  boolean: toBoolean,
  byte: toByte,
  char: toCharacter,
  double: toDouble,
  float: toFloat,
  int: toInteger,
  long: toLong,
  short: toShort,
  Boolean: toBoolean,
  Byte: toByte,
  Character: toCharacter,
  Double: toDouble,
  Float: toFloat,
  Integer: toInteger,
  Long: toLong,
  Short: toShort,
  String: castText,
  BigDecimal: toBigDecimal,
  BigInteger: toBigInteger,
};

/**
 * `(type) v` as org.mvel2.ast.TypeCast: null stays null, numbers are cut off.
 *
 * @param type as in the script: `int`, `Integer`, `java.lang.Integer`
 * @throws JavaException for what has no such value
 */
export function cast(type: string, v: Value): Value {
  const convert = CASTS[type.replace(/^java\.(?:lang|math)\./, "")];
  if (convert !== undefined) return convert(v);
  if (v === null || type === "Object" || classOf(v).supertypes.has(type)) return v;
  if (LISTS.has(type)) return new PlainList(elementsOf(v));
  throw new JavaException(
    "java.lang.NullPointerException",
    'Cannot invoke "org.mvel2.ConversionHandler.convertFrom(Object)" because "h" is null',
  );
}

const LISTS = new Set(["java.util.List", "java.util.ArrayList", "java.util.LinkedList"]);

/** What a cast to a list keeps of other values: nothing of what has no elements. */
function elementsOf(v: Value): Value[] {
  if (v instanceof TArr) return [...v.a];
  return v instanceof TSet ? [...v.m.values()] : [];
}

/**
 * `v convertable_to type`: whether the class has a conversion, whatever the value.
 *
 * @throws EngineError for an unknown type
 */
export function convertableTo(v: Value, type: string): boolean {
  if (v === null) return false;
  const name = type.replace(/^java\.(?:lang|math)\./, "");
  if (CASTS[name] === undefined) {
    if (type.includes(".") || type === "Object") return classOf(v).supertypes.has(type);
    throw new EngineError(
      "PropertyAccessException",
      `unresolvable property or identifier: ${type}`,
    );
  }
  try {
    CASTS[name](typeof v === "string" ? "1" : v);
    return true;
  } catch (error) {
    // A value out of range is of a class that has a conversion all the same.
    return error instanceof JavaException && !error.message.startsWith("cannot convert type");
  }
}
