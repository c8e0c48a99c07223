/**
 * Loops.
 *
 * @module
 */
import type { Code } from "./code.ts";
import type { NodeOf } from "./shaped.ts";
import type { Ending, Unit } from "./unit.ts";
import { assignedWithin, Scope } from "./variables.ts";
import { BlockWriter } from "./write_blocks.ts";

/** See the module. */
export abstract class LoopWriter extends BlockWriter {
  /** What a loop may assign is not known to be unset in it. */
  protected loosen(unit: Unit, names: readonly string[]): void {
    for (const name of names) {
      for (const one of this.candidates(unit, name)) {
        if (!unit.states.has(one)) unit.states.set(one, "maybe");
      }
    }
  }

  /** Writes a loop; what it sets is not sure afterwards. */
  protected loop(unit: Unit, write: (label: string) => Code): Code {
    const outer = unit.loop;
    const label = this.names.make("loop", "");
    unit.loop = label;
    const before = new Map(unit.states);
    const code = write(label);
    unit.loop = outer;
    // The body may not have run.
    const after = unit.states;
    unit.states = new Map(before);
    for (const name of after.keys()) if (!before.has(name)) unit.states.set(name, "maybe");
    return code;
  }

  /** How the body of a loop is left. */
  protected loopEnding(unit: Unit, label: string): Ending {
    void unit;
    return { last: false, leave: (value) => [value, `; continue ${label};`] };
  }

  /** `for (;;)`. */
  protected forStatement(node: NodeOf<"for">, indent: string, unit: Unit): Code {
    const deeper = indent + "  ";
    const bodies = [node.first, node.condition, node.after, node.body];
    const inner = this.scoped(unit, bodies, deeper, () => {
      const first = this.block(
        node.first,
        deeper,
        { last: false, leave: (value) => [value, ";"] },
        false,
        unit,
      );
      return [
        first,
        this.loop(unit, (label) => {
          this.loosen(unit, assignedWithin(node.condition, node.after, node.body));
          const condition = this.condition(node.condition, unit);
          const body = this.block(
            node.body,
            deeper + "  ",
            this.loopEnding(unit, label),
            false,
            unit,
          );
          const [only, ...more] = node.after.nodes;
          const after = only !== undefined && more.length === 0
            ? this.effect(only, unit)
            : this.list(node.after, unit, "");
          return [
            deeper,
            `${label}: for (; `,
            condition,
            "; ",
            after,
            ") {\n",
            deeper,
            "  ",
            this.tick(unit),
            body,
            deeper,
            "}\n",
          ];
        }),
      ];
    }, "for");
    return [indent, "{\n", inner.declare, inner.code, inner.after, indent, "}\n"];
  }

  /** Looks at the time. */
  protected tick(unit: Unit): Code {
    return [
      this.call(
        { kind: "bare", source: undefined, at: 0, text: "", statement: unit.statement },
        "tick",
      ),
      ";\n",
    ];
  }

  /** `while`, `until` and `do`. */
  protected whileStatement(
    node: NodeOf<"while" | "until" | "do" | "doUntil">,
    indent: string,
    unit: Unit,
  ): Code {
    const deeper = indent + "  ";
    const inner = this.scoped(unit, [node.body], deeper, () =>
      this.loop(unit, (label) => {
        this.loosen(unit, assignedWithin(node.condition, node.body));
        const negate = node.kind === "until" || node.kind === "doUntil" ? "!" : "";
        const test = () => [negate, this.condition(node.condition, unit)];
        const write = () =>
          this.block(node.body, deeper + "  ", this.loopEnding(unit, label), false, unit);
        if (node.kind === "while" || node.kind === "until") {
          const condition = test();
          const body = write();
          return [
            deeper,
            `${label}: while (`,
            condition,
            ") {\n",
            deeper,
            "  ",
            this.tick(unit),
            body,
            deeper,
            "}\n",
          ];
        }
        const body = write();
        const condition = test();
        return [
          deeper,
          `${label}: do {\n`,
          deeper,
          "  ",
          this.tick(unit),
          body,
          deeper,
          "} while (",
          condition,
          ");\n",
        ];
      }), "loop");
    return [indent, "{\n", inner.declare, inner.code, inner.after, indent, "}\n"];
  }

  /** `foreach`. */
  protected foreachStatement(node: NodeOf<"foreach">, indent: string, unit: Unit): Code {
    const deeper = indent + "  ";
    const iterator = this.names.make("each", "");
    const shared = this.shared.get(node.item);
    const item = shared ?? this.names.make("i_", node.item);
    const over = this.list(node.over, unit, "null");
    const place = this.operatorPlace(unit);
    const inner = this.scoped(unit, [node.body], deeper, () => {
      const outer = unit.scope;
      unit.scope = new Scope(outer);
      unit.scope.variables.set(node.item, item);
      const before = unit.states.get(item);
      const code = this.loop(unit, (label) => {
        this.loosen(unit, assignedWithin(node.body));
        unit.states.set(item, "set");
        const body = this.block(
          node.body,
          deeper + "  ",
          this.loopEnding(unit, label),
          false,
          unit,
        );
        const next = this.names.make("next", "");
        return [
          deeper,
          `const ${iterator} = `,
          this.call(place, "iter", over),
          ";\n",
          deeper,
          `${label}: for (;;) {\n`,
          deeper,
          `  const ${next} = ${iterator}.`,
          { place },
          `next();\n`,
          deeper,
          `  if (${next} === undefined) break;\n`,
          deeper,
          "  ",
          this.tick(unit),
          deeper,
          shared ? `  ${item} = ${next};\n` : `  let ${item} = ${next};\n`,
          body,
          deeper,
          "}\n",
        ];
      });
      unit.scope = outer;
      if (before === undefined) unit.states.delete(item);
      else unit.states.set(item, before);
      return code;
    }, "loop");
    const saved = shared ? this.names.make("s_", node.item) : "";
    return [
      indent,
      "{\n",
      shared ? [deeper, `const ${saved} = ${shared};\n`] : "",
      inner.declare,
      inner.code,
      inner.after,
      shared ? [deeper, `${shared} = ${saved};\n`] : "",
      indent,
      "}\n",
    ];
  }
}
