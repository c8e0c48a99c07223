/**
 * What the engine's compiler knows of variables (org.mvel2.ParserContext): it decides which
 * operator runs, so it is kept just as the engine keeps it: the first type a name got stays, and a
 * name that was read before it was assigned has none.
 *
 * @module
 */

/**
 * A static type: a class's short name (`Integer`, `int`, `String`, `List`, …), `Object` for
 * anything, null where the engine has none.
 */
export type Type = string | null;

/** A function as the compiler knows it. */
export interface FunctionType {
  /** Type of its value; null where the arguments are not counted when compiling. */
  readonly type: Type;
  /** How many parameters it has. */
  readonly arity: number;
}

/** Names that are known at a place. */
export class Types {
  /** Assigned names. */
  variables: Map<string, Type> = new Map();
  /** Names that were read. */
  inputs: Map<string, Type> = new Map();
  /** Names that are the function's own, parameters first; undefined outside of functions. */
  indexed: string[] | undefined;
  /** Names declared with `var` or a type. */
  readonly declared: Set<string> = new Set();
  /** Functions. */
  functions: Map<string, FunctionType> = new Map();
  /** Whether this is a function's. */
  readonly ofFunction: boolean;
  /** Set when a name of `outer` is used: in the head of a `for`. */
  escapes = false;
  readonly #outer: Types | undefined;

  /** Knows nothing yet. @param watched set for the head of a `for`: notes the use of this one's names */
  constructor(ofFunction: boolean, watched?: Types) {
    this.ofFunction = ofFunction;
    this.#outer = watched;
  }

  /** A copy for the head and body of a `for`. */
  forLoop(): Types {
    const inner = new Types(this.ofFunction, this);
    inner.variables = new Map(this.variables);
    inner.inputs = new Map(this.inputs);
    inner.indexed = this.indexed;
    inner.functions = this.functions;
    return inner;
  }

  /** Whether a name is known. */
  has(name: string): boolean {
    return this.variables.has(name) || this.inputs.has(name);
  }

  /** Type of a name. */
  of(name: string): Type {
    this.#note(name);
    if (this.variables.has(name)) return this.variables.get(name)!;
    return this.inputs.has(name) ? this.inputs.get(name)! : "Object";
  }

  /** Notes that a name was assigned. */
  assign(name: string, type: Type): void {
    this.#note(name);
    if (!this.has(name)) this.variables.set(name, type ?? "Object");
  }

  /** Notes a typed declaration. */
  declare(name: string, type: Type): void {
    this.#note(name);
    this.variables.set(name, type ?? "Object");
  }

  /** Notes that a name was read. */
  read(name: string, type: Type): void {
    if (!this.has(name)) this.inputs.set(name, type ?? "Object");
  }

  /** Takes names over from the copy made for a loop. */
  merge(inner: Types): void {
    for (const [name, type] of inner.variables) this.assign(name, type);
  }

  #note(name: string): void {
    if (this.#outer?.has(name)) this.escapes = true;
  }
}

const CODES: Record<string, number> = {
  String: 1,
  short: 100,
  int: 101,
  long: 102,
  double: 103,
  float: 104,
  boolean: 7,
  char: 8,
  byte: 9,
  Boolean: 15,
  Short: 105,
  Integer: 106,
  Long: 107,
  Float: 108,
  Double: 109,
  Character: 112,
  Byte: 99,
  BigDecimal: 110,
  BigInteger: 111,
  List: 50,
  ArrayList: 50,
};

/** The engine's number of a type (org.mvel2.DataTypes); -1 where it looks at the value. */
export function typeCode(type: Type): number {
  return type === null || type === "Object" ? -1 : CODES[type] ?? 0;
}

const BOXED: Record<string, string> = {
  short: "Short",
  int: "Integer",
  long: "Long",
  double: "Double",
  float: "Float",
  boolean: "Boolean",
  char: "Character",
  byte: "Byte",
};

/** The class of a primitive type. */
export function boxed(type: Type): Type {
  return type === null ? null : BOXED[type] ?? type;
}

/** Full name of a type, as messages have it. */
export function fullTypeName(type: Type): string {
  if (type === null) return "<Unknown>";
  if (type in BOXED || type.includes(".")) return type;
  if (type === "List" || type === "Map") return "java.util." + type;
  if (type === "BigDecimal" || type === "BigInteger") return "java.math." + type;
  return "java.lang." + type;
}
