/**
 * Blocks with variables of their own; `if` and `switch`.
 *
 * @module
 */
import type { Code } from "./code.ts";
import type { NodeOf, Shaped } from "./shaped.ts";
import type { Ending, Unit } from "./unit.ts";
import { assignedIn, assignedInFunction, either, Scope, type States } from "./variables.ts";
import { StatementWriter } from "./write_statements.ts";

/** See the module. */
export abstract class BlockWriter extends StatementWriter {
  /** Runs something in a block with variables of its own. */
  protected scoped(
    unit: Unit,
    bodies: readonly Shaped[],
    indent: string,
    write: (indent: string) => Code,
    kind: "branch" | "for" | "loop",
  ): { declare: Code; code: Code; after: Code } {
    const { fn } = unit;
    if (fn !== undefined && kind !== "loop") return { declare: "", code: write(indent), after: "" };
    const names = fn === undefined
      ? assignedIn(...bodies)
      : assignedInFunction(...bodies).filter((name) => fn.locals.includes(name));
    const outer = unit.scope;
    const scope = new Scope(outer);
    const made: string[] = [];
    const saves: Code[] = [];
    const restores: Code[] = [];
    for (const name of names) {
      const shared = this.shared.get(name);
      if (shared !== undefined) {
        scope.variables.set(name, shared);
        if (unit.states.get(shared) === "set") continue;
        const saved = this.names.make("s_", name);
        saves.push(indent, `const ${saved} = ${shared};\n`);
        restores.push(indent, `if (${saved} === undefined) ${shared} = undefined;\n`);
        continue;
      }
      // A variable that is surely there already takes the value itself.
      if (outer.candidates(name).some((one) => unit.states.get(one) === "set")) continue;
      const variable = this.names.make("v_", name);
      scope.variables.set(name, variable);
      made.push(variable);
    }
    const before = new Map(unit.states);
    unit.scope = scope;
    if (kind === "loop") { for (const one of made) unit.states.set(one, "maybe"); }
    const code = write(indent);
    unit.scope = outer;
    for (const one of made) unit.states.delete(one);
    for (const name of names) {
      const shared = this.shared.get(name);
      if (shared === undefined) continue;
      const state = before.get(shared);
      if (state === undefined) unit.states.delete(shared);
      else unit.states.set(shared, state);
    }
    return {
      declare: [made.length ? [indent, `let ${made.join(", ")};\n`] : "", saves],
      code,
      after: restores,
    };
  }

  /** `if` and `switch`. */
  protected ifStatement(
    node: NodeOf<"if" | "switch">,
    indent: string,
    unit: Unit,
    ending: Ending,
  ): { code: Code; leaves: boolean } {
    const out: Code[] = [indent];
    const { statement } = unit;
    let after: States | undefined;
    let falls = false;
    let otherwise = false;
    let conditions: States = unit.states;
    const label = this.names.make("block", "");
    let labelled = false;
    const leave = ending.last ? ending.leave : (value: Code): Code => {
      labelled = true;
      return [value, `; break ${label};`];
    };
    for (const [i, branch] of node.branches.entries()) {
      if (branch.condition === undefined) {
        otherwise = true;
        out.push("{\n");
      } else {
        unit.states = conditions;
        if (node.kind === "if") {
          unit.statement = statement && i === 0
            ? { ...statement, text: this.textOf(branch.condition) }
            : statement;
        }
        out.push("if (", this.condition(branch.condition, unit), ") {\n");
        conditions = unit.states;
        unit.statement = statement;
      }
      unit.states = new Map(conditions);
      const inner = this.scoped(
        unit,
        [branch.body],
        indent + "  ",
        (deeper) => this.block(branch.body, deeper, { last: ending.last, leave }, false, unit),
        "branch",
      );
      const leaves = this.leaves(branch.body);
      out.push(inner.declare, inner.code, inner.after, indent, "}");
      if (!leaves) {
        falls = true;
        after = after === undefined ? unit.states : either(after, unit.states);
      }
      if (i + 1 < node.branches.length) out.push(" else ");
    }
    if (!otherwise) {
      falls = true;
      after = after === undefined ? conditions : either(after, conditions);
    }
    unit.states = after ?? conditions;
    out.push("\n");
    if (!otherwise && ending.last) out.push(indent, ending.leave("null"), "\n");
    const code = labelled ? [indent, label, ": {\n", out, indent, "}\n"] : out;
    return { code, leaves: ending.last || !falls };
  }

  /** Whether a block surely ends with `return` or `break`. */
  protected leaves(body: Shaped): boolean {
    return body.nodes.some((node) => node.kind === "return" || node.kind === "break");
  }
}
