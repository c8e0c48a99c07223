/**
 * Conditions, which are Booleans and nothing else.
 *
 * @module
 */
import { JavaException, type Value } from "./values.ts";
import { classCast } from "./class_cast.ts";
import { engineClassName } from "./text.ts";

/**
 * The condition of `c ? a : b`.
 *
 * @throws JavaException org.mvel2.ScriptRuntimeException for what is no Boolean
 */
export function cond(v: Value): boolean {
  if (typeof v === "boolean") return v;
  throw new JavaException(
    "org.mvel2.ScriptRuntimeException",
    "expected Boolean; but found: " + (v === null ? "null" : engineClassName(v)),
  );
}

/**
 * A side of `&&` or `||`, the condition of `if` and of loops.
 *
 * @throws JavaException ClassCastException, NullPointerException for null
 */
export function bool(v: Value): boolean {
  if (typeof v === "boolean") return v;
  if (v === null) {
    throw new JavaException(
      "java.lang.NullPointerException",
      'Cannot invoke "java.lang.Boolean.booleanValue()" because the return value of ' +
        '"org.mvel2.compiler.ExecutableStatement.getValue(Object, Object, ' +
        'org.mvel2.integration.VariableResolverFactory)" is null',
    );
  }
  classCast(v, "java.lang.Boolean");
}

/** `!a`; errors as {@linkcode bool}. */
export function not(v: Value): boolean {
  return !bool(v);
}
