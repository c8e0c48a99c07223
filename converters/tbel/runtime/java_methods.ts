/**
 * Java methods and constructors told by their signatures. Which overload runs is the engine's
 * choice (org.mvel2.util.ParseTools.getBestCandidate: a score by the classes of the arguments, and
 * the order in which the JDK lists the overloads), which is not always Java's: `Math.max(1, 2.5)`
 * is that of Integers.
 *
 * @module
 */
import { convertArgument, elements, isCollection, PRIMITIVES } from "./argument_conversion.ts";
import { noMethod } from "./no_method.ts";
import { engineClassName } from "./text.ts";
import {
  type ArrayKind,
  byte,
  Chr,
  classOf,
  Dbl,
  dbl,
  EngineError,
  Flt,
  isInt,
  type JavaClass,
  JavaException,
  type Method,
  type Obj,
  Short,
  TArr,
  type Value,
} from "./values.ts";

/**
 * What runs for a signature. It gets its arguments as JavaScript has them: int, short, byte,
 * double and float as a number, long as a bigint, char as a text of length 1, everything else as
 * {@linkcode Value}; those of `...` as one array, or null. It gives its result in the same way.
 */
// deno-lint-ignore no-explicit-any
export type Native = (...args: any[]) => unknown;

/** Overloads of one method by signature, `int,int:int`, in the JDK's order. */
export type Overloads = Readonly<Record<string, Native>>;

interface Candidate {
  readonly types: readonly string[];
  /** Whether the last parameter takes any number of arguments. */
  readonly variable: boolean;
  readonly returns: string;
  readonly run: Native;
}

const NUMBERS = "Integer Long Double Float Short String Boolean BigInteger BigDecimal";
const COLLECTIONS = "ArrayList LinkedHashSet";
/** Classes that org.mvel2.DataConversion can make a type of; arrays apart. */
const CONVERTIBLE: Record<string, string> = {
  int: NUMBERS + " Character",
  long: NUMBERS,
  double: NUMBERS,
  float: NUMBERS,
  short: NUMBERS,
  byte: "Integer Long Double Float Short Byte String",
  char: "Integer Character String BigDecimal",
  boolean: "Integer Long Double Float Short Boolean String BigDecimal",
  "char[]": "String",
  "CharSequence[]": "String",
  List: COLLECTIONS + " LinkedHashMap",
  Set: COLLECTIONS + " LinkedHashMap",
};
const PRIMITIVE_OF: Record<string, string> = {};
for (const type of Object.keys(PRIMITIVES)) {
  PRIMITIVE_OF[PRIMITIVES[type]!.slice("java.lang.".length)] = type;
}
const WIDENED: Record<string, string> = {
  "java.lang.Float": "double",
  "java.lang.Long": "float",
  "java.lang.Integer": "long",
  "java.lang.Character": "int",
  "java.lang.Short": "int",
  "java.lang.Byte": "short",
};
const ARRAY_NAMES: Record<string, string> = {
  "byte[]": "[B",
  "short[]": "[S",
  "int[]": "[I",
  "long[]": "[J",
  "float[]": "[F",
  "double[]": "[D",
  "char[]": "[C",
  "boolean[]": "[Z",
  "String[]": "[Ljava.lang.String;",
};

function isArray(cls: JavaClass): boolean {
  return cls.name.charCodeAt(0) === 91;
}

function isAssignable(type: string, cls: JavaClass): boolean {
  if (type === "Object") return true;
  if (type.endsWith("[]")) {
    return type === "Object[]" ? cls.name.startsWith("[L") : ARRAY_NAMES[type] === cls.name;
  }
  if (type === "Iterable" && cls.supertypes.has("java.util.Map")) return true;
  const all = cls.supertypes;
  return all.has("java.util." + type) || all.has("java.lang." + type) || all.has(type);
}

function canConvert(type: string, cls: JavaClass): boolean {
  if (type === "String") return true;
  if (isArray(cls)) {
    if (type === "String[]" || type === "CharSequence[]") return cls.name.startsWith("[L");
    return type.endsWith("[]") || type === "List" || type === "Set";
  }
  const named = CONVERTIBLE[PRIMITIVE_OF[type] ?? type];
  const short = cls.name.slice(cls.name.lastIndexOf(".") + 1);
  if (named?.split(" ").includes(short)) return true;
  if (type === "Object[]") return true;
  if (!type.endsWith("[]") || type === "String[]" || type === "CharSequence[]") return false;
  return cls.supertypes.has("java.util.Collection");
}

/** How well an argument's class fits a parameter, 0 for not at all. */
function scoreOf(type: string, cls: JavaClass | null): number {
  const boxed = PRIMITIVES[type];
  if (cls === null) return boxed === undefined ? 7 : 0;
  if (boxed !== undefined) {
    if (boxed === cls.name) return 7;
    if (WIDENED[cls.name] === type) return 5;
  } else {
    if ("java.lang." + type === cls.name || "java.util." + type === cls.name) return 8;
    if (ARRAY_NAMES[type] === cls.name) return 8;
    if (isAssignable(type, cls)) return 6;
  }
  const primitive = boxed === undefined ? PRIMITIVE_OF[type] : type;
  const numeric = primitive !== undefined && primitive !== "char" && primitive !== "boolean";
  if (numeric && cls.supertypes.has("java.lang.Number")) return 4;
  if (!canConvert(type, cls)) return 0;
  if (type.endsWith("[]") && isArray(cls)) return 2;
  return type === "char" && cls.name === "java.lang.String" ? 2 : 1;
}

function total(candidate: Candidate, classes: readonly (JavaClass | null)[]): number {
  const { types, variable } = candidate;
  const last = types.length - 1;
  let sum = 0;
  for (let i = 0; i < classes.length; i++) {
    const one = scoreOf(types[variable && i > last ? last : i]!, classes[i]!);
    if (one === 0) {
      sum = 0;
      break;
    }
    sum += one;
  }
  return sum === 0 && variable && last === classes.length ? 3 : sum;
}

/** Of two with the same score the later one wins if it returns the same or a special case of it. */
function isMoreSpecial(later: Candidate, than: Candidate): boolean {
  return later.returns === than.returns ||
    (than.returns === "Object" && PRIMITIVES[later.returns] === undefined &&
      later.returns !== "void");
}

function best(
  candidates: readonly Candidate[],
  classes: readonly (JavaClass | null)[],
  isConstructor: boolean,
): Candidate | undefined {
  let found: Candidate | undefined;
  let most = 0;
  for (const candidate of candidates) {
    const { types, variable } = candidate;
    if (variable ? types.length - 1 > classes.length : types.length !== classes.length) continue;
    if (types.length === 0) return candidate;
    const sum = total(candidate, classes);
    if (sum > most) {
      most = sum;
      found = candidate;
    } else if (sum > 0 && sum === most) {
      const replaces = isConstructor
        ? found!.variable && !variable
        : !variable && isMoreSpecial(candidate, found!);
      if (replaces) found = candidate;
    }
  }
  return found;
}

/** An argument as {@linkcode Native} gets it. */
function unboxed(type: string, v: Value): unknown {
  switch (type) {
    case "Object":
      return v;
    case "int":
      return isInt(v) ? v : argumentOf(type, v);
    case "double":
      if (typeof v === "number") return v;
      break;
    case "String":
      if (typeof v === "string") return v;
      break;
    default:
      if (v !== null && isAssignable(type, classOf(v))) return v;
  }
  const converted = argumentOf(type, v);
  if (converted === null || typeof converted !== "object") return converted;
  switch (type) {
    case "double":
    case "float":
    case "byte":
    case "short":
      return (converted as Dbl).v;
    case "char":
      return (converted as Chr).s;
    default:
      return converted;
  }
}

/** What a conversion throws is the engine's own error: it does not tell the call. */
function argumentOf(type: string, v: Value): Value {
  try {
    return type.endsWith("[]")
      ? arrayArgument(type.slice(0, -2), v)
      : convertArgument(PRIMITIVE_OF[type] ?? type, v);
  } catch (error) {
    if (!(error instanceof JavaException || error instanceof EngineError)) throw error;
    throw new EngineError("CompileException", error.message);
  }
}

/** An array of a type from a list, a set, another array or a single value; of a text its characters. */
function arrayArgument(element: string, v: Value): Value {
  if (v === null) return null;
  if (element === "char" && typeof v === "string") {
    return new TArr("char", v.split("").map((c) => new Chr(c)));
  }
  const items = v instanceof TArr || isCollection(v) ? elements(v) : [v];
  const kind = PRIMITIVES[element] === undefined ? "object" : element as ArrayKind;
  return new TArr(kind, items.map((item) => convertArgument(element, item)));
}

/** A result of {@linkcode Native} as scripts have it. */
function boxed(type: string, v: unknown): Value {
  switch (type) {
    case "double":
      return dbl(v as number);
    case "float":
      return new Flt(v as number);
    case "byte":
      return byte(v as number);
    case "short":
      return new Short(v as number);
    case "char":
      return new Chr(v as string);
    case "void":
      return null;
    default:
      return v === undefined ? null : v as Value;
  }
}

/** What was chosen for the classes of the arguments so far; leads on to the next argument's. */
class Choice {
  found: Candidate | null | undefined = undefined;
  private readonly next = new Map<JavaClass | null, Choice>();

  after(arg: Value): Choice {
    const cls = arg === null ? null : classOf(arg);
    let choice = this.next.get(cls);
    if (choice === undefined) this.next.set(cls, choice = new Choice());
    return choice;
  }
}

/** How many arguments a choice is kept for. */
const MOST_KEPT = 4;

/** The overloads of one method, and what was chosen for which classes of arguments. */
class Chooser {
  private readonly candidates: readonly Candidate[];
  private readonly isConstructor: boolean;
  private readonly first = new Choice();

  constructor(overloads: Overloads, isConstructor: boolean) {
    this.isConstructor = isConstructor;
    this.candidates = Object.keys(overloads).map((signature) => {
      const [parameters, returns] = signature.split(":") as [string, string];
      const variable = parameters.endsWith("...");
      const types = parameters === "" ? [] : parameters.replace("...", "").split(",");
      return { types, variable, returns, run: overloads[signature]! };
    });
  }

  choose(args: readonly Value[]): Candidate | undefined {
    if (args.length > MOST_KEPT) return this.best(args);
    let choice = this.first;
    for (let i = 0; i < args.length; i++) choice = choice.after(args[i]!);
    if (choice.found === undefined) choice.found = this.best(args) ?? null;
    return choice.found ?? undefined;
  }

  private best(args: readonly Value[]): Candidate | undefined {
    const classes = args.map((arg) => arg === null ? null : classOf(arg));
    return best(this.candidates, classes, this.isConstructor);
  }
}

function passed(candidate: Candidate, args: readonly Value[], self: Obj | undefined): unknown[] {
  const { types, variable } = candidate;
  const list: unknown[] = self === undefined ? [] : [self];
  const plain = variable ? types.length - 1 : types.length;
  for (let i = 0; i < plain; i++) list.push(unboxed(types[i]!, args[i]!));
  if (variable) {
    const only = args.length === types.length ? args[plain]! : undefined;
    if (only === null) list.push(null);
    else if (only instanceof TArr) list.push(itemsPassed(only));
    else list.push(args.slice(plain).map((arg) => unboxed(types[plain]!, arg)));
  }
  return list;
}

/** An array passed as all that `...` stands for: one of a primitive type is none of objects. */
function itemsPassed({ a, kind }: TArr): readonly Value[] {
  if (kind === "object") return a;
  throw new EngineError("CompileException", "argument type mismatch");
}

function invoke(candidate: Candidate, args: readonly Value[]): Value {
  const { types, run, returns } = candidate;
  if (!candidate.variable) {
    switch (types.length) {
      case 0:
        return boxed(returns, run());
      case 1:
        return boxed(returns, run(unboxed(types[0]!, args[0]!)));
      case 2:
        return boxed(returns, run(unboxed(types[0]!, args[0]!), unboxed(types[1]!, args[1]!)));
    }
  }
  return boxed(returns, run(...passed(candidate, args, undefined)));
}

/** Gives a class static methods. */
export function javaStatics(cls: JavaClass, methods: Readonly<Record<string, Overloads>>): void {
  for (const name of Object.keys(methods)) {
    let chooser: Chooser | undefined;
    cls.statics[name] = (...args: Value[]) => {
      chooser ??= new Chooser(methods[name]!, false);
      const chosen = chooser.choose(args);
      if (chosen !== undefined) return invoke(chosen, args);
      return noMethod(cls, name, args);
    };
  }
}

/** Gives a class instance methods; {@linkcode Native} gets the object before its arguments. */
export function javaMethods(cls: JavaClass, methods: Readonly<Record<string, Overloads>>): void {
  for (const name of Object.keys(methods)) cls.methods[name] = method(cls, name, methods[name]!);
}

function method(cls: JavaClass, name: string, overloads: Overloads): Method {
  let chooser: Chooser | undefined;
  return (self: Obj, ...args: Value[]) => {
    chooser ??= new Chooser(overloads, false);
    const chosen = chooser.choose(args);
    if (chosen === undefined) return noMethod(cls, name, args);
    const { types, run, returns } = chosen;
    if (types.length === 0) return boxed(returns, run(self));
    if (types.length === 1 && !chosen.variable) {
      return boxed(returns, run(self, unboxed(types[0]!, args[0]!)));
    }
    return boxed(returns, run(...passed(chosen, args, self)));
  };
}

/**
 * Gives a class constructors, told without a result: `int,int`. What they give is the new object;
 * scripts that call one which does not exist get the engine's error.
 */
export function javaConstructors(cls: JavaClass, overloads: Overloads): void {
  let chooser: Chooser | undefined;
  cls.construct = (...args: Value[]) => {
    chooser ??= new Chooser(overloads, true);
    const chosen = chooser.choose(args);
    if (chosen === undefined) return noConstructor(cls, args);
    try {
      return invoke(chosen, args);
    } catch (error) {
      throw constructorError(error);
    }
  };
}

function noConstructor(cls: JavaClass, args: readonly Value[]): never {
  const types = args.map((arg) => arg === null ? "null" : engineClassName(arg)).join(", ");
  throw new EngineError(
    "CompileException",
    `unable to find constructor: ${cls.name}(${types})`,
  );
}

/** The engine tells what its own conversion says, and nothing of what the constructor says. */
function constructorError(error: unknown): unknown {
  const engine = error instanceof EngineError;
  if (!engine && !(error instanceof JavaException)) return error;
  const told = engine ? error.message : "null";
  return new EngineError("CompileException", "could not create constructor: " + told);
}
