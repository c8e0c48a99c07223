/**
 * Functions of the script.
 *
 * @module
 */
import type { Code } from "./code.ts";
import { IMPORTED_CLASSES } from "./operator.ts";
import type { NodeOf, Shaped, ShapedFunction } from "./shaped.ts";
import type { Known, Unit } from "./unit.ts";
import { visit } from "./variables.ts";
import { LoopWriter } from "./write_loops.ts";

/** See the module. */
export class FunctionWriter extends LoopWriter {
  /** Makes a function known before any code is written: functions may be called before they are written. */
  protected registerFunction({ fn }: NodeOf<"function">, unit: Unit): boolean {
    // The library's functions win over the script's, and the first one over a second.
    if (fn.name === "" || this.library.functions.has(fn.name) || IMPORTED_CLASSES.has(fn.name)) {
      return false;
    }
    if (unit.functions.has(fn.name)) return false;
    unit.functions.set(fn.name, { code: this.names.make("f_", fn.name), fn });
    return true;
  }

  /** Writes a function's code. */
  protected declareFunction(node: NodeOf<"function">, unit: Unit, indent: string): Code {
    const { fn } = node;
    const { code } = unit.functions.get(fn.name)!;
    const root = unit === this.root && unit.scope.outer === undefined;
    const text = this.functionCode(fn, code, unit, root ? "  " : indent);
    if (root) {
      this.outside.push(text);
      return this.reassigned.has(fn.name) || this.variables.has(fn.name)
        ? this.assignFunction(unit, indent, { code, fn })
        : "";
    }
    return [
      text,
      this.reassigned.has(fn.name) || this.variables.has(fn.name)
        ? this.assignFunction(unit, indent, { code, fn })
        : "",
    ];
  }

  /** Puts a function in the variable of its name. */
  protected assignFunction(unit: Unit, indent: string, known: Known): Code {
    return [indent, this.write(unit, known.fn.name, this.functionValue(known)), ";\n"];
  }

  /** A function. */
  protected functionCode(fn: ShapedFunction, code: string, outer: Unit, indent: string): Code {
    const unit = this.unit(fn, outer === this.root ? outer : outer);
    const deeper = indent + "  ";
    const calls = this.callsFunctions(fn.body);
    const dynamic = new Map<string, string>();
    const parameters: string[] = [];
    const declared: string[] = [];
    for (const name of fn.locals) {
      const shared = this.shared.get(name);
      const parameter = fn.parameters.includes(name);
      if (shared !== undefined && calls) {
        dynamic.set(name, shared);
        unit.scope.variables.set(name, shared);
        if (parameter) parameters.push(this.names.make("p_", name));
        unit.states.set(shared, this.surelyGiven(fn, name) ? "set" : "maybe");
        continue;
      }
      const variable = this.names.make("v_", name);
      unit.scope.variables.set(name, variable);
      if (parameter) parameters.push(variable);
      else declared.push(variable);
      if (parameter) unit.states.set(variable, this.surelyGiven(fn, name) ? "set" : "maybe");
    }
    const body = this.block(
      fn.body,
      deeper,
      { last: true, leave: (value) => ["return ", value, ";"] },
      false,
      unit,
    );
    const locals = [...declared, ...unit.temporaries];
    const start = locals.length ? `${deeper}let ${locals.join(", ")};\n` : "";
    if (dynamic.size === 0) {
      return [
        `${indent}function ${code}(${parameters.join(", ")}) {\n`,
        start,
        body,
        indent,
        "}\n",
      ];
    }
    const inner = code + "$body";
    const plain = parameters.filter((_, i) => !dynamic.has(fn.parameters[i]!));
    const saves: Code[] = [];
    const restores: Code[] = [];
    for (const [name, shared] of dynamic) {
      const saved = this.names.make("s_", name);
      const i = fn.parameters.indexOf(name);
      saves.push(`${deeper}const ${saved} = ${shared};\n`);
      saves.push(
        `${deeper}${shared} = ${
          i === -1 ? `${saved} === undefined ? undefined : null` : parameters[i]
        };\n`,
      );
      restores.push(`${deeper}${shared} = ${saved};\n`);
    }
    return [
      `${indent}function ${code}(${parameters.join(", ")}) {\n`,
      saves,
      `${deeper}const result = ${inner}(${plain.join(", ")});\n`,
      restores,
      `${deeper}return result;\n${indent}}\n`,
      `${indent}function ${inner}(${plain.join(", ")}) {\n`,
      start,
      body,
      indent,
      "}\n",
    ];
  }

  /** Whether all calls of a function give an argument. */
  protected surelyGiven(fn: ShapedFunction, parameter: string): boolean {
    return fn.name !== "" && !this.reassigned.has(fn.name) && !this.variables.has(fn.name) &&
      fn.parameters.indexOf(parameter) < (this.given.get(fn.name) ?? 0);
  }

  /** Whether a function calls others of the script. */
  protected callsFunctions(body: Shaped): boolean {
    let calls = false;
    visit(body, (node) => {
      if (node.kind === "function") calls = true;
      if (node.kind !== "chain") return;
      const first = node.steps[0]?.step;
      if (first?.kind === "method" && !this.library.functions.has(first.name)) calls = true;
    });
    return calls;
  }
}
