/**
 * Literals, classes, new objects and inline collections.
 *
 * @module
 */
import type { Token } from "./ast.ts";
import { type Code, joined, type Place, quoted } from "./code.ts";
import { IMPORTED_CLASSES } from "./operator.ts";
import type { Node, NodeOf, Shaped, ShapedItem, ShapedStep } from "./shaped.ts";
import type { Type } from "./types.ts";
import type { Unit } from "./unit.ts";
import { VariableWriter } from "./write_variables.ts";
import { Blank } from "../runtime/blank.ts";
import { BigDecimal, BigInteger, Byte, Dbl, Flt, Short, type Value } from "../runtime/values.ts";

/** See the module. */
export abstract class ValueWriter extends VariableWriter {
  /** Value of a node. */
  protected abstract nodeValue(node: Node, unit: Unit): Code;

  /** Value of a list that is used as an expression. */
  protected abstract list(body: Shaped, unit: Unit, empty: string): Code;

  /** A chain, after the value of `root` or from its name on. */
  protected abstract chain(
    steps: readonly ShapedStep[],
    root: Code | undefined,
    at: Token,
    unit: Unit,
  ): Code;

  /** A literal. */
  protected literal(node: NodeOf<"literal">): Code {
    const { value } = node;
    if (value === null || typeof value === "boolean") return String(value);
    if (typeof value === "number") return this.number(value);
    if (typeof value === "bigint") return value < 0n ? `(${value}n)` : `${value}n`;
    if (typeof value === "string") return quoted(value);
    if ("fn" in value) {
      return this.bind(
        "helper_" + value.fn,
        `${this.fromLibrary("FUNCTIONS")}[${quoted(value.fn)}] ?? null`,
      );
    }
    if ("cls" in value && typeof value.cls === "string") return this.classValue(value.cls);
    return this.boxed(value as Value);
  }

  /** A number. */
  protected number(value: number): string {
    if (Number.isNaN(value)) return "NaN";
    const text = Object.is(value, -0) ? "-0" : String(value);
    return text.startsWith("-") ? `(${text})` : text;
  }

  /** A value that JavaScript has no literal for. */
  protected boxed(value: Value): Code {
    const constant = (code: string) => this.bind(this.names.make("k", ""), code);
    if (value instanceof Dbl) {
      return constant(`new ${this.fromLibrary("Dbl")}(${this.number(value.v)})`);
    }
    if (value instanceof Flt) {
      return constant(`new ${this.fromLibrary("Flt")}(${this.number(value.v)})`);
    }
    if (value instanceof Byte) return constant(`${this.fromLibrary("byte")}(${value.v})`);
    if (value instanceof Short) return constant(`new ${this.fromLibrary("Short")}(${value.v})`);
    if (value instanceof BigInteger) {
      return constant(`new ${this.fromLibrary("BigInteger")}(${value.v}n)`);
    }
    if (value instanceof BigDecimal) {
      return constant(`new ${this.fromLibrary("BigDecimal")}(${value.unscaled}n, ${value.scale})`);
    }
    if (value instanceof Blank) return constant(`new ${this.fromLibrary("Blank")}()`);
    return "null";
  }

  /** Name under which the library has a class. */
  protected className(full: string): string {
    for (const [name, known] of IMPORTED_CLASSES) if (known === full) return name;
    return full;
  }

  /** A class. */
  protected classCode(full: string): string {
    this.fromLibrary("CLASSES");
    return `CLASSES[${quoted(this.className(full))}]`;
  }

  /** A class as a value. */
  protected classValue(full: string): Code {
    this.fromLibrary("classValue");
    return this.bind("class_" + full.replace(/\W/g, "_"), `classValue(${this.classCode(full)})`);
  }

  /** A static method. */
  protected staticCode(full: string, name: string): string {
    this.fromLibrary("staticMethod");
    return this.bind(
      "static_" + full.replace(/\W/g, "_") + "_" + name.replace(/\W/g, "_"),
      `staticMethod(${this.classCode(full)}, ${quoted(full)}, ${quoted(name)})`,
    );
  }

  /** `instanceof` and `convertable_to`. */
  protected typeTest(node: NodeOf<"instance">, unit: Unit): Code {
    const value = this.nodeValue(node.left, unit);
    const { right } = node;
    const place = this.operatorPlace(unit);
    const full = this.typeName(right, unit);
    if (full === undefined) return ["(", value, ", ", this.nodeValue(right, unit), ", false)"];
    return (node.kind as string) === "instance"
      ? this.call(place, "instanceOf", value, quoted(full))
      : this.call(place, "convertableTo", value, quoted(full));
  }

  /** Full name of the class that a node names. */
  protected typeName(node: Node, unit: Unit): string | undefined {
    if (
      node.kind === "literal" && node.value !== null && typeof node.value === "object" &&
      "cls" in node.value
    ) {
      return typeof node.value.cls === "string" ? node.value.cls : undefined;
    }
    if (node.kind === "sub" && node.body.nodes.length === 1) {
      return this.typeName(node.body.nodes[0]!, unit);
    }
    if (node.kind === "chain") {
      const text = node.at.text.replace(/\s+/g, "");
      if (node.steps.length > 1 && this.library.isClass(text)) return text;
    }
    return undefined;
  }

  /** `new X(…)`. */
  protected newObject(node: NodeOf<"new">, unit: Unit): Code {
    const { className } = node;
    const imported = IMPORTED_CLASSES.get(className);
    const full = imported ?? (this.library.isClass(className) ? className : undefined);
    const args = node.args.map((arg) => this.list(arg, unit, "null"));
    const place = this.place("access", node.at, unit);
    this.fromLibrary("constructorOf");
    const constructor = full === undefined
      ? this.bind(
        "new_" + className.replace(/\W/g, "_"),
        `constructorOf(undefined, ${quoted(className)})`,
      )
      : this.bind(
        "new_" + full.replace(/\W/g, "_"),
        `constructorOf(${this.classCode(full)}, ${quoted(className)})`,
      );
    const made = this.marked(place, constructor, args);
    if (node.steps.length === 0) return made;
    const rest = node.at.kind === "new" ? node.at.rest : undefined;
    return this.chain(node.steps, made, { ...node.at, ...rest }, unit);
  }

  /** `new int[3]`. */
  protected newArray(node: NodeOf<"newArray">, unit: Unit): Code {
    const place = this.operatorPlace(unit);
    const size = this.list(node.sizes[0]!, unit, "null");
    const full = IMPORTED_CLASSES.get(node.className) ?? node.className;
    return this.call(place, "newArray", quoted(full), this.call(place, "arraySize", size));
  }

  /** An inline list, map or array. */
  protected collection(node: NodeOf<"collection">, unit: Unit): Code {
    const place = this.operatorPlace(unit);
    if (node.element !== null && node.item.kind === "array") {
      const values = node.item.items.map((one) => this.itemValue(one, unit, place, node.element));
      return this.call(place, "arrayWith", quoted(node.element), ["[", joined(values, ", "), "]"]);
    }
    if (node.item.kind === "array") {
      const values = node.item.items.map((one) => this.itemValue(one, unit, place, null));
      return this.call(place, "arrayOf", '"object"', ["[", joined(values, ", "), "]"]);
    }
    return this.itemValue(node.item, unit, place, null);
  }

  /** An element of an inline collection. */
  protected itemValue(item: ShapedItem, unit: Unit, place: Place, element: Type): Code {
    if (item.kind === "value") return this.list(item.body, unit, "null");
    if (item.kind === "map") {
      const pairs = item.entries.flatMap(([key, value]) => [
        key.kind === "value" && key.name !== undefined
          ? quoted(key.name)
          : this.itemValue(key, unit, place, element),
        this.itemValue(value, unit, place, element),
      ]);
      return this.call(place, "map", ...pairs);
    }
    const values = item.items.map((one) => this.itemValue(one, unit, place, element));
    if (item.kind === "array") {
      return element === null
        ? this.call(place, "nestedArray", ...values)
        : this.call(place, "arrayWith", quoted(element), ["[", joined(values, ", "), "]"]);
    }
    return this.call(place, "list", ["[", joined(values, ", "), "]"]);
  }
}
