/**
 * Expressions.
 *
 * @module
 */
import { type Code, joined, type Place, quoted } from "./code.ts";
import { Op, symbolOf } from "./operator.ts";
import type { Node, NodeOf, Shaped, ShapedFunction } from "./shaped.ts";
import type { Unit } from "./unit.ts";
import { OperatorWriter } from "./write_operators.ts";

/** See the module. */
export abstract class ExpressionWriter extends OperatorWriter {
  /** How the engine tells a statement. */
  protected abstract statementPlace(node: Node, outer: Place | undefined): Place;

  /** A function. */
  protected abstract functionCode(
    fn: ShapedFunction,
    code: string,
    outer: Unit,
    indent: string,
  ): Code;

  /** A statement where a value is expected. */
  protected abstract wrapped(node: Node, unit: Unit): Code;

  /** Value of a list that is used as an expression. */
  protected list(body: Shaped, unit: Unit, empty: string): Code {
    const statements: Node[][] = [[]];
    for (const node of body.nodes) {
      if (node.kind === "end") statements.push([]);
      else statements.at(-1)!.push(node);
    }
    const filled = statements.filter((one) => one.length > 0);
    if (filled.length === 0) return empty;
    const before = unit.statement;
    const codes = filled.map((nodes) => {
      if (body.nodes.length > 1) unit.statement = this.statementPlace(nodes[0]!, before);
      return this.nodes(nodes, 0, unit);
    });
    unit.statement = before;
    return codes.length === 1 ? codes[0]! : ["(", joined(codes, ", "), ")"];
  }

  /** Value of the nodes from one on, up to the end of its way. */
  protected nodes(nodes: readonly Node[], from: number, unit: Unit): Code {
    let i = from;
    if (i >= nodes.length) return "null";
    let value = this.nodeValue(nodes[i]!, unit);
    for (;;) {
      const operator = nodes[++i];
      if (operator === undefined) return value;
      if (operator.kind !== "operator") {
        // Two operands without an operator: the engine drops the second.
        continue;
      }
      if (operator.operator === Op.TERNARY_ELSE) return value;
      if (operator.operator === Op.TERNARY) {
        let other = i + 1;
        while (other < nodes.length) {
          const node = nodes[other]!;
          if (node.kind === "operator" && node.operator === Op.TERNARY_ELSE) break;
          other++;
        }
        const states = new Map(unit.states);
        const yes = this.nodes(nodes, i + 1, unit);
        unit.states = states;
        const no = this.nodes(nodes, other + 1, unit);
        unit.states = states;
        const only = nodes.slice(from, i);
        const condition = only.length === 1 && this.isBoolean(only[0]!)
          ? value
          : this.call(this.operatorPlace(unit), "cond", value);
        return ["(", condition, " ? ", yes, " : ", no, ")"];
      }
      const right = nodes[++i];
      if (right === undefined) return value;
      const place: Place = { ...this.place("linear", operator.at, unit) };
      const operand = this.nodeValue(right, unit);
      value = operator.operator === Op.CHOR
        ? this.call(place, "firstOf", value, operand)
        : this.call(place, "operate", String(operator.operator), "-1", value, "-1", operand);
    }
  }

  /** Value of a node. */
  protected nodeValue(node: Node, unit: Unit): Code {
    switch (node.kind) {
      case "literal":
        return this.literal(node);
      case "operator":
        return this.call(
          this.place("access", node.at, unit),
          "fail",
          quoted("illegal use of operator: " + symbolOf(node.operator)),
        );
      case "end":
        return "null";
      case "chain":
        return this.chain(node.steps, undefined, node.at, unit);
      case "sub":
        return this.list(node.body, unit, "null");
      case "union":
        return this.chain(node.steps, this.nodeValue(node.main, unit), node.at, unit);
      case "binary":
        return this.binaryValue(node, unit);
      case "and":
      case "or": {
        const left = this.operand(node.left, unit);
        const states = new Map(unit.states);
        const right = this.operand(node.right, unit);
        unit.states = states;
        return ["(", left, node.kind === "and" ? " && " : " || ", right, ")"];
      }
      case "matches":
      case "contains":
      case "soundsLike":
        return this.call(
          this.operatorPlace(unit),
          node.kind,
          this.nodeValue(node.left, unit),
          this.nodeValue(node.right, unit),
        );
      case "similar":
        return this.call(
          this.operatorPlace(unit),
          "similarity",
          this.nodeValue(node.left, unit),
          this.nodeValue(node.right, unit),
        );
      case "instance":
      case "convertable":
        return this.typeTest(node as NodeOf<"instance">, unit);
      case "regex":
        return this.call(
          this.operatorPlace(unit),
          "matches",
          this.chain(node.steps, undefined, node.at, unit),
          this.list(node.pattern, unit, "null"),
        );
      case "collection":
        return this.collection(node, unit);
      case "new":
        return this.newObject(node, unit);
      case "newArray":
        return this.newArray(node, unit);
      case "negate":
        return this.call(
          this.place("access", node.at, unit),
          "neg",
          this.list(node.body, unit, "null"),
        );
      case "not": {
        const only = node.body.nodes.length === 1 ? node.body.nodes[0]! : undefined;
        const value = this.list(node.body, unit, "null");
        if (only !== undefined && this.isBoolean(only)) return ["(!", value, ")"];
        return this.call(this.operatorPlace(unit), "not", value);
      }
      case "invert":
        return this.call(
          this.operatorPlace(unit),
          "invertInt",
          this.list(node.body, unit, "null"),
        );
      case "cast":
        return this.call(
          this.operatorPlace(unit),
          "cast",
          quoted(node.to),
          this.list(node.body, unit, "null"),
        );
      case "isdef":
        return this.isDefined(node.name, unit);
      case "assign":
        return this.assign(node, unit);
      case "declare":
        return "null";
      case "set":
        return this.setValue(node, unit, true);
      case "operate":
        return this.operate(node, unit);
      case "step":
        return this.step(node, unit);
      case "assert":
        return this.call(
          { ...this.place("access", node.at, unit) },
          "assertion",
          this.list(node.body, unit, "null"),
          quoted(node.text),
        );
      case "function": {
        const known = this.isFunctionName(unit, node.fn.name);
        if (known !== undefined) return this.functionValue(known);
        const code = this.names.make("f_", node.fn.name || "anonymous");
        this.fromLibrary("ScriptFunction");
        return [
          `new ScriptFunction(${
            quoted(node.fn.name === "" ? "null" : node.fn.name)
          }, ${node.fn.locals.length}, (() => {\n`,
          this.functionCode(node.fn, code, unit, "    "),
          `    return ${code};\n  })())`,
        ];
      }
      case "return":
        return this.list(node.body, unit, "null");
      default:
        return this.wrapped(node, unit);
    }
  }

  /** `a.b = value`, `a[b] = value`. @param used whether its value is needed */
  protected setValue(node: NodeOf<"set">, unit: Unit, used: boolean): Code {
    return this.assignTo(
      unit,
      node.target,
      undefined,
      this.list(node.value, unit, "null"),
      { ...this.place("access", node.at, unit), text: node.targetText },
      this.operatorPlace(unit),
      node,
      used,
    );
  }
}
