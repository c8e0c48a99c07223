/**
 * Java's failed casts.
 *
 * @module
 */
import { JavaException, type Value } from "./values.ts";
import { engineClassName } from "./text.ts";

const BASE = "in module java.base of loader 'bootstrap'";

function place(name: string): string {
  return name.startsWith("java.") || name.startsWith("[")
    ? BASE
    : "in unnamed module of loader 'app'";
}

/** ClassCastException of a value that is not of a class, worded as the JVM does. */
export function classCastException(v: NonNullable<Value>, to: string): JavaException {
  const from = engineClassName(v);
  const where = place(from) === place(to)
    ? `${from} and ${to} are ${place(to)}`
    : `${from} is ${place(from)}; ${to} is ${place(to)}`;
  return new JavaException(
    "java.lang.ClassCastException",
    `class ${from} cannot be cast to class ${to} (${where})`,
  );
}

/**
 * Throws what Java throws where a value is not of a class.
 *
 * @throws JavaException ClassCastException
 */
export function classCast(v: NonNullable<Value>, to: string): never {
  throw classCastException(v, to);
}
