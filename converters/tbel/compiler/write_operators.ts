/**
 * Operators.
 *
 * @module
 */
import type { Code, Place } from "./code.ts";
import { Op } from "./operator.ts";
import type { Node, NodeOf, Shaped } from "./shaped.ts";
import { typeCode } from "./types.ts";
import type { Unit } from "./unit.ts";
import { ChainWriter } from "./write_chains.ts";

const OPERATOR_NAMES: Record<number, string> = {
  [Op.ADD]: "add",
  [Op.SUB]: "sub",
  [Op.MULT]: "mul",
  [Op.DIV]: "div",
  [Op.MOD]: "mod",
  [Op.POWER]: "pow",
  [Op.BW_AND]: "band",
  [Op.BW_OR]: "bor",
  [Op.BW_XOR]: "bxor",
  [Op.SHIFT_RIGHT]: "shr",
  [Op.SHIFT_LEFT]: "shl",
  [Op.USHIFT_RIGHT]: "ushr",
  [Op.USHIFT_LEFT]: "ushl",
  [Op.LESS]: "lt",
  [Op.GREATER]: "gt",
  [Op.LESS_EQUAL]: "le",
  [Op.GREATER_EQUAL]: "ge",
  [Op.EQUAL]: "eq",
  [Op.NOT_EQUAL]: "ne",
  [Op.STR_APPEND]: "strAppend",
};
const INTEGER_NAMES: Record<number, string> = {
  [Op.ADD]: "addInt",
  [Op.SUB]: "subInt",
  [Op.MULT]: "mulInt",
  [Op.DIV]: "divInt",
};
const PLAIN = new Set(["Integer", "int", "Long", "long", "Double", "double", "Boolean", "boolean"]);

/** See the module. */
export abstract class OperatorWriter extends ChainWriter {
  /** A condition. */
  protected condition(body: Shaped, unit: Unit): Code {
    const only = body.nodes.length === 1 ? body.nodes[0]! : undefined;
    if (only !== undefined && this.isBoolean(only)) return this.nodeValue(only, unit);
    return this.call(this.operatorPlace(unit), "bool", this.list(body, unit, "null"));
  }

  /** Whether a value is surely a Boolean. */
  protected isBoolean(node: Node): boolean {
    switch (node.kind) {
      case "and":
      case "or":
      case "not":
      case "instance":
      case "isdef":
      case "contains":
      case "matches":
      case "soundsLike":
        return true;
      case "binary":
        return node.operator === Op.EQUAL || node.operator === Op.NOT_EQUAL;
      case "literal":
        return typeof node.value === "boolean";
      case "sub":
        return node.body.nodes.length === 1 && this.isBoolean(node.body.nodes[0]!);
      default:
        return false;
    }
  }

  /** An operand of `&&` or `||`. */
  protected operand(node: Node, unit: Unit): Code {
    const value = this.nodeValue(node, unit);
    return this.isBoolean(node) ? value : this.call(this.operatorPlace(unit), "boolOperand", value);
  }

  /** An operator. */
  protected binaryValue(node: NodeOf<"binary">, unit: Unit): Code {
    const place = this.operatorPlace(unit);
    const left = this.nodeValue(node.left, unit);
    const right = this.nodeValue(node.right, unit);
    if (node.integers) return this.call(place, INTEGER_NAMES[node.operator]!, left, right);
    const name = OPERATOR_NAMES[node.operator];
    if (name === undefined) {
      return this.call(place, "operate", String(node.operator), "-1", left, "-1", right);
    }
    // What the compiler takes the operands for counts where it may be wrong, or primitive.
    if (this.surely(node.left, node.leftCode) && this.surely(node.right, node.rightCode)) {
      return this.call(place, name, left, right);
    }
    return this.call(
      place,
      name + "As",
      String(node.leftCode || -1),
      left,
      String(node.rightCode || -1),
      right,
    );
  }

  /** Whether a value's own kind is what the compiler takes it for. */
  protected surely(node: Node, code: number): boolean {
    if (code < 1) return true;
    switch (node.kind) {
      case "literal":
        return typeof node.value !== "object" || node.value === null ||
          code === typeCode(node.type);
      case "binary":
        if (node.integers) return code === 106;
        if (node.operator >= Op.LESS && node.operator <= Op.NOT_EQUAL) return code === 15;
        if (node.operator >= Op.BW_AND && node.operator <= Op.BW_NOT) return false;
        return code === 1 && (node.left.type === "String" || node.right.type === "String") &&
          node.operator === Op.ADD;
      case "sub":
        return node.body.nodes.length === 1 && this.surely(node.body.nodes[0]!, code);
      case "and":
      case "or":
      case "not":
        return code === 15;
      default:
        return false;
    }
  }

  /** `name = value`. */
  protected assign(node: NodeOf<"assign">, unit: Unit): Code {
    const value = this.list(node.value, unit, "null");
    const place = this.operatorPlace(unit);
    const kept = node.value.type !== null && PLAIN.has(node.value.type)
      ? value
      : this.call(place, "keep", value);
    return this.write(unit, node.name, kept);
  }

  /** `name op= value`. */
  protected operate(node: NodeOf<"operate">, unit: Unit): Code {
    const place = this.operatorPlace(unit);
    const before = this.read(unit, node.name, place, true);
    const value = this.list(node.value, unit, "null");
    const name = OPERATOR_NAMES[node.operator] ?? "add";
    const result = this.call(place, name, before, value);
    const kept = node.operator === Op.ADD ? this.call(place, "keep", result) : result;
    return this.write(unit, node.name, kept);
  }

  /** `++` and `--`. */
  protected step(node: NodeOf<"step">, unit: Unit, used = true): Code {
    const place: Place = {
      kind: "statement",
      source: undefined,
      at: 0,
      text: "",
      statement: unit.statement,
    };
    const before = this.read(unit, node.name, unit.statement ?? place, true);
    const name = node.by === 1 ? "inc" : "dec";
    if (node.before || !used) {
      return this.write(unit, node.name, this.call(unit.statement ?? place, name, before));
    }
    const temporary = this.temporary(unit);
    return [
      "(",
      temporary,
      " = ",
      before,
      ", ",
      this.write(unit, node.name, this.call(unit.statement ?? place, name, temporary)),
      ", ",
      temporary,
      ")",
    ];
  }
}
