/**
 * What compiled scripts need beside the operators: variables that may not be there, functions as
 * values, and the library's methods by name.
 *
 * @module
 */
import { assigned } from "./meter.ts";
import { classCast } from "./class_cast.ts";
import { eq } from "./equality.ts";
import { keyOf } from "./keys.ts";
import { noMethod } from "./no_method.ts";
import { doubleToInt, doubleValue } from "./kinds.ts";
import { javaMatches } from "./regex.ts";
import { text } from "./text.ts";
import {
  Byte,
  Dbl,
  EngineError,
  Flt,
  isInt,
  JavaClass,
  JavaException,
  type Method,
  Obj,
  Short,
  TArr,
  TList,
  TMap,
  TSet,
  type Value,
} from "./values.ts";

/** Reads a variable that may never have been set: null if it is null, else the engine's error. */
export function unset(v: Value | undefined, name: string): Value {
  if (v !== undefined) return v;
  throw new EngineError(
    "PropertyAccessException",
    "unresolvable property or identifier: " + name,
  );
}

/** The same where the engine looks for a variable to change. */
export function unsetTarget(v: Value | undefined, name: string): Value {
  if (v !== undefined) return v;
  throw new JavaException(
    "org.mvel2.UnresolveablePropertyException",
    `unable to resolve token: unable to resolve variable '${name}'`,
  );
}

/** Throws an error of the engine. */
export function fail(message: string): never {
  throw new EngineError("CompileException", message);
}

/** Throws an error that is none of the engine's own. */
export function failJava(message: string): never {
  throw new JavaException("java.lang.RuntimeException", message);
}

/** Throws what the engine says where a property or method is looked for. */
export function failAccess(message: string): never {
  throw new EngineError("PropertyAccessException", message);
}

/** Throws what the engine says of a call of a function that does not exist; arguments come first. */
export function noFunction(name: string, ..._args: Value[]): never {
  throw new EngineError("PropertyAccessException", "null pointer or function not found: " + name);
}

const FUNCTION_CLASS: JavaClass = new JavaClass("org.mvel2.ast.PrototypalFunctionInstance", [
  "org.mvel2.ast.FunctionInstance",
]);

/** A function of the script as a value. */
export class ScriptFunction extends Obj {
  /** Its name. */
  readonly name: string;
  /** What runs. */
  readonly run: (...args: Value[]) => Value;
  /** How many arguments it can take. */
  readonly most: number;

  /** As told. */
  constructor(name: string, most: number, run: (...args: Value[]) => Value) {
    super();
    this.name = name;
    this.most = most;
    this.run = run;
  }
}
Object.defineProperty(ScriptFunction.prototype, "cls", { value: FUNCTION_CLASS });
FUNCTION_CLASS.methods["toString"] = (self: ScriptFunction) => "function_prototype:" + self.name;

/** Calls a function that is in a variable. */
export function callValue(f: Value | undefined, name: string, args: Value[]): Value {
  if (f instanceof ScriptFunction) {
    if (args.length > f.most) tooManyArguments();
    return f.run(...args);
  }
  if (f === undefined) noFunction(name);
  throw new JavaException(
    "org.mvel2.OptimizationFailure",
    "attempt to optimize a method call for a reference that does not point to a method: " + name +
      " (reference is type: null)",
  );
}

/** Throws what happens in the engine when a function gets more arguments than it has names for. */
export function tooManyArguments(..._args: Value[]): never {
  throw new JavaException(
    "java.lang.ArrayIndexOutOfBoundsException",
    "array index out of bounds.",
  );
}

/** A static method, or what refuses its call. */
export function staticMethod(cls: JavaClass | undefined, owner: string, name: string): Method {
  return cls?.statics[name] ??
    ((...args: Value[]) => noMethod(cls ?? new JavaClass(owner), name, args));
}

/** A constructor, or what refuses its call. */
export function constructorOf(cls: JavaClass | undefined, name: string): Method {
  if (cls?.construct) return cls.construct;
  return () =>
    fail(cls ? "unable to find constructor: " + cls.name : "could not resolve class: " + name);
}

/** What `foreach` and conditions of `return` expressions give for a condition that must be Boolean. */
export function boolOperand(v: Value): boolean {
  if (typeof v === "boolean") return v;
  if (v === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "java.lang.Boolean.booleanValue()" because the return value of ' +
        '"org.mvel2.ast.ASTNode.getReducedValueAccelerated(Object, Object, ' +
        'org.mvel2.integration.VariableResolverFactory)" is null',
    );
  }
  return classCast(v, "java.lang.Boolean");
}

/** `assert`. */
export function assertion(v: Value, expression: string): Value {
  if (typeof v !== "boolean") return fail("assertion does not contain a boolean statement");
  if (v) return true;
  throw new JavaException(
    "java.lang.AssertionError",
    "assertion failed in expression: " + expression,
  );
}

/** `~a`. */
export function invertInt(v: Value): number {
  if (isInt(v)) return ~v;
  if (v === null) return classCast(new Dbl(0), "java.lang.Integer");
  return classCast(v, "java.lang.Integer");
}

/** Size of an array. */
export function arraySize(v: Value): number {
  if (isInt(v)) return v;
  if (
    typeof v === "bigint" || typeof v === "number" || v instanceof Dbl || v instanceof Flt ||
    v instanceof Short || v instanceof Byte
  ) return doubleToInt(doubleValue(v));
  if (typeof v === "string" && /^-?\d+$/.test(v)) return Number(v);
  return classCast(v ?? new Dbl(0), "java.lang.Integer");
}

/** `a contains b`. */
export function contains(a: Value, b: Value): boolean {
  if (a === null) return false;
  if (typeof a === "string") return a.includes(text(b));
  if (a instanceof TMap || a instanceof TSet) return a.m.has(keyOf(b));
  if (a instanceof TList) {
    const key = keyOf(b);
    return a.a.some((one) => keyOf(one) === key);
  }
  return a instanceof TArr && a.a.some((one) => one === b || eq(one, b) === true);
}

/** `a ~= b`. */
export function matches(a: Value, b: Value): boolean {
  return javaMatches(text(a), text(b));
}

function textOperand(v: Value): string {
  if (typeof v === "string") return v;
  return v === null ? "" : classCast(v, "java.lang.String");
}

/** `a strsim b`: the part of the characters that are the same at the same place. */
export function similarity(a: Value, b: Value): Value {
  const x = textOperand(a);
  const y = textOperand(b);
  let same = 0;
  for (let i = 0; i < x.length && i < y.length; i++) if (x[i] === y[i]) same++;
  return new Flt(Math.fround(same) / Math.max(x.length, y.length));
}

const SOUNDS = "01230120022455012623010202";

/** Soundex of a text, as org.mvel2.util.Soundex. */
function soundex(s: string): string {
  let code = "";
  let last = "";
  for (const c of s.toUpperCase()) {
    if (c < "A" || c > "Z") continue;
    const digit = SOUNDS[c.charCodeAt(0) - 65]!;
    if (code === "") code = c;
    else if (digit !== "0" && digit !== last) code += digit;
    last = digit;
    if (code.length === 4) break;
  }
  return code.padEnd(4, "0");
}

/** `a soundslike b`. */
export function soundsLike(a: Value, b: Value): boolean {
  return soundex(text(a)) === soundex(text(b));
}

/** `a or b`: the first that is not empty. */
export function firstOf(a: Value, b: Value): Value {
  return !isEmptyValue(a) ? a : !isEmptyValue(b) ? b : null;
}

function isEmptyValue(v: Value): boolean {
  if (v === null) return true;
  if (v instanceof TList) return v.a.length === 0;
  if (v instanceof TMap || v instanceof TSet) return v.m.size === 0;
  if (v instanceof TArr && v.kind === "object") {
    return v.a.length === 0 || (v.a.length === 1 && isEmptyValue(v.a[0]!));
  }
  const s = text(v);
  return s === "" || s === "null";
}

/** What a variable gets, if it is a value that variables can have. */
export function keep(v: Value): Value {
  return typeof v === "object" && v !== null
    ? assigned(v)
    : typeof v === "string"
    ? assigned(v)
    : v;
}

/** Throws what the engine says of elements in an array within a list or map. */
export function nestedArray(..._items: Value[]): never {
  throw new JavaException("java.lang.IllegalArgumentException", "array element type mismatch");
}

/** An array made of its elements. */
export function arrayOf(kind: "object", items: Value[]): TArr {
  return new TArr(kind, items);
}
