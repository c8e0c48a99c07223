/**
 * Which JavaScript variable a name of the script is, at every place.
 *
 * The engine looks a name up when it comes to it: in the block, the blocks around it, the function,
 * the functions that called it, and the script. A block's new variable is gone after it. Here every
 * block that can get a variable has one of its own in JavaScript; which of them it is, is mostly
 * known when compiling, and asked for when running where it is not.
 *
 * @module
 */
import { safeName } from "./code.ts";
import type { Node, Shaped, ShapedItem, ShapedStep } from "./shaped.ts";

/** Calls back for every node of a list, and of the lists within. */
export function visit(body: Shaped, each: (node: Node, depth: number) => boolean | void): void {
  const list = (shaped: Shaped | undefined) => shaped?.nodes.forEach(node);
  const steps = (all: readonly ShapedStep[]) => all.forEach((step) => step.args.forEach(list));
  const item = (one: ShapedItem): void => {
    if (one.kind === "value") list(one.body);
    else if (one.kind === "map") one.entries.forEach((pair) => pair.forEach(item));
    else one.items.forEach(item);
  };
  const node = (one: Node): void => {
    if (each(one, 0) === false) return;
    switch (one.kind) {
      case "chain":
        return steps(one.steps);
      case "union":
        node(one.main);
        return steps(one.steps);
      case "binary":
      case "and":
      case "or":
      case "matches":
      case "contains":
      case "instance":
      case "convertable":
      case "similar":
      case "soundsLike":
        node(one.left);
        return node(one.right);
      case "regex":
        steps(one.steps);
        return list(one.pattern);
      case "collection":
        return item(one.item);
      case "new":
        one.args.forEach(list);
        return steps(one.steps);
      case "newArray":
        return one.sizes.forEach(list);
      case "sub":
      case "negate":
      case "not":
      case "invert":
      case "cast":
      case "return":
      case "break":
      case "assert":
        return list(one.body);
      case "assign":
      case "operate":
        return list(one.value);
      case "set":
        steps(one.target);
        return list(one.value);
      case "if":
      case "switch":
        return one.branches.forEach((branch) => {
          list(branch.condition);
          list(branch.body);
        });
      case "for":
        list(one.first);
        list(one.condition);
        list(one.after);
        return list(one.body);
      case "foreach":
        list(one.over);
        return list(one.body);
      case "while":
      case "until":
      case "do":
      case "doUntil":
        list(one.condition);
        return list(one.body);
      case "with":
        list(one.object);
        return one.parts.forEach((part) => {
          if (part.target) steps(part.target);
          list(part.value);
        });
      case "function":
        return list(one.fn.body);
    }
  };
  list(body);
}

/** Names that are assigned directly in a block: not in the blocks and functions within. */
export function assignedIn(...bodies: readonly Shaped[]): string[] {
  const names = new Set<string>();
  for (const body of bodies) {
    visit(body, (node) => {
      switch (node.kind) {
        case "assign":
        case "declare":
          names.add(node.name);
          return;
        case "if":
        case "switch":
        case "for":
        case "foreach":
        case "while":
        case "until":
        case "do":
        case "doUntil":
        case "function":
          return false;
      }
    });
  }
  return [...names];
}

/**
 * The same in a function, where the blocks of `if`, `switch` and `for` have no variables of their
 * own.
 */
export function assignedInFunction(...bodies: readonly Shaped[]): string[] {
  const names = new Set<string>();
  for (const body of bodies) {
    visit(body, (node) => {
      switch (node.kind) {
        case "assign":
        case "declare":
          names.add(node.name);
          return;
        case "foreach":
        case "while":
        case "until":
        case "do":
        case "doUntil":
        case "function":
          return false;
      }
    });
  }
  return [...names];
}

/** All names that are assigned in a block at any depth, functions apart. */
export function assignedWithin(...bodies: readonly Shaped[]): string[] {
  const names = new Set<string>();
  for (const body of bodies) {
    visit(body, (node) => {
      if (node.kind === "assign" || node.kind === "declare") names.add(node.name);
      return node.kind !== "function";
    });
  }
  return [...names];
}

/** A block of the script, or a function. */
export class Scope {
  /** The block around it. */
  readonly outer: Scope | undefined;
  /** JavaScript variables by name. */
  readonly variables: Map<string, string> = new Map();

  /** A block within another. */
  constructor(outer?: Scope) {
    this.outer = outer;
  }

  /** The variables that a name can be here, the innermost first. */
  candidates(name: string): string[] {
    const found: string[] = [];
    const own = this.variables.get(name);
    if (own !== undefined) found.push(own);
    for (let { outer } = this as Scope; outer !== undefined; outer = outer.outer) {
      const variable = outer.variables.get(name);
      if (variable !== undefined && !found.includes(variable)) found.push(variable);
    }
    return found;
  }
}

/** Gives out names for JavaScript variables. */
export class Names {
  readonly #taken = new Set<string>();

  /** A new name that tells of a name of the script. */
  make(prefix: string, name: string): string {
    const base = prefix + safeName(name);
    let made = base;
    for (let i = 2; this.#taken.has(made); i++) made = base + "$" + i;
    this.#taken.add(made);
    return made;
  }
}

/** Whether a variable is set: surely, maybe, or (absent) surely not. */
export type States = Map<string, "set" | "maybe">;

/** What is known after one of two ways. */
export function either(a: States, b: States): States {
  const both: States = new Map();
  for (const [name, state] of a) both.set(name, b.get(name) === state ? state : "maybe");
  for (const name of b.keys()) if (!a.has(name)) both.set(name, "maybe");
  return both;
}
