import { javaType, TArr, TList, TMap, TSet, type Value } from "./values.ts";

/**
 * Name of the Java class that a script's result has when it leaves the engine, which turns its own
 * collections, views and arrays into Java's plain ones (org.mvel2.util.ArgsRepackUtil.unpack).
 */
export function resultType(v: Value): string {
  if (v instanceof TList || v instanceof TArr) return "java.util.ArrayList";
  if (v instanceof TMap) return "java.util.LinkedHashMap";
  return v instanceof TSet ? "java.util.LinkedHashSet" : javaType(v);
}
