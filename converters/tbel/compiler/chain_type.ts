/**
 * Known types of chains (org.mvel2.compiler.PropertyVerifier).
 *
 * @module
 */
import type { At } from "./ast.ts";
import { IMPORTED_CLASSES } from "./operator.ts";
import { returnType } from "./return_types.ts";
import type { ShapedStep } from "./shaped.ts";
import { CompileError } from "./source.ts";
import type { Type, Types } from "./types.ts";

const STUB = "class java.lang.Class cannot be cast to class org.mvel2.util.MethodStub " +
  "(java.lang.Class is in module java.base of loader 'bootstrap'; org.mvel2.util.MethodStub is " +
  "in unnamed module of loader 'app')";

/** Type of a chain; `root` is the type of what is before it, undefined if it begins with a name. */
export function chainType(
  steps: readonly ShapedStep[],
  types: Types,
  root: Type | undefined,
  at: At,
): Type {
  let type: Type = root ?? "Object";
  let owner: string | undefined;
  let path = "";
  for (let i = 0; i < steps.length; i++) {
    const { step, args } = steps[i]!;
    const { name } = step;
    const first = i === 0 && root === undefined;
    if (step.kind === "method" && IMPORTED_CLASSES.has(name) && (first || root !== undefined)) {
      throw new CompileError(STUB, undefined, 0, true);
    }
    if (step.kind === "index") {
      type = "Object";
      owner = undefined;
    } else if (step.kind === "method") {
      if (first) {
        const known = returnType(undefined, name, args);
        if (known !== undefined) {
          type = known;
          continue;
        }
        const fn = types.functions.get(name);
        if (fn !== undefined && fn.type !== null) {
          if (fn.arity !== args.length) {
            throw new CompileError(
              `bad number of arguments in function call: ${args.length} (expected: ${
                fn.arity === 0 ? "none" : fn.arity
              })`,
              at.source,
              at.start,
            );
          }
          type = fn.type;
          continue;
        }
      }
      type = returnType(owner ?? (type === "Object" ? undefined : type ?? undefined), name, args) ??
        "Object";
      owner = undefined;
    } else {
      path = path === "" ? name : path + "." + name;
      if (first) {
        if (types.has(name)) type = types.of(name);
        else if (IMPORTED_CLASSES.has(name)) {
          owner = IMPORTED_CLASSES.get(name);
          type = "Class";
        } else type = "Object";
      } else if (owner !== undefined) {
        type = constantType(owner, name);
        owner = undefined;
      } else if (/^java\.[a-z.]*[A-Z]\w*$/.test(path) && root === undefined) {
        owner = path;
        type = "Class";
      } else {type = returnType(type === "Object" ? undefined : type ?? undefined, name, []) ??
          "Object";}
    }
  }
  return type;
}

function constantType(owner: string, name: string): Type {
  const short = owner.slice(owner.lastIndexOf(".") + 1);
  if (/^(MAX_VALUE|MIN_VALUE)$/.test(name)) {
    return {
      Integer: "int",
      Long: "long",
      Double: "double",
      Float: "float",
      Byte: "byte",
      Short: "short",
    }[
      short
    ] ?? "Object";
  }
  if (/^(SIZE|BYTES|MAX_EXPONENT|MIN_EXPONENT)$/.test(name)) return "int";
  if (/^(PI|E|NaN|POSITIVE_INFINITY|NEGATIVE_INFINITY|MIN_NORMAL)$/.test(name)) {
    return short === "Float" ? "float" : "double";
  }
  if (/^(TRUE|FALSE)$/.test(name)) return "Boolean";
  if (short === "Calendar") return "int";
  return "Object";
}
