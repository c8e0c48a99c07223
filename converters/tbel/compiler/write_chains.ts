/**
 * Chains: properties, elements, calls, and assignments to them.
 *
 * @module
 */
import type { Token } from "./ast.ts";
import { type Code, joined, type Place, quoted } from "./code.ts";
import { IMPORTED_CLASSES } from "./operator.ts";
import type { NodeOf, Shaped, ShapedStep } from "./shaped.ts";
import { Source } from "./source.ts";
import type { Unit } from "./unit.ts";
import { visit } from "./variables.ts";
import { ValueWriter } from "./write_values.ts";
import { isMapProperty } from "../runtime/access.ts";

/** See the module. */
export abstract class ChainWriter extends ValueWriter {
  /** A chain, after the value of `root` or from its name on. */
  protected chain(
    steps: readonly ShapedStep[],
    root: Code | undefined,
    at: Token,
    unit: Unit,
  ): Code {
    const place = this.place("access", at, unit);
    const first = steps[0];
    if (root !== undefined && first !== undefined && this.isFoundFirst(first, unit)) {
      // Behind a literal or parenthesis the engine looks for a variable or function first.
      return ["(", root, ", ", this.chainOf(steps, undefined, at, unit, place), ")"];
    }
    return this.chainOf(steps, root, at, unit, place);
  }

  /** Whether a step's name is a variable or function of the script or library. */
  private isFoundFirst({ step }: ShapedStep, unit: Unit): boolean {
    if (step.name === "") return false;
    if (this.isFunctionName(unit, step.name) !== undefined) return true;
    if (step.kind === "method" && this.library.functions.has(step.name)) return true;
    return this.candidates(unit, step.name).some((one) => this.state(unit, one) !== undefined);
  }

  /** The same with a place of its own. */
  protected chainOf(
    steps: readonly ShapedStep[],
    root: Code | undefined,
    at: Token,
    unit: Unit,
    place: Place,
  ): Code {
    let i = 0;
    let value: Code = root ?? "null";
    if (root === undefined) {
      const start = this.chainRoot(steps, at, unit, place);
      value = start.value;
      i = start.next;
    }
    return this.chainRest(steps, i, value, unit, place);
  }

  /** The steps of a chain from one on. */
  protected chainRest(
    steps: readonly ShapedStep[],
    from: number,
    start: Code,
    unit: Unit,
    place: Place,
  ): Code {
    let value = start;
    for (let i = from; i < steps.length; i++) {
      const one = steps[i]!;
      value = this.stepValue(one, value, unit, place);
      if (one.step.nullSafe && i + 1 < steps.length) {
        const temporary = this.temporary(unit);
        return [
          "((",
          temporary,
          " = ",
          value,
          ") === null ? null : ",
          this.chainRest(steps, i + 1, temporary, unit, place),
          ")",
        ];
      }
    }
    return value;
  }

  /** One step. */
  protected stepValue(one: ShapedStep, object: Code, unit: Unit, place: Place): Code {
    const { step, args } = one;
    if (step.kind === "property") {
      return this.propertyValue(step.name, object, step.nullSafe, place);
    }
    if (step.kind === "index") {
      const owner = step.name === ""
        ? object
        : this.propertyValue(step.name, object, step.nullSafe, place);
      return this.call(place, "index", owner, this.list(args[0]!, unit, "null"));
    }
    const values = args.map((arg) => this.list(arg, unit, "null"));
    const call: Place = { ...place, kind: "call" };
    const name = quoted(step.name);
    if (values.length <= 3) {
      return this.call(call, "call" + values.length, object, name, ...values);
    }
    return this.call(call, "callN", object, name, ["[", joined(values, ", "), "]"]);
  }

  /** A property. */
  protected propertyValue(name: string, object: Code, nullSafe: boolean, place: Place): Code {
    const own: Place = { ...place, kind: "property" };
    if (nullSafe) return this.call(own, "getSafe", object, quoted(name));
    return this.call(own, isMapProperty(name) ? "get" : "getKey", object, quoted(name));
  }

  /** What a chain begins with, and the step after it. */
  protected chainRoot(
    steps: readonly ShapedStep[],
    at: Token,
    unit: Unit,
    place: Place,
  ): { value: Code; next: number } {
    const first = steps[0];
    if (first === undefined) return { value: "null", next: 0 };
    const { step, args } = first;
    if (step.kind === "method") {
      return { value: this.callRoot(step.name, args, unit, place), next: 1 };
    }
    const { name } = step;
    const index = (value: Code): Code =>
      step.kind === "index"
        ? this.call(place, "index", value, this.list(args[0]!, unit, "null"))
        : value;
    const cls = IMPORTED_CLASSES.get(name);
    if (cls !== undefined && step.kind === "property") {
      return this.staticChain(cls, steps, 1, unit, place);
    }
    if (this.library.functions.has(name) && step.kind === "property") {
      return {
        value: this.literal({ kind: "literal", value: { fn: name }, at, type: null }),
        next: 1,
      };
    }
    const known = this.candidates(unit, name).some((one) => this.state(unit, one) !== undefined) ||
      this.isFunctionName(unit, name) !== undefined;
    if (!known) {
      switch (name) {
        case "true":
        case "false":
          return { value: index(name), next: 1 };
        case "null":
        case "nil":
          return { value: index("null"), next: 1 };
      }
      // A class of our own: a script that has a variable of this name keeps it.
      if (name === "Bytes" && step.kind === "property" && steps[1]?.step.kind === "method") {
        return this.staticChain(name, steps, 1, unit, place);
      }
      let path = "";
      for (let i = 0; i < steps.length && steps[i]!.step.kind === "property"; i++) {
        path = path === "" ? steps[i]!.step.name : path + "." + steps[i]!.step.name;
        if (i > 0 && this.library.isClass(path)) {
          return this.staticChain(path, steps, i + 1, unit, place);
        }
      }
    }
    return { value: index(this.read(unit, name, place)), next: 1 };
  }

  /** A chain that begins with a class. */
  protected staticChain(
    full: string,
    steps: readonly ShapedStep[],
    next: number,
    unit: Unit,
    place: Place,
  ): { value: Code; next: number } {
    const one = steps[next];
    if (one?.step.kind === "method") {
      const values = one.args.map((arg) => this.list(arg, unit, "null"));
      const call: Place = { ...place, kind: "call" };
      const checked = values.length > 9
        ? ["(", this.call(call, "checkArgumentCount", String(values.length)), ", "]
        : undefined;
      const value = this.marked(call, this.staticCode(full, one.step.name), values);
      return { value: checked ? [checked, value, ")"] : value, next: next + 1 };
    }
    return { value: this.classValue(full), next };
  }

  /** A call of a function. */
  protected callRoot(name: string, args: readonly Shaped[], unit: Unit, place: Place): Code {
    const values = args.map((arg) => this.list(arg, unit, "null"));
    if (this.library.functions.has(name)) return this.helper(name, args, values, place);
    const call: Place = { ...place, kind: "function" };
    const known = this.isFunctionName(unit, name);
    if (known !== undefined) {
      if (values.length > known.fn.locals.length) {
        return this.call(
          { ...place, kind: "call" },
          "tooManyArguments",
          ...values,
        );
      }
      return this.marked(
        call,
        known.code,
        values,
      );
    }
    const found = this.candidates(unit, name).filter((one) => this.state(unit, one) !== undefined);
    if (found.length === 0) {
      return this.call(place, "noFunction", quoted(name), ...values);
    }
    const value = `(${found.join(" ?? ")})`;
    return this.call(call, "callValue", value, quoted(name), ["[", joined(values, ", "), "]"]);
  }

  /** A call of a global function. */
  protected helper(
    name: string,
    args: readonly Shaped[],
    values: readonly Code[],
    place: Place,
  ): Code {
    const call: Place = { ...place, kind: "call" };
    this.fromLibrary("FUNCTIONS");
    if (name === "stringToBytes" && args.length > 0) {
      if (args.some((arg) => arg.literal !== undefined)) return this.call(place, "nullPointer");
      if (args.length > 1 && args[1]!.type !== "String") {
        const { list } = args[1]!;
        return this.call(
          place,
          "failAccess",
          quoted(
            `Invalid type of the '${
              list.source.slice(list.start, list.end)
            }' parameter. Expected 'String' but was 'Object'.`,
          ),
        );
      }
    }
    let given = values;
    if (name === "bytesToHex" && args[0]?.type === "List") {
      given = [this.call(call, "byteArray", values[0]!), ...values.slice(1)];
    }
    const helper = this.bind("helper_" + name, `FUNCTIONS[${quoted(name)}]`);
    return this.marked(call, helper, given);
  }

  /** `target = value` of a property or element. */
  protected assignTo(
    unit: Unit,
    steps: readonly ShapedStep[],
    root: Code | undefined,
    value: Code,
    place: Place,
    statement: Place,
    node?: NodeOf<"set">,
    used = true,
  ): Code {
    const last = steps.at(-1);
    if (last === undefined || last.step.kind === "method") {
      return this.call(place, "fail", quoted("could not access property: " + place.text));
    }
    const before = steps.slice(0, -1);
    const at = node?.at ??
      { source: place.source, start: place.at, end: place.at, kind: "end" } as Token;
    const rootText = place.text.slice(0, Math.max(0, rootEnd(place.text)));
    const accessPlace: Place = {
      ...place,
      kind: "access",
      source: new Source(rootText, place.source, place.at),
      at: 0,
      text: rootText,
    };
    const property = place.text.slice(rootText.length).replace(/^\s*\.\s*\??/, "");
    let object: Code;
    let element = false;
    if (last.step.kind === "index") {
      element = true;
      const name = last.step.name;
      const owner: ShapedStep | undefined = name === ""
        ? undefined
        : { step: { ...last.step, kind: "property", args: [] }, args: [] };
      object = this.chainOf(owner ? [...before, owner] : before, root, at, unit, accessPlace);
    } else object = this.chainOf(before, root, at, unit, accessPlace);
    const index = element ? this.list(last.args[0]!, unit, "null") : "";
    const write = (stored: Code): Code =>
      element ? this.call(statement, "setIndex", object, index, stored) : this.call(
        { ...accessPlace, source: new Source(property, place.source, place.at) },
        "set",
        object,
        quoted(last.step.name),
        stored,
      );
    // The engine works out the value first; mostly that makes no difference.
    const plain = node !== undefined && (!hasEffects(node.value) ||
      (typeof object === "string" && typeof index === "string" && !changesVariables(node.value)));
    if (plain && !used) return write(value);
    const stored = this.temporary(unit);
    return ["(", stored, " = ", value, ", ", write(stored), ", ", stored, ")"];
  }
}

/** Where the last step of a target begins: at a dot or bracket that is in no other bracket. */
function rootEnd(text: string): number {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const c = text[i];
    if (c === "}" || c === "]" || c === ")") depth++;
    else if (c === "{" || c === "[" || c === "(") {
      if (--depth === 0 && c === "[") return i;
    } else if (c === "." && depth === 0) return i;
  }
  return 0;
}

function changesVariables(value: Shaped): boolean {
  let changes = false;
  visit(value, (node) => {
    changes ||= node.kind === "assign" || node.kind === "step" || node.kind === "operate";
  });
  return changes;
}

function hasEffects(value: Shaped): boolean {
  let effects = changesVariables(value);
  visit(value, (node) => {
    if (node.kind === "set") effects = true;
    else if (node.kind === "chain" || node.kind === "union") {
      effects ||= node.steps.some((one) => one.step.kind === "method");
    }
  });
  return effects;
}
