/**
 * What the engine's compiler refuses because of types.
 *
 * @module
 */
import type { At, List, TokenOf } from "./ast.ts";
import type { ShapedItem } from "./shaped.ts";
import { CompileError } from "./source.ts";
import { boxed, fullTypeName, type Type } from "./types.ts";

/** Refuses a condition that is known to be something else; `at.end` is what the engine shows. */
export function expectType(type: Type, wanted: string, at: At): void {
  if (type === null) {
    throw new CompileError("not a statement, or badly formed structure", at.source, at.start);
  }
  if (type === "Object" || boxed(type) === wanted) return;
  throw new CompileError(
    `was expecting type: java.lang.${wanted}; but found type: ${fullTypeName(type)}`,
    at.source,
    at.end,
  );
}

/** The same, shown at the begin of the condition. */
export function expectTypeAt(type: Type, wanted: string, list: List): void {
  let start = list.start;
  while (start < list.source.length && list.source.chars[start]! <= 32) start++;
  expectType(type, wanted, { source: list.source, start, end: start });
}

const NUMBERS = ["Integer", "Long", "Double", "Float", "Short", "Byte", "BigDecimal", "BigInteger"];

/** Whether the engine knows a conversion between two types. */
export function castable(from: string, to: string): boolean {
  const [a, b] = [boxed(from)!, boxed(to)!];
  if (a === b || b === "Object" || b === "String") return true;
  if (b === "Byte" && a === "Boolean") return false;
  if (NUMBERS.includes(b) || b === "Boolean" || b === "Character") {
    return NUMBERS.includes(a) || a === "String" || a === "Boolean" || a === "Character";
  }
  return true;
}

/** An array within an inline collection takes no elements in the engine. */
export function checkArrays(item: ShapedItem, token: TokenOf<"collection">, root: boolean): void {
  if (item.kind === "value") return;
  if (item.kind === "map") {
    for (const [key, value] of item.entries) {
      checkArrays(key, token, false);
      checkArrays(value, token, false);
    }
    return;
  }
  if (item.kind === "array") {
    for (const one of item.items) {
      if (one.kind !== "value") continue;
      if (one.body.type === null && one.body.nodes.length > 0) {
        throw new CompileError(
          "not a statement, or badly formed structure",
          token.source,
          token.start,
        );
      }
      if (!root && one.body.type !== "Object" && one.body.type !== null) {
        throw new CompileError(
          `was expecting type: ${
            token.source!.chars[token.start] === 123
              ? "java.util.LinkedHashMap"
              : "java.util.ArrayList"
          }; but found type: ${fullTypeName(one.body.type)}`,
          token.source,
          token.end,
        );
      }
    }
  }
  for (const one of item.items) checkArrays(one, token, false);
}
