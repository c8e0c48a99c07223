import { convertArgument } from "./argument_conversion.ts";
import { listOf, mapPut } from "./map_entries.ts";
import { checkArrayLength, meter, sizeOf } from "./meter.ts";
import {
  type ArrayKind,
  byte,
  Chr,
  dbl,
  Flt,
  JavaException,
  Short,
  TArr,
  type TList,
  TMap,
  type Value,
} from "./values.ts";

/** `[a, b, c]`; takes the array as its own. */
export function list(items: Value[]): TList {
  return listOf(items);
}

/** `{k1: v1, k2: v2}`: keys and values in turns. */
export function map(...pairs: Value[]): TMap {
  const made = new TMap();
  const { m } = made;
  let bytes = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    const key = pairs[i]!;
    const value = pairs[i + 1]!;
    if (typeof key === "string" && value !== null) {
      const { size } = m;
      m.set(key, value);
      if (m.size !== size) bytes += key.length + sizeOf(value);
    } else {
      mapPut(made, key, value);
    }
  }
  made.mem += bytes;
  meter.charge(bytes);
  return made;
}

/** The value that the elements of a new array have. */
export function zeroOf(kind: ArrayKind): Value {
  switch (kind) {
    case "byte":
      return byte(0);
    case "short":
      return new Short(0);
    case "int":
      return 0;
    case "long":
      return 0n;
    case "float":
      return new Flt(0);
    case "double":
      return dbl(0);
    case "char":
      return new Chr("\0");
    case "boolean":
      return false;
    default:
      return null;
  }
}

/**
 * `new int[3]`.
 *
 * @throws JavaException where the engine refuses it: too long for the memory, negative, not of a
 * primitive type
 */
export function newArray(kind: string, length: number): TArr {
  if (kind === "object" || !KINDS.has(kind)) {
    throw new JavaException(
      "org.mvel2.ScriptRuntimeException",
      `Unsupported array type: class ${kind}`,
    );
  }
  const primitive = kind as Exclude<ArrayKind, "object">;
  checkArrayLength(primitive, length);
  if (length < 0) throw new JavaException("java.lang.NegativeArraySizeException", String(length));
  return new TArr(primitive, new Array<Value>(length).fill(zeroOf(primitive)));
}

/**
 * `new int[]{1, 2}`: each element is converted to the array's type.
 *
 * @throws JavaException as {@linkcode newArray}; EngineError where an element cannot be converted
 */
export function arrayWith(kind: string, items: readonly Value[]): TArr {
  const made = newArray(kind, items.length);
  for (let i = 0; i < items.length; i++) made.a[i] = convertArgument(kind, items[i]!);
  return made;
}

const KINDS = new Set(["byte", "short", "int", "long", "float", "double", "char", "boolean"]);
