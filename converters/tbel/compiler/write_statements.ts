/**
 * Statements.
 *
 * @module
 */
import { type Code, type Place, quoted } from "./code.ts";
import { Op } from "./operator.ts";
import type { Node, NodeOf, Shaped } from "./shaped.ts";
import type { Ending, Unit } from "./unit.ts";
import { ExpressionWriter } from "./write_expressions.ts";

/** See the module. */
export abstract class StatementWriter extends ExpressionWriter {
  /** Makes a function known before any code is written. */
  protected abstract registerFunction({ fn }: NodeOf<"function">, unit: Unit): boolean;

  /** Writes a function's code. */
  protected abstract declareFunction(node: NodeOf<"function">, unit: Unit, indent: string): Code;

  /** `if` and `switch`. */
  protected abstract ifStatement(
    node: NodeOf<"if" | "switch">,
    indent: string,
    unit: Unit,
    ending: Ending,
  ): { code: Code; leaves: boolean };

  /** `for (;;)`. */
  protected abstract forStatement(node: NodeOf<"for">, indent: string, unit: Unit): Code;

  /** `foreach`. */
  protected abstract foreachStatement(node: NodeOf<"foreach">, indent: string, unit: Unit): Code;

  /** `while`, `until` and `do`. */
  protected abstract whileStatement(
    node: NodeOf<"while" | "until" | "do" | "doUntil">,
    indent: string,
    unit: Unit,
  ): Code;

  /** All statements of a list. @param root whether it runs as a list even if it is one node */
  protected block(
    body: Shaped,
    indent: string,
    ending: Ending,
    root: boolean,
    unit = this.root,
  ): Code {
    const { nodes } = body;
    const out: Code[] = [];
    const before = unit.statement;
    const declared = nodes.filter((node) => node.kind === "function")
      .filter((node) => this.registerFunction(node, unit));
    for (const node of declared) out.push(this.declareFunction(node, unit, indent));
    const statements: Node[][] = [[]];
    for (const node of nodes) {
      if (node.kind === "end") statements.push([]);
      else statements.at(-1)!.push(node);
    }
    const filled = statements.filter((one) => one.length > 0);
    let left = false;
    filled.forEach((statement, i) => {
      if (left) return;
      if (nodes.length > 1 || root) {
        const place = this.statementPlace(statement[0]!, before);
        const own = root && unit.fn === undefined && before === undefined &&
          statement[0]!.kind === "return";
        unit.statement = own ? this.returnPlace(place) : place;
      }
      const last = i === filled.length - 1;
      const code = this.statement(
        statement,
        indent,
        unit,
        last,
        ending,
        last ? [] : filled.slice(i + 1),
      );
      out.push(code.code);
      left = code.leaves;
    });
    unit.statement = before;
    if (!left && ending.last) {
      const end = filled.at(-1);
      if (end === undefined || !this.gives(end[0]!)) out.push(indent, ending.leave("null"), "\n");
    }
    return out;
  }

  /** Whether the last statement gives a value by itself. */
  protected gives(node: Node): boolean {
    return !["for", "foreach", "while", "until", "do", "doUntil", "declare"].includes(node.kind) &&
      !(node.kind === "if" || node.kind === "switch") && node.kind !== "with";
  }

  /** How the engine tells a statement. */
  protected statementPlace(node: Node, outer: Place | undefined): Place {
    const unknown = node.kind === "binary" || node.kind === "and" || node.kind === "or" ||
      node.kind === "step" || node.kind === "instance" || node.kind === "contains";
    const at = node.at;
    return {
      kind: "statement",
      source: unknown ? undefined : at.source,
      at: at.start,
      text: unknown ? "" : at.source?.slice(at.start, at.end) ?? "",
      statement: outer,
    };
  }

  /** The place of a `return …;` that is in no block and no function. */
  private returnPlace(place: Place): Place {
    const { source, at, text } = place;
    const end = source?.slice(at + text.length, source.length).search(/[^\s]/) ?? -1;
    if (end === -1 || source!.slice(at + text.length + end, at + text.length + end + 1) !== ";") {
      return place;
    }
    return { ...place, kind: "return", text: source!.slice(at, at + text.length + end) };
  }

  /** One statement, and whether what follows cannot be reached. */
  protected statement(
    nodes: readonly Node[],
    indent: string,
    unit: Unit,
    last: boolean,
    ending: Ending,
    _rest: readonly (readonly Node[])[],
  ): { code: Code; leaves: boolean } {
    const [node] = nodes;
    const tail = last && ending.last;
    if (nodes.length === 1 || ["return", "break", "declare"].includes(node!.kind)) {
      switch (node!.kind) {
        case "function":
          return tail
            ? { code: [indent, ending.leave(this.nodeValue(node!, unit)), "\n"], leaves: true }
            : { code: "", leaves: false };
        case "return":
          return {
            code: [indent, "return ", this.list(node!.body, unit, "null"), ";\n"],
            leaves: true,
          };
        case "break":
          return {
            code: [indent, unit.loop === undefined ? "return null;" : `break ${unit.loop};`, "\n"],
            leaves: true,
          };
        case "if":
        case "switch":
          return this.ifStatement(node!, indent, unit, last ? ending : { ...ending, last: false });
        case "for":
          return { code: this.forStatement(node!, indent, unit), leaves: false };
        case "foreach":
          return { code: this.foreachStatement(node!, indent, unit), leaves: false };
        case "while":
        case "until":
        case "do":
        case "doUntil":
          return { code: this.whileStatement(node!, indent, unit), leaves: false };
        case "with":
          return { code: this.withStatement(node!, indent, unit), leaves: false };
        case "declare":
          return { code: this.declare(node!, indent, unit), leaves: false };
        case "chain":
          if (node!.at.text === "continue" && unit.loop !== undefined) {
            return { code: [indent, `continue ${unit.loop};\n`], leaves: true };
          }
      }
    }
    const ternary = nodes.some((one) => one.kind === "operator" && one.operator === Op.TERNARY);
    if (!ternary || tail) {
      const value = !tail && nodes.length === 1
        ? this.effect(node!, unit)
        : this.nodes(nodes, 0, unit);
      return tail
        ? { code: [indent, ending.leave(value), "\n"], leaves: true }
        : { code: [indent, value, ";\n"], leaves: false };
    }
    return { code: this.choice(nodes, indent, unit, ending), leaves: false };
  }

  /** `a ? b : c` as a statement: its first way leaves the block. */
  protected choice(nodes: readonly Node[], indent: string, unit: Unit, ending: Ending): Code {
    const operators = nodes.map((one) => one.kind === "operator" ? one.operator : -1);
    const question = operators.indexOf(Op.TERNARY);
    const colon = operators.indexOf(Op.TERNARY_ELSE, question);
    const condition = this.call(
      this.operatorPlace(unit),
      "cond",
      this.nodes(nodes.slice(0, question), 0, unit),
    );
    const before = new Map(unit.states);
    const yes = this.nodes(nodes.slice(question + 1), 0, unit);
    unit.states = before;
    const no = colon === -1
      ? [indent, "  ", ending.leave("null"), "\n"]
      : [indent, "  ", this.nodes(nodes.slice(colon + 1), 0, unit), ";\n"];
    const leave = colon === -1 ? [yes, ";"] : ending.leave(yes);
    return [
      indent,
      "if (",
      condition,
      ") {\n",
      indent,
      "  ",
      leave,
      "\n",
      indent,
      "} else {\n",
      no,
      indent,
      "}\n",
    ];
  }

  /** `var x;`. */
  protected declare(node: NodeOf<"declare">, indent: string, unit: Unit): Code {
    if (node.own) {
      // The engine makes no variable of it here, and fails where the function got no arguments.
      if (unit.fn!.parameters.length > 0) return "";
      return [
        indent,
        this.call(
          this.operatorPlace(unit),
          "failJava",
          quoted(
            "cannot create indexed variable: null(0). operation not supported by resolver: " +
              "org.mvel2.integration.impl.CachingMapVariableResolverFactory",
          ),
        ),
        ";\n",
      ];
    }
    const place: Place = { ...this.place("access", node.at, unit) };
    const known = this.candidates(unit, node.name).filter((one) =>
      this.state(unit, one) !== undefined
    );
    const sure = known.some((one) => this.state(unit, one) === "set");
    const failure = this.call(
      place,
      "fail",
      quoted("variable defined within scope: " + node.name),
    );
    if (sure) return [indent, failure, ";\n"];
    const check = known.length
      ? [indent, `if (${known.map((one) => one + " !== undefined").join(" || ")}) `, failure, ";\n"]
      : "";
    return [check, indent, this.write(unit, node.name, "null"), ";\n"];
  }

  /** `with`. */
  protected withStatement(node: NodeOf<"with">, indent: string, unit: Unit): Code {
    const object = this.temporary(unit);
    const place = this.place("access", node.at, unit);
    return [
      indent,
      `if ((${object} = `,
      this.list(node.object, unit, "null"),
      ") === null) ",
      this.call(place, "fail", quoted("with-block against null pointer")),
      ";\n",
      node.parts.map((part) => {
        const value = this.list(part.value, unit, "null");
        if (part.target === undefined) return [indent, value, ";\n"];
        return [
          indent,
          this.assignTo(unit, part.target, object, value, place, place),
          ";\n",
        ];
      }),
    ];
  }

  /** A statement where a value is expected. */
  protected wrapped(node: Node, unit: Unit): Code {
    const loop = unit.loop;
    unit.loop = undefined;
    const code = this.statement(
      [node],
      "    ",
      unit,
      true,
      { last: true, leave: (value) => ["return ", value, ";"] },
      [],
    );
    unit.loop = loop;
    return ["(() => {\n", code.code, "    return null;\n  })()"];
  }

  /** Text of a list. */
  protected textOf(body: Shaped): string {
    return body.list.source.slice(body.list.start, body.list.end);
  }

  /** A node whose value is not needed. */
  protected effect(node: Node, unit: Unit): Code {
    if (node.kind === "set") return this.setValue(node, unit, false);
    const code = node.kind === "step" ? this.step(node, unit, false) : this.nodeValue(node, unit);
    const assigns = node.kind === "assign" || node.kind === "operate" || node.kind === "step";
    if (!assigns || typeof code === "string" || !Array.isArray(code)) return code;
    return code[0] === "(" && code.at(-1) === ")" ? code.slice(1, -1) : code;
  }
}
