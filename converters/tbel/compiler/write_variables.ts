/**
 * Reads and writes variables.
 *
 * @module
 */
import { type Code, type Place, quoted } from "./code.ts";
import { IMPORTED_CLASSES } from "./operator.ts";
import type { Known, Unit } from "./unit.ts";
import { Writer } from "./writer.ts";

/** See the module. */
export class VariableWriter extends Writer {
  /** The variables that a name can be, the innermost first. */
  protected candidates(unit: Unit, name: string): string[] {
    const found = unit.scope.candidates(name);
    if (unit.fn !== undefined) {
      for (
        let outer = unit.outer;
        outer !== undefined && outer.fn !== undefined;
        outer = outer.outer
      ) {
        for (const one of outer.scope.candidates(name)) if (!found.includes(one)) found.push(one);
      }
      const shared = this.shared.get(name);
      if (shared !== undefined && !found.includes(shared)) found.push(shared);
    }
    return found;
  }

  /** Whether a variable is set. */
  protected state(unit: Unit, variable: string): "set" | "maybe" | undefined {
    const state = unit.states.get(variable);
    if (state !== undefined) return state;
    for (let outer = unit.outer; outer !== undefined; outer = outer.outer) {
      if (outer.fn !== undefined && [...outer.scope.variables.values()].includes(variable)) {
        return "maybe";
      }
    }
    return unit.fn !== undefined && [...this.shared.values()].includes(variable)
      ? "maybe"
      : undefined;
  }

  /** The function that a name surely is. */
  protected isFunctionName(unit: Unit, name: string): Known | undefined {
    if (this.reassigned.has(name) || this.variables.has(name)) return undefined;
    for (let one: Unit | undefined = unit; one !== undefined; one = one.outer) {
      const known = one.functions.get(name);
      if (known !== undefined) return known;
    }
    return this.root.functions.get(name);
  }

  /** Value of a variable; `undefined` as a code if it is surely not there. */
  protected read(unit: Unit, name: string, place: Place, target = false): Code {
    const known = this.isFunctionName(unit, name);
    if (known !== undefined) return this.functionValue(known);
    const chain: string[] = [];
    let sure = false;
    for (const variable of this.candidates(unit, name)) {
      const state = this.state(unit, variable);
      if (state === undefined) continue;
      chain.push(variable);
      if (state === "set") {
        sure = true;
        break;
      }
    }
    if (sure && chain.length === 1) return chain[0]!;
    const last = sure ? chain.pop()! : chain.length === 0 ? "undefined" : chain.pop()!;
    const value = chain.length === 0
      ? last
      : `(${chain.map((one) => `${one} !== undefined ? ${one} : `).join("")}${last})`;
    if (sure) return value;
    return last === "undefined"
      ? this.call(place, target ? "unsetTarget" : "unset", value, quoted(name))
      : [
        "(",
        value,
        " ?? ",
        this.call(place, target ? "unsetTarget" : "unset", value, quoted(name)),
        ")",
      ];
  }

  /** `name = value`. */
  protected write(unit: Unit, name: string, value: Code): Code {
    const chain: string[] = [];
    let sure = false;
    const all = this.candidates(unit, name);
    for (const variable of all) {
      const state = this.state(unit, variable);
      if (state === undefined) continue;
      if (unit.fn !== undefined && unit.scope.variables.get(name) === undefined) {
        chain.push(variable);
        sure = true;
        break;
      }
      chain.push(variable);
      if (state === "set") {
        sure = true;
        break;
      }
    }
    const own = all[0] ?? this.shared.get(name) ?? this.orphan(unit, name);
    if (!sure) {
      // None was there yet: it becomes a variable of this block.
      if (!chain.includes(own)) chain.push(own);
      else if (chain.length > 1) {
        chain.splice(chain.indexOf(own), 1);
        chain.push(own);
      }
    }
    const last = chain[chain.length - 1]!;
    if (chain.length === 1) {
      unit.states.set(last, "set");
      return ["(", last, " = ", value, ")"];
    }
    for (const one of chain) {
      if (one === last && !unit.states.has(one)) unit.states.set(one, "maybe");
    }
    const temporary = this.temporary(unit);
    const rest = chain.slice(0, -1).map((one) =>
      `${one} !== undefined ? (${one} = ${temporary}) : `
    ).join("");
    return ["(", temporary, " = ", value, `, ${rest}(${last} = ${temporary}))`];
  }

  /** A variable for a name that has none. */
  protected orphan(unit: Unit, name: string): string {
    const variable = this.names.make("v_", name);
    unit.scope.variables.set(name, variable);
    unit.temporaries.push(variable);
    return variable;
  }

  /** A function as a value. */
  protected functionValue(known: Known): string {
    return this.used.add("ScriptFunction") &&
      `new ScriptFunction(${quoted(known.fn.name)}, ${known.fn.locals.length}, ${known.code})`;
  }

  /** `isdef name`. */
  protected isDefined(name: string, unit: Unit): Code {
    if (
      this.library.functions.has(name) || IMPORTED_CLASSES.has(name) ||
      this.isFunctionName(unit, name) !== undefined
    ) return "true";
    const known = this.candidates(unit, name).filter((one) => this.state(unit, one) !== undefined);
    if (known.some((one) => this.state(unit, one) === "set")) return "true";
    return known.length ? `(${known.map((one) => one + " !== undefined").join(" || ")})` : "false";
  }
}
