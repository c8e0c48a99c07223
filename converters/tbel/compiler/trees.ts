/**
 * Trees of operators by precedence (org.mvel2.util.CompilerTools.finalizePayload).
 *
 * @module
 */
import type { List } from "./ast.ts";
import { isClass, operatorOf } from "./nodes.ts";
import { Op, PRECEDENCE } from "./operator.ts";
import type { Node, NodeOf } from "./shaped.ts";
import { CompileError } from "./source.ts";
import { boxed, type Type, typeCode } from "./types.ts";

/** Puts operators and operands together by precedence (finalizePayload). */
export function operatorTrees(nodes: readonly Node[], list: List): Node[] {
  const out: Node[] = [];
  let i = 0;
  while (i < nodes.length) {
    const left = nodes[i++]!;
    if (i >= nodes.length) {
      out.push(left);
      break;
    }
    const operator = nodes[i]!;
    const code = operatorOf(operator);
    if (code === undefined) {
      if (isClass(left) && (operator.kind === "assign" || operator.kind === "declare")) continue;
      out.push(left);
      continue;
    }
    i++;
    if (code > Op.STR_APPEND || operator.kind !== "operator") {
      i = special(code, left, operator, nodes, i, out);
      continue;
    }
    const right = nodes[i++];
    if (right === undefined) {
      throw new CompileError("Invalid expression", list.source, operator.at.start);
    }
    let tree = binary(code, left, right);
    let op = code;
    let rest: Node | undefined;
    while (i < nodes.length) {
      const following = nodes[i++]!;
      const code2 = operatorOf(following);
      if (following.kind !== "operator" || code2 === undefined || code2 > Op.STR_APPEND) {
        rest = following;
        break;
      }
      const operand = nodes[i++];
      if (operand === undefined) {
        throw new CompileError("Invalid expression", list.source, following.at.start);
      }
      if (PRECEDENCE[code2]! > PRECEDENCE[op]!) {
        const inner = binary(code2, rightMost(tree), operand);
        if (tree.integers && inner.type !== "Integer") {
          tree = plainBinary(tree.operator, tree.left, inner);
        } else setRightMost(tree, inner);
      } else if (tree.operator !== code2 && PRECEDENCE[op] === PRECEDENCE[code2]) {
        if (PRECEDENCE[tree.operator] === PRECEDENCE[code2]) tree = binary(code2, tree, operand);
        else tree = appendRight(tree, code2, operand);
      } else if (PRECEDENCE[tree.operator]! >= PRECEDENCE[code2]!) {
        tree = plainBinary(code2, tree, operand);
      } else tree = appendRight(tree, code2, operand);
      op = code2;
    }
    if (rest === undefined) out.push(tree);
    else {
      const code2 = operatorOf(rest);
      if (code2 === undefined) out.push(tree, rest);
      else i = special(code2, tree, rest, nodes, i, out);
    }
  }
  return out;
}

function appendRight(tree: NodeOf<"binary">, operator: number, operand: Node): NodeOf<"binary"> {
  let base = tree;
  if (base.integers && operand.type !== "Integer") {
    base = plainBinary(base.operator, base.left, base.right);
  }
  base.right = plainBinary(operator, base.right, operand);
  return base;
}

function special(
  code: number,
  left: Node,
  operator: Node,
  nodes: readonly Node[],
  i: number,
  out: Node[],
): number {
  const kind = ({
    [Op.REGEX]: "matches",
    [Op.CONTAINS]: "contains",
    [Op.INSTANCEOF]: "instance",
    [Op.CONVERTABLE_TO]: "convertable",
    [Op.SIMILARITY]: "similar",
    [Op.SOUNDEX]: "soundsLike",
  } as const)[code];
  if (kind === undefined || operator.kind !== "operator") {
    out.push(left, operator);
    return i;
  }
  const right = nodes[i];
  if (right === undefined) {
    throw new CompileError(
      "not a statement, or badly formed structure",
      operator.at.source,
      operator.at.start,
    );
  }
  out.push({ kind, left, right, at: left.at, type: "Boolean" });
  return i + 1;
}

const COMPARES = new Set<number>([
  Op.LESS,
  Op.GREATER,
  Op.LESS_EQUAL,
  Op.GREATER_EQUAL,
  Op.EQUAL,
  Op.NOT_EQUAL,
]);

/** Type of an operator's result, as the engine's compiler sees it. */
function resultType(operator: number, left: Type, right: Type): Type {
  if (COMPARES.has(operator)) return "Boolean";
  if (operator === Op.STR_APPEND) return "String";
  if (operator >= Op.BW_AND && operator <= Op.BW_NOT) return "Integer";
  if (operator === Op.ADD && (left === "String" || right === "String")) return "String";
  if (left === "Object" || right === "Object") return "Object";
  return typeCode(boxed(left)) < typeCode(boxed(right)) ? right : left;
}

const OWN_INTEGER_WAY = new Set<number>([Op.ADD, Op.SUB, Op.MULT, Op.DIV]);

function binary(operator: number, left: Node, right: Node): NodeOf<"binary"> {
  if (left.type === "Integer" && right.type === "Integer" && OWN_INTEGER_WAY.has(operator)) {
    return {
      kind: "binary",
      operator,
      left,
      right,
      integers: true,
      type: "Integer",
      at: left.at,
      leftCode: 106,
      rightCode: 106,
    };
  }
  return plainBinary(operator, left, right);
}

function plainBinary(operator: number, left: Node, right: Node): NodeOf<"binary"> {
  return {
    kind: "binary",
    operator,
    left,
    right,
    integers: false,
    type: resultType(operator, left.type, right.type),
    at: left.at,
    leftCode: typeCode(left.type),
    rightCode: typeCode(right.type),
  };
}

function rightMost(tree: NodeOf<"binary">): Node {
  let node = tree;
  while (node.right.kind === "binary") node = node.right;
  return node.right;
}

function setRightMost(tree: NodeOf<"binary">, right: Node): void {
  let node = tree;
  while (node.right.kind === "binary") node = node.right;
  node.right = right;
  if (node === tree) node.rightCode = typeCode(right.type) || -1;
}

/** Joins what is left and right of `&&` and `||`. */
export function joinLogic(nodes: readonly Node[]): Node[] {
  const logic = (node: Node | undefined): "and" | "or" | undefined => {
    const code = node?.kind === "operator" ? node.operator : undefined;
    return code === Op.AND ? "and" : code === Op.OR ? "or" : undefined;
  };
  if (!nodes.some((node) => logic(node) !== undefined)) return nodes as Node[];
  const out: Node[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const kind = logic(nodes[i + 1]);
    const left = nodes[i]!;
    if (kind === undefined || nodes[i + 2] === undefined) {
      out.push(left);
      continue;
    }
    let tree: NodeOf<"and" | "or"> = {
      kind,
      left,
      right: nodes[i + 2]!,
      at: left.at,
      type: "Boolean",
    };
    i += 2;
    for (let more = logic(nodes[i + 1]); more && nodes[i + 2]; more = logic(nodes[i + 1])) {
      const right = nodes[i + 2]!;
      if (more === "or") tree = { kind: "or", left: tree, right, at: left.at, type: "Boolean" };
      else {
        let node = tree;
        while (node.right.kind === tree.kind) node = node.right as NodeOf<"and" | "or">;
        node.right = { kind: "and", left: node.right, right, at: node.right.at, type: "Boolean" };
      }
      i += 2;
    }
    out.push(tree);
  }
  return out;
}
