/**
 * Nodes of a shaped script.
 *
 * @module
 */
import type { Reference, Token, TokenOf } from "./ast.ts";
import { Op } from "./operator.ts";
import type { Node, NodeOf } from "./shaped.ts";
import type { Type } from "./types.ts";
import {
  BigDecimal,
  BigInteger,
  Byte,
  Chr,
  Dbl,
  Flt,
  isInt,
  Short,
  type Value,
} from "../runtime/values.ts";

/** Number of an operator, of an end of statement, of `return` and `break`. */
export function operatorOf(node: Node | undefined): number | undefined {
  switch (node?.kind) {
    case "operator":
      return node.operator;
    case "end":
      return Op.END;
    case "return":
      return 99;
    case "break":
      return 117;
    default:
      return undefined;
  }
}

/** Whether a node names a class. */
export function isClass(node: Node): boolean {
  return node.kind === "literal" && typeof node.value === "object" && node.value !== null &&
    "cls" in node.value && typeof node.value.cls === "string";
}

/** An operator as a node. */
export function operatorNode(operator: number, at: Token): Node {
  return { kind: "operator", operator, at, type: null };
}

/** A value as a node. */
export function literalNode(value: Value, at: Token): NodeOf<"literal"> {
  return { kind: "literal", value, at, type: typeOfLiteral(value) } as NodeOf<"literal">;
}

/** A literal node as a token. */
export function literalOf(node: Node): TokenOf<"literal"> | undefined {
  if (node.kind !== "literal") return undefined;
  const { source, start, end } = node.at;
  return { kind: "literal", value: node.value, number: false, source, start, end };
}

/** Type of a literal. */
export function typeOfLiteral(value: Value | Reference): Type {
  switch (typeof value) {
    case "string":
      return "String";
    case "boolean":
      return "Boolean";
    case "bigint":
      return "Long";
    case "number":
      return isInt(value) ? "Integer" : "Double";
  }
  if (value instanceof Dbl) return "Double";
  if (value instanceof Flt) return "Float";
  if (value instanceof Byte) return "Byte";
  if (value instanceof Short) return "Short";
  if (value instanceof Chr) return "Character";
  if (value instanceof BigInteger) return "BigInteger";
  if (value instanceof BigDecimal) return "BigDecimal";
  if (value !== null && "fn" in value) return "MethodStub";
  return value !== null && "cls" in value && typeof value.cls === "string" ? "Class" : "Object";
}

/** Name of a class without `java.lang.`. */
export function shortName(type: string): string {
  return type.startsWith("java.lang.") ? type.slice(10) : type;
}
