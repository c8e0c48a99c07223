/**
 * Makes JavaScript of a shaped script: one function expression that takes the run-time library and
 * gives a function of the script's variables.
 *
 * @module
 */
import type { Code } from "./code.ts";
import type { Library } from "./parser.ts";
import type { Shaped, ShapedFunction } from "./shaped.ts";
import { assignedIn, visit } from "./variables.ts";
import { FunctionWriter } from "./write_functions.ts";

/** See the module. @param variables names of the arguments, in order */
export function generate(body: Shaped, variables: readonly string[], library: Library): Code {
  return new Generator(library).script(body, variables);
}

class Generator extends FunctionWriter {
  script(body: Shaped, variables: readonly string[]): Code {
    this.variables = new Set(variables);
    this.analyse(body);
    const unit = this.unit(undefined, undefined);
    this.root = unit;
    const parameters = variables.map((name) => this.names.make("a_", name));
    const declared: string[] = [];
    const setUp: Code[] = [];
    for (const name of new Set([...variables, ...assignedIn(body)])) {
      const shared = this.shared.get(name);
      const variable = shared ?? this.names.make("v_", name);
      unit.scope.variables.set(name, variable);
      const i = variables.indexOf(name);
      if (i !== -1) {
        setUp.push(
          shared
            ? `    ${shared} = ${parameters[i]};\n`
            : `    let ${variable} = ${parameters[i]};\n`,
        );
        unit.states.set(variable, "set");
      } else if (!shared) declared.push(variable);
      else setUp.push(`    ${shared} = undefined;\n`);
    }
    for (const [name, variable] of this.shared) {
      if (!unit.scope.variables.has(name)) setUp.push(`    ${variable} = undefined;\n`);
    }
    const code = this.block(body, "    ", {
      last: true,
      leave: (value) => ["return ", value, ";"],
    }, true);
    const all = [...declared, ...unit.temporaries];
    const shared = [...this.shared.values()];
    return [
      '(function (R) {\n  "use strict";\n',
      this.used.size ? `  const { ${[...this.used].sort().join(", ")} } = R;\n` : "",
      [...this.bound].map(([name, value]) => `  const ${name} = ${value};\n`),
      shared.length ? `  let ${shared.join(", ")};\n` : "",
      this.outside,
      `  return function convert(${parameters.join(", ")}) {\n`,
      setUp,
      all.length ? `    let ${all.join(", ")};\n` : "",
      code,
      "  };\n})",
    ];
  }

  /** Finds the names that functions read from outside. */
  protected analyse(body: Shaped): void {
    const functions: ShapedFunction[] = [];
    visit(body, (node) => {
      if (node.kind === "function") functions.push(node.fn);
      else if (node.kind === "assign" || node.kind === "declare") this.reassigned.add(node.name);
      else if (node.kind === "foreach") this.reassigned.add(node.item);
    });
    for (const fn of functions) {
      fn.parameters.forEach((name) => this.reassigned.add(name));
      const own = new Set(fn.locals);
      const note = (name: string) => {
        if (!own.has(name)) this.free.add(name);
      };
      const look = (body: Shaped): void =>
        visit(body, (node) => {
          if (node.kind === "foreach") {
            look(node.over);
            const outer = own.has(node.item);
            own.add(node.item);
            look(node.body);
            if (!outer) own.delete(node.item);
            return false;
          }
          if (node.kind === "chain" || node.kind === "regex") {
            const first = node.steps[0]?.step;
            if (first) note(first.name);
          } else if (node.kind === "set") note(node.target[0]?.step.name ?? "");
          else if (
            node.kind === "assign" || node.kind === "operate" || node.kind === "step" ||
            node.kind === "isdef"
          ) note(node.name);
        });
      look(fn.body);
    }
    visit(body, (node) => {
      if (node.kind !== "chain" && node.kind !== "regex") return;
      const first = node.steps[0];
      if (first === undefined) return;
      const given = first.step.kind === "method" ? first.args.length : 0;
      const { name } = first.step;
      this.given.set(name, Math.min(given, this.given.get(name) ?? given));
    });
    const names = new Set<string>(this.variables);
    visit(body, (node) => {
      if (node.kind === "assign" || node.kind === "declare") names.add(node.name);
      if (node.kind === "foreach") names.add(node.item);
      if (node.kind === "function") node.fn.parameters.forEach((name) => names.add(name));
    });
    for (const name of this.free) {
      if (names.has(name)) this.shared.set(name, this.names.make("g_", name));
    }
  }
}
